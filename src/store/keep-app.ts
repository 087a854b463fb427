import { ownScript } from './own-script.ts';

/** Keeps the app whole on this machine, for when there is no network. Rejects where the browser will not. */
export async function keepApp(): Promise<ServiceWorkerRegistration> {
	const workers = navigator.serviceWorker;
	const registration = await workers.register(ownScript('/service-worker.js'), {
		updateViaCache: 'none'
	});
	void workers.ready.then(({ active }) => {
		// A page that opened while the worker took its place was passed over, and would ask the network for every file.
		if (!workers.controller) active?.postMessage('claim');
		active?.postMessage('sweep');
	});
	return registration;
}
