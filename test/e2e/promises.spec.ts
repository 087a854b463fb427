import {
	allSent,
	close,
	expect,
	follow,
	leaveNetwork,
	ownOffice,
	planned,
	record,
	test,
	unique
} from './phone.ts';

/** Before a conference and in its hall: promises, replies to invitations, speakers, votes by hand. */

const office = ownOffice();
const { phone } = office;
const direction = /^Cuối năm: tổng kết phong trào/;

test('each office answers for what was promised last time; who is silent stands there by name, is reminded, and carries it on @long', async ({
	browser
}) => {
	const lead = await phone(browser, 'Cà Mau');
	const hall = await planned(lead, unique('Tổng kết năm'));
	await allSent(lead);

	const other = await phone(browser, 'Bạc Liêu');
	await other.goto(`${hall}/pledges`);
	const mine = other.getByRole('region', { name: 'Đơn vị tôi trả lời' });
	await expect(mine.getByRole('heading', { name: direction })).toBeVisible();
	await leaveNetwork(other);
	await mine.getByLabel('Chưa', { exact: true }).check();
	await mine.getByRole('button', { name: 'Ghi vào sổ' }).click();
	await expect(other.getByRole('alert')).toContainText('Chưa làm được thì ghi vì sao.');
	await mine.getByLabel('Vì sao').fill('Chờ hướng dẫn của Hội đồng cấp trên');
	await mine.getByRole('button', { name: 'Ghi vào sổ' }).click();
	await expect(mine.getByText('Chờ hướng dẫn của Hội đồng cấp trên')).toBeVisible();
	await other.context().setOffline(false);
	await allSent(other);

	await lead.goto(`${hall}/pledges`);
	await expect(lead.getByText('1/6 câu trả lời')).toBeVisible();
	await expect(lead.getByText(/^Bạc Liêu: Chưa làm được\. Chờ hướng dẫn/)).toBeVisible();
	await expect(lead.getByText(/^Chưa trả lời: Cà Mau, Cần Thơ, Hậu Giang/)).toBeVisible();
	await lead.getByRole('button', { name: 'Đôn đốc' }).click();
	for (const name of ['Cà Mau', 'Cần Thơ', 'Kiên Giang', 'Sóc Trăng'])
		await lead.getByLabel(`${name} (lần 1)`).uncheck();
	await lead.getByLabel('Gọi điện', { exact: true }).check();
	await lead.getByRole('button', { name: 'Ghi đôn đốc' }).click();
	await expect(lead.getByText(/^Đã đôn đốc Hậu Giang lần 1/)).toBeVisible();
	await allSent(lead);

	const silent = await phone(browser, 'Hậu Giang');
	await expect(silent.getByText(/^Đôn đốc lần 1/)).toBeVisible();
	await follow(silent.getByRole('link', { name: /^Đôn đốc lần 1/ }));
	await expect(silent.getByRole('heading', { name: 'Lời hứa kỳ trước' })).toBeVisible();

	await lead.getByRole('button', { name: 'Chuyển 1 việc sang kỳ sau' }).click();
	await expect(lead.getByText('chuyển kỳ 1 lần')).toBeVisible();
	await lead.goto(`${hall}/minutes`);
	await expect(
		lead.getByText(/Bạc Liêu: Chưa làm được: Chờ hướng dẫn của Hội đồng cấp trên/)
	).toBeVisible();
	await expect(
		lead.getByText(/Chuyển sang kỳ sau: Chưa trả lời: Cà Mau, Cần Thơ, Hậu Giang/)
	).toBeVisible();
	await close(lead, other, silent);
});

test('an invitation is answered by its link without signing in; what was answered twice is shown twice @long', async ({
	browser
}) => {
	const lead = await phone(browser, 'Cà Mau');
	const hall = await planned(lead, unique('Tổng kết năm'));
	await lead.goto(`${hall}/guest`);
	await lead.getByLabel('Họ và tên').fill('Trần Quốc Khách');
	await lead.getByLabel('Cơ quan').fill('Sở Nội vụ');
	await record(lead);
	await allSent(lead);
	await lead.goto(`${hall}/invitations`);
	await lead.getByRole('button', { name: 'Làm giấy mời có mã' }).click();
	await lead.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	await lead.getByRole('button', { name: 'Đường dẫn trả lời của Trần Quốc Khách' }).click();
	await expect(lead.getByText('Đã chép đường dẫn')).toBeVisible();
	const link = await lead.evaluate(() => navigator.clipboard.readText());

	const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
	const guest = await context.newPage();
	await guest.goto(link);
	await expect(guest.getByText('Trần Quốc Khách')).toBeVisible();
	await guest.getByLabel('Cử người dự thay', { exact: true }).check();
	await guest.getByRole('button', { name: 'Gửi trả lời' }).click();
	await expect(guest.getByRole('alert').first()).toContainText('Viết họ tên người dự thay.');
	await guest.getByLabel('Họ tên người dự thay').fill('Lê Thị Thay');
	await guest.getByLabel('Số người').fill('3');
	await guest.getByLabel('Suất ăn').fill('2');
	// The hall of the guest has a bad line: what was typed stays, and is sent once.
	await context.setOffline(true);
	await guest.getByRole('button', { name: 'Gửi trả lời' }).click();
	await expect(guest.getByText('Chưa gửi được vì đang không có mạng')).toBeVisible();
	await context.setOffline(false);
	await guest.getByRole('button', { name: 'Gửi trả lời' }).click();
	await expect(guest.getByRole('heading', { name: 'Đã gửi, xin cảm ơn' })).toBeVisible();

	await lead.goto(`${hall}/rsvp`);
	await expect(lead.getByText('1/1 đã trả lời')).toBeVisible();
	await expect(lead.getByText('Dự thay: Lê Thị Thay')).toBeVisible();
	await expect(lead.getByText('Trả lời qua giấy mời')).toBeVisible();
	await expect(lead.getByRole('definition').first()).toHaveText('3');

	// Somebody else has the link too.
	await guest.reload();
	await expect(guest.getByRole('heading', { name: 'Giấy mời này đã được trả lời' })).toBeVisible();
	await guest.getByRole('button', { name: 'Trả lời lại' }).click();
	await guest.getByLabel('Không dự được', { exact: true }).check();
	await guest.getByLabel('Lý do').fill('Đi công tác');
	await guest.getByRole('button', { name: 'Gửi trả lời' }).click();
	await expect(
		lead.getByText(/Đã trả lời 2 lần, khác nhau: cử người dự thay, rồi không dự được/)
	).toBeVisible();
	await lead.getByRole('button', { name: 'Đưa vào danh sách dự' }).click();
	await expect(lead.getByRole('button', { name: 'Đưa vào danh sách dự' })).toBeHidden();
	await lead.goto(`${hall}/attendance`);
	await expect(lead.getByText('Đi công tác')).toBeVisible();
	await context.close();
	await close(lead);
});

