import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import readExcelFile from 'read-excel-file/node';
import writeExcelFile from 'write-excel-file/node';
import { findOffice } from '../documents/office.ts';
import { allSent, expect, follow, leaveNetwork, record, test } from '../e2e/phone.ts';
import { photo } from '../e2e/pictures.ts';
import type { Office } from '../e2e/server.ts';
import {
	backInReach,
	choose,
	clusterOf,
	fill,
	partOf,
	pictures,
	plannedAs,
	reported,
	say,
	tick
} from './hall.ts';

/**
 * The field work behind a conference that a newspaper told of: half a year of six offices, and a charity visit the day
 * before. Its facts and figures, our words. It gives 20 and 86 as sums and says nothing of their parts: which day, place
 * and office a single record has here is ours. How many households were visited it does not say either, and so nobody does.
 */

test.describe.configure({ timeout: 600_000 });

let office: Office | undefined;
test.afterEach(async ({ browser }) => {
	for (const context of browser.contexts()) await context.close();
	await office?.close();
});

const guests = ['Kiên Giang', 'Cần Thơ', 'Bạc Liêu', 'Sóc Trăng', 'Hậu Giang'];
const places = ['Cà Mau', ...guests];
const officeOf = (place: string) =>
	`Văn phòng Đoàn ĐBQH ${place === 'Cần Thơ' ? 'thành phố' : 'tỉnh'} ${place}`;
const [watched, met] = ['Giám sát', 'Tiếp xúc cử tri'];
const source = 'Báo cáo sơ kết 6 tháng đầu năm 2019 của Cụm';

