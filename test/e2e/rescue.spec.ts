import { readFileSync } from 'node:fs';
import {
	allSent,
	enterCluster,
	expect,
	type Page,
	leaveNetwork,
	record,
	test,
	textBox,
	follow
} from './phone.ts';
import { photo, seeing } from './pictures.ts';

/** A phone without a network hands what it holds to another: as a file, or from screen to camera. */

async function noteOffline(page: Page, text: string, picture = false) {
	await page.goto('/note?conference=conference:ha-tien-2019');
	await textBox(page).fill(text);
	if (picture) {
		await page.getByLabel('Chọn ảnh').setInputFiles(await photo({ width: 1200, height: 900 }));
		await expect(page.getByRole('button', { name: 'Bỏ ảnh 1' })).toBeVisible();
	}
	await record(page);
	await expect(page.getByText(text)).toBeVisible();
}
const there = (page: Page, text: string) => page.locator('.notes > li').filter({ hasText: text });

test('a sealed package is carried by somebody of another office; note and picture arrive under their author’s name @long', async ({
	page,
	context,
	browser
}) => {
	await enterCluster(page, '', 'Hậu Giang');
	await allSent(page);
	await leaveNetwork(page);
	await noteOffline(page, 'Ghi ở nơi không có sóng, nhờ nộp hộ.', true);
	await page.goto('/rescue');
	await page.getByRole('button', { name: 'Đóng gói', exact: true }).click();
	await expect(page.getByText('1 ghi chép')).toBeVisible();
	const saving = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Tải tệp xuống' }).click();
	const file = await saving;
	expect(file.suggestedFilename()).toMatch(/^so-thi-dua-cuu-ho-\d{8}-\d{4}\.zip$/);
	const zip = readFileSync(await file.path());
	expect(zip.includes('GÓI CỨU HỘ')).toBe(true);
	expect(zip.includes('không có sóng')).toBe(false);

	const carrier = await (await browser.newContext()).newPage();
	await enterCluster(carrier, '', 'Bạc Liêu');
	await carrier.goto('/rescue');
	await carrier
		.getByLabel('Chọn tệp gói')
		.setInputFiles({ name: file.suggestedFilename(), mimeType: 'application/zip', buffer: zip });
	await expect(carrier.getByText(/Máy chủ đã nhận \d+ mục/)).toBeVisible();
	await carrier.goto('/conference/conference:ha-tien-2019');
	const line = there(carrier, 'nhờ nộp hộ');
	await expect(line.getByRole('img')).toHaveCount(1);
	await follow(line.getByRole('link', { name: 'Xem' }));
	await expect(carrier.getByText(/Nộp hộ bởi/)).toBeVisible();

	// The phone itself comes back to the network: everything is there already, once.
	await context.setOffline(false);
	await allSent(page);
	await page.goto('/conference/conference:ha-tien-2019');
	await expect(there(page, 'nhờ nộp hộ')).toHaveCount(1);
	await expect(there(page, 'nhờ nộp hộ').getByText(/^Máy chủ đã nhận/)).toBeVisible();

	// A byte changed on the way is found out.
	const changed = Buffer.from(zip);
	const at = zip.indexOf('STD1') + 600;
	changed[at] = (changed[at] ?? 0) ^ 1;
	await carrier.goto('/rescue');
	await carrier
		.getByLabel('Chọn tệp gói')
		.setInputFiles({ name: 'a.zip', mimeType: 'application/zip', buffer: changed });
	await expect(carrier.getByText(/Gói này đã bị thay đổi|Không mở được tệp này/)).toBeVisible();
	await carrier.context().close();
});

test('notes go from a screen to a camera with no network at all, and on from there @long', async ({
	page,
	browser
}) => {
	await enterCluster(page, '', 'Sóc Trăng');
	await allSent(page);
	await leaveNetwork(page);
	const mark = crypto.randomUUID().slice(0, 6);
	const texts = ['Một.', 'Hai.', 'Ba.'].map((word) => `Từ màn hình sang máy ảnh ${mark}: ${word}`);
	for (const text of texts) await noteOffline(page, text);
	await page.goto('/rescue');
	await page.getByRole('button', { name: 'Chuyển sang máy bên cạnh' }).click();
	await expect(page.getByText('3 ghi chép')).toBeVisible();
	const squares = new Map<string, string>();
	await expect(async () => {
		// At once: the next square follows while one is being looked at.
		const drawn = await page.locator('.strip svg').evaluate((svg) => svg.outerHTML);
		const label = /Hình \d+ trên \d+/.exec(drawn)?.[0] ?? '';
		squares.set(label, drawn);
		expect(squares.size).toBe(Number(/trên (\d+)/.exec(label)?.[1]));
	}).toPass({ intervals: [60] });

	const carrier = await (await browser.newContext({ permissions: ['camera'] })).newPage();
	await carrier.addInitScript(seeing, [...squares.values()]);
	await enterCluster(carrier, '', 'Kiên Giang');
	await carrier.goto('/rescue');
	await carrier.getByRole('button', { name: 'Quét từ máy bên cạnh' }).click();
	await expect(carrier.getByText('Đã nhận đủ, có mạng là nộp')).toBeVisible({ timeout: 90_000 });
	await expect(carrier.getByText(/Máy chủ đã nhận 3 mục/)).toBeVisible();
	await carrier.goto('/conference/conference:ha-tien-2019');
	for (const text of texts) await expect(there(carrier, text)).toHaveCount(1);
	await carrier.context().close();
});
