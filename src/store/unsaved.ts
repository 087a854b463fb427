/** Held, across all tabs of this phone, while somebody has half-typed text; an update waits for it. */
const lock = 'unsaved';

/** Marks this tab as holding half-typed text until the returned function is called. */
export function holdUnsaved(): () => void {
	let release = () => {};
	const held = new Promise<void>((resolve) => (release = resolve));
	typingHere++;
	void navigator.locks?.request(lock, { mode: 'shared' }, () => held);
	return once(() => {
		typingHere--;
		release();
	});
}

let typingHere = 0;

/** True while this very tab holds half-typed text. */
export const isTyping = (): boolean => typingHere > 0;

/** Runs `work` unless some tab holds half-typed text; says whether it ran. */
export async function unlessUnsaved(work: () => void): Promise<boolean> {
	if (isTyping()) return false;
	if (!navigator.locks) return (work(), true);
	return navigator.locks.request(lock, { ifAvailable: true }, (free) => {
		if (free) work();
		return free !== null;
	});
}

const once = (work: () => void) => {
	let done = false;
	return () => {
		if (!done) work();
		done = true;
	};
};
