import { describe, expect, test } from 'vitest';
import {
	awayWords,
	type CalendarKind,
	calendarKinds,
	calendarOf,
	type CalendarRecords,
	dueFor,
	isIn,
	isOf,
	usualIn,
	usualWords
} from '#domain/calendar';
import { lead, member, whyNot } from './cast.ts';

/** One list of everything that has a day. */

type Row = [kind: CalendarKind, id: string, body: object, ver?: number, at?: number];
const records = (...rows: Row[]) =>
	Object.fromEntries(
		calendarKinds.map((kind) => [
			kind,
			rows.flatMap(([of, id, body, ver = 1, at = 0]) =>
				of === kind ? [{ id, ver, at, body }] : []
			)
		])
	) as unknown as CalendarRecords;
const today = '2019-07-01';
const of = (...rows: Row[]) => calendarOf(records(...rows), today);
const told = (...rows: Row[]) => of(...rows).map(({ day, title }) => `${day} ${title}`);

const meeting = {
	name: 'Hội nghị sơ kết',
	day: '2019-07-05',
	sort: 'INTERIM_REVIEW',
	place: 'Hà Tiên'
};
const office = (unit: string) => ({ unit, cluster: 'cum-9', from: '2019-01-01' });

describe('what stands in a calendar', () => {
	test('a conference on its day with its hour, and the day by which invitations are answered', () => {
		const [reply, day] = of(
			['conference', 'hn', { ...meeting, time: '7h30', ends: '11 giờ', replyBy: '2019-07-02' }],
			['attendance', 'a1', { conference: 'hn', unit: 'bac-lieu', invited: 'YES' }],
			['attendance', 'a2', { conference: 'hn', unit: 'can-tho', invited: 'YES' }],
			['attendance', 'a3', { conference: 'hn', name: 'Khách' }],
			['rsvp', 'r', { conference: 'hn', attendance: 'a2', answer: 'YES' }, 9]
		);
		expect(day).toMatchObject({ day: '2019-07-05', time: '07:30', ends: '11:00', units: [] });
		expect(reply).toMatchObject({
			...{ day: '2019-07-02', title: 'Trả lời giấy mời: Hội nghị sơ kết', isOpen: true },
			...{ units: ['bac-lieu', 'can-tho'], owing: ['bac-lieu'], ver: 9 }
		});
	});
	test('an hour in other words is no hour, and the day stays', () => {
		const [one] = of(['conference', 'hn', { ...meeting, time: 'sau giờ nghỉ', part: 'morning' }]);
		expect(one).toMatchObject({ day: '2019-07-05', part: 'morning' });
		expect(one).not.toHaveProperty('time');
	});
	test('what a conference asked for, until it is done, for the office that it was handed to', () => {
		const note = { conference: 'hn', day: '2019-01-10', sort: 'DIRECTION', text: 'Tập huấn' };
		const asked: Row = ['note', 'n', { ...note, owner: 'ca-mau', due: '2019-06-15' }];
		const step = (state: string, day: string, more = {}) =>
			['follow-up', state, { note: 'n', state, day, at: 1, book: 'y:2019', ...more }, 7] as Row;
		expect(of(asked)[0]).toMatchObject({ owing: ['ca-mau'], isLate: true, isDone: false });
		const handed = step('HANDED', '2019-02-01', { owner: 'can-tho' });
		expect(of(asked, handed)[0]).toMatchObject({ owing: ['can-tho'], units: ['can-tho'], ver: 7 });
		expect(of(asked, handed, step('DONE', '2019-06-20'))[0]).toMatchObject({
			...{ owing: [], isOpen: false, isLate: false, isDone: true }
		});
	});
	test('a note without a day, and one that asks for nothing, are not there', () => {
		const note = { conference: 'hn', day: '2019-01-10', text: 'Nói', due: '2019-06-15' };
		expect(told(['note', 'a', { ...note, sort: 'SPEECH' }])).toEqual([]);
		expect(told(['note', 'b', { ...note, sort: 'DIRECTION', due: undefined }])).toEqual([]);
	});
	test('a report until every office that owes it has sent it; without names, every member of its day', () => {
		const duty: Row = ['reporting-duty', 'd', { name: 'Báo cáo', due: '2019-06-15' }];
		const members: Row[] = [
			['membership', 'm1', office('ca-mau')],
			['membership', 'm2', office('can-tho')],
			['membership', 'm3', { ...office('cu'), to: '2019-03-01' }]
		];
		const sent = (unit: string): Row => [
			'report-sent',
			unit,
			{ duty: 'd', unit, day: '2019-06-14' }
		];
		expect(of(duty, ...members, sent('ca-mau'))[0]).toMatchObject({
			...{ owing: ['can-tho'], isLate: true, units: [] }
		});
		expect(of(duty, ...members, sent('ca-mau'), sent('can-tho'))[0]).toMatchObject({
			...{ owing: [], isLate: false, isDone: true }
		});
	});
	test('a round of registering until every member office has registered, or it is locked', () => {
		const body = { name: 'Đăng ký 2019', year: 2019, opens: '2019-06-01', closes: '2019-07-05' };
		const round = (more = {}): Row => ['registration-round', 'd', { ...body, ...more }];
		const members: Row[] = [
			['membership', 'm1', office('ca-mau')],
			['membership', 'm2', office('can-tho')]
		];
		const sent = (unit: string, state = 'SENT'): Row => [
			...(['registration', unit] as const),
			{ round: 'd', unit, state }
		];
		expect(of(round(), ...members, sent('ca-mau'))[0]).toMatchObject({
			...{ day: '2019-07-05', owing: ['can-tho'], isOpen: true, href: '/registration/d' }
		});
		expect(of(round(), ...members, sent('ca-mau', 'RETURNED'))[0]?.owing).toEqual([
			...['ca-mau', 'can-tho']
		]);
		expect(of(round({ lockedOn: '2019-07-01' }), ...members)[0]?.isOpen).toBe(false);
	});
	test('until when a draft is commented on, while it is one', () => {
		const draft = { title: 'Giao ước', name: 'Sơ kết', commentsUntil: '2019-07-10' };
		expect(told(['compact', 'g', draft])).toEqual(['2019-07-10 Góp ý: Giao ước']);
		expect(told(['compact', 'g', { ...draft, hash: 'a' }])).toEqual([]);
		expect(told(['report', 'b', draft])).toEqual(['2019-07-10 Góp ý: Sơ kết']);
		expect(told(['report', 'b', { ...draft, issuedOn: '2019-07-09' }])).toEqual([]);
		expect(told(['regulation', 'q', draft])).toEqual(['2019-07-10 Góp ý: Giao ước']);
		expect(told(['regulation', 'q', { ...draft, issuedOn: '2019-07-09' }])).toEqual([]);
	});
	test('tasks, trips, milestones, and work that is still to be done, in the order of their days', () => {
		const units = ['ca-mau'];
		expect(
			told(
				['work-event', 'w1', { topic: 'Giám sát đã làm', day: '2019-06-30', units }],
				['work-event', 'w2', { topic: 'Giám sát sắp tới', day: '2019-07-20', units }],
				['milestone', 'm', { name: 'Ký giao ước', sort: 'COMPACT', day: '2019-03-10', year: 2019 }],
				['trip', 't', { name: 'Thăm hộ nghèo', day: '2019-07-04', ward: 'Pháo Đài', units }],
				['task', 'k1', { text: 'Bổ sung sổ', owner: 'can-tho', due: '2019-08-31' }],
				['task', 'k2', { text: 'Không hạn', owner: 'can-tho' }]
			)
		).toEqual([
			'2019-03-10 Ký giao ước',
			'2019-07-04 Thăm hộ nghèo',
			'2019-07-20 Giám sát sắp tới',
			'2019-08-31 Bổ sung sổ'
		]);
	});
	test('the same list whatever the order in which records came', () => {
		const rows: Row[] = [
			['conference', 'b', meeting],
			['conference', 'a', { ...meeting, part: 'afternoon' }],
			['conference', 'c', { ...meeting, time: '7:00' }]
		];
		expect(of(...rows)).toEqual(of(...rows.toReversed()));
		expect(of(...rows).map(({ id }) => id)).toEqual([
			'conference:b',
			'conference:c',
			'conference:a'
		]);
	});
	test('outside of the cluster nothing is told that somebody wrote freely', () => {
		const secret = 'Ông Nguyễn Văn A bị ốm';
		const entries = of(
			['note', 'n', { conference: 'h', day: today, sort: 'DIRECTION', text: secret, due: today }],
			['task', 'k', { text: secret, owner: 'can-tho', due: today }],
			['trip', 't', { name: secret, day: today, ward: 'Pháo Đài', units: [] }],
			['work-event', 'w', { topic: secret, day: '2019-07-02', units: [] }]
		);
		expect(entries).toHaveLength(4);
		for (const { told } of entries) expect(told).not.toContain('Nguyễn');
	});
});

