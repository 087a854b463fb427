import { beforeAll, describe, expect, test } from 'vitest';
import { kinds } from '#domain/index';
import type { Op } from '#sync/protocol';
import { createApi } from '../../worker/api.ts';
import { mountDemonstration } from '../../worker/demo.ts';
import {
	approvalsOf,
	as,
	type Asker,
	askers,
	type Cast,
	gather,
	invited,
	meeting,
	nextDoor,
	person,
	phoneOf,
	pictured,
	posterOf,
	said,
	store,
	there
} from './cast.ts';
import { ask, put } from './office.ts';
import { cluster, letterOf, note, path, send, sql } from './people.ts';

/**
 * Who may do what at the office, written as a secretary would say it: one line for each thing that can be asked, one sign
 * for each who asks, always in this order:
 *
 *   somebody unknown · a visitor who only says who they are · staff, secretary, head of an ordinary office ·
 *   secretary of the deputy office · secretary, head of the lead office · council officer · secretary of another cluster
 *
 * A route or a kind that has no line here fails.
 */

const answers: Record<string, string> = {
	'+': 'yes',
	'?': '401 who',
	'-': '403 not-yours-to-do',
	K: '403 show-passkey',
	E: '403 enrol-passkey',
	P: '403 not-proven',
	W: '403 wrong-code',
	T: '403 by-ticket-only',
	R: '404 no-such-record',
	S: '404 no-such-session',
	N: '404 no-such-person',
	F: '404 no-such-file',
	q: '404 no-such-paper',
	a: '404 no-such-calendar',
	M: '400 no-envelope',
	B: '400 no-badge',
	C: '409 not-the-chair',
	Z: '409 year-closed',
	V: '409 no-such-conference',
	U: '409 used',
	X: '410 expired',
	D: '410 door-shut',
	I: '404 no-such-guest',
	G: '410 code-gone',
	O: '410 spent',
	H: '403 not-the-chair',
	L: '404 no-such-wall',
	Y: '410 wall-over'
};
/** What is said of a record, in the answer to a letter. */
const verdicts: Record<string, string> = {
	'+': 'yes',
	'?': '401 who',
	'-': 'not-yours-to-do',
	b: 'not-your-book',
	v: 'not-confirmed',
	z: 'year-closed',
	s: 'server-only',
	o: 'own-account',
	c: 'not-the-chair',
	n: 'not-your-note',
	l: 'no-lead',
	y: 'not-yours',
	x: 'classified',
	t: 'too-open',
	w: 'other-year',
	k: 'not-locked',
	h: 'not-the-head'
};

let cast: Cast;
let word: string;
/** Somebody known and confirmed of each office, who is asked about; nobody's own phone. */
const known: Record<string, { person: string; account: string }> = {};
const outsider = 'can-tho';
/** A conference whose minutes are locked. */
const ended = 'conference:da-khoa';
/** A guest who is invited to that conference. */
const guestOf = (conference: string) => `attendance:${conference}:khach`;
const invitedTo = (conference: string) => ({
	...{ name: 'Khách', sort: 'SUPERIOR', conference, book: 'y:2019' }
});

beforeAll(async () => {
	cast = await gather();
	word = await posterOf(cast.secretary);
	for (const office of ['bac-lieu', 'kien-giang', 'ca-mau', 'hoi-dong-vpqh', outsider]) {
		const id = await person(cast.secretary, office);
		known[office] = { person: id, account: (await invited(cast.secretary, id)).account };
	}
	await store([
		['term', 'term:2018:LEAD', { year: 2018, role: 'LEAD', unit: 'ca-mau', source: 'IMPORTED' }],
		[
			'term',
			'term:2018:DEPUTY:kien-giang',
			{ year: 2018, role: 'DEPUTY', unit: 'kien-giang', source: 'IMPORTED' }
		],
		['stage', 'stage:2018:CLOSED', { year: 2018, stage: 'CLOSED', day: '2019-01-20' }],
		[
			'paragraph',
			'draft-of-bac-lieu',
			{ part: 'CONCLUSION', text: 'Nháp.', record: 'x', book: 'o:bac-lieu', place: 'a0' },
			'o:bac-lieu'
		],
		['attendance', guestOf(meeting), invitedTo(meeting), 'y:2019'],
		[
			'conference',
			ended,
			{ sort: 'THEMATIC', name: 'Chuyên đề', day: '2019-08-10', place: 'Cà Mau', cluster },
			'y:2019'
		],
		[
			'closure',
			`closure:${ended}`,
			{ conference: ended, day: '2019-08-10', hash: '0', names: '[]' },
			'y:2019'
		],
		...['y:2019', 'o:bac-lieu'].map((book): Parameters<typeof store>[0][number] => [
			'photo',
			`photo-in-${book}`,
			pictured(picture, book),
			book
		])
	]);
	await store(
		[['attendance', guestOf(there.conference), invitedTo(there.conference), 'y:2019']],
		nextDoor
	);
	for (const book of ['y:2019', 'o:bac-lieu'])
		expect(await answered(putIn(cast.focal, `photo-in-${book}`))).toBe('yes');
}, 60_000);

/** What each asker is told beside what they should be. */
async function compared(
	signs: Record<string, string>,
	expected: string,
	told: (who: Asker) => Promise<string>
) {
	expect(expected).toHaveLength(askers.length);
	const said: Record<string, string> = {};
	for (const name of askers) said[name] = await told(cast[name]);
	expect(said).toEqual(
		Object.fromEntries(askers.map((name, at) => [name, signs[expected.charAt(at)]]))
	);
}

async function answered(asked: Promise<Response>): Promise<string> {
	const answer = await asked;
	const line = (answer as unknown as { webSocket?: WebSocket & { accept(): void } }).webSocket;
	line?.accept();
	line?.close();
	if ([101, 200].includes(answer.status)) return 'yes';
	const { code } = await said(answer);
	return `${answer.status} ${code}`;
}

type Place = { at: string; colleague: Known; outsider: Known; conference: string; note: string };
type Known = { person: string; account: string };

/** The demonstration cluster as it looks to whoever asks. */
const here = ({ office }: Asker): Place => ({
	at: path,
	colleague: known[office] ?? knownOf('bac-lieu'),
	outsider: knownOf(outsider),
	conference: meeting,
	note: 'ha-tien-2019-note-1'
});
const knownOf = (office: string): Known => known[office] as Known;
const beside: Place = {
	at: `/api/c/${nextDoor}`,
	colleague: { person: there.colleague, account: 'ben-2' },
	outsider: { person: there.outsider, account: 'ben-3' },
	conference: there.conference,
	note: 'ben-note'
};

type Row = [sentence: string, expected: string, ask: (who: Asker) => Promise<Response>];

const get = ({ cookie }: Asker, at: string, headers: Record<string, string> = {}) =>
	ask(at, { headers: { ...(cookie ? { cookie } : {}), ...headers } });

/** One thing asked in one's own cluster and in the one next door, where the stranger alone is somebody. */
const inBoth = (
	sentence: string,
	[own, other]: [string, string],
	asked: (who: Asker, place: Place) => Promise<Response>
): Row[] => [
	[sentence, own, (who) => asked(who, here(who))],
	[`${sentence}; next door too`, other, (who) => asked(who, beside)]
];
const strangerAlone = '?????????+';
const strangerWithKey = '?????????E';

const picture = '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03';
const fileIn = (record: string, sha = picture) => `${path}/file/photo/${record}/${sha}`;
const putIn = ({ cookie }: Asker, record: string, text = 'hello\n') =>
	put(fileIn(record), text, cookie ? { cookie } : {});

const hours = () => ({ opens: Date.now() - 1_000, closes: Date.now() + 3_600_000 });
const ticketFor = async (office = outsider) => {
	const id = await person(cast.secretary, office);
	const { tickets } = await said(as(cast.secretary, `${path}/tickets`, { people: [id] }));
	return tickets[0].token as string;
};
const calendarOf = async (who: Asker): Promise<string> => {
	const { address } = await said(as(who, `${path}/calendar`, { do: 'make' }));
	return new URL(address).pathname;
};
const device = () => crypto.randomUUID();

/** A conference of the lead's, chaired by those offices. */
async function conference(...chairs: string[]): Promise<string> {
	const made = note({
		t: 'conference',
		r: `conference:${crypto.randomUUID()}`,
		p: { sort: 'THEMATIC', name: 'Chuyên đề', day: '2019-08-10', place: 'Cà Mau', cluster, chairs }
	});
	await send(cast.secretary, [made]);
	return made.r;
}
async function lock(
	who: Asker,
	at: string,
	id: string,
	{ by = who.account, year = 2019 } = {}
): Promise<Response> {
	const where = at.slice('/api/c/'.length);
	await store(approvalsOf(id, picture), where);
	const [row] = await sql(
		'SELECT max(ver) AS ver FROM rec WHERE c = ?1 AND parent = ?2',
		where,
		id
	);
	return as(who, `${at}/command/lock-minutes`, {
		...{ i: crypto.randomUUID(), by },
		args: { conference: id, year, hash: picture, names: '[]', ver: Number(row?.['ver']) }
	});
}
const addTo = (who: Asker, id: string) =>
	as(who, `${path}/command/add-to-minutes`, {
		...{ i: crypto.randomUUID(), by: who.account },
		args: {
			...{ conference: id, year: 2019, number: 1, on: '2019-08-20', reason: 'Gửi muộn' },
			...{ text: 'Một câu.', notes: '', said: '', hash: picture }
		}
	});
const dial = async (who: Asker, wrong = 0) => {
	const id = await person(cast.secretary, outsider);
	const { code } = await said(
		as(cast.secretary, `${path}/code`, { conference: meeting, person: id })
	);
	const name = `Người ${crypto.randomUUID()}`;
	await sql(`UPDATE rec SET d = json_set(d, '$.name', ?2) WHERE id = ?1`, id, name);
	const dialled = String((Number(code) + wrong) % 1_000_000).padStart(6, '0');
	return as(who, '/api/join/code', {
		word,
		office: outsider,
		name,
		code: dialled,
		device: device()
	});
};

const wallWord = async (): Promise<string> =>
	(await said(as(cast.secretary, `${path}/wall`, { conference: meeting })))['word'];