test('half a year of six offices and a charity visit: declared sums give way to records and stay what they are, on every phone and in Excel', async ({
	browser
}) => {
	const come = await clusterOf(
		browser,
		{
			name: 'Cụm thi đua số 9',
			day: '2019-07-01T08:00:00+07:00',
			lead: [officeOf('Cà Mau'), 'Cà Mau', 'Cà Mau'],
			members: guests.map((place) => [officeOf(place), place]),
			people: places.map((place) => [`Cán bộ ${place}`, 'Chuyên viên', place])
		},
		['Cán bộ Kiên Giang', 'Cán bộ Bạc Liêu', 'Cán bộ Sóc Trăng']
	);
	office = come.office;
	const { page: lead } = come;
	const [kienGiang, bacLieu, socTrang] = come.pages as [Page, Page, Page];
	await deputyIs(lead, officeOf('Kiên Giang'));
	await sessionIs(lead, '7', 'XIV');

	// What the report says as sums comes first, and nothing stands behind it yet.
	await declare(lead, watched, '20');
	await declare(lead, met, '86');
	await shows(lead, watched, { total: 20, recorded: 0 });
	await shows(lead, met, { total: 86, recorded: 0 });
	await allSent(lead);

	// The lead has the lists that three offices sent; a fourth brings its own, whose rows need not say whose they are.
	const brought = [workOf('Cà Mau', 3), workOf('Cần Thơ', 2), workOf('Hậu Giang', 2)];
	await bringWork(lead, brought.flat(), { ofAll: true });
	await bringWork(kienGiang, workOf('Kiên Giang', 4), { ofAll: false });
	await allSent(lead);
	await allSent(kienGiang);

	// The other two write down what they do as they do it, out of reach; one supervision they did together, each in its words.
	for (const phone of [bacLieu, socTrang]) await leaveNetwork(phone);
	for (const [phone, place, phase, day] of [
		[bacLieu, 'Bạc Liêu', 'Trước kỳ họp', '10/5'],
		[socTrang, 'Sóc Trăng', 'Sau kỳ họp', '20/6']
	] as const) {
		await write(phone, met, { topic: 'Gặp cử tri nơi ứng cử', place, day, phase });
		await expect(phone.getByText('Số tạm tính: 1 ghi chép chưa gửi.')).toBeVisible();
	}
	const [one, other] = ['Giám sát vùng giáp ranh', 'Đi giám sát cùng bạn'];
	await write(bacLieu, watched, { topic: one, place: 'Thị xã Ngã Năm', day: '18/4' });
	await write(socTrang, watched, { topic: other, place: 'thi xa nga nam', day: '18/4' });
	await backInReach(bacLieu, socTrang);

	// Whoever opens the figure at the lead is asked about two records of one day and place: it was one piece of work.
	await shows(lead, watched, { total: 20, recorded: 6 });
	await joinsTwo(lead, one, other);
	await allSent(lead);

	// The visit: five gifts, at a door without a network, and nobody counted the households.
	const trip = await planTrip(kienGiang);
	await allSent(kienGiang);
	await follow(kienGiang.getByRole('link', { name: 'Chuẩn bị đi' }));
	await expect(kienGiang.getByText('Chuyến thăm và 0 hộ dự kiến đã ở trên máy này')).toBeVisible();
	await leaveNetwork(kienGiang);
	await give(kienGiang, trip);
	await backInReach(kienGiang);
	await expect(kienGiang.getByText('Chưa gửi')).toBeHidden();
	await reports(kienGiang, trip);

	// The day of the conference: whoever asks, on whichever phone, is told the same and shown what it is made of.
	await Promise.all(
		[lead, kienGiang, bacLieu, socTrang].map(async (phone) => {
			await shows(phone, watched, { total: 20, recorded: 5 });
			await expect(phone.getByText('2 ghi chép là một việc')).toBeVisible();
			await shows(phone, met, { total: 86, recorded: 13 });
			await countsEachOffice(phone);
			await showsTrip(phone, trip);
		})
	);
	await inExcel(bacLieu);

	// Everybody has registered, the conference is held, and the report of half a year is drawn from all of it.
	await registers(lead, [kienGiang, bacLieu, socTrang]);
	const hall = await plannedAs(lead, {
		name: 'Sơ kết thi đua 6 tháng đầu năm 2019',
		fields: { Ngày: '5/7/2019', 'Địa điểm': 'Hà Tiên' },
		ticked: { 'Loại hội nghị': ['Sơ kết'] },
		agenda: [talk, next]
	});
	await allSent(lead);
	await say(bacLieu, hall, {
		...{ item: talk, sort: 'Kinh nghiệm', text: 'Nâng chất lượng tham mưu tiếp xúc cử tri' },
		who: officeOf('Bạc Liêu'),
		more: () => fill(bacLieu, { 'Cách làm, từng điểm': points.join('\n') })
	});
	for (const text of tasks) await say(kienGiang, hall, { item: next, sort: 'Phương hướng', text });
	for (const phone of [bacLieu, kienGiang]) await allSent(phone);
	await tells(
		lead,
		await reported(lead, {
			...{ name: 'Sơ kết 6 tháng đầu năm 2019 của cụm', from: '1/1/2019', to: '30/6/2019' },
			conference: 'Sơ kết thi đua 6 tháng'
		})
	);
});

const [talk, next] = ['Thảo luận', 'Nhiệm vụ 6 tháng cuối năm'];
const points = [
	'Đổi mới hình thức tiếp xúc',
	'Có kế hoạch trước và sau mỗi kỳ họp',
	'Mời đúng người trả lời được tại chỗ',
	'Đến nơi còn kiến nghị chưa giải quyết xong'
];
const tasks = [
	'Phục vụ tiếp xúc cử tri trước và sau Kỳ họp thứ 8, khóa XIV.',
	'Tổng kết phong trào, bình xét danh hiệu, đề nghị khen thưởng năm 2019.'
];

