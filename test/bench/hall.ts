import { chromium, type Locator, type Page } from '@playwright/test';
import { buildIfChanged } from '../../worker/serve.ts';
import { chromiumArgs, findChromium } from '../browser.ts';
import { openOffice } from '../e2e/server.ts';
import { type Figure, figure, median } from './figures.ts';

/** A full hall on a slow phone: three hundred on the list, two thousand notes, and a queue at the desk. */
const [attendees, notes] = [300, 2_000];
const [slow, slower] = [4, 6];
/** What people call at once, from a letter or a tap to the next picture (INP), ms. */
const good = 200;
const rounds = 12;
/** Of the rows that are drawn at first half are not there yet. */
const taps = 5;
const place = '/conference/conference:hall';

type Part = (page: Page, tell: (figure: Figure) => void) => Promise<void>;
const parts: Record<string, Part> = { typing, scrolling, desk, tapping };

export async function hall(wanted: string[], tell: (figure: Figure) => void): Promise<void> {
	buildIfChanged();
	const office = await openOffice();
	const browser = await chromium.launch({
		executablePath: findChromium(),
		args: [
			...chromiumArgs,
			...['device', 'ui'].map((what) => `--use-fake-${what}-for-media-stream`)
		]
	});
	try {
		const context = await browser.newContext({
			baseURL: office.url,
			viewport: { width: 390, height: 844 },
			permissions: ['camera']
		});
		const page = await context.newPage();
		await page.addInitScript(watchInteractions);
		await page.addInitScript(eyes);
		await page.goto('/');
		await page.getByRole('button', { name: 'Vào cụm mẫu' }).click();
		await page.getByRole('link', { name: /Đã gửi hết/ }).waitFor();
		await page.evaluate(fill, { attendees, notes });
		// A hall without a network: what is measured is the phone alone.
		await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
		await context.setOffline(true);
		for (const [name, run] of Object.entries(parts))
			if (wanted.length === 0 || wanted.includes(name)) await run(page, tell);
	} finally {
		await browser.close();
		await office.close();
	}
}

/** Letter by letter: who is there, and everything in the book. */
async function typing(page: Page, tell: (figure: Figure) => void) {
	const fields = [
		[`${place}/attendance`, 'Tìm theo tên, đơn vị', `${attendees} on the list`],
		['/book', 'Tìm trong sổ', `${notes} notes in the book`]
	] as const;
	for (const [path, label, among] of fields) {
		await page.goto(path);
		const field = page.getByLabel(label);
		await field.waitFor();
		await settled(page);
		await slowed(page, slower, async () => {
			await interactions(page);
			for (const text of ['tran thi 12', 'le van 4', 'can tho', 'khong co ai']) {
				await field.focus();
				await page.keyboard.type(text, { delay: 120 });
				await page.keyboard.press('Control+a');
				await page.keyboard.press('Delete');
				await settled(page);
			}
			tell(inp(`a letter typed among ${among}, INP at ${slower}× CPU`, await interactions(page)));
		});
	}
}

/** Down a long list, until all of it was drawn. */
async function scrolling(page: Page, tell: (figure: Figure) => void) {
	const lists = [
		[`${place}/attendance`, `${attendees} on the list`, `Có mặt`],
		[place, `${notes} notes`, 'Xem thêm']
	] as const;
	for (const [path, among, words] of lists) {
		await page.goto(path);
		await page.getByRole('button', { name: words }).first().waitFor();
		await settled(page);
		await slowed(page, slower, async () => {
			await page.evaluate(() => (globalThis as unknown as Watched).frames.splice(0));
			for (let wheel = 0; wheel < 40; wheel++) {
				await page.mouse.move(200, 400);
				await page.mouse.wheel(0, 1_500);
				await page.waitForTimeout(60);
			}
			await settled(page);
			const frames = await page.evaluate(() => (globalThis as unknown as Watched).frames.splice(0));
			tell(
				figure(
					`a long frame while ${among} scroll by, at ${slower}× CPU`,
					frames.length ? frames : [0]
				)
			);
		});
	}
}

