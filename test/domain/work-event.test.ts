import { describe, expect, test } from 'vitest';
import { assemblySession } from '#domain/assembly-session';
import { fieldsOf } from '#domain/fields';
import { workSortOf } from '#domain/ids';
import { fits } from '#domain/index';
import type { Actor } from '#domain/permission';
import { notAskedBy, workEvent, type WorkEvent } from '#domain/work-event';
import { askable, startingSorts } from '#domain/work-sort';
import { council, deputy, lead, member, officer, refusal, staff, whyNot } from './cast.ts';

/** Work that the cluster counts: which kinds there are, what each asks, and who writes it down. */

describe('the kinds of work that a cluster begins with', () => {
	const names = (sort: 'CUM' | 'KHOI') => startingSorts(sort).map(({ name }) => name);

	test('are thirteen for offices of delegations', () => {
		expect(names('CUM')).toEqual([
			'Giám sát',
			'Khảo sát',
			'Lấy ý kiến dự án luật',
			'Tiếp xúc cử tri',
			'Tiếp công dân',
			'Tập huấn',
			'Hội thảo, diễn đàn',
			'Giao lưu, học tập kinh nghiệm',
			'Văn hóa, thể thao',
			'Tri ân, về nguồn',
			'Tuyên truyền',
			'Kiểm tra',
			'Phát động'
		]);
		expect(names('CUM')).toHaveLength(13);
	});
	test('are for departments the same but for the work of delegations: they receive guests', () => {
		const onlyThere = names('KHOI').filter((name) => !names('CUM').includes(name));
		expect(onlyThere).toEqual(['Đón tiếp khách nước ngoài', 'Phục vụ lễ tân, hội nghị']);
		expect(names('CUM').filter((name) => !names('KHOI').includes(name))).toEqual(
			names('CUM').slice(0, 5)
		);
	});
	test.each(['CUM', 'KHOI'] as const)('all fit, and are each one by its name: %s', (sort) => {
		const all = startingSorts(sort);
		for (const body of all) {
			expect(fits('work-sort', body), body.name).toEqual({ ok: true, value: body });
		}
		const ids = all.map(({ starting = '' }) => workSortOf(starting));
		expect(new Set(ids).size).toBe(all.length);
		for (const [at, body] of all.entries())
			expect(refusal('work-sort', ids[at] ?? '', body, { actor: lead }), body.name).toBe(undefined);
	});
	test('are added to by the lead alone', () => {
		const own = { name: 'Hiến máu', countedIn: 'đợt', icon: 'heart' };
		const all = [lead, deputy, member, staff, council];
		expect(all.map((one) => whyNot('work-sort', own, one))).toEqual([
			undefined,
			...Array.from({ length: 4 }, () => 'not-yours-to-do')
		]);
	});
});

describe('what is asked of a piece of work', () => {
	const always = [
		...['sort', 'topic', 'day', 'place', 'units'],
		...['movement', 'campaign', 'result', 'from']
	];
	const visible = fieldsOf(workEvent.schema).map(({ name }) => name);
	const further = visible.filter((name) => !always.includes(name));
	const askedBy = (name: string) => {
		const sort = [...startingSorts('CUM'), ...startingSorts('KHOI')].find(
			(one) => one.name === name
		);
		if (!sort) throw new Error(name);
		const left = notAskedBy(sort);
		return further.filter((field) => !left.includes(field));
	};
	const voter = ['voterSort', 'phase', 'form', 'method', 'session'];
	const heard = ['participants', 'opinions', 'unresolved'];

	test.each([
		['Giám sát', ['present']],
		['Khảo sát', ['present']],
		['Lấy ý kiến dự án luật', ['session', 'bill', ...heard]],
		['Tiếp xúc cử tri', [...voter, ...heard, 'present']],
		['Tiếp công dân', heard],
		['Tập huấn', ['participants']],
		['Hội thảo, diễn đàn', ['participants']],
		['Giao lưu, học tập kinh nghiệm', ['participants']],
		['Văn hóa, thể thao', ['participants']],
		['Tri ân, về nguồn', ['participants']],
		['Tuyên truyền', ['audience', 'participants']],
		['Kiểm tra', ['inspected', 'findings']],
		['Phát động', []],
		['Đón tiếp khách nước ngoài', ['guests', 'participants']],
		['Phục vụ lễ tân, hội nghị', ['participants']]
	])('%s', (name, fields) => expect(askedBy(name)).toEqual(fields));

	test('is nothing more for a kind that asks nothing, and everything for one that asks all', () => {
		expect(notAskedBy({}).toSorted()).toEqual(further.toSorted());
		expect(notAskedBy({ asks: Object.keys(askable) as (keyof typeof askable)[] })).toEqual([]);
	});
	test('leaves what, where, when and whose to every kind', () => {
		for (const sort of [...startingSorts('CUM'), ...startingSorts('KHOI')])
			expect(notAskedBy(sort).filter((field) => always.includes(field))).toEqual([]);
	});
});

