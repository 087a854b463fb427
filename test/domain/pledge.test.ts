import { describe, expect, test } from 'vitest';
import { followUp, ownerOf, standingOf } from '#domain/follow-up';
import type { Actor } from '#domain/permission';
import { doneBy, heirOf, owing } from '#domain/pledge';
import { timesReminded } from '#domain/reminder';

/** What was promised is answered office by office before the next conference; who is silent stands there by name. */

const next = 'conference:sau';
let written = 0;
const step = (state: string, more: object = {}) =>
	({
		id: `s${++written}`,
		body: {
			note: 'n',
			state,
			day: '2019-11-20',
			at: written,
			conference: next,
			book: 'y:2019',
			...more
		}
	}) as never;
const asked = (
	body: { sort?: 'DIRECTION' | 'LIMITATION'; owner?: string; unit?: string },
	...steps: never[]
) => ({
	note: { body: { day: '2019-07-05', ...body } },
	steps
});
const members = ['bac-lieu', 'ca-mau', 'can-tho'];
const offices = [...members.map((id) => ({ id })), { id: 'hau-giang' }];
const cluster = { members, offices };
const said = (list: ReturnType<typeof owing>) =>
	list.map(({ unit, answer }) => [unit, answer?.body.state]);

describe('who owes an answer', () => {
	test('is the office that answers for it, until it has said something for that conference', () => {
		expect(said(owing(asked({ owner: 'can-tho' }), next, cluster))).toEqual([
			['can-tho', undefined]
		]);
		const doing = step('DOING', { unit: 'can-tho' });
		expect(said(owing(asked({ owner: 'can-tho' }, doing), next, cluster))).toEqual([
			['can-tho', 'DOING']
		]);
		const before = step('DOING', { unit: 'can-tho', conference: 'conference:truoc' });
		expect(said(owing(asked({ owner: 'can-tho' }, before), next, cluster))).toEqual([
			['can-tho', undefined]
		]);
	});
	test('is every member where it was laid on nobody in particular', () => {
		const answers = [step('DONE', { unit: 'ca-mau' }), step('NOT_YET', { unit: 'can-tho' })];
		expect(said(owing(asked({}, ...answers), next, cluster))).toEqual([
			['bac-lieu', undefined],
			['ca-mau', 'DONE'],
			['can-tho', 'NOT_YET']
		]);
	});
	test('is every member for what a chair lays down, and the office itself for what it owns up to', () => {
		const said = (sort: 'DIRECTION' | 'LIMITATION') =>
			owing(asked({ sort, unit: 'ca-mau' }), next, cluster).map(({ unit }) => unit);
		expect(said('DIRECTION')).toEqual(members);
		expect(said('LIMITATION')).toEqual(['ca-mau']);
	});
	test('is whoever it was handed to; handing it over or carrying it on answers nothing', () => {
		const handed = step('HANDED', { owner: 'ca-mau' });
		const carried = step('CARRIED');
		const one = asked({ owner: 'hau-giang' }, handed, carried);
		expect(said(owing(one, next, cluster))).toEqual([['ca-mau', undefined]]);
		expect(ownerOf(one.note.body, one.steps)).toBe('ca-mau');
	});
	test('is gone when it left the cluster, and its heir when it merged since', () => {
		const one = asked({ owner: 'hau-giang' });
		expect(owing(one, next, cluster)).toMatchObject([{ unit: 'hau-giang', isGone: true }]);
		const merged = [...offices, { id: 'can-tho', predecessors: ['soc-trang', 'hau-giang'] }];
		expect(owing(one, next, { members, offices: merged })).toMatchObject([
			{ unit: 'can-tho', instead: 'hau-giang', isGone: false }
		]);
	});
	test('is found through any number of mergers, and a circle of them ends', () => {
		const chain = [
			{ id: 'b', predecessors: ['a'] },
			{ id: 'c', predecessors: ['b'] }
		];
		expect(heirOf('a', { members: ['c'], offices: chain })).toBe('c');
		const round = [
			{ id: 'b', predecessors: ['a'] },
			{ id: 'a', predecessors: ['b'] }
		];
		expect(heirOf('a', { members: ['x'], offices: round })).toBe('a');
	});
});

describe('where a promise stands', () => {
	test('moves by the word of whoever answers for it, and of the lead', () => {
		const theirs = step('DONE', { unit: 'can-tho' });
		expect(standingOf('DIRECTION', [theirs], '2019-12-01', 'can-tho').isOpen).toBe(false);
		expect(standingOf('DIRECTION', [theirs], '2019-12-01', 'ca-mau').isOpen).toBe(true);
		expect(standingOf('DIRECTION', [theirs], '2019-12-01').isOpen).toBe(true);
		expect(standingOf('DIRECTION', [step('DONE')], '2019-12-01').isOpen).toBe(false);
	});
	test('stays open after “not yet” and after being handed on', () => {
		const steps = [step('NOT_YET', { unit: 'can-tho', text: 'Chưa có kinh phí' })];
		expect(standingOf('LIMITATION', steps, '2019-12-01', 'can-tho')).toMatchObject({
			...{ isOpen: true, words: 'Chưa làm được' }
		});
		expect(
			standingOf(
				'LIMITATION',
				[...steps, step('HANDED', { owner: 'ca-mau' })],
				'2019-12-01',
				'ca-mau'
			)
		).toMatchObject({ isOpen: true });
	});
});

test('only whoever runs the cluster hands a promise to another office, and to a named one', () => {
	const focal: Actor = {
		...{ account: 'a', person: 'p', office: 'can-tho', circles: [], terms: [], duties: ['FOCAL'] }
	};
	const lead: Actor = { ...focal, office: 'ca-mau', terms: [{ year: 2019, role: 'LEAD' }] };
	const change = (owner?: string) => ({
		id: 'x',
		after: {
			...{ note: 'n', state: 'HANDED', day: '2019-11-20', at: 1, book: 'y:2019', unit: 'can-tho' },
			...(owner ? { owner } : {})
		} as never
	});
	const look = () => undefined;
	expect(followUp.refuse?.(change('ca-mau'), focal, look)?.code).toBe('not-yours-to-do');
	expect(followUp.refuse?.(change(), lead, look)?.code).toBe('to-nobody');
	expect(followUp.refuse?.(change('bac-lieu'), lead, look)).toBe(undefined);
});

test('how often an office was reminded of something counts that thing and that office alone', () => {
	const sent = (record: string, unit: string) => ({
		id: `${record}${unit}`,
		body: { record, unit, at: 1 }
	});
	const all = [sent('a', 'ca-mau'), sent('a', 'can-tho'), sent('b', 'ca-mau'), sent('a', 'ca-mau')];
	expect(timesReminded(all, 'a', 'ca-mau')).toBe(2);
	expect(timesReminded([], 'a', 'ca-mau')).toBe(0);
});

test('who has done it is told by the last word of each, until that day', () => {
	const steps = [
		step('DONE', { unit: 'ca-mau' }),
		step('DONE', { unit: 'can-tho' }),
		step('NOT_YET', { unit: 'can-tho', day: '2019-11-25' }),
		step('CARRIED', { unit: 'ca-mau', day: '2019-11-26' }),
		step('DONE', { unit: 'bac-lieu', day: '2019-12-30' }),
		step('DONE')
	];
	expect(doneBy(steps, members, '2019-12-01')).toEqual(['ca-mau']);
	expect(doneBy(steps, members)).toEqual(['bac-lieu', 'ca-mau']);
});
