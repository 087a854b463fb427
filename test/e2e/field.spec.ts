import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, chromium } from '@playwright/test';
import { chromiumArgs, findChromium } from '../browser.ts';
import {
	allSent,
	close,
	die,
	draftOn,
	enterCluster,
	expect,
	follow,
	leaveNetwork,
	ownOffice,
	type Page,
	record,
	test,
	unique
} from './phone.ts';
import { photo } from './pictures.ts';
import { onABadRoad, type Road } from './road.ts';

/** A charity visit as it goes: a slow phone that dies at the doors, signatures under a thumb that slips, a bad line home. */

const office = ownOffice();

const slowdown = 4;
/** What a door leaves in the book: household, gift, receipt and two pictures. */
const perDoor = 5;

/** A trip to so many households, 1.200.000 đ for each. Returns its address. */
async function planned(page: Page, households: number): Promise<string> {
	const name = unique('Tết vì người nghèo ở Pháo Đài');
	await page.goto(`${office.url}/trip`);
	await follow(page.getByRole('link', { name: 'Lập chuyến thăm' }));
	await page.getByLabel('Tên chuyến').fill(name);
	await page.getByLabel('Ngày', { exact: true }).fill('4/7');
	await page.getByLabel('Xã, phường').fill('Phường Pháo Đài, TP. Hà Tiên');
	await page.getByLabel('Số hộ dự kiến').fill(String(households));
	await page.getByLabel('Số phần quà dự kiến').fill(String(households));
	await page.getByLabel('Mỗi phần trị giá').fill('1.200.000');
	await record(page);
	await follow(page.getByRole('link', { name: new RegExp(name) }));
	await allSent(page);
	return page.url();
}

/** Its id in the books. */
const idOf = (trip: string) => decodeURIComponent(new URL(trip).pathname.split('/').at(-1) ?? '');

const nameAt = (door: number) =>
	`${['Bà Nguyễn Thị', 'Ông Lê Văn', 'Bà Trần Thị', 'Ông Danh Hữu', 'Bà Phạm Thị', 'Ông Huỳnh Văn'][door % 6]} ` +
	`${['Tư', 'Năm', 'Sáu', 'Bảy', 'Chín'][Math.floor(door / 6)]}`;

/** At a door, as far as the name: the gift stands there already. */
async function knock(page: Page, name: string) {
	await follow(page.getByRole('link', { name: 'Thăm một hộ' }));
	await page.getByLabel('Chủ hộ').fill(name);
	await expect(page.getByLabel('Mỗi phần trị giá')).toHaveValue('1.200.000');
}

type Files = Parameters<ReturnType<Page['getByLabel']>['setInputFiles']>[0];
async function takePictures(page: Page, files: Files) {
	await page.getByLabel('Chọn ảnh').setInputFiles(files);
	await expectPictures(page);
}
const expectPictures = (page: Page) =>
	expect(page.getByRole('button', { name: /^Bỏ ảnh/ })).toHaveCount(2, { timeout: 60_000 });

const pad = (page: Page) => page.getByRole('img', { name: /Khung ký/ });
/** What can be seen on the frame, stroke by stroke. */
const drawn = (page: Page) =>
	pad(page)
		.locator('path')
		.evaluateAll((paths) => paths.map((path) => path.getAttribute('d') ?? ''));
/** Strokes as the office keeps them, drawn in the same way. */
const drawnFrom = (strokes: unknown) =>
	String(strokes)
		.split(';')
		.map((stroke) => `M${stroke.replaceAll(' ', 'L').replaceAll(',', ' ')}`);

type Spot = readonly [x: number, y: number];
/** A finger on the frame, as the browser itself hears it; where it is, in shares of the frame. */
async function fingerOn(page: Page) {
	const hand = await page.context().newCDPSession(page);
	const touch = async (
		type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel',
		at?: Spot
	) => {
		const box = await pad(page).boundingBox();
		const [x, y] = at ?? [0, 0];
		const point = box && { x: box.x + box.width * x, y: box.y + box.height * y };
		await hand.send('Input.dispatchTouchEvent', { type, touchPoints: at && point ? [point] : [] });
	};
	return {
		async press(first: Spot, ...rest: Spot[]) {
			await touch('touchStart', first);
			for (const spot of rest) await touch('touchMove', spot);
		},
		lift: () => touch('touchEnd'),
		/** As when the phone takes the touch away: somebody calls. */
		cancel: () => touch('touchCancel')
	};
}

