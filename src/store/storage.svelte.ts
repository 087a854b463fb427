import { createSubscriber } from 'svelte/reactivity';

/** What this phone promises about keeping data, and how much room is left. */
export type Storage = { persisted: boolean; freeWords: string };

let current: Storage | undefined;

let again = async () => {};
const look = createSubscriber((update) => {
	again = async () => {
		const manager = navigator.storage;
		if (!manager?.estimate) return;
		const [persisted, { quota = 0, usage = 0 }] = await Promise.all([
			manager.persisted(),
			manager.estimate()
		]);
		current = { persisted, freeWords: bytesInWords(Math.max(quota - usage, 0)) };
		update();
	};
	void again();
});

export const storage = {
	get current() {
		look();
		return current;
	},
	/** Asks the system to throw nothing away; it may not say yes before the app is on the home screen. */
	async keep(): Promise<void> {
		await navigator.storage?.persist?.();
		await again();
	}
};

const bytesInWords = (bytes: number) =>
	bytes >= 1e9
		? `${(bytes / 1e9).toLocaleString('vi', { maximumFractionDigits: 1 })} GB`
		: `${Math.round(bytes / 1e6).toLocaleString('vi')} MB`;
