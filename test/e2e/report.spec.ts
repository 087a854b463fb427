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

const office = ownOffice();

const section = (page: Page, name: string) => page.getByRole('region', { name });
const lineWith = (page: Page, text: string) =>
	page.getByRole('listitem').filter({ hasText: text }).first();

async function declare(page: Page, value: string, unit?: string) {
	await page.goto('/work/declare');
	await page.getByLabel('Loại việc').fill('Giám sát');
	await page.getByRole('option', { name: 'Giám sát' }).first().click();
	if (unit) {
		await page.getByLabel('Đơn vị').fill(unit);
		await page.getByRole('option', { name: unit }).first().click();
	}
	await page.getByLabel('Tổng số').fill(value);
	await page.getByLabel('Theo báo cáo, văn bản nào').fill('Báo cáo của văn phòng');
	await page.getByLabel('Từ ngày', { exact: true }).fill('1/1/2019');
	await page.getByLabel('Đến ngày', { exact: true }).fill('30/6/2019');
	await record(page);
}

test('a report fills itself, keeps what people make of it, says which figures moved, and goes out on paper', async ({
	browser
}) => {
	const lead = await office.phone(browser, 'Cà Mau');
	await lead.goto('/report');
	await lead.getByRole('link', { name: 'Lập báo cáo của cụm' }).click();
	await lead.getByLabel('Từ ngày', { exact: true }).fill('1/1/2019');
	await lead.getByLabel('Đến ngày', { exact: true }).fill('30/6/2018');
	await lead.getByRole('button', { name: 'Ghi vào sổ' }).click();
	await expect(lead.getByText('Đến ngày: trước cả ngày bắt đầu.').first()).toBeVisible();
	await lead.getByLabel('Đến ngày', { exact: true }).fill('30/6/2019');
	await lead.getByLabel('Tên báo cáo').fill('Sơ kết thi đua 6 tháng đầu năm 2019');
	await record(lead);
	await lead.getByRole('link', { name: /Sơ kết thi đua 6 tháng đầu năm 2019/ }).click();
	await expect(section(lead, 'I. Tình hình và kết quả chung')).toContainText('gồm 06 đơn vị');
	const address = lead.url();
	await allSent(lead);

	await declare(lead, '20');
	await allSent(lead);
	await lead.goto(address);
	const supervised = lineWith(lead, 'Giám sát: 20 cuộc (số tự khai)');
	await expect(supervised.getByRole('link', { name: '20 cuộc' })).toHaveAttribute(
		'href',
		/sort=work-sort%3ASUPERVISION/
	);
	await supervised.getByRole('button', { name: /^Sửa/ }).click();
	const words = lead.getByLabel(/^Sửa đoạn II/);
	await words.fill('Các đơn vị đã giám sát 20 cuộc, đúng kế hoạch.');
	await lead.getByRole('button', { name: 'Ghi đoạn này' }).click();
	await expect(lineWith(lead, 'đúng kế hoạch')).toContainText('Đã sửa lời');
	await allSent(lead);

	const other = await office.phone(browser, 'Kiên Giang');
	await other.goto(address);
	await expect(lineWith(other, 'đúng kế hoạch')).toBeVisible();
	await readyForOffline(other);
	await leaveNetwork(other);
	for (const [page, text] of [
		[other, 'Hai đơn vị chưa có phòng họp trực tuyến.'],
		[lead, 'Phần lớn hạn chế đã khắc phục trong quý II.']
	] as const) {
		await page.getByText('Viết thêm vào phần III').click();
		await page.getByLabel('Thêm một đoạn vào phần III').fill(text);
		await section(page, 'III. Hạn chế và nguyên nhân')
			.getByRole('button', { name: 'Ghi đoạn này' })
			.click();
		await expect(lineWith(page, text)).toContainText('Viết thêm');
	}
	await other.context().setOffline(false);
	await allSent(other);
	await expect(lineWith(lead, 'phòng họp trực tuyến')).toBeVisible();
	await expect(lineWith(lead, 'trong quý II')).toBeVisible();

	await declare(other, '25', 'Kiên Giang');
	await allSent(other);
	const stale = lineWith(lead, 'đúng kế hoạch');
	await expect(stale).toContainText('Số liệu đã đổi từ khi sửa đoạn này');
	await expect(stale).toContainText(/20 cuộc → \d+ cuộc/);
	expect((await new AxeBuilder({ page: lead }).analyze()).violations).toEqual([]);
	await stale.getByRole('button', { name: /^Giữ câu này/ }).click();
	await expect(stale).not.toContainText('Số liệu đã đổi');
	await expect(stale).toContainText('Các đơn vị đã giám sát 20 cuộc');
	await stale.getByRole('button', { name: /^Để ra ngoài/ }).click();
	await expect(stale).toContainText('Để ngoài báo cáo');

	await lead.getByRole('button', { name: 'Phát hành' }).click();
	await expect(
		lead
			.getByText('Phát hành 05/7/2019')
			.or(lead.getByText(/^Phát hành \d/))
			.first()
	).toBeVisible();
	await allSent(lead);
	await expect(lead.getByRole('button', { name: /^Sửa đoạn/ })).toHaveCount(0);

	await lead.getByRole('link', { name: 'Bản in, Word' }).click();
	const paper = lead.locator('article, .paper').first();
	await expect(paper).toContainText('I. Tình hình và kết quả chung');
	await expect(paper).toContainText('phòng họp trực tuyến');
	await expect(paper).not.toContainText('đúng kế hoạch');
	await close(lead, other);
});

