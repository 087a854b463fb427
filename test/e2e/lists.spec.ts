import { close, expect, follow, ownOffice, leaveNetwork, record, test } from './phone.ts';

/** The lists of a conference on paper. */

const office = ownOffice();

test('who is invited and who came stands on paper, without a network, and goes along as a Word file @long', async ({
	browser
}) => {
	const page = await office.phone(browser, 'Cà Mau');
	await page.goto('/conference');
	await follow(page.getByRole('main').locator('a[href^="/conference/conference"]').first());
	await page.goto(`${new URL(page.url()).pathname}/guest`);
	await page.getByLabel('Họ và tên').fill('Trần Quốc Khách');
	await page.getByLabel('Cơ quan').fill('Hội đồng Thi đua - Khen thưởng');
	await record(page);
	await page.getByRole('button', { name: /^Mời \d+ người trong cụm/ }).click();
	await page.getByRole('button', { name: 'Có mặt Cán bộ Cà Mau' }).click();
	await expect(page.getByText('1/6 đơn vị')).toBeVisible();
	await leaveNetwork(page);
	await follow(page.getByRole('link', { name: 'In danh sách' }));
	const paper = page.getByRole('article');
	await expect(paper).toContainText('Đơn vị có mặt: 1/6');
	await expect(paper.getByRole('row', { name: /Cán bộ Cà Mau/ })).toContainText(/\d\d:\d\d/);
	await expect(paper.getByRole('columnheader', { name: 'Chữ ký' }).first()).toBeVisible();
	await page.getByLabel('Khách mời và đại biểu').check();
	await expect(paper).toContainText('II. Đại diện cấp trên (1 người)');
	await expect(paper.getByRole('row', { name: /Trần Quốc Khách/ })).toBeVisible();
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Tải tệp Word' }).click()
	]);
	expect(file.suggestedFilename()).toMatch(/^danh-sach-khach-moi-va-dai-bieu-.*\.docx$/);
	await close(page);
});