/** Six offices say how many they are, and register all of them: three people by themselves, the others by the lead. */
async function registers(lead: Page, others: readonly Page[]) {
	await lead.goto('/registration');
	await follow(lead.getByRole('link', { name: 'Mở đợt đăng ký' }));
	await fill(lead, {
		'Tên đợt đăng ký': 'Đăng ký thi đua năm 2019',
		'Mở từ ngày': '15/1/2019',
		'Hết hạn ngày': '31/12/2030'
	});
	await record(lead);
	await follow(lead.getByRole('link', { name: /Đăng ký thi đua năm 2019/ }));
	await allSent(lead);
	const round = new URL(lead.url()).pathname;
	const own = ['Kiên Giang', 'Bạc Liêu', 'Sóc Trăng'];
	for (const place of places) {
		await lead.goto('/book/year-stat/new?year=2019&back=/emulation');
		await choose(lead, 'Đơn vị', officeOf(place));
		await fill(lead, { 'Tổng số người': '1' });
		await record(lead);
		await allSent(lead);
		const staff = others[own.indexOf(place)];
		if (staff) {
			await staff.goto(round);
			await follow(staff.getByRole('link', { name: 'Đăng ký cho tôi' }));
			await staff.getByLabel('Lao động tiên tiến').check();
			await record(staff);
			await allSent(staff);
			continue;
		}
		await lead.goto(`${round}`);
		await follow(lead.getByRole('link', { name: `Danh sách của ${place}` }));
		await follow(lead.getByRole('link', { name: 'Đăng ký cả đơn vị theo bảng' }));
		await lead.getByRole('button', { name: 'Chọn Lao động tiên tiến cho tất cả' }).click();
		await lead.getByRole('button', { name: 'Ghi tất cả vào sổ' }).click();
		await expect(lead.getByText('1/1 người, 100 %', { exact: true }).first()).toBeVisible();
		await allSent(lead);
	}
	await lead.goto(round);
	await expect(lead.getByText('6/6 người, 100 %').first()).toBeVisible();
}

/** The report of half a year, with what stands behind its figures, on screen, on paper and as a Word file. */
async function tells(page: Page, report: string) {
	const [general, emulation] = [partOf(page, 'I'), partOf(page, 'II')];
	await expect(general).toContainText('gồm 06 đơn vị');
	await expect(emulation).toContainText('100 % cán bộ, công chức và người lao động, 06/06 người');
	await expect(emulation).toContainText('Giám sát: 20 cuộc (có ghi chép 05, tự khai 15)');
	await expect(emulation).toContainText('Tiếp xúc cử tri: 86 cuộc (có ghi chép 13, tự khai 73)');
	await expect(emulation).toContainText(
		'05 phần quà, mỗi phần trị giá 1.200.000 đ, cộng 6.000.000 đ'
	);
	for (const point of points) await expect(partOf(page, 'IV')).toContainText(point);
	for (const text of tasks) await expect(partOf(page, 'V')).toContainText(text);
	await pictures(page, 'report-2019-mien-tay');
	await page.setViewportSize({ width: 390, height: 844 });
	await follow(emulation.getByRole('link', { name: '86 cuộc' }));
	await expect(page.getByRole('heading', { name: 'Ghi chép: 13' })).toBeVisible();
	await page.goto(`${report}/paper`);
	const paper = page.getByRole('article');
	await expect(paper).toContainText('BÁO CÁO');
	await expect(paper.getByRole('row').filter({ hasText: 'Tiếp xúc cử tri' })).toContainText('86*');
	await pictures(page, 'report-paper-2019-mien-tay');
}

/** The cluster’s deputy of this year. */
async function deputyIs(page: Page, name: string) {
	await page.goto('/book/term/new?year=2019&role=DEPUTY&back=/emulation');
	await choose(page, 'Đơn vị', name);
	await tick(page, 'Căn cứ', ['Chép từ sổ cũ']);
	await record(page);
	await expect(page.getByText('Cụm phó năm 2019')).toBeVisible();
}

/** A session of the National Assembly, before and after which voters are met. */
async function sessionIs(page: Page, number: string, legislature: string) {
	await page.goto('/work/sorts');
	await follow(page.getByRole('link', { name: 'Thêm kỳ họp' }));
	await fill(page, { 'Kỳ họp thứ': number, 'Quốc hội khóa': legislature });
	await record(page);
	await expect(page.getByText(`Kỳ họp thứ ${number}, Quốc hội khóa ${legislature}`)).toBeVisible();
}

