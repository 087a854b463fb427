import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { chromiumArgs, findChromium } from '../browser.ts';
import {
	allSent,
	die,
	enterCluster,
	expect,
	ownOffice,
	leaveNetwork,
	type Page,
	record,
	test,
	textBox
} from './phone.ts';
import { photo } from './pictures.ts';
import { onABadRoad, type Road } from './road.ts';

/** Many pictures over a bad line, from a phone that dies and has little room: all there, once, and said to be so no sooner. */

const office = ownOffice();

const hall = '/conference/conference:ha-tien-2019';
const first = (phone: BrowserContext) => phone.pages()[0] ?? phone.newPage();

const runs: [count: number, road: Road, deaths: number, minutes: number, tag: string][] = [
	[3, { latency: 80, bytesPerSecond: 400_000, cutEvery: 2_000, cutFor: 500 }, 1, 2, ' @long'],
	[60, { latency: 80, bytesPerSecond: 125_000, cutEvery: 20_000, cutFor: 3_000 }, 2, 20, ' @long']
];

for (const [count, road, deaths, minutes, tag] of runs)
	test(`${count} pictures of 12 megapixels arrive whole and once, whatever happens on the way${tag}`, async () => {
		test.setTimeout(minutes * 60_000);
		const folder = mkdtempSync(join(tmpdir(), 'so-thi-dua-parcels-'));
		const text = `Bộ ảnh ${count} tấm của chuyến đi.`;
		const wakeUp = async () => {
			const phone = await chromium.launchPersistentContext(folder, {
				executablePath: findChromium(),
				args: chromiumArgs,
				viewport: { width: 390, height: 844 }
			});
			// Nearly full: room for some seventy pictures, and no more.
			await phone.addInitScript(() => {
				navigator.storage.estimate = async () => ({ quota: 1_000_000_000, usage: 918_000_000 });
			});
			return phone;
		};
		const arrived = () =>
			Number(
				office.sql(
					`SELECT count(*) AS n FROM (SELECT f.id FROM file f WHERE f.t = 'photo' GROUP BY f.id HAVING count(*) = 2)`
				)[0]?.['n']
			);
		let phone = await wakeUp();
		try {
			let page = await first(phone);
			await enterCluster(page, office.url, count > 6 ? 'Bạc Liêu' : 'Hậu Giang');
			await allSent(page);
			const before = arrived();

			await leaveNetwork(page);
			await page.goto(`${office.url}/note?conference=conference:ha-tien-2019`);
			await textBox(page).fill(text);
			// The camera opens, and the phone closes the page for it.
			await page.mouse.wheel(0, 3_000);
			const choosing = page.waitForEvent('filechooser');
			await page.getByLabel('Chụp ảnh').click();
			await choosing;
			await page.reload();
			await expect(page.getByText('Máy vừa đóng trang để mở máy ảnh')).toBeVisible();
			await expect(textBox(page)).toHaveValue(text);
			for (let from = 0; from < count; from += 6) {
				const some = Math.min(6, count - from);
				const files = await Promise.all(
					Array.from({ length: some }, (_, at) => photo({ seed: from + at + 1 }))
				);
				await page.getByLabel('Chọn ảnh').setInputFiles(files, { timeout: 60_000 });
				await expect(page.getByRole('button', { name: /^Bỏ ảnh/ })).toHaveCount(from + some, {
					timeout: 60_000
				});
			}
			await record(page);
			const line = (of: Page) => of.locator('.notes > li').filter({ hasText: text });
			await expect(line(page)).toBeVisible();
			await expect(line(page).getByText('Đã ghi trên máy này')).toBeVisible();

			await phone.setOffline(false);
			let repair = await onABadRoad(phone, page, road);
			const isDone = async () => {
				// What is said to be received is never more than what is there.
				const said = await line(page)
					.getByText(/^Máy chủ đã nhận/)
					.count();
				if (said) expect(arrived() - before).toBe(count);
				return arrived() - before;
			};
			for (let death = 1; death <= deaths; death++) {
				await expect
					.poll(isDone, { timeout: minutes * 60_000, intervals: [300] })
					.toBeGreaterThanOrEqual(Math.floor((count * death) / (deaths + 1)));
				die(folder);
				await repair();
				await phone.close().catch(() => undefined);
				phone = await wakeUp();
				page = await first(phone);
				await page.goto(office.url + hall);
				await expect(line(page)).toBeVisible();
				repair = await onABadRoad(phone, page, road);
			}
			await expect.poll(isDone, { timeout: minutes * 60_000, intervals: [500] }).toBe(count);
			await repair();
			await expect(line(page).getByText(/^Máy chủ đã nhận/)).toBeVisible({ timeout: 90_000 });
			await allSent(page);
			const kept = office.sql(
				`SELECT r.id, r.ver, f.bytes FROM rec r JOIN file f ON f.c = r.c AND f.id = r.id AND f.sha = r.d ->> 'sha'
					WHERE r.t = 'photo' AND r.parent IN (SELECT id FROM rec WHERE t = 'note' AND d ->> 'text' = ?1)`,
				text
			);
			expect(kept).toHaveLength(count);
			for (const { bytes } of kept) expect(Number(bytes)).toBeLessThanOrEqual(450_000);
			expect(arrived() - before).toBe(count);
			await expect(line(page).getByRole('img')).toHaveCount(Math.min(count, 24));
		} finally {
			await phone.close().catch(() => undefined);
			rmSync(folder, { recursive: true, force: true });
		}
	});

