import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { walksIn } from '../sync/authority.ts';
import { letInStatements } from '../../worker/let-in.ts';
import { origin, post } from './office.ts';
import { cluster, enter, note, type Officer, path, reply, send, sql } from './people.ts';

/** How people and their phones come into a cluster. */

let lead: Officer;
let member: Officer;
beforeEach(async () => {
	lead = await enter('ca-mau');
	member = await enter('bac-lieu');
});

const phone = () => crypto.randomUUID();
const as = (who: Officer | undefined, at: string, body: object) =>
	post(at, JSON.stringify(body), who ? { cookie: who.cookie } : {});
const said = async (answer: Promise<Response>): Promise<Record<string, any>> => {
	const response = await answer;
	return { status: response.status, ...((await response.json()) as object) };
};
const put = (t: string, r: string, p: Record<string, unknown>) => ({
	i: crypto.randomUUID(),
	t,
	r,
	s: 'c',
	n: 1 as const,
	h: Date.now() * 1024,
	p: p as never
});

/** The lead writes somebody down. */
async function person(name: string, unit = 'bac-lieu', duty?: string): Promise<string> {
	const id = `person:${crypto.randomUUID()}`;
	const ops = [
		put('person', id, { name, unit }),
		...(duty ? [put('duty', `duty:${id}:${duty}`, { person: id, sort: duty })] : [])
	];
	const { acks } = await reply(send(lead, ops));
	expect(acks.map(({ st }) => st)).toEqual(ops.map(() => 'ok'));
	return id;
}
const ticketFor = async (id: string, who = lead) => {
	const { tickets } = (await said(as(who, `${path}/tickets`, { people: [id] }))) as any;
	return tickets[0] as { token: string; badge: string };
};
const use = (ticket: string, device = phone()) =>
	said(as(undefined, '/api/join/ticket/use', { ticket, device }));
/** Somebody who has just come in, as their phone would be. */
async function comeIn(answer: Promise<Response>): Promise<Officer> {
	const response = await answer;
	const cookie = /^session=[^;]+/.exec(response.headers.get('set-cookie') ?? '')?.[0] ?? '';
	const { actor, deposit }: any = await response.json();
	return { account: actor.account, cookie, deposit };
}
const openDoor = async (opens = Date.now() - 1_000, closes = Date.now() + 3_600_000) =>
	(await said(as(lead, `${path}/door`, { conference: 'conference:ha-tien-2019', opens, closes })))
		.word as string;

describe('a ticket', () => {
	test('lets in the person it names, once, as somebody whom the secretary has confirmed', async () => {
		const id = await person('Trần Thị Hoa');
		const { token } = await ticketFor(id);
		expect(await said(as(undefined, '/api/join/ticket', { ticket: token }))).toMatchObject({
			name: 'Trần Thị Hoa',
			office: 'Văn phòng Đoàn ĐBQH tỉnh Bạc Liêu'
		});
		const inside = await use(token);
		expect(inside).toMatchObject({
			actor: { person: id, office: 'bac-lieu' },
			cluster: { id: cluster },
			person: 'Trần Thị Hoa'
		});
		expect(inside['actor'].visiting).toBe(undefined);
		expect(await use(token)).toMatchObject({ status: 409, code: 'used' });
		const history = await sql(
			`SELECT by FROM rec WHERE t = 'confirmation' AND d ->> 'person' = ?1`,
			id
		);
		expect(history).toEqual([{ by: lead.account }]);
	});

	test('may be asked again by the same phone: the answer may have been lost in the hall', async () => {
		const { token } = await ticketFor(await person('Lê Văn Tám'));
		const device = phone();
		const [first, again] = [await use(token, device), await use(token, device)];
		expect(again['actor']).toEqual(first['actor']);
		await sql('UPDATE ticket SET used = used - 3600000 WHERE claim = ?1', device);
		expect(await use(token, device)).toMatchObject({ status: 409 });
	});

	test('past its day is answered so, and one that was never made is not known', async () => {
		const { token } = await ticketFor(await person('Ngô Thị Ba'));
		await sql('UPDATE ticket SET until = 1 WHERE used IS NULL');
		expect(await use(token)).toMatchObject({ status: 410, code: 'expired' });
		expect(await use('0'.repeat(64))).toMatchObject({ status: 404 });
	});

	test('a second phone of the same person goes on under the same account', async () => {
		const id = await person('Phạm Văn Tư');
		const [one, two] = [
			await use((await ticketFor(id)).token),
			await use((await ticketFor(id)).token)
		];
		expect(two['actor'].account).toBe(one['actor'].account);
	});

	test('is made by the desk for anybody, by an office for its own people, by nobody else', async () => {
		const [own, other] = [await person('Của Bạc Liêu'), await person('Của Cần Thơ', 'can-tho')];
		const ask = async (who: Officer | undefined, id: string) =>
			(await as(who, `${path}/tickets`, { people: [id] })).status;
		expect(await ask(lead, other)).toBe(200);
		expect(await ask(member, own)).toBe(200);
		expect(await ask(member, other)).toBe(403);
		expect(await ask(undefined, own)).toBe(401);
		const staff = await comeIn(
			as(undefined, '/api/join/ticket/use', {
				ticket: (await ticketFor(own)).token,
				device: phone()
			})
		);
		expect(await ask(staff, own)).toBe(403);
	});

	test('carries a badge that proves itself without the office', async () => {
		const id = await person('Võ Thị Năm');
		const { badge } = await ticketFor(id);
		const [payload = '', signature = ''] = badge.split('.');
		const bytes = (text: string) =>
			Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) =>
				sign.charCodeAt(0)
			);
		expect(JSON.parse(new TextDecoder().decode(bytes(payload)))).toMatchObject({
			c: cluster,
			p: id
		});
		expect(bytes(signature)).toHaveLength(64);
	});
});

