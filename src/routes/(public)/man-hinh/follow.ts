import type { Wall } from '#documents/wall';

/** A wall as a screen knows it; times in ms since 1970 by this machine's clock. */
export type Seen = {
	wall?: Wall;
	/** When the office last said that it is so. */
	seen?: number;
	/** Since when the office cannot be reached. */
	lost?: number;
	/** How far the office's clock is ahead, ms. */
	offset: number;
	/** Why the word opens nothing, or nothing any more. */
	over?: string;
};

/** How often it asks, and how soon again once it could not, ms. */
const usual = 15_000;
const soon = 4_000;
/** An answer that takes longer is given up, ms. */
const patience = 10_000;
const place = 'wall';

/**
 * Shows the wall of a word and keeps it true: it is asked for now and then, and at once when the office says so. What was
 * seen last stays on this machine, for when there is no network. Returns how to stop.
 */
export function follow(word: string, show: (state: Seen) => void): () => void {
	let state: Seen = keptOf(word) ?? { offset: 0 };
	let tag = '';
	let line: WebSocket | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let asking = false;
	let again = false;
	let ended = false;

	const events = ['online', 'offline', 'pageshow'];
	for (const event of events) addEventListener(event, look);
	document.addEventListener('visibilitychange', look);
	show(state);
	void look();
	return stop;

	function stop() {
		ended = true;
		clearTimeout(timer);
		line?.close();
		for (const event of events) removeEventListener(event, look);
		document.removeEventListener('visibilitychange', look);
	}

	async function look(): Promise<void> {
		// What is told while it asks may be newer than the answer.
		if (asking) return void (again = true);
		asking = true;
		clearTimeout(timer);
		do {
			again = false;
			state = await ask().catch(() => ({ lost: Date.now(), ...state }));
		} while (again && !state.lost && !ended);
		asking = false;
		if (ended) return;
		show(state);
		keep(word, state);
		if (state.over) return stop();
		if (!state.lost) listen();
		timer = setTimeout(look, state.lost ? soon : usual);
	}

	async function ask(): Promise<Seen> {
		const answer = await fetch('/api/wall', {
			headers: { 'x-wall': word, ...(tag ? { 'if-none-match': tag } : {}) },
			cache: 'no-store',
			credentials: 'omit',
			redirect: 'error',
			signal: AbortSignal.timeout(patience)
		});
		if (answer.status >= 400) {
			const { code, message } = await answer.json();
			if (!['no-such-wall', 'wall-over'].includes(code)) throw new Error(code);
			return { offset: 0, over: String(message) };
		}
		// What does not tell our time is not our office: a hall's sign-in page.
		const now = Number(answer.headers.get('x-now'));
		if (!now) throw new Error('a stranger answered');
		const wall = answer.status === 304 ? state.wall : ((await answer.json()) as Wall);
		if (answer.status !== 304) tag = answer.headers.get('etag') ?? '';
		const seen = Date.now();
		return { ...(wall ? { wall } : {}), seen, offset: now - seen };
	}

	/** Hears when to look again. The word travels where no address shows it. */
	function listen() {
		if (line) return;
		const mine = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/wall/live`, [
			'wall',
			word
		]);
		let opened = false;
		line = mine;
		mine.onmessage = look;
		mine.onopen = () => {
			opened = true;
			void look();
		};
		// It opens anew with the next answer.
		mine.onclose = () => {
			line = undefined;
			if (opened && !ended) void look();
		};
	}
}

function keptOf(word: string): Seen | undefined {
	try {
		const kept = JSON.parse(localStorage.getItem(place) ?? 'null');
		return kept?.word === word ? kept.state : undefined;
	} catch {
		return undefined;
	}
}

function keep(word: string, state: Seen) {
	try {
		if (state.over) localStorage.removeItem(place);
		else if (state.wall) localStorage.setItem(place, JSON.stringify({ word, state }));
	} catch {
		// Storage refused: it shows what it has until it is closed.
	}
}
