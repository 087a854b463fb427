import { describe, expect, test } from 'vitest';
import { calendarPaperOf } from '#documents/calendar';
import type { CalendarEntry, Usual } from '#domain/calendar';
import type { Table } from '#documents/sheet';
import { source } from './hall.ts';

/** The work of a year on paper. */

const entry = (day: string, more: Partial<CalendarEntry> = {}): CalendarEntry => ({
	...{ id: day, sort: 'milestone', day, title: `Việc ${day}`, told: '', units: [], owing: [] },
	...{ isOpen: false, isDone: false, isLate: false, href: '', ver: 1, at: 0, ...more }
});
const office = (unit: string, shortName: string) =>
	source('organization', unit, { name: shortName, shortName, format: 'STATE', place: shortName });
const circle = [
	source('cluster', 'cum-9', { name: 'Cụm thi đua số 9', sort: 'CUM' }),
	source('term', 'term:2019:LEAD', { year: 2019, role: 'LEAD', unit: 'ca-mau' }),
	...[office('ca-mau', 'Cà Mau'), office('bac-lieu', 'Bạc Liêu'), office('can-tho', 'Cần Thơ')]
];
const paper = (entries: CalendarEntry[], usual: Usual[] = [], of = circle) =>
	calendarPaperOf(of, { year: 2019, day: '2019-01-10', entries, usual });
const rows = (...given: Parameters<typeof paper>) =>
	(paper(...given).blocks[0] as Table).rows.map((row) => row.join(' | '));

describe('the calendar on paper', () => {
	test('says when, what, whose and what kind, in the order of days', () => {
		const meeting = { sort: 'conference', time: '07:30', place: 'Hà Tiên' } as const;
		expect(
			rows([
				entry('2019-07-05', meeting),
				entry('2019-07-04', { sort: 'trip', part: 'morning', units: ['bac-lieu', 'can-tho'] }),
				entry('2019-03-10', { to: '2019-03-12' })
			])
		).toEqual([
			'10/3–12/3 | Việc 2019-03-10 | Cả cụm | Mốc trong năm',
			'Sáng 04/7 | Việc 2019-07-04 | Bạc Liêu, Cần Thơ | Thăm hỏi, tặng quà',
			'07:30, 05/7 | Việc 2019-07-05 | Cả cụm | Hội nghị, Hà Tiên'
		]);
	});
	test('calls usual what nobody has fixed, in its place among the days', () => {
		const usual: Usual = {
			sort: 'INTERIM',
			name: 'Sơ kết',
			from: '07-01',
			to: '08-31',
			source: 'Lệ'
		};
		expect(rows([entry('2019-12-15'), entry('2019-01-15')], [usual])).toEqual([
			'15/01 | Việc 2019-01-15 | Cả cụm | Mốc trong năm',
			'Thường vào tháng 7 đến tháng 8 | Sơ kết | Cả cụm | Lệ',
			'15/12 | Việc 2019-12-15 | Cả cụm | Mốc trong năm'
		]);
	});
	test('of a khối speaks of a khối', () => {
		const block = circle.map((one) =>
			one.kind === 'cluster' ? { ...one, body: { ...one.body, sort: 'KHOI' } } : one
		);
		expect(rows([entry('2019-01-15')], [], block)).toEqual([
			'15/01 | Việc 2019-01-15 | Cả khối | Mốc trong năm'
		]);
		expect(paper([], [], block).signatures[1]?.title).toBe('KHỐI TRƯỞNG');
	});
	test('of another year holds nothing of this one', () => {
		expect(paper([entry('2020-01-02')]).blocks).toEqual([
			{ block: 'text', text: 'Chưa có việc nào trong lịch.' }
		]);
	});
	test('is issued by the cluster at the place of its lead, and signed by the lead', () => {
		expect(paper([])).toMatchObject({
			...{ type: 'LỊCH CÔNG TÁC NĂM 2019', agency: 'Cụm thi đua số 9', place: 'Cà Mau' },
			signatures: [{ title: 'NGƯỜI LẬP' }, { title: 'CỤM TRƯỞNG' }]
		});
	});
});
