import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Sheet } from '#documents/sheet';
import { thanksOf, tripReportOf } from '#documents/trip-report';
import { records } from './hall.ts';
import { visit, visited } from './visit.ts';

/** What is handed in after a charity visit: the account, and no name that nobody agreed to. */

const all = [...records(), ...visited];
const words = (sheet: Sheet | undefined): string[] =>
	(sheet?.blocks ?? []).flatMap((one) =>
		one.block === 'table'
			? one.rows.map((row) => row.join(' | '))
			: one.block === 'fact'
				? [`${one.label}: ${one.text}`]
				: one.block === 'list'
					? one.items
					: [one.text]
	);

describe('the report of a visit', () => {
	test('says what was given, line by line, in figures and in words', () => {
		expect(words(tripReportOf(all, visit))).toEqual([
			'I. Chuyến đi',
			'Thời gian: 04/7/2019',
			'Địa điểm: Phường Pháo Đài, TP. Hà Tiên',
			'Đơn vị phát động: Văn phòng Đoàn ĐBQH tỉnh Cà Mau',
			'Đơn vị tham gia: Văn phòng Đoàn ĐBQH tỉnh Bạc Liêu; Văn phòng Đoàn ĐBQH tỉnh Cà Mau',
			'Người đi: Trần Thị Bé',
			'II. Đã tặng',
			'1 | Tiền mặt | 1 | 1.300.000 đ | 1.300.000 đ',
			'2 | Tiền mặt | 2 | 1.200.000 đ | 2.400.000 đ',
			'3 | Gạo, dầu ăn | 2 | 500.000 đ | 1.000.000 đ',
			'Cộng: 5 phần quà, 4.700.000 đ',
			'Bằng chữ: Bốn triệu bảy trăm nghìn đồng',
			'Số hộ: 3 (hộ nghèo 2, trẻ em 1)',
			'III. Tạm ứng',
			'Tạm ứng: 7.000.000 đ',
			'Đã tặng bằng tiền mặt: 3.700.000 đ',
			'Còn lại theo sổ: 3.300.000 đ',
			'Thực tế mang về: 3.250.000 đ',
			'Giải trình: Mua nước uống 50.000 đ',
			'Các hộ đồng ý nêu tên',
			'1 | Nguyễn Thị Tư | Hộ nghèo | 1.200.000 đ'
		]);
	});
	test('names nobody who did not agree, on neither paper', () => {
		const papers = JSON.stringify([tripReportOf(all, visit), thanksOf(all, visit)]);
		for (const name of ['Trần Văn Năm', 'Lê Bé Sáu']) expect(papers).not.toContain(name);
	});
	test('says that the number of households is not known where nobody counted', () => {
		const uncounted = all.filter(({ kind }) => kind !== 'tally' && kind !== 'household');
		expect(words(tripReportOf(uncounted, visit))).toContain('Số hộ: chưa rõ');
	});
	test('is the same whatever the order in which records came', () =>
		fc.assert(
			fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
				const [one, other] = [shuffled, all].map((list) =>
					JSON.stringify(tripReportOf(list, visit))
				);
				expect(one).toBe(other);
			}),
			{ numRuns: 50 }
		));
	test('whom to thank: who launched it, who paid, who went', () =>
		expect(words(thanksOf(all, visit)).slice(2)).toEqual([
			'1 | Văn phòng Đoàn ĐBQH tỉnh Cà Mau | Phát động',
			'2 | Doanh nghiệp tư nhân Tư Hải | Tài trợ',
			'3 | Văn phòng Đoàn ĐBQH tỉnh Bạc Liêu | Tham gia',
			'4 | Văn phòng Đoàn ĐBQH tỉnh Cà Mau | Tham gia'
		]));
});