/** A sum of the whole cluster for half a year. */
async function declare(page: Page, sort: string, sum: string) {
	await page.goto('/work');
	await follow(page.getByRole('link', { name: 'Khai số tổng' }));
	await choose(page, 'Loại việc', sort);
	await fill(page, {
		'Đến ngày': '30/6/2019',
		'Tổng số': sum,
		'Theo báo cáo, văn bản nào': source
	});
	await record(page);
}

const figure = (page: Page, sort: string) =>
	page.getByRole('listitem').filter({ has: page.getByText(sort, { exact: true }) });

/** The figure of the whole cluster, and what stands behind it. */
async function shows(
	page: Page,
	sort: string,
	{ total, recorded }: { total: number; recorded: number }
) {
	const declared = total - recorded;
	await page.goto('/work');
	await expect(figure(page, sort).getByText(String(total), { exact: true })).toBeVisible();
	await expect(figure(page, sort)).toContainText(recorded ? `${declared} tự khai` : 'tự khai');
	await follow(figure(page, sort).getByRole('link'));
	await expect(
		page.getByText(`${total} cuộc: ${recorded} có ghi chép, ${declared} tự khai chưa có ghi chép.`)
	).toBeVisible();
	const said = page.getByRole('link', { name: 'Toàn cụm tự khai' });
	await expect(said).toContainText(`01/01/2019 đến 30/6/2019 · ${source}`);
	await expect(said.getByText(String(total), { exact: true })).toBeVisible();
	await expect(page.getByRole('heading', { name: `Ghi chép: ${recorded}` })).toBeVisible();
}

type Row = { day: Date; sort: string; topic: string; place: string };

/** Half a year of an office on paper: one supervision, and so many meetings with voters. */
const workOf = (place: string, meetings: number): Row[] => {
	const at = (month: number, day: number) => new Date(Date.UTC(2019, month - 1, day));
	const row = (day: Date, sort: string, what: string) => ({
		...{ day, sort, topic: `${what} tại ${place}`, place }
	});
	return [
		row(at(3, 4 + places.indexOf(place)), watched, 'Giám sát chuyên đề'),
		...Array.from({ length: meetings }, (_, nth) =>
			row(at(6, 15 + nth), met, `Gặp cử tri sau kỳ họp, cuộc ${nth + 1}`)
		)
	];
};

async function bringWork(page: Page, rows: Row[], { ofAll }: { ofAll: boolean }) {
	const cells = [
		['TT', 'Ngày', 'Loại việc', 'Nội dung', 'Nơi làm', ...(ofAll ? ['Đơn vị'] : [])],
		...rows.map(({ day, sort, topic, place }, at) =>
			[at + 1, day, sort, topic, place].concat(ofAll ? [place] : [])
		)
	].map((row) =>
		row.map((value) => ({ value, ...(value instanceof Date ? { format: 'dd/mm/yyyy' } : {}) }))
	);
	await page.goto('/work');
	await follow(page.getByRole('link', { name: 'Nhập từ Excel' }));
	await page.getByLabel(/Chọn tệp Excel/).setInputFiles({
		name: 'viec-6-thang.xlsx',
		mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		buffer: await writeExcelFile(cells).toBuffer()
	});
	await expect(page.getByRole('status').filter({ hasText: 'dòng ghi được' })).toHaveText(
		`${rows.length} dòng ghi được · 0 dòng sai · 0 đã có`
	);
	await page.getByRole('button', { name: `Ghi ${rows.length} việc vào sổ` }).click();
	await expect(page.getByText(`Đã ghi ${rows.length} việc vào sổ`)).toBeVisible();
}

type Done = { topic: string; place: string; day: string; phase?: string };

