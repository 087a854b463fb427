import {
	allSent,
	enterCluster,
	expect,
	leaveNetwork,
	record,
	test,
	textBox,
	follow
} from './phone.ts';

test('a note is written with the network gone half-way, and says where it stands', async ({
	page
}) => {
	await enterCluster(page);
	await follow(page.getByRole('link', { name: 'Ghi', exact: true }));
	await page.getByLabel('Kiến nghị', { exact: true }).check();
	await page.getByRole('combobox', { name: 'Ai phát biểu' }).fill('can tho');
	await page.getByRole('option', { name: /Cần Thơ Đơn vị/ }).click();

	await leaveNetwork(page);
	await textBox(page).fill('Đề nghị Hội đồng sớm hướng dẫn tỷ lệ chiến sĩ thi đua cơ sở.');
	await page.getByRole('textbox', { name: /Thời hạn/ }).fill('25-7');
	await expect(page.getByText('Thứ Năm, 25/7/2019')).toBeVisible();
	await record(page);
	// First what passes.
	await expect(page.getByRole('status').filter({ hasText: 'chưa gửi' })).toBeVisible();
	const note = page.getByRole('listitem').filter({ hasText: 'sớm hướng dẫn tỷ lệ' });
	await expect(note).toContainText('Cần Thơ');
	await expect(note).toContainText('Đã ghi trên máy này · chưa gửi');

	await follow(page.getByRole('link', { name: 'Sổ', exact: true }));
	await page.getByRole('textbox', { name: 'Tìm trong sổ' }).fill('ty le chien si');
	await follow(page.getByRole('link', { name: /sớm hướng dẫn tỷ lệ/ }));
	await expect(page.getByText('Kiến nghị chưa ghi gửi tới ai.')).toBeVisible();
	await expect(page.getByText('25/7/2019')).toBeVisible();
});

test('half-typed text survives a reload in the middle of a word, field by field', async ({
	page
}) => {
	await enterCluster(page);
	await page.goto('/note');
	await page.getByLabel('Hạn chế').check();
	await page.getByRole('textbox', { name: /Nguyên nhân/ }).fill('kiêm nhiệm');
	await textBox(page).pressSequentially('Thông tin giữa các văn phòng còn chậm', { delay: 20 });
	await page.reload();
	await expect(textBox(page)).toHaveValue('Thông tin giữa các văn phòng còn chậm');
	await expect(page.getByRole('textbox', { name: /Nguyên nhân/ })).toHaveValue('kiêm nhiệm');
	await expect(page.getByLabel('Hạn chế')).toBeChecked();
});

test('two tabs keep two notes apart', async ({ page, context }) => {
	await enterCluster(page);
	await page.goto('/note');
	await textBox(page).fill('Ý kiến ở trang thứ nhất');
	const second = await context.newPage();
	await second.goto('/note');
	await textBox(second).fill('Ý kiến ở trang thứ hai');
	await record(second);
	await expect(second.getByText('Ý kiến ở trang thứ hai')).toBeVisible();
	await page.reload();
	await expect(textBox(page)).toHaveValue('Ý kiến ở trang thứ nhất');
});

test('what is typed while a slow phone still saves is kept for the next note', async ({ page }) => {
	await enterCluster(page);
	await allSent(page);
	await page.goto('/note');
	await page.evaluate(() => {
		const put = IDBObjectStore.prototype.put;
		IDBObjectStore.prototype.put = function (...args) {
			const until = performance.now() + 150;
			while (performance.now() < until);
			return put.apply(this, args);
		};
	});
	await textBox(page).fill('Ghi xong câu này.');
	await page.getByRole('button', { name: 'Ghi vào sổ' }).click({ noWaitAfter: true });
	await expect(page.getByRole('listitem').filter({ hasText: 'Ghi xong câu này.' })).toHaveCount(1);
	await page.goto('/note');
	await expect(textBox(page)).toHaveValue('');
});