/** “Xem thêm” below the notes, and “Có mặt” beside somebody. */
async function tapping(page: Page, tell: (figure: Figure) => void) {
	await page.goto(place);
	const more = page.getByRole('button', { name: /^Xem thêm/ });
	await more.waitFor();
	await settled(page);
	await slowed(page, slower, async () => {
		const times: number[] = [];
		for (let round = 0; round < rounds; round++) {
			times.push(await more.evaluate(drawnAfterTap));
			await settled(page);
		}
		tell({
			...figure(`“Xem thêm” pressed, until more notes are drawn, at ${slower}× CPU`, times),
			demand: { must: good }
		});
	});

	await page.goto(`${place}/attendance`);
	const present = page.getByRole('button', { name: /^Có mặt/ });
	await present.first().waitFor();
	await settled(page);
	await slowed(page, slow, async () => {
		await interactions(page);
		const times: number[] = [];
		for (let round = 0; round < taps; round++) {
			times.push(await present.first().evaluate(changedAfterTap));
			await settled(page);
		}
		tell(figure(`“Có mặt” tapped, until the list says so, at ${slow}× CPU`, times));
		for (let round = 0; round < taps; round++) {
			await tapped(page, present.first());
			await settled(page);
		}
		tell(inp(`“Có mặt” tapped, INP at ${slow}× CPU`, await interactions(page)));
	});
}

/** One badge after another, from its square being read to the colour. */
async function desk(page: Page, tell: (figure: Figure) => void) {
	await page.goto(`${place}/desk`);
	await page.locator('video').waitFor();
	await settled(page);
	await slowed(page, slow, async () => {
		const times: number[] = [];
		for (let round = 0; round < rounds; round++) {
			times.push(await page.evaluate(greenAfter, round));
			await page.getByRole('button', { name: 'Bỏ điểm danh' }).waitFor();
			await settled(page);
		}
		tell({
			...figure(`a badge read among ${attendees}, until it is green, at ${slow}× CPU`, times),
			demand: { must: 150 }
		});
	});
}

async function slowed(page: Page, rate: number, work: () => Promise<void>) {
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('Emulation.setCPUThrottlingRate', { rate });
	await work();
	await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
	await devtools.detach();
}

/** Nothing is drawn or asked for any more, or a busy machine has had its time. */
const settled = (page: Page) =>
	page.evaluate(async () => {
		const end = performance.now() + 3_000;
		for (let quiet = 0; quiet < 3 && performance.now() < end;) {
			const started = performance.now();
			await new Promise<unknown>((done) => requestIdleCallback(done, { timeout: 500 }));
			quiet = performance.now() - started < 60 ? quiet + 1 : 0;
		}
	});

/** A true tap where something is now: to wait until it can be seen would scroll. */
async function tapped(page: Page, what: Locator) {
	await what.scrollIntoViewIfNeeded();
	const box = await what.boundingBox();
	if (box) await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
	await settled(page);
}

/** What a page of the bench keeps about itself. */
type Watched = { inputs: Map<number, number>; frames: number[]; badge: string; seenAt: number };

/** The longest event of each interaction so far, ms; then it begins anew. */
const interactions = async (page: Page): Promise<number[]> => {
	await settled(page);
	return page.evaluate(() => {
		const { inputs } = globalThis as unknown as Watched;
		const list = [...inputs.values()];
		inputs.clear();
		return list;
	});
};

/** Of fifty interactions or fewer it is the worst that counts. */
const inp = (name: string, list: readonly number[]): Figure => ({
	...figure(name, [Math.max(0, ...list)]),
	runs: list.length,
	demand: { must: good },
	aside: `half of them within ${median(list)} ms`
});

function watchInteractions() {
	const watched = globalThis as unknown as Watched;
	[watched.inputs, watched.frames] = [new Map(), []];
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[])
			if (entry.interactionId)
				watched.inputs.set(
					entry.interactionId,
					Math.max(entry.duration, watched.inputs.get(entry.interactionId) ?? 0)
				);
	}).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
	new PerformanceObserver((list) => {
		for (const { duration } of list.getEntries()) watched.frames.push(duration);
	}).observe({ type: 'long-animation-frame' });
}

/** The browser's own eyes, that see what a bench shows them. */
function eyes() {
	const watched = globalThis as unknown as Watched & { BarcodeDetector: unknown };
	watched.badge = '';
	watched.BarcodeDetector = class {
		static getSupportedFormats = async () => ['qr_code'];
		async detect() {
			const rawValue = watched.badge;
			if (!rawValue) return [];
			[watched.badge, watched.seenAt] = ['', performance.now()];
			return [{ rawValue }];
		}
	};
}

async function greenAfter(round: number): Promise<number> {
	const watched = globalThis as unknown as Watched;
	const badges = JSON.parse(localStorage.getItem('bench-badges') ?? '[]') as string[];
	const before = document.querySelector('.green .title')?.textContent;
	watched.badge = `https://x/join#b=${encodeURIComponent(badges.at(-1 - round) ?? '')}`;
	const end = performance.now() + 30_000;
	await new Promise<void>((done, fail) => {
		const look = () => {
			const shown = document.querySelector('.green .title')?.textContent;
			if (shown && shown !== before) done();
			else if (performance.now() > end) fail(new Error('Not green.'));
			else requestAnimationFrame(look);
		};
		look();
	});
	await new Promise(requestAnimationFrame);
	return performance.now() - watched.seenAt;
}

