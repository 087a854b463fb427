import { chromium, type Page } from '@playwright/test';
import { buildIfChanged } from '../../worker/serve.ts';
import { chromiumArgs, findChromium } from '../browser.ts';
import { openOffice } from '../e2e/server.ts';
import { type Figure, figure } from './figures.ts';

/** The sheets that everybody takes home, made at the door of a full hall; on a laptop, all at once. */
const full = { attendees: 200, notes: 300, matters: 60 };
const rounds = 5;
/** While people put on their coats, ms. */
const patience = 5_000;

export async function sheets(_: string[], tell: (figure: Figure) => void): Promise<void> {
	buildIfChanged();
	const office = await openOffice();
	const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
	try {
		const context = await browser.newContext({
			baseURL: office.url,
			viewport: { width: 1280, height: 800 }
		});
		const page = await context.newPage();
		await page.goto('/');
		await page.getByRole('button', { name: 'Vào cụm mẫu' }).click();
		await page.getByRole('link', { name: /Đã gửi hết/ }).waitFor();
		await page.evaluate(fill, full);
		const times: number[] = [];
		for (let round = 0; round < rounds; round++) times.push(await made(page));
		tell({
			...figure(
				`${full.attendees} sheets from ${full.notes} notes and ${full.matters} matters`,
				times
			),
			demand: { must: patience }
		});
	} finally {
		await browser.close();
		await office.close();
	}
}

/** From the opening of the page until all of them can be printed, ms. */
async function made(page: Page): Promise<number> {
	const before = performance.now();
	await page.goto('/conference/conference:sheets/my-sheet/all');
	const start = page.getByRole('button', { name: `Làm ${full.attendees} tờ` });
	await start.click();
	await page.getByRole('button', { name: `In ${full.attendees} tờ` }).waitFor();
	return performance.now() - before;
}

/** In the page: a locked conference, everybody there, a third of what was said asked of an office. */
async function fill({ attendees, notes, matters }: typeof full) {
	const open = indexedDB.open('so-thi-dua:cum-9:persona-ca-mau');
	const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
	const rec = db.transaction('rec', 'readwrite').objectStore('rec');
	const [day, hall, book] = ['2019-12-05', 'conference:sheets', 'y:2019'];
	const units = ['ca-mau', 'bac-lieu', 'can-tho', 'hau-giang', 'kien-giang', 'soc-trang'];
	const of = { conference: hall, book };
	const put = (t: string, id: string, d: object, parent?: string) =>
		rec.put({
			...{ t, id, s: book, ver: 1, born: 1, by: 'x', at: 1, d, h: {}, title: id, words: 'x', day },
			...(parent ? { parent } : {})
		});
	const names: unknown[] = [];
	for (let at = 0; at < attendees; at++) {
		const [person, unit] = [`person:sheet-${at}`, units[at % units.length] ?? ''];
		const known = { name: `Nguyễn Văn ${at}`, position: 'Chuyên viên' };
		const id = `attendance:${hall}:${person}`;
		names.push(['person', person, known]);
		put('person', person, { ...known, unit }, unit);
		put('attendance', id, { person, unit, sort: 'MEMBER', ...of }, hall);
		put('check-in', `check-in:sheet-${at}`, { attendance: id, how: 'NAME', at: 1, ...of }, hall);
	}
	for (let at = 0; at < notes; at++) {
		const isMatter = at < matters;
		const asked = { sort: 'DIRECTION', owner: units[at % units.length], due: '2020-02-01' };
		const said = { sort: 'SPEECH', speaker: `person:sheet-${at % attendees}` };
		const text = `Ghi chép số ${at}: hoàn thành các chỉ tiêu đã đăng ký, đúng kế hoạch đề ra.`;
		put('note', `note:sheet-${at}`, { ...(isMatter ? asked : said), text, day, ...of }, hall);
	}
	const held = { sort: 'FINAL_REVIEW', name: 'Tổng kết năm', day, place: 'Cần Thơ' };
	put('conference', hall, { ...held, cluster: 'cum-9', secretary: 'person:sheet-0' });
	put('closure', `closure:${hall}`, { ...of, day, hash: '0', names: JSON.stringify(names) }, hall);
	await new Promise((done) => (rec.transaction.oncomplete = done));
	db.close();
}
