import type { Toast } from '#ui/Toasts.svelte';

const shown = 5_000;
const undoable = 10_000;
let list = $state.raw<readonly Toast[]>([]);
let next = 1;

export const toasts = {
	get list() {
		return list;
	},
	show(text: string, more: Omit<Toast, 'id' | 'text'> = {}) {
		const id = next++;
		list = [...list.slice(-2), { id, text, ...more }];
		setTimeout(() => toasts.drop(id), more.undo ? undoable : shown);
	},
	drop(id: number) {
		list = list.filter((toast) => toast.id !== id);
	}
};