const strokes: Record<'first' | 'second' | 'third', readonly [Spot, ...Spot[]]> = {
	first: [
		[0.2, 0.6],
		[0.25, 0.35],
		[0.3, 0.7],
		[0.4, 0.3],
		[0.45, 0.65]
	],
	second: [
		[0.5, 0.4],
		[0.6, 0.6],
		[0.65, 0.35]
	],
	third: [
		[0.7, 0.6],
		[0.8, 0.4],
		[0.85, 0.7]
	]
};

async function sign(page: Page) {
	await page.getByRole('button', { name: 'Ký nhận' }).click();
	const finger = await fingerOn(page);
	for (const [at, stroke] of [strokes.first, strokes.second].entries()) {
		await finger.press(...stroke);
		await finger.lift();
		await expect(pad(page).locator('path')).toHaveCount(at + 1);
	}
	return drawn(page);
}
const putAway = (page: Page) => page.getByRole('button', { name: 'Xong' }).click();

/** Tells every word of the sign that says how the phone stands with the office. */
function watchPill() {
	const { pillSays } = globalThis as unknown as { pillSays: (word: string) => void };
	let last: string | undefined;
	new MutationObserver(() => {
		const word = document.querySelector('a.pill')?.textContent?.trim();
		if (word && word !== last) pillSays((last = word));
	}).observe(document, { subtree: true, childList: true, characterData: true });
}

/** What it may say while something waits; the last before it has read its book. */
const isHonest = /^(Chờ gửi \d+|Ngoại tuyến|Trên máy này)$/;

/** What the office has of a trip, door by door. */
const doorsOf = (trip: string) =>
	office
		.sql(
			`SELECT h.d ->> 'name' AS name,
				(SELECT count(*) FROM rec WHERE t = 'gift' AND d ->> 'household' = h.id
					AND d ->> 'quantity' = 1 AND d ->> 'unitValue' = 1200000) AS gifts,
				(SELECT count(*) FROM rec WHERE t = 'receipt' AND parent = h.id) AS receipts,
				(SELECT d ->> 'strokes' FROM rec WHERE t = 'receipt' AND parent = h.id) AS strokes,
				(SELECT count(*) FROM rec WHERE t = 'photo' AND parent = h.id) AS photos,
				(SELECT count(*) FROM file f JOIN rec p ON p.c = f.c AND p.t = f.t AND p.id = f.id
					WHERE p.t = 'photo' AND p.parent = h.id AND f.sha IN (p.d ->> 'sha', p.d ->> 'small')) AS files
			FROM rec h WHERE h.t = 'household' AND h.parent = ?1 ORDER BY name`,
			trip
		)
		.map((row) => ({ ...row, strokes: drawnFrom(row['strokes']) }));

/** How many of each kind the office has of a trip, and when it took them: the first, the last, by commit and by clock. */
function arrivals(trip: string): Record<string, Record<string, number>> {
	const rows = office.sql(
		`WITH mine AS (SELECT * FROM rec WHERE parent = ?1 OR parent IN (SELECT id FROM rec WHERE t = 'household' AND parent = ?1))
		SELECT t, count(*) AS n, min(born) AS first, max(born) AS last, max(at) AS at FROM mine GROUP BY t
		UNION ALL
		SELECT 'file', count(*), 0, 0, min(f.at) FROM file f JOIN mine ON mine.c = f.c AND mine.t = f.t AND mine.id = f.id`,
		trip
	);
	return Object.fromEntries(rows.map(({ t, ...row }) => [t, row])) as never;
}

// 1 Mbit/s at 300 ms.
const line = { latency: 300, bytesPerSecond: 125_000 };
const [doors, minutes] = [30, 30];
const [place, account] = ['Bạc Liêu', 'persona-bac-lieu'] as const;
const road: Road = { ...line, cutEvery: 20_000, cutFor: 3_000 };