const met = (more: Partial<WorkEvent> = {}): WorkEvent => ({
	sort: 'work-sort:VOTER_SESSION',
	topic: 'Trước Kỳ họp thứ 7',
	day: '2019-05-10',
	place: 'Giá Rai',
	units: ['bac-lieu'],
	...more
});
type Changed = { before?: WorkEvent; by?: string };
const refused = (actor: Actor, more: Partial<WorkEvent> = {}, changed: Changed = {}) =>
	whyNot('work-event', met(more), actor, changed);

describe('a piece of work', () => {
	test('is recorded by anybody of the office that did it, and by the desk for any office', () => {
		expect([member, staff, deputy, lead].map((one) => refused(one))).toEqual(
			Array.from({ length: 4 }, () => undefined)
		);
		const others = [officer('soc-trang'), council];
		expect(others.map((one) => refused(one))).toEqual(['not-yours-to-do', 'not-yours-to-do']);
	});
	test('of several offices is recorded by each of them', () => {
		const units = ['bac-lieu', 'soc-trang'];
		expect(refused(officer('soc-trang'), { units })).toBe(undefined);
		expect(refused(officer('hau-giang'), { units })).toBe('not-yours-to-do');
	});
	test('is done by somebody: without an office it does not fit', () =>
		expect(fits('work-event', met({ units: [] }))).toEqual({
			...{ ok: false, field: 'units', message: 'Đơn vị thực hiện: chọn ít nhất một đơn vị.' }
		}));
	test('is mended by whoever recorded it and by whoever keeps the work of that office', () => {
		const mend = (actor: Actor, by: string) =>
			refused(actor, { place: 'Hộ Phòng' }, { before: met(), by });
		expect(mend(staff, staff.account)).toBe(undefined);
		expect([mend(member, staff.account), mend(deputy, staff.account)]).toEqual([
			undefined,
			undefined
		]);
		expect(mend(staff, member.account)).toBe('not-yours-to-do');
		expect(mend(officer('soc-trang'), member.account)).toBe('not-yours-to-do');
	});
	test('does not become theirs by being changed', () =>
		expect(
			refused(officer('soc-trang'), { units: ['soc-trang'] }, { before: met(), by: member.account })
		).toBe('not-yours-to-do'));
	test('may be shared with another office, and is not given away to it but by the desk', () => {
		const give = (actor: Actor, units: string[]) =>
			refused(actor, { units }, { before: met(), by: member.account });
		expect(give(member, ['bac-lieu', 'soc-trang'])).toBe(undefined);
		expect(give(lead, ['soc-trang'])).toBe(undefined);
		expect(give(member, ['soc-trang'])).toBe('not-yours-to-do');
	});
	test('stays in the book of its year, whoever changes it', () => {
		const before = met();
		for (const actor of [member, lead]) {
			const move = (day: string) => refused(actor, { day }, { before, by: actor.account });
			expect([move('2019-12-31'), move('2020-01-01'), move('2018-12-31')]).toEqual([
				undefined,
				'other-year',
				'other-year'
			]);
		}
		expect(workEvent.book(before, member)).toBe('y:2019');
	});
	test('is not unresolved more often than it was said', () => {
		const put = (opinions: number, unresolved: number) =>
			refusal('work-event', 'w', met({ opinions, unresolved }), { actor: member });
		expect([put(12, 12), put(12, 0), put(0, 0)]).toEqual([undefined, undefined, undefined]);
		expect(put(12, 13)).toEqual({
			code: 'more-than-all',
			message: 'Số chưa được giải quyết (13) nhiều hơn số ý kiến (12).'
		});
		expect(refusal('work-event', 'w', met({ opinions: 12 }), { actor: member })).toBe(undefined);
	});
	test('before or after a session says which, or is shown until it does', () => {
		const problems = (more: Partial<WorkEvent>) => workEvent.problems?.(met(more));
		const missing = ['Trước hay sau kỳ họp nào thì chưa ghi.'];
		expect([problems({ phase: 'BEFORE' }), problems({ phase: 'AFTER' })]).toEqual([
			missing,
			missing
		]);
		for (const more of [
			{ phase: 'BEFORE', session: 'ky-hop-7' },
			{ phase: 'NONE' },
			{}
		] satisfies Partial<WorkEvent>[])
			expect(problems(more)).toEqual([]);
	});
});

