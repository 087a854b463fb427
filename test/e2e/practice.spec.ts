import {
	enterCluster,
	expect,
	type Page,
	leaveNetwork,
	record,
	test,
	textBox,
	follow
} from './phone.ts';

test('practice is marked, is never waiting to be sent, and is wiped with one tap', async ({
	page
}) => {
	await enterCluster(page);
	await page.goto('/note');
	await leaveNetwork(page);
	await textBox(page).fill('Ý kiến thật');
	await record(page);
	await expect(page.getByRole('link', { name: 'Chờ gửi 1' })).toBeVisible();

	await follow(page.getByRole('link', { name: 'Cài đặt' }));
	await page.getByRole('button', { name: 'Mở sổ tập dượt' }).click();
	await expect(page.getByText('Đang tập dượt.')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Chờ gửi 1' })).toBeVisible();

	await follow(page.getByRole('link', { name: 'Ghi', exact: true }));
	await textBox(page).fill('Ý kiến ghi thử');
	await record(page);
	const tried = page.getByRole('listitem').filter({ hasText: 'Ý kiến ghi thử' });
	await expect(tried).toContainText('Ghi thử · không gửi đi');
	await expect(page.getByText('Ý kiến thật')).toBeHidden();

	await follow(page.getByRole('link', { name: 'Ghi', exact: true }));
	await textBox(page).fill('Gõ dở lúc thôi tập');
	await end(page);
	await expect(page.getByText('Đang tập dượt.')).toBeHidden();
	await expect(textBox(page)).toHaveValue('');
	await page.goto('/conference/conference:ha-tien-2019');
	await expect(page.getByText('Ý kiến thật', { exact: true })).toBeVisible();
	await expect(page.getByText('Ý kiến ghi thử')).toBeHidden();
	expect(await booksOn(page)).toEqual(['so-thi-dua:cum-9:persona-ca-mau']);
});

test('ending practice in two tabs leads both back to the book that counts @long', async ({
	page,
	context
}) => {
	const text = `Ý kiến thật ở hai trang ${crypto.randomUUID().slice(0, 6)}`;
	await enterCluster(page);
	await page.goto('/note');
	await textBox(page).fill(text);
	await record(page);
	await expect(page.getByText(text)).toBeVisible();
	const second = await context.newPage();
	for (const tab of [page, second]) {
		await tab.goto('/settings');
		await tab.getByRole('button', { name: 'Mở sổ tập dượt' }).click();
		await expect(tab.getByText('Đang tập dượt.')).toBeVisible();
	}
	await end(second);
	for (const tab of [page, second]) {
		await expect(tab.getByText('Đang tập dượt.')).toBeHidden();
		await tab.goto('/conference/conference:ha-tien-2019');
		await expect(tab.getByText(text)).toBeVisible();
	}
	expect(await booksOn(page)).toEqual(['so-thi-dua:cum-9:persona-ca-mau']);
});

/** By the sign that stands on every page; the settings have a button of their own. */
const end = (page: Page) =>
	page.getByRole('status').getByRole('button', { name: 'Xóa hết, thôi tập' }).click();

const booksOn = (page: Page) =>
	page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));

test('somebody who belongs to no cluster yet can practise, and leaves no trace', async ({
	page
}) => {
	await page.goto('/');
	await page.getByRole('button', { name: 'Mở sổ tập dượt' }).click();
	await expect(page.getByRole('heading', { name: /^Hôm nay/ })).toBeVisible();
	await end(page);
	await expect(page.getByRole('heading', { name: 'Sổ Thi Đua' })).toBeVisible();
});