test('two word the same line of a report, neither having seen the other’s words: both stand until one is chosen @long', async ({
	browser
}) => {
	const [lead, other] = await Promise.all([
		office.phone(browser, 'Cà Mau'),
		office.phone(browser, 'Kiên Giang')
	]);
	await lead.goto('/report');
	await lead.getByRole('link', { name: 'Lập báo cáo của cụm' }).click();
	await lead.getByLabel('Từ ngày', { exact: true }).fill('1/1/2019');
	await lead.getByLabel('Đến ngày', { exact: true }).fill('30/6/2019');
	await lead.getByLabel('Tên báo cáo').fill('Sơ kết do hai người viết');
	await record(lead);
	await follow(lead.getByRole('link', { name: /Sơ kết do hai người viết/ }));
	const first = (page: Page) => page.getByRole('button', { name: 'Sửa đoạn I.1', exact: true });
	await expect(first(lead)).toBeVisible();
	const address = new URL(lead.url()).pathname;
	await allSent(lead);

	await other.goto(address);
	await first(other).click();
	await other.getByLabel('Sửa đoạn I.1').fill('Lời của đơn vị phó.');
	await first(lead).click();
	await lead.getByLabel('Sửa đoạn I.1').fill('Lời của đơn vị trưởng.');
	await lead.getByRole('button', { name: 'Ghi đoạn này' }).click();
	await expect(lineWith(lead, 'Lời của đơn vị trưởng.')).toBeVisible();
	await lead.getByText('Viết thêm vào phần III').click();
	await lead.getByLabel('Thêm một đoạn vào phần III').fill('Đoạn ghi sau.');
	await section(lead, 'III. Hạn chế và nguyên nhân')
		.getByRole('button', { name: 'Ghi đoạn này' })
		.click();

	// By now the lead's words have come; whoever is still writing has not looked at them.
	await expect(lineWith(other, 'Đoạn ghi sau.')).toBeVisible();
	await other.getByRole('button', { name: 'Ghi đoạn này' }).click();
	for (const page of [other, lead])
		await expect(
			lineWith(page, 'Lời của đơn vị phó.').getByRole('link', { name: /^Hai bản khác nhau/ })
		).toBeVisible();
	await follow(other.getByRole('link', { name: /^Hai bản khác nhau/ }));
	await expect(other.getByText('Lời của đơn vị trưởng.').first()).toBeVisible();
	await close(lead, other);
});
