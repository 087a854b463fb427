import type { News } from '#sync/exchange';
import { pauseAfter } from '#sync/client';

/**
 * Hears at once when a book moves. One tab of the phone listens, while it is in front; losing the line costs a minute's
 * delay, nothing else.
 */

type Hearer = {
	/** Books this phone holds. */
	books: () => Promise<string[]>;
	onNews: (news: News) => Promise<void>;
	/** The line is open: what happened before is asked for. */
	onOpen: () => void;
};

export function listen(cluster: string, { books, onNews, onOpen }: Hearer): () => void {
	let stopped = false;
	let line: WebSocket | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let failures = 0;
	let giveBack = () => {};
	let wanted: AbortController | undefined;

	function take() {
		if (stopped || wanted || document.visibilityState !== 'visible') return;
		if (!navigator.locks) return void open();
		const asking = (wanted = new AbortController());
		navigator.locks
			.request(`news ${cluster}`, { signal: asking.signal }, () => {
				void open();
				return new Promise<void>((give) => (giveBack = give));
			})
			.catch(() => {});
	}

	function leave() {
		clearTimeout(timer);
		wanted?.abort();
		wanted = undefined;
		line?.close();
		line = undefined;
		giveBack();
	}

	async function open() {
		const { protocol, host } = location;
		const place = `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/api/c/${encodeURIComponent(cluster)}/live`;
		const held = await books().catch(() => []);
		if (stopped || line) return;
		const mine = new WebSocket(`${place}?books=${held.map(encodeURIComponent).join()}`);
		line = mine;
		mine.onopen = () => {
			failures = 0;
			onOpen();
		};
		mine.onmessage = ({ data }) => {
			try {
				void onNews(JSON.parse(String(data)));
			} catch {
				// Not ours: the next exchange will tell.
			}
		};
		mine.onclose = () => {
			if (line !== mine || stopped) return;
			line = undefined;
			timer = setTimeout(open, pauseAfter(++failures, Math.random()));
		};
	}

	const look = () => (document.visibilityState === 'visible' ? take() : leave());
	document.addEventListener('visibilitychange', look);
	take();
	return () => {
		stopped = true;
		document.removeEventListener('visibilitychange', look);
		leave();
	};
}
