import { describe, expect, test } from 'vitest';
import { amendmentTableOf } from '#documents/amendment-table';
import { records, source } from './hall.ts';

/** What offices would have otherwise, and what became of it, as it is handed back to them. */

const id = 'compact:1';
const draft = {
	...{ id, title: 'Giao ước thi đua', year: 2019, day: '2019-07-05', until: '2019-06-20' },
	paragraphs: ['p1', 'p2']
};
const of = { record: id, book: 'y:2019' };
const said = (name: string, body: object) =>
	source('amendment', name, { ...of, day: '2019-06-10', ...body });
const all = [
	...records(),
	source('paragraph', 'p1', { ...of, part: 'COMPACT', text: 'Chữ nay.', place: 'a0' }),
	source('paragraph', 'p2', { ...of, part: 'COMPACT', text: 'Đoạn hai.', place: 'a1' }),
	said('a1', { text: 'Viết gọn lại', unit: 'hau-giang', day: '2019-06-21' }),
	said('a2', {
		...{ text: 'Thêm thời hạn', unit: 'hau-giang', paragraph: 'p2', quoted: 'Đoạn hai.' },
		...{ answer: 'REFUSED', reason: 'Kế hoạch đã có' }
	}),
	said('a3', {
		...{ text: 'Bỏ chữ này', unit: 'bac-lieu', paragraph: 'p1', quoted: 'Chữ trước.' },
		...{ answer: 'ACCEPTED' }
	}),
	said('a4', { text: 'Của bản khác', unit: 'bac-lieu', record: 'report:1' })
];
const rows = (sources = all) =>
	amendmentTableOf(sources, draft).blocks.flatMap((one) => (one.block === 'table' ? one.rows : []));

describe('the table of amendments', () => {
	test('goes by paragraph, beside the words that were spoken of; late ones are said to be late', () =>
		expect(rows()).toEqual([
			['1', 'Chữ trước.', 'Văn phòng Đoàn ĐBQH tỉnh Bạc Liêu: Bỏ chữ này.', 'Tiếp thu.'],
			[
				...['2', 'Đoạn hai.', 'Văn phòng Đoàn ĐBQH tỉnh Hậu Giang: Thêm thời hạn.'],
				'Không tiếp thu. Kế hoạch đã có.'
			],
			[
				...['3', 'Cả dự thảo'],
				'Văn phòng Đoàn ĐBQH tỉnh Hậu Giang: Viết gọn lại. (Góp ý sau hạn, ngày 21/6/2019)',
				''
			]
		]));
	test('is the same in whatever order records came', () =>
		expect(rows(all.toReversed())).toEqual(rows()));
	test('says so when nobody had anything to say', () =>
		expect(amendmentTableOf(records(), draft).blocks).toEqual([
			{ block: 'text', text: 'Không có góp ý nào.' }
		]));
});
