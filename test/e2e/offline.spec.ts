import {
	allSent,
	enterCluster,
	expect,
	readyForOffline,
	record,
	test,
	textBox,
	follow,
	leaveNetwork
} from './phone.ts';
import { openOffice } from './server.ts';

test('with the server gone, a cold deep link opens, a note is written, and a reload still has it', async ({
	context
}) => {
	const office = await openOffice();
	const first = await context.newPage();
	await enterCluster(first, office.url);
	await allSent(first);
	await readyForOffline(first);
	await office.close();
	await first.close();

	const page = await context.newPage();
	await page.goto(`${office.url}/conference/conference:ha-tien-2019`);
	await expect(page.getByRole('heading', { name: /Sơ kết thi đua 6 tháng/ })).toBeVisible();
	await expect(page.getByText('Mời đúng cơ quan có thẩm quyền')).toBeVisible();

	await follow(page.getByRole('link', { name: 'Ghi ý kiến' }));
	await page.getByLabel('Kinh nghiệm').check();
	await textBox(page).fill('Phân công rõ người theo dõi từng lời hứa với cử tri.');
	await record(page);
	const note = page.getByRole('listitem').filter({ hasText: 'Phân công rõ người theo dõi' });
	await expect(note).toContainText('Đã ghi trên máy này · chưa gửi');

	await page.reload();
	await expect(note).toBeVisible();
	await expect(page.getByRole('link', { name: 'Chờ gửi 1' })).toBeVisible();
});

test('a page that came past what is kept on the phone leans on it again @long', async ({
	page,
	context
}) => {
	await page.goto('/');
	await readyForOffline(page);
	const engine = await context.newCDPSession(page);
	const reloaded = page.waitForEvent('load');
	await engine.send('Page.reload', { ignoreCache: true });
	await reloaded;
	await leaveNetwork(page);
	await follow(page.getByRole('link', { name: 'Cài đặt' }));
	await expect(page.getByRole('heading', { name: 'Cài đặt', level: 1 })).toBeVisible();
});

test('with the server gone, an unknown page is a Vietnamese 404 with a way home @long', async ({
	context
}) => {
	const office = await openOffice();
	const page = await context.newPage();
	await page.goto(`${office.url}/`);
	await readyForOffline(page);
	await office.close();

	await page.goto(`${office.url}/khong-co-trang-nay`);
	await expect(page.getByRole('heading', { name: 'Không có trang này' })).toBeVisible();
	await follow(page.getByRole('link', { name: 'Về trang Hôm nay' }));
	await expect(page.getByRole('heading', { name: 'Sổ Thi Đua' })).toBeVisible();
	await page.goto(`${office.url}/gioi-thieu`);
	await expect(page.getByRole('heading', { name: 'Dữ liệu cá nhân' })).toBeVisible();
});

test('online, an unknown page is answered 404 and a missing hashed file is never the shell', async ({
	page,
	request
}) => {
	const answer = await page.goto('/khong-co-trang-nay');
	expect(answer?.status()).toBe(404);
	await expect(page.getByRole('heading', { name: 'Không có trang này' })).toBeVisible();

	const file = await request.get('/_app/immutable/chunks/khong-co.js');
	expect(file.status()).toBe(404);
	expect(file.headers()['content-type'] ?? '').not.toContain('html');
});

test('every file the app keeps for offline is the one that stands at its address @long', async ({
	page,
	request
}) => {
	await page.goto('/');
	await readyForOffline(page);
	const kept = await page.evaluate(async () => {
		const [name = ''] = await caches.keys();
		const cache = await caches.open(name);
		const length = async (one: Request) =>
			(await (await cache.match(one))!.arrayBuffer()).byteLength;
		return Promise.all(
			(await cache.keys()).map(async (one) => [one.url, await length(one)] as const)
		);
	});
	const urls = kept.map(([url]) => url);
	expect(urls.some((url) => url.endsWith('.woff2'))).toBe(true);
	expect(urls).toContain(`${process.env['OFFICE']}/`);
	for (const [url, length] of kept) {
		const answer = await request.get(url);
		expect(answer.status(), url).toBe(200);
		expect((await answer.body()).byteLength, url).toBe(length);
	}
});