test(`${2 * doors} pictures of ${doors} doors come home whole and once from a slow phone that dies twice @long`, async () => {
	test.setTimeout(minutes * 60_000);
	const folder = mkdtempSync(join(tmpdir(), 'so-thi-dua-field-'));
	let trip = '';
	let recorded = 0;
	const said: string[] = [];
	const tooSoon: string[] = [];
	const hear = (word: string) => {
		said.push(word);
		const lacks = recorded > 0 && arrivals(idOf(trip))['file']!['n']! < 4 * recorded;
		if (lacks && !isHonest.test(word)) tooSoon.push(word);
	};
	let rate = slowdown;
	const wakeUp = async (offline = false): Promise<[BrowserContext, Page, CDPSession]> => {
		const phone = await chromium.launchPersistentContext(folder, {
			executablePath: findChromium(),
			args: chromiumArgs,
			viewport: { width: 390, height: 844 },
			hasTouch: true
		});
		await phone.exposeFunction('pillSays', hear);
		await phone.addInitScript(watchPill);
		await phone.setOffline(offline);
		const page = phone.pages()[0] ?? (await phone.newPage());
		const devtools = await phone.newCDPSession(page);
		await devtools.send('Emulation.setCPUThrottlingRate', { rate });
		return [phone, page, devtools];
	};
	let [phone, page, devtools] = await wakeUp();
	const killed = async () => {
		die(folder);
		await phone.close().catch(() => undefined);
		[phone, page, devtools] = await wakeUp(true);
	};
	const toldAt = async (door: number) => {
		await expect(page.getByText(`${door}/${doors} hộ`)).toBeVisible();
		await expect(page.getByRole('link', { name: `Chờ gửi ${perDoor * door}` })).toBeVisible();
	};
	try {
		await enterCluster(page, office.url, place);
		await allSent(page);
		trip = await planned(page, doors);
		await leaveNetwork(page);

		const signed: string[][] = [];
		for (let door = 0; door < doors; door++) {
			const pictures = await Promise.all(
				[1, 2].map((at) => photo({ width: 4000, height: 3000, seed: 2 * door + at }))
			);
			await knock(page, nameAt(door));
			if (door === doors - 1) {
				// The camera opens, and the phone closes the page for it.
				const choosing = page.waitForEvent('filechooser');
				await page.getByLabel('Chụp ảnh').click();
				await choosing;
				await page.reload();
				await expect(page.getByText('Máy vừa đóng trang để mở máy ảnh')).toBeVisible();
				await expect(page.getByLabel('Chủ hộ')).toHaveValue(nameAt(door));
			}
			await takePictures(page, pictures);
			const signature = await sign(page);
			signed.push(signature);
			if (door === Math.floor(doors / 3)) {
				// In somebody else's hand, the signature just under the finger.
				await expect
					.poll(async () => drawnFrom((await draftOn(page, account))?.['strokes']))
					.toEqual(signature);
				await killed();
				await page.goto(`${trip}/visit`);
				await expect(page.getByLabel('Chủ hộ')).toHaveValue(nameAt(door));
				await expectPictures(page);
				await page.getByRole('button', { name: 'Đã ký; xem, ký lại' }).click();
				expect(await drawn(page)).toEqual(signature);
				// Slowing a phone down keeps the machine busy, and one door is like the next.
				rate = 1;
				await devtools.send('Emulation.setCPUThrottlingRate', { rate });
			}
			await putAway(page);
			await record(page);
			recorded++;
			await toldAt(recorded);
			if (door === Math.floor((2 * doors) / 3) - 1) {
				await killed();
				await page.goto(trip);
				await toldAt(recorded);
			}
		}

		await phone.setOffline(false);
		const repair = await onABadRoad(phone, page, road);
		await expect
			.poll(() => arrivals(idOf(trip))['file']?.['n'], { timeout: minutes * 60_000 })
			.toBe(4 * doors);
		await repair();
		await allSent(page);
		expect(tooSoon).toEqual([]);
		expect(said).toContain(`Chờ gửi ${perDoor * doors}`);
		expect(said.at(-1)).toMatch(/^Đã gửi hết/);

		const expected = signed.map((strokes, door) => ({
			...{ name: nameAt(door), gifts: 1, receipts: 1, photos: 2, files: 4, strokes }
		}));
		expect(doorsOf(idOf(trip))).toEqual(expected.toSorted((a, b) => (a.name < b.name ? -1 : 1)));
		const there = arrivals(idOf(trip));
		const counts = Object.entries(there).map(([kind, { n }]) => [kind, n]);
		expect(Object.fromEntries(counts)).toEqual({
			...{ household: doors, gift: doors, receipt: doors, photo: 2 * doors, file: 4 * doors }
		});
		// Content, then signatures, then the bytes of pictures.
		const { household, gift, receipt, photo: pictured, file } = there;
		for (const content of [household, gift])
			expect(content?.['last']).toBeLessThanOrEqual(receipt?.['first'] ?? 0);
		for (const records of [household, gift, receipt, pictured])
			expect(records?.['at']).toBeLessThanOrEqual(file?.['at'] ?? 0);

		await page.goto(trip);
		await expect(page.getByText(`${doors}/${doors} hộ`)).toBeVisible();
		const sum = `${(doors * 1_200_000).toLocaleString('de')} đ`;
		await expect(page.getByText(`${sum} / ${sum}`)).toBeVisible();
		await expect(page.getByRole('link', { name: /đã ký nhận.*Máy chủ đã nhận/s })).toHaveCount(
			doors
		);
	} finally {
		await phone.close().catch(() => undefined);
		rmSync(folder, { recursive: true, force: true });
	}
});