const follow = (who: Asker, spoken: string) =>
	get(who, '/api/wall/live', {
		...{ upgrade: 'websocket', 'sec-fetch-site': 'same-origin' },
		'sec-websocket-protocol': spoken
	});

const routes: Record<string, Row[]> = {
	'GET /api/health': [
		['anybody may ask whether the office is up', '++++++++++', (who) => get(who, '/api/health')]
	],
	'POST /api/c/:cluster/sync': [
		...inBoth('members and visitors carry letters', ['?++++++++?', strangerAlone], (who, { at }) =>
			as(who, `${at}/sync`, letterOf(who, []))
		),
		[
			'nobody carries a letter under another’s name',
			'??????????',
			(who) => as(who, `${path}/sync`, letterOf({ ...who, account: 'persona-hau-giang' }, []))
		]
	],
	'POST /api/c/:cluster/deposit': [
		...inBoth(
			'whoever was let in hands in what they hold',
			['?++++++++?', strangerAlone],
			(who, { at }) =>
				as(who, `${at}/deposit`, { token: who.deposit, letter: letterOf(who, [note()]) })
		),
		[
			'nobody hands in under another’s name',
			'??????????',
			(who) =>
				as(who, `${path}/deposit`, {
					token: who.deposit,
					letter: letterOf({ ...who, account: 'persona-hau-giang' }, [note()])
				})
		]
	],
	'GET /api/c/:cluster/live': inBoth(
		'members and visitors hear the news',
		['?++++++++?', strangerAlone],
		(who, { at }) =>
			get(who, `${at}/live`, { upgrade: 'websocket', 'sec-fetch-site': 'same-origin' })
	),
	'POST /api/rsvp': [
		[
			'an answer comes by an invitation alone, whoever brings it',
			'BBBBBBBBBB',
			(who) =>
				as(who, '/api/rsvp', { badge: 'x.y', i: crypto.randomUUID() as string, answer: 'YES' })
		]
	],
	'POST /api/rsvp/look': [
		[
			'to what one is invited is told by an invitation alone',
			'BBBBBBBBBB',
			(who) => as(who, '/api/rsvp/look', { badge: 'x.y' })
		]
	],
	'POST /api/c/:cluster/calendar': inBoth(
		'whoever is confirmed has an address of their own for the calendar',
		['?-+++++++?', strangerAlone],
		(who, { at }) => as(who, `${at}/calendar`, { do: 'make' })
	),
	'GET /api/c/:cluster/push': inBoth(
		'whoever is in learns by which key the office wakes phones',
		['?++++++++?', strangerAlone],
		(who, { at }) => get(who, `${at}/push`)
	),
	'POST /api/c/:cluster/push': inBoth(
		'whoever is confirmed has their phone woken',
		['?-+++++++?', strangerAlone],
		(who, { at }) =>
			as(who, `${at}/push`, { endpoint: 'https://web.push.apple.com/mot-may', on: true })
	),
	'GET /api/calendar/:file': [
		[
			'anybody who was given an address reads the calendar behind it',
			'++++++++++',
			async (who) => get(who, await calendarOf(cast.focal))
		],
		[
			'nobody reads a calendar without one',
			'aaaaaaaaaa',
			(who) => get(who, `/api/calendar/${'0'.repeat(64)}.ics`)
		]
	],
	'GET /api/check/:hash': [
		[
			'anybody may ask whether a paper was locked so',
			'qqqqqqqqqq',
			(who) => get(who, `/api/check/${'0'.repeat(64)}`)
		]
	],
	'GET /api/c/:cluster/history/:kind/:id': [
		...inBoth(
			'who wrote what in a year is told to members',
			['?R+++++++?', strangerAlone],
			(who, { at, note: id }) => get(who, `${at}/history/note/${id}`)
		),
		[
			'who wrote what in an office’s own book is told to that office',
			'?R+++RRRR?',
			(who) => get(who, `${path}/history/paragraph/draft-of-bac-lieu`)
		]
	],
	'GET /api/c/:cluster/file/:kind/:id/:sha': [
		[
			'a picture in the year is shown to members',
			'?F+++++++?',
			(who) => get(who, fileIn('photo-in-y:2019'))
		],
		[
			'a picture in an office’s own book is shown to that office',
			'?F+++FFFF?',
			(who) => get(who, fileIn('photo-in-o:bac-lieu'))
		],
		[
			'a file is shown by the record that names it, and by no other',
			'?FFFFFFFF?',
			(who) => get(who, fileIn('photo-in-y:2019', '0'.repeat(64)))
		]
	],
	'PUT /api/c/:cluster/file/:kind/:id/:sha': [
		[
			'whoever may write in the year sends the file of a record there',
			'?++++++++?',
			(who) => putIn(who, 'photo-in-y:2019')
		],
		[
			'nobody sends a file into another office’s book',
			'?F+++FFFF?',
			(who) => putIn(who, 'photo-in-o:bac-lieu')
		]
	],
	'POST /api/c/:cluster/device-key': inBoth(
		'whoever is in says with which key their phone signs',
		['?++++++++?', strangerAlone],
		(who, { at }) =>
			as(who, `${at}/device-key`, {
				cl: 'x',
				key: { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) }
			})
	),
	'PUT /api/c/:cluster/rescue': [
		[
			'whoever is in may carry what another phone has sealed; what is none is said to be none',
			'?MMMMMMMM?',
			({ cookie }) => put(`${path}/rescue`, 'x', cookie ? { cookie } : {})
		]
	],
	'GET /api/c/:cluster/devices': inBoth(
		'the desk sees which phones write',
		['?----+++-?', strangerAlone],
		(who, { at }) => get(who, `${at}/devices`)
	),
	'GET /api/c/:cluster/visit': inBoth(
		'whoever is in sees where they are',
		['?++++++++?', strangerAlone],
		(who, { at }) => get(who, `${at}/visit`)
	),
	'GET /api/c/:cluster/my-data': inBoth(
		'everybody has what is held about them',
		['?++++++++?', strangerAlone],
		(who, { at }) => get(who, `${at}/my-data`)
	),
	'POST /api/c/:cluster/erase': [
		...inBoth(
			'secretaries and heads take out a name of their office',
			['?--+++++-?', strangerWithKey],
			async (who, { at, colleague }) =>
				as(who, `${at}/erase`, {
					person: at === path ? await person(cast.secretary, who.office) : colleague.person,
					i: crypto.randomUUID()
				})
		),
		...inBoth(
			'the desk takes out a name of any office',
			['?----+++-?', strangerWithKey],
			async (who, { at, outsider: other }) =>
				as(who, `${at}/erase`, {
					person: at === path ? await person(cast.secretary, outsider) : other.person,
					i: crypto.randomUUID()
				})
		),
		[
			'nobody takes out a name of the cluster next door',
			'?NNNNNNNN?',
			(who) => as(who, `${path}/erase`, { person: there.colleague, i: crypto.randomUUID() })
		]
	],
	'GET /api/c/:cluster/sessions': [
		...inBoth('everybody sees their own phones', ['?++++++++?', strangerAlone], (who, { at }) =>
			get(who, `${at}/sessions?of=own`)
		),
		...inBoth(
			'secretaries and heads see their office’s phones',
			['?--+++++-?', strangerAlone],
			(who, { at }) => get(who, `${at}/sessions?of=office`)
		),
		...inBoth('the desk sees the cluster’s phones', ['?----+++-?', strangerAlone], (who, { at }) =>
			get(who, `${at}/sessions?of=cluster`)
		)
	],
	'POST /api/c/:cluster/sessions/revoke': [
		...inBoth(
			'everybody lets out a phone of their own',
			['?++++++++?', strangerAlone],
			async (who, { at }) =>
				as(who, `${at}/sessions/revoke`, { of: 'own', id: (await phoneOf(who.account)).id })
		),
		...inBoth(
			'nobody lets out another’s phone as their own',
			['?SSSSSSSS?', '?????????S'],
			async (who, { at, colleague }) =>
				as(who, `${at}/sessions/revoke`, { of: 'own', id: (await phoneOf(colleague.account)).id })
		),
		...inBoth(
			'secretaries and heads let out a phone of their office',
			['?--+++++-?', strangerWithKey],
			async (who, { at, colleague }) =>
				as(who, `${at}/sessions/revoke`, {
					of: 'office',
					id: (await phoneOf(colleague.account)).id
				})
		),
		...inBoth(
			'nobody lets out another office’s phone as one of their office',
			['?--SSSSS-?', '?????????S'],
			async (who, { at, outsider: { account } }) =>
				as(who, `${at}/sessions/revoke`, { of: 'office', id: (await phoneOf(account)).id })
		),
		...inBoth(
			'the desk lets out any phone of the cluster',
			['?----+++-?', strangerWithKey],
			async (who, { at, outsider: { account } }) =>
				as(who, `${at}/sessions/revoke`, { of: 'cluster', id: (await phoneOf(account)).id })
		),
		[
			'nobody lets out a phone of the cluster next door',
			'?----SSS-?',
			async (who) =>
				as(who, `${path}/sessions/revoke`, { of: 'cluster', id: (await phoneOf('ben-2')).id })
		]
	],
	'POST /api/c/:cluster/command/:name': [
		[
			'the desk locks the minutes of a conference',
			'?VCCC+++C?',
			async (who) => lock(who, path, await conference())
		],
		[
			'secretary and head of the office in the chair lock the minutes too',
			'?VC+++++C?',
			async (who) => lock(who, path, await conference('bac-lieu'))
		],
		[
			'nobody locks minutes of a year that is closed',
			'?VCCCCZZC?',
			async (who) => {
				const id = `cua-nam-2018-${crypto.randomUUID()}`;
				const held = { sort: 'THEMATIC', name: 'Cũ', day: '2018-08-10', place: 'Cà Mau', cluster };
				await store([['conference', id, { ...held, chairs: ['ca-mau'] }, 'y:2018']]);
				return lock(who, path, id, { year: 2018 });
			}
		],
		[
			'whoever may lock minutes adds to them afterwards',
			'?VCCC+++C?',
			async (who) => {
				const id = await conference();
				await lock(cast.secretary, path, id);
				return addTo(who, id);
			}
		],
		[
			'next door the stranger alone locks minutes',
			strangerAlone,
			(who) => lock(who, beside.at, there.conference)
		],
		[
			'nobody locks minutes under another’s name',
			'??????????',
			async (who) => lock(who, path, await conference(), { by: 'persona-hau-giang' })
		]
	],
	'POST /api/c/:cluster/tickets': [
		...inBoth(
			'secretaries and heads invite people of their office',
			['?--+++++-?', strangerWithKey],
			(who, { at, colleague }) => as(who, `${at}/tickets`, { people: [colleague.person] })
		),
		...inBoth(
			'the desk invites people of any office',
			['?----+++-?', strangerWithKey],
			(who, { at, outsider: { person } }) => as(who, `${at}/tickets`, { people: [person] })
		),
		[
			'nobody slips somebody of another office in among their own',
			'?----+++-?',
			(who) =>
				as(who, `${path}/tickets`, {
					people: [here(who).colleague.person, here(who).outsider.person]
				})
		],
		[
			'nobody invites people of the cluster next door',
			'?NNNNNNNN?',
			(who) => as(who, `${path}/tickets`, { people: [there.colleague] })
		]
	],
	'POST /api/c/:cluster/invitations': [
		...inBoth(
			'the desk makes squares for guests of a conference',
			['?----+++-?', strangerWithKey],
			async (who, { at, conference }) =>
				as(who, `${at}/invitations`, { conference, attendances: [guestOf(conference)] })
		),
		[
			'nobody makes a square for somebody who is no guest of that conference',
			'?----III-?',
			async (who) =>
				as(who, `${path}/invitations`, {
					conference: meeting,
					attendances: [guestOf(meeting), guestOf(there.conference)]
				})
		]
	],
	'POST /api/c/:cluster/door': inBoth(
		'the desk opens the door of a conference',
		['?----+++-?', strangerWithKey],
		(who, { at, conference }) => as(who, `${at}/door`, { conference, ...hours() })
	),
	'POST /api/c/:cluster/door/look': inBoth(
		'the desk reads the word on the poster again',
		['?----+++-?', strangerWithKey],
		(who, { at, conference }) => as(who, `${at}/door/look`, { conference })
	),
	'POST /api/c/:cluster/door/shut': inBoth(
		'the desk shuts the door',
		['?----+++-?', strangerWithKey],
		(who, { at }) => as(who, `${at}/door/shut`, { conference: 'another' })
	),
	'POST /api/c/:cluster/code': [
		...inBoth(
			'secretaries and heads speak a code to people of their office',
			['?--+++++-?', strangerWithKey],
			(who, { at, conference, colleague: { person } }) =>
				as(who, `${at}/code`, { conference, person })
		),
		...inBoth(
			'the desk speaks a code to people of any office',
			['?----+++-?', strangerWithKey],
			(who, { at, conference, outsider: { person } }) =>
				as(who, `${at}/code`, { conference, person })
		)
	],
	'POST /api/c/:cluster/wall': [
		...inBoth(
			'whoever leads a conference makes the link of its wall',
			['?HHHH+++H?', strangerAlone],
			(who, { at, conference }) => as(who, `${at}/wall`, { conference })
		),
		[
			'so do secretary and head of the office in the chair',
			'?HH+++++H?',
			async (who) => as(who, `${path}/wall`, { conference: await conference('bac-lieu') })
		],
		[
			'nobody makes one for a conference of the cluster next door',
			'?HHHHHHHH?',
			(who) => as(who, `${path}/wall`, { conference: there.conference })
		]
	],
	'POST /api/c/:cluster/wall/look': inBoth(
		'whoever leads a conference sees that link again',
		['?HHHH+++H?', strangerAlone],
		(who, { at, conference }) => as(who, `${at}/wall/look`, { conference })
	),
	'POST /api/c/:cluster/wall/shut': inBoth(
		'whoever leads a conference makes that link void',
		['?HHHH+++H?', strangerAlone],
		(who, { at, conference }) => as(who, `${at}/wall/shut`, { conference })
	),
	'GET /api/wall': [
		[
			'anybody with the word reads the wall',
			'++++++++++',
			async (who) => get(who, '/api/wall', { 'x-wall': await wallWord() })
		],
		['nobody reads a wall without its word', 'LLLLLLLLLL', (who) => get(who, '/api/wall')],
		[
			'nobody reads a wall by a word that was made void',
			'LLLLLLLLLL',
			async (who) => {
				const wall = await wallWord();
				await as(cast.secretary, `${path}/wall/shut`, { conference: meeting });
				return get(who, '/api/wall', { 'x-wall': wall });
			}
		],
		[
			'nobody reads a wall long after its conference',
			'YYYYYYYYYY',
			async (who) => {
				const wall = await wallWord();
				await sql('UPDATE wall SET made = 0');
				return get(who, '/api/wall', { 'x-wall': wall });
			}
		]
	],
	'GET /api/wall/live': [
		[
			'anybody with the word is told when to look again',
			'++++++++++',
			async (who) => follow(who, `wall, ${await wallWord()}`)
		],
		['nobody is told without it', 'LLLLLLLLLL', (who) => follow(who, 'wall, ABCDEFGHJKLM')]
	],
	'POST /api/join/ticket': [
		[
			'anybody who holds a ticket may read it',
			'++++++++++',
			async (who) => as(who, '/api/join/ticket', { ticket: await ticketFor() })
		]
	],
	'POST /api/join/ticket/use': [
		[
			'anybody who holds a ticket comes in by it',
			'++++++++++',
			async (who) =>
				as(who, '/api/join/ticket/use', { ticket: await ticketFor(), device: device() })
		],
		[
			'nobody comes in by a ticket that another phone has used',
			'UUUUUUUUUU',
			async (who) => {
				const ticket = await ticketFor();
				await as(cast.nobody, '/api/join/ticket/use', { ticket, device: device() });
				return as(who, '/api/join/ticket/use', { ticket, device: device() });
			}
		],
		[
			'nobody comes in by a ticket past its day',
			'XXXXXXXXXX',
			async (who) => {
				const ticket = await ticketFor();
				await sql('UPDATE ticket SET until = 1 WHERE used IS NULL');
				return as(who, '/api/join/ticket/use', { ticket, device: device() });
			}
		]
	],
	'POST /api/join/door': [
		['anybody may read the poster', '++++++++++', (who) => as(who, '/api/join/door', { word })]
	],
	'POST /api/join/people': [
		[
			'anybody at the open door may look for their name',
			'++++++++++',
			(who) => as(who, '/api/join/people', { word, office: outsider, typed: 'can' })
		]
	],
	'POST /api/join/declare': [
		[
			'anybody at the open door may say who they are',
			'++++++++++',
			async (who) =>
				as(who, '/api/join/declare', {
					word,
					person: await person(cast.secretary, outsider),
					device: device()
				})
		],
		[
			'nobody may say they are a head or a secretary',
			'TTTTTTTTTT',
			async (who) =>
				as(who, '/api/join/declare', {
					word,
					person: await person(cast.secretary, outsider, 'HEAD'),
					device: device()
				})
		],
		[
			'nobody may say they are somebody of the cluster next door',
			'TTTTTTTTTT',
			(who) => as(who, '/api/join/declare', { word, person: there.colleague, device: device() })
		],
		[
			'nobody comes in by a door that is shut',
			'DDDDDDDDDD',
			async (who) => {
				const id = await person(cast.secretary, outsider);
				await as(cast.secretary, `${path}/door/shut`, { conference: meeting });
				await sql('UPDATE door SET closes = closes - 10');
				const answer = await as(who, '/api/join/declare', { word, person: id, device: device() });
				await posterOf(cast.secretary);
				return answer;
			}
		]
	],
	'POST /api/join/code': [
		['anybody who was spoken a code comes in by it', '++++++++++', (who) => dial(who)],
		['nobody comes in by a code they guess', 'WWWWWWWWWW', (who) => dial(who, 1)],
		[
			'nobody comes in by a code past its quarter of an hour',
			'GGGGGGGGGG',
			async (who) => {
				const id = await person(cast.secretary, outsider);
				const { code } = await said(
					as(cast.secretary, `${path}/code`, { conference: meeting, person: id })
				);
				const name = `Muộn ${id}`;
				await sql(`UPDATE rec SET d = json_set(d, '$.name', ?2) WHERE id = ?1`, id, name);
				await sql('UPDATE code SET until = 1 WHERE person = ?1', id);
				return as(who, '/api/join/code', { word, office: outsider, name, code, device: device() });
			}
		]
	],
	'GET /api/passkey': [
		['whoever is signed in sees their keys', '?+++++++++', (who) => get(who, '/api/passkey')]
	],
	'POST /api/passkey/new': [
		[
			'whoever is signed in may make a first key',
			'?+++++++++',
			(who) => as(who, '/api/passkey/new', {})
		]
	],
	'POST /api/passkey/add': [
		[
			'nobody adds a key that proves nothing',
			'?PPPPPPPPP',
			(who) => as(who, '/api/passkey/add', { response: { id: 'x' } })
		]
	],
	'POST /api/passkey/ask': [
		[
			'whoever is signed in may be asked for a key',
			'?+++++++++',
			(who) => as(who, '/api/passkey/ask', {})
		]
	],
	'POST /api/passkey/show': [
		[
			'nobody shows a key that is not theirs',
			'?PPPPPPPPP',
			(who) => as(who, '/api/passkey/show', { response: { id: 'x' } })
		]
	],
	'POST /api/passkey/drop': [
		[
			'nobody drops a key without having shown one',
			'?KKKKKKKKK',
			(who) => as(who, '/api/passkey/drop', { id: 'x' })
		]
	],
	'POST /api/passkey/codes': [
		[
			'nobody prints codes without having shown a key',
			'?KKKKKKKKK',
			(who) => as(who, '/api/passkey/codes', {})
		]
	],
	'POST /api/passkey/recover': [
		[
			'nobody goes on by a printed code they guess',
			'?WWWWWWWWW',
			(who) => as(who, '/api/passkey/recover', { code: 'ABCDE FGHJK' })
		]
	],
	'POST /api/c/:cluster/passkey/clear': [
		...inBoth(
			'the desk clears the lost keys of somebody else',
			['?----+++-?', strangerWithKey],
			(who, { at, outsider: { account } }) => as(who, `${at}/passkey/clear`, { account })
		),
		...inBoth('nobody clears their own keys', ['?--------?', '?????????-'], (who, { at }) =>
			as(who, `${at}/passkey/clear`, { account: who.account })
		),
		[
			'nobody clears their own keys by writing their name as a list',
			'?--------?',
			(who) => as(who, `${path}/passkey/clear`, { account: [who.account] })
		]
	],
	'GET /api/setup': [
		['anybody may ask whether nothing is here yet', '++++++++++', (who) => get(who, '/api/setup')]
	],
	'POST /api/setup': [
		[
			'nobody sets up a deployment a second time',
			'OOOOOOOOOO',
			(who) => as(who, '/api/setup', first)
		]
	],
	'POST /api/leave': [
		[
			'anybody may leave their phone',
			'++++++++++',
			async (who) => as(await phoneOf(who.account), '/api/leave', {})
		]
	],
	'GET /api/demonstration': [
		[
			'anybody at this machine may look at the demonstration',
			'++++++++++',
			(who) => get(who, '/api/demonstration')
		]
	],
	'POST /api/demonstration': [
		[
			'anybody at this machine may load the demonstration',
			'++++++++++',
			(who) => as(who, '/api/demonstration', {})
		]
	],
	'POST /api/demonstration/enter': [
		[
			'anybody at this machine may play any office of the demonstration',
			'++++++++++',
			(who) => as(who, '/api/demonstration/enter', { office: 'hau-giang' })
		]
	]
};

