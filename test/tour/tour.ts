import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { buildIfChanged, root } from '../../worker/serve.ts';
import { chromiumArgs, findChromium } from '../browser.ts';
import { allSent, confirmMinutes, leaveNetwork, planned, record, textBox } from '../e2e/phone.ts';
import { pdf, photo } from '../e2e/pictures.ts';
import { openOffice } from '../e2e/server.ts';

/** `npm run tour`: drives the real app through its main journeys and leaves numbered pictures to look at. */

const folder = join(root, '.tour');
const screens = [
	{ name: 'phone', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
	{ name: 'laptop', viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false }
];

/** A list as an office sends it, with what is wrong in most of them. */
const listToBring = [
	['STT', 'Họ và tên', 'Chức vụ', 'Đơn vị', 'Ngày sinh'],
	['1', 'Huỳnh Thị Mỹ Hạnh', 'Chuyên viên', 'Cà Mau', '15/5/1975'],
	['2', 'Trần Quốc Bảo', 'Kế toán', 'Sóc Trằng', '1980'],
	['3', 'Lê Văn Út', 'Lái xe', 'Bạc Liêu X', 'không nhớ'],
	['4', 'Võ Thị Kim Ngân', 'Văn thư', 'Bạc Liêu', '1991']
]
	.map((row) => row.join('\t'))
	.join('\n');

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
buildIfChanged();
const office = await openOffice();
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
let pictures = 0;
try {
	for (const screen of screens) await journey(browser, screen);
	await iphone(browser);
	await looks(browser);
} finally {
	await browser.close();
	await office.close();
}
console.log(`${pictures} pictures in ${folder}`);

async function journey(browser: Browser, { name, ...screen }: (typeof screens)[number]) {
	const context = await browser.newContext({ ...screen, locale: 'vi-VN', baseURL: office.url });
	const page = await context.newPage();
	let number = 0;
	const picture = (what: string) =>
		shot(page, `${name}-${String(++number).padStart(2, '0')}-${what}`);

	await page.goto('/');
	await page.getByRole('button', { name: 'Vào cụm mẫu' }).waitFor();
	await picture('welcome');
	await page.getByRole('button', { name: 'Vào cụm mẫu' }).click();
	await page.getByRole('heading', { name: /^Hôm nay/ }).waitFor();
	await picture('today');
	await page.getByRole('link', { name: 'Hội nghị', exact: true }).click();
	await picture('conferences');
	await page
		.getByRole('link', { name: /Sơ kết thi đua 6 tháng/ })
		.first()
		.click();
	await page.getByRole('heading', { name: 'Ý kiến đã ghi' }).waitFor();
	await picture('conference');
	await leaveNetwork(page);
	await page.getByRole('link', { name: 'Ghi', exact: true }).click();
	await page.getByLabel('Kiến nghị', { exact: true }).check();
	await page.getByRole('combobox', { name: 'Ai phát biểu' }).fill('can');
	await picture('note-choosing-office');
	await page.getByRole('option', { name: /Cần Thơ Đơn vị/ }).click();
	await page.getByRole('textbox', { name: /Thời hạn/ }).fill('31/4');
	await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
	await picture('note-with-mistakes');
	await page
		.getByRole('textbox', { name: 'Nội dung' })
		.fill('Đề nghị Hội đồng sớm hướng dẫn tỷ lệ chiến sĩ thi đua cơ sở.');
	await page
		.getByRole('textbox', { name: /Kiến nghị tới/ })
		.fill('Hội đồng Thi đua - Khen thưởng Văn phòng Quốc hội');
	await page.getByRole('textbox', { name: /Thời hạn/ }).fill('25-7');
	await picture('note-filled');
	await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
	await page.getByText('Đã ghi trên máy này · chưa gửi').first().waitFor();
	await picture('recorded-offline');
	await page.getByText('Đã ghi trên máy này · chưa gửi').last().waitFor();
	await page.waitForTimeout(5_500);
	await page.getByRole('link', { name: /Chờ gửi/ }).click();
	await picture('outbox');
	await page.getByRole('button', { name: 'Để riêng' }).click();
	await picture('outbox-set-aside');
	await page.getByRole('button', { name: 'Đưa lại vào hàng' }).click();
	await context.setOffline(false);
	await page.getByRole('link', { name: /Đã gửi hết/ }).waitFor();
	await picture('outbox-empty');

	await page.getByRole('link', { name: 'Thi đua', exact: true }).click();
	await picture('emulation');
	await page.getByRole('link', { name: 'Sổ', exact: true }).click();
	await page.getByRole('textbox', { name: 'Tìm trong sổ' }).fill('cu tri');
	await page.getByText(/ghi chép$/).waitFor();
	await picture('book-search');
	await page
		.getByRole('link', { name: /sớm hướng dẫn|20 cuộc giám sát/ })
		.first()
		.click();
	await picture('book-record');
	await page.getByRole('button', { name: 'Xem ai ghi, ai sửa' }).click();
	await page.getByText(/Cán bộ .* ghi lúc|Chưa có lần sửa nào/).waitFor();
	await picture('history');
	await disagree(browser, page, name === 'phone' ? 'tầng 1' : 'tầng 2');
	await picture('two-sides-on-conference');
	await page.getByRole('link', { name: 'Hai bản khác nhau, chọn một' }).click();
	await page.getByRole('button', { name: 'Giữ bản này' }).first().waitFor();
	await shot(page, `${name}-${String(++number).padStart(2, '0')}-two-sides`, true);
	await page.getByRole('button', { name: 'Giữ bản này' }).first().click();
	await page.getByRole('link', { name: /Đã gửi hết/ }).waitFor();
	await page.goto('/book/conference/conference:ha-tien-2019/edit');
	await page.getByRole('button', { name: 'Ghi vào sổ' }).waitFor();
	await shot(page, `${name}-${String(++number).padStart(2, '0')}-form`, true);
	await page.goto('/conference/conference:ha-tien-2019/minutes');
	for (const role of ['Thư ký', 'Chủ trì']) {
		await page.getByRole('button', { name: `${role} xác nhận` }).click();
		await page.getByText(new RegExp(`^${role}: .* đã xác nhận bản này$`)).waitFor();
	}
	await page.getByRole('button', { name: 'Khóa biên bản' }).click();
	await picture('locking-minutes');
	await page.getByRole('dialog').getByRole('button', { name: 'Thôi' }).click();
	await inTheHall(page, name, (what) =>
		shot(page, `${name}-${String(++number).padStart(2, '0')}-${what}`, true)
	);
	await aroundTheConference(page, name, (what) =>
		shot(page, `${name}-${String(++number).padStart(2, '0')}-${what}`, true)
	);
	await heldAndLocked(page, name, (what) =>
		shot(page, `${name}-${String(++number).padStart(2, '0')}-${what}`, true)
	);
	await inTheField(page, name, picture);
	await page.goto('/devices');
	await page.getByText(/máy · |máy ·/).waitFor();
	await picture('devices');
	await whoIsWho(page, name, (what) =>
		shot(page, `${name}-${String(++number).padStart(2, '0')}-${what}`, true)
	);
	await page
		.getByRole('link', { name: /Cài đặt/ })
		.first()
		.click();
	await picture('settings');
	await page.getByRole('button', { name: 'Mở sổ tập dượt' }).click();
	await page.getByText('Đang tập dượt.').waitFor();
	await picture('practice');
	await page.goto('/install');
	await picture('install');
	await page.goto('/khong-co');
	await picture('missing');
	await page.goto('/gioi-thieu');
	await picture('introduction');
	await page.goto('/kieu-mau');
	await page.getByRole('heading', { name: 'Giấy tờ' }).waitFor();
	await shot(page, `${name}-${String(++number).padStart(2, '0')}-components`, true);
	await context.close();
}

/** What is done before a conference, in its hall and after it. */
async function aroundTheConference(
	page: Page,
	screen: string,
	picture: (what: string) => Promise<void>
) {
	const hall = '/conference/conference:ha-tien-2019';
	await page.goto(`${hall}/contributions/new`);
	await page.getByLabel('Tên tham luận').fill(`Đổi mới tiếp xúc cử tri, ${screen}`);
	await picture('contribution-new');
	await page.goto(`${hall}/speaking`);
	await page.getByLabel('Nói về').fill('Tiếp xúc cử tri sau kỳ họp');
	await page.getByRole('button', { name: 'Tôi xin phát biểu' }).click();
	await page.getByRole('heading', { name: /Đang chờ: [1-9]/ }).waitFor();
	await page
		.getByRole('button', { name: /^Mời phát biểu/ })
		.first()
		.click();
	await page.getByRole('region', { name: 'Đang phát biểu' }).waitFor();
	await picture('speaking');
	await page.goto(`${hall}/votes`);
	await page.getByRole('button', { name: 'Lấy biểu quyết' }).click();
	const question = `Thông qua chương trình hội nghị, ${screen}`;
	await page.getByLabel('Biểu quyết về').fill(question);
	await picture('vote-opening');
	await page.getByRole('button', { name: 'Bắt đầu biểu quyết' }).click();
	const vote = page.getByRole('article').filter({ hasText: question });
	await vote.getByLabel('Tán thành', { exact: true }).fill('32');
	await vote.getByRole('button', { name: 'Ghi kết quả kiểm' }).click();
	await vote.getByLabel(/^Vì sao/).waitFor();
	await picture('vote-that-does-not-add-up');
	for (const at of [
		...['pledges', 'rsvp', 'contributions', 'contributions/proceedings', 'papers', 'badges'],
		...['wall', 'notice', 'my-sheet', 'my-sheet/all', 'album', 'article', 'feedback']
	]) {
		await page.goto(`${hall}/${at}`);
		await page.locator('h1:visible').first().waitFor();
		await page.waitForTimeout(700);
		await picture(at.replace('/', '-'));
	}
	for (const at of ['/calendar', '/tra-loi', '/man-hinh']) {
		await page.goto(at);
		await page.locator('h1:visible').first().waitFor();
		await page.waitForTimeout(700);
		await picture(at.slice(1));
	}
}

/** A conference from its agenda to what everybody takes home from it. */
async function heldAndLocked(page: Page, screen: string, picture: (what: string) => Promise<void>) {
	const hall = await planned(page, `Tổng kết năm 2019, ${screen}`);
	await page
		.getByLabel('Thêm mục')
		.fill('Khai mạc (10 phút)\nBáo cáo tổng kết (20 phút)\nTham luận (40 phút)');
	await page.getByRole('button', { name: 'Ghi vào chương trình' }).click();
	await page.getByText('Dự kiến 70 phút').waitFor();
	await page
		.getByLabel('Chọn ảnh')
		.setInputFiles([await photo({ seed: 7 }), await photo({ seed: 8 })]);
	await page.locator('a[href^="/book/photo/"] img').nth(1).waitFor();
	await page.goto(`${hall}/attendance`);
	await page.getByRole('button', { name: /^Mời \d+ người trong cụm/ }).click();
	for (const place of ['Cà Mau', 'Bạc Liêu', 'Cần Thơ', 'Sóc Trăng'])
		await page.getByRole('button', { name: `Có mặt Cán bộ ${place}` }).click();
	await page.getByText('Đủ điều kiện họp', { exact: true }).waitFor();
	for (const [sort, text, speaker] of [
		['Kết quả', 'Sáu Văn phòng phục vụ 38 cuộc giám sát, 172 cuộc tiếp xúc cử tri.', 'Cà Mau'],
		['Kinh nghiệm', 'Gửi báo cáo qua sổ chung, không chờ họp.', 'Bạc Liêu'],
		['Kiến nghị', 'Mở lớp tập huấn nghiệp vụ thi đua vào quý I.', 'Cần Thơ'],
		['Phương hướng', 'Ký giao ước thi đua trước ngày 15/3.', 'Cà Mau']
	] as const) {
		await page.goto(`/note?conference=${hall.slice('/conference/'.length)}`);
		await page.getByLabel(sort, { exact: true }).check();
		await textBox(page).fill(text);
		await page.getByRole('combobox', { name: 'Ai phát biểu' }).fill(`Cán bộ ${speaker}`);
		await page.getByRole('option', { name: speaker }).first().click();
		await record(page);
	}
	for (const title of ['Đổi mới tiếp xúc cử tri', 'Phối hợp giám sát giữa các Văn phòng']) {
		await page.goto(`${hall}/contributions/new`);
		await page.getByLabel('Tên tham luận').fill(title);
		await page.getByLabel('Nội dung').fill('Kính thưa hội nghị.\nXin nêu ba việc đã làm được.');
		await record(page);
		await page.getByLabel('In kỷ yếu', { exact: true }).click();
		await page.locator('header').getByText('In kỷ yếu').waitFor();
	}
	await page.goto(`${hall}/contributions`);
	await page.getByRole('heading', { name: 'Trong kỷ yếu' }).waitFor();
	await picture('contributions-chosen');
	await page.goto(`${hall}/contributions/proceedings`);
	await page.getByText('MỤC LỤC').first().waitFor();
	await picture('proceedings');
	await page.goto(`${hall}/pledges`);
	await page.getByRole('heading', { name: /^Tất cả/ }).waitFor();
	await picture('pledges-open');
	await page.goto(hall);
	await page.getByRole('button', { name: 'Bắt đầu họp' }).click();
	await page.getByText('Đang bàn mục 1').waitFor();
	await allSent(page);
	await page.goto(`${hall}/wall`);
	await page.getByRole('button', { name: 'Làm mã màn chiếu' }).click();
	const link = page.getByRole('link', { name: 'Mở màn chiếu ở cửa sổ mới' });
	await link.waitFor();
	await picture('wall-link');
	await page.goto((await link.getAttribute('href')) ?? '');
	await page.getByRole('region', { name: /^Có mặt 4\/6 đơn vị/ }).waitFor();
	await picture('wall-of-the-hall');

	await page.goto(`${hall}/minutes`);
	await confirmMinutes(page);
	await allSent(page);
	await page.getByRole('button', { name: 'Khóa biên bản' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Khóa biên bản' }).click();
	await page.getByText('Đã khóa, in lúc nào cũng như nhau.').waitFor();
	await page.goto(`${hall}/notice`);
	await page.getByRole('button', { name: /^Gửi \d+ đơn vị/ }).click();
	await page.getByRole('button', { name: 'Đơn vị đã nhận' }).waitFor();
	await picture('notice-sent');
	await page.goto(`${hall}/my-sheet`);
	await page.getByRole('article', { name: /^Tờ của/ }).waitFor();
	await picture('my-sheet-of-mine');
	await page.goto(`${hall}/my-sheet/all`);
	await page.getByRole('button', { name: /^Làm \d+ tờ/ }).click();
	await page.getByRole('button', { name: /^In \d+ tờ/ }).waitFor();
	await picture('sheets-of-all');
	await page.goto(`${hall}/album`);
	await page
		.getByRole('button', { name: /chú thích/ })
		.first()
		.waitFor();
	await picture('album-of-two');
	await page
		.getByRole('button', { name: /chú thích/ })
		.first()
		.click();
	await page.getByRole('dialog').locator('img').waitFor();
	await picture('album-large');
	await page.goto(`${hall}/article`);
	await page.getByRole('button', { name: 'Soạn nháp từ biên bản' }).click();
	await page.getByRole('button', { name: 'In bài' }).waitFor();
	await picture('article-drafted');
	await page.goto(`${hall}/feedback`);
	await page.getByRole('button', { name: 'Tốt', exact: true }).click();
	await page.getByLabel('Điều nên giữ').waitFor();
	await picture('feedback-given');
	await allSent(page);
	await page.goto('/');
	await page.getByRole('heading', { name: 'Văn bản gửi đơn vị mình' }).waitFor();
	await picture('today-with-what-waits');
}

/** People, tickets, the door of a conference, one's own data and keys. */
async function whoIsWho(page: Page, screen: string, picture: (what: string) => Promise<void>) {
	const name = screen === 'phone' ? 'Trần Thị Hoa' : 'Lê Văn Bình';
	await page.goto('/people');
	await page.getByRole('link', { name: 'Thêm người' }).click();
	await page.getByLabel('Họ và tên').fill(name);
	await page.getByLabel('Chức vụ').fill('Phó Chánh Văn phòng');
	await picture('person-form');
	await record(page);
	await page.getByRole('link', { name }).waitFor();
	await picture('people');
	await page.getByRole('link', { name }).click();
	await page.getByRole('link', { name: /Đã gửi hết/ }).waitFor();
	await page.getByRole('button', { name: 'Làm giấy mời' }).click();
	await page.getByRole('img', { name: /Hình vuông/ }).waitFor();
	await picture('person-ticket');
	await page.goto('/people/tickets');
	await page.getByText('Chọn tất cả').waitFor();
	await picture('tickets');
	await page.goto('/note?conference=conference:ha-tien-2019');
	await page.getByLabel('Nội dung').fill('Trao quà cho năm hộ tại phường Pháo Đài.');
	await page
		.getByLabel('Chọn ảnh')
		.setInputFiles([await photo({ seed: 1 }), await photo({ seed: 2, turned: true })]);
	await page.getByLabel('Thêm tệp').setInputFiles(pdf(48_000, 'Chương trình hội nghị.pdf'));
	await page
		.getByRole('button', { name: /^Bỏ (ảnh|tệp)/ })
		.nth(2)
		.waitFor();
	await picture('note-with-pictures');
	await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
	await page.locator('a[href^="/book/photo/"] img').nth(1).waitFor();
	await picture('pictures-of-a-note');
	await page.locator('a[href^="/book/photo/"]').first().click();
	await page.waitForURL(/book.photo/);
	await page.locator('main img').waitFor();
	await picture('photo');
	await page.goto('/rescue');
	await page.getByRole('button', { name: 'Đóng gói' }).waitFor();
	await picture('rescue');
	await page.goto('/people/import');
	await page.getByLabel('Hoặc dán các dòng').fill(listToBring);
	await picture('people-import');
	await page.getByRole('button', { name: 'Xem trước' }).click();
	await page.getByRole('button', { name: /vào sổ$/ }).waitFor();
	await picture('people-import-preview');
	await page.goto('/conference/conference:ha-tien-2019');
	await page.getByRole('button', { name: 'Mở cửa, in tờ giấy' }).click();
	const open = page.getByRole('button', { name: 'Mở cửa 12 giờ' });
	await open.or(page.locator('.word')).waitFor();
	if (await open.isVisible()) await open.click();
	const word = await page.locator('.word').innerText();
	await picture('door-of-a-conference');
	await page.goto(`/join#m=${word.replaceAll(' ', '')}`);
	await page.getByLabel('Cà Mau', { exact: true }).check();
	await page.getByLabel('Ông/Bà là ai?').fill('hoa');
	await page
		.getByRole('button', { name: /Hoa|Bình/ })
		.first()
		.waitFor()
		.catch(() => undefined);
	await picture('join-by-poster');
	for (const at of ['join', 'my-data', 'passkeys', 'setup']) {
		await page.goto('about:blank');
		await page.goto(`/${at}`);
		await page.getByRole('heading', { level: 1 }).waitFor();
		await page.waitForTimeout(500);
		await picture(at);
	}
	await page.goto('/devices');
}

/** Somebody of another office and this person change one field, neither having seen the other. */
async function disagree(browser: Browser, page: Page, floor: string) {
	const context = await browser.newContext({ locale: 'vi-VN', baseURL: office.url });
	const other = await context.newPage();
	await other.goto('/');
	await other.getByLabel('Kiên Giang', { exact: true }).check();
	await other.getByRole('button', { name: 'Vào cụm mẫu' }).click();
	await other.getByRole('link', { name: /Đã gửi hết/ }).waitFor();
	const places = [`Hội trường ${floor}, UBND TP. Hà Tiên`, `Nhà khách Hà Tiên, ${floor}`] as const;
	for (const one of [page, other]) {
		await one.goto('/book/conference/conference:ha-tien-2019/edit');
		await one.getByRole('textbox', { name: 'Địa điểm' }).waitFor();
	}
	for (const [at, one] of [page, other].entries()) {
		await leaveNetwork(one);
		await one.getByRole('textbox', { name: 'Địa điểm' }).fill(places[at] ?? '');
		await one.getByRole('button', { name: 'Ghi vào sổ' }).click();
		await one
			.getByText(places[at] ?? '')
			.first()
			.waitFor();
	}
	for (const one of [page, other]) {
		await one.context().setOffline(false);
		await one.getByRole('link', { name: /Đã gửi hết|Cần xử lý/ }).waitFor();
	}
	await page.getByRole('link', { name: /Cần xử lý/ }).waitFor();
	await context.close();
	await page.goto('/conference/conference:ha-tien-2019');
	await page.getByRole('link', { name: 'Hai bản khác nhau, chọn một' }).waitFor();
}

async function iphone(browser: Browser) {
	const context = await browser.newContext({
		viewport: { width: 390, height: 844 },
		baseURL: office.url,
		userAgent:
			'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
	});
	const page = await context.newPage();
	await page.goto('/');
	await page.getByText('Thêm vào MH chính').waitFor();
	await shot(page, 'phone-30-iphone-guide');
	await context.close();
}

async function looks(browser: Browser) {
	const context = await browser.newContext({
		viewport: { width: 390, height: 844 },
		baseURL: office.url
	});
	const page = await context.newPage();
	await page.goto('/');
	await page.getByRole('button', { name: 'Vào cụm mẫu' }).click();
	await page.getByRole('heading', { name: /^Hôm nay/ }).waitFor();
	for (const look of [{ theme: 'dark' }, { contrast: 'more', text: 'largest' }]) {
		await page.evaluate((look) => localStorage.setItem('look', JSON.stringify(look)), look);
		const name = Object.values(look).join('-');
		for (const path of ['/', '/conference/conference:ha-tien-2019', '/note']) {
			await page.goto(path);
			await page.getByRole('heading').first().waitFor();
			await shot(page, `phone-look-${name}${path.replaceAll('/', '-')}`);
		}
	}
	await context.close();
}

/** A conference is planned and opened on the phone; the laptop finds it so. */
async function inTheHall(page: Page, name: string, picture: (what: string) => Promise<void>) {
	const hall = '/conference/conference:ha-tien-2019';
	await page.goto(hall);
	if (name === 'phone') {
		await page
			.getByLabel('Thêm mục')
			.fill('Báo cáo sơ kết (20 phút)\nThảo luận (60 phút)\nKết luận');
		await page.getByRole('button', { name: 'Ghi vào chương trình' }).click();
		await page.getByRole('button', { name: 'Bắt đầu họp' }).click();
		await page.getByRole('button', { name: 'Sang mục 2' }).click();
	}
	await page.getByText('Đang bàn mục 2').waitFor();
	await picture('conference-under-way');
	await page.getByRole('button', { name: 'Sửa chương trình' }).click();
	await page.getByRole('button', { name: 'Bỏ mục 1' }).waitFor();
	await picture('agenda-being-planned');
	await page.goto(`${hall}/attendance`);
	if (name === 'phone') {
		await page.getByRole('button', { name: /^Mời \d+ người/ }).click();
		for (const place of ['Bạc Liêu', 'Cần Thơ', 'Hậu Giang', 'Kiên Giang'])
			await page.getByRole('button', { name: `Có mặt Cán bộ ${place}` }).click();
	}
	await page.getByText('Đủ điều kiện họp', { exact: true }).waitFor();
	await picture('attendance');
	await page.goto(`${hall}/guest`);
	await page.getByLabel('Họ và tên').waitFor();
	await picture('guest');
	await page.goto(`${hall}/minutes`);
	await page.getByRole('article').waitFor();
	await picture('minutes');
}

async function shot(page: Page, name: string, fullPage = false) {
	await page.waitForTimeout(300);
	await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
	pictures++;
}

/** Work of the year, and a charity visit from its plan to its report. */
async function inTheField(page: Page, name: string, picture: (what: string) => Promise<void>) {
	const look = async (at: string, what: string) => {
		await page.goto(at);
		await page.getByRole('heading', { level: 1 }).first().waitFor();
		await page.waitForTimeout(500);
		await picture(what);
	};
	await page.goto('/work/new?sort=work-sort:SUPERVISION');
	await page.getByLabel('Nội dung').fill(`Giám sát xây dựng trường học, đợt ${name}`);
	await page.getByLabel('Ngày', { exact: true }).fill('15/5');
	await page.getByLabel('Nơi làm').fill('Huyện Năm Căn');
	await picture('work-form');
	await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
	await page.getByText('Toàn cụm', { exact: true }).waitFor();
	await picture('work');
	await look('/work/list?sort=work-sort:SUPERVISION', 'work-behind-a-figure');
	await look('/work/new', 'work-kinds');
	await look('/work/sorts', 'work-sorts');
	await look('/trip', 'trips');
	await look('/trip/trip:phao-dai-2019', 'trip');
	await look('/trip/trip:phao-dai-2019/ready', 'trip-ready');
	await page.goto('/trip/trip:phao-dai-2019/visit');
	await page.getByLabel('Chủ hộ').fill(name === 'phone' ? 'Bà Nguyễn Thị Tư' : 'Ông Trần Văn Năm');
	await picture('household');
	await page.getByRole('button', { name: 'Ký nhận' }).click();
	const pad = page.getByRole('img', { name: /Khung ký/ });
	const { x, y, width, height } = (await pad.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
	await page.mouse.move(x + width * 0.2, y + height * 0.6);
	await page.mouse.down();
	for (const [right, down] of [
		[0.3, 0.2],
		[0.4, 0.7],
		[0.5, 0.3],
		[0.7, 0.5]
	] as const)
		await page.mouse.move(x + width * right, y + height * down, { steps: 6 });
	await page.mouse.up();
	await picture('signing');
	await page.getByRole('button', { name: 'Xong' }).click();
	await page.getByRole('button', { name: 'Ghi vào sổ, hộ tiếp theo' }).click();
	await page.getByText('Đã thăm: ').waitFor();
	await picture('trip-under-way');
	await look('/trip/trip:phao-dai-2019/report', 'trip-report');
	await look('/duty', 'reports-owed');
	await look('/rules', 'rules');
	await look('/movement', 'movements');
	await look('/movement/phong-trao-2019', 'movement');
	await look('/target', 'targets');
	await look('/plan', 'plan');
	await halfYear(page, name, picture);
}

/** Half a year as the lead has it: who registered, what was promised, and the report that draws itself from all of it. */
async function halfYear(page: Page, name: string, picture: (what: string) => Promise<void>) {
	await page.goto('/book/registration-round/new?year=2019&back=/registration');
	await fillIn(page, {
		'Tên đợt đăng ký': `Đăng ký thi đua năm 2019, ${name}`,
		'Mở từ ngày': '15/1/2019',
		'Hết hạn ngày': '15/3/2019'
	});
	await page.getByRole('link', { name: new RegExp(`Đăng ký thi đua năm 2019, ${name}`) }).click();
	await page.getByRole('link', { name: 'Đăng ký cả đơn vị theo bảng' }).click();
	await page.getByRole('button', { name: 'Chọn Lao động tiên tiến cho tất cả' }).click();
	await picture('registration-table');
	await page.getByRole('button', { name: 'Ghi tất cả vào sổ' }).click();
	await page.getByText('Đơn vị nào đã đăng ký').waitFor();
	await picture('registration');

	await page.goto('/compact');
	await page.getByRole('link', { name: 'Lập giao ước' }).first().click();
	await record(page);
	await page
		.getByRole('link', { name: /Giao ước/ })
		.last()
		.click();
	await page
		.getByLabel('Thêm một đoạn')
		.fill('Mỗi đơn vị có ít nhất một sáng kiến được công nhận.');
	await page.getByRole('button', { name: 'Ghi đoạn này' }).click();
	await page.getByText('Mỗi đơn vị có ít nhất một sáng kiến').first().waitFor();
	await picture('compact');

	await page.goto('/regulation');
	await page.getByRole('link', { name: 'Soạn quy chế', exact: true }).click();
	await fillIn(page, { 'Tên văn bản': `Quy chế hoạt động của cụm, ${name}` });
	await page.getByRole('link', { name: new RegExp(`Quy chế hoạt động của cụm, ${name}`) }).click();
	await page
		.getByLabel('Thêm một đoạn')
		.fill('Hội nghị của cụm\nCụm họp hai lần mỗi năm; mời trước ít nhất bảy ngày.');
	await page.getByRole('button', { name: 'Ghi đoạn này' }).click();
	await page.getByText('Điều 1. Hội nghị của cụm').first().waitFor();
	await picture('regulation');
	await page.getByRole('link', { name: 'Góp ý dự thảo' }).click();
	await page.getByRole('article').waitFor();
	await picture('regulation-amendments');

	await page.goto('/report');
	await page.getByRole('link', { name: 'Lập báo cáo của cụm' }).click();
	await page
		.getByRole('textbox', { name: 'Tên báo cáo' })
		.fill(`Sơ kết 6 tháng đầu năm 2019, ${name}`);
	await page.getByRole('combobox', { name: 'Trình tại hội nghị' }).fill('Sơ kết thi đua');
	await page
		.getByRole('option', { name: /Sơ kết thi đua/ })
		.first()
		.click();
	await record(page);
	await page
		.getByRole('link', { name: new RegExp(`Sơ kết 6 tháng đầu năm 2019, ${name}`) })
		.click();
	await page.getByRole('heading', { name: /^VI\. / }).waitFor();
	await shot(page, `${name}-half-year-report`, true);
	await page.getByRole('link', { name: 'Bản in, Word' }).click();
	await page.getByRole('article').waitFor();
	await shot(page, `${name}-half-year-report-paper`, true);
}

async function fillIn(page: Page, fields: Record<string, string>) {
	for (const [label, text] of Object.entries(fields)) await page.getByLabel(label).fill(text);
	await record(page);
}
