import { beforeAll, describe, expect, test } from 'vitest';
import { docxOf } from '#documents/docx';
import { proceedingsOf } from '#documents/proceedings';
import type { Sheet } from '#documents/sheet';
import { contributed } from './contributions.ts';
import { id } from './hall.ts';
import { convert } from './office.ts';

/** An office suite that is not ours opens the proceedings. */

let text: string;
let pages: number;
beforeAll(async () => {
	const file = await docxOf(proceedingsOf(contributed(), id) as Sheet);
	const files = { 'ky-yeu': new Uint8Array(await file.arrayBuffer()) };
	const [read, printed] = [await convert(files, 'fodt'), await convert(files, 'pdf')];
	const xml = read['ky-yeu']?.toString('utf8') ?? '';
	text = xml
		.slice(xml.indexOf('<office:text'))
		.replace(/<\/text:(p|h)>|<text:line-break\/>/g, '\n')
		.replace(/<[^>]+>/g, '')
		.replaceAll('&lt;', '<')
		.replaceAll('&amp;', '&');
	pages = printed['ky-yeu']?.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}, 400_000);

describe('the proceedings, read back', () => {
	test('have cover, contents and every chosen contribution in order, marks and all', () => {
		const places = [
			...['Cụm thi đua số 9', 'KỶ YẾU', 'Sơ kết thi đua 6 tháng đầu năm 2019'],
			...['Hà Tiên, ngày 05 tháng 7 năm 2019', 'MỤC LỤC', 'Văn phòng Đoàn ĐBQH tỉnh Bạc Liêu'],
			'1. Đổi mới tiếp xúc cử tri “đúng & đủ”',
			...['Đơn vị: Văn phòng Đoàn ĐBQH tỉnh Cà Mau', 'Người viết: Trần Thị Bé'],
			...['Thứ nhất, đi tận ấp, khóm.', 'Nghe nhiều hơn nói.', 'Thứ hai, hẹn trước < sau.'],
			...['2. Giám sát sau chất vấn', 'Theo đến cùng từng lời hứa.', '3. Số hóa hồ sơ']
		].map((words) => text.indexOf(words));
		expect(places).not.toContain(-1);
		expect(places).toEqual(places.toSorted((a, b) => a - b));
	});
	test('hold nothing that was not chosen, and no place to sign', () => {
		for (const other of ['không in', 'chưa chọn', 'hội nghị khác', 'Nơi nhận', 'Độc lập', 'Số:'])
			expect(text).not.toContain(other);
	});
	test('give the cover, the contents and each contribution a page of its own', () =>
		expect(pages).toBe(5));
});