const first = {
	year: 2026,
	cluster: { sort: 'CUM', name: 'Cụm thứ hai' },
	office: { name: 'Văn phòng', shortName: 'VP', format: 'STATE' },
	person: { name: 'Nguyễn Thị Một' }
};

describe('what is asked of the office', () => {
	test('has a line for everything that can be asked', () => {
		const registered = createApi(mountDemonstration)
			.routes.filter(({ method }) => method !== 'ALL')
			.map(({ method, path }) => `${method} ${path}`);
		expect(Object.keys(routes).toSorted()).toEqual([...new Set(registered)].toSorted());
	});

	for (const [route, rows] of Object.entries(routes))
		test.each(rows)(
			`${route}: %s`,
			async (_, expected, asked) => {
				await compared(answers, expected, (who) => answered(asked(who)));
			},
			60_000
		);
});

describe('in a cluster that is no demonstration', () => {
	const { at, outsider: other, colleague, conference } = beside;
	const guarded: [sentence: string, ask: () => Promise<Response>][] = [
		['an invitation', () => as(cast.stranger, `${at}/tickets`, { people: [colleague.person] })],
		[
			'a guest’s square',
			() =>
				as(cast.stranger, `${at}/invitations`, { conference, attendances: [guestOf(conference)] })
		],
		['a spoken code', () => as(cast.stranger, `${at}/code`, { conference, person: other.person })],
		['a door', () => as(cast.stranger, `${at}/door`, { conference, ...hours() })],
		['the word of a door', () => as(cast.stranger, `${at}/door/look`, { conference })],
		['the end of a door', () => as(cast.stranger, `${at}/door/shut`, { conference })],
		[
			'the end of an office’s phone',
			async () =>
				as(cast.stranger, `${at}/sessions/revoke`, {
					of: 'office',
					id: (await phoneOf(colleague.account)).id
				})
		],
		[
			'the end of a cluster’s phone',
			async () =>
				as(cast.stranger, `${at}/sessions/revoke`, {
					of: 'cluster',
					id: (await phoneOf(other.account)).id
				})
		],
		[
			'the end of lost keys',
			() => as(cast.stranger, `${at}/passkey/clear`, { account: other.account })
		]
	];

	test.each(guarded)('%s asks the secretary for a key shown today', async (_, asked) => {
		const { account } = cast.stranger;
		const shown = (ago: number) =>
			sql('UPDATE session SET fresh = ?2 WHERE account = ?1', account, Date.now() - ago);
		const [aMinute, aDay] = [60_000, 86_400_000];
		await shown(aDay);
		expect(await answered(asked())).toBe('403 enrol-passkey');
		await sql(
			`INSERT INTO passkey (id, account, key, counter, label, made) VALUES ('k', ?1, '', 0, '', 0)`,
			account
		);
		expect(await answered(asked())).toBe('403 show-passkey');
		await shown(aMinute);
		expect(await answered(asked())).toBe('yes');
		await shown(aDay);
		await sql('DELETE FROM passkey WHERE account = ?1', account);
	});
});

