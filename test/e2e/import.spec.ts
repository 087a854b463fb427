import AxeBuilder from '@axe-core/playwright';
import writeExcelFile from 'write-excel-file/node';
import { allSent, enterCluster, expect, type Page, leaveNetwork, test, follow } from './phone.ts';

/** The secretary brings a whole list: from the clipboard, from a file, with and without a network. */

const heading = ['STT', 'Họ và tên', 'Chức vụ', 'Đơn vị', 'Ngày sinh', 'Số CCCD'];
const openImport = async (page: Page) => {
	await page.goto('/people');
	await follow(page.getByRole('link', { name: 'Nhập danh sách' }));
};
const look = async (page: Page, rows: string[][]) => {
	await page.getByLabel('Hoặc dán các dòng').fill(rows.map((row) => row.join('\t')).join('\n'));
	await page.getByRole('button', { name: 'Xem trước' }).click();
};
const counted = (page: Page, words: string) =>
	expect(page.getByRole('status').filter({ hasText: 'dòng ghi được' })).toHaveText(words);
const inBook = async (page: Page, name: string, count: number) => {
	await page.getByLabel('Tìm người').fill(name);
	await expect(page.getByRole('link', { name: new RegExp(name) })).toHaveCount(count);
};
const xlsx = async (rows: (string | number | Date)[][]) => ({
	name: 'danh-sach.xlsx',
	mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	buffer: await writeExcelFile(
		rows.map((row) =>
			row.map((value) => ({ value, ...(value instanceof Date ? { format: 'dd/mm/yyyy' } : {}) }))
		)
	).toBuffer()
});

test('rows are pasted without a network, looked at, written, and taken back @long', async ({
	page,
	context
}) => {
	await enterCluster(page);
	await allSent(page);
	await leaveNetwork(page);
	await openImport(page);
	await look(page, [
		heading,
		['1', 'Phạm Thị Nhập Một', 'Chuyên viên', 'Cà Mau', '15/5/1975', '096175000111'],
		['2', 'Phạm Thị Nhập Hai', 'Kế toán', 'Sóc Trằng', '1980', '096175000112'],
		['3', 'Nhập', 'Lái xe', 'Hậu Giang', '1990', '096175000113'],
		['4', 'Phạm Thị Nhập Ba', 'Văn thư', 'Bạc Liêu', '1991', '096175000114'],
		['5', 'Phạm Thị Nhập Bốn', 'Văn thư', 'Bạc Liễu X', 'không nhớ', '096175000115']
	]);
	await counted(page, '3 dòng ghi được · 2 dòng sai · 0 đã có');
	await expect(page.getByText('Cột “Số CCCD”: không đưa vào sổ')).toBeVisible();
	await expect(page.getByText('096175')).toHaveCount(0);
	await expect(page.getByText('Gần nhất: Bạc Liêu')).toBeVisible();
	const results = await new AxeBuilder({ page }).analyze();
	expect(results.violations).toEqual([]);
	await page.getByRole('button', { name: 'Chỉ dòng sai' }).click();
	await expect(page.getByText('Phạm Thị Nhập Một')).toBeHidden();
	await page.getByRole('button', { name: 'Ghi 3 người vào sổ' }).click();
	await expect(page.getByText('Đã ghi 3 người vào sổ')).toBeVisible();
	await page.getByRole('button', { name: 'Hoàn tác' }).click();
	await expect(page.getByText('Đã hoàn tác')).toBeVisible();
	await follow(page.getByRole('link', { name: 'Xem danh sách' }));
	await inBook(page, 'Phạm Thị Nhập', 0);
	await context.setOffline(false);
	await allSent(page);
	await inBook(page, 'Phạm Thị Nhập', 0);
});

