import { session } from '#store/session.svelte';
import { sentenceFor } from '#store/trouble';
import { toasts } from './toasts.svelte';

let busy = $state(false);

/** Opening and ending practice, from wherever it is asked for: once at a time, and a failure is a sentence. */
export const practice = {
	get busy() {
		return busy;
	},
	start: () => alone(session.practise),
	end: () => alone(session.endPractice)
};

async function alone(work: () => Promise<void>): Promise<boolean> {
	if (busy) return false;
	busy = true;
	try {
		await work();
		return true;
	} catch (error) {
		toasts.show(sentenceFor(error), { icon: 'alert' });
		return false;
	} finally {
		busy = false;
	}
}
