import {
	allSent,
	close,
	expect,
	follow,
	leaveNetwork,
	ownOffice,
	type Page,
	record,
	test,
	unique
} from './phone.ts';

/** Offices register what they compete for: on a phone without a network, all at once on a laptop, and against a lock. */

const office = ownOffice();
const { phone } = office;

const listed = (page: Page, name: string) =>
	page.getByRole('listitem').filter({ hasText: name }).first();
const rowOf = (page: Page, place: string) =>
	page.getByRole('row').filter({ has: page.getByRole('link', { name: `Danh sách của ${place}` }) });

/** The lead opens a round that closes on that day. Returns its address. */
async function opened(page: Page, closes: string): Promise<string> {
	const name = unique('Đăng ký thi đua');
	await page.goto('/emulation');
	await follow(page.getByRole('link', { name: 'Đăng ký thi đua', exact: true }));
	await follow(page.getByRole('link', { name: 'Mở đợt đăng ký' }));
	await page.getByLabel('Tên đợt đăng ký').fill(name);
	await page.getByLabel('Mở từ ngày').fill('10/1/2019');
	await page.getByLabel('Hết hạn ngày').fill(closes);
	await record(page);
	await follow(page.getByRole('link', { name: new RegExp(name) }));
	await allSent(page);
	return new URL(page.url()).pathname;
}

/** Somebody joins the directory of an office. */
async function joined(page: Page, unit: string, name: string) {
	await page.goto(`/book/person/new?unit=${unit}&back=/people`);
	await page.getByLabel('Họ và tên').fill(name);
	await record(page);
	await expect(page.getByText(name).first()).toBeVisible();
}

test('an office registers one offline and its people in a table; what the lead sends back is mended, and the rate is whole @long', async ({
	browser
}) => {
	const lead = await phone(browser, 'Cà Mau');
	const round = await opened(lead, '31/12/2030');
	const page = await phone(browser, 'Bạc Liêu');
	await joined(page, 'bac-lieu', 'Trần Thị Bé');
	await joined(page, 'bac-lieu', 'Đặng Hoài Ân');
	await page.goto('/book/year-stat/new?unit=bac-lieu&year=2019&back=/emulation');
	await page.getByLabel('Tổng số người').fill('3');
	await record(page);
	await page.goto(round);
	await expect(page.getByText('Chưa đăng ký: 3 người')).toBeVisible();
	await expect(rowOf(page, 'Cần Thơ')).toContainText('chưa đăng ký');
	await expect(
		page.getByText('Chiến sĩ thi đua cơ sở: không quy định tỷ lệ, theo Luật 06/2022/QH15')
	).toBeVisible();
	await allSent(page);

	// At home, without a network: themselves, with what they aim at; the page is closed by the phone on the way.
	await leaveNetwork(page);
	await follow(page.getByRole('link', { name: 'Đăng ký từng người' }));
	await expect(page.getByRole('combobox', { name: 'Cá nhân' })).toHaveValue('Cán bộ Bạc Liêu');
	await expect(page.getByRole('checkbox', { name: /Tập thể lao động/ })).toHaveCount(0);
	await page.getByLabel('Lao động tiên tiến').check();
	await page.getByLabel('Chỉ tiêu').fill('Phục vụ 4 kỳ tiếp xúc cử tri');
	await page.reload();
	await expect(page.getByLabel('Lao động tiên tiến')).toBeChecked();
	await record(page);
	await expect(listed(page, 'Cán bộ Bạc Liêu')).toContainText('chưa gửi');
	await expect(page.getByText('1/3 người, 33 %', { exact: true })).toBeVisible();
	await page.context().setOffline(false);
	await allSent(page);

	// The others and the office itself, in one table; a reload keeps what is ticked.
	await page.setViewportSize({ width: 1280, height: 800 });
	await follow(page.getByRole('link', { name: 'Đăng ký cả đơn vị theo bảng' }));
	await page.getByRole('button', { name: 'Chọn Lao động tiên tiến cho tất cả' }).click();
	await page.getByLabel('Đặng Hoài Ân: Chiến sĩ thi đua cơ sở').focus();
	await page.keyboard.press('Space');
	await page.getByLabel('Cả đơn vị: Tập thể lao động xuất sắc').check();
	await expect(page.getByText('Sẽ ghi 3 phiếu.')).toBeVisible();
	await page.reload();
	await expect(page.getByText('Sẽ ghi 3 phiếu.')).toBeVisible();
	await page.getByRole('button', { name: 'Ghi tất cả vào sổ' }).click();
	await expect(page.getByText('3/3 người, 100 %', { exact: true })).toBeVisible();
	await page.getByRole('button', { name: 'Hoàn tác' }).click();
	await expect(page.getByText('1/3 người, 33 %', { exact: true })).toBeVisible();
	await follow(page.getByRole('link', { name: 'Đăng ký cả đơn vị theo bảng' }));
	await page.getByRole('button', { name: 'Chọn Lao động tiên tiến cho tất cả' }).click();
	await page.getByRole('button', { name: 'Ghi tất cả vào sổ' }).click();
	await expect(page.getByText('3/3 người, 100 %', { exact: true })).toBeVisible();
	await allSent(page);

	// The lead sends one back, which then counts no more; mended it counts again, and all of them are taken.
	await lead.goto(`${round}?unit=bac-lieu`);
	await expect(rowOf(lead, 'Bạc Liêu')).toContainText('100 %');
	await lead.getByRole('button', { name: 'Trả lại Trần Thị Bé' }).click();
	const dialog = lead.getByRole('dialog');
	await dialog.getByRole('button', { name: 'Trả lại' }).click();
	await expect(dialog.getByText('Ghi lý do để đơn vị biết sửa gì.')).toBeVisible();
	await dialog.getByLabel('Lý do trả lại').fill('Chưa ghi chỉ tiêu');
	await dialog.getByRole('button', { name: 'Trả lại' }).click();
	await expect(rowOf(lead, 'Bạc Liêu')).toContainText('66 %');
	await allSent(lead);
	await expect(listed(page, 'Trần Thị Bé')).toContainText('Trả lại: Chưa ghi chỉ tiêu');
	await follow(page.getByRole('link', { name: 'Sửa và gửi lại Trần Thị Bé' }));
	await page.getByLabel('Chỉ tiêu').fill('1 sáng kiến');
	await page.getByRole('button', { name: 'Gửi lại' }).click();
	await expect(listed(page, 'Trần Thị Bé')).toContainText('Đã đăng ký');
	await allSent(page);
	await expect(rowOf(lead, 'Bạc Liêu')).toContainText('100 %');
	await lead.getByRole('button', { name: 'Nhận tất cả của Bạc Liêu (3)' }).click();
	await expect(lead.getByText('Đã nhận', { exact: true })).toHaveCount(3);
	await allSent(lead);

	await follow(page.getByRole('link', { name: 'Trần Thị Bé', exact: true }));
	await follow(page.getByRole('link', { name: 'Mở trang của đăng ký thi đua' }));
	await follow(page.getByRole('link', { name: 'In bảng đăng ký' }));
	await expect(
		page.getByRole('heading', { name: 'BẢNG ĐĂNG KÝ THI ĐUA', exact: true })
	).toBeVisible();
	await expect(page.getByRole('row').filter({ hasText: 'Trần Thị Bé' })).toContainText(
		'1 sáng kiến'
	);
	await close(lead, page);
});

