import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { chromiumArgs, findChromium } from '../browser.ts';
import {
	allSent,
	die,
	draftOn,
	enterCluster,
	expect,
	follow,
	ownOffice,
	type Page,
	leaveNetwork,
	readyForOffline,
	record,
	test,
	textBox
} from './phone.ts';

/** What may befall a phone, and where its owner's work is afterwards. */

const office = ownOffice();

const hall = '/conference/conference:ha-tien-2019';
const line = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text });

async function write(page: Page, text: string) {
	await page.goto(`${office.url}/note?conference=conference:ha-tien-2019`);
	await textBox(page).fill(text);
	await record(page);
	await expect(line(page, text)).toBeVisible();
}

async function enter(page: Page, place: string) {
	await enterCluster(page, office.url, place);
	await allSent(page);
	await readyForOffline(page);
}

test.describe('a phone that dies', () => {
	const folder = mkdtempSync(join(tmpdir(), 'so-thi-dua-phone-'));
	test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

	const wakeUp = (): Promise<BrowserContext> =>
		chromium.launchPersistentContext(folder, {
			executablePath: findChromium(),
			args: chromiumArgs,
			viewport: { width: 390, height: 844 }
		});

	test('in the middle of a save keeps the note or the words, and a note once promised is there', async () => {
		let phone = await wakeUp();
		let page = phone.pages()[0] ?? (await phone.newPage());
		await enter(page, 'Bạc Liêu');
		await leaveNetwork(page);
		for (const [round, waits] of [false, true, true].entries()) {
			const text = `Ghi lúc máy sắp tắt, lần ${round + 1}.`;
			await page.goto(`${office.url}/note?conference=conference:ha-tien-2019`);
			await textBox(page).fill('');
			await textBox(page).fill(text);
			const kept = async () => (await draftOn(page, 'persona-bac-lieu'))?.['text'];
			await expect.poll(kept).toBe(text);
			await page.getByRole('button', { name: 'Ghi vào sổ' }).click({ noWaitAfter: true });
			if (waits) await expect(page.getByText('Đã ghi trên máy này').first()).toBeVisible();
			die(folder);
			await phone.close().catch(() => {});
			phone = await wakeUp();
			await phone.setOffline(true);
			page = phone.pages()[0] ?? (await phone.newPage());
			await page.goto(office.url + hall);
			await expect(page.getByRole('heading', { name: 'Ý kiến đã ghi' })).toBeVisible();
			// What was there before comes with the same answer.
			await expect(line(page, '20 cuộc giám sát')).toBeVisible();
			const isThere = (await line(page, text).count()) > 0;
			if (waits) expect(isThere, 'what was promised').toBe(true);
			if (isThere) continue;
			await page.goto(`${office.url}/note`);
			await expect(textBox(page)).toHaveValue(text);
			await record(page);
			await expect(line(page, text)).toBeVisible();
		}
		await phone.setOffline(false);
		await page.goto(office.url + hall);
		await allSent(page);
		for (const round of [1, 2, 3])
			await expect(line(page, `Ghi lúc máy sắp tắt, lần ${round}.`)).toHaveCount(1);
		await phone.close();
	});
});

test('two tabs at work at once send everything once @long', async ({ page, context }) => {
	await enter(page, 'Cần Thơ');
	const second = await context.newPage();
	await second.goto(office.url + hall);
	for (const at of [1, 2, 3])
		await Promise.all([write(page, `Trang một, ý ${at}.`), write(second, `Trang hai, ý ${at}.`)]);
	for (const tab of [page, second]) {
		await tab.goto(office.url + hall);
		await allSent(tab);
		for (const at of [1, 2, 3])
			for (const name of ['một', 'hai']) {
				await expect(line(tab, `Trang ${name}, ý ${at}.`)).toHaveCount(1);
				await expect(line(tab, `Trang ${name}, ý ${at}.`)).toContainText('Máy chủ đã nhận');
			}
	}
});

