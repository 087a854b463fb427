import { readdirSync, readFileSync } from 'node:fs';
import {
	type Browser,
	type BrowserContext,
	expect,
	type Locator,
	type Page,
	test as base
} from '@playwright/test';
import { type Office, openOffice } from './server.ts';

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
	// The book of the cluster has come with the first answer.
	await allSent(page);
}

/** A further phone in that office, signed in as somebody there. */
export async function phoneAt(browser: Browser, home: string, place: string): Promise<Page> {
	const context = await browser.newContext({
		baseURL: home,
		viewport: { width: 390, height: 844 },
		hasTouch: true,
		locale: 'vi-VN',
		timezoneId: 'Asia/Ho_Chi_Minh'
	});
	const page = await context.newPage();
	await enterCluster(page, home, place);
	return page;
}

/** An office that the journeys of one file have to themselves, and phones at it. */
export function ownOffice(options?: Parameters<typeof openOffice>[0]) {
	let office: Office;
	test.beforeAll(async () => {
		office = await openOffice(options);
	});
	test.afterAll(() => office.close());
	return {
		get url() {
			return office.url;
		},
		get setup() {
			return office.setup;
		},
		sql: (...statement: Parameters<Office['sql']>) => office.sql(...statement),
		phone: (browser: Browser, place: string) => phoneAt(browser, office.url, place)
	};
}

/** Those phones are put away. */
export const close = (...pages: Page[]) => Promise.all(pages.map((page) => page.context().close()));

/** Words that nobody has said before. */
export const unique = (words: string) => `${words} ${crypto.randomUUID().slice(0, 6)}`;

/** Waits until everything the app needs is on the phone. */
export async function readyForOffline(page: Page) {
	await page.evaluate(() => navigator.serviceWorker.ready);
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** The network goes, and the phone has all it needs: somebody who left home a minute after the first visit has. */
export async function leaveNetwork(page: Page) {
	await readyForOffline(page);
	await page.context().setOffline(true);
}

export const textBox = (page: Page) => page.getByRole('textbox', { name: 'Nội dung' });

/** Records what stands in the form, until the phone has said yes or no: another page, or a sentence. */
export async function record(page: Page) {
	const at = page.url();
	await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
	const isAtWork = () => page.locator('button[aria-busy]').count();
	const isAnswered = async () =>
		page.url() !== at || ((await page.getByRole('alert').count()) > 0 && !(await isAtWork()));
	await expect.poll(isAnswered).toBe(true);
}

/** The lead plans a conference, a review of the year where nothing else is said. Returns its address. */
export async function planned(
	page: Page,
	name: string,
	{ sort = 'Tổng kết', day = '5/12/2019' } = {}
): Promise<string> {
	await page.goto('/book/conference/new?back=/conference');
	await page.getByLabel(sort, { exact: true }).first().check();
	await page.getByLabel('Tên hội nghị').fill(name);
	await page.getByLabel('Ngày', { exact: true }).fill(day);
	await page.getByLabel('Địa điểm').fill('Cần Thơ');
	await record(page);
	await follow(page.getByRole('link', { name: new RegExp(name) }));
	return new URL(page.url()).pathname;
}

/** Secretary and chair stand by the minutes that are shown, one after the other. */
export async function confirmMinutes(page: Page) {
	for (const role of ['Thư ký', 'Chủ trì']) {
		await page.getByRole('button', { name: `${role} xác nhận` }).click();
		await expect(page.getByText(new RegExp(`^${role}: .* đã xác nhận bản này$`))).toBeVisible();
	}
}

/** Takes a link, and waits until the page has changed: what comes next may be called the same on both. */
export async function follow(link: Locator) {
	const page = link.page();
	const at = page.url();
	await link.click();
	await expect.poll(() => page.url()).not.toBe(at);
}

/** Waits until everything recorded on this phone is with the server: its books say so, and then its sign does. */
export async function allSent(page: Page) {
	const isEmpty = async () => {
		const before = await page.evaluate(inLine);
		// What was tapped a moment ago stands in line only when it is on the disk.
		await page.waitForTimeout(150);
		return before + (await page.evaluate(inLine));
	};
	await expect.poll(isEmpty).toBe(0);
	// Files take their time on a busy machine.
	await expect(page.getByRole('link', { name: /Đã gửi hết/ })).toBeVisible({ timeout: 45_000 });
}

/** How many ops stand in line in the books of this phone. */
async function inLine(): Promise<number> {
	const counts = (await indexedDB.databases()).map(
		({ name = '' }) =>
			new Promise<number>((done) => {
				const opening = indexedDB.open(name);
				opening.onerror = () => done(0);
				opening.onsuccess = () => {
					const db = opening.result;
					db.onversionchange = () => db.close();
					const end = (count: number) => (db.close(), done(count));
					if (!db.objectStoreNames.contains('outbox') || name.includes('practice')) return end(0);
					const count = db.transaction('outbox').objectStore('outbox').count();
					count.onsuccess = () => end(count.result);
					count.onerror = () => end(0);
				};
			})
	);
	return (await Promise.all(counts)).reduce((sum, one) => sum + one, 0);
}

/** What somebody has typed and not recorded yet in the demonstration cluster, as their phone has it on its disk. */
export const draftOn = (page: Page, account: string) =>
	page.evaluate(async (account) => {
		const open = indexedDB.open(`so-thi-dua:cum-9:${account}`);
		const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
		const all = db.transaction('draft').objectStore('draft').getAll();
		const [draft] = await new Promise<{ fields: Record<string, string> }[]>(
			(done) => (all.onsuccess = () => done(all.result))
		);
		db.close();
		return draft?.fields;
	}, account);

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
