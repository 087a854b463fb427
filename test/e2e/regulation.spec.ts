import AxeBuilder from '@axe-core/playwright';
import {
	allSent,
	close,
	expect,
	follow,
	leaveNetwork,
	ownOffice,
	type Page,
	readyForOffline,
	record,
	test
} from './phone.ts';

/** The cluster's own regulation: drafted, sent round, issued with its number, put among the documents, taken back. */

const { phone } = ownOffice();
const title = 'Quy chế hoạt động của cụm';
const list = [
	'Phạm vi áp dụng\nQuy chế này áp dụng cho các đơn vị trong cụm.',
	'Hội nghị của cụm\nCụm họp hai lần mỗi năm.',
	'Chấm điểm\nCác đơn vị chấm chéo trước ngày 30/11.'
];

const isAccessible = async (page: Page) =>
	expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

async function write(page: Page, text: string) {
	await page.getByLabel('Thêm một đoạn').fill(text);
	await page.getByRole('button', { name: 'Ghi đoạn này' }).click();
	await expect(
		page.getByRole('listitem').filter({ hasText: text.split('\n')[0] ?? text })
	).toBeVisible();
}

/** The lead draws it up. Returns its address. */
async function drawnUp(page: Page): Promise<string> {
	await page.goto('/emulation');
	await follow(page.getByRole('link', { name: 'Quy chế của cụm' }));
	await expect(page.getByText('Chưa soạn quy chế nào trong sổ')).toBeVisible();
	await follow(page.getByRole('link', { name: 'Soạn quy chế' }));
	await expect(page.getByLabel('Tên văn bản')).toHaveValue(title);
	await page.getByLabel('Lấy góp ý đến ngày').fill('20/2/2019');
	await record(page);
	await expect(page.getByRole('link', { name: title })).toContainText('Đang soạn');
	await follow(page.getByRole('link', { name: title }));
	for (const text of list) await write(page, text);
	await expect(page.getByText('Điều 3. Chấm điểm')).toBeVisible();
	await isAccessible(page);
	await allSent(page);
	return new URL(page.url()).pathname;
}

/** An office that may not write asks for something else, without a network. */
async function comment(page: Page, at: string) {
	await page.goto(at);
	await expect(page.getByText('Điều 2. Hội nghị của cụm')).toBeVisible();
	await expect(page.getByLabel('Thêm một đoạn')).toHaveCount(0);
	await expect(page.getByRole('button', { name: 'Ban hành' })).toHaveCount(0);
	await follow(page.getByRole('link', { name: 'Góp ý dự thảo' }));
	await expect(page.getByText('0 góp ý, 0 chưa trả lời')).toBeVisible();
	await readyForOffline(page);
	await leaveNetwork(page);
	for (const [part, text] of [
		['đoạn 2', 'Họp bốn lần mỗi năm'],
		['đoạn 3', 'Chấm xong trước ngày 15/11']
	] as const) {
		await page.getByRole('button', { name: `Góp ý ${part}` }).click();
		await page.getByLabel(`Góp ý ${part}`).fill(text);
		await page.getByRole('button', { name: 'Ghi góp ý' }).click();
		await expect(page.getByText(text, { exact: true })).toBeVisible();
	}
	await page.context().setOffline(false);
	await allSent(page);
}

async function answer(page: Page, part: string, { how, why }: { how: string; why?: string }) {
	await page.getByRole('button', { name: `Trả lời góp ý 1, ${part}` }).click();
	await page.getByLabel(how, { exact: true }).check();
	if (why) await page.getByLabel('Giải trình').fill(why);
	await page.getByRole('button', { name: 'Ghi trả lời' }).click();
	await expect(page.getByRole('button', { name: `Sửa trả lời góp ý 1, ${part}` })).toBeVisible();
}

