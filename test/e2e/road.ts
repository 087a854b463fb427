import type { BrowserContext, CDPSession } from '@playwright/test';
import type { Page } from './phone.ts';

/** What a line can carry, and how often and for how long it breaks, ms. */
export type Road = { latency: number; bytesPerSecond: number; cutEvery: number; cutFor: number };

/** A slow line that breaks now and then, until the returned function is called. */
export async function onABadRoad(
	phone: BrowserContext,
	page: Page,
	{ latency, bytesPerSecond, cutEvery, cutFor }: Road
): Promise<() => Promise<void>> {
	const line: CDPSession = await phone.newCDPSession(page);
	const put = (offline: boolean) =>
		line
			.send('Network.emulateNetworkConditions', {
				offline,
				latency,
				downloadThroughput: bytesPerSecond,
				uploadThroughput: bytesPerSecond
			})
			.catch(() => undefined);
	await line.send('Network.enable');
	await put(false);
	let stopped = false;
	const running = (async () => {
		while (!stopped) {
			await new Promise((next) => setTimeout(next, cutEvery));
			if (stopped) return;
			await put(true);
			await new Promise((next) => setTimeout(next, cutFor));
			await put(false);
		}
	})();
	return async () => {
		stopped = true;
		await running;
	};
}
