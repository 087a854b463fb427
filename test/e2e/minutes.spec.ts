import {
	allSent,
	close,
	confirmMinutes,
	expect,
	follow,
	ownOffice,
	type Page,
	leaveNetwork,
	record,
	test,
	textBox
} from './phone.ts';

/** After the meeting: minutes are confirmed, locked and added to; what was asked for lives on into the next meeting. */

const office = ownOffice();
const { phone } = office;

const hall = '/conference/conference:ha-tien-2019';

async function say(page: Page, at: string, sort: string, text: string, more?: () => Promise<void>) {
	await page.goto(`${office.url}/note?conference=${at}`);
	await page.getByLabel(sort, { exact: true }).check();
	await textBox(page).fill(text);
	await more?.();
	await record(page);
}

test('minutes are confirmed and locked while a phone still holds a note; the note waits for an addendum, and the paper can be checked', async ({
	browser
}) => {
	const [page, other] = [await phone(browser, 'Cà Mau'), await phone(browser, 'Bạc Liêu')];
	await leaveNetwork(other);
	await other.goto(`${office.url}${hall}`);
	await other.getByRole('link', { name: 'Ghi ý kiến' }).click();
	await textBox(other).fill('Ghi trong hội trường, máy mất mạng.');
	await record(other);

	await page.goto(`${office.url}${hall}/minutes`);
	await expect(page.getByRole('button', { name: 'Khóa biên bản' })).toBeDisabled();
	await confirmMinutes(page);
	await allSent(page);
	await page.getByRole('button', { name: 'Khóa biên bản' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Khóa biên bản' }).click();
	await expect(page.getByText('Đã khóa, in lúc nào cũng như nhau.')).toBeVisible();
	const mark = /Mã: ([0-9a-f]{64})/.exec(await page.getByRole('article').innerText())?.[1];

	await other.context().setOffline(false);
	await allSent(other);
	await expect(page.getByText('1 ý kiến về sau khi khóa')).toBeVisible();
	await expect(page.getByRole('article')).not.toContainText('máy mất mạng');
	await page.getByRole('button', { name: 'Ghi bổ sung số 1' }).click();
	await expect(page.getByText('Ghi vì sao phải bổ sung').first()).toBeVisible();
	await page.getByLabel('Lý do bổ sung').fill('Máy của Bạc Liêu gửi về sau khi khóa');
	await page.getByRole('button', { name: 'Ghi bổ sung số 1' }).click();
	await expect(page.getByRole('button', { name: 'Ghi bổ sung số 2' })).toBeVisible();
	await follow(page.getByRole('link', { name: /Bổ sung số 1/ }));
	const paper = page.getByRole('article');
	await expect(paper).toContainText('BỔ SUNG BIÊN BẢN SỐ 1');
	await expect(paper).toContainText('Ghi trong hội trường, máy mất mạng.');
	await expect(page.getByText('Đã khóa, in lúc nào cũng như nhau.')).toBeVisible();

	// Anybody with the paper, signed in nowhere.
	const stranger = await browser.newContext({ baseURL: office.url });
	const reader = await stranger.newPage();
	await reader.goto(`/kiem-tra#${mark}`);
	await expect(reader.getByText('Mã này đúng')).toBeVisible();
	await expect(reader.getByText('có 1 bản bổ sung')).toBeVisible();
	await expect(reader.getByText('Hà Tiên')).toBeHidden();
	await reader.getByLabel('Mã biên bản').fill(`${'0'.repeat(64)}`);
	await reader.getByRole('button', { name: 'Kiểm tra' }).click();
	await expect(reader.getByText('tờ giấy khác bản đã khóa')).toBeVisible();
	await stranger.close();
	await close(page, other);
});

test('a recommendation is flagged by the rules of its day, followed up by two, and stands on the next agenda until it is closed @long', async ({
	browser
}) => {
	const [page, other] = [await phone(browser, 'Cà Mau'), await phone(browser, 'Kiên Giang')];
	const text = 'Nâng tỷ lệ Chiến sĩ thi đua cơ sở';
	await say(page, 'conference:ha-tien-2019', 'Kiến nghị', text, async () => {
		await page
			.getByLabel('Kiến nghị tới')
			.fill('Hội đồng Thi đua - Khen thưởng Văn phòng Quốc hội');
		await page.getByLabel('Chiến sĩ thi đua cơ sở trên Lao động tiên tiến').check();
		await page.getByLabel('Tỷ lệ xin').fill('30 %');
	});
	await allSent(page);
	for (const [who, step] of [
		[page, 'Đã gửi'],
		[other, 'Đã tiếp nhận']
	] as const) {
		await who.goto(`${office.url}/matters`);
		await expect(who.getByText('Xin 30 %, quy định lúc họp là tối đa 15 %')).toBeVisible();
		await leaveNetwork(who);
		await follow(who.getByRole('link', { name: new RegExp(text) }));
		await who.getByLabel(step, { exact: true }).check();
		await who.getByRole('button', { name: 'Ghi vào sổ' }).click();
		await expect(who.getByRole('listitem').filter({ hasText: step })).toBeVisible();
	}
	// Neither heard of the other: both steps stand.
	for (const who of [page, other]) {
		await who.context().setOffline(false);
		await allSent(who);
	}
	await expect(page.getByRole('listitem')).toHaveCount(2);

	await page.goto(`${office.url}/book/conference/new?back=/conference`);
	await page.getByLabel('Tổng kết', { exact: true }).first().check();
	await page.getByLabel('Tên hội nghị').fill('Tổng kết năm 2019');
	await page.getByLabel('Ngày', { exact: true }).fill('5/12/2019');
	await page.getByLabel('Địa điểm').fill('Cần Thơ');
	await record(page);
	await follow(page.getByRole('link', { name: /Tổng kết năm 2019/ }));
	await follow(page.getByRole('link', { name: /Lời hứa kỳ trước.*Còn mở/s }));
	await follow(page.getByRole('link', { name: new RegExp(text) }));
	await page.getByLabel('Đã trả lời', { exact: true }).check();
	await page.getByLabel('Nội dung trả lời').fill('Chờ sửa Luật.');
	await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
	await expect(page.getByRole('listitem').filter({ hasText: 'Đã trả lời' })).toBeVisible();
	const id = new URL(page.url()).searchParams.get('at');
	await page.goto(`${office.url}/conference/${id}/minutes`);
	await expect(page.getByRole('article')).toContainText(
		`Kiến nghị (Hội đồng Thi đua - Khen thưởng Văn phòng Quốc hội): ${text}. Đã trả lời: Chờ sửa Luật.`
	);
	await close(page, other);
});
