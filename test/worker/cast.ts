import { expect } from 'vitest';
import { kindOf } from '#domain/index';
import { sha256 } from '../../worker/session.ts';
import { post } from './office.ts';
import { cluster, enter, note, type Officer, path, reply, send, sql } from './people.ts';

/** Everybody who may turn up at the office's window, and the papers they ask with. */

export const askers = [
	'nobody',
	'visitor',
	'staff',
	'focal',
	'head',
	'deputy',
	'secretary',
	'leadHead',
	'council',
	'stranger'
] as const;

export type Asker = Officer & { office: string };
export type Cast = Record<(typeof askers)[number], Asker>;

/** The cluster next door, a real one. Its only officer speaks for its lead office. */
export const nextDoor = 'k-ben';
export const meeting = 'conference:ha-tien-2019';
const lead = 'ben-truong';

export const as = (who: { cookie: string }, at: string, body: object) =>
	post(at, JSON.stringify(body), who.cookie ? { cookie: who.cookie } : {});

export const said = async (answer: Response | Promise<Response>): Promise<Record<string, any>> =>
	(await answer).json();

type Stored = [kind: string, id: string, body: Record<string, unknown>, book?: string];

/** Puts records where no rule is asked, as a restored backup would. */
export async function store(rows: Stored[], where = cluster): Promise<void> {
	const ready = rows.map(([t, id, d, s = 'c']) => ({
		t,
		id,
		s,
		d,
		parent: kindOf(t)?.parent?.(d),
		h: Object.fromEntries(Object.keys(d).map((field) => [field, [0, 'backup']]))
	}));
	await sql('UPDATE cluster SET ver = ver + 1 WHERE id = ?1', where);
	await sql(
		`INSERT INTO rec (c, t, id, s, parent, ver, born, by, at, d, h)
			SELECT ?1, k.value ->> 't', k.value ->> 'id', k.value ->> 's', k.value ->> 'parent', v.ver, v.ver, 'backup', 0,
				k.value -> 'd', k.value -> 'h'
			FROM json_each(?2) k CROSS JOIN cluster v ON v.id = ?1 WHERE true ON CONFLICT DO NOTHING`,
		where,
		JSON.stringify(ready)
	);
}

/** Chair and secretary stand by the minutes of that conference. */
export const approvalsOf = (conference: string, hash: string): Stored[] =>
	['CHAIR', 'SECRETARY'].map((role) => [
		'approval',
		`approval:${conference}:${role}`,
		{ role, person: 'person:persona-ca-mau', hash, conference, book: 'y:2019' },
		'y:2019'
	]);

/** What a photo says of the bytes of its picture and its small copy. */
export const pictured = (sha: string, book = 'y:2019') => ({
	...{ record: meeting, book, sha, bytes: 6, small: sha, smallBytes: 6 },
	...{ width: 2, height: 2 }
});

/** A further phone of that account. */
export async function phoneOf(account: string): Promise<{ cookie: string; id: string }> {
	const token = `${crypto.randomUUID()}${crypto.randomUUID()}`;
	const digest = await sha256(token);
	await sql(
		'INSERT INTO session (token, account, made, seen) VALUES (?1, ?2, ?3, ?3)',
		digest,
		account,
		Date.now()
	);
	return { cookie: `session=${token}`, id: digest.slice(0, 16) };
}

const officerIn = async (answer: Promise<Response>): Promise<Officer> => {
	const response = await answer;
	const cookie = /^session=[^;]+/.exec(response.headers.get('set-cookie') ?? '')?.[0] ?? '';
	const { actor, deposit } = await said(response);
	return { account: actor.account, cookie, deposit };
};

/** The lead writes somebody down. */
export async function person(by: Officer, unit: string, duty?: string): Promise<string> {
	const r = `person:${crypto.randomUUID()}`;
	const known = note({ t: 'person', r, s: 'c', p: { name: `Cán bộ ${unit}`, unit } });
	const charged = note({
		t: 'duty',
		r: `duty:${r}:${duty}`,
		s: 'c',
		p: { person: r, sort: duty ?? '' }
	});
	const ops = duty ? [known, charged] : [known];
	const { acks } = await reply(send(by, ops));
	expect(acks.map(({ st }) => st)).toEqual(ops.map(() => 'ok'));
	return r;
}

