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
	await lead.getByRole('combobox', { name: 'Loại việc' }).fill('giam sat');
	await lead.getByRole('option', { name: 'Giám sát' }).click();
	await lead.getByLabel('Đến ngày').fill('30/6/2019');
	await lead.getByLabel('Tổng số').fill('20');
	await lead.getByLabel('Theo báo cáo').fill('Báo cáo sơ kết 6 tháng');
	await record(lead);
	await expect(figure(lead, 'Giám sát')).toContainText('20 cuộc');
	await expect(figure(lead, 'Giám sát')).toContainText('tự khai');
	await allSent(lead);

	const field = await phone(browser, 'Bạc Liêu');
	await leaveNetwork(field);
	const topic = unique('Giám sát xây trường học');
	await recordWork(field, 'Giám sát', topic, '15/5', 'Huyện Phước Long');
	await expect(figure(field, 'Giám sát')).toContainText('20 cuộc');
	await expect(figure(field, 'Giám sát')).toContainText('19 tự khai');
	await expect(field.getByText('Số tạm tính: 1 ghi chép chưa gửi.')).toBeVisible();
	await follow(figure(field, 'Giám sát').getByRole('link'));
	await expect(
		field.getByText('20 cuộc: 1 có ghi chép, 19 tự khai chưa có ghi chép.')
	).toBeVisible();
	await expect(field.getByRole('link', { name: new RegExp(topic) })).toBeVisible();
	await field.context().setOffline(false);
	await allSent(field);
	await lead.goto('/work');
	await expect(figure(lead, 'Giám sát')).toContainText('19 tự khai');
	await close(lead, field);
});
