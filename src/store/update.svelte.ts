import { keepApp } from './keep-app.ts';
import { isTyping, unlessUnsaved } from './unsaved.ts';

/** A new version: found quietly, taken on a tap, never over somebody's half-typed text in any tab. */
let waiting = $state.raw<ServiceWorker>();
let blocked = $state(false);
let taking = $state(false);
let ready = $state(false);
let trouble = $state<string>();

export const update = {
	/** A new version is on the phone and waits for a tap. */
	get available() {
		return waiting !== undefined;
	},
	/** The last tap found half-typed text in some tab. */
	get blocked() {
		return blocked;
	},
	/** It was asked for, and takes over as soon as the old one has nothing under way. */
	get taking() {
		return taking;
	},
	/** Everything the app needs is on the phone. */
	get offlineReady() {
		return ready;
	},
	/** Why this browser will not keep the app for use without a network. */
	get trouble() {
		return trouble;
	},
	async apply() {
		taking = await unlessUnsaved(takeOver);
		blocked = !taking;
	}
};

/** A worker that was stopped to save memory may miss a word that wakes it: it is told until it has taken over. */
function takeOver() {
	if (waiting?.state === 'activated') return location.reload();
	waiting?.postMessage('take over');
	setTimeout(() => {
		if (waiting?.state === 'installed') void update.apply();
	}, again);
}
const again = 2_000;

/** Registers the service worker and keeps an eye on new versions. Call once, when the app starts. */
export async function watchForUpdates(version: string): Promise<void> {
	const workers = navigator.serviceWorker;
	if (!workers) return;

	// While this tab lives, the files of its version stay in the cache.
	void navigator.locks?.request(
		`version ${version}`,
		{ mode: 'shared' },
		() => new Promise(() => {})
	);

	let controlled = workers.controller !== null;
	ready = controlled;
	workers.addEventListener('controllerchange', () => {
		if (controlled && !isTyping()) location.reload();
		controlled = ready = true;
	});

	const registration = await keepApp().catch(() => undefined);
	if (!registration) {
		trouble = 'Trình duyệt này không giữ được ứng dụng khi mất mạng';
		return;
	}
	const look = () => {
		if (registration.waiting && workers.controller) waiting = registration.waiting;
	};
	registration.addEventListener('updatefound', () => {
		registration.installing?.addEventListener('statechange', look);
	});
	look();
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'visible') void registration.update().catch(() => {});
	});
}