test('a form that opens while another tab saves begins a record of its own @long', async ({
	page,
	context
}) => {
	await enter(page, 'Cần Thơ');
	await page.goto(`${office.url}/note?conference=conference:ha-tien-2019`);
	await textBox(page).fill('Trang một ghi trước.');
	const second = await context.newPage();
	// The second tab has seen the draft of the first, and asks for it only when the first has saved.
	await second.addInitScript(() => {
		const ask = navigator.locks.request.bind(navigator.locks) as (...all: unknown[]) => unknown;
		const saved = new Promise((go) => addEventListener('saved', go, { once: true }));
		let own = '';
		Object.assign(navigator.locks, {
			request: async (name: string, ...rest: unknown[]) => {
				if (name.startsWith('draft note:')) {
					own ||= name;
					if (name !== own) {
						document.documentElement.dataset['asks'] = name;
						await saved;
					}
				}
				return ask(name, ...rest);
			}
		});
	});
	await textBox(page).blur();
	await second.goto(`${office.url}/note?conference=conference:ha-tien-2019`);
	await expect(second.locator('html[data-asks]')).toBeAttached();
	await record(page);
	await expect(line(page, 'Trang một ghi trước.')).toBeVisible();
	await second.evaluate(() => dispatchEvent(new Event('saved')));
	await textBox(second).fill('Trang hai ghi sau.');
	await record(second);
	for (const tab of [page, second])
		for (const text of ['Trang một ghi trước.', 'Trang hai ghi sau.'])
			await expect(line(tab, text)).toHaveCount(1);
});

test('a book whose shape a newer version changes in another tab says so, and keeps what is typed @long', async ({
	page,
	context
}) => {
	await enter(page, 'Sóc Trăng');
	await page.goto(`${office.url}/note`);
	await textBox(page).fill('Đang gõ dở.');
	const newer = await context.newPage();
	await newer.goto(`${office.url}/gioi-thieu`);
	await newer.evaluate(
		() =>
			new Promise<void>((done, fail) => {
				const open = indexedDB.open('so-thi-dua:cum-9:persona-soc-trang', 90);
				open.onsuccess = () => (open.result.close(), done());
				open.onerror = () => fail(open.error);
			})
	);
	await expect(page.getByText('Sổ vừa được bản mới mở ở trang khác')).toBeVisible();
	await expect(textBox(page)).toHaveValue('Đang gõ dở.');
});

