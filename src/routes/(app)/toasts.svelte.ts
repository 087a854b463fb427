import type { Toast } from '#ui/Toasts.svelte';

const shown = 8_000;
let list = $state.raw<readonly Toast[]>([]);
let next = 1;

export const toasts = {
	get list() {
		return list;
	},
	show(text: string, more: Omit<Toast, 'id' | 'text'> = {}) {
		const id = next++;
		list = [...list.slice(-2), { id, text, ...more }];
		setTimeout(() => toasts.drop(id), shown);
	},
	drop(id: number) {
		list = list.filter((toast) => toast.id !== id);
	}
};
