import { readdirSync, readFileSync } from 'node:fs';
import { type BrowserContext, expect, type Page, test as base } from '@playwright/test';

export { expect };
export type { BrowserContext, Page };

/** Every journey fails on an error in the page or a breach of its security policy. */
export const test = base.extend<{ home: string; quiet: void }>({
	home: async ({}, use) => use(process.env['OFFICE'] ?? ''),
	baseURL: async ({}, use) => use(process.env['OFFICE'] ?? ''),
	quiet: [
		async ({ context }, use) => {
			const noise: string[] = [];
			context.on('weberror', (error) => noise.push(String(error.error())));
			context.on('console', (message) => {
				if (/Content Security Policy|Trusted/.test(message.text())) noise.push(message.text());
			});
			await use();
			expect(noise).toEqual([]);
		},
		{ auto: true }
	]
});

/** Opens the demonstration cluster as a person of one of its offices; of the lead's when none is named. */
export async function enterCluster(page: Page, home = '', office = 'Cà Mau') {
	await page.goto(`${home}/`);
	await page.getByLabel(office, { exact: true }).check();
	await page.getByRole('button', { name: 'Vào cụm mẫu' }).click();
	await expect(page.getByRole('heading', { name: /^Hôm nay/ })).toBeVisible();
}

/** Waits until everything the app needs is on the phone. */
export async function readyForOffline(page: Page) {
	await page.evaluate(() => navigator.serviceWorker.ready);
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

export const textBox = (page: Page) => page.getByRole('textbox', { name: 'Nội dung' });
export const record = (page: Page) => page.getByRole('button', { name: 'Ghi vào sổ' }).click();

/** Waits until everything recorded on this phone is with the server. */
export const allSent = (page: Page) =>
	expect(page.getByRole('link', { name: /Đã gửi hết/ })).toBeVisible();

/** As the system kills an app, whose profile is in that folder: at once, with everything it had not written. */
export function die(folder: string) {
	for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
		try {
			if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder))
				process.kill(Number(pid), 'SIGKILL');
		} catch {
			// Gone already.
		}
	}
}
