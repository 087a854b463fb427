import {
	allSent,
	enterCluster,
	expect,
	follow,
	ownOffice,
	type Page,
	record,
	test
} from './phone.ts';

/** The cluster’s year: who leads the next one, how many people an office has, what everybody goes by. */

const office = ownOffice();

const choose = async (page: Page, label: string, line: string) => {
	await page.getByRole('combobox', { name: label }).fill(line);
	await page.getByRole('option', { name: line }).click();
};

test('the lead writes down who leads next year, its own people, and a document without a number @long', async ({
	page
}) => {
	await enterCluster(page, office.url);
	await allSent(page);
	await page.goto(`${office.url}/emulation`);
	await follow(page.getByRole('link', { name: 'Ghi đơn vị trưởng năm 2020' }));
	await choose(page, 'Đơn vị', 'Văn phòng Đoàn ĐBQH tỉnh Sóc Trăng');
	await page.getByLabel('Bầu tại hội nghị').check();
	await record(page);
	await expect(page.getByText('Cụm trưởng năm 2020')).toBeVisible();

	await follow(page.getByRole('link', { name: 'Khai số liệu cán bộ năm 2019' }));
	await page.getByLabel('Tổng số người').fill('31');
	await record(page);
	await follow(page.getByRole('link', { name: 'Ghi văn bản chỉ đạo' }));
	await page.getByLabel('Chỉ thị', { exact: true }).check();
	await page.getByLabel('Cơ quan ban hành').fill('Ban Thường vụ Tỉnh ủy');
	await page.getByLabel('Trích yếu').fill('Đổi mới công tác thi đua');
	await record(page);
	await expect(page.getByText('Chỉ thị (chưa rõ số): Đổi mới công tác thi đua')).toBeVisible();
	await allSent(page);
	await expect(page.getByRole('link', { name: /Cần xử lý/ })).toBeHidden();
});