/** A piece of work is typed on a phone. */
async function write(page: Page, sort: string, { topic, place, day, phase }: Done) {
	await page.goto('/work/new');
	await follow(page.getByRole('link', { name: sort, exact: true }));
	await fill(page, { 'Nội dung': topic, Ngày: day, 'Nơi làm': place });
	if (phase) {
		await tick(page, 'Trước hay sau kỳ họp', [phase]);
		await choose(page, 'Kỳ họp Quốc hội', 'Kỳ họp thứ 7');
	}
	await record(page);
}

/** Two records that may be one piece of work are asked about, and said to be one. */
async function joinsTwo(page: Page, one: string, other: string) {
	const question = page.locator('section').filter({ hasText: 'Có phải một việc không?' });
	await expect(question).toContainText('18/4/2019');
	for (const words of [one, other]) await expect(question).toContainText(`“${words}”`);
	await question.getByRole('button', { name: 'Là một việc' }).click();
	await expect(question).toBeHidden();
	await expect(page.getByText('2 ghi chép là một việc')).toBeVisible();
	// Both stand as they were written, and each opens.
	const line = page.getByRole('listitem').filter({ hasText: '2 ghi chép là một việc' });
	for (const words of [one, other])
		await expect(line.getByRole('link', { name: words })).toBeVisible();
	await follow(line.getByRole('link', { name: other }));
	await expect(page.getByRole('heading', { name: other })).toBeVisible();
}

const tripName = 'Thăm hộ nghèo phường Pháo Đài';

/** The host plans the visit for all six offices, and launches it. Returns its address. */
async function planTrip(page: Page): Promise<string> {
	await page.goto('/trip');
	await follow(page.getByRole('link', { name: 'Lập chuyến thăm' }));
	await fill(page, {
		'Tên chuyến': tripName,
		Ngày: '4/7',
		'Xã, phường \\(tên lúc đi\\)': 'Phường Pháo Đài, TP. Hà Tiên',
		'Số phần quà dự kiến': '5',
		'Mỗi phần trị giá': '1.200.000'
	});
	await tick(page, 'Đơn vị tham gia', places);
	await page.getByText('Ghi thêm').click();
	await tick(page, 'Buổi', ['Chiều']);
	await tick(page, 'Đơn vị phát động', ['Kiên Giang']);
	await record(page);
	await follow(page.getByRole('link', { name: tripName }));
	return new URL(page.url()).pathname;
}

/** At the door: what was given, to nobody in particular, and a picture. */
async function give(page: Page, trip: string) {
	await page.goto(trip);
	await follow(page.getByRole('link', { name: 'Ghi quà không theo hộ' }));
	await fill(page, { 'Số phần': '5' });
	await expect(page.getByText('Một triệu hai trăm nghìn đồng')).toBeVisible();
	await record(page);
	await expect(page.getByText('5 phần × 1.200.000 đ')).toBeVisible();
	await page.getByLabel('Chọn ảnh').setInputFiles(await photo({ width: 1600, height: 1200 }));
	await expect(page.locator('.photos').getByText('Chưa gửi')).toBeVisible();
	await expect(page.getByText('6.000.000 đ / 6.000.000 đ')).toBeVisible();
}

/** After the visit: households are left blank, and the paper says that nobody knows. */
async function reports(page: Page, trip: string) {
	await page.goto(`${trip}/report`);
	await expect(page.getByLabel('Số hộ đã đến')).toHaveValue('');
	await page.getByRole('button', { name: 'Ghi tổng kết' }).click();
	await allSent(page);
	const paper = page.getByRole('article');
	await expect(paper).toContainText('Cộng: 5 phần quà, 6.000.000 đ');
	await expect(paper).toContainText('Bằng chữ: Sáu triệu đồng');
	await expect(paper).toContainText('Số hộ: chưa rõ');
	for (const place of places) await expect(paper).toContainText(officeOf(place));
	await page.getByLabel('Danh sách cảm ơn').check();
	await expect(
		paper
			.getByRole('row')
			.filter({ hasText: officeOf('Kiên Giang') })
			.filter({ hasText: 'Phát động' })
	).toBeVisible();
	await expect(paper.getByRole('row').filter({ hasText: 'Tham gia' })).toHaveCount(6);
}