test('who set up the deployment may set up a further cluster, and nobody else', async () => {
	const { account, cookie } = cast.focal;
	await sql('INSERT INTO operator VALUES (?1)', account);
	expect(await answered(as({ cookie }, '/api/setup', first))).toBe('yes');
	await sql('DELETE FROM operator');
	expect(await answered(as({ cookie }, '/api/setup', first))).toBe('410 spent');
});

/** A record somebody tries to make; its id is random where the kind does not say otherwise. */
type Attempt = { r?: string; s?: string; p: Record<string, string | number | string[]> };
type Try = [what: string, expected: string, make: (who: Asker) => Attempt | Promise<Attempt>];

const own = (who: Asker) => here(who).colleague.person;
/** The person behind whoever asks. */
async function self({ account }: Asker): Promise<string> {
	const [row] = await sql(
		`SELECT d ->> 'person' AS person FROM rec WHERE c = ?1 AND t = 'account' AND id = ?2`,
		...[cluster, `account:${account}`]
	);
	return String(row?.['person'] ?? 'nobody');
}
const other = () => knownOf(outsider).person;
const inOpen = { day: '2019-07-05', s: 'y:2019' };
const inClosed = { day: '2018-07-05', s: 'y:2018' };

/** An account that has come in as that person and waits to be confirmed. */
async function waiting(person: string): Promise<Attempt> {
	const account = `a-${crypto.randomUUID()}`;
	await store([['account', `account:${account}`, { person, meeting }]]);
	return { r: `confirmation:${account}`, p: { account, person } };
}
const membership = (unit: string): Attempt => ({
	r: `membership:${unit}`,
	p: { unit, cluster, from: '2019-01-01' }
});
const figures = (unit: string, year: number): Attempt => ({
	r: `year-stat:${unit}:${year}`,
	s: `y:${year}`,
	p: { unit, year, headcount: 30 }
});
const term = (unit: string, year: number): Attempt => ({
	r: `term:${year}:DEPUTY:${unit}`,
	p: { year, role: 'DEPUTY', unit, source: 'ELECTED' }
});
const stage = (year: number): Attempt => ({
	r: `stage:${year}:SCORING`,
	p: { year, stage: 'SCORING', day: `${year}-11-30` }
});
const dated = (year: number): Attempt => ({
	s: `y:${year}`,
	p: { name: 'Sơ kết', sort: 'INTERIM', day: `${year}-07-05`, year }
});
const clusterYear = (year: number): Attempt => ({
	r: `cluster-year:${year}`,
	p: { year, cluster }
});
const planned = ({ day, s }: typeof inOpen, chair: string): Attempt => ({
	r: `conference:${crypto.randomUUID()}`,
	s,
	p: { sort: 'THEMATIC', name: 'Chuyên đề', day, place: 'Cà Mau', cluster, chairs: [chair] }
});
const noted = ({ day, s }: typeof inOpen, unit: string): Attempt => ({
	s,
	p: { conference: meeting, day, sort: 'RESULT', text: 'Đã phục vụ 86 cuộc.', unit }
});
const written = (book: string): Attempt => ({
	s: book,
	p: { part: 'CONCLUSION', text: 'Nhất trí.', record: 'chua-khoa', book, place: 'a0' }
});
const locked = ({ day, s }: typeof inOpen): Attempt => ({
	r: 'closure:chua-khoa',
	s,
	p: { conference: 'chua-khoa', day, hash: picture, names: '[]' }
});
/** What belongs to the year's conference, or to one of their own. */
const of = (conference: string) => ({ conference, book: 'y:2019' });
const item = (conference: string): Attempt => ({
	s: 'y:2019',
	p: { title: 'Báo cáo sơ kết', place: 'a0', ...of(conference) }
});
const moved = (conference: string): Attempt => ({
	r: `progress:${conference}`,
	s: 'y:2019',
	p: { state: 'RUNNING', since: 1, ...of(conference) }
});
const handedOver = (conference: string): Attempt => ({
	s: 'y:2019',
	p: { form: 'GIAY_KHEN', collectives: 6, individuals: 31, ...of(conference) }
});
const approving = (conference: string, person: string): Attempt => ({
	r: `approval:${conference}:SECRETARY`,
	s: 'y:2019',
	p: { role: 'SECRETARY', person, hash: picture, ...of(conference) }
});
const coming = (person: string, unit: string): Attempt => ({
	r: `attendance:${meeting}:${person}`,
	s: 'y:2019',
	p: { person, unit, sort: 'MEMBER', ...of(meeting) }
});
const guest = (): Attempt => ({
	r: `attendance:${crypto.randomUUID()}`,
	s: 'y:2019',
	p: { name: 'Khách của Hội đồng', sort: 'SUPERIOR', ...of(meeting) }
});
const arrival = (person: string, unit: string): Attempt => ({
	s: 'y:2019',
	p: {
		...of(meeting),
		attendance: `attendance:${meeting}:${person}`,
		person,
		unit,
		how: 'NAME',
		at: 1
	}
});
const come = (more: object): Attempt => ({
	s: 'y:2019',
	p: { note: 'mot-kien-nghi', state: 'SENT', day: '2019-08-01', at: 1, book: 'y:2019', ...more }
});
const showing = (of: string): Attempt => {
	const name = crypto.randomUUID();
	return {
		r: `hall-key:${of}:${name}`,
		s: 'y:2019',
		p: { name, x: 'x', y: 'y', conference: of, book: 'y:2019' }
	};
};
const handedOut = (title: string): Attempt => ({
	s: 'y:2019',
	p: {
		...{ title, type: 'application/pdf', name: 'bao-cao.pdf', record: meeting, book: 'y:2019' },
		...{ sha: picture, bytes: 6 }
	}
});
const disputed = (s: string): Attempt => ({
	s,
	p: { kind: 'note', record: 'x', field: 'text', by: 'a', stamp: 1, theirBy: 'b', theirStamp: 0 }
});
const worked = ({ day, s }: typeof inOpen, ...units: string[]): Attempt => ({
	s,
	p: { sort: 'work-sort:TRAINING', topic: 'Nghiệp vụ', day, place: 'Hộ Phòng', units }
});
const visit = ({ day, s }: typeof inOpen, ...units: string[]): Attempt => ({
	r: `trip:${crypto.randomUUID()}`,
	s,
	p: { name: 'Thăm hộ nghèo', day, ward: 'Tân Ân', units }
});
const declaring = (year: number, unit?: string): Attempt => ({
	r: `declared-figure:${unit ?? 'cluster'}:TRAINING:${year}-01-01:${year}-06-30`,
	s: `y:${year}`,
	p: {
		...{ sort: 'work-sort:TRAINING', from: `${year}-01-01`, to: `${year}-06-30`, value: 12 },
		...{ source: 'Báo cáo sơ kết', ...(unit ? { unit } : {}) }
	}
});
const collected = (unit: string, year = 2019): Attempt => ({
	r: `fund-drive:quy:${unit}:${year}-01-01`,
	s: `y:${year}`,
	p: { campaign: 'quy', unit, from: `${year}-01-01`, to: `${year}-06-30`, raised: 7_500_000 }
});
const visited = (book: string): Attempt => ({
	s: book,
	p: { trip: 'trip:mot-chuyen', sort: 'POOR', name: 'Bà Tư', book }
});
const received = (book: string): Attempt => {
	const gift = crypto.randomUUID();
	const signed = { gift, household: 'ho', way: 'SIGNED', strokes: '1,2 3,4', at: 1, book };
	return { r: `receipt:${gift}`, s: book, p: signed };
};
const given = ({ day, s }: typeof inOpen): Attempt => ({
	s,
	p: { trip: 'trip:mot-chuyen', sort: 'CASH', quantity: 5, unitValue: 1_200_000, day }
});
const summed = ({ day, s }: typeof inOpen): Attempt => {
	const trip = `trip:${crypto.randomUUID()}`;
	return { r: `tally:${trip}`, s, p: { trip, day, households: 5, given: 6_000_000 } };
};
const toBeDone = (owner: string, book = 'y:2019'): Attempt => ({
	s: book,
	p: { text: 'Bổ sung sổ theo dõi', owner, due: '2019-08-31', record: 'kiem-tra', book }
});
const owed = (year: number): Attempt => ({
	s: `y:${year}`,
	p: { name: 'Báo cáo sơ kết', due: `${year}-06-15` }
});
const reported = (unit: string): Attempt => ({
	r: `report-sent:bao-cao:${unit}`,
	s: 'y:2019',
	p: { duty: 'bao-cao', unit, day: '2019-06-14', book: 'y:2019' }
});
const remarked = (sort: string): Attempt => ({
	s: 'y:2019',
	p: {
		...{ sort, text: 'Xin số giấy mời.', record: 'x', of: 'work-event', author: 'a' },
		...{ book: 'y:2019', at: 1 }
	}
});
const answering = (person: string, unit: string): Attempt => ({
	s: 'y:2019',
	p: { answer: 'YES', person, unit, attendance: 'attendance:x', at: 1, ...of(meeting) }
});
const contributed = (unit: string): Attempt => ({
	r: `contribution:${crypto.randomUUID()}`,
	s: 'y:2019',
	p: { title: 'Tham luận', unit, place: 'a0', ...of(meeting) }
});
/** A paragraph of the text of a contribution by that office. */
async function textBy(unit: string): Promise<Attempt> {
	const { r = '', p } = contributed(unit);
	await store([['contribution', r, p, 'y:2019']]);
	const text = { part: 'CONTRIBUTION', text: 'Kính thưa hội nghị.', record: r, place: 'a0' };
	return { s: 'y:2019', p: { ...text, book: 'y:2019' } };
}
const partaking = (unit: string): Attempt => ({
	r: `participation:thi-dua-2019:${unit}`,
	p: { movement: 'thi-dua-2019', unit, launchedOn: '2019-01-15' }
});
const round = (year: number): Attempt => ({
	r: `registration-round:${crypto.randomUUID()}`,
	s: `y:${year}`,
	p: { name: 'Đăng ký thi đua', year, opens: `${year}-02-01`, closes: `${year}-03-15` }
});
const registered = (unit: string, person: string): Attempt => ({
	r: `registration:dot-${unit}:${person}`,
	s: 'y:2019',
	p: {
		...{ round: `dot-${unit}`, unit, sort: 'PERSON', person, titles: ['LDTT'], state: 'SENT' },
		...{ day: '2019-02-20', book: 'y:2019' }
	}
});
const accepted = (unit: string, person: string): Attempt => {
	const { p, ...more } = registered(unit, person);
	return { ...more, p: { ...p, state: 'ACCEPTED' } };
};
const aimed = (unit?: string): Attempt => ({
	s: 'y:2019',
	p: {
		...{ year: 2019, text: 'Giám sát', countedIn: 'cuộc', planned: 35 },
		...(unit ? { unit } : {})
	}
});
const promised = (unit: string): Attempt => ({
	r: `compact:${crypto.randomUUID()}`,
	s: 'y:2019',
	p: { title: 'Giao ước thi đua', year: 2019, units: [unit, 'hau-giang'] }
});
/** A compact of that office and another is agreed; its head signs, in that way. */
async function signing(unit: string, way: string): Promise<Attempt> {
	const { r = '', p } = promised(unit);
	const hash = 'a'.repeat(64);
	await store([['compact', r, { ...p, hash }, 'y:2019']]);
	return {
		r: `compact-signature:${r}:${unit}`,
		s: 'y:2019',
		p: {
			...{ compact: r, unit, name: 'Thủ trưởng', way, day: '2019-03-10', hash, at: 1 },
			book: 'y:2019'
		}
	};
}
const laidDown = (): Attempt => ({
	r: `regulation:${crypto.randomUUID()}`,
	p: { sort: 'REGULATION', title: 'Quy chế hoạt động của cụm' }
});
const telling = (unit?: string): Attempt => ({
	r: `report:${crypto.randomUUID()}`,
	s: 'y:2019',
	p: {
		...{ sort: 'MID_YEAR', name: 'Sơ kết', from: '2019-01-01', to: '2019-06-30' },
		...(unit ? { unit } : {})
	}
});
/** A paragraph of the text of such a record. */
async function textOf(part: string, { r = '', p, s: book = 'c' }: Attempt): Promise<Attempt> {
	await store([[part.toLowerCase(), r, p, book]]);
	const text = { part, text: 'Hoàn thành nhiệm vụ.', record: r, place: 'a0', section: 'I' };
	return { s: book, p: { ...text, book } };
}
const amending = (unit: string, book = 'y:2019'): Attempt => ({
	r: crypto.randomUUID(),
	s: book,
	p: { text: 'Thêm thời hạn.', unit, day: '2019-03-01', record: 'du-thao', book }
});
async function explained(unit: string): Promise<Attempt> {
	const { r = '', p } = amending(unit);
	await store([['amendment', r, p, 'y:2019']]);
	return { r, s: 'y:2019', p: { ...p, answer: 'ACCEPTED' } };
}
const asking = (person: string, unit: string): Attempt => ({
	s: 'y:2019',
	p: { person, unit, state: 'WAITING', at: 1, ...of(meeting) }
});
const voted = (conference: string): Attempt => ({
	r: `open-vote:${crypto.randomUUID()}`,
	s: 'y:2019',
	p: {
		...{ question: 'Thông qua chương trình', way: 'PHONES', each: 'PERSON', mark: 'MORE_THAN' },
		...{ threshold: '1/2', basis: 'PRESENT', state: 'OPEN', at: 1, ...of(conference) }
	}
});
/** A vote on a phone, in that person's name, in an open vote. */
async function raised(person: string): Promise<Attempt> {
	const { r = '', p } = voted(meeting);
	await store([['open-vote', r, p, 'y:2019']]);
	const cast = { choice: 'YES', vote: r, person, ...of(meeting) };
	return { r: `vote-cast:${r}:${person}`, s: 'y:2019', p: cast };
}
const sentOut = (conference: string): Attempt => ({
	s: 'y:2019',
	p: { sort: 'CONCLUSION', day: '2019-07-06', units: [outsider], at: 1, ...of(conference) }
});
const told = (record: string): Attempt => ({
	s: 'y:2019',
	p: { part: 'ARTICLE', text: 'Tin ngắn.', record, book: 'y:2019', place: 'a0' }
});
const acknowledged = (unit: string): Attempt => {
	const notice = crypto.randomUUID();
	const p = { state: 'ACKNOWLEDGED', unit, notice, at: 1, book: 'y:2019' };
	return { r: `acknowledgement:${notice}:${unit}:ACKNOWLEDGED`, s: 'y:2019', p };
};
const thought = (person: string): Attempt => ({
	r: `feedback:${meeting}:${person}`,
	s: 'y:2019',
	p: { mark: 'GOOD', person, ...of(meeting) }
});
const reminded = (): Attempt => ({
	s: 'y:2019',
	p: {
		...{ unit: outsider, way: 'PHONE', day: '2019-07-01', record: 'x', of: 'note' },
		...{ page: '/matters/x', at: 1, book: 'y:2019' }
	}
});
const joined = (one: string, other: string): Attempt => ({
	r: `same-work:${one}:${other}`,
	s: 'y:2019',
	p: { one, other, book: 'y:2019' }
});
/** Somebody founds a circle with nobody but themselves in it; its book, whether they may or not. */
async function foundedBy(who: Asker): Promise<string> {
	const r = crypto.randomUUID();
	const p = { name: 'Đoàn thăm hộ nghèo', members: [await self(who)] };
	await send(who, [note({ t: 'circle', r, s: 'c', p })]);
	return `g:${r}`;
}

