import { readdirSync, readFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from '@playwright/test';
import { buildIfChanged } from '../../worker/serve.ts';
import { chromiumArgs, findChromium } from '../browser.ts';
import { photo, seeing } from '../e2e/pictures.ts';
import { type Office, openOffice } from '../e2e/server.ts';
import { type Figure, figure, median } from './figures.ts';

/** Pictures made ready on the phone, and notes that go from screen to camera. */

/** A cheap phone is about that much slower than this machine; a worker cannot be slowed down from outside, so it is reckoned. */
const slowdown = 4;
const [photos, notes] = [60, 200];

export async function parcels(parts: string[], tell: (figure: Figure) => void): Promise<void> {
	buildIfChanged();
	const office = await openOffice();
	const server = await chromium.launchServer({
		executablePath: findChromium(),
		args: chromiumArgs
	});
	const browser = await chromium.connect(server.wsEndpoint());
	const pid = server.process().pid ?? 0;
	const wants = (part: string) => parts.length === 0 || parts.includes(part);
	try {
		if (wants('photos')) await drawing(browser, pid, office, tell);
		if (wants('strip')) await strip(browser, office, tell);
	} finally {
		await browser.close();
		await server.close();
		await office.close();
	}
}

async function drawing(
	browser: Browser,
	pid: number,
	office: Office,
	tell: (figure: Figure) => void
) {
	const page = await enter(browser, office, 'Cà Mau');
	const devtools = await page.context().newCDPSession(page);
	await page.goto(`${office.url}/note?conference=conference:ha-tien-2019`);
	const [times, memory]: [number[], number[]] = [[], []];
	for (let at = 0; at < photos; at++) {
		const file = await photo({ seed: at + 1, turned: at % 3 === 0 });
		// Once it is in the page, so that carrying it there is not counted.
		await page.evaluate(
			({ name, base64 }) => {
				const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
				const transfer = new DataTransfer();
				transfer.items.add(new File([bytes], name, { type: 'image/jpeg' }));
				const input = document.querySelectorAll<HTMLInputElement>('input[type=file]')[1];
				if (input) input.files = transfer.files;
			},
			{ name: file.name, base64: file.buffer.toString('base64') }
		);
		times.push(
			await page.evaluate(async (before) => {
				const input = document.querySelectorAll<HTMLInputElement>('input[type=file]')[1];
				const started = performance.now();
				input?.dispatchEvent(new Event('change', { bubbles: true }));
				while (document.querySelectorAll('.attached li').length <= before)
					await new Promise(requestAnimationFrame);
				return performance.now() - started;
			}, at)
		);
		await devtools.send('HeapProfiler.collectGarbage');
		memory.push(bytesUnder(pid));
	}
	const ready = figure(
		`a picture of 12 MP, from chosen to kept, reckoned at ${slowdown}× CPU`,
		times.map((ms) => ms * slowdown)
	);
	tell({
		...ready,
		demand: { must: 1_500 },
		aside: `measured ${median(times).toFixed(0)} ms here, in a worker beside the page`
	});
	const tenth = memory.slice(5, 15);
	const last = memory.slice(-10);
	tell({
		...figure(
			'memory of the browser over 60 pictures, the last ten against the tenth',
			last.map((bytes) => bytes / median(tenth)),
			'×'
		),
		demand: { must: 1.25 },
		aside: `${(median(tenth) / 1e6).toFixed(0)} MB, then ${(median(last) / 1e6).toFixed(0)} MB`
	});
	await page.context().close();
}

/** What a process and those under it hold, bytes. */
function bytesUnder(root: number): number {
	const parents = new Map<number, number>();
	const pages = new Map<number, number>();
	for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
		try {
			const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
			parents.set(Number(pid), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
			pages.set(Number(pid), Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]));
		} catch {
			// Gone already.
		}
	}
	const isUnder = (pid: number): boolean =>
		pid === root || (pid > 1 && isUnder(parents.get(pid) ?? 0));
	return [...pages].reduce((sum, [pid, count]) => sum + (isUnder(pid) ? count * 4_096 : 0), 0);
}