describe('what is due for an office', () => {
	const milestone = (day: string, more = {}): Row => [
		...(['milestone', day, { name: day, sort: 'OTHER', day, year: 2019, ...more }] as const)
	];
	const task = (due: string, owner = 'can-tho'): Row => ['task', due, { text: due, owner, due }];
	const due = (...rows: Row[]) => {
		const { late, coming } = dueFor(of(...rows), { office: 'can-tho', today });
		return [late, coming].map((list) => list.map(({ title }) => title));
	};

	test('is what comes within a week, today and the seventh day included', () => {
		expect(due(milestone('2019-06-30'), milestone(today), milestone('2019-07-08'))).toEqual([
			[],
			['2019-07-01', '2019-07-08']
		]);
		expect(due(milestone('2019-07-09'))).toEqual([[], []]);
	});
	test('and what is late, of its own alone', () => {
		expect(due(task('2019-05-01'), task('2019-06-30', 'ca-mau'))).toEqual([['2019-05-01'], []]);
	});
	test('and what is under way', () => {
		expect(due(milestone('2019-06-20', { to: '2019-07-03' }))).toEqual([[], ['2019-06-20']]);
	});
	test('and nothing of what only others have in mind', () => {
		expect(due(milestone('2019-07-02', { units: ['ca-mau'] }))).toEqual([[], []]);
		expect(due(milestone('2019-07-02', { units: ['can-tho'] }))).toEqual([[], ['2019-07-02']]);
	});
	test('is told in words', () => {
		const [one] = of(task('2019-06-28'));
		if (!one) throw new Error();
		const words = ['2019-06-27', '2019-06-28', '2019-06-30'].map((day) => awayWords(one, day));
		expect(words).toEqual(['Ngày mai', 'Hôm nay', 'Trễ 2 ngày']);
		expect(isOf(one, 'can-tho')).toBe(true);
		expect([2018, 2019, 2020].map((year) => isIn(one, year))).toEqual([false, true, false]);
	});
});

