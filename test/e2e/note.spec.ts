import { enterCluster, expect, readyForOffline, record, test, textBox } from './phone.ts';

test('a note is written with the network gone half-way, and says where it stands', async ({
	page,
	context
}) => {
	await enterCluster(page);
	await readyForOffline(page);
	await page.getByRole('link', { name: 'Ghi', exact: true }).click();
	await page.getByLabel('Kiến nghị', { exact: true }).check();
	await page.getByRole('combobox', { name: 'Đơn vị phát biểu' }).fill('can tho');
	await page.getByRole('option', { name: /Cần Thơ/ }).click();

	await context.setOffline(true);
	await textBox(page).fill('Đề nghị Hội đồng sớm hướng dẫn tỷ lệ chiến sĩ thi đua cơ sở.');
	await page.getByRole('textbox', { name: /Mong trả lời/ }).fill('25-7');
	await expect(page.getByText('Thứ Năm, 25/7/2019')).toBeVisible();
	await record(page);

	const note = page.getByRole('listitem').filter({ hasText: 'sớm hướng dẫn tỷ lệ' });
	await expect(note).toContainText('Cần Thơ');
	await expect(note).toContainText('Đã ghi trên máy này · chưa gửi');
	await expect(page.getByRole('status').filter({ hasText: 'chưa gửi' })).toBeVisible();

	await page.getByRole('link', { name: 'Sổ', exact: true }).click();
	await page.getByRole('textbox', { name: 'Tìm trong sổ' }).fill('ty le chien si');
	await page.getByRole('link', { name: /sớm hướng dẫn tỷ lệ/ }).click();
	await expect(page.getByText('Kiến nghị chưa ghi gửi tới ai.')).toBeVisible();
	await expect(page.getByText('25/7/2019')).toBeVisible();
});

test('half-typed text survives a reload, field by field', async ({ page }) => {
	await enterCluster(page);
	await page.goto('/note');
	await page.getByLabel('Hạn chế').check();
	await textBox(page).fill('Thông tin giữa các văn phòng còn');
	await page.getByRole('textbox', { name: /Nguyên nhân/ }).fill('kiêm nhiệm');
	await page.getByRole('heading', { name: 'Ghi ý kiến' }).click();
	await page.waitForFunction(async () => {
		const open = indexedDB.open('so-thi-dua:demonstration:cum-9');
		const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
		const all = db.transaction('draft').objectStore('draft').getAll();
		const drafts = await new Promise<{ fields: { cause: string } }[]>(
			(done) => (all.onsuccess = () => done(all.result))
		);
		db.close();
		return drafts.some((draft) => draft.fields.cause === 'kiêm nhiệm');
	});
	await page.reload();
	await expect(textBox(page)).toHaveValue('Thông tin giữa các văn phòng còn');
	await expect(page.getByRole('textbox', { name: /Nguyên nhân/ })).toHaveValue('kiêm nhiệm');
	await expect(page.getByLabel('Hạn chế')).toBeChecked();
});

test('what is wrong is said on top and at the field, and nothing typed is lost', async ({
	page
}) => {
	await enterCluster(page);
	await page.goto('/note');
	await page.getByLabel('Kiến nghị', { exact: true }).check();
	await page.getByRole('textbox', { name: /Mong trả lời/ }).fill('31/4');
	await record(page);

	const summary = page.getByRole('alert');
	await expect(summary).toBeFocused();
	await expect(summary).toContainText('còn 2 chỗ cần sửa');
	await summary.getByRole('link', { name: /Tháng 4 chỉ có/ }).click();
	await expect(page.getByRole('textbox', { name: /Mong trả lời/ })).toBeFocused();
	await expect(page.getByRole('textbox', { name: /Mong trả lời/ })).toHaveValue('31/4');
});

test('a double tap makes one record', async ({ page }) => {
	await enterCluster(page);
	await page.goto('/note');
	await textBox(page).fill('Bấm hai lần vẫn là một.');
	await page.getByRole('button', { name: 'Ghi vào sổ' }).dblclick();
	await expect(page.getByRole('listitem').filter({ hasText: 'Bấm hai lần' })).toHaveCount(1);
	await expect(page.getByRole('link', { name: 'Chờ gửi 1' })).toBeVisible();
});
