import { describe, expect, test } from 'vitest';
import { fits } from '#domain/index';
import { countWork } from '#domain/counting';
import { courseOf, courseWords, doneOf, target, yearGone } from '#domain/target';
import { deputy, lead, member, officer, staff, whyNot } from './cast.ts';

/** What offices mean to reach in a year, and how far they have come. */

const own = { year: 2019, unit: 'bac-lieu', text: 'Giám sát', countedIn: 'cuộc', planned: 35 };
const words = (planned: number, done: number | undefined, day: string) =>
	courseWords(courseOf({ year: 2019, planned }, done, day), 'cuộc');

describe('how far a target has come', () => {
	test('is told with what is missing and where it leads, in words', () =>
		expect(words(35, 20, '2019-07-02')).toBe(
			'đạt 20/35 cuộc (57 %), còn thiếu 15; theo đà này cả năm khoảng 40'
		));
	test('leads nowhere yet before a tenth of the year has gone', () => {
		expect(words(35, 2, '2019-02-05')).toBe('đạt 2/35 cuộc (5 %), còn thiếu 33');
		expect(words(35, 2, '2019-02-06')).toContain('theo đà này cả năm khoảng 20');
	});
	test('leads nowhere else once the year is over', () =>
		expect(words(35, 20, '2019-12-31')).toBe('đạt 20/35 cuộc (57 %), còn thiếu 15'));
	test('goes on from the day of which it was said, where it was said by hand', () => {
		const on = (more: object) =>
			courseOf({ year: 2019, planned: 35, ...more }, 10, '2019-10-01').forecast;
		const asOf = '2019-03-31';
		expect([on({}), on({ asOf }), on({ asOf, sort: 'giam-sat' })]).toEqual([13, 41, 13]);
	});
	test('is enough, or more than enough', () => {
		expect(words(35, 35, '2019-07-02')).toBe('đạt 35/35 cuộc (100 %), đủ chỉ tiêu');
		expect(words(35, 40, '2019-07-02')).toBe('đạt 40/35 cuộc (114 %), vượt 5');
		expect(words(0, 0, '2019-07-02')).toBe('đạt 0/0 cuộc, đủ chỉ tiêu');
	});
	test('is unknown while nobody said, which is not nought', () => {
		expect(words(35, undefined, '2019-07-02')).toBe('chưa rõ đã đạt bao nhiêu trên 35 cuộc');
		expect(words(35, 0, '2019-07-02')).toContain('đạt 0/35 cuộc (0 %)');
	});
	test('does not round up to what is not reached', () =>
		expect(words(1000, 999, '2019-07-02')).toContain('(99 %)'));
	test('is seen beside how far the year is, before, within and after it', () =>
		expect(
			['2018-12-31', '2019-01-01', '2019-07-02', '2019-12-31', '2026-01-01'].map((day) =>
				yearGone(2019, day)
			)
		).toEqual([0, 0, 50, 100, 100]));
});

describe('what is done of a target', () => {
	const event = (id: string, units: string[], day = '2019-05-15') => ({
		id,
		body: { sort: 'giam-sat', topic: 'Giám sát', day, units }
	});
	const declared = { sort: 'giam-sat', unit: 'bac-lieu', value: 5, source: 'Báo cáo' };
	const counted = countWork(
		{
			events: [event('1', ['bac-lieu', 'ca-mau']), event('2', ['ca-mau'])],
			same: [],
			figures: [{ id: 'f', body: { ...declared, from: '2019-01-01', to: '2019-06-30' } }]
		},
		{ from: '2019-01-01', to: '2019-12-31' }
	);

	test('is counted from records, with what was declared beside them', () =>
		expect(doneOf({ sort: 'giam-sat', unit: 'bac-lieu' }, counted)).toEqual({
			...{ done: 5, declared: 4 }
		}));
	test('counts shared work once for the whole cluster', () =>
		expect(doneOf({ sort: 'giam-sat' }, counted)).toEqual({ done: 6, declared: 4 }));
	test('is not what somebody typed once it is counted', () =>
		expect(doneOf({ sort: 'giam-sat', unit: 'ca-mau', done: 99 }, counted)).toEqual({
			...{ done: 2, declared: 0 }
		}));
	test('is what was said where nothing is counted, all of it without a record', () => {
		expect(doneOf({ unit: 'bac-lieu', done: 3 }, counted)).toEqual({ done: 3, declared: 3 });
		expect(doneOf({ unit: 'bac-lieu' }, counted)).toEqual({ done: undefined, declared: 0 });
	});
});

describe('a target', () => {
	const said = (body: object) => {
		const read = fits('target', body);
		return read.ok ? '' : read.message;
	};
	test('says in what it is counted', () =>
		expect([own, { ...own, countedIn: undefined }, { ...own, countedIn: '' }].map(said)).toEqual([
			...['', 'Đơn vị tính: cần viết chữ.', 'Đơn vị tính: chưa viết gì.']
		]));
	test('is set by whoever declares the figures of that office, and by the desk of that year for all', () => {
		const by = (more: object) =>
			[member, staff, officer('soc-trang'), deputy, lead].map((who) =>
				whyNot('target', { ...own, ...more }, who)
			);
		const no = 'not-yours-to-do';
		expect(by({})).toEqual([undefined, no, no, undefined, undefined]);
		expect(by({ unit: undefined })).toEqual([no, no, no, undefined, undefined]);
		expect(by({ year: 2020 })).toEqual([undefined, no, no, no, no]);
	});
	test('asks for what is missing only where it is not counted', () => {
		expect(target.problems?.(own)).toEqual(['Chưa biết đã đạt bao nhiêu.']);
		expect(target.problems?.({ ...own, sort: 'giam-sat' })).toEqual([]);
		expect(target.problems?.({ ...own, done: 3 })).toEqual([
			'Số đã đạt tính đến ngày nào thì chưa ghi.'
		]);
		expect(target.unasked?.({ sort: 'giam-sat' })).toEqual(['done', 'asOf']);
	});
});