test('speakers are called in their order; a vote that does not add up is asked about, kept, and taken again with its reason @long', async ({
	browser
}) => {
	const lead = await phone(browser, 'Cà Mau');
	const hall = await planned(lead, unique('Tổng kết năm'));
	await allSent(lead);
	const other = await phone(browser, 'Bạc Liêu');
	await other.goto(`${hall}/speaking`);
	await leaveNetwork(other);
	await other.getByLabel('Nói về').fill('Tiếp xúc cử tri');
	await other.getByRole('button', { name: 'Tôi xin phát biểu' }).click();
	await expect(other.getByRole('heading', { name: 'Đang chờ: 1' })).toBeVisible();
	await other.context().setOffline(false);
	await allSent(other);
	await lead.goto(`${hall}/speaking`);
	await lead.getByRole('button', { name: /^Mời phát biểu/ }).click();
	await expect(lead.getByRole('region', { name: 'Đang phát biểu' })).toContainText(
		'Tiếp xúc cử tri'
	);
	await expect(other.getByRole('region', { name: 'Đang phát biểu' })).toBeVisible();
	await lead.getByRole('button', { name: 'Đã phát biểu xong' }).click();
	await expect(other.getByRole('heading', { name: 'Đã phát biểu: 1' })).toBeVisible();

	// Two offices are there.
	await lead.goto(`${hall}/attendance`);
	await lead.getByRole('button', { name: /^Mời \d+ người trong cụm/ }).click();
	for (const place of ['Cà Mau', 'Bạc Liêu'])
		await lead.getByRole('button', { name: `Có mặt Cán bộ ${place}` }).click();
	await expect(lead.getByText('2/6 đơn vị', { exact: true })).toBeVisible();
	await allSent(lead);
	await lead.goto(`${hall}/votes`);
	await lead.getByRole('button', { name: 'Lấy biểu quyết' }).click();
	await lead.getByLabel('Biểu quyết về').fill('Thông qua chương trình');
	await lead.getByRole('button', { name: 'Bắt đầu biểu quyết' }).click();
	await lead.getByLabel('Tán thành', { exact: true }).fill('32');
	await lead.getByRole('button', { name: 'Ghi kết quả kiểm' }).click();
	await expect(lead.getByRole('alert').first()).toContainText('Đếm được 32 phiếu mà có mặt 2.');
	await lead.getByLabel('Vì sao số phiếu khác số có mặt').fill('Khách cũng giơ tay');
	await lead.getByRole('button', { name: 'Ghi kết quả kiểm' }).click();
	await lead.getByRole('button', { name: 'Công bố kết quả' }).click();
	await expect(lead.getByText('Thông qua', { exact: true })).toBeVisible();
	await lead.getByRole('button', { name: 'Biểu quyết lại' }).click();
	await lead.getByLabel('Lý do biểu quyết lại').fill('Chỉ đại biểu biểu quyết');
	await lead.getByLabel('Bấm trên điện thoại').check();
	await lead.getByRole('button', { name: 'Bắt đầu biểu quyết' }).click();
	await expect(lead.getByText('Đang lấy biểu quyết')).toBeVisible();
	for (const page of [lead, other]) {
		await page.goto(`${hall}/votes`);
		await page.getByLabel('Tán thành', { exact: true }).check();
		await allSent(page);
	}
	await expect(lead.getByText('Đã bấm: 2')).toBeVisible();
	await lead.getByRole('button', { name: 'Ghi kết quả kiểm' }).click();
	await lead.getByRole('button', { name: 'Công bố kết quả' }).click();
	await expect(lead.getByText('Đã công bố')).toHaveCount(2);
	await lead.goto(`${hall}/minutes`);
	await expect(
		lead.getByText(/Biểu quyết Thông qua chương trình: giơ tay, tán thành 32.*Khách cũng giơ tay/)
	).toBeVisible();
	await expect(
		lead.getByText(/lấy lại: Chỉ đại biểu biểu quyết.*tán thành 2, không tán thành 0/)
	).toBeVisible();
	await close(lead, other);
});