async function issue(page: Page) {
	await page.getByRole('button', { name: 'Ban hành' }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel('Số, ký hiệu').fill('05/QC-CTĐ');
	await dialog.getByLabel('Ban hành ngày').fill('31/2/2019');
	await dialog.getByRole('button', { name: 'Ban hành' }).click();
	await expect(dialog.getByLabel('Ban hành ngày')).toHaveAttribute('aria-invalid', 'true');
	await dialog.getByLabel('Ban hành ngày').fill('1/3/2019');
	await dialog.getByRole('button', { name: 'Ban hành' }).click();
	await expect(page.getByText('Ban hành ngày 01/3/2019')).toBeVisible();
	await allSent(page);
}

test('the cluster drafts a regulation, answers what offices ask for, issues it, and nothing more comes in @long', async ({
	browser
}) => {
	const lead = await phone(browser, 'Cà Mau');
	const at = await drawnUp(lead);
	const office = await phone(browser, 'Bạc Liêu');
	await comment(office, at);

	await follow(lead.getByRole('link', { name: 'Góp ý dự thảo: 2 góp ý, 2 chưa trả lời' }));
	await answer(lead, 'đoạn 3', { how: 'Tiếp thu' });
	await answer(lead, 'đoạn 2', { how: 'Không tiếp thu', why: 'Kinh phí chỉ đủ hai lần' });
	await expect(lead.getByText('2 góp ý, 0 chưa trả lời')).toBeVisible();
	const rows = lead.getByRole('article').getByRole('row');
	await expect(rows.nth(1)).toContainText('Điều 2. Hội nghị của cụm');
	await expect(rows.nth(1)).toContainText('Không tiếp thu. Kinh phí chỉ đủ hai lần.');
	await expect(rows.nth(2)).toContainText('Chấm xong trước ngày 15/11. (Góp ý sau hạn');
	await expect(rows.nth(2)).toContainText('Tiếp thu.');
	await isAccessible(lead);

	await follow(lead.getByRole('link', { name: 'Văn bản' }));
	await lead.getByRole('button', { name: 'Sửa đoạn 3' }).click();
	await lead.getByLabel('Sửa đoạn 3').fill('Chấm điểm\nCác đơn vị chấm chéo trước ngày 15/11.');
	await lead.getByRole('button', { name: 'Ghi đoạn này' }).first().click();
	await expect(lead.getByText('chấm chéo trước ngày 15/11')).toBeVisible();
	await follow(lead.getByRole('link', { name: 'Xem, in' }));
	await expect(lead.getByRole('article')).toContainText(/Dự thảo quy chế/i);
	await follow(lead.getByRole('link', { name: 'Văn bản' }));
	await allSent(lead);

	// The deputy writes on without a network while the lead issues it.
	const deputy = await phone(browser, 'Kiên Giang');
	await deputy.goto(at);
	await expect(deputy.getByText('chấm chéo trước ngày 15/11')).toBeVisible();
	await readyForOffline(deputy);
	await leaveNetwork(deputy);
	await write(deputy, 'Điều khoản thi hành');
	await issue(lead);
	await expect(lead.getByLabel('Thêm một đoạn')).toHaveCount(0);
	await deputy.context().setOffline(false);
	await follow(deputy.getByRole('link', { name: 'Cần xử lý 1' }));
	await expect(deputy.getByText(/Văn bản đã ban hành nên không sửa được nữa/)).toBeVisible();
	await expect(deputy.getByText('Điều khoản thi hành')).toBeVisible();

	await follow(lead.getByRole('link', { name: 'Ghi vào danh mục văn bản chỉ đạo' }));
	await expect(lead.getByLabel('Số, ký hiệu')).toHaveValue('05/QC-CTĐ');
	await expect(lead.getByLabel('Trích yếu')).toHaveValue('Hoạt động của cụm');
	await record(lead);
	await expect(lead.getByRole('heading', { name: title })).toBeVisible();
	await expect(lead.getByText('Ban hành ngày 01/3/2019')).toBeVisible();
	await expect(lead.getByRole('link', { name: /^Ghi vào danh mục/ })).toHaveCount(0);
	await isAccessible(lead);

	await follow(lead.getByRole('link', { name: 'Xem, in' }));
	const paper = lead.getByRole('article');
	await expect(paper).toContainText('Số: 05/QC-CTĐ');
	await expect(paper).toContainText('ngày 01 tháng 3 năm 2019');
	await expect(paper).toContainText('Điều 3. Chấm điểm');
	await expect(paper).not.toContainText(/dự thảo/i);
	const [handed] = await Promise.all([
		lead.waitForEvent('download'),
		lead.getByRole('button', { name: 'Tải tệp Word' }).click()
	]);
	expect(handed.suggestedFilename()).toBe('quy-che-hoat-dong-cua-cum-2019-03-01.docx');

	// What was issued is not renamed; taken back, it is a draft again.
	await lead.goto(`/book${at}/edit?back=${at}`);
	await lead.getByLabel('Tên văn bản').fill(`${title} (sửa)`);
	await lead.getByRole('button', { name: 'Ghi vào sổ' }).click();
	await expect(lead.getByText(/^Văn bản đã ban hành: xóa trống ô/)).toBeVisible();
	await lead.getByLabel('Ban hành ngày').fill('');
	await record(lead);
	await expect(lead.getByRole('heading', { name: `${title} (sửa)` })).toBeVisible();
	await expect(lead.getByText('Đang soạn')).toBeVisible();
	await expect(lead.getByLabel('Thêm một đoạn')).toBeVisible();
	await close(lead, office, deputy);
});