const tries: Record<string, Try[]> = {
	cluster: [['another cluster', '?b---+++-?', () => ({ p: { sort: 'CUM', name: 'Cụm khác' } })]],
	organization: [
		[
			'a room of their own office',
			'?b---+++-?',
			({ office }) => ({
				p: { name: 'Phòng Tổng hợp', shortName: 'TH', format: 'STATE', parent: office }
			})
		],
		[
			'another office',
			'?b---+++-?',
			() => ({ p: { name: 'Văn phòng mới', shortName: 'Mới', format: 'STATE' } })
		]
	],
	membership: [
		['their own office’s place in the cluster', '?b---+++-?', ({ office }) => membership(office)],
		['another office’s place in the cluster', '?b---+++-?', () => membership(outsider)]
	],
	person: [
		[
			'a colleague',
			'?b-+++++-?',
			({ office }) => ({ r: `person:${crypto.randomUUID()}`, p: { name: 'Mới', unit: office } })
		],
		[
			'somebody of another office',
			'?b---+++-?',
			() => ({ r: `person:${crypto.randomUUID()}`, p: { name: 'Mới', unit: outsider } })
		]
	],
	position: [
		[
			'a further position of a colleague',
			'?b---+++-?',
			(who) => ({ p: { person: own(who), title: 'Ủy viên', unit: who.office } })
		],
		[
			'a further position of somebody of another office',
			'?b---+++-?',
			() => ({ p: { person: other(), title: 'Ủy viên', unit: outsider } })
		]
	],
	duty: [
		[
			'a colleague’s duty',
			'?b-+++++-?',
			(who) => ({ r: `duty:${own(who)}:FOCAL`, p: { person: own(who), sort: 'FOCAL' } })
		],
		[
			'a duty of somebody of another office',
			'?b---+++-?',
			() => ({ r: `duty:${other()}:FOCAL`, p: { person: other(), sort: 'FOCAL' } })
		],
		[
			'a duty of somebody who is on no list',
			'?b---+++-?',
			() => ({ r: 'duty:khong-co-ai:FOCAL', p: { person: 'khong-co-ai', sort: 'FOCAL' } })
		],
		[
			'a colleague’s seat in the council',
			'?b---+++-?',
			(who) => ({ r: `duty:${own(who)}:COUNCIL`, p: { person: own(who), sort: 'COUNCIL' } })
		]
	],
	account: [
		[
			'an account of a colleague',
			'?bsssssss?',
			(who) => ({ r: `account:${crypto.randomUUID()}`, p: { person: own(who) } })
		],
		[
			'an account of somebody of another office',
			'?bsssssss?',
			() => ({ r: `account:${crypto.randomUUID()}`, p: { person: other() } })
		]
	],
	confirmation: [
		['that a colleague is who they say', '?b-+++++-?', (who) => waiting(own(who))],
		['that somebody of another office is who they say', '?b---+++-?', () => waiting(other())],
		[
			'that somebody who says they are of another office is a colleague',
			'?b---+++-?',
			async (who) => {
				const { r, p } = await waiting(other());
				return { ...(r ? { r } : {}), p: { ...p, person: own(who) } };
			}
		]
	],
	mandate: [
		[
			'a colleague’s name, given away by another',
			'?b---+++-?',
			(who) => ({ r: `mandate:${own(who)}`, p: { of: own(who), assistants: [other()] } })
		],
		[
			'a name of another office, given away',
			'?b---+++-?',
			() => ({ r: `mandate:${other()}`, p: { of: other(), assistants: [other()] } })
		]
	],
	consent: [
		[
			'another’s yes to a purpose',
			'?byyyyyyy?',
			() => ({
				r: `consent:${other()}:PHOTO`,
				p: { person: other(), purpose: 'PHOTO', given: 'YES' }
			})
		]
	],
	'data-request': [
		[
			'a request in another’s name',
			'?byyyyyyy?',
			({ office }) => ({
				s: `o:${office}`,
				p: { person: other(), sort: 'ERASE', day: '2019-07-05' }
			})
		]
	],
	'badge-key': [
		['a key for badges', '?bsssssss?', () => ({ r: 'badge-key:office', p: { x: 'x', y: 'y' } })]
	],
	circle: [
		[
			'a new circle of colleagues',
			'?b++++++-?',
			(who) => ({ p: { name: 'Bàn đón tiếp', members: [own(who)] } })
		],
		[
			'a new circle of people of other offices',
			'?b++++++-?',
			() => ({ p: { name: 'Bàn đón tiếp', members: [other()] } })
		]
	],
	'cluster-year': [
		['the next year', '?b----++-?', () => clusterYear(2020)],
		['a year that is closed', '?b-------?', () => clusterYear(2018)]
	],
	stage: [
		['the next step of the year', '?b----++-?', () => stage(2019)],
		[
			'a step of a closed year, as whoever led it may open it again',
			'?b----++-?',
			() => stage(2018)
		]
	],
	term: [
		['their own office as deputy of next year', '?b----++-?', ({ office }) => term(office, 2020)],
		['another office as deputy of next year', '?b----++-?', () => term(outsider, 2020)],
		['a deputy of a closed year', '?b-------?', () => term(outsider, 2018)]
	],
	'year-stat': [
		['their own office’s figures', '?v-+++++-?', ({ office }) => figures(office, 2019)],
		['another office’s figures', '?v---+++-?', () => figures(outsider, 2019)],
		[
			'their own office’s figures of a closed year',
			'?vzzzzzzz?',
			({ office }) => figures(office, 2018)
		],
		['another office’s figures of a closed year', '?vzzzzzzz?', () => figures(outsider, 2018)]
	],
	'rule-set': [
		[
			'a set of rules of the cluster',
			'?b----++-?',
			() => ({
				r: `rule-set:${crypto.randomUUID()}`,
				p: { name: 'Quy chế cụm', scope: 'CLUSTER', from: '2019-01-01' }
			})
		]
	],
	rule: [
		[
			'one rule of a set',
			'?b----++-?',
			() => ({
				r: 'rule:rule-set:2017:thu',
				p: { set: 'rule-set:2017', key: 'thu', citation: 'Điều 1' }
			})
		]
	],
	'governing-document': [
		[
			'a document that the work follows',
			'?b---+++-?',
			() => ({ p: { sort: 'PLAN', issuer: 'Cụm trưởng', abstract: 'Kế hoạch năm' } })
		]
	],
	movement: [
		[
			'a movement launched by their own office',
			'?b---+++-?',
			({ office }) => ({ p: { title: 'Thi đua', sort: 'BURST', launchedBy: [office] } })
		],
		[
			'a movement launched by another office',
			'?b---+++-?',
			() => ({ p: { title: 'Thi đua', sort: 'BURST', launchedBy: [outsider] } })
		]
	],
	participation: [
		['how their own office takes part', '?b++++++-?', ({ office }) => partaking(office)],
		['how another office takes part', '?b---+++-?', () => partaking(outsider)]
	],
	'registration-round': [
		['a round of registering', '?v---+++-?', () => round(2019)],
		['a round of a closed year', '?vzzzzzzz?', () => round(2018)]
	],
	registration: [
		['themselves', '?v++++++-?', async (who) => registered(who.office, await self(who))],
		['a colleague of their office', '?v-+++++-?', (who) => registered(who.office, own(who))],
		['somebody of another office', '?v---+++-?', () => registered(outsider, other())],
		['that somebody’s registration is taken', '?v---+++-?', (who) => accepted(who.office, own(who))]
	],
	target: [
		['their own office’s target', '?v-+++++-?', ({ office }) => aimed(office)],
		['the whole cluster’s target', '?v---+++-?', () => aimed()]
	],
	regulation: [['a regulation of the cluster', '?b---+++-?', () => laidDown()]],
	compact: [['a compact of their office', '?v---+++-?', ({ office }) => promised(office)]],
	'compact-signature': [
		[
			'that their office’s head confirms a compact',
			'?vhh+hh+h?',
			({ office }) => signing(office, 'CONFIRMED')
		],
		[
			'that their office’s head has signed on paper',
			'?v-+++++-?',
			({ office }) => signing(office, 'PAPER')
		],
		[
			'that another office’s head has signed on paper',
			'?v---+++-?',
			() => signing(outsider, 'PAPER')
		]
	],
	amendment: [
		['what their office would have otherwise', '?v++++++-?', ({ office }) => amending(office)],
		[
			'what their office would have otherwise in a regulation',
			'?b++++++-?',
			({ office }) => amending(office, 'c')
		],
		['what another office would have otherwise', '?v---+++-?', () => amending(outsider)],
		['what becomes of it', '?v---+++-?', ({ office }) => explained(office)]
	],
	report: [
		['their own office’s report', '?v-+++++-?', ({ office }) => telling(office)],
		['another office’s report', '?v---+++-?', () => telling(outsider)],
		['the cluster’s report', '?v---+++-?', () => telling()]
	],
	conference: [
		['a conference chaired by their office', '?v---+++-?', ({ office }) => planned(inOpen, office)],
		['a conference chaired by another office', '?v---+++-?', () => planned(inOpen, outsider)],
		[
			'a conference of a closed year chaired by their office',
			'?vzzzzzzz?',
			({ office }) => planned(inClosed, office)
		],
		[
			'a conference of a closed year chaired by another office',
			'?vzzzzzzz?',
			() => planned(inClosed, outsider)
		]
	],
	'agenda-item': [
		['an item of the year’s conference', '?vccc+++c?', () => item(meeting)],
		[
			'an item of a conference that their office chairs',
			'?vc+++++c?',
			async ({ office }) => item(await conference(office))
		]
	],
	progress: [
		['where the year’s conference is', '?vccc+++c?', async () => moved(await conference('ca-mau'))],
		[
			'where a conference is that their office chairs',
			'?vc+++++c?',
			async ({ office }) => moved(await conference(office))
		]
	],
	rsvp: [
		['their own answer', '?v+++++++?', async (who) => answering(await self(who), who.office)],
		['the answer of somebody else', '?vccc+++c?', () => answering(other(), outsider)]
	],
	contribution: [
		['a paper of their own office', '?v+++++++?', ({ office }) => contributed(office)],
		['a paper of another office', '?vccc+++c?', () => contributed(outsider)]
	],
	'speech-request': [
		['that they want to speak', '?++++++++?', async (who) => asking(await self(who), who.office)],
		['that somebody else wants to speak', '?cccc+++c?', () => asking(other(), outsider)]
	],
	'open-vote': [
		['a vote at the year’s conference', '?vccc+++c?', () => voted(meeting)],
		[
			'a vote at a conference that their office chairs',
			'?vc+++++c?',
			async ({ office }) => voted(await conference(office))
		]
	],
	'vote-cast': [
		['their own vote', '?v+++++++?', async (who) => raised(await self(who))],
		['the vote of somebody else', '?vyyyyyyy?', () => raised(other())]
	],
	notice: [
		['that a paper went out to the offices', '?vccc+++c?', () => sentOut(ended)],
		['that a paper went out before the lock', '?vkkkkkkk?', () => sentOut(meeting)]
	],
	acknowledgement: [
		['that their own office has it', '?v++++++-?', ({ office }) => acknowledged(office)],
		['that another office has it', '?vyyyyyyy?', () => acknowledged(outsider)]
	],
	feedback: [
		['what they think of it', '?v+++++++?', async (who) => thought(await self(who))],
		['what somebody else thinks of it', '?vyyyyyyy?', () => thought(other())]
	],
	reminder: [['that an office was reminded', '?v---+++-?', reminded]],
	attendance: [
		['that they are there', '?++++++++?', async (who) => coming(await self(who), who.office)],
		['that a colleague is there', '?cc+++++c?', (who) => coming(own(who), who.office)],
		['that somebody of another office is there', '?cccc+++c?', () => coming(other(), outsider)],
		['that a guest is there', '?cccc+++c?', guest]
	],
	'hall-key': [
		['a key for the hall’s square', '?vccc+++c?', () => showing(meeting)],
		[
			'a key for the square of a conference that their office chairs',
			'?vc+++++c?',
			async ({ office }) => showing(await conference(office))
		]
	],
	'check-in': [
		['that they came', '?++++++++?', async (who) => arrival(await self(who), who.office)],
		['that a colleague came', '?cc+++++c?', (who) => arrival(own(who), who.office)],
		['that somebody of another office came', '?cccc+++c?', () => arrival(other(), outsider)]
	],
	award: [
		['awards of the year’s conference', '?vccc+++c?', () => handedOver(meeting)],
		[
			'awards of a conference that their office chairs',
			'?vc+++++c?',
			async ({ office }) => handedOver(await conference(office))
		]
	],
	approval: [
		[
			'that the secretary stands by the minutes',
			'?vccc+++c?',
			async (who) => approving(await conference('ca-mau'), await self(who))
		],
		[
			'that stands for somebody else',
			'?vyyyyyyy?',
			async () => approving(await conference('ca-mau'), other())
		]
	],
	'follow-up': [
		[
			'how far their office has come with something',
			'?v-+++++-?',
			({ office }) => come({ unit: office })
		],
		['how far something has come', '?v---+++-?', () => come({})],
		['how far another office has come', '?v---+++-?', () => come({ unit: outsider })]
	],
	note: [
		['what was said of their office', '?++++++++?', ({ office }) => noted(inOpen, office)],
		['what was said of another office', '?++++++++?', () => noted(inOpen, outsider)],
		[
			'what was said of their office in a closed year',
			'?zzzzzzzz?',
			({ office }) => noted(inClosed, office)
		],
		[
			'what was said of another office in a closed year',
			'?zzzzzzzz?',
			() => noted(inClosed, outsider)
		]
	],
	paragraph: [
		['a paragraph of a conclusion', '?v+++++++?', () => written('y:2019')],
		['a paragraph of a closed year', '?vzzzzzzz?', () => written('y:2018')],
		['a paragraph of an article', '?vccc+++c?', () => told(ended)],
		['a paragraph of an article before the lock', '?vkkkkkkk?', () => told(meeting)],
		[
			'a paragraph in their office’s own book',
			'?b+++++++?',
			({ office }) => written(`o:${office}`)
		],
		['a paragraph in another office’s book', '?bbbbbbbb?', () => written(`o:${outsider}`)],
		['a paragraph for the lead and deputy of the year', '?bbbb+++b?', () => written('a:2019')],
		['a paragraph of one’s own', '?v+++++++?', ({ account }) => written(`u:${account}`)],
		['a paragraph in somebody else’s own book', '?bbbbbbbb?', () => written('u:persona-hau-giang')],
		['a paragraph of their office’s contribution', '?v+++++++?', ({ office }) => textBy(office)],
		['a paragraph of another office’s contribution', '?v---+++-?', () => textBy(outsider)],
		[
			'a paragraph of a compact of their office',
			'?v-+++++-?',
			({ office }) => textOf('COMPACT', promised(office))
		],
		[
			'a paragraph of a compact of other offices',
			'?v---+++-?',
			() => textOf('COMPACT', promised(outsider))
		],
		[
			'a paragraph of their office’s report',
			'?v-+++++-?',
			({ office }) => textOf('REPORT', telling(office))
		],
		['a paragraph of the cluster’s report', '?v---+++-?', () => textOf('REPORT', telling())],
		['a paragraph of a regulation', '?b---+++-?', () => textOf('REGULATION', laidDown())]
	],
	'work-sort': [
		[
			'a further kind of work',
			'?b----++-?',
			() => ({
				r: `work-sort:${crypto.randomUUID()}`,
				p: { name: 'Hiến máu', countedIn: 'đợt', icon: 'heart' }
			})
		]
	],
	'assembly-session': [
		[
			'a session of the National Assembly',
			'?b----++-?',
			() => ({ p: { number: 7, legislature: 'XIV' } })
		]
	],
	'work-event': [
		['work of their own office', '?v++++++-?', ({ office }) => worked(inOpen, office)],
		[
			'work of their own office with another',
			'?v++++++-?',
			({ office }) => worked(inOpen, outsider, office)
		],
		['work of another office', '?v---+++-?', () => worked(inOpen, outsider)],
		[
			'work of their own office in a closed year',
			'?vzzzzzzz?',
			({ office }) => worked(inClosed, office)
		],
		['work of another office in a closed year', '?vzzzzzzz?', () => worked(inClosed, outsider)]
	],
	'same-work': [
		[
			'that two records tell of one piece of work',
			'?v++++++-?',
			() => joined(`a-${crypto.randomUUID()}`, `b-${crypto.randomUUID()}`)
		]
	],
	'declared-figure': [
		['a figure of their own office', '?v-+++++-?', ({ office }) => declaring(2019, office)],
		['a figure of another office', '?v---+++-?', () => declaring(2019, outsider)],
		['a figure of the whole cluster', '?v---+++-?', () => declaring(2019)],
		['a figure of the cluster in a year that nobody led', '?v-------?', () => declaring(2017)],
		[
			'a figure of their own office in a closed year',
			'?vzzzzzzz?',
			({ office }) => declaring(2018, office)
		]
	],
	campaign: [['a fund or campaign', '?b---+++-?', () => ({ p: { name: 'Quỹ', sort: 'FUND' } })]],
	'fund-drive': [
		['what their own office gave', '?v-+++++-?', ({ office }) => collected(office)],
		['what another office gave', '?v---+++-?', () => collected(outsider)],
		[
			'what their own office gave in a closed year',
			'?vzzzzzzz?',
			({ office }) => collected(office, 2018)
		]
	],
	trip: [
		['a visit by their own office', '?v++++++-?', ({ office }) => visit(inOpen, office)],
		['a visit by another office', '?v---+++-?', () => visit(inOpen, outsider)],
		['a visit in a closed year', '?vzzzzzzz?', ({ office }) => visit(inClosed, office)]
	],
	household: [
		[
			'a household in their office’s own book',
			'?b+++++++?',
			({ office }) => visited(`o:${office}`)
		],
		['a household in another office’s book', '?bbbbbbbb?', () => visited(`o:${outsider}`)],
		[
			'a household in the book of a circle that they have founded',
			'?b++++++b?',
			async (who) => visited(await foundedBy(who))
		],
		[
			'a household in the book of a circle that somebody else has founded',
			'?bbbbbbbb?',
			() => visited('g:of-others')
		],
		['a household in the year’s book', '?vttttttt?', () => visited('y:2019')],
		['a household in the directory', '?bttttttt?', () => visited('c')]
	],
	gift: [
		['a gift, of whichever office’s visit', '?v++++++-?', () => given(inOpen)],
		['a gift in a closed year', '?vzzzzzzz?', () => given(inClosed)]
	],
	receipt: [
		[
			'that a household in their office’s own book received a gift',
			'?b+++++++?',
			({ office }) => received(`o:${office}`)
		],
		['the same in another office’s book', '?bbbbbbbb?', () => received(`o:${outsider}`)],
		['the same in the year’s book', '?vttttttt?', () => received('y:2019')]
	],
	tally: [
		['how many a visit reached, of whichever office', '?v++++++-?', () => summed(inOpen)],
		['how many a visit reached in a closed year', '?vzzzzzzz?', () => summed(inClosed)]
	],
	task: [
		['something that their own office has to do', '?v++++++-?', ({ office }) => toBeDone(office)],
		['something that another office has to do', '?v---+++-?', () => toBeDone(outsider)],
		[
			'something that has to be done, in another office’s book',
			'?bbbbbbbb?',
			() => toBeDone(outsider, `o:${outsider}`)
		]
	],
	'reporting-duty': [
		['a report that offices owe', '?v---+++-?', () => owed(2019)],
		['a report that offices owed in a year that nobody led', '?v-------?', () => owed(2017)],
		['a report that offices owed in a closed year', '?vzzzzzzz?', () => owed(2018)]
	],
	milestone: [
		['a day that everybody should have in mind', '?v----++-?', () => dated(2019)],
		['a day of the year to come', '?v----++-?', () => dated(2020)],
		['a day of a year that nobody led', '?v-------?', () => dated(2017)],
		['a day of a closed year', '?vzzzzzzz?', () => dated(2018)]
	],
	'report-sent': [
		['that their own office has sent a report', '?v++++++-?', ({ office }) => reported(office)],
		['that another office has sent a report', '?v---+++-?', () => reported(outsider)]
	],
	remark: [
		['what is asked about a record', '?v---+++-?', () => remarked('NEEDS')],
		['what is answered', '?v++++++-?', () => remarked('ANSWER')],
		['that an answer was seen', '?v---+++-?', () => remarked('SEEN')],
		['that a question is done with', '?v---+++-?', () => remarked('DONE')]
	],
	photo: [
		['a picture of the conference', '?v+++++++?', () => ({ p: pictured(picture), s: 'y:2019' })],
		[
			'a picture in another office’s book',
			'?bbbbbbbb?',
			() => ({ p: pictured(picture, `o:${outsider}`), s: `o:${outsider}` })
		]
	],
	paper: [
		['a document of the conference', '?v+++++++?', () => handedOut('Báo cáo sơ kết')],
		['a document marked secret', '?vxxxxxxx?', () => handedOut('Báo cáo (Mật)')]
	],
	opening: [
		[
			'that somebody else has read',
			'?vyyyyyyy?',
			() => ({
				r: `opening:p:${other()}`,
				s: 'y:2019',
				p: { paper: 'p', person: other(), book: 'y:2019' }
			})
		]
	],
	addendum: [
		[
			'an addendum, by hand',
			'?vsssssss?',
			() => ({
				r: 'addendum:chua-khoa:1',
				s: 'y:2019',
				p: {
					...{ conference: 'chua-khoa', day: '2019-07-05', on: '2019-07-20', number: 1 },
					...{ reason: 'Gửi muộn', notes: [], said: '', text: 'Một câu.', hash: picture }
				}
			})
		]
	],
	closure: [
		['the lock of minutes, by hand', '?vsssssss?', () => locked(inOpen)],
		['the lock of minutes of a closed year, by hand', '?vzzzzzzz?', () => locked(inClosed)]
	],
	conflict: [
		['a dispute of one’s own making', '?vsssssss?', () => disputed('y:2019')],
		['a dispute of one’s own making in a closed year', '?vzzzzzzz?', () => disputed('y:2018')]
	]
};

