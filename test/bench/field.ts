import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { declaredFigureOf, sameWorkOf, workSortOf } from '#domain/ids';
import type { Entry } from '#domain/record';
import { startingSorts } from '#domain/work-sort';
import { received } from '#store/kept';
import { buildIfChanged } from '../../worker/serve.ts';
import { chromiumArgs, findChromium } from '../browser.ts';
import { openOffice } from '../e2e/server.ts';
import { type Figure, figure, median, p95 } from './figures.ts';
import { bundled } from './sync/stage.ts';

/**
 * In the field, on a phone four times slower than this machine: a piece of work written down, and a year of them counted.
 * A picture from chosen to kept is told by `parcels`, its part `photos`.
 */
const [many, slowdown] = [10_000, 4];
const [saves, counts, starts] = [30, 30, 10];
const units = ['ca-mau', 'can-tho', 'bac-lieu', 'soc-trang', 'hau-giang', 'kien-giang'];
const sorts = startingSorts('CUM').map(({ starting }) => workSortOf(starting ?? ''));
const [from, to] = ['2019-01-01', '2019-12-31'];

type Tell = (figure: Figure) => void;
/** In this order: the last two on a phone that holds a year of a busy cluster. */
const parts: Record<string, (phone: BrowserContext, tell: Tell) => Promise<void>> = {
	counting,
	saving: (phone, tell) => saving(phone, tell, { must: 50 }),
	showing
};