describe('what is usual', () => {
	const names = (...rows: Row[]) => usualIn(records(...rows), 2019).map(({ name }) => name);

	test('is offered until the real day is written, as a milestone or as a conference', () => {
		expect(names()).toContain('Hội nghị sơ kết sáu tháng');
		expect(names(['conference', 'hn', meeting])).not.toContain('Hội nghị sơ kết sáu tháng');
		const signed = { name: 'Lễ ký', sort: 'COMPACT', day: '2019-03-04', year: 2019 };
		expect(names(['milestone', 'm', signed])).not.toContain('Đăng ký thi đua, ký giao ước');
		expect(names(['milestone', 'm', { ...signed, year: 2018 }])).toContain(
			'Đăng ký thi đua, ký giao ước'
		);
	});
	test('one due day that is taken over leaves the others of its sort', () => {
		const taken = {
			...{ name: 'Hạn hồ sơ khen thưởng cuối năm', sort: 'DOSSIER', day: '2019-12-10', year: 2019 }
		};
		const left = names(['milestone', 'm', taken]);
		expect(left).not.toContain(taken.name);
		expect(left).toContain('Hạn hồ sơ Cờ thi đua của Chính phủ');
	});
	test('is told as usual, never as a day', () => {
		const words = usualIn(records(), 2019).map(usualWords);
		expect(words.slice(0, 3)).toEqual([
			'thường vào tháng 2 đến tháng 3',
			'thường vào 10–21/3',
			'thường trước 30/6'
		]);
	});
});

test('the lead fixes the days of its year and of the next, and nobody else', () => {
	const body = { name: 'Sơ kết', sort: 'INTERIM', day: '2019-07-05', year: 2019 };
	expect([lead, member].map((one) => whyNot('milestone', body, one))).toEqual([
		...[undefined, 'not-yours-to-do']
	]);
	const of = (year: number) => whyNot('milestone', { ...body, year }, lead);
	expect([2018, 2020, 2021].map(of)).toEqual(['not-yours-to-do', undefined, 'not-yours-to-do']);
});