describe('two records of one piece of work', () => {
	const same = (one: string, other: string, actor: Actor = staff) =>
		whyNot('same-work', { one, other, book: 'y:2019' }, actor);

	test('are joined once, whichever was chosen first, and never with themselves', () => {
		expect(same('a', 'b')).toBe(undefined);
		expect([same('b', 'a'), same('a', 'a')]).toEqual(['not-two', 'not-two']);
	});
	test('are joined by whoever works for an office', () =>
		expect(same('a', 'b', council)).toBe('not-yours-to-do'));
});

test('a session of the National Assembly is called as papers call it, the extraordinary ones too', () => {
	const called = (more: object) =>
		assemblySession.title({ number: 7, legislature: 'XIV', ...more } as never);
	expect(called({ sort: 'REGULAR' })).toBe('Kỳ họp thứ 7, Quốc hội khóa XIV');
	expect(called({})).toBe('Kỳ họp thứ 7, Quốc hội khóa XIV');
	expect(called({ sort: 'EXTRAORDINARY', number: 2, legislature: 'XV' })).toBe(
		'Kỳ họp bất thường lần thứ 2, Quốc hội khóa XV'
	);
	const days = { from: '2019-05-20', to: '2019-06-14' };
	const problems = (more: object) =>
		assemblySession.problems?.({ number: 7, legislature: 'XIV', ...days, ...more });
	expect(problems({})).toEqual([]);
	expect(problems({ to: '2019-05-19' })).toEqual(['Ngày bế mạc trước cả ngày khai mạc.']);
});

describe('a declared figure', () => {
	const figure = (more: object = {}) => ({
		...{ sort: 'work-sort:VOTER_SESSION', from: '2019-01-01', to: '2019-06-30', value: 86 },
		...{ source: 'Báo cáo sơ kết', ...more }
	});
	const declare = (actor: Actor, more: object = {}) =>
		whyNot('declared-figure', figure(more), actor);

	test('is an office’s own to declare, the cluster’s and any other’s the desk’s', () => {
		expect(declare(member, { unit: 'bac-lieu' })).toBe(undefined);
		expect([declare(staff, { unit: 'bac-lieu' }), declare(member, { unit: 'soc-trang' })]).toEqual([
			'not-yours-to-do',
			'not-yours-to-do'
		]);
		expect([declare(member), declare(officer(''))]).toEqual(['not-yours-to-do', 'not-yours-to-do']);
		expect([declare(deputy), declare(lead, { unit: 'soc-trang' })]).toEqual([undefined, undefined]);
	});
	test('of 2020 is not for the desk of 2019', () =>
		expect(declare(lead, { from: '2020-01-01', to: '2020-06-30' })).toBe('not-yours-to-do'));
	test('does not end before it begins', () =>
		expect(declare(lead, { to: '2018-12-31' })).toBe('ends-before'));
	test('keeps its period and its office: another period is another figure', () => {
		const before = figure({ unit: 'bac-lieu' });
		const change = (more: object) =>
			whyNot('declared-figure', { ...before, ...more }, member, { before, by: member.account });
		expect(change({ value: 90 })).toBe(undefined);
		for (const more of [{ to: '2019-12-31' }, { unit: 'soc-trang' }, { sort: 'work-sort:SURVEY' }])
			expect(change(more), JSON.stringify(more)).toBe('fixed');
	});
});
