import { describe, expect, test } from 'vitest';
import { raisedIn } from '#domain/fund-drive';
import { formatDong } from '#domain/money';
import { type RemarkSort, standingOf } from '#domain/remark';
import { punctuality } from '#domain/reporting-duty';
import { isLate, task } from '#domain/task';
import { council, deputy, lead, member, officer, staff, whyNot } from './cast.ts';

/** What offices owe, whether it came in time, what was asked about it, and what they gave. */

describe('a report due on 15/6/2019', () => {
	const due = '2019-06-15';

	test('is on time up to its last day, whenever it is looked at', () => {
		expect(punctuality(due, '2019-06-10', '2019-06-12')).toBe('ON_TIME');
		expect(punctuality(due, '2019-06-15', '2019-12-31')).toBe('ON_TIME');
	});
	test('is late from the day after, for ever', () => {
		expect(punctuality(due, '2019-06-16', '2019-06-16')).toBe('LATE');
		expect(punctuality(due, '2019-07-01', '2020-01-01')).toBe('LATE');
	});
	test('that has not come is missing once its day is over, and not before', () => {
		expect(punctuality(due, undefined, '2019-06-15')).toBe('OPEN');
		expect(punctuality(due, undefined, '2019-06-16')).toBe('MISSING');
	});

	const duty = { name: 'Báo cáo sơ kết', due };
	test('is asked for by lead and deputy of its year, and of no other', () => {
		const ask = (actor: typeof lead, due = duty.due) =>
			whyNot('reporting-duty', { ...duty, due }, actor);
		expect([lead, deputy, member, council].map((one) => ask(one))).toEqual([
			undefined,
			undefined,
			'not-yours-to-do',
			'not-yours-to-do'
		]);
		expect(ask(lead, '2020-06-15')).toBe('not-yours-to-do');
	});
	test('is put off within its year, and not into the next', () => {
		const putOff = (due: string) =>
			whyNot('reporting-duty', { ...duty, due }, lead, { before: duty, by: lead.account });
		expect([putOff('2019-06-30'), putOff('2020-01-15')]).toEqual([undefined, 'other-year']);
	});
	test('is said to be sent by the office that sent it, or by the desk for it', () => {
		const sent = (actor: typeof lead, unit: string) =>
			whyNot('report-sent', { duty: 'bao-cao', unit, day: due, book: 'y:2019' }, actor);
		expect([sent(staff, 'bac-lieu'), sent(member, 'soc-trang'), sent(deputy, 'soc-trang')]).toEqual(
			[undefined, 'not-yours-to-do', undefined]
		);
		expect(sent(council, council.office)).toBe('not-yours-to-do');
	});
});

describe('something that has to be done', () => {
	const due = '2019-08-31';

	test('is late once its day is over, until it is done', () => {
		expect(isLate({ due }, '2019-08-31')).toBe(false);
		expect(isLate({ due }, '2019-09-01')).toBe(true);
		expect(isLate({ due, doneOn: '2019-08-31' }, '2019-12-31')).toBe(false);
	});
	test('and was done late stays late', () =>
		expect(isLate({ due, doneOn: '2019-09-02' }, '2019-12-31')).toBe(true));
	test('without a day is never late, and says that it has none', () => {
		const open = { text: 'Bổ sung sổ theo dõi', owner: 'can-tho', record: 'kt', book: 'y:2019' };
		expect(isLate({}, '2019-12-31')).toBe(false);
		expect(task.problems?.(open)).toEqual(['Việc này chưa có thời hạn.']);
		expect(task.problems?.({ ...open, due })).toEqual([]);
		expect(task.problems?.({ ...open, doneOn: due })).toEqual([]);
	});
	test('is reported on by who asked for it and by the office it is for, which does not hand it on', () => {
		const before = { text: 'Bổ sung sổ', owner: 'can-tho', record: 'kt', book: 'y:2019' };
		const change = (actor: typeof lead, more: object, by = staff.account) =>
			whyNot('task', { ...before, ...more }, actor, { before, by });
		const done = { doneOn: '2019-08-20' };
		const others = [staff, officer('can-tho', { duties: [] }), officer('soc-trang'), deputy];
		expect(others.map((one) => change(one, done))).toEqual([
			undefined,
			undefined,
			'not-yours-to-do',
			undefined
		]);
		const handOn = { owner: 'soc-trang' };
		expect(change(officer('can-tho'), handOn)).toBe('not-yours-to-do');
		expect(change(officer('soc-trang'), handOn)).toBe('not-yours-to-do');
	});
});

