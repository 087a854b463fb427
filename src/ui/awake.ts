/** Keeps the screen lit while it shows something to a hall, where the browser can. Returns how to let it sleep again. */
export function stayAwake(): () => void {
	let lock: WakeLockSentinel | undefined;
	let left = false;
	// Whoever looks elsewhere loses the lock.
	const ask = async () => {
		if (document.visibilityState !== 'visible') return;
		lock = await navigator.wakeLock?.request('screen').catch(() => undefined);
		if (left) void lock?.release();
	};
	void ask();
	document.addEventListener('visibilitychange', ask);
	return () => {
		left = true;
		document.removeEventListener('visibilitychange', ask);
		void lock?.release();
	};
}