describe('a guest’s square', () => {
	const conference = 'conference:ha-tien-2019';
	const guest = async (more: object = {}) => {
		const op = {
			...put('attendance', `attendance:${phone()}`, {
				...{ name: 'Trần Quốc Khách', sort: 'SUPERIOR', conference, book: 'y:2019', ...more }
			}),
			s: 'y:2019'
		};
		const { acks } = await reply(send(lead, [op]));
		expect(acks.map(({ st }) => st)).toEqual(['ok']);
		return op.r;
	};
	const invite = (attendances: string[], of = conference) =>
		said(as(lead, `${path}/invitations`, { conference: of, attendances }));

	test('says which guest of which conference it is, and holds until that is over', async () => {
		const id = await guest();
		const { invitations } = await invite([id, id]);
		expect(invitations).toHaveLength(1);
		const [{ attendance, badge, until }] = invitations;
		expect(attendance).toBe(id);
		expect(until).toBeGreaterThan(Date.now() + 13 * 86_400_000);
		const [payload = ''] = badge.split('.');
		const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (sign) =>
			sign.charCodeAt(0)
		);
		expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual({
			...{ c: cluster, a: id, m: conference, u: until }
		});
		expect(await sql(`SELECT id FROM rec WHERE t = 'badge-key'`)).toHaveLength(1);
	});

	test('is made neither for guests of another conference, nor for who was taken off', async () => {
		const away = await guest();
		await sql(`UPDATE rec SET d = json_set(d, '$._del', json('true')) WHERE id = ?1`, away);
		const there = await guest();
		for (const [ids, of] of [
			[[away], conference],
			[[there], 'conference:khac'],
			[['attendance:khong-co'], conference]
		] as const)
			expect(await invite([...ids], of)).toMatchObject({ status: 404, code: 'no-such-guest' });
	});
});

test('no statement that lets people in walks through a whole table or a whole cluster', async () => {
	for (const [name, statement] of Object.entries(letInStatements))
		expect(await walksIn(env.DB, statement), name).toEqual([]);
});

