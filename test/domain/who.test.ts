import { describe, expect, test } from 'vitest';
import { booksOf, mayRead, mayWriteIn } from '#domain/access';
import { otherNumber } from '#domain/cluster';
import { memberDifference } from '#domain/cluster-year';
import { isMemberIn } from '#domain/membership';
import { type Actor, actorFrom, may, partsOf } from '#domain/permission';
import { reached } from '#domain/stage';
import { leadsAgain } from '#domain/term';
import { council, type Facts, lead, member, officer, refusal, staff } from './cast.ts';

/** Who is who in a cluster, and the invariants that phone and office both hold. */

describe('a year has one lead, and it is a member', () => {
	const term = { year: 2019, role: 'LEAD', unit: 'ca-mau', source: 'ELECTED' };
	const belongs = (to?: string) => ({
		'membership:ca-mau': { unit: 'ca-mau', cluster: 'cum-9', from: '2018-01-01', ...(to && { to }) }
	});

	test('by its name there is only one: another lead of 2019 has the same id', () => {
		expect(refusal('term', 'term:2019:LEAD', term, { facts: belongs() })).toBe(undefined);
		expect(refusal('term', 'term:2019:LEAD:2', term, { facts: belongs() })?.code).toBe('wrong-id');
	});
	test('an office that left before the year began does not lead it', () => {
		const { message } =
			refusal('term', 'term:2019:LEAD', term, { facts: belongs('2018-12-31') }) ?? {};
		expect(message).toBe('Đơn vị này không phải là thành viên vào ngày 01/01/2019.');
		expect(
			refusal('term', 'term:2019:LEAD', term, { facts: { 'membership:ca-mau': null } })?.code
		).toBe('not-a-member');
	});
	test('a phone that does not hold the list leaves it to the office', () =>
		expect(refusal('term', 'term:2019:LEAD', term)).toBe(undefined));
	test('the lead of 2019 names that of 2020, and not that of 2021; nobody else does', () => {
		const next = (year: number, actor = lead) =>
			refusal('term', `term:${year}:LEAD`, { ...term, year }, { actor, facts: belongs() })?.code;
		expect([next(2020), next(2021), next(2020, member)]).toEqual([
			undefined,
			'not-yours-to-do',
			'not-yours-to-do'
		]);
	});
	test('a year is not left without one', () =>
		expect(refusal('term', 'term:2019:LEAD', term, { before: term, deleted: true })?.code).toBe(
			'no-lead'
		));
	test('two years running are said, not refused', () => {
		const rows = [2018, 2019].map((year) => ({ body: { ...term, year } }));
		expect(rows.map((row) => leadsAgain(rows, row))).toEqual([false, true]);
	});
});

describe('membership', () => {
	const from = (from: string, more: object = {}) => ({
		unit: 'can-tho',
		cluster: 'cum-9',
		from,
		...more
	});
	const put = (body: object) => refusal('membership', 'membership:can-tho', body)?.code;

	test('does not end before it begins', () =>
		expect(put(from('2019-01-01', { to: '2018-12-31' }))).toBe('ends-before'));
	test('does not overlap an earlier time of the same office', () => {
		expect(put(from('2017-06-01', { earlier: ['2015-01-01/2017-12-31'] }))).toBe('overlap');
		expect(put(from('2018-01-01', { earlier: ['2015-01-01/2017-12-31'] }))).toBe(undefined);
	});
	test('reads as of its year: the six of 2019 are six, though none is there in 2026', () => {
		const six = Array.from({ length: 6 }, () => from('2019-01-01', { to: '2020-12-31' }));
		expect(six.filter((body) => isMemberIn(body, 2019))).toHaveLength(6);
		expect(six.filter((body) => isMemberIn(body, 2026))).toHaveLength(0);
	});
	test('a number made public that differs from the list is said', () => {
		const two = [{ body: from('2019-01-01') }, { body: from('2019-05-01') }];
		expect(memberDifference({ year: 2019, declaredMembers: 5 }, two)).toBe(
			'Đã công bố 5 đơn vị, danh sách có 2.'
		);
		expect(memberDifference({ year: 2019, declaredMembers: 2 }, two)).toBe(undefined);
		expect(memberDifference({ year: 2019 }, two)).toBe(undefined);
	});
});

