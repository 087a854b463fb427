import { sentenceFor } from '#store/trouble';
import { toasts } from './toasts.svelte';

/** Does a piece of work; when the phone says no, the reason is shown. Returns whether it was done. */
export async function doing(work: () => Promise<unknown>): Promise<boolean> {
	try {
		await work();
		return true;
	} catch (error) {
		toasts.show(sentenceFor(error), { icon: 'alert' });
		return false;
	}
}
