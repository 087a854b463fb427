import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Letter, Reply } from '#sync/exchange';
import type { Op } from '#sync/protocol';
import { ask, post } from './office.ts';

const path = '/api/c/cum-9/sync';
const [an, binh] = ['persona-bac-lieu', 'persona-can-tho'];
let anCookie = '';
let binhCookie = '';

beforeAll(async () => {
	await post('/api/demonstration', '{}');
	anCookie = await enter('bac-lieu');
	binhCookie = await enter('can-tho');
});

async function enter(office: string) {
	const answer = await post('/api/demonstration/enter', JSON.stringify({ office }));
	return /^session=[^;]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? '';
}

const send = (cookie: string, ops: Op[], more: Partial<Letter> = {}) =>
	post(
		path,
		JSON.stringify({
			v: 1,
			sv: 1,
			cl: 'phone',
			by: cookie === binhCookie ? binh : an,
			sent: Date.now(),
			books: {},
			ops,
			...more
		}),
		{ cookie }
	);

const reply = async (answer: Promise<Response>): Promise<Reply> => (await answer).json();

const note = (more: Partial<Op> = {}): Op => ({
	i: crypto.randomUUID(),
	t: 'note',
	r: crypto.randomUUID(),
	s: 'y:2019',
	n: 1,
	h: Date.now() * 1024,
	p: { conference: 'ha-tien-2019', day: '2019-07-05', sort: 'RESULT', text: 'Ghi từ hội trường.' },
	...more
});

describe('a letter to the office', () => {
	test('is answered with a verdict, a receipt, and what the others will read', async () => {
		const op = note();
		const { acks, own } = await reply(send(anCookie, [op]));
		expect(acks).toMatchObject([{ i: op.i, st: 'ok' }]);
		expect(own).toMatchObject([{ id: op.r, by: 'persona-bac-lieu', parent: 'ha-tien-2019' }]);
		const { books } = await reply(send(binhCookie, [], { books: { 'y:2019': null } }));
		expect(JSON.stringify(books['y:2019'])).toContain('Ghi từ hội trường.');
	});

	test('from nobody is answered 401, and nothing is written', async () => {
		const op = note();
		expect((await send('', [op])).status).toBe(401);
		expect((await send('session=khong-phai', [op])).status).toBe(401);
		expect(await env.DB.prepare('SELECT 1 FROM op WHERE id = ?1').bind(op.i).first()).toBe(null);
	});

	test.each([
		['an unknown kind', note({ t: 'dragon' }), 'unknown-kind'],
		['a body that does not fit', note({ p: { text: 'thiếu hội nghị' } }), 'unfit'],
		['another office’s book', note({ s: 'o:ca-mau' }), 'not-your-book'],
		['a book of another year', note({ s: 'y:2018' }), 'wrong-book'],
		['a conflict of one’s own making', note({ t: 'conflict', s: 'c', p: { field: 'x' } }), 'unfit'],
		['a patch on nothing', { ...note(), n: undefined } as unknown as Op, 'gone']
	])('with %s is refused in words', async (_, op, code) => {
		const { acks } = await reply(send(anCookie, [op]));
		expect(acks).toMatchObject([{ st: 'rej', code, message: expect.stringMatching(/\.$/) }]);
	});

	test('too many ops or a field too long is asked for in parts', async () => {
		const many = Array.from({ length: 501 }, () => note());
		expect((await send(anCookie, many)).status).toBe(413);
		expect((await send(anCookie, [note({ p: { text: 'x'.repeat(65 * 1024) } })])).status).toBe(413);
	});

	test('unknown fields of a newer phone are kept for it', async () => {
		const op = note();
		await send(anCookie, [{ ...op, p: { ...op.p, tag__moi: 'từ bản sau' } }]);
		const { own } = await reply(
			send(anCookie, [{ ...note(), i: crypto.randomUUID(), r: op.r, p: { text: 'Sửa.' } }])
		);
		expect(own[0]?.d).toMatchObject({ tag__moi: 'từ bản sau', text: 'Sửa.' });
	});

	test('the token is in no table', async () => {
		const token = anCookie.split('=')[1] ?? '';
		expect(token).toMatch(/^[0-9a-f]{64}$/);
		const { results } = await env.DB.prepare('SELECT token FROM session').all();
		expect(results.length).toBeGreaterThan(0);
		expect(JSON.stringify(results)).not.toContain(token);
	});
});

describe('a hostile letter', () => {
	const anything = fc.anything({ withNullPrototype: false, maxDepth: 3 });
	const name = fc.oneof(
		fc.constantFrom(
			'note',
			'cluster',
			'y:2019',
			'c',
			'o:ca-mau',
			"'; DROP TABLE rec",
			'__proto__',
			'\u0000',
			'\ud800'
		),
		fc.string()
	);
	const op = fc.record(
		{
			i: fc.oneof(fc.uuid(), anything),
			t: name,
			r: name,
			s: name,
			n: fc.constantFrom(1, 2, true),
			h: fc.oneof(fc.nat(), fc.double(), fc.constant(Number.MAX_SAFE_INTEGER)),
			b: fc.dictionary(name, fc.nat(), { maxKeys: 2 }),
			p: fc.oneof(fc.dictionary(name, anything, { maxKeys: 3 }), anything),
			x: anything
		},
		{ requiredKeys: [] }
	);
	const hostile = fc.oneof(
		anything,
		fc.record(
			{
				v: fc.constant(1),
				sv: fc.nat(3),
				cl: fc.oneof(fc.constant('phone'), name),
				by: fc.oneof(fc.constant(an), name),
				sent: fc.oneof(fc.nat(), fc.double()),
				books: fc.dictionary(name, fc.oneof(fc.constant(null), fc.tuple(fc.nat(), name, name))),
				ops: fc.array(op, { maxLength: 4 }),
				epoch: name
			},
			{ requiredKeys: ['v', 'sv', 'cl', 'by', 'sent', 'books', 'ops'] }
		)
	);

	test('is never answered 5xx, and never writes outside its books', async () => {
		await fc.assert(
			fc.asyncProperty(hostile, async (body) => {
				const answer = await post(path, JSON.stringify(body) ?? 'null', { cookie: anCookie });
				expect(answer.status, JSON.stringify(body)).toBeLessThan(500);
			}),
			{ numRuns: 500 }
		);
		const { results } = await env.DB.prepare(
			"SELECT s FROM rec WHERE by = 'persona-bac-lieu'"
		).all<{ s: string }>();
		for (const { s } of results) expect(s).toMatch(/^(c|y:\d{4}|o:bac-lieu|u:persona-bac-lieu)$/);
		expect((await ask('/api/health')).status).toBe(200);
	}, 120_000);
});
