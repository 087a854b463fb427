import AxeBuilder from '@axe-core/playwright';
import { Document, Packer, Paragraph } from 'docx';
import {
	allSent,
	close,
	expect,
	follow,
	leaveNetwork,
	ownOffice,
	type Page,
	planned,
	record,
	test,
	unique
} from './phone.ts';
import { pdf } from './pictures.ts';

/** What is prepared on paper before a conference. */

const office = ownOffice();
const { phone } = office;

const word = async (name: string, lines: string[]) => ({
	name,
	mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	buffer: await Packer.toBuffer(
		new Document({ sections: [{ children: lines.map((line) => new Paragraph(line)) }] })
	)
});

const isAccessible = async (page: Page) =>
	expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

async function send(page: Page, hall: string, title: string, text: string) {
	await page.goto(`${hall}/contributions`);
	await follow(page.getByRole('link', { name: 'Gửi tham luận' }));
	await page.getByLabel('Tên tham luận').fill(title);
	await page.getByLabel('Nội dung').fill(text);
	await record(page);
	await expect(page.getByRole('heading', { name: title })).toBeVisible();
}

test('an office sends a contribution without a network; the lead chooses and orders two, and they are bound in that order @long', async ({
	browser
}) => {
	const page = await phone(browser, 'Cà Mau');
	const hall = await planned(page, unique('Tổng kết năm'));
	await allSent(page);

	// The text comes out of a Word file; one that is broken takes nothing away.
	const other = await phone(browser, 'Bạc Liêu');
	await other.goto(`${hall}/contributions`);
	await expect(other.getByText('Chưa có tham luận nào')).toBeVisible();
	await follow(other.getByRole('link', { name: 'Gửi tham luận' }));
	await leaveNetwork(other);
	await other.getByLabel('Tên tham luận').fill('Giám sát sau chất vấn');
	await other.getByLabel('Người viết').fill('Đặng Hoài Ân');
	const file = await word('tham-luan.docx', ['Theo đến cùng lời hứa.', 'Công khai kết quả.']);
	await other
		.getByLabel('Lấy chữ từ tệp Word')
		.setInputFiles({ ...file, name: 'hong.docx', buffer: file.buffer.subarray(0, 900) });
	await expect(other.getByText('Tệp này bị hỏng')).toBeVisible();
	await expect(other.getByLabel('Tên tham luận')).toHaveValue('Giám sát sau chất vấn');
	await other.getByLabel('Lấy chữ từ tệp Word').setInputFiles(file);
	await expect(other.getByText('Đã lấy 2 đoạn từ “tham-luan.docx”')).toBeVisible();
	await record(other);
	await expect(other.getByText('Công khai kết quả.')).toBeVisible();
	await expect(other.getByRole('button', { name: /^tham-luan/ })).toBeVisible();
	await isAccessible(other);
	await expect(other.getByText('Đã ghi trên máy này · chưa gửi').first()).toBeVisible();
	await other.context().setOffline(false);
	await allSent(other);

	await send(page, hall, 'Đổi mới tiếp xúc cử tri', 'Đi tận ấp, khóm.\n\nNghe nhiều hơn nói.');
	await expect(page.getByRole('button', { name: 'Sửa đoạn 2' })).toBeVisible();
	await send(page, hall, 'Bài để lại', 'Chữ của bài để lại.');

	// An office neither chooses nor orders; the lead does.
	await other.goto(`${hall}/contributions`);
	await expect(other.getByText('Đổi mới tiếp xúc cử tri')).toBeVisible();
	await expect(other.getByRole('button', { name: 'Chọn bài, xếp thứ tự' })).toBeHidden();
	await page.goto(`${hall}/contributions`);
	await page.getByRole('button', { name: 'Chọn bài, xếp thứ tự' }).click();
	const item = (title: string) => page.getByRole('listitem').filter({ hasText: title });
	for (const [title, state] of [
		['Giám sát sau chất vấn', 'In kỷ yếu'],
		['Đổi mới tiếp xúc cử tri', 'In kỷ yếu và trình bày'],
		['Bài để lại', 'Không in']
	] as const) {
		// It goes to where it now belongs, and what was pressed with it.
		await item(title).getByLabel(state, { exact: true }).click();
		await expect(item(title).getByLabel(state, { exact: true })).toBeChecked();
	}
	const bound = page.getByRole('region', { name: 'Trong kỷ yếu' }).getByRole('listitem');
	await expect(bound).toHaveCount(2);
	await expect(bound.first()).toContainText('Giám sát sau chất vấn');
	const handle = page.getByRole('button', { name: 'Lên bài 2: Đổi mới tiếp xúc cử tri' });
	await handle.focus();
	await page.keyboard.press('Alt+ArrowUp');
	await expect(bound.first()).toContainText('Đổi mới tiếp xúc cử tri');
	await expect(page.getByRole('status').filter({ hasText: 'nay là bài 1 trên 2' })).toBeAttached();

	await isAccessible(page);

	// Offices that have sent none are named, and reminded.
	const silent = page.getByRole('region', { name: 'Chưa gửi' });
	await expect(silent).toContainText('Hậu Giang');
	await silent.getByRole('button', { name: 'Đôn đốc' }).click();
	await page.getByRole('button', { name: 'Ghi đôn đốc' }).click();
	await expect(silent).toContainText('Đã đôn đốc Hậu Giang lần 1');
	await allSent(page);

	await other.goto(`${hall}/contributions`);
	await follow(other.getByRole('link', { name: 'Xem, in kỷ yếu' }));
	const paper = other.getByRole('article');
	await expect(paper.getByRole('row').nth(1)).toContainText('Đổi mới tiếp xúc cử tri');
	await expect(paper.getByRole('row').nth(2)).toContainText('Đặng Hoài Ân');
	const text = (await paper.textContent()) ?? '';
	const places = [
		...['KỶ YẾU', '1. Đổi mới tiếp xúc cử tri', 'Đi tận ấp, khóm.', 'Nghe nhiều hơn nói.'],
		...['2. Giám sát sau chất vấn', 'Theo đến cùng lời hứa.', 'Công khai kết quả.']
	].map((words) => text.indexOf(words));
	expect(places).not.toContain(-1);
	expect(places).toEqual(places.toSorted((a, b) => a - b));
	expect(text).not.toContain('bài để lại');
	const [handed] = await Promise.all([
		other.waitForEvent('download'),
		other.getByRole('button', { name: 'Tải tệp Word' }).click()
	]);
	expect(handed.suggestedFilename()).toMatch(/^ky-yeu-.*\.docx$/);
	await close(page, other);
});

