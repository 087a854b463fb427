import { allSent, close, expect, ownOffice, type Page, test } from './phone.ts';

const office = ownOffice();

test('the rules of a day are told with their source; the lead sets the cluster’s own, and sees what changes and from when @long', async ({
	browser
}) => {
	const page = await office.phone(browser, 'Cà Mau');
	await page.goto('/rules');
	const lineOn = (phone: Page) =>
		phone.getByRole('listitem').filter({ hasText: 'Chiến sĩ thi đua cơ sở, nhiều nhất' });
	const line = lineOn(page);
	await page.getByLabel('Xem quy định của ngày').fill('11/7/2019');
	await expect(line.first()).toContainText('nhiều nhất: 15 %');
	await expect(line.first()).toContainText('Nghị định 91/2017/NĐ-CP');
	const trial = page.getByRole('region', { name: /^Thử tỷ lệ/ });
	await trial.getByLabel('Số Lao động tiên tiến').fill('31');
	await expect(trial).toContainText('Theo 15 %: nhiều nhất 4 người');
	await expect(trial).toContainText('Theo 30 %: nhiều nhất 9 người, thêm 5 người');
	await expect(trial).toContainText('Xin 30 %, quy định lúc họp là tối đa 15 %');
	await page.getByLabel('Xem quy định của ngày').fill('11/7/2024');
	await expect(line.first()).toContainText('nhiều nhất: Không có quy định');
	await expect(trial).not.toContainText('Xin 30 %');

	await page.getByLabel('Xem quy định của ngày').fill('1/1/2027');
	await line.first().getByText('Các quy định đã có (2)').click();
	await line
		.first()
		.getByRole('button', { name: /^Đặt riêng cho cụm/ })
		.click();
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel('Giá trị').fill('130 %');
	await dialog.getByLabel('Có hiệu lực từ').fill('1/1/2027');
	await dialog.getByLabel('Căn cứ').fill('Quy chế cụm, Điều 5');
	await dialog.getByRole('button', { name: 'Ghi vào sổ' }).click();
	await expect(dialog.getByText('Tỷ lệ không thể quá 100 %.')).toBeVisible();
	await expect(dialog.getByLabel('Căn cứ')).toHaveValue('Quy chế cụm, Điều 5');
	await dialog.getByLabel('Giá trị').fill('20');
	await expect(dialog.getByRole('status')).toHaveText('Từ 01/01/2027: Không có quy định → 20 %');
	await dialog.getByRole('button', { name: 'Ghi vào sổ' }).click();
	await expect(line.first()).toContainText('nhiều nhất: 20 %');
	await expect(line.first()).toContainText('Của cụm');
	await expect(trial).toContainText('Xin 30 %, quy định lúc họp là tối đa 20 %');
	await allSent(page);

	const other = await office.phone(browser, 'Bạc Liêu');
	await other.goto('/rules');
	await other.getByLabel('Xem quy định của ngày').fill('1/1/2027');
	await expect(lineOn(other).first()).toContainText('nhiều nhất: 20 %');
	await expect(other.getByRole('button', { name: /^Đặt riêng/ })).toHaveCount(0);
	await close(page, other);
});

test('law that the cluster does not hold is offered to its lead, and taken over in one go @long', async ({
	browser
}) => {
	const page = await office.phone(browser, 'Cà Mau');
	await page.goto('/rules');
	await expect(page.getByRole('listitem').first()).toBeVisible();
	await page.evaluate(forget, 'rule:rule-set:petition-2025:petition.days.publish');
	await page.reload();
	const fresh = page.getByRole('region', { name: 'Quy định chung mà sổ của cụm chưa có: 1' });
	await expect(fresh).toContainText('Công bố kết quả trong: 15 ngày làm việc');
	await fresh.getByRole('button', { name: 'Ghi vào sổ của cụm' }).click();
	await expect(fresh).toHaveCount(0);
	await expect(
		page.getByRole('listitem').filter({ hasText: 'Công bố kết quả trong' }).first()
	).toContainText('15 ngày làm việc');
	await allSent(page);
	await close(page);
});

/** As a phone of a cluster that was founded before that rule was known. */
async function forget(rule: string) {
	const names = await indexedDB.databases();
	for (const { name = '' } of names) {
		const db = await new Promise<IDBDatabase>((opened) => {
			const request = indexedDB.open(name);
			request.onsuccess = () => opened(request.result);
		});
		if (db.objectStoreNames.contains('rec'))
			await new Promise((done) => {
				const work = db.transaction('rec', 'readwrite');
				work.oncomplete = done;
				work.objectStore('rec').delete(['rule', rule]);
			});
		db.close();
	}
}