async function drawnAfterTap(button: Element): Promise<number> {
	const started = performance.now();
	(button as HTMLElement).click();
	// The second frame begins when the first is on the screen.
	for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
	return performance.now() - started;
}

async function changedAfterTap(button: Element): Promise<number> {
	const row = button.closest('li');
	const started = performance.now();
	(button as HTMLElement).click();
	await new Promise<void>((done) => {
		const look = () => (row?.querySelector('.there') ? done() : requestAnimationFrame(look));
		look();
	});
	return performance.now() - started;
}

/** Records written straight into the phone's book, in the shape the app writes, and badges signed for the people. */
async function fill({ attendees, notes }: { attendees: number; notes: number }) {
	const open = indexedDB.open('so-thi-dua:cum-9:persona-ca-mau');
	const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
	const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
		'sign',
		'verify'
	]);
	const { x, y } = await crypto.subtle.exportKey('jwk', keys.publicKey);
	const coded = (bytes: Uint8Array) =>
		btoa(String.fromCharCode(...bytes))
			.replaceAll('+', '-')
			.replaceAll('/', '_')
			.replace(/=+$/, '');
	/** Every other one of an office is there already; the others come with their badges. */
	const isThere = (at: number) => Math.floor(at / 6) % 2 === 0;
	const badges: string[] = [];
	for (let at = 0; at < attendees; at++) {
		const payload = new TextEncoder().encode(
			JSON.stringify({ c: 'cum-9', p: `person:${at}`, u: Date.now() + 86_400_000 })
		);
		const signature = await crypto.subtle.sign(
			{ name: 'ECDSA', hash: 'SHA-256' },
			keys.privateKey,
			payload
		);
		if (!isThere(at)) badges.push(`${coded(payload)}.${coded(new Uint8Array(signature))}`);
	}
	localStorage.setItem('bench-badges', JSON.stringify(badges));

	const rec = db.transaction('rec', 'readwrite').objectStore('rec');
	const [day, hall, book] = ['2019-12-05', 'conference:hall', 'y:2019'];
	const units = ['ca-mau', 'bac-lieu', 'can-tho', 'hau-giang', 'kien-giang', 'soc-trang'];
	const put = (t: string, id: string, d: object, more: object = {}) =>
		rec.put({
			...{ t, id, s: book, ver: 1, born: 1, by: 'x', at: 1, d, h: {}, title: id, words: 'x', day },
			...more
		});
	const of = { conference: hall, book };
	const sums = ['RESULT', 'LIMITATION', 'SPEECH', 'RECOMMENDATION'];
	put('badge-key', 'badge-key:office', { x, y }, { s: 'c' });
	put('conference', hall, {
		...{ sort: 'FINAL_REVIEW', name: 'Tổng kết năm', day, place: 'Cần Thơ', cluster: 'cum-9' }
	});
	for (let at = 0; at < attendees; at++) {
		const unit = units[at % units.length];
		const name = `${['Lê', 'Trần', 'Nguyễn', 'Phạm'][at % 4]} ${['Văn', 'Thị'][at % 2]} ${at}`;
		put(
			'person',
			`person:${at}`,
			{ name, unit, position: 'Chuyên viên' },
			{ s: 'c', parent: unit }
		);
		const id = `attendance:${hall}:person:${at}`;
		put(
			'attendance',
			id,
			{ person: `person:${at}`, unit, sort: 'MEMBER', ...of },
			{ parent: hall }
		);
		if (isThere(at))
			put(
				'check-in',
				`check-in:${at}`,
				{ attendance: id, how: 'BADGE', at: Date.now(), desk: 'Bàn 1', unit, ...of },
				{ parent: hall }
			);
	}
	for (let at = 0; at < notes; at++) {
		const text = `Ghi chép số ${at}: hoàn thành các chỉ tiêu đã đăng ký, tiếp xúc cử tri trần thị ${at} đúng kế hoạch.`;
		put(
			'note',
			`note:${at}`,
			{ sort: sums[at % 4], text, unit: units[at % units.length], day, conference: hall },
			{
				parent: hall,
				at,
				title: text,
				words: `ghi chep so ${at} tran thi ${at} can tho le van ${at}`
			}
		);
	}
	await new Promise((done) => (rec.transaction.oncomplete = done));
	db.close();
}
