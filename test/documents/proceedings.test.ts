import { describe, expect, test } from 'vitest';
import { proceedingsOf } from '#documents/proceedings';
import { contributed } from './contributions.ts';
import { id, records } from './hall.ts';

/** The proceedings of a conference, from what offices wrote and the lead chose. */

describe('the proceedings', () => {
	const sheet = proceedingsOf(contributed(), id);
	const words = JSON.stringify(sheet);

	test('bear on their cover whose they are, of which conference, where and when', () =>
		expect(sheet).toMatchObject({
			...{ type: 'KỶ YẾU', cover: true, agency: 'Cụm thi đua số 9', place: 'Hà Tiên' },
			...{ above: 'Hội đồng Thi đua - Khen thưởng Văn phòng Quốc hội', day: '2019-07-05' },
			...{ abstract: 'Sơ kết thi đua 6 tháng đầu năm 2019', signatures: [], recipients: [] }
		}));
	test('list what is in them, with office and writer, in the order that was chosen', () =>
		expect(sheet?.blocks[1]).toMatchObject({
			rows: [
				[
					'1',
					'Đổi mới tiếp xúc cử tri “đúng & đủ”',
					'Văn phòng Đoàn ĐBQH tỉnh Cà Mau',
					'Trần Thị Bé'
				],
				['2', 'Giám sát sau chất vấn', 'Văn phòng Đoàn ĐBQH tỉnh Bạc Liêu', 'Đặng Hoài Ân'],
				['3', 'Số hóa hồ sơ', 'Văn phòng Đoàn ĐBQH tỉnh Hậu Giang', '']
			]
		}));
	test('then hold each with its title on a page of its own, its office, its writer and its paragraphs', () =>
		expect(sheet?.blocks.slice(2, 8)).toEqual([
			{
				...{ block: 'heading', level: 1, chapter: true },
				text: '1. Đổi mới tiếp xúc cử tri “đúng & đủ”'
			},
			{ block: 'fact', label: 'Đơn vị', text: 'Văn phòng Đoàn ĐBQH tỉnh Cà Mau' },
			{ block: 'fact', label: 'Người viết', text: 'Trần Thị Bé' },
			{ block: 'text', text: 'Thứ nhất, đi tận ấp, khóm.\nNghe nhiều hơn nói.' },
			{ block: 'text', text: 'Thứ hai, hẹn trước < sau.' },
			{ block: 'heading', level: 1, chapter: true, text: '2. Giám sát sau chất vấn' }
		]));
	test('hold nothing that was left out, not chosen yet, or written for another conference', () => {
		for (const other of ['không in', 'chưa chọn', 'hội nghị khác', 'Không thuộc'])
			expect(words).not.toContain(other);
	});
	test('say so while nothing is chosen, and are not there without their conference', () => {
		expect(JSON.stringify(proceedingsOf(records(), id))).toContain('Chưa chọn tham luận nào.');
		expect(proceedingsOf(records(), 'conference:khong-co')).toBe(undefined);
	});
	test('are the same whatever order the records come in', () =>
		expect(proceedingsOf(contributed().toReversed(), id)).toEqual(
			proceedingsOf(contributed(), id)
		));
});