describe('an office', () => {
	const office = { name: 'Văn phòng', shortName: 'VP', format: 'STATE' };
	test('does not merge into itself', () =>
		expect(refusal('organization', 'ca-mau', { ...office, predecessors: ['ca-mau'] })?.code).toBe(
			'into-itself'
		));
	test('counts no part larger than the whole', () => {
		const stat = { unit: 'bac-lieu', year: 2019, headcount: 20, female: 9, nonLeader: 15 };
		const put = (more: object) =>
			refusal(
				'year-stat',
				'year-stat:bac-lieu:2019',
				{ ...stat, ...more },
				{ actor: member, book: 'y:2019' }
			)?.message;
		expect(put({})).toBe(undefined);
		expect(put({ female: 21 })).toBe('Số nữ (21) nhiều hơn tổng số người (20).');
		expect(put({ excellent: 12, good: 9 })).toBe(
			'Số người được xếp loại (21) nhiều hơn tổng số người (20).'
		);
	});
	test('keeps its own people, but does not move them elsewhere: that decides what they read', () => {
		const an = { name: 'An', unit: 'bac-lieu' };
		const put = (after: object, actor = member) =>
			refusal('person', 'person:an', after, { actor, before: an })?.code;
		expect(put({ ...an, name: 'Ân' })).toBe(undefined);
		expect(put({ ...an, unit: 'ca-mau' })).toBe('not-yours-to-do');
		expect(put({ ...an, unit: 'ca-mau' }, lead)).toBe(undefined);
		expect(put({ ...an, name: 'An 079012345678' })).toBe('identity-number');
		// An office's id is made by chance.
		const unit = '2f0a41d3-1c55-4b8e-9d3c-123456789012';
		expect(put({ ...an, unit, name: 'An' })).not.toBe('identity-number');
	});
});

describe('nobody raises themselves', () => {
	const facts = { 'person:binh': { unit: 'bac-lieu' }, 'person:bac-lieu': { unit: 'bac-lieu' } };

	test('no duty, no confirmation, no other name for one’s own account', () => {
		const own = { person: member.person, sort: 'HEAD' };
		expect(refusal('duty', `duty:${member.person}:HEAD`, own, { actor: member, facts })?.code).toBe(
			'own-duty'
		);
		const seen = { account: member.account, person: 'person:binh' };
		expect(
			refusal('confirmation', `confirmation:${member.account}`, seen, { actor: member, facts })
				?.code
		).toBe('own-account');
		const account = { person: member.person };
		expect(
			refusal(
				'account',
				`account:${member.account}`,
				{ person: 'person:binh' },
				{
					actor: member,
					before: account,
					facts
				}
			)?.code
		).toBe('own-account');
	});
	test('the officer of an office confirms its own people, and nobody else’s', () => {
		const seen = (person: string) =>
			refusal(
				'confirmation',
				'confirmation:x',
				{ account: 'x', person },
				{
					actor: member,
					facts: { ...facts, 'person:chi': { unit: 'can-tho' } }
				}
			)?.code;
		expect([seen('person:binh'), seen('person:chi')]).toEqual([undefined, 'not-yours-to-do']);
	});
	test('the officer of an office takes no confirmation away from another office', () => {
		const strangers = {
			...facts,
			'person:chi': { unit: 'can-tho' },
			'account:of-chi': { person: 'person:chi' }
		};
		const stray = { account: 'of-chi', person: 'person:binh' };
		const confirmed = { before: { account: 'of-chi', person: 'person:chi' }, facts: strangers };
		const put = (actor: Actor) =>
			refusal('confirmation', 'confirmation:of-chi', stray, { actor, ...confirmed })?.code;
		expect([put(member), put(lead)]).toEqual(['not-yours-to-do', undefined]);
	});
	test('a new circle may be founded by anybody; one that is there cannot be entered by oneself', () => {
		const own = { name: 'Đoàn thăm Ngọc Hiển', members: [member.person] };
		const founded = (actor: Actor) => refusal('circle', 'doan-1', own, { actor })?.code;
		expect([founded(member), founded(staff), founded(council)]).toEqual([
			undefined,
			undefined,
			'not-yours-to-do'
		]);
		const others = { ...own, members: ['person:can-tho'] };
		const enter = (actor: Actor) =>
			refusal('circle', 'doan-1', own, { actor, before: others, by: member.account })?.code;
		const inside = { ...member, circles: ['doan-1'] };
		const elsewhere = { ...member, circles: ['doan-2'] };
		expect([enter(member), enter(elsewhere), enter(inside), enter(lead)]).toEqual([
			'not-yours-to-do',
			'not-yours-to-do',
			undefined,
			undefined
		]);
	});
});

