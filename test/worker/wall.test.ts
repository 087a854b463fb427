import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Wall } from '#documents/wall';
import { createApi } from '../../worker/api.ts';
import { mountDemonstration } from '../../worker/demo.ts';
import { wallStatements } from '../../worker/wall.ts';
import { walksIn } from '../sync/authority.ts';
import { as, said, store } from './cast.ts';
import { ask, origin } from './office.ts';
import { cluster, enter, note, type Officer, path, reply, send, sql } from './people.ts';

/** The projector of a hall: with its word it reads what the wall shows, and opens nothing else. */

let lead: Officer;
const of = (conference: string) => ({ conference, book: 'y:2019' });
const taken = async (who: Officer, ...ops: ReturnType<typeof note>[]) =>
	expect((await reply(send(who, ops))).acks.map(({ st }) => st)).toEqual(ops.map(() => 'ok'));

/** A conference of the lead's, with an item that is on. */
async function hall(name = 'Chuyên đề', day = '2019-08-10') {
	const r = `conference:${crypto.randomUUID()}`;
	const [item, book] = [crypto.randomUUID(), `y:${day.slice(0, 4)}`];
	const held = { sort: 'THEMATIC', name, day, place: 'Cà Mau', cluster };
	await taken(
		lead,
		note({ t: 'conference', r, s: book, p: held }),
		note({
			...{ t: 'agenda-item', r: item, s: book },
			p: { title: `Mục của ${name}`, minutes: 20, place: 'a0', conference: r, book }
		}),
		note({
			...{ t: 'progress', r: `progress:${r}`, s: book },
			p: { state: 'RUNNING', since: 1, item, conference: r, book }
		})
	);
	return r;
}
const wordFor = async (conference: string): Promise<string> =>
	(await said(as(lead, `${path}/wall`, { conference })))['word'];
const read = (word: string, headers: Record<string, string> = {}) =>
	ask('/api/wall', { headers: { 'x-wall': word, ...headers } });
const shown = async (word: string): Promise<Wall> => (await read(word)).json();

beforeAll(async () => {
	lead = await enter('ca-mau');
});

test('a wall shows its own conference, and follows what is written', async () => {
	const [here, there] = [await hall('Ở đây'), await hall('Ở kia')];
	const [word, other] = [await wordFor(here), await wordFor(there)];
	expect(word).toMatch(/^[A-HJ-NP-Z2-9]{12}$/);
	expect(other).not.toBe(word);
	const speaker = await enter('bac-lieu');
	const asks = { state: 'WAITING', at: 2, unit: 'bac-lieu', topic: 'Điều chưa nói' };
	await taken(
		speaker,
		note({ t: 'speech-request', p: { ...asks, person: 'person:persona-bac-lieu', ...of(there) } })
	);
	const [one, two] = [await shown(word), await shown(other)];
	expect(one).toMatchObject({ conference: 'Ở đây', item: { title: 'Mục của Ở đây' }, waiting: [] });
	expect(one.offices).toHaveLength(6);
	expect(two).toMatchObject({
		conference: 'Ở kia',
		waiting: [{ name: 'Cán bộ Bạc Liêu', office: expect.stringContaining('Bạc Liêu') }]
	});
	expect(JSON.stringify(two)).not.toContain('Điều chưa nói');
});

test('what has not changed is not sent again; what it rests on changes its tag, and what it does not rest on leaves it', async () => {
	const of = await hall();
	const word = await wordFor(of);
	const first = await read(word);
	const tag = first.headers.get('etag') ?? '';
	expect(first.headers.get('cache-control')).toBe('no-store');
	expect(Number(first.headers.get('x-now'))).toBeGreaterThan(0);
	const again = async (headers: Record<string, string> = { 'if-none-match': tag }) =>
		(await read(word, headers)).status;
	expect(await again()).toBe(304);
	expect(await again({ 'if-none-match': `W/${tag}` })).toBe(304);
	await taken(lead, note({ p: { ...note().p, conference: of, text: 'Ý kiến.' } }));
	expect(await again()).toBe(304);
	await sql(
		`UPDATE rec SET d = json_set(d, '$.name', 'Tên mới'), ver = (SELECT max(ver) + 1 FROM rec WHERE c = ?1)
			WHERE c = ?1 AND t = 'cluster'`,
		cluster
	);
	const renamed = await read(word, { 'if-none-match': tag });
	expect(renamed.status).toBe(200);
	expect(renamed.headers.get('etag')).not.toBe(tag);
	expect(await renamed.json()).toMatchObject({ cluster: 'Tên mới' });
});