/** What stands already and is changed by whoever asks: a field of it, or all of it when it is deleted. */
type Change = [
	what: string,
	expected: string,
	op: (who: Asker) => Pick<Op, 't' | 'r' | 'p'> & { s?: string }
];

const away = { _del: true };
const changes: Change[] = [
	[
		'a person of another office moves to one’s own',
		'?b---+++-?',
		({ office }) => ({ t: 'person', r: other(), p: { unit: office } })
	],
	[
		'a person of another office is struck off',
		'?b---+++-?',
		() => ({ t: 'person', r: other(), p: away })
	],
	[
		'a duty in another office ends',
		'?b---+++-?',
		() => ({ t: 'duty', r: `duty:${other()}:HEAD`, p: away })
	],
	[
		'an account of another office gets the name of a colleague',
		'?b---+++-?',
		(who) => ({ t: 'account', r: `account:${knownOf(outsider).account}`, p: { person: own(who) } })
	],
	[
		'an account of another office is let out of the cluster',
		'?b---+++-?',
		() => ({ t: 'account', r: `account:${knownOf(outsider).account}`, p: away })
	],
	[
		'an account of one’s own office is let out of the cluster',
		'?b-+++++-?',
		(who) => ({ t: 'account', r: `account:${here(who).colleague.account}`, p: away })
	],
	[
		'one’s own account gets another name',
		'?booooooo?',
		(who) => ({ t: 'account', r: `account:${who.account}`, p: { person: other() } })
	],
	[
		'a confirmation in another office goes to a colleague',
		'?b---+++-?',
		(who) => ({
			t: 'confirmation',
			r: `confirmation:${knownOf(outsider).account}`,
			p: { person: own(who) }
		})
	],
	[
		'a confirmation in another office is taken back',
		'?b---+++-?',
		() => ({ t: 'confirmation', r: `confirmation:${knownOf(outsider).account}`, p: away })
	],
	[
		'a circle of others takes a colleague in',
		'?b---+++-?',
		(who) => ({ t: 'circle', r: 'of-others', p: { members: [own(who)] } })
	],
	[
		'the figures of another office',
		'?v---+++-?',
		() => ({ t: 'year-stat', s: 'y:2019', r: `year-stat:${outsider}:2019`, p: { headcount: 31 } })
	],
	[
		'a conference that the lead and the deputy chair',
		'?vccc+++c?',
		() => ({ t: 'conference', s: 'y:2019', r: meeting, p: { place: 'Cà Mau' } })
	],
	[
		'what somebody else has noted',
		'?nnnnnnnn?',
		() => ({ t: 'note', s: 'y:2019', r: 'ha-tien-2019-note-1', p: { text: 'Khác.' } })
	],
	[
		'a closed year that is opened again',
		'?b----++-?',
		() => ({ t: 'stage', r: 'stage:2018:CLOSED', p: away })
	],
	[
		'the lead of the year, who is struck off',
		'?b----ll-?',
		() => ({ t: 'term', r: 'term:2019:LEAD', p: away })
	],
	[
		'work that somebody else of their office recorded',
		'?v-+++++-?',
		({ office }) => inYear('work-event', `work-of-${office}`, { place: 'Khác' })
	],
	[
		'work that another office recorded',
		'?v---+++-?',
		() => inYear('work-event', `work-of-${outsider}`, { place: 'Khác' })
	],
	[
		'work of another office, which becomes one’s own',
		'?v---+++-?',
		({ office }) => inYear('work-event', `work-of-${outsider}`, { units: [office] })
	],
	[
		'work that is put into another year',
		'?vwwwwwww?',
		({ office }) => inYear('work-event', `work-of-${office}`, { day: '2020-01-02' })
	],
	[
		'a visit that somebody else of their office planned',
		'?v-+++++-?',
		({ office }) => inYear('trip', `trip:of-${office}`, { place: 'Khác' })
	],
	[
		'a visit that another office planned',
		'?v---+++-?',
		() => inYear('trip', `trip:of-${outsider}`, { place: 'Khác' })
	],
	[
		'a gift that another office gave',
		'?v---+++-?',
		() => inYear('gift', `gift-of-${outsider}`, { quantity: 6 })
	],
	[
		'a household that somebody else of their office wrote down',
		'?b-+++++-?',
		({ office }) => ({
			...{ t: 'household', r: `household-of-${office}`, s: `o:${office}` },
			p: { name: 'Bà Năm' }
		})
	],
	[
		'a household in another office’s book',
		'?bbbbbbbb?',
		() => ({
			...{ t: 'household', r: `household-of-${outsider}`, s: `o:${outsider}` },
			p: { name: 'Bà Năm' }
		})
	],
	[
		'what somebody else signed to have received',
		'?byyyyyyy?',
		({ office }) => ({
			...{ t: 'receipt', r: `receipt:gift-of-${office}`, s: `o:${office}` },
			p: { strokes: '5,6 7,8' }
		})
	],
	[
		'the declared figure of another office',
		'?v---+++-?',
		() => inYear('declared-figure', declaring(2019, outsider).r, { value: 90 })
	],
	[
		'something that their office has to do, which is done',
		'?v+++++++?',
		({ office }) => inYear('task', `task-of-${office}`, { doneOn: '2019-08-20' })
	],
	[
		'something that another office has to do, which is done',
		'?v---+++-?',
		() => inYear('task', `task-of-${outsider}`, { doneOn: '2019-08-20' })
	],
	[
		'what somebody else has asked about a record',
		'?vyyyyyyy?',
		() => inYear('remark', 'asked', { text: 'Khác.' })
	],
	[
		'that two records tell of one piece of work, taken back',
		'?v++++++-?',
		() => inYear('same-work', joined('a', 'b').r, away)
	]
];
const inYear = (t: string, r = '', p: Op['p'] = {}) => ({ t, r, s: 'y:2019', p });

