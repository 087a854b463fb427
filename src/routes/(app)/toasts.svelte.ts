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
		// One word at a time; what can be taken back stays beside it.
		list = [...list.filter(({ undo }) => undo).slice(-1), { id, text, ...more }];
		setTimeout(() => toasts.drop(id), more.undo ? undoable : shown);
	},
	drop(id: number) {
		list = list.filter((toast) => toast.id !== id);
	}
};