test('a file is written; brought again it only fills in what was missing, and gives that back', async ({
	page
}) => {
	await enterCluster(page);
	await openImport(page);
	const rows = [
		['DANH SÁCH CÁN BỘ'],
		['TT', 'Họ và tên', 'Chức vụ', 'Cơ quan', 'Ngày sinh'],
		[1, 'Vũ Văn Tệp Một', 'Chuyên viên', 'Cà Mau', new Date(Date.UTC(1975, 4, 15))],
		[2, 'Vũ Văn Tệp Hai'.normalize('NFD'), 'Văn thư', 'Kiên Giang', 1980]
	];
	await page.getByLabel(/Chọn tệp Excel/).setInputFiles(await xlsx(rows));
	await counted(page, '2 dòng ghi được · 0 dòng sai · 0 đã có');
	await page.getByRole('button', { name: 'Ghi 2 người vào sổ' }).click();
	await expect(page.getByText('Đã ghi 2 người vào sổ')).toBeVisible();
	await follow(page.getByRole('link', { name: 'Xem danh sách' }));
	await inBook(page, 'Vũ Văn Tệp', 2);
	await allSent(page);

	await openImport(page);
	await look(page, [
		['Họ tên', 'Đơn vị', 'Năm sinh', 'Giới tính'],
		['VŨ VĂN TỆP MỘT', 'Cà Mau', '', 'Nam'],
		['Vũ Văn Tệp Hai', 'Kiên Giang', '1990', 'Nam']
	]);
	await counted(page, '2 dòng ghi được · 0 dòng sai · 1 đã có');
	await page.getByRole('button', { name: 'Ghi 2 người vào sổ' }).click();
	await expect(page.getByText('Đã bổ sung 1 người có sẵn')).toBeVisible();
	await page.getByRole('button', { name: 'Hoàn tác' }).click();
	await expect(page.getByText('Đã hoàn tác')).toBeVisible();
	await allSent(page);
	await page.getByRole('button', { name: 'Nhập bảng khác' }).click();
	await look(page, [
		['Họ tên', 'Đơn vị', 'Giới tính'],
		['Vũ Văn Tệp Một', 'Cà Mau', 'Nam']
	]);
	await expect(page.getByText('Trong đó bổ sung 1 người đã có')).toBeVisible();
	await page.getByLabel('Giống Vũ Văn Tệp Một trong sổ').selectOption('Khác: ghi mới');
	await expect(page.getByText('Trong đó bổ sung')).toBeHidden();
});

test('offices come in as members of the cluster', async ({ page }) => {
	await enterCluster(page);
	await openImport(page);
	await page.getByLabel('Đơn vị', { exact: true }).check();
	await look(page, [
		['Tên đầy đủ', 'Tên ngắn', 'Địa danh'],
		['Văn phòng Đoàn ĐBQH tỉnh Nhập Thử', 'Nhập Thử', 'Nhập Thử'],
		['Văn phòng đoàn ĐBQH tỉnh Nhập Thử', 'NHẬP THỬ', '']
	]);
	await counted(page, '2 dòng ghi được · 0 dòng sai · 1 đã có');
	await page.getByRole('button', { name: 'Ghi 1 đơn vị vào sổ' }).click();
	await follow(page.getByRole('link', { name: 'Xem đơn vị trong cụm' }));
	await expect(page.getByRole('link', { name: /Nhập Thử/ })).toHaveCount(1);
	await allSent(page);
});

test('five thousand rows of a file are written while the page stays alive @long', async ({
	page
}) => {
	await enterCluster(page);
	await page.goto('/people/import');
	const rows = Array.from({ length: 5_000 }, (_, at) => [
		at + 1,
		`Đông Người ${String.fromCharCode(65 + (at % 26))}${String.fromCharCode(97 + (Math.floor(at / 26) % 26))}${String.fromCharCode(97 + Math.floor(at / 676))}`,
		'Chuyên viên phòng Công tác Quốc hội',
		at % 135 === 0 ? 'Đơn vị lạ' : 'Cà Mau',
		'15/5/1975'
	]);
	await page.getByLabel(/Chọn tệp Excel/).setInputFiles(await xlsx([heading.slice(0, 5), ...rows]));
	await counted(page, '4.962 dòng ghi được · 38 dòng sai · 0 đã có');
	await page.getByRole('button', { name: 'Ghi 4.962 người vào sổ' }).click();
	await expect(page.getByText(/^[1-9][\d.]* trên 4\.962$/)).toBeVisible();
	await expect(page.getByText('Đã ghi 4.962 người vào sổ')).toBeVisible({ timeout: 90_000 });
	await page.getByRole('button', { name: 'Hoàn tác' }).click();
	await expect(page.getByText('Đã hoàn tác')).toBeVisible({ timeout: 90_000 });
	await follow(page.getByRole('link', { name: 'Xem danh sách' }));
	await inBook(page, 'Đông Người', 0);
});