describe('what offices gave to a fund', () => {
	const drive = (unit: string, more: object = {}) => ({
		body: { campaign: 'quy-vi-nguoi-ngheo', unit, from: '2019-01-01', to: '2019-06-30', ...more }
	});

	test('is unknown while nobody said, which is not nought', () => {
		expect(raisedIn([drive('ca-mau'), drive('bac-lieu')]).raised).toEqual({
			...{ sum: undefined, unknown: 2 }
		});
		expect(raisedIn([drive('ca-mau', { raised: 0 })]).raised).toEqual({ sum: 0, unknown: 0 });
		expect(raisedIn([]).raised).toEqual({ sum: undefined, unknown: 0 });
	});
	test('is summed over those who said, and tells how many did not', () => {
		const drives = [
			drive('ca-mau', { raised: 12_500_000, target: 20_000_000, participants: 25 }),
			drive('bac-lieu', { raised: 7_500_000, participants: 0 }),
			drive('soc-trang')
		];
		expect(raisedIn(drives)).toEqual({
			raised: { sum: 20_000_000, unknown: 1 },
			target: { sum: 20_000_000, unknown: 2 },
			participants: { sum: 25, unknown: 1 }
		});
	});
	test('may be 118 tỷ, and is summed to the đồng', () => {
		const large = drive('ca-mau', { raised: 118_000_000_000 });
		expect(whyNot('fund-drive', large.body, officer('ca-mau'))).toBe(undefined);
		const { sum } = raisedIn([large, large, drive('can-tho', { raised: 1 })]).raised;
		expect(formatDong(sum ?? 0)).toBe('236.000.000.001 đ');
	});

	const own = drive('bac-lieu', { raised: 7_500_000 }).body;
	test('is said by whoever declares the figures of that office, and by the desk', () => {
		const all = [member, staff, officer('soc-trang'), deputy, council];
		expect(all.map((one) => whyNot('fund-drive', own, one))).toEqual([
			undefined,
			'not-yours-to-do',
			'not-yours-to-do',
			undefined,
			'not-yours-to-do'
		]);
	});
	test('goes on within its year, and does not end before it began', () => {
		const until = (to: string) =>
			whyNot('fund-drive', { ...own, to }, member, { before: own, by: member.account });
		expect([until('2019-12-31'), until('2020-01-31'), until('2018-12-31')]).toEqual([
			undefined,
			'other-year',
			'ends-before'
		]);
	});
});

describe('what is asked about a record', () => {
	const said = (sort: RemarkSort, at: number, id = `${sort}-${at}`) => ({ id, body: { sort, at } });
	const asked = said('NEEDS', 1);
	const answered = said('ANSWER', 2);
	const done = said('DONE', 3);

	test('stands where its last word left it', () => {
		expect(standingOf([])).toBe(undefined);
		expect(standingOf([asked])).toBe('NEEDS');
		expect(standingOf([asked, answered])).toBe('ANSWER');
		expect(standingOf([asked, answered, done])).toBe('DONE');
	});
	test('is open again when it is asked again, and an answer after that waits to be looked at', () => {
		const again = [asked, answered, done, said('NEEDS', 4)];
		expect(standingOf(again)).toBe('NEEDS');
		expect(standingOf([...again, said('ANSWER', 5)])).toBe('ANSWER');
	});
	test('stands the same in whatever order the words arrived, also of two of one moment', () => {
		expect(standingOf([done, asked, answered])).toBe('DONE');
		const both = [said('SEEN', 9, 'b'), said('NEEDS', 9, 'a')];
		expect([standingOf(both), standingOf(both.toReversed())]).toEqual(['SEEN', 'SEEN']);
	});

	const word = (sort: RemarkSort) => ({
		...{ sort, text: 'Xin số giấy mời.', record: 'viec-1', of: 'work-event', author: 'an' },
		...{ book: 'y:2019', at: 1 }
	});
	test('is asked, looked at and closed by the desk, and answered by whoever works for an office', () => {
		const by = (actor: typeof lead) =>
			(['NEEDS', 'ANSWER', 'SEEN', 'DONE'] as const).filter(
				(sort) => whyNot('remark', word(sort), actor) === undefined
			);
		expect([by(lead), by(deputy)]).toEqual(
			Array.from({ length: 2 }, () => ['NEEDS', 'ANSWER', 'SEEN', 'DONE'])
		);
		expect([by(member), by(staff), by(council)]).toEqual([['ANSWER'], ['ANSWER'], []]);
	});
	test('is each writer’s own word: nobody rewrites another’s, nor turns a question into an answer', () => {
		const before = word('NEEDS');
		const change = (actor: typeof lead, more: object, by: string) =>
			whyNot('remark', { ...before, ...more }, actor, { before, by });
		const text = { text: 'Xin số giấy mời và biên bản.' };
		expect(change(lead, text, lead.account)).toBe(undefined);
		expect(change(lead, text, deputy.account)).toBe('not-yours');
		expect(change(lead, { sort: 'DONE' }, lead.account)).toBe('fixed');
	});
});