export async function field(wanted: string[], tell: Tell): Promise<void> {
	buildIfChanged();
	const office = await openOffice();
	const folder = mkdtempSync(join(tmpdir(), 'so-thi-dua-field-'));
	// A profile of its own, on the disk: what Playwright opens otherwise keeps IndexedDB in memory.
	const phone = await chromium.launchPersistentContext(folder, {
		executablePath: findChromium(),
		args: chromiumArgs,
		baseURL: office.url,
		viewport: { width: 390, height: 844 }
	});
	try {
		await phone.addInitScript(watchSaves);
		const page = await phone.newPage();
		await page.goto('/');
		await page.getByRole('button', { name: 'Vào cụm mẫu' }).click();
		await page.getByRole('link', { name: /Đã gửi hết/ }).waitFor();
		await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
		// In the field: what is measured is the phone alone.
		await phone.setOffline(true);
		await page.close();
		for (const [name, run] of Object.entries(parts))
			if (wanted.length === 0 || wanted.includes(name)) await run(phone, tell);
	} finally {
		await phone.close();
		await office.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** A page as slow as a cheap phone's. */
async function slowPage(phone: BrowserContext): Promise<Page> {
	const page = await phone.newPage();
	const devtools = await phone.newCDPSession(page);
	await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
	return page;
}

/** From “Ghi vào sổ” pressed to the record on the disk, one piece of work after the other. */
async function saving(phone: BrowserContext, tell: Tell, demand?: Figure['demand']) {
	const page = await slowPage(phone);
	const [kept, shown]: [number[], number[]] = [[], []];
	const held = await heldOn(page);
	// The first one brings what writes, and is not counted.
	for (let round = -1; round < saves; round++) {
		await page.goto(`/work/new?sort=${workSortOf('SUPERVISION')}`);
		await page.getByLabel('Nội dung').fill(`Giám sát xây dựng trường học, lần ${round + 2}`);
		await page.getByLabel('Ngày', { exact: true }).fill('15/5');
		await page.getByLabel('Nơi làm').fill('Huyện Phước Long');
		await settled(page);
		// As a finger does: down, and up a little later. Playwright's own look at what is under it costs the page 6 ms here.
		await page.getByRole('button', { name: 'Ghi vào sổ' }).click({ force: true, delay: 80 });
		await page.waitForURL('**/work');
		const { pressedAt, keptAt, leftAt } = await page.evaluate(() => {
			const { pressedAt, keptAt, leftAt } = globalThis as unknown as Watched;
			return { pressedAt, keptAt, leftAt };
		});
		if (round < 0) continue;
		kept.push(keptAt - pressedAt);
		shown.push(leftAt - pressedAt);
	}
	tell({
		...figure(
			`“Ghi vào sổ” pressed, until work is on the disk, ${held} in store, at ${slowdown}× CPU`,
			kept
		),
		...(demand ? { demand } : {}),
		aside: `the next page begins after ${median(shown).toFixed(0)} ms, p95 ${p95(shown).toFixed(0)}`
	});
	await page.close();
}

/** The figures of a year as the page has them: every office, every kind, the cluster, shared work. */
async function counting(phone: BrowserContext, tell: Tell) {
	const page = await slowPage(phone);
	await page.evaluate(`${await bundled('src/domain/counting.ts')};globalThis.side = side`);
	const records = { events: works(), same: pairs(), figures: declared() };
	const times = await page.evaluate(
		({ records, units, sorts, asked, rounds }) => {
			const { side } = globalThis as unknown as { side: typeof import('#domain/counting') };
			return Array.from({ length: rounds }, () => {
				const started = performance.now();
				const counted = side.countWork(records as never, asked);
				for (const sort of sorts) {
					counted.inAll(sort);
					counted.joint(sort);
					for (const unit of units) counted.of(unit, sort);
				}
				return performance.now() - started;
			});
		},
		{ records, units, sorts, asked: { from, to }, rounds: counts }
	);
	tell({
		...figure(
			`${many} events counted, ${units.length} offices × ${sorts.length} kinds, at ${slowdown}× CPU`,
			times
		),
		demand: { must: 100 },
		aside: `the first time, as people have it, ${times[0]?.toFixed(0)} ms`
	});
	await page.close();
}

/** The page of figures, opened anew and from the page before it; and a piece of work written down among all the others. */
async function showing(phone: BrowserContext, tell: Tell) {
	const first = await slowPage(phone);
	await first.goto('/work');
	await first.evaluate(fill, [...works(), ...pairs(), ...declared()].map(received));
	await first.close();
	const [cold, warm]: [number[], number[]] = [[], []];
	for (let run = 0; run < starts; run++) {
		const page = await slowPage(phone);
		await page.goto('/work', { waitUntil: 'commit' });
		cold.push(await page.evaluate(figuresShown));
		await page.goto('/emulation');
		await page.getByRole('link', { name: /^Việc đã làm/ }).waitFor();
		await settled(page);
		await page.getByRole('link', { name: /^Việc đã làm/ }).click();
		const shownAt = await page.evaluate(figuresShown);
		warm.push(shownAt - (await page.evaluate(() => (globalThis as unknown as Watched).pressedAt)));
		await page.close();
	}
	const among = `${many} events in store, at ${slowdown}× CPU`;
	tell(figure(`/work opened anew until its figures are shown, ${among}`, cold));
	tell(figure(`/work from the page before until its figures are shown, ${among}`, warm));
	await saving(phone, tell);
}

const heldOn = async (page: Page) => {
	await page.goto('/work/new');
	return page.evaluate(async () => {
		const open = indexedDB.open('so-thi-dua:cum-9:persona-ca-mau');
		const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
		const asked = db.transaction('rec').objectStore('rec').count();
		const held = await new Promise<number>((done) => (asked.onsuccess = () => done(asked.result)));
		db.close();
		return held;
	});
};

/** Nothing is drawn or asked for any more, or a busy machine has had its time. */
const settled = (page: Page) =>
	page.evaluate(async () => {
		const end = performance.now() + 5_000;
		for (let quiet = 0; quiet < 3 && performance.now() < end;) {
			const started = performance.now();
			await new Promise<unknown>((done) => requestIdleCallback(done, { timeout: 500 }));
			quiet = performance.now() - started < 60 ? quiet + 1 : 0;
		}
	});

/** What a page of this bench keeps about itself: when something was pressed, was on the disk, and the page was left. */
type Watched = { pressedAt: number; keptAt: number; leftAt: number };

function watchSaves() {
	const watched = globalThis as unknown as Watched;
	addEventListener('click', ({ timeStamp }) => (watched.pressedAt = timeStamp), { capture: true });
	const { transaction } = IDBDatabase.prototype;
	IDBDatabase.prototype.transaction = function (names, mode, options) {
		const made = transaction.call(this, names, mode, options);
		// A save, and not the post: that does not wait for the disk.
		if (mode === 'readwrite' && made.durability === 'strict' && [...names].includes('outbox'))
			made.addEventListener('complete', () => (watched.keptAt = performance.now()));
		return made;
	};
	const { pushState } = history;
	history.pushState = (...args) => {
		watched.leftAt = performance.now();
		pushState.apply(history, args);
	};
}

/** When the list of figures is on the screen, by the clock of the page. */
async function figuresShown(): Promise<number> {
	while (!document.querySelector('.figures li')) await new Promise(requestAnimationFrame);
	await new Promise(requestAnimationFrame);
	return performance.now();
}

/** Records put straight into the phone's book. */
async function fill(rows: unknown[]) {
	const open = indexedDB.open('so-thi-dua:cum-9:persona-ca-mau');
	const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
	const rec = db.transaction('rec', 'readwrite').objectStore('rec');
	for (const row of rows) rec.put(row);
	await new Promise((done) => (rec.transaction.oncomplete = done));
	db.close();
}

const entry = (kind: string, id: string, body: Entry['body']): Entry => ({
	...{ kind, id, body, book: 'y:2019', by: 'x', at: 1 }
});

/** Work of every day, kind and office; every tenth of two offices together. */
const works = (): Entry[] =>
	Array.from({ length: many }, (_, at) => {
		const day = new Date(Date.UTC(2019, 0, 1 + (at % 365))).toISOString().slice(0, 10);
		const own = units[at % units.length] ?? '';
		const other = units[(at + 1) % units.length] ?? '';
		return entry('work-event', `work:${at}`, {
			...{ sort: sorts[at % sorts.length], day, units: at % 10 ? [own] : [own, other] },
			topic: `Việc số ${at}: giám sát việc thực hiện chính sách, pháp luật ở cơ sở`,
			place: `Xã số ${at % 90}`,
			participants: at % 200
		});
	});

/** Three hundred were written down by two offices, each for itself. */
const pairs = (): Entry[] =>
	Array.from({ length: 300 }, (_, at) => {
		const [one = '', other = ''] = [`work:${at}`, `work:${at + sorts.length * 70}`].toSorted();
		return entry('same-work', sameWorkOf(one, other), { one, other, book: 'y:2019' });
	});

/** Each office said its totals of each half of the year, and the lead those of the whole. */
const declared = (): Entry[] =>
	sorts.flatMap((sort) =>
		[undefined, ...units].flatMap((unit) =>
			[
				{ from, to: '2019-06-30' },
				{ from: '2019-07-01', to }
			].map((half) => {
				const body = { sort, ...half, ...(unit ? { unit } : {}) };
				return entry('declared-figure', declaredFigureOf(body), {
					...{ ...body, value: unit ? 70 : 420, source: 'Báo cáo sơ kết' }
				});
			})
		)
	);