/** What that office has already, written by somebody who is not asked. */
const standing = (office: string): Parameters<typeof store>[0] => {
	const [year, own] = ['y:2019', `o:${office}`];
	const receipt = { ...received(own).p, gift: `gift-of-${office}` };
	return [
		['work-event', `work-of-${office}`, worked(inOpen, office).p, year],
		['trip', `trip:of-${office}`, visit(inOpen, office).p, year],
		['gift', `gift-of-${office}`, { ...given(inOpen).p, trip: `trip:of-${office}` }, year],
		['household', `household-of-${office}`, visited(own).p, own],
		['receipt', `receipt:gift-of-${office}`, receipt, own],
		['task', `task-of-${office}`, toBeDone(office).p, year]
	];
};

describe('what stands and is changed', () => {
	beforeAll(() =>
		store([
			['duty', `duty:${other()}:HEAD`, { person: other(), sort: 'HEAD' }],
			['circle', 'of-others', { name: 'Đoàn kiểm tra', members: [other()] }],
			['year-stat', `year-stat:${outsider}:2019`, figures(outsider, 2019).p, 'y:2019'],
			...['bac-lieu', 'kien-giang', 'ca-mau', 'hoi-dong-vpqh', outsider].flatMap(standing),
			['declared-figure', declaring(2019, outsider).r ?? '', declaring(2019, outsider).p, 'y:2019'],
			['same-work', joined('a', 'b').r ?? '', joined('a', 'b').p, 'y:2019'],
			['remark', 'asked', remarked('NEEDS').p, 'y:2019']
		])
	);

	test.each(changes)('%s', async (_what, expected, op) => {
		await compared(verdicts, expected, async (who) => {
			const { t, r, s = 'c', p } = op(who);
			const [before] = await sql(
				'SELECT d, h FROM rec WHERE c = ?1 AND t = ?2 AND id = ?3',
				cluster,
				t,
				r
			);
			if (who.cookie && who !== cast.stranger) expect(before).toBeDefined();
			const { n: _, ...patch } = note({ t, r, s, p });
			const verdict = await judged(who, patch);
			await sql(
				'UPDATE rec SET d = ?4, h = ?5 WHERE c = ?1 AND t = ?2 AND id = ?3',
				cluster,
				t,
				r,
				before?.['d'] ?? '{}',
				before?.['h'] ?? '{}'
			);
			return verdict;
		});
	});
});

describe('what is written', () => {
	test('has a line for every kind of record', () => {
		expect(Object.keys(tries).toSorted()).toEqual(Object.keys(kinds).toSorted());
	});

	for (const [kind, rows] of Object.entries(tries))
		test.each(rows)(`${kind}: %s`, async (_, expected, make) => {
			await compared(verdicts, expected, async (who) => {
				const { r = crypto.randomUUID(), s = 'c', p } = await make(who);
				return judged(who, note({ t: kind, r, s, p }));
			});
		});
});

async function judged(who: Asker, op: Op): Promise<string> {
	const answer = await send(who, [op]);
	if (answer.status !== 200) return answered(Promise.resolve(answer));
	const { acks } = await said(answer);
	return acks[0].st === 'ok' ? 'yes' : acks[0].code;
}