test('a new version of a paper is not opened yet by those who opened the one before @long', async ({
	browser
}) => {
	const page = await phone(browser, 'Cà Mau');
	const hall = await planned(page, unique('Họp cụm'));
	await page.goto(`${hall}/papers`);
	await page.getByLabel('Thêm tệp').setInputFiles(pdf(3_000, 'Dự thảo báo cáo.pdf'));
	await expect(page.getByRole('button', { name: /Dự thảo báo cáo/ })).toBeVisible();
	await allSent(page);

	const other = await phone(browser, 'Hậu Giang');
	await other.goto(`${hall}/papers`);
	const open = async (name: string) => {
		const handed = other.waitForEvent('download');
		await other
			.getByRole('button', { name: /Dự thảo báo cáo/ })
			.first()
			.click();
		expect((await handed).suggestedFilename()).toBe(name);
	};
	await open('Dự thảo báo cáo.pdf');
	await allSent(other);
	await page.getByText('2/6 đơn vị đã xem').click();
	await expect(page.getByRole('listitem').filter({ hasText: 'Hậu Giang: Cán bộ' })).toHaveCount(2);

	await page.getByLabel('Thay bằng bản mới').setInputFiles(pdf(4_000, 'Dự thảo lần 2.pdf'));
	await expect(page.getByText(/^Bản 2, thay bản ngày/)).toBeVisible();
	await page.getByText('1/6 đơn vị đã xem bản này').click();
	await expect(page.getByText('Mới xem bản trước, chưa xem bản này')).toBeVisible();
	await isAccessible(page);
	await allSent(page);
	await expect(other.getByText(/^Bản 2, thay bản ngày/)).toBeVisible();
	await open('Dự thảo lần 2.pdf');
	await allSent(other);
	await expect(page.getByText('2/6 đơn vị đã xem bản này')).toBeVisible();
	// The one before is still there.
	await other.getByText('Bản trước: 1').click();
	await expect(other.getByText(/đã được thay$/)).toBeVisible();
	await close(page, other);
});