describe('the poster of a conference', () => {
	test('names the conference and the offices of its day, and people only by two letters of their name', async () => {
		const word = await openDoor();
		const id = await person('Đặng Thị Sáu');
		const door = await said(as(undefined, '/api/join/door', { word: word.toLowerCase() }));
		expect(door).toMatchObject({ conference: { day: '2019-07-05' } });
		expect(door['offices']).toHaveLength(6);
		const search = async (typed: string) =>
			(await said(as(undefined, '/api/join/people', { word, office: 'bac-lieu', typed })))[
				'people'
			];
		expect(await search('')).toEqual([]);
		expect(await search('d')).toEqual([]);
		expect(await search('dang sa')).toMatchObject([{ id, name: 'Đặng Thị Sáu' }]);
	});

	test('lets in on one’s own word: own notes of that conference are taken, nothing is read', async () => {
		const word = await openDoor();
		const id = await person('Huỳnh Văn Bảy');
		const an = await comeIn(
			as(undefined, '/api/join/declare', { word, person: id, device: phone() })
		);
		const said = await reply(send(an, [note()], { books: { c: null, 'y:2019': null } }));
		expect(said).toMatchObject({ acks: [{ st: 'ok' }], books: {}, own: [], handedIn: true });
		const elsewhere = note({ p: { ...note().p, conference: 'khac' } });
		expect((await reply(send(an, [elsewhere]))).acks).toMatchObject([{ code: 'not-confirmed' }]);
		expect(
			(await reply(send(an, [put('person', 'person:x', { name: 'X', unit: 'bac-lieu' })]))).acks
		).toMatchObject([{ code: 'not-your-book' }]);
		expect(
			(
				await post(
					`${path}/command/lock-minutes`,
					JSON.stringify({
						i: crypto.randomUUID(),
						by: an.account,
						args: { conference: 'conference:ha-tien-2019', year: 2019 }
					}),
					{ cookie: an.cookie }
				)
			).status
		).toBe(409);
	});

	test('the secretary’s confirmation opens the books', async () => {
		const word = await openDoor();
		const id = await person('Mai Thị Tám');
		const an = await comeIn(
			as(undefined, '/api/join/declare', { word, person: id, device: phone() })
		);
		const seen = () =>
			put('confirmation', `confirmation:${an.account}`, { account: an.account, person: id });
		expect((await reply(send(an, [seen()]))).acks).toMatchObject([{ code: 'not-your-book' }]);
		expect((await reply(send(member, [seen()]))).acks).toMatchObject([{ st: 'ok' }]);
		const { books } = await reply(send(an, []));
		expect(Object.keys(books)).toContain('c');
	});

	test('never lets anybody choose the name of a lead, a deputy or a secretary', async () => {
		const word = await openDoor();
		const head = await person('Thủ trưởng Chín', 'bac-lieu', 'HEAD');
		const people = await said(
			as(undefined, '/api/join/people', { word, office: 'bac-lieu', typed: 'chin' })
		);
		expect(people['people']).toEqual([]);
		expect(
			await said(as(undefined, '/api/join/declare', { word, person: head, device: phone() }))
		).toMatchObject({ status: 403, code: 'by-ticket-only' });
	});

	test('opens nothing before its hour and after it', async () => {
		const word = await openDoor(Date.now() + 60_000, Date.now() + 120_000);
		expect(await said(as(undefined, '/api/join/door', { word }))).toMatchObject({ status: 410 });
		await openDoor();
		await as(lead, `${path}/door/shut`, { conference: 'conference:ha-tien-2019' });
		await sql('UPDATE door SET closes = 1');
		expect(await said(as(undefined, '/api/join/door', { word }))).toMatchObject({
			code: 'door-shut'
		});
		expect(
			(
				await as(member, `${path}/door`, {
					conference: 'conference:ha-tien-2019',
					opens: 1,
					closes: 2
				})
			).status
		).toBe(403);
	});
});

