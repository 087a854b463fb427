import { session } from '#store/session.svelte';
import { doing } from './doing.ts';

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
		return await doing(work);
	} finally {
		busy = false;
	}
}
