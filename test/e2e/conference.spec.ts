import {
	allSent,
	close,
	expect,
	follow,
	ownOffice,
	planned,
	leaveNetwork,
	record,
	test,
	textBox,
	unique
} from './phone.ts';

/** A day in the hall: what is planned, who is there, and what is said, on phones that do not always hear each other. */

// An office of its own: a newer conference would be the one that other journeys write in.
const office = ownOffice();
const { phone } = office;

test('an agenda is pasted, put in order and moved on; every phone follows, and what is said hangs on its item', async ({
	browser
}) => {
	const page = await phone(browser, 'Cà Mau');
	const hall = await planned(page, unique('Tổng kết năm'));
	await page
		.getByLabel('Thêm mục')
		.fill(
			'1. Khai mạc (10 phút)\n2. Thảo luận - 60 phút\n3. Báo cáo tổng kết (20’)\nBầu cụm trưởng'
		);
	await page.getByRole('button', { name: 'Ghi vào chương trình' }).click();
	const items = page.getByRole('region', { name: 'Chương trình' }).getByRole('listitem');
	await expect(items).toHaveCount(4);
	await expect(page.getByText('Dự kiến 90 phút')).toBeVisible();
	await page.getByRole('button', { name: 'Sửa chương trình' }).click();
	await page.getByRole('button', { name: 'Đưa mục 3 lên' }).click();
	await expect(items.nth(1)).toContainText('Báo cáo tổng kết');
	await page.getByRole('button', { name: 'Xong', exact: true }).click();
	await allSent(page);

	const other = await phone(browser, 'Bạc Liêu');
	await other.goto(hall);
	const theirs = other.getByRole('region', { name: 'Chương trình' }).getByRole('listitem');
	await expect(theirs.nth(1)).toContainText('Báo cáo tổng kết');
	await expect(other.getByRole('button', { name: 'Bắt đầu họp' })).toBeHidden();

	await page.getByRole('button', { name: 'Bắt đầu họp' }).click();
	await page.getByRole('button', { name: 'Sang mục 2' }).click();
	await expect(other.getByText('Đang bàn mục 2')).toBeVisible();
	await expect(theirs.nth(1)).toHaveAttribute('aria-current', 'step');

	// The hall loses its network; the chair moves on, the other goes on writing where they are.
	await leaveNetwork(other);
	await page.getByRole('button', { name: 'Sang mục 3' }).click();
	await follow(other.getByRole('link', { name: 'Ghi ý kiến' }));
	await expect(other.getByLabel('Ghi vào mục').locator('option:checked')).toHaveText(
		'Đang bàn: 2. Báo cáo tổng kết'
	);
	await textBox(other).fill('Ghi ở mục hai, khi mất mạng.');
	await record(other);
	await expect(other.getByText('Mục: Báo cáo tổng kết')).toBeVisible();
	// An item is taken off while notes hang on it: the notes stay, and still say which.
	await page.getByRole('button', { name: 'Sửa chương trình' }).click();
	await page.getByRole('button', { name: 'Bỏ mục 2' }).click();
	await expect(items).toHaveCount(3);
	await other.context().setOffline(false);
	await allSent(other);
	await expect(page.getByText('Ghi ở mục hai, khi mất mạng.')).toBeVisible();
	await expect(page.getByText('Mục: Báo cáo tổng kết')).toBeVisible();
	await close(page, other);
});

test('two desks without a network see the same person: one attendance with two pieces of evidence @long', async ({
	browser
}) => {
	const page = await phone(browser, 'Cà Mau');
	const hall = await planned(page, unique('Họp cụm'));
	await allSent(page);
	const other = await phone(browser, 'Kiên Giang');
	for (const desk of [page, other]) {
		await desk.goto(`${hall}/attendance`);
		await expect(desk.getByText('Chưa có ai trong danh sách dự')).toBeVisible();
		await leaveNetwork(desk);
		await desk.getByLabel('Tìm theo tên, đơn vị').fill('can bo soc trang');
		await desk.getByRole('button', { name: 'Có mặt Cán bộ Sóc Trăng' }).click();
		await expect(desk.getByText('1/6 đơn vị')).toBeVisible();
	}
	for (const desk of [page, other]) {
		await desk.context().setOffline(false);
		await allSent(desk);
	}
	for (const desk of [page, other]) {
		await expect(desk.getByText('2 lần điểm danh, tính một người')).toBeVisible();
		await expect(desk.getByText('1/6 đơn vị')).toBeVisible();
		await expect(desk.getByText('1 thành viên · 0 khách')).toBeVisible();
	}

	// Four of six make it valid; one is absent with a reason, one guest does not count.
	await page.getByRole('button', { name: /^Mời \d+ người trong cụm/ }).click();
	for (const office of ['Bạc Liêu', 'Hậu Giang', 'Cần Thơ']) {
		await expect(page.getByText('Chưa đủ điều kiện họp')).toBeVisible();
		await page.getByRole('button', { name: `Có mặt Cán bộ ${office}` }).click();
	}
	await expect(page.getByText('Đủ điều kiện họp', { exact: true })).toBeVisible();
	await expect(page.getByText('cần 4/6 đơn vị (2/3, lệ chung của sổ)')).toBeVisible();
	const absent = page.getByRole('listitem').filter({ hasText: 'Cán bộ Kiên Giang' });
	await absent.getByText('Vắng, dự thay, trực tuyến').click();
	await page.getByLabel('Vắng', { exact: true }).check();
	await page.getByLabel('Lý do vắng').fill('Đi công tác');
	await page.getByRole('button', { name: 'Ghi', exact: true }).click();
	await expect(page.getByText('Vắng: Đi công tác')).toBeVisible();
	await follow(page.getByRole('link', { name: 'Thêm khách mời' }));
	await page.getByLabel('Họ và tên').fill('Trần Quốc Khách');
	await page.getByLabel('Cơ quan').fill('Hội đồng Thi đua - Khen thưởng');
	await record(page);
	await page.getByRole('button', { name: 'Có mặt Trần Quốc Khách' }).click();
	await expect(page.getByText('4 thành viên · 1 khách')).toBeVisible();
	// Taken back, and put there again.
	await page.getByRole('button', { name: 'Bỏ điểm danh Trần Quốc Khách' }).click();
	await expect(page.getByText('4 thành viên · 0 khách')).toBeVisible();
	await page.getByRole('button', { name: 'Hoàn tác' }).last().click();
	await expect(page.getByText('4 thành viên · 1 khách')).toBeVisible();
	await allSent(page);

	// The other desk reads the same minutes, and is told what they still want.
	await other.goto(`${hall}/minutes`);
	await expect(other.getByText(/^Soát biên bản: còn \d+ chỗ/)).toBeVisible();
	await expect(other.getByText('Chưa ghi thư ký hội nghị.')).toBeVisible();
	const paper = other.getByRole('article');
	await expect(paper).toContainText('Vắng mặt: Cán bộ Kiên Giang (Đi công tác)');
	await expect(paper.getByRole('row')).toHaveCount(6);
	const [file] = await Promise.all([
		other.waitForEvent('download'),
		other.getByRole('button', { name: 'Tải tệp Word' }).click()
	]);
	expect(file.suggestedFilename()).toMatch(/^bien-ban-hop-cum-.*\.docx$/);
	await close(page, other);
});
