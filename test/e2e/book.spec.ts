import { close, expect, ownOffice, test, textBox } from './phone.ts';

const office = ownOffice();

test('one search over everything, narrowed by kind and office; what is half typed is found again; the whole is taken along as files @long', async ({
	browser
}) => {
	const page = await office.phone(browser, 'Cà Mau');
	await page.goto('/note?conference=conference:ha-tien-2019');
	await textBox(page).fill('Nửa chừng thì có người gọi');
	await page.goto('/book');
	const drafts = page.getByRole('region', { name: 'Nháp chưa ghi (1)' });
	await drafts.getByRole('link', { name: /Nửa chừng thì có người gọi/ }).click();
	await expect(textBox(page)).toHaveValue('Nửa chừng thì có người gọi');

	await page.goto('/book');
	const count = page.getByText(/^\d+ ghi chép/);
	const all = await count.textContent();
	await page.getByLabel('Tìm trong sổ').fill('ha tien');
	await expect(count).not.toHaveText(all ?? '');
	await page.getByLabel('Tìm trong sổ').fill('');
	await page.getByText('Lọc theo loại, đơn vị, người, thời gian').click();
	await page.getByLabel('Loại ghi chép').fill('hoi nghi');
	await page.getByRole('option', { name: 'Hội nghị', exact: true }).click();
	const lines = page.getByRole('listitem').filter({ hasText: 'Hội nghị' });
	await expect(lines.first()).toContainText('Sơ kết');
	await page.getByLabel('Đến ngày').fill('1/1/2019');
	await expect(page.getByText('Không có ghi chép nào như vậy')).toBeVisible();
	await page.getByLabel('Từ ngày').fill('1/2/2019');
	await expect(page.getByText('Ngày cuối trước cả ngày đầu')).toBeVisible();

	await page.getByRole('link', { name: 'Tải gói dữ liệu' }).click();
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Tải gói dữ liệu' }).click();
	expect((await download).suggestedFilename()).toMatch(/^so-thi-dua-\d{4}-01-01-.*\.zip$/);
	await expect(page.getByText(/^Đã tải \d+ tệp/)).toBeVisible();
	await close(page);
});

test('on a laptop what is being typed is not listed beside its own form as waiting; left, it waits @long', async ({
	browser
}) => {
	const page = await office.phone(browser, 'Bạc Liêu');
	await page.goto('/note?conference=conference:ha-tien-2019');
	await textBox(page).fill('Nửa chừng thì có người gọi');
	await page.setViewportSize({ width: 1280, height: 800 });
	await page.goto('/book/governing-document/new');
	const title = page.getByLabel('Trích yếu');
	await title.fill('Kế hoạch chưa gõ xong');
	const waiting = page.getByRole('region', { name: /^Nháp chưa ghi/ });
	await expect(waiting).toContainText('Nửa chừng thì có người gọi');
	await page.reload();
	await expect(title).toHaveValue('Kế hoạch chưa gõ xong');
	await expect(waiting.getByRole('link')).toHaveText(/Nửa chừng thì có người gọi/);
	await page.goto('/book');
	await expect(waiting.getByRole('link')).toHaveCount(2);
	await waiting.getByRole('link', { name: /Kế hoạch chưa gõ xong/ }).click();
	await expect(title).toHaveValue('Kế hoạch chưa gõ xong');
	await expect(waiting.getByRole('link')).toHaveCount(1);
	await close(page);
});
