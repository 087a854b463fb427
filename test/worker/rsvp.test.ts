import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { rsvpStatements } from '../../worker/rsvp.ts';
import { walksIn } from '../sync/authority.ts';
import { as, gather, meeting, said, store } from './cast.ts';
import { cluster, type Officer, path, sql } from './people.ts';

/** An invitation is answered by its link, without signing in; every answer is kept. */

let secretary: Officer;
const nobody = { cookie: '' };
let guests = 0;

async function invited(more: object = {}, conference = meeting): Promise<[string, string]> {
	const id = `attendance:khach-${++guests}`;
	const body = { name: 'Trần Văn Khách', from: 'Sở Nội vụ', sort: 'SUPERIOR', conference };
	await store([['attendance', id, { ...body, book: 'y:2019', ...more }, 'y:2019']]);
	const { invitations } = await said(
		as(secretary, `${path}/invitations`, { conference, attendances: [id] })
	);
	return [id, invitations[0].badge];
}
const answer = (badge: string, more: object) =>
	as(nobody, '/api/rsvp', { badge, i: crypto.randomUUID(), answer: 'YES', ...more });
const look = (badge: string) => said(as(nobody, '/api/rsvp/look', { badge }));
const answersOf = async (attendance: string) =>
	(
		await sql(
			`SELECT d, by FROM rec WHERE c = ?1 AND t = 'rsvp' AND d ->> 'attendance' = ?2 ORDER BY ver`,
			...[cluster, attendance]
		)
	).map(({ d, by }): Record<string, unknown> => ({ ...JSON.parse(String(d)), by }));

beforeAll(async () => {
	({ secretary } = await gather());
}, 60_000);

describe('whoever holds an invitation', () => {
	test('reads to what they are invited, and nothing else', async () => {
		const [, badge] = await invited();
		const shown = await look(badge);
		expect(shown).toMatchObject({ guest: 'Trần Văn Khách', office: 'Sở Nội vụ', last: null });
		expect(Object.keys(shown).toSorted()).toEqual(
			['cluster', 'day', 'guest', 'last', 'locked', 'mode', 'name', 'office'].concat(
				...['part', 'place', 'replyBy', 'time']
			)
		);
	});
	test('answers, also for a member of the cluster', async () => {
		const person = 'person:persona-bac-lieu';
		const [id, badge] = await invited({ person, unit: 'bac-lieu', sort: 'MEMBER' });
		expect((await answer(badge, { people: 3, meals: 2, car: '94A-123.45' })).status).toBe(200);
		expect(await answersOf(id)).toMatchObject([
			{ answer: 'YES', people: 3, meals: 2, car: '94A-123.45', person, unit: 'bac-lieu' }
		]);
	});
	test('answers once, however often the answer is sent', async () => {
		const [id, badge] = await invited();
		const i = crypto.randomUUID();
		for (const _ of [1, 2, 3]) expect((await answer(badge, { i })).status).toBe(200);
		expect(await answersOf(id)).toHaveLength(1);
	});
	test('may have passed it on: both answers are kept, the later one holds, in nobody’s name', async () => {
		const [id, badge] = await invited();
		await answer(badge, { answer: 'YES' });
		await answer(badge, { answer: 'NO', note: 'Đi công tác' });
		expect((await answersOf(id)).map(({ answer, by }) => [answer, by])).toEqual([
			['YES', 'invitation'],
			['NO', 'invitation']
		]);
		expect((await look(badge))['last']).toMatchObject({ answer: 'NO' });
	});
	test('is heard after the deadline too', async () => {
		const [id, badge] = await invited();
		await sql(
			`UPDATE rec SET d = json_set(d, '$.replyBy', '2019-06-30') WHERE c = ?1 AND id = ?2`,
			...[cluster, meeting]
		);
		expect((await answer(badge, {})).status).toBe(200);
		expect(await answersOf(id)).toHaveLength(1);
	});
	test('fills no book: after twenty answers it is to be said on the telephone', async () => {
		const [id, badge] = await invited();
		for (let round = 0; round < 20; round++) await answer(badge, {});
		expect(await said(answer(badge, {}))).toMatchObject({ code: 'too-many' });
		expect(await answersOf(id)).toHaveLength(20);
	});
	test.each([
		[{ answer: 'SUBSTITUTE' }, 'no-substitute'],
		[{ people: -1 }, 'unreadable'],
		[{ people: 2.5 }, 'unreadable'],
		[{ answer: 'MAYBE' }, 'unreadable'],
		[{ book: 'a:2019' }, 'unreadable'],
		[{ i: 'x' }, 'unreadable']
	])('is told what is wrong with %o', async (more, code) => {
		const [id, badge] = await invited();
		expect(await said(answer(badge, more))).toMatchObject({ code });
		expect(await answersOf(id)).toEqual([]);
	});
});

describe('an invitation', () => {
	test('that somebody has changed by a letter is none', async () => {
		const [, badge] = await invited();
		const [payload = '', signature = ''] = badge.split('.');
		const other = btoa(
			JSON.stringify({ ...JSON.parse(atob(payload)), a: 'attendance:khach-1' })
		).replace(/=+$/, '');
		for (const false_ of [`${other}.${signature}`, `${payload}.`, payload, '', 'x'.repeat(1_000)])
			expect(await look(false_)).toMatchObject({ code: 'no-badge' });
	});
	test('of somebody taken off the list opens nothing', async () => {
		const [id, badge] = await invited();
		await sql(`UPDATE rec SET d = json_set(d, '$._del', json('true')) WHERE id = ?1`, id);
		expect(await look(badge)).toMatchObject({ code: 'no-such-invitation' });
		expect(await said(answer(badge, {}))).toMatchObject({ code: 'no-such-invitation' });
	});
	test('of a conference whose minutes are locked is answered no more', async () => {
		const [id, badge] = await invited();
		await store([['closure', `closure:${meeting}`, { conference: meeting }, 'y:2019']]);
		expect(await look(badge)).toMatchObject({ locked: true });
		expect(await said(answer(badge, {}))).toMatchObject({ code: 'closed' });
		expect(await answersOf(id)).toEqual([]);
		await sql(`DELETE FROM rec WHERE c = ?1 AND t = 'closure'`, cluster);
	});
	test('lets nobody into the cluster', async () => {
		const [, badge] = await invited();
		for (const at of ['/api/join/ticket', '/api/join/ticket/use'])
			expect((await as(nobody, at, { ticket: badge })).status).toBe(400);
	});
});

test('no statement about invitations walks through a whole table or a whole cluster', async () => {
	for (const [name, statement] of Object.entries(rsvpStatements))
		expect(await walksIn(env.DB, statement), name).toEqual([]);
});
