import { describe, expect, test } from 'vitest';
import { planOf } from '#domain/import';
import { readWork, type WorkContext } from '#domain/work-import';
import { startingSorts } from '#domain/work-sort';
import { lead, member } from './cast.ts';

/** A year of paper, as Bạc Liêu's secretary brings it on 1 August 2019. */

const offices = ['Cà Mau', 'Bạc Liêu', 'Sóc Trăng'].map((shortName, at) => ({
	id: ['ca-mau', 'bac-lieu', 'soc-trang'][at] ?? '',
	body: { name: `Văn phòng Đoàn ĐBQH ${shortName}`, shortName, format: 'STATE' as const }
}));
const sorts = startingSorts('CUM').map((body) => ({ id: `work-sort:${body.starting}`, body }));
const context: WorkContext = {
	...{ actor: member, year: 2019, today: '2019-08-01', sorts, offices, events: [] }
};
const head = ['Ngày', 'Loại việc', 'Nội dung', 'Nơi làm', 'Đơn vị', 'Số người dự'];
const reading = (rows: string[][], more: Partial<WorkContext> = {}) =>
	readWork([head, ...rows], { ...context, ...more });
const mistakeIn = (row: string[], more: Partial<WorkContext> = {}) =>
	reading([row], more).lines[0]?.mistakes.join(' ') ?? '';
const school = ['15/5', 'Giám sát', 'Xây trường học', 'Phước Long', 'Bạc Liêu', '25'];

describe('a list of work', () => {
	test('a row becomes an ordinary record', () =>
		expect(reading([school]).lines[0]?.body).toEqual({
			...{ day: '2019-05-15', sort: 'work-sort:SUPERVISION', topic: 'Xây trường học' },
			...{ place: 'Phước Long', units: ['bac-lieu'], participants: 25 }
		}));
	test('a day is read as text, as a spreadsheet’s date, and as its serial number', () =>
		expect(
			['15/5', '15.05.2019', '2019-05-15', '43600'].map(
				(day) => reading([[day, ...school.slice(1)]]).lines[0]?.body?.day
			)
		).toEqual(['2019-05-15', '2019-05-15', '2019-05-15', '2019-05-15']));
	test('work of two offices together names both', () => {
		const shared = [...school.slice(0, 4), 'Bạc Liêu, Sóc Trăng', ''];
		expect(reading([shared]).lines[0]?.body?.units).toEqual(['bac-lieu', 'soc-trang']);
	});
	test('contact with voters says its kind, and before or after which session', () => {
		const table = [
			[...head.slice(0, 4), 'Loại tiếp xúc', 'Trước sau kỳ họp', 'Kỳ họp'],
			['20/6', 'Tiếp xúc cử tri', 'Gặp cử tri', 'Phước Long', 'nơi ứng cử', 'sau', 'Kỳ họp thứ 7']
		];
		const sessions = [{ id: 'ky-7', body: { number: 7, legislature: 'XIV' } }];
		expect(readWork(table, { ...context, sessions }).lines[0]?.body).toMatchObject({
			...{ voterSort: 'CONSTITUENCY', phase: 'AFTER', session: 'ky-7' }
		});
		expect(readWork(table, context).lines[0]?.mistakes.join()).toContain(
			'ô G2): sổ chưa có kỳ họp'
		);
	});
	test('without a column for it, work is of one’s own office, and that is said', () => {
		const found = readWork([head.slice(0, 4), school.slice(0, 4)], context);
		expect(found.lines[0]?.body?.units).toEqual(['bac-lieu']);
		expect(found.remarks.join()).toContain('mọi việc được ghi cho Bạc Liêu');
	});

	test.each([
		['a day to come', ['15/5/2091', ...school.slice(1)], 'Ngày (ô A2): 15/5/2091 chưa tới'],
		[
			'no day, as under a merged cell',
			['', ...school.slice(1)],
			'Ngày (ô A2): chưa viết gì. Ô gộp'
		],
		['a day that does not exist', ['30/2', ...school.slice(1)], 'Ngày (ô A2)'],
		['a kind that the cluster does not count', ['15/5', 'Họp', ...school.slice(2)], 'ô B2): “Họp”'],
		['an office nobody knows', [...school.slice(0, 4), 'Bạc Liễu X', ''], 'ô E2): danh bạ chưa có'],
		[
			'a number that is none',
			[...school.slice(0, 5), 'đông'],
			'ô F2): “đông” không phải là số đếm'
		],
		['a number below nought', [...school.slice(0, 5), '-5'], 'ô F2): “-5” không phải'],
		['a broken formula', [...school.slice(0, 5), '#REF!'], 'ô F2): công thức trong ô bị lỗi']
	])('%s is said with its cell, and good rows are kept', (_, row, words) => {
		const { lines } = reading([row, school]);
		expect(lines[0]?.mistakes.join(' ')).toContain(words);
		expect(lines[1]?.body?.topic).toBe('Xây trường học');
	});

	test('an office brings its own work; the lead brings anybody’s', () => {
		const other = [...school.slice(0, 4), 'Sóc Trăng', ''];
		expect(mistakeIn(other)).toContain('chỉ nhập được việc của Bạc Liêu');
		expect(mistakeIn(other, { actor: lead })).toBe('');
	});
	test('brought again it is written once', () => {
		const [line] = reading([school]).lines;
		const events = [{ id: 'e', body: line?.body as never }];
		const again = reading([school, school], { events });
		expect(planOf(again.lines, new Map(), events)).toMatchObject({ made: [], skipped: 2 });
	});
});