/** What they did together counts once for the cluster, and once for each of the two. */
async function countsEachOffice(page: Page) {
	await page.goto('/work');
	const table = page.getByRole('region', { name: 'Bảng đơn vị và loại việc' });
	const row = (sort: string) => table.getByRole('row').filter({ hasText: sort });
	const all = (sum: number, left: number) => `${sum}*, có ${left} tự khai`;
	await expect(row(watched).getByRole('cell')).toHaveText([...'111111', all(20, 15), '1']);
	await expect(row(met).getByRole('cell')).toHaveText([...'132241', all(86, 73), '']);
}

async function showsTrip(page: Page, trip: string) {
	await page.goto('/trip');
	const line = page.getByRole('link', { name: tripName });
	await expect(line).toContainText('5 phần quà, 6.000.000 đ');
	await follow(line);
	expect(new URL(page.url()).pathname).toBe(trip);
	await expect(page.locator('.photos').getByRole('img')).toHaveCount(1);
	await follow(page.getByRole('link', { name: '5 phần × 1.200.000 đ' }));
	await expect(page.getByText('1.200.000 đ')).toBeVisible();
	await page.goto(`${trip}/report`);
	await expect(page.getByRole('article')).toContainText('5 phần quà, 6.000.000 đ');
	await expect(page.getByRole('article')).toContainText('Số hộ: chưa rõ');
}

/** The table that a secretary takes along: numbers are numbers, in a spreadsheet that is not ours as well. */
async function inExcel(page: Page) {
	await page.goto('/work');
	const [handed] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Tải bảng Excel' }).click()
	]);
	const workbook = await handed.path();
	const [figures, works] = await readExcelFile(workbook);
	const rowOf = (sort: string) => figures?.data.find(([name]) => name === sort);
	expect(rowOf('Loại việc')?.slice(2)).toEqual([
		...['Bạc Liêu', 'Cà Mau', 'Cần Thơ', 'Hậu Giang', 'Kiên Giang', 'Sóc Trăng'],
		...['Toàn cụm', 'Có ghi chép', 'Tự khai', 'Làm chung']
	]);
	expect(rowOf(watched)).toEqual([watched, 'cuộc', 1, 1, 1, 1, 1, 1, 20, 5, 15, 1]);
	expect(rowOf(met)).toEqual([met, 'cuộc', 1, 3, 2, 2, 4, 1, 86, 13, 73, 0]);
	const listed = (sort: string) => works?.data.filter((row) => row[1] === sort) ?? [];
	expect(listed(met)).toHaveLength(13);
	expect(listed(watched)).toHaveLength(5);
	const together = listed(watched).filter((row) => String(row[4]).includes(', '));
	expect(together.map((row) => String(row[4]).split(', ').toSorted())).toEqual([
		['Bạc Liêu', 'Sóc Trăng']
	]);

	const csv = await csvOf(workbook, findOffice());
	expect(csv).toContain('"Giám sát","cuộc",1,1,1,1,1,1,20,5,15,1');
	expect(csv).toContain('"Tiếp xúc cử tri","cuộc",1,3,2,2,4,1,86,13,73,0');
}

/** The first sheet as LibreOffice reads it: text in quotes, numbers bare. */
async function csvOf(workbook: string, soffice: string): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'tables-'));
	try {
		await promisify(execFile)(
			soffice,
			[
				`-env:UserInstallation=file://${join(folder, 'home')}`,
				...['--headless', '--norestore'],
				...['--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true'],
				...['--outdir', folder, workbook]
			],
			{ timeout: 180_000 }
		);
		const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.csv'));
		return readFileSync(join(folder, name), 'utf8');
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
