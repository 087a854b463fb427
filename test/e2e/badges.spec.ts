import AxeBuilder from '@axe-core/playwright';
import { close, expect, ownOffice, type Page, planned, record, test, unique } from './phone.ts';

/** Badges to wear and plates for the table. */

const office = ownOffice();

const pagesOf = async (page: Page) => {
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	return [...pdf.matchAll(/\/MediaBox\s*\[0 0 (\d+)[\d.]* (\d+)/g)].map(([, width, height]) => [
		Number(width) > 700 ? 'wide' : 'tall',
		Number(height)
	]);
};
/** Names of cards whose words stand outside of them, or of their page. */
const spilled = (page: Page) =>
	page.evaluate(() =>
		[...document.querySelectorAll<HTMLElement>('.preview article')]
			.filter((card) => {
				const box = card.getBoundingClientRect();
				return [...card.querySelectorAll('.words')].some((words) => {
					const { top, bottom, left, right } = words.getBoundingClientRect();
					return (
						words.scrollWidth > words.clientWidth + 1 ||
						Math.min(top - box.top, left - box.left) < -1 ||
						Math.min(box.bottom - bottom, box.right - right) < -1
					);
				});
			})
			.map((card) => card.textContent ?? '')
	);

const long = 'Công Tằng Tôn Nữ Thị Nguyệt Minh Phương Khánh Nguyên';

test('badges go eight to a page and plates one to a page, whole, also of the longest name at the largest letters @long', async ({
	browser
}) => {
	const page = await office.phone(browser, 'Cà Mau');
	const hall = await planned(page, unique('Tổng kết phong trào thi đua yêu nước và ký giao ước'));
	const guests = [long, 'Lê An', 'Đỗ Thị Mỹ Hường'];
	for (const name of guests) {
		await page.goto(`${hall}/guest`);
		await page.getByLabel('Họ và tên').fill(name);
		await page.getByLabel('Chức vụ').fill('Phó Chủ tịch Thường trực Ủy ban Mặt trận Tổ quốc');
		await page
			.getByLabel('Cơ quan')
			.fill('Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Sóc Trăng và các tổ chức thành viên');
		await record(page);
	}
	await page.goto(`${hall}/attendance`);
	await page.getByRole('button', { name: /^Mời \d+ người trong cụm/ }).click();
	await expect(page.getByText(/^Cán bộ Cà Mau/).first()).toBeVisible();
	await page.goto(`${hall}/badges`);
	const cards = page.locator('.preview article');
	await expect(cards.filter({ hasText: long })).toHaveCount(1);
	const people = await cards.count();
	expect(people).toBeGreaterThan(8);
	expect(await spilled(page)).toEqual([]);

	expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('heading', { name: 'Thẻ, biển tên' })).toBeHidden();
	const badges = await pagesOf(page);
	expect(badges.map(([way]) => way)).toEqual(Array(Math.ceil(people / 8)).fill('tall'));
	expect(await spilled(page)).toEqual([]);
	const first = await cards.first().boundingBox();
	expect([first?.width, first?.height].map((px) => Math.round(((px ?? 0) / 96) * 25.4))).toEqual([
		90, 60
	]);
	await page.emulateMedia({ media: 'screen' });

	// One alone, on its plate: the name on both halves, one of them upside down.
	await page.getByLabel('Biển tên để bàn').check();
	await page.getByText(/^In cho ai: /).click();
	await page.getByRole('checkbox', { name: /^Tất cả/ }).uncheck();
	await expect(cards).toHaveCount(0);
	await page.getByRole('checkbox', { name: long }).check();
	await page.getByRole('checkbox', { name: /^Lê An/ }).check();
	await expect(cards).toHaveCount(2);
	await expect(cards.getByText(long.toLocaleUpperCase('vi'))).toHaveCount(2);
	await page.emulateMedia({ media: 'print' });
	expect((await pagesOf(page)).map(([way]) => way)).toEqual(['wide', 'wide']);
	expect(await spilled(page)).toEqual([]);
	await page.emulateMedia({ media: 'screen' });

	// On the smallest phone with the largest letters nothing spills and nothing goes sideways.
	await page.setViewportSize({ width: 320, height: 640 });
	await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
	for (const what of ['Biển tên để bàn', 'Thẻ đeo']) {
		await page.getByLabel(what).check();
		expect(await spilled(page)).toEqual([]);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
			320
		);
	}
	await close(page);
});

test('an office with nobody on the list yet has a plate of its own @long', async ({ browser }) => {
	const page = await office.phone(browser, 'Cà Mau');
	const hall = await planned(page, unique('Họp cụm'));
	await page.goto(`${hall}/badges`);
	await expect(page.getByText('Chưa mời ai')).toBeVisible();
	await page.getByLabel('Biển tên để bàn').check();
	const cards = page.locator('.preview article');
	await expect(cards).toHaveCount(6);
	await expect(cards.filter({ hasText: 'SÓC TRĂNG' })).toHaveCount(1);
	await close(page);
});