test('a note belongs to the conference it was opened from, whatever comes later @long', async ({
	page
}) => {
	await enterCluster(page);
	await page.goto('/conference/conference:ha-tien-2019');
	await expect(page.getByRole('heading', { name: 'Ý kiến đã ghi' })).toBeVisible();
	await page.evaluate(async () => {
		const open = indexedDB.open('so-thi-dua:cum-9:persona-ca-mau');
		const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
		const store = db.transaction('rec', 'readwrite').objectStore('rec');
		const get = store.get(['conference', 'conference:ha-tien-2019']);
		const row = await new Promise<{ body: object }>(
			(done) => (get.onsuccess = () => done(get.result))
		);
		const body = { ...row.body, name: 'Tổng kết năm 2019', day: '2019-12-20' };
		const put = store.put({ ...row, id: 'tong-ket', body });
		await new Promise((done) => (put.onsuccess = done));
		db.close();
	});
	await page.reload();
	await follow(page.getByRole('link', { name: 'Ghi ý kiến' }));
	await expect(page.getByRole('combobox', { name: 'Hội nghị' })).toHaveValue(
		/Sơ kết thi đua 6 tháng/
	);
	await textBox(page).fill('Ý kiến của hội nghị Hà Tiên');
	await record(page);
	await expect(page).toHaveURL(/conference:ha-tien-2019/);
	await expect(page.getByText('Ý kiến của hội nghị Hà Tiên')).toBeVisible();
});

test('what a form no longer asks for neither blocks nor is recorded @long', async ({ page }) => {
	await enterCluster(page);
	await page.goto('/note');
	await page.getByLabel('Kiến nghị', { exact: true }).check();
	await page.getByRole('textbox', { name: /Thời hạn/ }).fill('31/4');
	await page.getByRole('textbox', { name: /Kiến nghị tới/ }).fill(' ');
	await page.getByLabel('Kết quả').check();
	await textBox(page).fill('Đã phục vụ đủ các cuộc giám sát.');
	await record(page);
	const note = page.getByRole('listitem').filter({ hasText: 'Đã phục vụ đủ' });
	await follow(note.getByRole('link', { name: 'Sửa, xem lịch sử' }));
	await expect(page.getByText('Loại ý kiến')).toBeVisible();
	await expect(page.getByText('Thời hạn')).toBeHidden();
});

test('what is wrong is said on top and at the field, and nothing typed is lost', async ({
	page
}) => {
	await enterCluster(page);
	await page.goto('/note');
	await page.getByLabel('Kiến nghị', { exact: true }).check();
	await page.getByRole('textbox', { name: /Thời hạn/ }).fill('31/4');
	await record(page);

	const summary = page.getByRole('alert');
	await expect(summary).toBeFocused();
	await expect(summary).toContainText('còn 2 chỗ cần sửa');
	await summary.getByRole('link', { name: /Tháng 4 chỉ có/ }).click();
	await expect(page.getByRole('textbox', { name: /Thời hạn/ })).toBeFocused();
	await expect(page.getByRole('textbox', { name: /Thời hạn/ })).toHaveValue('31/4');
	await record(page);
	await expect(summary).toBeFocused();

	await textBox(page).fill('Đã sửa.');
	await expect(summary).toContainText('còn 1 chỗ cần sửa');
	await expect(textBox(page)).toBeFocused();
});

test('a double tap makes one record', async ({ page }) => {
	await enterCluster(page);
	await page.goto('/note');
	await textBox(page).fill('Bấm hai lần vẫn là một.');
	await page.getByRole('button', { name: 'Ghi vào sổ' }).dblclick();
	const notes = page.getByRole('listitem').filter({ hasText: 'Bấm hai lần' });
	await expect(notes).toHaveCount(1);
	await expect(notes).toContainText('Máy chủ đã nhận');
	await expect(notes).toHaveCount(1);
});

test('a form that was emptied again holds no update back', async ({ page }) => {
	await enterCluster(page);
	await page.goto('/note');
	const held = () =>
		page.evaluate(async () => ((await navigator.locks.query()).held ?? []).map(({ name }) => name));
	await textBox(page).pressSequentially('a');
	await expect.poll(held).toContain('unsaved');
	await textBox(page).press('Backspace');
	await expect.poll(held).not.toContain('unsaved');
});
