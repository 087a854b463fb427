import { chromium, type Page } from '@playwright/test';
import { buildIfChanged } from '../../worker/serve.ts';
import { chromiumArgs, findChromium } from '../browser.ts';
import { openOffice } from '../e2e/server.ts';
import { type Figure, figure } from './figures.ts';

/** Looking for somebody among five thousand, letter by letter, on a phone four times slower than this machine. */
const [count, slowdown] = [5_000, 4];
const typed = ['l', 'le', 'le v', 'le van', 'le van 4', 'can bo', 'tran thi 12', 'khong co ai', ''];
const rounds = 5;

export async function people(_: string[], tell: (figure: Figure) => void): Promise<void> {
	buildIfChanged();
	const office = await openOffice();
	const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
	try {
		const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
		await page.goto(`${office.url}/`);
		await page.getByRole('button', { name: 'Vào cụm mẫu' }).click();
		await page.getByRole('link', { name: /Đã gửi hết/ }).waitFor();
		await fill(page);
		await page.goto(`${office.url}/people`);
		await page.getByText(/^5\.?\d{3} người$/).waitFor();
		const devtools = await page.context().newCDPSession(page);
		await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
		const times: number[] = [];
		for (let round = 0; round < rounds; round++)
			for (const text of typed) times.push(await shownAfter(page, text));
		tell({
			...figure(
				`a name typed among ${count} people, until the list is shown, at ${slowdown}× CPU`,
				times
			),
			demand: { must: 50 }
		});
	} finally {
		await browser.close();
		await office.close();
	}
}

/** People written straight into the phone's book, in the shape the app writes. */
const fill = (page: Page) =>
	page.evaluate(async (count) => {
		const open = indexedDB.open('so-thi-dua:cum-9:persona-ca-mau');
		const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
		const rec = db.transaction('rec', 'readwrite').objectStore('rec');
		const [family, middle] = [
			['Lê', 'Trần', 'Nguyễn', 'Phạm'],
			['Văn', 'Thị']
		];
		for (let at = 0; at < count; at++) {
			const name = `${family[at % 4]} ${middle[at % 2]} ${at}`;
			rec.put({
				t: 'person',
				id: `person:${at}`,
				s: 'c',
				parent: 'ca-mau',
				ver: 1,
				born: 1,
				by: 'x',
				at: 1,
				d: { name, unit: 'ca-mau', position: 'Chuyên viên' },
				h: {},
				title: name,
				words: 'x',
				day: '2019-01-01'
			});
		}
		await new Promise((done) => (rec.transaction.oncomplete = done));
		db.close();
	}, count);

/** From the letter to the frame that shows its answer. */
const shownAfter = (page: Page, text: string) =>
	page.evaluate(async (text) => {
		const input = document.querySelector<HTMLInputElement>('#who');
		if (!input) throw new Error('no field');
		const started = performance.now();
		input.value = text;
		input.dispatchEvent(new Event('input', { bubbles: true }));
		await new Promise(requestAnimationFrame);
		return performance.now() - started;
	}, text);