describe('the lead of a year', () => {
	const closed = { 'stage:2019:CLOSED': { year: 2019 } };
	const note = { conference: 'x', day: '2019-12-31', sort: 'RESULT', text: 'Cuối năm.' };

	test('writes year-end work in January, until the year is closed', () => {
		expect(
			refusal('note', 'n', note, { book: 'y:2019', facts: { 'stage:2019:CLOSED': null } })
		).toBe(undefined);
		expect(refusal('note', 'n', note, { book: 'y:2019', facts: closed })?.message).toContain(
			'Năm thi đua 2019 đã khép'
		);
	});
	test('loses the rights of a closed year but that of opening it again', () => {
		const past = { ...lead, terms: [{ year: 2019, role: 'LEAD' as const, closed: true as const }] };
		expect(may(past, 'directory')).toBe(false);
		const stage = { year: 2019, stage: 'CLOSED', day: '2020-01-20' };
		const reopen = { actor: past, before: stage, deleted: true as const };
		expect(refusal('stage', 'stage:2019:CLOSED', stage, reopen)).toBe(undefined);
		expect(refusal('stage', 'stage:2019:CLOSED', stage, { ...reopen, actor: member })?.code).toBe(
			'not-yours-to-do'
		);
	});
	test('is as far as its furthest step', () => {
		const at = (stage: 'RUNNING' | 'SCORING') => ({ body: { year: 2019, stage } });
		expect(reached([at('SCORING'), at('RUNNING')], 2019)).toBe('SCORING');
		expect(reached([], 2019)).toBe(undefined);
	});
	test('is its secretary and its head, each by their own duty', () => {
		expect(partsOf(lead)).toEqual(['STAFF', 'FOCAL', 'LEAD_SECRETARY']);
		expect(partsOf({ ...lead, duties: [] })).toEqual(['STAFF']);
		expect(partsOf({ ...lead, duties: ['HEAD'] }, 2020)).toEqual(['STAFF', 'HEAD']);
	});
});

describe('whoever only says who they are', () => {
	const visitor = officer('bac-lieu', { duties: [], visiting: 'conference:ha-tien-2019' });
	const note = {
		conference: 'conference:ha-tien-2019',
		day: '2019-07-05',
		sort: 'RESULT',
		text: 'Có mặt.'
	};

	test('writes what they say in that conference, and reads nothing but their own', () => {
		expect(refusal('note', 'n', note, { actor: visitor, book: 'y:2019' })).toBe(undefined);
		expect(
			refusal('note', 'n', { ...note, conference: 'khac' }, { actor: visitor, book: 'y:2019' })
				?.code
		).toBe('not-confirmed');
		expect(
			refusal('person', 'person:x', { name: 'X', unit: 'bac-lieu' }, { actor: visitor })?.code
		).toBe('not-confirmed');
		for (const book of ['c', 'y:2019', 'o:bac-lieu', 'a:2019'])
			expect(mayRead(visitor, book), book).toBe(false);
		expect([mayWriteIn(visitor, 'y:2019'), mayWriteIn(visitor, 'c')]).toEqual([true, false]);
		expect(booksOf(visitor, 0)).toEqual(['u:of-bac-lieu']);
	});
});

describe('an assistant', () => {
	const note = { conference: 'x', day: '2019-07-05', sort: 'RESULT', text: 'Ý kiến của trưởng.' };
	const put = (facts: Facts) =>
		refusal(
			'note',
			'n',
			{ ...note, for: 'person:truong' },
			{ actor: member, book: 'y:2019', facts }
		)?.code;

	test('writes for a head who has given their name, and for nobody else', () => {
		const given = { of: 'person:truong', assistants: [member.person] };
		expect(put({ 'mandate:person:truong': given })).toBe(undefined);
		expect(put({ 'mandate:person:truong': { ...given, assistants: [] } })).toBe('no-mandate');
		expect(put({ 'mandate:person:truong': null })).toBe('no-mandate');
	});
	test('does not give themselves another’s name', () =>
		expect(
			refusal(
				'mandate',
				'mandate:person:truong',
				{ of: 'person:truong', assistants: [member.person] },
				{
					actor: member
				}
			)?.code
		).toBe('not-yours-to-do'));
});

describe('books of the few', () => {
	test('the review of a year is for its lead and deputy; a circle for those it lists', () => {
		const deputy = officer('kien-giang', {
			terms: [{ year: 2020, role: 'DEPUTY' }],
			circles: ['ban-1']
		});
		const reads = (book: string) => [lead, deputy, member].map((one) => mayRead(one, book));
		expect(reads('a:2019')).toEqual([true, false, false]);
		expect(reads('a:2020')).toEqual([false, true, false]);
		expect(reads('g:ban-1')).toEqual([false, true, false]);
	});
	test('an office that has left reads the years it took part in, and no later one', () => {
		const { person, account, office, terms, duties, circles } = member;
		const left = actorFrom({
			...{ person, account, office, terms, duties, circles },
			confirmed: true,
			left: '2019-09-30'
		});
		const reads = ['c', 'y:2018', 'y:2019', 'y:2020', `o:${office}`].map((book) =>
			mayRead(left, book)
		);
		expect(reads).toEqual([true, true, true, false, true]);
		expect(booksOf(left, Date.UTC(2020, 5))).toEqual([
			'c',
			'y:2019',
			`o:${office}`,
			`u:${account}`
		]);
		expect(mayWriteIn(left, 'y:2020')).toBe(false);
	});
});

test('Cụm 9 is Cụm IX', () => {
	expect(['9', 'IX', 'iv', '15', 'XXXIX', 'miền Tây', '40'].map(otherNumber)).toEqual([
		'IX',
		'9',
		'4',
		'XV',
		'39',
		undefined,
		undefined
	]);
});