test('a picture whose bytes the phone has lost is said to be lost, and stops nothing else @long', async ({
	page,
	context
}) => {
	await enterCluster(page, office.url, 'Cần Thơ');
	await allSent(page);
	await leaveNetwork(page);
	await page.goto(`${office.url}/note?conference=conference:ha-tien-2019`);
	await textBox(page).fill('Một ảnh hỏng, một ảnh còn.');
	await page
		.getByLabel('Chọn ảnh')
		.setInputFiles([
			await photo({ seed: 91, width: 900, height: 600 }),
			await photo({ seed: 92, width: 900, height: 600 })
		]);
	await expect(page.getByRole('button', { name: 'Bỏ ảnh 2' })).toBeVisible();
	await record(page);
	await expect(page.getByText('Một ảnh hỏng, một ảnh còn.')).toBeVisible();
	await page.evaluate(async () => {
		const opening = indexedDB.open('so-thi-dua:cum-9:persona-can-tho');
		const db = await new Promise<IDBDatabase>((done) => {
			opening.onsuccess = () => done(opening.result);
		});
		const files = db.transaction('file', 'readwrite').objectStore('file');
		const all = await new Promise<{ sha: string; bytes: ArrayBuffer }[]>((done) => {
			const asked = files.getAll();
			asked.onsuccess = () => done(asked.result);
		});
		const [largest] = all.toSorted((a, b) => b.bytes.byteLength - a.bytes.byteLength);
		new Uint8Array(largest!.bytes)[1000]! ^= 1;
		files.put(largest);
		await new Promise((done) => (files.transaction.oncomplete = done));
		db.close();
	});
	await context.setOffline(false);
	await expect(page.getByText('Cần xử lý: mất 1 ảnh')).toBeVisible();
	await page.goto(`${office.url}/outbox`);
	await expect(page.getByText('Mất 1 ảnh')).toBeVisible();
	await page.getByRole('button', { name: 'Đã biết' }).click();
	await allSent(page);
});

test('a phone without room says so before the camera opens, and still takes the words', async ({
	page
}) => {
	await enterCluster(page, office.url, 'Kiên Giang');
	await page.addInitScript(() => {
		navigator.storage.estimate = async () => ({ quota: 60_000_000, usage: 59_900_000 });
	});
	await page.goto(`${office.url}/note?conference=conference:ha-tien-2019`);
	await expect(page.getByText('Máy đã hết chỗ cho ảnh')).toBeVisible();
	await expect(page.getByLabel('Chụp ảnh')).toBeHidden();
	await textBox(page).fill('Hết chỗ cho ảnh, chữ vẫn ghi.');
	await record(page);
	await allSent(page);
});

test('where files wait for a Wi-Fi, notes go at once and say how much waits @long', async ({
	page
}) => {
	await enterCluster(page, office.url, 'Sóc Trăng');
	await page.goto(`${office.url}/outbox`);
	await page.getByText('Ảnh, tệp chỉ gửi khi có Wi-Fi').click();
	await page.goto(`${office.url}/note?conference=conference:ha-tien-2019`);
	await textBox(page).fill('Chữ đi trước, ảnh chờ.');
	await page
		.getByLabel('Chọn ảnh')
		.setInputFiles(await photo({ width: 900, height: 600, seed: 5 }));
	await expect(page.getByRole('button', { name: 'Bỏ ảnh 1' })).toBeVisible();
	await record(page);
	const line = page.locator('.notes > li').filter({ hasText: 'Chữ đi trước' });
	await expect(line.getByText('Đã ghi trên máy này · chưa gửi 1 ảnh')).toBeVisible();
	await page.goto(`${office.url}/outbox`);
	await expect(page.getByRole('heading', { name: /^Ảnh, tệp chờ gửi: 2 ·/ })).toBeVisible();
	await page.getByRole('button', { name: 'Gửi ngay' }).nth(1).click();
	await allSent(page);
	await page.goto(office.url + hall);
	await expect(line.getByText(/^Máy chủ đã nhận/)).toBeVisible();
});
