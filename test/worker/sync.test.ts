import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Op } from '#sync/protocol';
import { ask, post } from './office.ts';
import { enter, note, type Officer, path, reply, send } from './people.ts';

let an: Officer;
let binh: Officer;

beforeAll(async () => {
	an = await enter('bac-lieu');
	binh = await enter('can-tho');
});

describe('a letter to the office', () => {
	test('is answered with a verdict, a receipt, and what the others will read', async () => {
		const op = note();
		const { acks } = await reply(send(an, [op]));
		expect(acks).toMatchObject([{ i: op.i, st: 'ok' }]);
		const { books } = await reply(send(binh, [], { books: { 'y:2019': null } }));
		expect(books['y:2019']).toMatchObject({
			rows: expect.arrayContaining([
				expect.objectContaining({
					id: op.r,
					by: 'persona-bac-lieu',
					parent: 'conference:ha-tien-2019',
					d: expect.objectContaining({ text: 'Ghi từ hội trường.' })
				})
			])
		});
	});

	test('from nobody is answered 401, and nothing is written', async () => {
		const op = note();
		for (const cookie of ['', 'session=khong-phai'])
			expect((await send({ ...an, cookie }, [op])).status).toBe(401);
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
		const { acks } = await reply(send(an, [op]));
		expect(acks).toMatchObject([{ st: 'rej', code, message: expect.stringMatching(/\.$/) }]);
	});

	test('too many ops or a field too long is asked for in parts', async () => {
		const many = Array.from({ length: 501 }, () => note());
		expect((await send(an, many)).status).toBe(413);
		expect((await send(an, [note({ p: { text: 'x'.repeat(65 * 1024) } })])).status).toBe(413);
	});

	test('unknown fields of a newer phone are kept for it', async () => {
		const op = note();
		await send(an, [{ ...op, p: { ...op.p, tag__moi: 'từ bản sau' } }]);
		const { own } = await reply(
			send(an, [{ ...note(), i: crypto.randomUUID(), r: op.r, p: { text: 'Sửa.' } }])
		);
		expect(own[0]?.d).toMatchObject({ tag__moi: 'từ bản sau', text: 'Sửa.' });
	});

	test('the token is in no table', async () => {
		const token = an.cookie.split('=')[1] ?? '';
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
				by: fc.oneof(fc.constant('persona-bac-lieu'), name),
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
				const answer = await post(`${path}/sync`, JSON.stringify(body) ?? 'null', {
					cookie: an.cookie
				});
				expect(answer.status, JSON.stringify(body)).toBeLessThan(500);
			}),
			{ numRuns: env.LONG ? 10_000 : 500 }
		);
		const { results } = await env.DB.prepare(
			"SELECT s FROM rec WHERE by = 'persona-bac-lieu'"
		).all<{ s: string }>();
		for (const { s } of results) expect(s).toMatch(/^(c|y:\d{4}|o:bac-lieu|u:persona-bac-lieu)$/);
		expect((await ask('/api/health')).status).toBe(200);
	}, 900_000);
});
