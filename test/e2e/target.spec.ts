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

/** What an office means to reach in a year, beside what it has done. */

const { phone } = ownOffice();

const lineOf = (page: Page, text: string) =>
	page.getByRole('listitem').filter({ has: page.getByRole('link', { name: text, exact: true }) });

async function aim(page: Page, text: string, planned: string, more: () => Promise<void>) {
	await page.goto('/target');
	await follow(page.getByRole('link', { name: 'Thêm chỉ tiêu của đơn vị' }));
	await expect(page.getByRole('combobox', { name: 'Đơn vị (bỏ trống: tất cả)' })).toHaveValue(
		/Bạc Liêu/
	);
	await page.getByLabel('Chỉ tiêu', { exact: true }).fill(text);
	await page.getByLabel('Cả năm').fill(planned);
	await more();
	await record(page);
	await expect(lineOf(page, text)).toBeVisible();
}

test('a target that is counted moves when work is recorded; one filled by hand asks why it was changed @long', async ({
	browser
}) => {
	const page = await phone(browser, 'Bạc Liêu');
	const [counted, typed] = [unique('Phục vụ khảo sát'), unique('Trồng cây xanh')];
	await page.goto('/emulation');
	await follow(page.getByRole('link', { name: 'Chỉ tiêu', exact: true }));
	await expect(page.getByText('Chưa có chỉ tiêu nào cho năm 2019')).toBeVisible();
	await aim(page, counted, '4', async () => {
		await record(page);
		await expect(page.getByRole('alert')).toContainText('Đơn vị tính: chưa có gì.');
		await page.getByLabel('Đơn vị tính').fill('cuộc');
		await page.getByRole('combobox', { name: 'Đếm từ việc đã ghi' }).fill('khao sat');
		await page.getByRole('option', { name: 'Khảo sát' }).click();
		await expect(page.getByLabel('Tính đến ngày')).toHaveCount(0);
	});
	await expect(lineOf(page, counted)).toContainText('Đạt 0/4 cuộc (0 %), còn thiếu 4');
	await aim(page, typed, '200', () => page.getByLabel('Đơn vị tính').fill('cây'));
	await expect(lineOf(page, typed)).toContainText('Chưa rõ đã đạt bao nhiêu trên 200 cây.');
	await allSent(page);

	await leaveNetwork(page);
	await page.goto('/work/new');
	await follow(page.getByRole('link', { name: 'Khảo sát', exact: true }));
	await page.getByLabel('Nội dung').fill(unique('Khảo sát trường học'));
	await page.getByLabel('Ngày', { exact: true }).fill('15/5');
	await record(page);
	await page.goto('/target');
	await expect(lineOf(page, counted)).toContainText('Đạt 1/4 cuộc (25 %), còn thiếu 3');
	await expect(page.getByText('Số tạm tính: 1 ghi chép chưa gửi.')).toBeVisible();

	const update = () => lineOf(page, typed).getByRole('link', { name: /^Cập nhật số đã đạt/ });
	const fill = async (done: string, day: string) => {
		await follow(update());
		await page.getByLabel('Đã đạt').fill(done);
		await page.getByLabel('Tính đến ngày').fill(day);
		await page.getByLabel('Lý do sửa').fill('Đợt trồng cây đầu năm');
	};
	await fill('210', '30/6');
	await record(page);
	await expect(lineOf(page, typed)).toContainText('Đạt 210/200 cây (105 %), vượt 10.');
	await expect(lineOf(page, typed)).toContainText('Ghi tay, tính đến 30/6/2019.');
	await page.context().setOffline(false);
	await allSent(page);
	await page.goto('/target');
	await fill('190', '1/7');
	await page.getByLabel('Lý do sửa').fill('');
	await record(page);
	await expect(page.getByRole('alert')).toContainText(/lý do/i);
	await page.getByLabel('Lý do sửa').fill('Đếm lại');
	await record(page);
	await expect(lineOf(page, typed)).toContainText('Đạt 190/200 cây (95 %), còn thiếu 10');
	await allSent(page);
	await follow(lineOf(page, typed).getByRole('link', { name: /^Xem, thêm ảnh và văn bản/ }));
	await expect(page.getByRole('heading', { name: 'Ảnh, tệp kèm theo' })).toBeVisible();
	await page.goto('/target');

	await follow(lineOf(page, counted).getByRole('link', { name: /^Xem 1 cuộc đã ghi/ }));
	await expect(page.getByText('1 cuộc: 1 có ghi chép.')).toBeVisible();
	await close(page);
});

test('the lead sees the targets of every office, and sets those of the cluster @long', async ({
	browser
}) => {
	const [field, lead] = [await phone(browser, 'Bạc Liêu'), await phone(browser, 'Cà Mau')];
	const [own, common] = [unique('Tiếp công dân'), unique('Vì người nghèo')];
	await aim(field, own, '12', () => field.getByLabel('Đơn vị tính').fill('buổi'));
	await allSent(field);
	await lead.goto('/target');
	await follow(lead.getByRole('link', { name: 'Thêm chỉ tiêu của cụm' }));
	await lead.getByLabel('Chỉ tiêu', { exact: true }).fill(common);
	await lead.getByLabel('Cả năm').fill('5');
	await lead.getByLabel('Đơn vị tính').fill('phần quà');
	await record(lead);
	await expect(lead.getByRole('region', { name: 'Toàn cụm' })).toContainText(common);
	await expect(lead.getByRole('region', { name: 'Bạc Liêu' })).toContainText(own);
	await allSent(lead);
	await field.goto('/target');
	const regions = field.getByRole('region');
	await expect(regions.first()).toContainText(own);
	await expect(field.getByRole('region', { name: 'Toàn cụm' })).toContainText(common);
	await expect(field.getByRole('link', { name: 'Thêm chỉ tiêu của cụm' })).toHaveCount(0);
	await close(field, lead);
});
