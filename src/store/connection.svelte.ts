import { createSubscriber } from 'svelte/reactivity';
import { live } from './live.svelte.ts';
import { session } from './session.svelte.ts';

/** How this phone stands with the office. The sync will report exchanges here; until then the browser's word counts. */
const grace = 5_000;

let offline = $state(false);
let timer: ReturnType<typeof setTimeout> | undefined;

const watch = createSubscriber(() => {
	const look = () => {
		clearTimeout(timer);
		if (navigator.onLine) offline = false;
		else timer = setTimeout(() => (offline = true), grace);
	};
	look();
	addEventListener('online', look);
	addEventListener('offline', look);
	return () => {
		removeEventListener('online', look);
		removeEventListener('offline', look);
	};
});

const book = $derived(session.realDb);
const waiting = $derived(book && live(() => book.rec.where({ waiting: 1 }).count()));

export const connection = {
	/** What counts is what waits in the book that counts, also while somebody practises. */
	get current() {
		watch();
		return {
			need: 0,
			waiting: waiting?.current ?? 0,
			offline,
			practice: session.current?.practice ?? false
		};
	}
};
