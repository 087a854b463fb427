import {
	allSent,
	close,
	enterCluster,
	expect,
	follow,
	leaveNetwork,
	ownOffice,
	type Page,
	record,
	test,
	textBox
} from './phone.ts';

/** The post as two people meet it: their phones, one office, and whatever lies between. */

const office = ownOffice();
const { phone } = office;

const hall = '/conference/conference:ha-tien-2019';

async function write(page: Page, text: string) {
	await page.goto('/note?conference=conference:ha-tien-2019');
	await textBox(page).fill(text);
	await record(page);
}

const line = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text });

test('a note goes from one phone to the other, with its receipt, and so does its correction', async ({
	browser
}) => {
	const an = await phone(browser, 'Bạc Liêu');
	const binh = await phone(browser, 'Cần Thơ');
	await binh.goto(hall);

	await write(an, 'Giám sát đến đâu, ghi đến đó.');
	await expect(line(an, 'Giám sát đến đâu')).toContainText(/Máy chủ đã nhận .* số K9-\d+/);
	await expect(line(binh, 'Giám sát đến đâu')).toContainText(/Máy chủ đã nhận .* số K9-\d+/);

	await follow(line(an, 'Giám sát đến đâu').getByRole('link', { name: 'Sửa, xem lịch sử' }));
	await follow(an.getByRole('link', { name: 'Sửa', exact: true }));
	await textBox(an).fill('Giám sát xong tuần nào, ghi tuần đó.');
	await record(an);
	await expect(line(binh, 'Giám sát xong tuần nào')).toBeVisible();
	await an.getByRole('button', { name: 'Xem ai ghi, ai sửa' }).click();
	await expect(an.getByText('Cán bộ Bạc Liêu ghi lúc')).toBeVisible();
	await expect(an.getByText('Cán bộ Bạc Liêu sửa lúc')).toBeVisible();

	await follow(line(binh, 'Giám sát xong tuần nào').getByRole('link', { name: 'Xem' }));
	await expect(binh.getByRole('link', { name: 'Sửa', exact: true })).toBeHidden();
	await close(an, binh);
});

test('two people offline change one paragraph: both see both, until one settles it', async ({
	browser
}) => {
	const an = await phone(browser, 'Sóc Trăng');
	const binh = await phone(browser, 'Hậu Giang');
	await an.goto(hall);
	await binh.goto(hall);
	await an.getByRole('textbox', { name: 'Thêm một đoạn' }).fill('Cụm họp tổng kết vào tháng 12.');
	await an.getByRole('button', { name: 'Ghi đoạn này' }).click();
	await expect(binh.getByText('Cụm họp tổng kết vào tháng 12.')).toBeVisible();

	for (const [page, text] of [
		[an, 'Cụm họp tổng kết ngày 05/12.'],
		[binh, 'Cụm họp tổng kết ngày 20/12 tại Cần Thơ.']
	] as const) {
		await leaveNetwork(page);
		await page.getByRole('button', { name: 'Sửa đoạn 1' }).click();
		const box = page.getByRole('textbox', { name: 'Sửa đoạn 1' });
		await box.fill(text);
		await page.getByRole('button', { name: 'Ghi đoạn này' }).first().click();
		await expect(page.getByText(text)).toBeVisible();
	}
	await an.context().setOffline(false);
	await allSent(an);
	await binh.context().setOffline(false);
	for (const page of [an, binh]) {
		await expect(page.getByRole('link', { name: 'Cần xử lý 1' })).toBeVisible();
		await follow(page.getByRole('link', { name: 'Lịch sử', exact: true }));
		const card = page.locator('section').filter({ hasText: 'Hai bản khác nhau' });
		await expect(card).toContainText('Cụm họp tổng kết ngày 05/12.');
		await expect(card).toContainText('Cụm họp tổng kết ngày 20/12 tại Cần Thơ.');
		await expect(card).toContainText('Cán bộ Sóc Trăng');
		await expect(card).toContainText('Cán bộ Hậu Giang');
	}
	await an
		.locator('.side')
		.filter({ hasText: '05/12' })
		.getByRole('button', { name: 'Giữ bản này' })
		.click();
	for (const page of [an, binh]) {
		await expect(page.getByText('Hai bản khác nhau')).toBeHidden();
		await expect(page.getByRole('heading', { name: 'Cụm họp tổng kết ngày 05/12.' })).toBeVisible();
		await expect(page.getByRole('link', { name: /Cần xử lý/ })).toBeHidden();
	}
	await close(an, binh);
});

test('a figure that the office has is changed only with a reason, which its history tells @long', async ({
	page
}) => {
	await enterCluster(page, '', 'Kiên Giang');
	const year = 2000 + (Date.now() % 17);
	await page.goto(`/book/year-stat/new?unit=kien-giang&year=${year}&back=/emulation`);
	await page.getByLabel('Tổng số người').fill('30');
	await record(page);
	await allSent(page);
	await page.goto(`/book/year-stat/year-stat:kien-giang:${year}`);
	await expect(page.getByText(/Máy chủ đã nhận/)).toBeVisible();
	await follow(page.getByRole('link', { name: 'Sửa', exact: true }));
	await page.getByLabel('Tổng số người').fill('31');
	await record(page);
	await expect(page.getByText('số liệu này đã về máy chủ').first()).toBeVisible();
	await expect(page.getByLabel('Tổng số người')).toHaveValue('31');
	await page.getByLabel('Lý do sửa').fill('Đếm thiếu một hợp đồng lao động.');
	await record(page);
	await allSent(page);
	await page.getByRole('button', { name: 'Xem ai ghi, ai sửa' }).click();
	await expect(page.getByText('Lý do: Đếm thiếu một hợp đồng lao động.')).toBeVisible();
});
