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

/** The movements of a year, under which they stand, and how each office takes part. */

const { phone } = ownOffice();

test('a movement stands under the one it carries out; what an office did in it, written without a network, fills its holes @long', async ({
	browser
}) => {
	const lead = await phone(browser, 'Cà Mau');
	await lead.goto('/emulation');
	await follow(lead.getByRole('link', { name: 'Phong trào', exact: true }));
	const name = unique('Thực hiện văn hóa công sở');
	await follow(lead.getByRole('link', { name: 'Ghi phong trào' }));
	await lead.getByLabel('Tên phong trào').fill(name);
	await lead.getByLabel('Theo đợt').check();
	await lead.getByRole('combobox', { name: 'Thực hiện phong trào cấp trên' }).fill('phuc vu doan');
	await lead.getByRole('option', { name: /^Thi đua phục vụ Đoàn ĐBQH/ }).click();
	await lead.getByLabel('Từ ngày').fill('1/2');
	await lead.getByLabel('Đến ngày').fill('30/6');
	await record(lead);
	const line = lead.getByRole('listitem').filter({ hasText: name });
	await expect(line).toContainText('Theo đợt · Từ 01/02/2019 đến 30/6/2019');
	await expect(line).toContainText('Thực hiện: Thi đua phục vụ Đoàn ĐBQH');
	await expect(lead.getByText(/^Còn 36 bước chưa ghi: Cà Mau 6, Bạc Liêu 6, /)).toBeVisible();
	await allSent(lead);

	const field = await phone(browser, 'Bạc Liêu');
	await field.goto('/movement');
	await expect(field.getByRole('link', { name: 'Ghi phong trào' })).toHaveCount(0);
	await leaveNetwork(field);
	await follow(
		field.getByRole('link', {
			name: `Bạc Liêu, ${name}: chưa ghi phát động, quán triệt, tham gia`
		})
	);
	await field.getByLabel('Phát động tại đơn vị ngày').fill('15/2');
	await field.getByLabel('Phối hợp với').fill('Công đoàn cơ quan');
	await field.getByLabel('Quán triệt văn bản ngày').fill('1/3');
	await field.getByLabel('Nghị định 91/2017/NĐ-CP').check();
	await record(field);
	const own = (words: string) =>
		field.getByRole('link', { name: `Bạc Liêu, ${name}: ${words}`, exact: true });
	await expect(own('phát động, quán triệt; chưa ghi tham gia')).toBeVisible();
	// Of another office it sees the hole, and cannot fill it.
	await expect(field.getByText(`Sóc Trăng, ${name}: chưa ghi`)).toBeAttached();
	await expect(field.getByRole('link', { name: /^Sóc Trăng, / })).toHaveCount(0);
	await follow(own('phát động, quán triệt; chưa ghi tham gia'));
	await field.getByLabel('Có', { exact: true }).check();
	await record(field);
	await expect(own('phát động, quán triệt, tham gia')).toBeVisible();
	await expect(field.getByText(/^Còn 33 bước chưa ghi: Bạc Liêu 3, /)).toBeVisible();
	await field.context().setOffline(false);
	await allSent(field);

	await lead.goto('/movement');
	await follow(lead.getByRole('listitem').getByRole('link', { name: new RegExp(name) }));
	const row = lead.getByRole('row', { name: /^Bạc Liêu/ });
	await expect(row).toContainText('15/02/2019');
	await expect(row).toContainText('cùng Công đoàn cơ quan');
	await expect(row).toContainText('Nghị định 91/2017/NĐ-CP');
	await expect(lead.getByText(/^Chưa ghi đủ: Cà Mau \(cả ba bước\); Cần Thơ/)).toBeVisible();
	await lead.getByRole('button', { name: 'Đôn đốc' }).click();
	await lead.getByLabel('Cà Mau (lần 1)').uncheck();
	await lead.getByRole('button', { name: 'Ghi đôn đốc' }).click();
	await expect(lead.getByText(/^Đã đôn đốc Sóc Trăng lần 1/)).toBeVisible();
	await expect(lead.getByText(/^Đã đôn đốc Cà Mau/)).toHaveCount(0);
	await allSent(lead);
	await close(lead, field);
});

test('a movement goes by several names, none of which starts it again; a document that no longer held is said to be so @long', async ({
	browser
}) => {
	const lead = await phone(browser, 'Cà Mau');
	const [name, other] = [unique('Vì người nghèo'), unique('Không để ai bị bỏ lại')];
	await lead.goto('/book/governing-document/new?back=/book');
	await lead.getByLabel('Kế hoạch').check();
	await lead.getByLabel('Cơ quan ban hành').fill('Hội đồng Thi đua');
	await lead.getByLabel('Trích yếu').fill(`Kế hoạch ${name}`);
	await lead.getByLabel('Hết hiệu lực').fill('31/12/2018');
	await record(lead);

	await lead.goto('/book/movement/new?back=/movement');
	await lead.getByLabel('Tên phong trào').fill(name);
	await lead.getByLabel('Thường xuyên').check();
	await lead.getByLabel('Từ ngày').fill('1/2/2019');
	await lead.getByRole('checkbox', { name: new RegExp(`Kế hoạch ${name}`) }).check();
	await lead.getByText('Ghi thêm').click();
	await lead.getByLabel('Tên gọi khác').fill(other);
	await record(lead);

	await lead.goto('/book/movement/new?back=/movement');
	await lead.getByLabel('Tên phong trào').fill(other.toUpperCase());
	const told = lead.getByRole('status').filter({ hasText: 'Sổ đã có' });
	await expect(told).toContainText(name);
	await lead.getByRole('combobox', { name: 'Thực hiện phong trào cấp trên' }).fill(other);
	await expect(lead.getByRole('option', { name: new RegExp(name) })).toBeVisible();

	await follow(told.getByRole('link'));
	await expect(lead.getByText('Văn bản này hết hiệu lực sau ngày 31/12/2018.')).toBeVisible();
	await allSent(lead);
	await close(lead);
});