test('a form written offline before the round was locked waits with its reason, and enters once the round is open again @long', async ({
	browser
}) => {
	const lead = await phone(browser, 'Cà Mau');
	const round = await opened(lead, '1/3/2019');
	await expect(lead.getByText('Hết hạn ngày 01/3/2019, chưa chốt')).toBeVisible();
	const page = await phone(browser, 'Sóc Trăng');
	await page.goto(round);
	await allSent(page);
	await leaveNetwork(page);
	await follow(page.getByRole('link', { name: 'Đăng ký từng người' }));
	await page.getByLabel('Lao động tiên tiến').check();
	await record(page);
	await expect(listed(page, 'Cán bộ Sóc Trăng')).toContainText('Ghi sau hạn');

	await lead.getByRole('button', { name: 'Chốt đợt' }).click();
	await expect(lead.getByText(/^Đã chốt ngày/)).toBeVisible();
	await allSent(lead);
	await page.context().setOffline(false);
	await follow(page.getByRole('link', { name: 'Cần xử lý 1' }));
	const waiting = listed(page, 'Đăng ký thi đua');
	await expect(waiting).toContainText('Đợt đăng ký đã chốt ngày');
	await expect(waiting).toContainText('nhờ đơn vị trưởng mở lại đợt rồi gửi lại');

	await lead.getByRole('button', { name: 'Mở lại' }).click();
	await expect(lead.getByText('Hết hạn ngày 01/3/2019, chưa chốt')).toBeVisible();
	await allSent(lead);
	await waiting.getByRole('button', { name: 'Gửi lại' }).click();
	await allSent(page);
	await follow(rowOf(lead, 'Sóc Trăng').getByRole('link'));
	await expect(listed(lead, 'Cán bộ Sóc Trăng')).toContainText('Ghi sau hạn');
	await close(lead, page);
});

test('a collective is registered once, for titles that collectives win; the lead reminds offices that are short @long', async ({
	browser
}) => {
	const page = await phone(browser, 'Cà Mau');
	const round = await opened(page, '31/12/2030');
	const fill = async () => {
		await follow(page.getByRole('link', { name: 'Đăng ký từng người' }));
		await page.getByLabel('Tập thể nhỏ').check();
		await expect(page.getByLabel('Chiến sĩ thi đua cơ sở')).toHaveCount(0);
		await page.getByLabel('Tên tập thể').fill('Phòng Tổng hợp');
		await page.getByLabel('Tập thể lao động tiên tiến').check();
		await record(page);
	};
	await fill();
	await expect(listed(page, 'Phòng Tổng hợp')).toContainText('Tập thể lao động tiên tiến');
	await fill();
	await expect(page.getByRole('alert').first()).toContainText('Phòng Tổng hợp: đã có phiếu');
	await page.getByLabel('Tên tập thể').fill('Phòng Công tác Quốc hội');
	await record(page);
	await expect(page.getByText('Tập thể nhỏ: 2')).toBeVisible();

	await page.getByRole('button', { name: 'Đôn đốc' }).click();
	await page.getByLabel('Cà Mau (lần 1)').uncheck();
	await page.getByRole('button', { name: 'Ghi đôn đốc' }).click();
	await expect(page.getByText(/^Đã đôn đốc Sóc Trăng lần 1/)).toBeVisible();
	await allSent(page);
	await page.goto(`${round}/table?unit=ca-mau`);
	await page.getByLabel('Tập thể', { exact: true }).check();
	await expect(page.getByRole('cell', { name: 'Phòng Công tác Quốc hội' })).toBeVisible();
	await close(page);
});