/** Somebody comes in by the ticket that the lead has made for them. */
export async function invited(by: Officer, id: string): Promise<Officer> {
	const { tickets } = await said(as(by, `${path}/tickets`, { people: [id] }));
	const device = crypto.randomUUID();
	return officerIn(
		as({ cookie: '' }, '/api/join/ticket/use', { ticket: tickets[0].token, device })
	);
}

/** The word on the poster of the review at Hà Tiên, whose door is open. */
export async function posterOf(by: Officer): Promise<string> {
	const [opens, closes] = [Date.now() - 1_000, Date.now() + 3_600_000];
	return (await said(as(by, `${path}/door`, { conference: meeting, opens, closes })))['word'];
}

/** Somebody comes in on their own word. */
export const declared = (word: string, id: string): Promise<Officer> =>
	officerIn(
		as({ cookie: '' }, '/api/join/declare', { word, person: id, device: crypto.randomUUID() })
	);

export async function gather(): Promise<Cast> {
	const secretary = await enter('ca-mau');
	const come = async (office: string, duty?: string): Promise<Asker> => ({
		...(await invited(secretary, await person(secretary, office, duty))),
		office
	});
	const visitor = await declared(await posterOf(secretary), await person(secretary, 'bac-lieu'));
	return {
		nobody: { account: 'nobody', cookie: '', deposit: '', office: 'bac-lieu' },
		visitor: { ...visitor, office: 'bac-lieu' },
		staff: await come('bac-lieu'),
		focal: { ...(await enter('bac-lieu')), office: 'bac-lieu' },
		head: await come('bac-lieu', 'HEAD'),
		deputy: { ...(await enter('kien-giang')), office: 'kien-giang' },
		secretary: { ...secretary, office: 'ca-mau' },
		leadHead: await come('ca-mau', 'HEAD'),
		council: await come('hoi-dong-vpqh', 'COUNCIL'),
		stranger: await strangerNextDoor()
	};
}

export const there = {
	colleague: 'person:ben-2',
	outsider: 'person:ben-3',
	conference: 'ben-2019'
};

async function strangerNextDoor(): Promise<Asker> {
	const account = 'ben';
	const office = (id: string): Stored => [
		'organization',
		id,
		{ name: id, shortName: id, format: 'STATE' }
	];
	await sql(`INSERT INTO cluster (id, epoch, mark) VALUES (?1, 'e', 'K2')`, nextDoor);
	const people = { 'person:ben': lead, [there.colleague]: lead, [there.outsider]: 'ben-khac' };
	await store(
		[
			['cluster', nextDoor, { sort: 'KHOI', name: 'Khối bên cạnh' }],
			office(lead),
			office('ben-khac'),
			...[lead, 'ben-khac'].map((unit): Stored => [
				'membership',
				`membership:${unit}`,
				{ unit, cluster: nextDoor, from: '2019-01-01' }
			]),
			['term', 'term:2019:LEAD', { year: 2019, role: 'LEAD', unit: lead, source: 'DECISION' }],
			...Object.entries(people).flatMap(([id, unit]): Stored[] => [
				['person', id, { name: id, unit }],
				['account', `account:${id.slice(7)}`, { person: id }],
				['confirmation', `confirmation:${id.slice(7)}`, { account: id.slice(7), person: id }]
			]),
			['duty', 'duty:person:ben:FOCAL', { person: 'person:ben', sort: 'FOCAL' }],
			[
				'conference',
				there.conference,
				{ sort: 'THEMATIC', name: 'Bên cạnh', day: '2019-05-05', place: 'Ở đó', cluster: nextDoor },
				'y:2019'
			],
			[
				'note',
				'ben-note',
				{ conference: there.conference, day: '2019-05-05', sort: 'RESULT', text: 'Của bên cạnh.' },
				'y:2019'
			]
		],
		nextDoor
	);
	const { cookie } = await phoneOf(account);
	const deposit = crypto.randomUUID();
	await sql(
		'INSERT INTO deposit (token, c, account, session) VALUES (?1, ?2, ?3, ?4)',
		await sha256(deposit),
		nextDoor,
		account,
		await sha256(cookie.slice('session='.length))
	);
	return { account, cookie, deposit, office: lead };
}
