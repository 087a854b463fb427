/// <reference types="@sveltejs/kit" />
/// <reference lib="webworker" />
import { build, files, prerendered, version } from '$service-worker';
import { fill } from '#store/fill';
import { wakingNow } from '#store/waking';

/**
 * Keeps one version of the app whole on the phone. A version is taken over only on the person's word, and its files stay
 * until no tab of that version is open: each tab holds a lock named after its version.
 */
const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const prefix = 'version ';
const mine = prefix + version;
const kept = new Set([...build, ...files]);
const read = new Set(prerendered.filter((path) => path !== '/'));

worker.addEventListener('install', (event) => {
	event.waitUntil(keep());
});

worker.addEventListener('activate', (event) => {
	event.waitUntil(Promise.all([worker.clients.claim(), sweep()]));
});

worker.addEventListener('message', (event) => {
	if (event.data === 'take over') event.waitUntil(worker.skipWaiting());
	if (event.data === 'claim') event.waitUntil(worker.clients.claim());
	if (event.data === 'sweep') event.waitUntil(sweep());
});

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const { origin, pathname } = new URL(request.url);
	if (request.method !== 'GET' || origin !== worker.location.origin) return;
	if (/^\/(api|tin)(\/|$)/.test(pathname)) return;
	if (read.has(pathname)) event.respondWith(fetch(request).catch(() => file(request)));
	else if (kept.has(pathname) || pathname.startsWith('/_app/')) event.respondWith(file(request));
	else if (request.mode === 'navigate') event.respondWith(shell(request));
});

// A push is empty: what there is to say stands in the book on this phone.
worker.addEventListener('push', (event) => event.waitUntil(wakingNow().then(say)));
worker.addEventListener('notificationclick', (event) => {
	event.notification.close();
	event.waitUntil(worker.clients.openWindow(event.notification.data));
});

const say = ({ title, text: body, href: data }: Awaited<ReturnType<typeof wakingNow>>) =>
	worker.registration.showNotification(title, { body, data, tag: 'due', icon: '/icon-192.png' });

/** All or nothing: a version that is not whole is not installed. */
async function keep() {
	const cache = await caches.open(mine);
	const shell = new Request('/', { cache: 'reload' });
	await Promise.all([fill(cache, build, version), cache.addAll([shell, ...files, ...read])]);
}

/** Every address opens the same shell; the router inside it does the rest. */
async function shell(request: Request) {
	const cache = await caches.open(mine);
	return (await cache.match('/')) ?? fetch(request);
}

/** Hashed files may belong to an older version that a tab still runs. */
async function file(request: Request) {
	const cache = await caches.open(mine);
	return (await cache.match(request)) ?? (await caches.match(request)) ?? fetch(request);
}

async function sweep() {
	const old = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== mine);
	await Promise.all(
		old.map((name) =>
			worker.navigator.locks?.request(name, { ifAvailable: true }, async (free) => {
				// A newer version that is still being filled has no tab yet, but is waited for.
				if (free && name < mine) await caches.delete(name);
			})
		)
	);
}
