import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import {
	allSent,
	close,
	confirmMinutes,
	expect,
	follow,
	leaveNetwork,
	ownOffice,
	type Page,
	planned,
	record,
	test,
	textBox,
	unique
} from './phone.ts';
import { photo } from './pictures.ts';

/** After a conference: what was concluded goes out and comes back acknowledged, and everybody takes something home. */

const office = ownOffice();
const { phone } = office;

async function lock(page: Page, hall: string) {
	await page.goto(`${hall}/minutes`);
	await confirmMinutes(page);
	await allSent(page);
	await page.getByRole('button', { name: 'Khóa biên bản' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Khóa biên bản' }).click();
	await expect(page.getByText('Đã khóa, in lúc nào cũng như nhau.')).toBeVisible();
}

/** Somebody says something there, of their own office. */
async function say(page: Page, hall: string, sort: string, text: string, speaker: string) {
	await page.goto(`/note?conference=${hall.slice('/conference/'.length)}`);
	await page.getByLabel(sort, { exact: true }).check();
	await textBox(page).fill(text);
	await page.getByRole('combobox', { name: 'Ai phát biểu' }).fill(speaker);
	await page.getByRole('option', { name: speaker }).first().click();
	await record(page);
}

const pagesOf = (pdf: Buffer) =>
	[...pdf.toString('latin1').matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)].map(
		([, width, height]) => [Number(width), Number(height)].map((pt) => Math.round((pt / 72) * 25.4))
	);

test('the conclusions go out after the lock, are read and acknowledged without a network, and the sender sees who has them; everybody takes home what they said @long', async ({
	browser
}) => {
	const [lead, other] = [await phone(browser, 'Cà Mau'), await phone(browser, 'Bạc Liêu')];
	const hall = await planned(lead, unique('Tổng kết'));
	await lead.goto(`${hall}/attendance`);
	await lead.getByLabel('Tìm theo tên, đơn vị').fill('can bo bac lieu');
	await lead.getByRole('button', { name: 'Có mặt Cán bộ Bạc Liêu' }).click();
	await expect(lead.getByText('1/6 đơn vị', { exact: true })).toBeVisible();
	await say(lead, hall, 'Phương hướng', 'Ký giao ước sớm', 'Bạc Liêu');
	await allSent(lead);
	await allSent(other);
	await other.goto(hall);
	await say(other, hall, 'Phát biểu', 'Xin giữ phong trào bền', 'Cán bộ Bạc Liêu');
	await allSent(other);

	await lead.goto(`${hall}/notice`);
	await expect(lead.getByText('Biên bản chưa khóa nên đây là bản dự thảo.')).toBeVisible();
	await expect(lead.getByRole('button', { name: /^Gửi \d+ đơn vị/ })).toHaveCount(0);
	await other.goto(`${hall}/article`);
	await expect(other.getByRole('heading', { name: 'Chờ khóa biên bản' })).toBeVisible();
	await lead.goto(hall);
	await expect(lead.getByText('Xin giữ phong trào bền')).toBeVisible();
	await lock(lead, hall);
	await lead.goto(`${hall}/notice`);
	await expect(lead.getByRole('article')).toContainText('Ký giao ước sớm');
	await lead.getByRole('button', { name: /^Gửi \d+ đơn vị/ }).click();
	await expect(lead.getByText(/đơn vị đã nhận/).first()).toBeVisible();
	await allSent(lead);

	await other.goto(hall);
	await expect(other.getByText('Biên bản đã khóa')).toBeVisible();
	await other.goto(`${hall}/notice`);
	await expect(other.getByRole('button', { name: 'Đơn vị đã nhận' })).toBeVisible();
	// What opens it may be opened already by the phone itself: the network goes before it is told.
	await leaveNetwork(other);
	await other.reload();
	await expect(other.getByRole('article')).toContainText('Ký giao ước sớm');
	await other.getByRole('button', { name: 'Đơn vị đã nhận' }).click();
	await expect(other.getByText(/Đơn vị mình đã nhận lúc/)).toBeVisible();

	await lead.getByText('Từng đơn vị').click();
	const line = lead.getByRole('listitem').filter({ hasText: 'Bạc Liêu' });
	await expect(line).not.toContainText('đã nhận');
	await other.context().setOffline(false);
	await allSent(other);
	await expect(line).toContainText(/đã nhận lúc/);
	await expect(lead.getByRole('listitem').filter({ hasText: 'Hậu Giang' })).toContainText(
		'chưa mở'
	);
	await lead.getByRole('button', { name: 'Đôn đốc' }).click();
	await expect(lead.getByLabel(/Hậu Giang \(lần 1\)/)).toBeVisible();
	await expect(lead.getByLabel(/Bạc Liêu \(lần 1\)/)).toHaveCount(0);

	await other.goto(`${hall}/my-sheet`);
	const sheet = other.getByRole('article');
	await expect(sheet).toContainText('Phát biểu: Xin giữ phong trào bền.');
	await expect(sheet).toContainText('Ký giao ước sớm');
	await expect(other.getByText(/không có hình vuông để vào sổ/)).toBeVisible();
	expect(pagesOf(await other.pdf({ preferCSSPageSize: true }))).toEqual([[148, 210]]);
	await lead.goto(`${hall}/my-sheet/all`);
	await lead.getByRole('button', { name: 'Làm 1 tờ' }).click();
	await expect(lead.getByRole('article')).toContainText('Cán bộ Bạc Liêu');
	expect(pagesOf(await lead.pdf({ preferCSSPageSize: true }))).toEqual([[297, 210]]);

	await lead.goto(`${hall}/article`);
	await lead.getByRole('button', { name: 'Soạn nháp từ biên bản' }).click();
	// What stands above the paragraphs has changed, so that they stay where a finger goes.
	await expect(lead.getByRole('button', { name: 'In bài' })).toBeVisible();
	const first = lead.getByRole('listitem').filter({ hasText: 'Tổng kết' }).first();
	await first.getByRole('button', { name: 'Sửa đoạn 1' }).click();
	await lead.getByLabel('Sửa đoạn 1').fill('Cụm họp tổng kết');
	await lead.getByRole('button', { name: 'Ghi đoạn này' }).first().click();
	await expect(lead.getByRole('listitem').filter({ hasText: 'Cụm họp tổng kết' })).toBeVisible();
	await lead.reload();
	await expect(lead.getByRole('listitem').filter({ hasText: 'Cụm họp tổng kết' })).toBeVisible();
	await expect(lead.getByRole('button', { name: /^Soạn/ })).toHaveCount(0);

	await other.goto(`${hall}/feedback`);
	await other.getByRole('button', { name: 'Được', exact: true }).click();
	await other.getByLabel('Điều nên đổi').fill('Gửi tài liệu sớm hơn');
	await other.getByRole('button', { name: 'Ghi góp ý' }).click();
	await expect(other.getByText('Đã ghi trên máy này · chưa gửi').first()).toBeVisible();
	await expect(other.getByLabel('Điều nên đổi')).toHaveValue('Gửi tài liệu sớm hơn');
	await other.getByRole('button', { name: 'Tốt', exact: true }).click();
	await allSent(other);
	await lead.goto(`${hall}/feedback`);
	await expect(lead.getByRole('article')).toContainText('Cán bộ Bạc Liêu');
	await expect(lead.getByRole('article')).toContainText('Nên đổi: Gửi tài liệu sớm hơn');
	await expect(lead.getByRole('definition').first()).toHaveText('1');
	await close(lead, other);
});

test('the press gets the pictures whose people agreed, in order, with what is said of them; why the others stay is said @long', async ({
	browser
}) => {
	const lead = await phone(browser, 'Cà Mau');
	const hall = await planned(lead, unique('Giao ban'));
	await lead
		.getByLabel('Chọn ảnh')
		.setInputFiles([await photo({ seed: 1 }), await photo({ seed: 2 }), await photo({ seed: 3 })]);
	const grid = lead.locator('main .grid > li');
	await expect(lead.locator('a[href^="/book/photo/"]')).toHaveCount(3);
	await lead.goto(`${hall}/album`);
	await expect(grid).toHaveCount(3);
	await expect(lead.getByText('0/3 ảnh gửi được')).toBeVisible();

	const says: [string, ...string[]][] = [
		['Trao cờ thi đua', 'Có người', 'Người trong ảnh đồng ý'],
		['Toàn cảnh hội trường', 'Không có người'],
		['Người không muốn lên báo', 'Có người', 'Có người không đồng ý']
	];
	for (const [at, [caption, ...choices]] of says.entries()) {
		await grid.nth(at).getByRole('button').click();
		const viewer = lead.getByRole('dialog');
		await viewer.getByLabel('Chú thích').fill(caption);
		await viewer.getByRole('button', { name: 'Ghi chú thích' }).click();
		await expect(lead.getByText('Đã ghi chú thích').last()).toBeVisible();
		await viewer.getByRole('link', { name: 'Ghi người trong ảnh, đồng ý' }).click();
		for (const choice of choices) await lead.getByLabel(choice, { exact: true }).check();
		await record(lead);
		await expect(grid).toHaveCount(3);
	}
	await grid.nth(0).getByRole('button').click();
	await lead.keyboard.press('ArrowRight');
	await expect(lead.getByRole('dialog')).toContainText('2/3');
	await lead.keyboard.press('Escape');
	await lead.getByText('1 ảnh để lại, vì sao').click();
	await expect(lead.getByRole('link', { name: /Người không muốn lên báo/ })).toContainText(
		'Có người không đồng ý.'
	);
	const waiting = lead.waitForEvent('download');
	await lead.getByRole('button', { name: 'Tải 2 ảnh (.zip)' }).click();
	const files = unzipSync(readFileSync(await (await waiting).path()));
	expect(Object.keys(files)).toEqual([
		'01-trao-co-thi-dua.jpg',
		'02-toan-canh-hoi-truong.jpg',
		'chu-thich.txt'
	]);
	expect(files['01-trao-co-thi-dua.jpg']?.slice(0, 2)).toEqual(new Uint8Array([0xff, 0xd8]));
	const text = strFromU8(files['chu-thich.txt'] ?? new Uint8Array());
	expect(text).toContain('Trao cờ thi đua.');
	expect(text).toContain('Ảnh: Cán bộ Cà Mau');
	expect(text).not.toContain('Người không muốn');
	await close(lead);
});

test('the square on a sheet asks for its owner by name, and opens no more than a visitor sees until the secretary has confirmed them @long', async ({
	browser
}) => {
	const lead = await phone(browser, 'Cà Mau');
	const name = 'Lê Thị Máy Mới';
	await lead.goto('/people');
	await follow(lead.getByRole('link', { name: 'Thêm người' }));
	await lead.getByLabel('Họ và tên').fill(name);
	await record(lead);
	const hall = await planned(lead, unique('Họp cụm'));
	await lead.goto(`${hall}/attendance`);
	await lead.getByLabel('Tìm theo tên, đơn vị').fill('le thi may moi');
	await lead.getByRole('button', { name: `Có mặt ${name}` }).click();
	await expect(lead.getByRole('button', { name: `Bỏ điểm danh ${name}` })).toBeVisible();
	await allSent(lead);
	await lock(lead, hall);
	await lead.goto(`${hall}/my-sheet/all`);
	await expect(lead.getByText('Cửa vào hội nghị đang đóng')).toBeVisible();
	await lead.goto(hall);
	await lead.getByRole('button', { name: 'Mở cửa, in tờ giấy' }).click();
	await lead.getByRole('button', { name: 'Mở cửa 12 giờ' }).click();
	await expect(lead.locator('.word')).toBeVisible();
	await lead.goto(`${hall}/my-sheet/all`);
	await lead.getByRole('button', { name: 'Làm 1 tờ' }).click();
	const square = lead.getByRole('img', { name: `Hình vuông để ${name} vào sổ` });
	const buffer = await square.screenshot();

	const other = await (await browser.newContext({ baseURL: office.url })).newPage();
	await other.goto('/join');
	await other.getByRole('button', { name: /^Quét giấy mời/ }).click();
	await other
		.getByLabel('Chọn ảnh có hình vuông')
		.setInputFiles({ name: 'to.png', mimeType: 'image/png', buffer });
	await other.getByRole('button', { name: `Tôi là ${name}, vào hội nghị` }).click();
	await expect(other.getByText('thư ký xác nhận xong thì xem được cả sổ')).toBeVisible();
	await close(lead, other);
});
