import AxeBuilder from '@axe-core/playwright';
import {
	allSent,
	close,
	expect,
	follow,
	leaveNetwork,
	ownOffice,
	planned,
	type Page,
	record,
	test,
	unique
} from './phone.ts';
import { photo } from './pictures.ts';

/** What offices promise each other: written together, amended, agreed, signed, opened again and signed anew. */

const office = ownOffice();
const { phone } = office;

const isAccessible = async (page: Page) =>
	expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

const others = ['Cần Thơ', 'Kiên Giang', 'Sóc Trăng'];

/** The lead draws one up between the six offices, or between three. Returns its address. */
async function drawnUp(page: Page, title: string, without = others): Promise<string> {
	await page.goto('/emulation');
	await follow(page.getByRole('link', { name: 'Giao ước' }));
	await follow(page.getByRole('link', { name: 'Lập giao ước' }));
	await page.getByLabel('Tên giao ước').fill(title);
	for (const name of without) await page.getByLabel(name, { exact: true }).uncheck();
	await page.getByText('Ghi thêm').click();
	await page.getByLabel('Lấy góp ý đến ngày').fill('20/6/2019');
	await record(page);
	await follow(page.getByRole('link', { name: new RegExp(title) }));
	return new URL(page.url()).pathname;
}

async function write(page: Page, text: string) {
	await page.getByLabel('Thêm một đoạn').fill(text);
	await page.getByRole('button', { name: 'Ghi đoạn này' }).click();
	await expect(page.getByRole('listitem').filter({ hasText: text })).toBeVisible();
}

async function agree(page: Page) {
	await page.getByRole('button', { name: 'Chốt giao ước' }).click();
	await page
		.getByRole('dialog')
		.getByRole('button', { name: /^Chốt \d/ })
		.click();
	await expect(page.getByText(/^Chốt ngày/)).toBeVisible();
	await allSent(page);
}

test('two offices write it offline and both stand; an amendment is refused with its reason; once agreed nothing more comes in @long', async ({
	browser
}) => {
	const lead = await phone(browser, 'Cà Mau');
	const at = await drawnUp(lead, unique('Giao ước thi đua'));
	await allSent(lead);
	const other = await phone(browser, 'Bạc Liêu');
	await other.goto(at);
	await expect(other.getByRole('heading', { name: 'Nội dung giao ước' })).toBeVisible();
	await expect(other.getByRole('button', { name: 'Chốt giao ước' })).toHaveCount(0);

	const clauses = ['Hoàn thành tốt nhiệm vụ được giao.', 'Giữ gìn đoàn kết trong cụm.'] as const;
	await leaveNetwork(lead);
	await leaveNetwork(other);
	await write(lead, clauses[0]);
	await write(other, clauses[1]);
	for (const page of [lead, other]) await page.context().setOffline(false);
	for (const page of [lead, other]) {
		await allSent(page);
		for (const text of clauses) await expect(page.getByText(text)).toBeVisible();
	}
	await isAccessible(other);

	await follow(other.getByRole('link', { name: 'Góp ý dự thảo' }));
	await other.getByRole('button', { name: 'Góp ý đoạn 1' }).click();
	await other.getByLabel('Góp ý đoạn 1').fill('Thêm thời hạn tháng 11');
	await other.getByRole('button', { name: 'Ghi góp ý' }).click();
	await expect(other.getByText('1 góp ý, 1 chưa trả lời')).toBeVisible();
	await expect(other.getByText('Góp ý sau hạn').first()).toBeVisible();
	await expect(other.getByRole('button', { name: 'Trả lời góp ý 1, đoạn 1' })).toHaveCount(0);
	await allSent(other);

	await follow(lead.getByRole('link', { name: 'Góp ý dự thảo: 1 góp ý, 1 chưa trả lời' }));
	await lead.getByRole('button', { name: 'Trả lời góp ý 1, đoạn 1' }).click();
	await lead.getByLabel('Không tiếp thu', { exact: true }).check();
	await lead.getByRole('button', { name: 'Ghi trả lời' }).click();
	await expect(lead.getByText('Ghi vì sao không tiếp thu.')).toBeVisible();
	await lead.getByLabel('Giải trình').fill('Kế hoạch cụm đã có thời hạn');
	await lead.getByRole('button', { name: 'Ghi trả lời' }).click();
	await expect(lead.getByText('1 góp ý, 0 chưa trả lời')).toBeVisible();
	const row = lead.getByRole('article').getByRole('row').nth(1);
	await expect(row).toContainText('Thêm thời hạn tháng 11. (Góp ý sau hạn');
	await expect(row).toContainText('Không tiếp thu. Kế hoạch cụm đã có thời hạn.');
	await isAccessible(lead);
	await allSent(lead);
	await expect(other.getByRole('button', { name: 'Sửa góp ý 1, đoạn 1' })).toHaveCount(0);

	// Somebody without a network writes on while the lead agrees.
	await follow(other.getByRole('link', { name: 'Giao ước', exact: true }));
	await expect(other.getByLabel('Thêm một đoạn')).toBeVisible();
	await leaveNetwork(other);
	await write(other, 'Mỗi đơn vị một sáng kiến.');
	await lead.goto(at);
	await agree(lead);
	await expect(lead.getByLabel('Thêm một đoạn')).toHaveCount(0);
	await other.context().setOffline(false);
	await follow(other.getByRole('link', { name: 'Cần xử lý 1' }));
	await expect(other.getByText(/Giao ước đã chốt nên không sửa được nữa/)).toBeVisible();
	await expect(other.getByText('Mỗi đơn vị một sáng kiến.')).toBeVisible();
	await lead.reload();
	await expect(lead.getByRole('heading', { name: 'Các bên ký: 0/3' })).toBeVisible();
	await expect(lead.getByText('Mỗi đơn vị một sáng kiến.')).toHaveCount(0);
	await close(lead, other);
});

