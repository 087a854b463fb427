import { expect, test } from './phone.ts';

const iphone =
	'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

test.describe('on an iPhone, in a Safari tab', () => {
	test.use({ userAgent: iphone });
	test('three pictures come before any data entry', async ({ page }) => {
		await page.goto('/');
		await expect(
			page.getByRole('heading', { name: 'Làm ba bước này trước khi ghi' })
		).toBeVisible();
		await expect(page.getByRole('listitem').filter({ hasText: 'Thêm vào MH chính' })).toBeVisible();
		await expect(page.getByRole('button', { name: 'Mở sổ tập dượt' })).toBeHidden();
		await page.getByRole('button', { name: 'Để sau, cho xem thử trước' }).click();
		await expect(page.getByRole('button', { name: 'Mở sổ tập dượt' })).toBeVisible();
	});
});

test.describe('inside Zalo', () => {
	test.use({
		userAgent: `${iphone} Zalo/25.05`,
		permissions: ['clipboard-read', 'clipboard-write']
	});
	test('the way out is shown, with the address to copy', async ({ page, home }) => {
		await page.goto('/');
		await expect(page.getByRole('heading', { name: 'Mở bằng Safari hoặc Chrome' })).toBeVisible();
		await page.getByRole('button', { name: 'Chép địa chỉ' }).click();
		await expect(page.getByText('Đã chép.')).toBeVisible();
		expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${home}/`);
	});
});

test('on Android our own button asks the phone', async ({ page }) => {
	await page.goto('/install');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await page.evaluate(() => {
		const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
			prompt: async () => void (document.title = 'asked')
		});
		dispatchEvent(offer);
	});
	await page.getByRole('button', { name: 'Đưa ra màn hình chính' }).click();
	await expect(page).toHaveTitle('asked');
});

test('the manifest is one a phone can install from', async ({ request }) => {
	const manifest = await (await request.get('/manifest.webmanifest')).json();
	expect(manifest).toMatchObject({ id: '/', scope: '/', lang: 'vi', display: 'standalone' });
	const purposes = manifest.icons.map((icon: { purpose: string }) => icon.purpose);
	expect(purposes).toContain('any');
	expect(purposes).toContain('maskable');
	const files = [
		...manifest.icons.map((icon: { src: string }) => icon.src),
		'/apple-touch-icon.png'
	];
	for (const file of files) {
		const icon = await request.get(file);
		expect(icon.status(), file).toBe(200);
		expect(icon.headers()['content-type']).toMatch(/^image\/(png|svg)/);
	}
	for (const { url } of manifest.shortcuts)
		expect((await request.get(url)).status(), url).toBe(200);
});
