import {
	allSent,
	close,
	expect,
	follow,
	leaveNetwork,
	ownOffice,
	record,
	test,
	unique
} from './phone.ts';

/** What the offices have to do in a year: given by the lead, done by each, late where it is late. */

const { phone } = ownOffice();

test('the lead gives a task to every office because of a document; an office says without a network that it is done @long', async ({
	browser
}) => {
	const lead = await phone(browser, 'Cà Mau');
	await lead.goto('/plan');
	await expect(lead.getByText('Chưa giao việc nào cho năm 2019')).toBeVisible();
	await lead.goto('/book/governing-document/nd-91-2017');
	await follow(lead.getByRole('link', { name: 'Giao việc từ văn bản này' }));
	const text = unique('Quán triệt nghị định');
	await lead.getByLabel('Việc', { exact: true }).fill(text);
	await lead.getByLabel('Có', { exact: true }).check();
	await expect(lead.getByLabel('Nghị định 91/2017/NĐ-CP')).toBeChecked();
	await lead.getByLabel('Thời hạn').fill('30/6');
	await record(lead);
	const card = lead.getByRole('region', { name: text });
	await expect(card).toContainText('Hạn 30/6/2019 · xong 0/6 đơn vị');
	await expect(card).toContainText('Nhiệm vụ trọng tâm');
	await expect(card).toContainText('Theo Nghị định 91/2017/NĐ-CP');
	await allSent(lead);

	const field = await phone(browser, 'Bạc Liêu');
	await field.goto('/plan');
	await expect(field.getByRole('link', { name: 'Giao việc' })).toHaveCount(0);
	const own = field.getByRole('region', { name: text });
	await expect(own.getByRole('button')).toHaveCount(1);
	await leaveNetwork(field);
	const tick = async (words: string) => {
		await own.getByRole('button', { name: /^Đã xong Bạc Liêu/ }).click();
		const dialog = field.getByRole('dialog');
		await dialog.getByLabel('Kết quả').fill(words);
		await dialog.getByRole('button', { name: 'Ghi là xong hôm nay' }).click();
		await expect(own).toContainText('xong 1/6 đơn vị');
	};
	const ask = own.getByRole('button', { name: /^Đã xong Bạc Liêu/ });
	const result = field.getByRole('dialog').getByLabel('Kết quả');
	await ask.click();
	await result.fill('Mới xong một nửa');
	await field.keyboard.press('Escape');
	await expect(result).toBeHidden();
	await ask.click();
	await expect(result).toHaveValue('Mới xong một nửa');
	await field.keyboard.press('Escape');
	await expect(result).toBeHidden();
	await tick('Nhầm việc');
	await field.getByRole('button', { name: 'Hoàn tác' }).click();
	await expect(own).toContainText('xong 0/6 đơn vị');
	await expect(own).not.toContainText('Nhầm việc');
	await tick('Đã phổ biến cho 25 người');
	await expect(own).toContainText(/Xong .*, muộn/);
	await expect(field.getByText('Đúng hạn 0/6 việc đã xong hoặc đã quá hạn.')).toBeVisible();
	await field.context().setOffline(false);
	await allSent(field);

	await lead.goto('/plan');
	await expect(card).toContainText('Đã phổ biến cho 25 người');
	const line = card.getByRole('listitem').filter({ hasText: 'Cần Thơ' });
	await expect(line).toContainText(/Trễ hơn \d+ năm/);
	await card.getByRole('button', { name: `Đôn đốc ${text}` }).click();
	await expect(card.getByLabel(/^Bạc Liêu|^Cà Mau/)).toHaveCount(0);
	await card.getByLabel('Sóc Trăng (lần 1)').uncheck();
	await card.getByRole('button', { name: 'Ghi đôn đốc' }).click();
	await expect(card).toContainText('Đã đôn đốc Cần Thơ lần 1');
	await expect(card).not.toContainText('Đã đôn đốc Sóc Trăng');
	await allSent(lead);
	await follow(lead.getByRole('link', { name: 'Bản in' }));
	await expect(lead.getByRole('heading', { name: 'KẾ HOẠCH', exact: true })).toBeVisible();
	const row = lead.getByRole('row', { name: new RegExp(text) });
	await expect(row).toContainText('Các đơn vị');
	await expect(row).toContainText('Đã phổ biến cho 25 người');
	await close(lead, field);
});

test('a task for two offices, and from what it is paid, is found again after the phone closed the page @long', async ({
	browser
}) => {
	const lead = await phone(browser, 'Cà Mau');
	await lead.goto('/plan/new');
	const text = unique('Trồng cây');
	await lead.getByLabel('Việc', { exact: true }).fill(text);
	await lead.getByText('Ghi thêm').click();
	await lead.getByLabel('Kinh phí từ').fill('quỹ công đoàn');
	await lead.getByLabel('Chọn đơn vị').check();
	for (const name of ['Bạc Liêu', 'Cần Thơ']) await lead.getByLabel(name, { exact: true }).check();
	await lead.reload();
	await expect(lead.getByLabel('Việc', { exact: true })).toHaveValue(text);
	await expect(lead.getByLabel('Bạc Liêu', { exact: true })).toBeChecked();
	await expect(lead.getByLabel('Sóc Trăng', { exact: true })).not.toBeChecked();
	await record(lead);
	await expect(lead.getByRole('region', { name: text })).toContainText('xong 0/2 đơn vị');
	await lead.goto('/plan/paper');
	await expect(
		lead.getByRole('row', { name: new RegExp(`${text}. Kinh phí: quỹ công đoàn`) })
	).toContainText('Bạc Liêu, Cần Thơ');
	await allSent(lead);
	await close(lead);
});