const party = (page: Page, name: string) => page.getByRole('listitem', { name, exact: true });
const signed = (page: Page, name: string) =>
	expect(party(page, name).getByText('Đã ký', { exact: true })).toBeVisible();

async function draw(page: Page) {
	const pad = page.getByRole('img', { name: /Khung ký/ });
	await pad.scrollIntoViewIfNeeded();
	const { x, y, width, height } = (await pad.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
	await page.mouse.move(x + width * 0.2, y + height * 0.6);
	await page.mouse.down();
	for (const at of [0.3, 0.4, 0.5, 0.6])
		await page.mouse.move(x + width * at, y + height * ((at * 5) % 2 ? 0.3 : 0.7), { steps: 4 });
	await page.mouse.up();
	await expect(page.getByRole('img', { name: 'Khung ký, đã có chữ ký' })).toBeVisible();
}

/** The head of Bạc Liêu on their own phone. */
async function confirm(page: Page) {
	await party(page, 'Bạc Liêu').getByRole('button', { name: 'Ký giao ước Bạc Liêu' }).click();
	await expect(page.getByLabel('Người ký')).toHaveValue('Cán bộ Bạc Liêu');
	await page.getByRole('dialog').getByRole('button', { name: 'Xác nhận và ký' }).click();
	await signed(page, 'Bạc Liêu');
}

/** The head of Hậu Giang draws on the phone of whoever keeps that office's work. */
async function drawn(page: Page) {
	await page.getByRole('button', { name: 'Ghi chữ ký Hậu Giang' }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel('Người ký').fill('Lê Thị Hậu');
	await dialog.getByLabel('Chức vụ').fill('Chánh Văn phòng');
	await dialog.getByRole('button', { name: 'Ký', exact: true }).click();
	await expect(dialog.getByText('Chưa ký vào khung.')).toBeVisible();
	await draw(page);
	await dialog.getByRole('button', { name: 'Ký', exact: true }).click();
	await signed(page, 'Hậu Giang');
	await expect(page.getByRole('img', { name: 'Chữ ký của Lê Thị Hậu, Hậu Giang' })).toBeVisible();
	await allSent(page);
}

/** The lead writes down that the head of an office signed the sheet that was passed around. */
async function signedSheet(page: Page, office: string, head: string) {
	await page.getByRole('button', { name: `Ghi chữ ký ${office}` }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel('Người ký').fill(head);
	await dialog.getByLabel('Ký trên giấy').check();
	await dialog.getByRole('button', { name: 'Ghi là đã ký trên giấy' }).click();
	await signed(page, office);
}

/** The head of the lead signed it too, and there is a picture. */
async function onPaper(page: Page, seed: number) {
	await signedSheet(page, 'Cà Mau', 'Trần Văn Mau');
	const missing = party(page, 'Cà Mau').getByText('Chưa kèm ảnh hoặc bản quét trang đã ký.');
	await expect(missing).toBeVisible();
	await party(page, 'Cà Mau')
		.getByLabel('Chọn ảnh')
		.setInputFiles(await photo({ width: 800, height: 600, seed }));
	await expect(missing).toBeHidden();
	await allSent(page);
}

/** The lead opens it again, with a reason, and changes its first clause. */
async function reopened(page: Page) {
	await page.getByRole('button', { name: 'Mở lại để sửa' }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByRole('button', { name: 'Mở lại', exact: true }).click();
	await expect(dialog.getByText(/^Ghi vì sao mở lại/)).toBeVisible();
	await dialog.getByLabel('Vì sao mở lại').fill('Bổ sung thời hạn');
	await page.reload();
	await page.getByRole('button', { name: 'Mở lại để sửa' }).click();
	await expect(dialog.getByLabel('Vì sao mở lại')).toHaveValue('Bổ sung thời hạn');
	await dialog.getByRole('button', { name: 'Mở lại', exact: true }).click();
	await expect(page.getByText('Đã mở lại để sửa: Bổ sung thời hạn')).toBeVisible();
	await page.getByRole('button', { name: 'Sửa đoạn 1' }).click();
	await page.getByLabel('Sửa đoạn 1').fill('Hoàn thành tốt nhiệm vụ trước 30/11.');
	await page.getByRole('button', { name: 'Ghi đoạn này' }).first().click();
	await expect(page.getByText('Hoàn thành tốt nhiệm vụ trước 30/11.')).toBeVisible();
}

test('three parties sign in three ways; opened again and changed, none of them counts until they sign anew @long', async ({
	browser
}) => {
	const lead = await phone(browser, 'Cà Mau');
	await lead.goto('/book/duty/new?person=person:persona-bac-lieu&sort=HEAD&back=/people');
	await record(lead);
	const title = unique('Giao ước thi đua');
	const at = await drawnUp(lead, title);
	await write(lead, 'Hoàn thành tốt nhiệm vụ được giao.');
	await agree(lead);
	await lead.getByRole('button', { name: 'Đôn đốc' }).click();
	for (const name of ['Bạc Liêu', 'Cà Mau']) await lead.getByLabel(`${name} (lần 1)`).uncheck();
	await lead.getByRole('button', { name: 'Ghi đôn đốc' }).click();
	await expect(lead.getByText(/^Đã đôn đốc Hậu Giang lần 1/)).toBeVisible();
	await allSent(lead);
	const head = await phone(browser, 'Bạc Liêu');
	await head.goto(at);
	const keeper = await phone(browser, 'Hậu Giang');
	await follow(keeper.getByRole('link', { name: /^Đôn đốc lần 1/ }));

	await confirm(head);
	await head.getByRole('button', { name: 'Hoàn tác' }).last().click();
	await expect(party(head, 'Bạc Liêu').getByText('Chưa ký', { exact: true })).toBeVisible();
	await confirm(head);
	await allSent(head);
	await drawn(keeper);
	await onPaper(lead, 1);
	for (const page of [lead, head, keeper]) await expect(page.getByText('Đã ký đủ')).toBeVisible();
	await isAccessible(lead);
	await follow(lead.getByRole('link', { name: 'Xem, in' }));
	const paper = lead.getByRole('article');
	await expect(paper).toContainText('1. Hoàn thành tốt nhiệm vụ được giao.');
	for (const words of [
		/Bạc Liêu\s*Cán bộ Bạc Liêu\s*Chuyên viên\s*Đã xác nhận trên máy của mình/,
		/Hậu Giang\s*Lê Thị Hậu\s*Chánh Văn phòng\s*Đã ký trên máy/,
		/Cà Mau\s*Trần Văn Mau\s*Đã ký bản giấy/,
		/Mã: [0-9a-f]{64}/
	])
		await expect(paper).toContainText(words);
	const [handed] = await Promise.all([
		lead.waitForEvent('download'),
		lead.getByRole('button', { name: 'Tải tệp Word' }).click()
	]);
	expect(handed.suggestedFilename()).toMatch(/^giao-uoc-thi-dua-.*\.docx$/);

	// What was agreed is not renamed past those who signed it; what was typed is still there.
	await lead.goto(`/book${at}/edit?back=${at}`);
	await lead.getByLabel('Tên giao ước').fill(`${title} (sửa)`);
	await lead.getByRole('button', { name: 'Ghi vào sổ' }).click();
	await expect(lead.getByText(/^Giao ước đã chốt: mở lại để sửa/)).toBeVisible();
	await expect(lead.getByLabel('Tên giao ước')).toHaveValue(`${title} (sửa)`);
	await lead.goto(at);
	await expect(lead.getByRole('heading', { name: 'Các bên ký: 3/3' })).toBeVisible();
	await reopened(lead);
	await agree(lead);
	for (const page of [lead, head, keeper]) {
		await expect(page.getByRole('heading', { name: 'Các bên ký: 0/3' })).toBeVisible();
		await expect(page.getByText('Ký bản trước, cần ký lại')).toHaveCount(3);
	}
	await head.goto('/compact');
	await expect(head.getByRole('link', { name: title })).toContainText('Đã chốt, 0/3 đơn vị đã ký');
	await isAccessible(head);
	await head.goto(at);
	await confirm(head);
	await allSent(head);
	await drawn(keeper);
	await onPaper(lead, 2);
	await expect(head.getByText('Đã ký đủ')).toBeVisible();
	await close(lead, head, keeper);
});

test('what a compact lays down becomes commitments of its signing; at the review it lies on the table and each office answers @long', async ({
	browser
}) => {
	const lead = await phone(browser, 'Cà Mau');
	const title = unique('Giao ước thi đua');
	const at = await drawnUp(lead, title);
	const clause = unique('Giải quyết đơn thư đúng hạn');
	await write(lead, clause);
	await write(lead, unique('Xây dựng cơ quan văn hóa'));
	await agree(lead);
	const signing = unique('Ký giao ước');
	await planned(lead, signing, { sort: 'Ký giao ước thi đua', day: '20/2/2019' });
	await lead.goto(at);
	await follow(lead.getByRole('link', { name: 'Ghi hội nghị ký giao ước' }));
	await lead.getByRole('combobox', { name: 'Ký tại hội nghị' }).fill(signing);
	await lead.getByRole('option', { name: new RegExp(signing) }).click();
	await record(lead);
	const yardstick = lead.getByRole('region', { name: /^Thước đo/ });
	await yardstick.getByRole('button', { name: 'Ghi 2 nội dung thành cam kết' }).click();
	await expect(yardstick.getByRole('link', { name: clause })).toContainText(
		'Đang thực hiện · 0/3 đơn vị báo đã xong'
	);
	await expect(yardstick.getByRole('button')).toHaveCount(0);
	const review = await planned(lead, unique('Tổng kết năm'));
	await expect(lead.getByRole('link', { name: new RegExp(title) })).toBeVisible();
	await allSent(lead);

	const other = await phone(browser, 'Hậu Giang');
	await other.goto(`${review}/pledges`);
	const mine = other
		.getByRole('region', { name: 'Đơn vị tôi trả lời' })
		.getByRole('article')
		.filter({ hasText: clause });
	await mine.getByLabel('Xong', { exact: true }).check();
	await mine.getByRole('button', { name: 'Ghi vào sổ' }).click();
	await allSent(other);
	await lead.goto(`${review}/pledges`);
	await expect(lead.getByText(/^Hậu Giang: Đã xong/)).toBeVisible();
	// Who is no party owes nothing.
	const told = lead.getByRole('listitem').filter({ hasText: clause }).first();
	await expect(told.getByText('Chưa trả lời: Bạc Liêu, Cà Mau', { exact: true })).toBeVisible();
	await lead.goto(at);
	await expect(yardstick.getByRole('link', { name: clause })).toContainText(
		'1/3 đơn vị báo đã xong'
	);
	await reopened(lead);
	await agree(lead);
	await expect(yardstick.getByRole('link', { name: /trước 30\/11/ })).toContainText('1/3');
	await close(lead, other);
});

test('changed after three of six have signed, it says who signs again and who never did, and keeps what was signed @long', async ({
	browser
}) => {
	const lead = await phone(browser, 'Cà Mau');
	const at = await drawnUp(lead, unique('Giao ước thi đua'), []);
	await write(lead, 'Hoàn thành tốt nhiệm vụ được giao.');
	await agree(lead);
	for (const name of ['Cà Mau', 'Bạc Liêu', 'Hậu Giang'])
		await signedSheet(lead, name, `Thủ trưởng ${name}`);
	await allSent(lead);
	const reader = await phone(browser, 'Sóc Trăng');
	await reader.goto(at);
	await expect(reader.getByRole('heading', { name: 'Các bên ký: 3/6' })).toBeVisible();
	await expect(reader.getByText('Chưa ký', { exact: true })).toHaveCount(3);

	await reopened(lead);
	await allSent(lead);
	await expect(reader.getByRole('heading', { name: 'Các bên ký: 0/6' })).toBeVisible();
	await agree(lead);
	for (const page of [lead, reader]) {
		await expect(page.getByRole('heading', { name: 'Các bên ký: 0/6' })).toBeVisible();
		await expect(page.getByText('Ký bản trước, cần ký lại')).toHaveCount(3);
		await expect(page.getByText('Chưa ký', { exact: true })).toHaveCount(3);
		for (const name of ['Cà Mau', 'Bạc Liêu', 'Hậu Giang'])
			await expect(party(page, name)).toContainText(`Thủ trưởng ${name}`);
	}
	await signedSheet(lead, 'Cà Mau', 'Thủ trưởng Cà Mau');
	await allSent(lead);
	await expect(reader.getByRole('heading', { name: 'Các bên ký: 1/6' })).toBeVisible();
	await close(lead, reader);
});
