import { enterCluster, expect, record, test, textBox } from './phone.ts';

test('a full phone says so in words, keeps the text, and records on the next try', async ({
	page
}) => {
	await enterCluster(page);
	await page.goto('/note');
	await textBox(page).fill('Máy đầy mà chữ vẫn còn.');
	await page.evaluate(() => {
		const put = IDBObjectStore.prototype.put;
		Object.assign(window, { roomAgain: () => (IDBObjectStore.prototype.put = put) });
		IDBObjectStore.prototype.put = () => {
			throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
		};
	});
	await record(page);
	await expect(page.getByRole('alert')).toContainText('Máy đã hết chỗ trống nên chưa ghi được');
	await expect(textBox(page)).toHaveValue('Máy đầy mà chữ vẫn còn.');

	await page.evaluate(() => (window as unknown as { roomAgain: () => void }).roomAgain());
	await page.getByRole('button', { name: 'Ghi lại' }).click();
	await expect(
		page.getByRole('listitem').filter({ hasText: 'Máy đầy mà chữ vẫn còn.' })
	).toBeVisible();
});

test('a connection that the phone dropped is opened again without a word', async ({ page }) => {
	await page.addInitScript(() => {
		const opened: IDBDatabase[] = [];
		const open = IDBFactory.prototype.open;
		IDBFactory.prototype.open = function (...args) {
			const request = open.apply(this, args);
			request.addEventListener('success', () => opened.push(request.result));
			return request;
		};
		Object.assign(window, { dropConnections: () => opened.forEach((db) => db.close()) });
	});
	await enterCluster(page);
	await page.goto('/note');
	await textBox(page).fill('Điện thoại vừa thức dậy.');
	await page.evaluate(() =>
		(window as unknown as { dropConnections: () => void }).dropConnections()
	);
	await record(page);
	await expect(
		page.getByRole('listitem').filter({ hasText: 'Điện thoại vừa thức dậy.' })
	).toBeVisible();
	await page.reload();
	await expect(
		page.getByRole('listitem').filter({ hasText: 'Điện thoại vừa thức dậy.' })
	).toBeVisible();
});

test('a browser that refuses storage is answered with a sentence and a way on', async ({
	page
}) => {
	await page.addInitScript(() => {
		IDBFactory.prototype.open = () => {
			throw new DOMException('The operation is insecure.', 'SecurityError');
		};
	});
	await page.goto('/');
	await page.getByRole('button', { name: 'Mở sổ tập dượt' }).click();
	await expect(page.getByRole('alert')).toContainText('Chưa mở được sổ trên máy này');
	await expect(page.getByRole('button', { name: 'Mở sổ tập dượt' })).toBeEnabled();
});

test('a book that cannot be opened any more says so on every page, and nothing is said to be lost', async ({
	page
}) => {
	await enterCluster(page);
	await page.addInitScript(() => {
		IDBFactory.prototype.open = () => {
			throw new DOMException('The operation is insecure.', 'SecurityError');
		};
	});
	for (const path of ['/', '/book', '/emulation', '/conference/conference:ha-tien-2019', '/note']) {
		await page.goto(path);
		await expect(page.getByRole('alert').first(), path).toContainText('Những gì đã ghi không mất');
	}
});

test('the first record asks the phone to keep the data for good', async ({ page }) => {
	await page.addInitScript(() => {
		StorageManager.prototype.persist = async () => {
			document.documentElement.dataset['persist'] = 'asked';
			return true;
		};
	});
	await enterCluster(page);
	await page.goto('/note');
	await expect(page.locator('html')).not.toHaveAttribute('data-persist', 'asked');
	await textBox(page).fill('Lần ghi đầu tiên.');
	await record(page);
	await expect(page.locator('html')).toHaveAttribute('data-persist', 'asked');
});