test('rotation, scroll and a phone call during signing do not erase strokes @long', async ({
	browser
}) => {
	const page = await office.phone(browser, 'Kiên Giang');
	const trip = await planned(page, 1);
	await leaveNetwork(page);
	await knock(page, 'Bà Thị Út');
	await page.getByRole('button', { name: 'Ký nhận' }).click();
	const finger = await fingerOn(page);
	await finger.press(...strokes.first);
	await finger.lift();
	const [first] = await drawn(page);
	expect(first).toMatch(/^M\d+ \d+(L\d+ \d+){4,}$/);

	await page.setViewportSize({ width: 844, height: 390 });
	await expect.poll(() => drawn(page)).toEqual([first]);
	await page.mouse.move(20, 200);
	await page.mouse.wheel(0, 300);
	const scrolled = () => page.getByRole('dialog').evaluate(({ scrollTop }) => scrollTop);
	await expect.poll(scrolled).toBeGreaterThan(0);
	expect(await drawn(page)).toEqual([first]);
	await page.setViewportSize({ width: 390, height: 844 });
	await expect.poll(() => drawn(page)).toEqual([first]);

	await finger.press(...strokes.second);
	await expect(pad(page).locator('path')).toHaveCount(2);
	await seen(page, 'hidden');
	await finger.cancel();
	await seen(page, 'visible');
	const [still, second] = await drawn(page);
	expect(still).toBe(first);
	expect(second).toMatch(/^M/);
	// The frame takes the next finger as if nobody had called.
	await finger.press(...strokes.third);
	await finger.lift();
	await expect(pad(page).locator('path')).toHaveCount(3);
	const signature = await drawn(page);
	expect(signature.slice(0, 2)).toEqual([first, second]);

	await putAway(page);
	await record(page);
	await expect(page.getByText('1/1 hộ')).toBeVisible();
	await page.context().setOffline(false);
	await allSent(page);
	expect(doorsOf(idOf(trip))[0]?.strokes).toEqual(signature);
	await close(page);
});

/** The page goes behind another app, or comes back. */
const seen = (page: Page, state: DocumentVisibilityState) =>
	page.evaluate((state) => {
		Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
		document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
	}, state);

test('at a door a phone that is nearly full says so about pictures, and still takes the words and the signature @long', async ({
	browser
}) => {
	const page = await office.phone(browser, 'Sóc Trăng');
	const trip = await planned(page, 2);
	await leaveNetwork(page);
	// Room as far as the phone knows, and then the disk says no to what is large.
	await knock(page, 'Ông Danh Sáu');
	await page.evaluate(() => {
		const put = IDBObjectStore.prototype.put;
		IDBObjectStore.prototype.put = function (...args) {
			if (this.name !== 'file') return put.apply(this, args);
			throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
		};
	});
	await page.getByLabel('Chọn ảnh').setInputFiles(await photo({ width: 900, height: 600 }));
	await expect(page.getByRole('alert')).toContainText('Máy đã hết chỗ trống');
	await sign(page);
	await putAway(page);
	await record(page);
	await expect(page.getByText('1/2 hộ')).toBeVisible();

	await page.addInitScript(() => {
		navigator.storage.estimate = async () => ({ quota: 60_000_000, usage: 59_900_000 });
	});
	await page.reload();
	await knock(page, 'Bà Lý Thị Mai');
	await expect(page.getByText('Máy đã hết chỗ cho ảnh')).toBeVisible();
	await expect(page.getByLabel('Chụp ảnh')).toBeHidden();
	await sign(page);
	await putAway(page);
	await record(page);
	await expect(page.getByText('2/2 hộ')).toBeVisible();

	await page.context().setOffline(false);
	await allSent(page);
	expect(doorsOf(idOf(trip))).toMatchObject([
		{ name: 'Bà Lý Thị Mai', gifts: 1, receipts: 1, photos: 0 },
		{ name: 'Ông Danh Sáu', gifts: 1, receipts: 1, photos: 0 }
	]);
	await close(page);
});