describe('the word of a wall', () => {
	test('is the same however often it is asked, and another once it was made void', async () => {
		const of = await hall();
		expect(await said(as(lead, `${path}/wall/look`, { conference: of }))).toEqual({ word: null });
		const word = await wordFor(of);
		expect(await wordFor(of)).toBe(word);
		expect(await said(as(lead, `${path}/wall/look`, { conference: of }))).toMatchObject({ word });
		await as(lead, `${path}/wall/shut`, { conference: of });
		expect((await read(word)).status).toBe(404);
		const next = await wordFor(of);
		expect(next).not.toBe(word);
		expect((await read(word)).status).toBe(404);
		expect((await read(next)).status).toBe(200);
	});

	test('two who lead and ask at once get the same one, and it is good', async () => {
		const of = await hall();
		const deputy = await enter('kien-giang');
		const words = await Promise.all(
			[lead, deputy, lead].map(async (who) => said(as(who, `${path}/wall`, { conference: of })))
		);
		expect(new Set(words.map(({ word }) => word)).size).toBe(1);
		expect((await read(words[0]?.['word'])).status).toBe(200);
	});

	test('is good until two days after the conference, also when that is moved', async () => {
		const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
		const of = `conference:${crypto.randomUUID()}`;
		const on = (date: string) => ({
			...{ sort: 'THEMATIC', name: 'Hôm nay', day: date, place: 'Cà Mau', cluster },
			chairs: ['ca-mau']
		});
		await store([['conference', of, on(day(0)), 'y:2019']]);
		const word = await wordFor(of);
		await sql('UPDATE wall SET made = 0 WHERE conference = ?1', of);
		const at = async (ago: number) => {
			await sql('UPDATE rec SET d = ?2 WHERE id = ?1', of, JSON.stringify(on(day(ago))));
			return (await read(word)).status;
		};
		expect(await at(0)).toBe(200);
		expect(await at(1)).toBe(200);
		expect(await at(4)).toBe(410);
		expect(await at(0)).toBe(200);
	});

	test('of a conference that was struck off is void', async () => {
		const of = await hall();
		const word = await wordFor(of);
		await taken(lead, {
			...note({ t: 'conference', r: of, p: { _del: true } }),
			n: undefined
		} as never);
		expect((await read(word)).status).toBe(404);
	});

	test('is not kept by the office', async () => {
		const word = await wordFor(await hall());
		expect(JSON.stringify(await sql('SELECT * FROM wall'))).not.toContain(word);
	});
});

/** What anybody may ask; everything else wants more than a word. */
const openToAnybody = [
	'GET /api/demonstration',
	'GET /api/health',
	'GET /api/setup',
	'POST /api/demonstration',
	'POST /api/demonstration/enter',
	'POST /api/leave'
];