async function strip(browser: Browser, office: Office, tell: (figure: Figure) => void) {
	const page = await enter(browser, office, 'Kiên Giang');
	await page.evaluate(() => navigator.serviceWorker.ready);
	await page.context().setOffline(true);
	await fill(page);
	await page.goto(`${office.url}/rescue`);
	await page.getByRole('button', { name: 'Chuyển sang máy bên cạnh' }).click();
	const status = page.getByRole('status').filter({ hasText: 'ghi chép' });
	await status.waitFor();
	const squares = await page.evaluate(async () => {
		const seen = new Map<string, string>();
		for (;;) {
			const svg = document.querySelector('.strip svg');
			const [, of] = /trên (\d+)/.exec(svg?.getAttribute('aria-label') ?? '') ?? [];
			if (svg) seen.set(svg.getAttribute('aria-label') ?? '', svg.outerHTML);
			if (of && seen.size === Number(of)) return [...seen.values()];
			await new Promise(requestAnimationFrame);
		}
	});
	const other = await enter(browser, office, 'Bạc Liêu', squares);
	await other.goto(`${office.url}/rescue`);
	const rounds: number[] = [];
	for (let round = 0; round < 3; round++) {
		const started = performance.now();
		await other.getByRole('button', { name: 'Quét từ máy bên cạnh' }).click();
		await other.getByText('Đã nhận đủ').first().waitFor({ timeout: 120_000 });
		rounds.push((performance.now() - started) / 1_000);
		await other.reload();
	}
	const bytes = squares.length * 600;
	tell({
		...figure(`${notes} notes from screen to camera`, rounds, 's'),
		demand: { must: 40 },
		aside: `${squares.length} squares, ${(bytes / 1_000).toFixed(1)} KB sealed`
	});
	tell(
		figure(
			'bytes a second from screen to camera',
			rounds.map((seconds) => bytes / seconds),
			'B/s'
		)
	);
	await page.context().close();
	await other.context().close();
}

async function enter(browser: Browser, office: Office, place: string, squares?: string[]) {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
	const page = await context.newPage();
	if (squares) await page.addInitScript(seeing, squares);
	await page.goto(`${office.url}/`);
	await page.getByLabel(place, { exact: true }).check();
	await page.getByRole('button', { name: 'Vào cụm mẫu' }).click();
	await page.getByRole('link', { name: /Đã gửi hết/ }).waitFor();
	return page;
}

/** Notes that wait, written straight into the phone's book in the shape the app writes; each of a sentence or two. */
const fill = (page: Page) =>
	page.evaluate(async (count) => {
		const open = indexedDB.open('so-thi-dua:cum-9:persona-kien-giang');
		const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
		const work = db.transaction(['rec', 'outbox'], 'readwrite');
		const by = 'persona-kien-giang';
		const words =
			'hộ nghèo nhận quà cử tri kiến nghị sửa đường liên xã phường Pháo Đài tổ chức giám sát tiếp công dân đoàn khối thi đua'.split(
				' '
			);
		for (let one = 0; one < count; one++) {
			const [r, h] = [crypto.randomUUID(), Date.now() * 1024 + one];
			const said = Array.from(
				{ length: 24 },
				() => words[Math.floor(Math.random() * words.length)]
			);
			const p = {
				...{ conference: 'conference:ha-tien-2019', day: '2019-07-05', sort: 'RESULT' },
				text: `${said.join(' ')} ${one}.`
			};
			const op = { i: crypto.randomUUID(), t: 'note', r, s: 'y:2019', n: 1, h, p };
			const stamps = Object.fromEntries(Object.keys(p).map((field) => [field, [h, by]]));
			const row = {
				t: 'note',
				id: r,
				s: 'y:2019',
				parent: 'conference:ha-tien-2019',
				ver: 0,
				born: 0,
				by
			};
			work.objectStore('rec').put({
				...row,
				...{ at: Date.now(), d: p, h: stamps, base: null, title: p.text, words: 'x', day: p.day }
			});
			work.objectStore('outbox').put({ op, at: Date.now(), tries: 0, i: op.i, t: 'note', r });
		}
		await new Promise((done) => (work.oncomplete = done));
		db.close();
	}, notes);