test('the next person on the same phone sees their own book; what the first wrote is sent under the first’s name', async ({
	page,
	context
}) => {
	await enter(page, 'Hậu Giang');
	await leaveNetwork(page);
	await write(page, 'Người thứ nhất ghi lúc mất mạng.');
	await expect(page.getByRole('link', { name: 'Chờ gửi 1' })).toBeVisible();
	await follow(page.getByRole('link', { name: /Cài đặt/ }));
	await page.getByRole('button', { name: 'Đổi người dùng' }).click();
	await expect(page.getByText('Còn 1 ghi chép chưa gửi')).toBeVisible();
	await page.getByRole('dialog').getByRole('button', { name: 'Đổi người dùng' }).click();
	await expect(page.getByRole('heading', { name: 'Sổ Thi Đua' })).toBeVisible();

	await context.setOffline(false);
	await enter(page, 'Kiên Giang');
	await page.goto(office.url + hall);
	await expect(line(page, 'Người thứ nhất ghi')).toContainText('Máy chủ đã nhận');
	await follow(line(page, 'Người thứ nhất ghi').getByRole('link', { name: 'Xem' }));
	await page.getByRole('button', { name: 'Xem ai ghi, ai sửa' }).click();
	await expect(page.getByText('Cán bộ Hậu Giang ghi lúc')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Sửa', exact: true })).toBeHidden();
});

test('of somebody taken off the cluster five unsent notes are still there, each with its reason @long', async ({
	page,
	context
}) => {
	await enter(page, 'Cà Mau');
	await leaveNetwork(page);
	for (const at of [1, 2, 3, 4, 5]) await write(page, `Ý kiến thứ ${at} chưa kịp gửi.`);
	const leave = (gone: boolean) =>
		office.sql(
			`UPDATE rec SET d = json_set(d, '$._del', json(?)) WHERE id = 'account:persona-ca-mau'`,
			String(gone)
		);
	leave(true);
	await context.setOffline(false);
	await expect(page.getByText('Máy này không còn được vào cụm')).toBeVisible({ timeout: 15_000 });
	await follow(page.getByRole('link', { name: 'Cần xử lý 5' }));
	for (const at of [1, 2, 3, 4, 5]) await expect(line(page, `Ý kiến thứ ${at}`)).toBeVisible();
	await expect(page.getByText('Ông/bà không còn quyền ghi vào sổ này').first()).toBeVisible();
	leave(false);
});

test('a clock three days ahead is said, and what is written arrives', async ({ page }) => {
	await page.clock.install({ time: Date.now() + 3 * 86_400_000 });
	await enterCluster(page, office.url, 'Cà Mau');
	await write(page, 'Ghi từ máy sai giờ.');
	await expect(line(page, 'Ghi từ máy sai giờ.')).toContainText('Máy chủ đã nhận');
	await expect(page.getByText('Đồng hồ máy này nhanh 3 ngày')).toBeVisible();
});

test('a text longer than the post can carry is said at its field before anything is saved @long', async ({
	page
}) => {
	await enter(page, 'Bạc Liêu');
	await page.goto(`${office.url}/note?conference=conference:ha-tien-2019`);
	const long = 'Nội dung rất dài. '.repeat(4_000);
	await textBox(page).fill(long);
	await record(page);
	await expect(page.getByRole('alert')).toContainText(/quá dài/);
	await expect(textBox(page)).toHaveValue(long);
});

test('what is set aside is neither sent nor shown, and comes back', async ({ page, context }) => {
	await enter(page, 'Cần Thơ');
	await leaveNetwork(page);
	await write(page, 'Để xem lại đã.');
	await follow(page.getByRole('link', { name: 'Chờ gửi 1' }));
	await line(page, 'Để xem lại đã.').getByRole('button', { name: 'Để riêng' }).click();
	await expect(page.getByRole('heading', { name: 'Để riêng' })).toBeVisible();
	await context.setOffline(false);
	await allSent(page);
	await expect(page.locator('.title', { hasText: 'Để xem lại đã.' })).toBeVisible();
	await page.getByText('Xem nội dung').click();
	await expect(page.getByRole('definition').filter({ hasText: 'Để xem lại đã.' })).toBeVisible();
	await page.getByRole('button', { name: 'Đưa lại vào hàng' }).click();
	await expect(page.getByText('Không còn gì chờ gửi')).toBeVisible();
	await page.goto(office.url + hall);
	await expect(line(page, 'Để xem lại đã.')).toContainText('Máy chủ đã nhận');
});

/** As after weeks in the field: written straight into the phone's own book, in the shape the app writes. */
async function fill(page: Page, count: number) {
	await page.evaluate(async (count) => {
		const open = indexedDB.open('so-thi-dua:cum-9:persona-kien-giang');
		const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
		const work = db.transaction(['rec', 'outbox'], 'readwrite');
		const [rec, outbox] = [work.objectStore('rec'), work.objectStore('outbox')];
		const at = Date.now();
		for (let one = 0; one < count; one++) {
			const [r, h] = [crypto.randomUUID(), at * 1024 + one];
			const p = {
				conference: 'conference:ha-tien-2019',
				day: '2019-07-05',
				sort: 'RESULT',
				text: `Việc ${one}`
			};
			const op = { i: crypto.randomUUID(), t: 'note', r, s: 'y:2019', n: 1, h, p };
			const by = 'persona-kien-giang';
			const stamps = Object.fromEntries(Object.keys(p).map((field) => [field, [h, by]]));
			const row = {
				t: 'note',
				id: r,
				s: 'y:2019',
				parent: 'conference:ha-tien-2019',
				ver: 0,
				born: 0,
				by,
				at
			};
			rec.put({ ...row, d: p, h: stamps, base: null, words: `viec ${one}`, day: p.day });
			outbox.put({ op, at, tries: 0, i: op.i, t: 'note', r });
		}
		await new Promise((done) => (work.oncomplete = done));
		db.close();
	}, count);
}

const heldIn = (page: Page, store: string) =>
	page.evaluate(async (store) => {
		const open = indexedDB.open('so-thi-dua:cum-9:persona-kien-giang');
		const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
		const all = db.transaction(store).objectStore(store).getAll();
		const rows = await new Promise<{ ops?: unknown[] }[]>(
			(done) => (all.onsuccess = () => done(all.result))
		);
		const number = rows.reduce((sum, { ops }) => sum + (ops?.length ?? 1), 0);
		db.close();
		return number;
	}, store);

for (const [count, tag] of [
	[300, ''],
	[10_000, ' @long']
] as const)
	test(`${count} notes that waited go out while their owner goes on working${tag}`, async ({
		page,
		context
	}) => {
		await enter(page, 'Kiên Giang');
		await leaveNetwork(page);
		await fill(page, count);
		await page.goto(`${office.url}/outbox`);
		await expect(page.getByRole('heading', { name: `Chờ gửi: ${count} ghi chép` })).toBeVisible({
			timeout: 30_000
		});
		await context.setOffline(false);
		await follow(page.getByRole('link', { name: 'Ghi', exact: true }));
		await textBox(page).fill(`Ghi xen vào giữa ${count} dòng.`);
		await record(page);
		await expect(line(page, `Ghi xen vào giữa ${count} dòng.`)).toBeVisible();
		await expect.poll(() => heldIn(page, 'outbox'), { timeout: 200_000 }).toBe(0);
		expect(await heldIn(page, 'refused')).toBe(0);
		expect(await heldIn(page, 'sent')).toBe(count + 1);
		await expect(page.getByRole('link', { name: /Đã gửi hết/ })).toBeVisible();
	});
