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

/** The counted work of a year: recorded in the field, declared where only a total is known, seen by office and kind. */

const office = ownOffice();
const { phone } = office;

async function recordWork(page: Page, sort: string, topic: string, day: string, place: string) {
	await page.goto('/work/new');
	await follow(page.getByRole('link', { name: sort, exact: true }));
	await page.getByLabel('Nội dung').fill(topic);
	await page.getByLabel('Ngày', { exact: true }).fill(day);
	await page.getByLabel('Nơi làm').fill(place);
	await record(page);
}

const figure = (page: Page, sort: string) =>
	page.getByRole('listitem').filter({ has: page.getByText(sort, { exact: true }) });

test('work recorded without a network counts at once; a total that was only declared gives way to it', async ({
	browser
}) => {
	const lead = await phone(browser, 'Cà Mau');
	await lead.goto('/work/declare');
	await lead.getByRole('combobox', { name: 'Loại việc' }).fill('khao sat');
	await lead.getByRole('option', { name: 'Khảo sát' }).click();
	await lead.getByLabel('Đến ngày').fill('30/6/2019');
	await lead.getByLabel('Tổng số').fill('20');
	await lead.getByLabel('Theo báo cáo').fill('Báo cáo sơ kết 6 tháng');
	await record(lead);
	await expect(figure(lead, 'Khảo sát')).toContainText('20 cuộc');
	await expect(figure(lead, 'Khảo sát')).toContainText('tự khai');
	await allSent(lead);

	const field = await phone(browser, 'Bạc Liêu');
	await leaveNetwork(field);
	const topic = unique('Khảo sát xây trường học');
	await recordWork(field, 'Khảo sát', topic, '15/5', 'Huyện Phước Long');
	await expect(figure(field, 'Khảo sát')).toContainText('20 cuộc');
	await expect(figure(field, 'Khảo sát')).toContainText('19 tự khai');
	await expect(field.getByText('Số tạm tính: 1 ghi chép chưa gửi.')).toBeVisible();
	await follow(figure(field, 'Khảo sát').getByRole('link'));
	await expect(
		field.getByText('20 cuộc: 1 có ghi chép, 19 tự khai chưa có ghi chép.')
	).toBeVisible();
	await expect(field.getByRole('link', { name: new RegExp(topic) })).toBeVisible();
	await field.context().setOffline(false);
	await allSent(field);
	await lead.goto('/work');
	await expect(figure(lead, 'Khảo sát')).toContainText('19 tự khai');
	await close(lead, field);
});

test('a kind of work that the lead adds has its form on every phone; what is asked about a record reaches whoever wrote it @long', async ({
	browser
}) => {
	const [lead, member] = [await phone(browser, 'Cà Mau'), await phone(browser, 'Sóc Trăng')];
	const sort = unique('Phục vụ đoàn công tác');
	await lead.goto('/work/sorts');
	await follow(lead.getByRole('link', { name: 'Thêm loại việc' }));
	await lead.getByLabel('Tên loại việc').fill(sort);
	await lead.getByLabel('Đếm theo').fill('đoàn');
	await lead.getByLabel('Quả địa cầu').check();
	await lead.getByLabel('Đoàn khách, đến từ đâu').check();
	await record(lead);
	await allSent(lead);

	await member.goto('/work/new');
	await follow(member.getByRole('link', { name: sort, exact: true }));
	const topic = unique('Đón đoàn đại biểu tỉnh bạn');
	await member.getByLabel('Nội dung').fill(topic);
	await member.getByLabel('Ngày', { exact: true }).fill('12/3');
	await member.getByLabel('Đoàn khách, đến từ đâu').fill('Tỉnh Đồng Tháp');
	await record(member);
	await allSent(member);

	await lead.goto('/work');
	await follow(figure(lead, sort).getByRole('link'));
	await follow(lead.getByRole('link', { name: new RegExp(topic) }));
	await lead.getByLabel('Hỏi lại, hoặc ghi cần bổ sung gì').fill('Đoàn có bao nhiêu người?');
	await lead.getByRole('button', { name: 'Cần bổ sung' }).click();
	await allSent(lead);
	await member.goto('/');
	await follow(member.getByRole('link', { name: new RegExp(`Cần bổ sung.*${topic}`, 's') }));
	await expect(member.getByText('Đoàn có bao nhiêu người?')).toBeVisible();
	await member.getByLabel('Trả lời').fill('Mười hai người.');
	await member.getByRole('button', { name: 'Trả lời' }).click();
	await allSent(member);
	await lead.goto('/');
	await follow(lead.getByRole('link', { name: new RegExp(`Đã có trả lời.*${topic}`, 's') }));
	await expect(lead.getByText('Mười hai người.')).toBeVisible();
	await lead.getByRole('button', { name: 'Đã xong' }).click();
	await expect(lead.getByRole('button', { name: 'Đã xong' })).toBeHidden();
	await lead.goto('/');
	await expect(lead.getByText('Đã có trả lời')).toBeHidden();
	await close(lead, member);
});

test('one event that two offices recorded unseen counts once for the cluster and once for each @long', async ({
	browser
}) => {
	const pages = [await phone(browser, 'Hậu Giang'), await phone(browser, 'Cần Thơ')];
	for (const page of pages) {
		await leaveNetwork(page);
		await recordWork(page, 'Tập huấn', 'Lớp nghiệp vụ thi đua', '10/4', 'Vị Thanh');
	}
	for (const page of pages) {
		await page.context().setOffline(false);
		await allSent(page);
	}
	const [page] = pages as [Page];
	await page.goto('/work');
	await expect(figure(page, 'Tập huấn')).toContainText('2 lớp');
	await follow(figure(page, 'Tập huấn').getByRole('link'));
	// Joined, parted, said to be two, and joined in the end: the last word counts each time.
	const join = page.getByRole('button', { name: 'Là một việc' });
	const one = page.getByText('2 ghi chép là một việc');
	await join.click();
	await expect(one).toBeVisible();
	await page.getByRole('button', { name: 'Tách ra' }).click();
	await expect(one).toBeHidden();
	await join.click();
	await expect(one).toBeVisible();
	await page.getByRole('button', { name: 'Tách ra' }).click();
	await page.getByRole('button', { name: 'Không, hai việc khác nhau' }).click();
	await expect(join).toBeHidden();
	await expect(page.getByText('2 lớp: 2 có ghi chép.')).toBeVisible();
	await page.getByRole('button', { name: 'Hoàn tác' }).last().click();
	await join.click();
	await expect(one).toBeVisible();
	await page.goto('/work');
	await expect(figure(page, 'Tập huấn')).toContainText('1 lớp làm chung');
	const row = page.getByRole('row', { name: /Tập huấn/ });
	await expect(row.getByRole('link')).toHaveText(['1', '1', '1', '1']);
	await close(...pages);
});