test('whoever holds the word of a wall gets by it what everybody gets, on every other address', async () => {
	const conference = await hall();
	const word = await wordFor(conference);
	const places: Record<string, string> = {
		...{ ':cluster': cluster, ':kind': 'conference', ':id': conference },
		...{ ':sha': '0'.repeat(64), ':name': 'lock-minutes', ':hash': word }
	};
	const body = {
		...{
			word,
			token: word,
			ticket: word,
			code: word,
			conference,
			people: ['person:persona-ca-mau']
		},
		...{ office: 'ca-mau', typed: 'can bo', of: 'cluster', opens: 1, closes: 2, i: word, by: word },
		letter: { v: 1, sv: 1, cl: word, by: word, sent: Date.now(), books: {}, ops: [] }
	};
	const held = {
		...{ 'x-wall': word, authorization: `Bearer ${word}`, cookie: `session=${word}` },
		'sec-websocket-protocol': `wall, ${word}`
	};
	const asked = async (method: string, at: string, headers: Record<string, string>) => {
		const answer = await ask(`${at}?token=${word}&word=${word}&books=y:2019,c`, {
			method,
			headers: {
				...{ 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', ...headers },
				...(at.endsWith('/live') ? { upgrade: 'websocket' } : {}),
				...(method === 'PUT' ? { 'content-type': 'application/octet-stream' } : {})
			},
			...(method === 'GET' ? {} : { body: method === 'PUT' ? 'x' : JSON.stringify(body) })
		});
		return { status: answer.status, text: answer.status === 101 ? '' : await answer.text() };
	};
	const routes = new Set(
		createApi(mountDemonstration)
			.routes.filter(({ method }) => method !== 'ALL')
			.map(({ method, path }) => `${method} ${path}`)
	);
	const open: string[] = [];
	for (const route of routes) {
		if (/ \/api\/wall(\/live)?$/.test(route)) continue;
		const [method = '', pattern = ''] = route.split(' ');
		const at = pattern.replace(/:\w+/g, (name) => encodeURIComponent(places[name] ?? ''));
		const [withIt, without] = [await asked(method, at, held), await asked(method, at, {})];
		expect(withIt.status, route).toBe(without.status);
		if (withIt.status < 400) open.push(route);
		else expect(withIt.text, route).toBe(without.text);
	}
	expect(open.toSorted()).toEqual(openToAnybody);
});

describe('a screen that follows', () => {
	async function follow(word: string, headers: Record<string, string> = {}) {
		const answer = await ask('/api/wall/live', {
			headers: {
				...{ upgrade: 'websocket', origin, 'sec-websocket-protocol': `wall, ${word}` },
				...headers
			}
		});
		const line = (answer as unknown as { webSocket: WebSocket & { accept(): void } }).webSocket;
		const heard: unknown[] = [];
		let closed: number | undefined;
		line?.addEventListener('message', ({ data }) => void heard.push(data));
		line?.addEventListener('close', ({ code }) => void (closed = code));
		line?.accept();
		const { status, headers: said } = answer;
		return { status, said, heard, closed: () => closed, close: () => line?.close(), line };
	}

	test('is told to look when the book of its conference moves, and never what or which other book', async () => {
		const [of, book] = [`conference:${crypto.randomUUID()}`, 'y:2020'];
		const held = {
			sort: 'THEMATIC',
			name: 'Năm khác',
			day: '2020-08-10',
			place: 'Cà Mau',
			cluster
		};
		await store([['conference', of, { ...held, chairs: ['ca-mau'] }, book]]);
		const line = await follow(await wordFor(of));
		expect(line.said.get('sec-websocket-protocol')).toBe('wall');
		const phone = await ask(`${path}/live?books=y:2019`, {
			headers: { cookie: lead.cookie, upgrade: 'websocket', origin }
		});
		const { webSocket } = phone as unknown as { webSocket: WebSocket & { accept(): void } };
		const told: string[] = [];
		webSocket.addEventListener('message', ({ data }) => void told.push(String(data)));
		webSocket.accept();
		const said = note();
		await taken(lead, said);
		await expect.poll(() => told.join()).toContain(said.r);
		expect(line.heard).toEqual([]);
		const item = (title: string) =>
			note({ t: 'agenda-item', s: book, p: { title, place: 'a0', conference: of, book } });
		await taken(lead, item('Một'));
		await expect.poll(() => line.heard).toEqual(['look']);
		line.line.send('sync');
		await taken(lead, item('Hai'));
		await expect.poll(() => line.heard).toEqual(['look', 'look']);
		line.close();
		webSocket.close();
	});

	test('is hung up on when the word is made void', async () => {
		const of = await hall();
		const line = await follow(await wordFor(of));
		await as(lead, `${path}/wall/shut`, { conference: of });
		await expect.poll(() => line.closed()).toBe(4001);
	});

	test('comes from our own pages, with the word', async () => {
		const word = await wordFor(await hall());
		expect((await follow(word, { origin: 'https://vi-du.vn' })).status).toBe(403);
		expect((await follow(word, { 'sec-websocket-protocol': word })).status).toBe(404);
		expect((await follow('ABCDEFGHJKLM')).status).toBe(404);
		expect((await ask('/api/wall/live')).status).toBe(426);
	});
});

test('no statement of the wall walks through a whole table or a whole cluster', async () => {
	for (const [name, statement] of Object.entries(wallStatements))
		expect(await walksIn(env.DB, statement), name).toEqual([]);
});
