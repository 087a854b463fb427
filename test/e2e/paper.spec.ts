import { printed } from './pdf.ts';
import { close, expect, follow, ownOffice, type Page, record, test, unique } from './phone.ts';

/** Papers as they come out of the printer: A4 with the margins of Decree 30/2020, as a ruler on the leaf finds them. */

const { phone } = ownOffice();

const a4 = { width: 210, height: 297 };
const margin = { top: 20, bottom: 20, left: 30, right: 15 };
/** Chromium sets in whole points; a letter may lean a hair over its place. */
const hair = 0.4;

async function keepsItsMargins(page: Page, atLeast: number) {
	await expect(page.getByRole('article')).toBeVisible();
	const leaves = await printed(page);
	expect(leaves.length).toBeGreaterThanOrEqual(atLeast);
	for (const [at, { width, height, text, ink }] of leaves.entries()) {
		expect(Math.abs(width - a4.width), 'A4').toBeLessThan(hair);
		expect(Math.abs(height - a4.height), 'A4').toBeLessThan(hair);
		const { left, right, top, bottom } = ink(margin.top) ?? {
			left: 0,
			right: 0,
			top: 0,
			bottom: 0
		};
		expect(left, 'left margin').toBeGreaterThan(margin.left - hair);
		expect(left, 'text begins at the margin').toBeLessThan(margin.left + 3);
		expect(right, 'right margin').toBeLessThan(width - margin.right + hair);
		expect(bottom, 'bottom margin').toBeLessThan(height - margin.bottom + hair);
		expect(top, 'text begins at the margin').toBeLessThan(margin.top + 10);
		const head = ink(0, margin.top - hair);
		if (at === 0) {
			expect(head, 'nothing above the text of the first leaf').toBe(undefined);
			continue;
		}
		// Its number alone, in the middle of the text, and below the edge that no printer reaches.
		expect(text.trim()).toMatch(new RegExp(`^${at + 1}\\s`));
		const { left: from, right: to, top: above } = head ?? { left: 0, right: 0, top: 0 };
		expect(Math.abs((from + to) / 2 - (margin.left + width - margin.right) / 2)).toBeLessThan(1);
		expect(above).toBeGreaterThan(5);
	}
	return leaves;
}

test('a report longer than a leaf, minutes and a compact are printed on A4 within the margins of Decree 30/2020 @long', async ({
	browser
}) => {
	const page = await phone(browser, 'Cà Mau');
	await page.goto('/work/declare');
	await page.getByLabel('Loại việc').fill('Giám sát');
	await page.getByRole('option', { name: 'Giám sát' }).first().click();
	await page.getByLabel('Tổng số').fill('20');
	await page.getByLabel('Theo báo cáo, văn bản nào').fill('Báo cáo của văn phòng');
	await page.getByLabel('Từ ngày', { exact: true }).fill('1/1/2019');
	await page.getByLabel('Đến ngày', { exact: true }).fill('31/1/2019');
	await record(page);
	const name = unique('Sơ kết thi đua');
	await page.goto('/report');
	await follow(page.getByRole('link', { name: 'Lập báo cáo của cụm' }));
	await page.getByLabel('Từ ngày', { exact: true }).fill('1/1/2019');
	await page.getByLabel('Đến ngày', { exact: true }).fill('30/6/2019');
	await page.getByLabel('Tên báo cáo').fill(name);
	await record(page);
	await follow(page.getByRole('link', { name: new RegExp(name) }));
	// Nothing in it says where a line might break, and the last of it has to be read too.
	await page.getByText('Viết thêm vào phần III').click();
	await page
		.getByLabel('Thêm một đoạn vào phần III')
		.fill(`Xem https://cum9.example/${'bao_cao_'.repeat(20)}. ${'Còn chậm. '.repeat(200)}Hết.`);
	await page.getByRole('button', { name: 'Ghi đoạn này' }).click();
	await expect(page.getByRole('listitem').filter({ hasText: 'Hết.' })).toBeVisible();
	await follow(page.getByRole('link', { name: 'Bản in, Word' }));
	const report = await keepsItsMargins(page, 2);
	expect(report.map(({ text }) => text).join(' ')).toContain('Hết.');
	const [first] = report;
	expect(first?.ink()?.right, 'lines run to the right margin').toBeGreaterThan(190);
	expect(first?.ink()?.bottom, 'a leaf is filled').toBeGreaterThan(250);

	// A table wider than the text would be cut off where ink ends, and no ruler would find what is missing.
	const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
	await page.emulateMedia({ media: 'print' });
	await page.setViewportSize({ width: Math.round((165 / 25.4) * 96), height });
	const table = page.getByRole('region', { name: 'Danh sách' });
	await expect(table).toContainText('Giám sát (cuộc)');
	expect(await table.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThan(2);
	await page.emulateMedia({ media: null });
	await page.setViewportSize({ width, height });

	await page.goto('/conference/conference:ha-tien-2019/minutes');
	await keepsItsMargins(page, 1);

	const compact = unique('Giao ước thi đua');
	await page.goto('/compact');
	await follow(page.getByRole('link', { name: 'Lập giao ước' }));
	await page.getByLabel('Tên giao ước').fill(compact);
	await record(page);
	await follow(page.getByRole('link', { name: new RegExp(compact) }));
	await page.goto(`${page.url()}/paper`);
	await keepsItsMargins(page, 1);
	await close(page);
});