describe('the spoken code', () => {
	const tell = async (id: string) =>
		(await said(as(lead, `${path}/code`, { conference: 'conference:ha-tien-2019', person: id })))[
			'code'
		] as string;
	const dial = async (word: string, id: string, code: string, device = phone()) => {
		const [row] = await sql('SELECT d FROM rec WHERE id = ?1', id);
		const { name, unit: office } = JSON.parse(String(row?.['d']));
		return said(as(undefined, '/api/join/code', { word, office, name, code, device }));
	};

	test('lets in the head of an office, who is on no list', async () => {
		const word = await openDoor();
		const head = await person('Thủ trưởng Mười', 'can-tho', 'HEAD');
		const inside = await dial(word, head, await tell(head));
		expect(inside).toMatchObject({ actor: { person: head, duties: ['HEAD'] } });
	});

	test('is guessed five times and no more, however many ask at once', async () => {
		const word = await openDoor();
		const id = await person('Người Khó Đoán');
		const right = await tell(id);
		const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, '0');
		const tries = await Promise.all(Array.from({ length: 9 }, () => dial(word, id, wrong)));
		const codes = tries.map(({ code }) => code as string);
		expect(codes.filter((code) => code === 'wrong-code')).toHaveLength(5);
		expect(codes.filter((code) => code === 'code-gone')).toHaveLength(4);
		expect(await dial(word, id, right)).toMatchObject({ status: 410, code: 'code-gone' });
	});

	test('tells nothing of who was given one: a name that is nobody’s is answered as a wrong code', async () => {
		const word = await openDoor();
		const ask = { word, office: 'can-tho', name: 'Không Có Ai', code: '123456', device: phone() };
		expect(await said(as(undefined, '/api/join/code', ask))).toMatchObject({ code: 'wrong-code' });
	});

	test('finds whom it is for among two of the same name in one office', async () => {
		const word = await openDoor();
		const [, second] = [await person('Nguyễn Văn Hai'), await person('Nguyễn Văn Hai')];
		const inside = await dial(word, second, await tell(second));
		expect(inside).toMatchObject({ actor: { person: second } });
	});

	test('works for one phone, and not after its quarter of an hour', async () => {
		const word = await openDoor();
		const id = await person('Người Đến Muộn');
		const right = await tell(id);
		expect((await dial(word, id, right))['actor']).toBeDefined();
		expect(await dial(word, id, right)).toMatchObject({ code: 'code-gone' });
		const later = await tell(id);
		await sql('UPDATE code SET until = 1 WHERE person = ?1', id);
		expect(await dial(word, id, later)).toMatchObject({ code: 'code-gone' });
	});
});

test('a dump of the database holds no ticket, word or code that could be used', async () => {
	const word = await openDoor();
	const id = await person('Người Trong Kho');
	const { token } = await ticketFor(id);
	const { code } = (await said(
		as(lead, `${path}/code`, { conference: 'conference:ha-tien-2019', person: id })
	)) as { code: string };
	const inside = await comeIn(
		as(undefined, '/api/join/ticket/use', { ticket: token, device: phone() })
	);
	const session = inside.cookie.slice('session='.length);
	const { results: tables } = await env.DB.prepare(
		`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'`
	).all<{ name: string }>();
	const dump: string[] = [];
	for (const { name } of tables)
		for (const row of (await env.DB.prepare(`SELECT * FROM "${name}"`).all()).results)
			dump.push(...Object.values(row).map(String));
	expect(dump.length).toBeGreaterThan(100);
	for (const secret of [word, token, session, inside.deposit, String(env.SECRET)])
		expect(dump.filter((value) => value.includes(secret))).toEqual([]);
	expect(dump.filter((value) => value === code)).toEqual([]);
	// Six digits are few: not even their plain digests are there.
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code));
	const hex = [...new Uint8Array(digest)]
		.map((byte) => byte.toString(16).padStart(2, '0'))
		.join('');
	expect(dump.filter((value) => value === hex)).toEqual([]);
});

test('two hundred people come in by one poster within a minute', async () => {
	const word = await openDoor();
	const ids = Array.from({ length: 200 }, () => `person:${crypto.randomUUID()}`);
	const ops = ids.map((id, at) =>
		put('person', id, { name: `Đại biểu số ${at}`, unit: 'hau-giang' })
	);
	expect((await reply(send(lead, ops))).acks.every(({ st }) => st === 'ok')).toBe(true);
	const answers = await Promise.all(
		ids.map((id) => as(undefined, '/api/join/declare', { word, person: id, device: phone() }))
	);
	expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
	const [{ n } = { n: 0 }] = await sql(
		`SELECT count(*) AS n FROM rec WHERE t = 'account' AND d ->> 'person' IN (SELECT value FROM json_each(?1))`,
		JSON.stringify(ids)
	);
	expect(n).toBe(200);
	expect(origin).toBe('http://localhost');
}, 60_000);
