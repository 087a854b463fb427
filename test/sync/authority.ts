import type { D1Database } from '@cloudflare/workers-types';
import { describe, expect, test } from 'vitest';
import { carryOut } from '#sync/command';
import { type Letter, readLetter, type Reply } from '#sync/exchange';
import { applyOp, nothing } from '#sync/merge';
import { bodyOf, type Cursor, limits, type Op, type Row } from '#sync/protocol';
import { serve } from '#sync/server';
import { tick } from '#sync/stamp';
import { authorityOn, statements } from '../../worker/d1.ts';
import { calendarStatements } from '../../worker/calendar.ts';
import { pushStatements } from '../../worker/push.ts';
import { checkStatements } from '../../worker/check.ts';
import { historyStatements } from '../../worker/history.ts';
import { seal, sealStatements, verify } from '../../worker/seal.ts';
import { devicesStatement } from '../../worker/devices.ts';
import { memberStatements } from '../../worker/member.ts';
import { purge, upkeepStatements } from '../../worker/upkeep.ts';
import { judgeFight, rules } from './dragons.ts';
import { keep, keeperAsking, keeperTable } from './keepers.ts';

/** The same suite runs on Node's SQLite and on D1 in workerd. */

export const noon = Date.parse('2019-07-05T05:00Z');

/** Where a statement walks through a whole table or a whole cluster. */
export async function walksIn(db: D1Database, sql: string): Promise<string[]> {
	const wanted = Math.max(0, ...[...sql.matchAll(/\?(\d+)/g)].map(([, number]) => Number(number)));
	const values = Array.from({ length: wanted }, () => '[]');
	const { results } = await db
		.prepare(`EXPLAIN QUERY PLAN ${sql}`)
		.bind(...values)
		.all<{ detail: string }>();
	return results
		.map(({ detail }) => detail)
		.filter((detail) => /^SCAN|TEMP B-TREE FOR ORDER|^SEARCH [afpr] .*\(c=\?\)$/.test(detail))
		.filter((detail) => !/VIRTUAL TABLE|CONSTANT ROW|^SCAN \(subquery/.test(detail));
}

/** A cluster with three keepers: An and Bình of the north, Chi of the south. */
export async function lair(db: D1Database, c = crypto.randomUUID() as string) {
	const keepers = [
		['an', 'north'],
		['binh', 'north'],
		['chi', 'south']
	] as const;
	await db.batch([
		db.prepare(keeperTable).bind(),
		db.prepare('INSERT INTO cluster (id, epoch) VALUES (?1, ?2)').bind(c, 'e1'),
		...keepers.flatMap(([account, office]) => [
			keep(db, c, { account, office }),
			db
				.prepare(
					'INSERT INTO session (token, account, made) VALUES (?1, ?2, 0) ON CONFLICT DO NOTHING'
				)
				.bind(`token ${account}`, account)
		])
	]);
	let moment = noon;
	const lastOf: Record<string, number> = {};

	/** A patch made now on that keeper's phone. */
	const op = (who: string, t: string, r: string, p: Op['p'], more: Partial<Op> = {}): Op => {
		const h = (lastOf[who] = tick(lastOf[who] ?? 0, moment));
		return { i: crypto.randomUUID(), t, r, s: 'c', h, p, ...more };
	};
	const exchange = async (who: string, ops: Op[], more: Partial<Letter> = {}) => {
		const letter: Letter = {
			v: 1,
			sv: 1,
			cl: `phone-${who}`,
			by: who,
			sent: moment,
			books: {},
			ops,
			...more
		};
		const authority = authorityOn(db, c, keeperAsking(db, c, `token ${who}`));
		const answer = await serve(letter, { authority, rules, now: moment });
		if (!answer) throw new Error('nobody we know');
		return answer;
	};
	const send = async (...letter: Parameters<typeof exchange>) => (await exchange(...letter)).reply;
	/** Everything that keeper may read, page after page. */
	const readAll = async (who: string) => {
		const rows = new Map<string, Row>();
		let books: Record<string, Cursor | null> = {};
		for (;;) {
			const reply = await send(who, [], { books });
			const pages = Object.entries(reply.books).flatMap(([book, page]) =>
				page === 'revoked' ? [] : [[book, page] as const]
			);
			for (const [, page] of pages)
				for (const row of page.rows) rows.set(`${row.t} ${row.id}`, row);
			books = Object.fromEntries(pages.map(([book, page]) => [book, page.at]));
			if (pages.every(([, page]) => !page.more)) return rows;
		}
	};
	const order = (who: string, i: string, args: Record<string, string>) =>
		carryOut(
			judgeFight,
			{ i: `${i} of ${c}`, by: who, args },
			{ authority: authorityOn(db, c, keeperAsking(db, c, `token ${who}`)), rules, now: moment }
		);
	return {
		order,
		c,
		op,
		exchange,
		send,
		readAll,
		pass: (ms: number) => (moment += ms),
		now: () => moment
	};
}

export function authoritySuite(name: string, open: () => D1Database) {
	const verdictsOf = (reply: Reply) => reply.acks.map((ack) => ack.code ?? ack.st);

	describe(`the authority on ${name}`, () => {
		test('takes what a phone wrote, gives it a number, and hands it to the others', async () => {
			const { op, send, readAll } = await lair(open());
			const reply = await send('an', [
				op('an', 'dragon', 'd1', { name: 'Lửa', fire: 9 }, { n: 1 })
			]);
			expect(reply.acks).toMatchObject([{ st: 'ok', ver: 1 }]);
			expect((await readAll('chi')).get('dragon d1')).toMatchObject({
				by: 'an',
				born: 1,
				ver: 1,
				d: { name: 'Lửa', fire: 9 }
			});
		});

		test('does not repeat a record it took as it was written, unless it was sent before or its clock was off', async () => {
			const { op, send, pass, now } = await lair(open());
			const books = { c: null };
			const made = op('an', 'dragon', 'd1', { name: 'Lửa' }, { n: 1 });
			const told = ({ own, books: { c } }: Reply) =>
				[...own, ...(c && c !== 'revoked' ? c.rows : [])].map(({ id }) => id);
			const first = await send('an', [made], { books });
			expect([first.made, told(first)]).toEqual([1, []]);
			const again = await send('an', [made], { books });
			expect([again.made, told(again)]).toEqual([undefined, ['d1', 'd1']]);
			pass(1_000);
			const changed = op('an', 'dragon', 'd1', { fire: 9 });
			const second = await send('an', [changed, op('an', 'dragon', 'd2', { fire: 1 }, { n: 1 })], {
				books: { c: first.books['c'] === 'revoked' ? null : (first.books['c']?.at ?? null) }
			});
			expect([second.made, told(second)]).toEqual([2, ['d1', 'd1']]);
			pass(3 * 86_400_000);
			const ahead = op('an', 'dragon', 'd3', { fire: 1 }, { n: 1 });
			const third = await send('an', [ahead], { sent: now() + 3_600_000 });
			expect([third.made, third.own.map(({ id }) => id)]).toEqual([undefined, ['d3']]);
		});

		test('a letter sent again changes nothing and gets the same verdicts, even after the cave fell shut', async () => {
			const { op, send, readAll, pass } = await lair(open());
			const mine = [op('an', 'dragon', 'd1', { cave: 'k', fire: 9 }, { n: 1 })];
			const first = await send('an', mine);
			await send('chi', [op('chi', 'seal', 'seal:k', { why: 'sập' }, { n: 1 })]);
			const before = await readAll('an');
			pass(3_600_000);
			expect((await send('an', mine)).acks).toEqual(first.acks);
			expect(await readAll('an')).toEqual(before);
		});

		test('a refused write is answered with its reason, kept in the log, and does not stop the others', async () => {
			const db = open();
			const { op, send, c } = await lair(db);
			await send('an', [op('an', 'dragon', 'd1', { fire: 9 }, { n: 1 })]);
			const bad = op('chi', 'dragon', 'd1', { fire: 1 });
			const reply = await send('chi', [bad, op('chi', 'dragon', 'd2', { fire: 2 }, { n: 1 })]);
			expect(verdictsOf(reply)).toEqual(['not-your-dragon', 'ok']);
			const logged = await db
				.prepare('SELECT st, body FROM op WHERE c = ?1 AND id = ?2')
				.bind(c, bad.i)
				.first<{ st: string; body: string }>();
			expect(logged?.st).toBe('rej');
			expect(JSON.parse(logged?.body ?? '')).toMatchObject({ p: { fire: 1 } });
		});

		test('ops of one group stand or fall together', async () => {
			const { op, send, readAll } = await lair(open());
			await send('chi', [op('chi', 'seal', 'seal:k', { why: 'sập' }, { n: 1 })]);
			const reply = await send('an', [
				op('an', 'dragon', 'd1', { cave: 'm' }, { n: 1, g: 'move' }),
				op('an', 'dragon', 'd3', { cave: 'm' }, { n: 1 }),
				op('an', 'dragon', 'd2', { cave: 'k' }, { n: 1, g: 'move' })
			]);
			expect(verdictsOf(reply)).toEqual(['cave-shut', 'ok', 'cave-shut']);
			expect([...(await readAll('an')).keys()]).toEqual(['seal seal:k', 'dragon d3']);
		});

		test('a later write in a letter is judged over the earlier ones', async () => {
			const { op, send } = await lair(open());
			const reply = await send('an', [
				op('an', 'seal', 'seal:k', { why: 'sập' }, { n: 1 }),
				op('an', 'dragon', 'd1', { cave: 'k' }, { n: 1 })
			]);
			expect(verdictsOf(reply)).toEqual(['ok', 'cave-shut']);
		});

		test('a rule finds its fact behind a stored field', async () => {
			const { op, send } = await lair(open());
			await send('an', [op('an', 'dragon', 'd1', { cave: 'k', name: 'Lửa' }, { n: 1 })]);
			await send('an', [op('an', 'seal', 'seal:k', { why: 'sập' }, { n: 1 })]);
			expect(verdictsOf(await send('an', [op('an', 'dragon', 'd1', { name: 'Khói' })]))).toEqual([
				'cave-shut'
			]);
			await send('an', [op('an', 'seal', 'seal:k', { _del: true })]);
			expect(verdictsOf(await send('an', [op('an', 'dragon', 'd1', { name: 'Khói' })]))).toEqual([
				'ok'
			]);
		});

		test('a patch on a record that is not there is refused, not half a record', async () => {
			const { op, send, readAll } = await lair(open());
			expect(verdictsOf(await send('an', [op('an', 'dragon', 'ghost', { fire: 1 })]))).toEqual([
				'gone'
			]);
			expect((await readAll('an')).size).toBe(0);
		});

		test('nobody reads or writes a book that is not theirs', async () => {
			const { op, send, readAll } = await lair(open());
			await send('an', [op('an', 'dragon', 'd1', { fire: 9 }, { n: 1, s: 'o:north' })]);
			expect([...(await readAll('binh')).keys()]).toEqual(['dragon d1']);
			expect((await readAll('chi')).size).toBe(0);
			const reply = await send(
				'chi',
				[op('chi', 'dragon', 'd2', {}, { n: 1, s: 'o:north', p: { fire: 1 } })],
				{
					books: { 'o:north': [0, '', ''] }
				}
			);
			expect(verdictsOf(reply)).toEqual(['not-your-book']);
			expect(reply.books['o:north']).toBe('revoked');
			expect(reply.own).toEqual([]);
		});

		test('a record never moves to another book', async () => {
			const { op, send } = await lair(open());
			await send('an', [op('an', 'dragon', 'd1', { fire: 9 }, { n: 1, s: 'o:north' })]);
			expect(
				verdictsOf(await send('an', [op('an', 'dragon', 'd1', { fire: 9 }, { n: 1 })]))
			).toEqual(['other-book']);
		});

		test('what somebody overwrote without having seen it stands on the record, from both sides', async () => {
			const { op, send, readAll, pass } = await lair(open());
			const made = op('an', 'dragon', 'd1', { name: 'Lửa' }, { n: 1 });
			await send('an', [made]);
			const seen = made.h;
			pass(1_000);
			const late = op('binh', 'dragon', 'd1', { name: 'Khói' }, { b: { name: seen } });
			pass(1_000);
			await send('chi', [op('chi', 'dragon', 'd1', { name: 'Tro' }, { b: { name: seen } })]);
			const reply = await send('binh', [late]);
			expect(reply.acks).toMatchObject([{ st: 'ok', lost: ['name'] }]);
			const rows = await readAll('an');
			expect(rows.get('dragon d1')?.d['name']).toBe('Tro');
			expect(rows.get(`conflict conflict:${late.i}:name`)).toMatchObject({
				parent: 'd1',
				d: { record: 'd1', field: 'name', mine: 'Khói', by: 'binh', theirs: 'Tro', theirBy: 'chi' }
			});
		});

		test('a record that two make at the same moment keeps both words, also when one has taken it off again', async () => {
			for (const takenOff of [false, true]) {
				const db = open();
				const { c, op, send, readAll, now } = await lair(db);
				const mine = op('binh', 'dragon', 'd1', { name: 'Khói' }, { n: 1 });
				const authority = authorityOn(db, c, keeperAsking(db, c, 'token binh'));
				let looks = 0;
				const crossed: typeof authority = {
					...authority,
					async look(question) {
						const known = await authority.look(question);
						if (looks++ > 0) return known;
						const made = op('an', 'dragon', 'd1', { name: 'Lửa' }, { n: 1 });
						const gone = op('an', 'dragon', 'd1', { _del: true }, { b: { name: made.h } });
						await send('an', takenOff ? [made, gone] : [made]);
						return known;
					}
				};
				const letter = { v: 1, sv: 1, cl: 'b', by: 'binh', sent: now(), books: {} } as const;
				await serve({ ...letter, ops: [mine] }, { authority: crossed, rules, now: now() });
				const conflicts = [...(await readAll('an')).values()].filter((row) => row.t === 'conflict');
				expect(looks).toBe(2);
				expect(conflicts.map(({ d }) => [d['field'], d['mine'], d['theirs']])).toContainEqual([
					'name',
					'Khói',
					'Lửa'
				]);
			}
		});

		test('no conflict where both wrote the same, or had seen the other, or are the same person', async () => {
			const { op, send, readAll, pass } = await lair(open());
			await send('an', [op('an', 'dragon', 'd1', { name: 'Lửa' }, { n: 1 })]);
			pass(1_000);
			await send('an', [op('an', 'dragon', 'd1', { name: 'Khói' })]);
			await send('chi', [op('chi', 'dragon', 'd1', { name: 'Khói' })]);
			const [seen = 0] = (await readAll('binh')).get('dragon d1')?.h['name'] ?? [];
			pass(1_000);
			await send('binh', [op('binh', 'dragon', 'd1', { name: 'Tro' }, { b: { name: seen } })]);
			expect([...(await readAll('an')).keys()]).toEqual(['dragon d1']);
		});

		test('a deletion against an edit is seen, whichever came first', async () => {
			for (const deletesFirst of [true, false]) {
				const { op, send, readAll, pass } = await lair(open());
				const made = op('an', 'dragon', 'd1', { name: 'Lửa' }, { n: 1 });
				await send('an', [made]);
				const b = { name: made.h };
				pass(1_000);
				const deletion = op('binh', 'dragon', 'd1', { _del: true }, { b });
				const edit = op('chi', 'dragon', 'd1', { name: 'Khói' }, { b });
				const [first, second] = deletesFirst ? [deletion, edit] : [edit, deletion];
				await send(first === deletion ? 'binh' : 'chi', [first]);
				await send(second === deletion ? 'binh' : 'chi', [second]);
				const conflicts = [...(await readAll('an')).values()].filter((row) => row.t === 'conflict');
				expect(conflicts, String(deletesFirst)).toHaveLength(1);
			}
		});

		test('pages end exactly where the next begins, however large a commit was', async () => {
			const { op, send, readAll } = await lair(open());
			const names = Array.from({ length: 3 * limits.ops }, (_, at) => `d${at}`);
			for (let at = 0; at < names.length; at += limits.ops)
				await send(
					'an',
					names
						.slice(at, at + limits.ops)
						.map((name) => op('an', 'dragon', name, { fire: 1 }, { n: 1 }))
				);
			expect((await readAll('chi')).size).toBe(names.length);

			const { books } = await send('chi', []);
			const page = books['c'];
			if (!page || page === 'revoked') throw new Error('no page');
			expect([page.rows.length, page.more]).toEqual([limits.page, true]);
		});

		test('once all is read, nothing is sent twice', async () => {
			const { op, send } = await lair(open());
			const { books } = await send('an', [op('an', 'dragon', 'd1', { fire: 1 }, { n: 1 })], {
				books: { c: null }
			});
			const page = books['c'];
			if (!page || page === 'revoked') throw new Error('no page');
			const again = await send('an', [], { books: { c: page.at } });
			expect(again.books['c']).toMatchObject({ rows: [], more: false });
		});

		test('a device whose epoch is another reads everything again before anything is judged', async () => {
			const { op, send, readAll } = await lair(open());
			const reply = await send('an', [op('an', 'dragon', 'd1', { fire: 1 })], {
				epoch: 'before the restore'
			});
			expect(reply).toMatchObject({ reset: 'epoch', epoch: 'e1', acks: [], books: {} });
			expect((await readAll('an')).size).toBe(0);
		});

		test('a device too old to read is still heard', async () => {
			const { op, send, readAll } = await lair(open());
			const reply = await send('an', [op('an', 'dragon', 'd1', { fire: 1 }, { n: 1 })], { sv: 0 });
			expect(verdictsOf(reply)).toEqual(['ok']);
			expect(reply.books).toEqual({});
			expect(reply.minSv).toBe(1);
			expect((await readAll('chi')).size).toBe(1);
		});

		test('a clock three days wrong neither loses nor wins by that', async () => {
			const { op, send, readAll, pass, now } = await lair(open());
			await send('an', [op('an', 'dragon', 'd1', { name: 'Lửa' }, { n: 1 })]);
			pass(60_000);
			const days = 3 * 86_400_000;
			const slow = { ...op('binh', 'dragon', 'd1', { name: 'Khói' }), h: tick(0, now() - days) };
			await send('binh', [slow], { sent: now() - days });
			expect((await readAll('an')).get('dragon d1')?.d['name']).toBe('Khói');
			pass(60_000);
			const fast = { ...op('chi', 'dragon', 'd1', { name: 'Tro' }), h: tick(0, now() + days) };
			await send('chi', [fast], { sent: now() + days });
			pass(60_000);
			await send('an', [op('an', 'dragon', 'd1', { name: 'Than' })]);
			expect((await readAll('an')).get('dragon d1')?.d['name']).toBe('Than');
		});

		test('many phones on the same records at once: every write is taken, all end equal', async () => {
			const { op, send, readAll } = await lair(open());
			await send('an', [op('an', 'dragon', 'd1', { fire: 0 }, { n: 1 })]);
			const phones = Array.from({ length: 20 }, (_, at) => at);
			const replies = await Promise.all(
				phones.map((at) =>
					send('an', [op('an', 'dragon', 'd1', { [`scale${at % 5}`]: at })], { cl: `phone-${at}` })
				)
			);
			expect(replies.flatMap(verdictsOf)).toEqual(phones.map(() => 'ok'));
			expect((await readAll('an')).get('dragon d1')?.d).toEqual(
				(await readAll('chi')).get('dragon d1')?.d
			);
		});

		test('the merge in SQL is the merge in JavaScript', async () => {
			const { send, readAll, now } = await lair(open());
			const values = [
				1,
				-0,
				0.1,
				1e21,
				'',
				'đ',
				'\ufffd',
				'😀',
				'\ud83d',
				'\u0000',
				'a"b\\',
				null,
				true,
				[1, 'x'],
				[]
			];
			const fields = ['name', 'tag__x:1', 'a.b-c', '_del'];
			let seed = 7;
			const luck = (most: number) => (seed = (seed * 48_271) % 2_147_483_647) % most;
			const people = ['an', 'binh', 'chi'];
			let want = nothing;
			await send('an', [
				{ i: crypto.randomUUID(), t: 'dragon', r: 'd', s: 'c', n: 1, h: 0, p: { egg: 1 } }
			]);
			const made = (await readAll('an')).get('dragon d');
			want = made ?? nothing;
			for (let round = 0; round < 120; round++) {
				const who = people[luck(3)] ?? '';
				const ops: Op[] = Array.from({ length: 1 + luck(3) }, () => ({
					i: crypto.randomUUID(),
					t: 'dragon',
					r: 'd',
					s: 'c',
					h: (now() + luck(3)) * 1024,
					p: { [fields[luck(fields.length)] ?? '']: values[luck(values.length)] }
				}));
				const { acks } = await send(who, ops, { cl: crypto.randomUUID() });
				expect(acks.every((ack) => ack.st === 'ok')).toBe(true);
				let last = 0;
				for (const op of ops) {
					last = Math.max(last + 1, op.h);
					[want] = applyOp(want, { h: last, p: JSON.parse(JSON.stringify(op.p)) }, who);
				}
			}
			const got = (await readAll('an')).get('dragon d');
			expect({ d: got?.d, h: got?.h }).toEqual({ d: want.d, h: want.h });
		});

		test('a letter that carries another’s work is not heard', async () => {
			const { op, exchange } = await lair(open());
			const mine = op('an', 'dragon', 'd1', { fire: 1 }, { n: 1 });
			await expect(exchange('an', [mine], { by: 'binh' })).rejects.toThrow('nobody we know');
		});

		test('a cleared field is no longer in the body, and can be filled again', async () => {
			const { op, send, readAll } = await lair(open());
			await send('an', [op('an', 'dragon', 'd1', { cave: 'k', fire: 1 }, { n: 1 })]);
			await send('an', [op('an', 'dragon', 'd1', { cave: null })]);
			await send('an', [op('an', 'seal', 'seal:k', { why: 'sập' }, { n: 1 })]);
			expect(verdictsOf(await send('an', [op('an', 'dragon', 'd1', { fire: 2 })]))).toEqual(['ok']);
			const row = (await readAll('an')).get('dragon d1');
			expect(row && bodyOf(row)).toEqual({ fire: 2 });
		});

		test('two phones with one name, as after a restored backup, lose nothing', async () => {
			const { op, send, readAll, pass } = await lair(open());
			for (const at of [1, 2, 3]) {
				await send('an', [op('an', 'dragon', `a${at}`, { fire: at }, { n: 1 })], { cl: 'phone-x' });
				const old = { ...op('binh', 'dragon', `b${at}`, { fire: at }, { n: 1 }), h: tick(0, noon) };
				await send('binh', [old], { cl: 'phone-x' });
				pass(1_000);
			}
			expect((await readAll('chi')).size).toBe(6);
		});

		test('news carries rows and conflicts, and says for whom they are all that is new', async () => {
			const { op, exchange, pass } = await lair(open());
			const made = op('an', 'dragon', 'd1', { name: 'Lửa' }, { n: 1 });
			const first = await exchange('an', [made]);
			expect(first.news).toMatchObject({ at: 1, gc: 0, books: { c: { prev: 0 } } });
			const seen = made.h;
			await exchange('an', [op('an', 'dragon', 'd2', { name: 'Tro' }, { n: 1, s: 'o:north' })]);
			pass(1_000);
			await exchange('chi', [op('chi', 'dragon', 'd1', { name: 'Khói' }, { b: { name: seen } })]);
			pass(1_000);
			const { news } = await exchange('binh', [
				op('binh', 'dragon', 'd1', { name: 'Than' }, { b: { name: seen } })
			]);
			// Of what was new since the first commit only its latest state counts, and that is carried.
			expect(news).toMatchObject({ at: 4, books: { c: { prev: 0 } } });
			expect(news?.books['c']?.rows?.map(({ t }) => t).toSorted()).toEqual(['conflict', 'dragon']);
			expect((await exchange('an', [])).news).toBe(undefined);
		});

		test('sums up a book, without what was deleted, for a phone that wants to compare', async () => {
			const { op, send } = await lair(open());
			await send('an', [op('an', 'dragon', 'd1', { fire: 1 }, { n: 1 })]);
			await send('an', [op('an', 'dragon', 'd2', { fire: 1 }, { n: 1 })]);
			await send('an', [op('an', 'dragon', 'd3', { fire: 1 }, { n: 1 })]);
			await send('an', [op('an', 'dragon', 'd2', { _del: true })]);
			const sumFrom = async (from: number) =>
				(await send('an', [], { books: { c: null }, check: { c: from } })).books['c'];
			expect(await sumFrom(0)).toMatchObject({ sum: [0, 2, 4] });
			expect(await sumFrom(1)).toMatchObject({ sum: [1, 1, 3] });
		});

		test('a page is cut where it grows too large, and nothing falls between two', async () => {
			const { op, send, readAll } = await lair(open());
			const long = 'x'.repeat(60_000);
			for (let at = 0; at < 40; at += 10)
				await send(
					'an',
					Array.from({ length: 10 }, (_, one) =>
						op('an', 'dragon', `d${at + one}`, { tale: long }, { n: 1 })
					)
				);
			const page = (await send('an', [], { books: { c: null } })).books['c'];
			if (!page || page === 'revoked') throw new Error('no page');
			expect(page.more).toBe(true);
			expect(JSON.stringify(page).length).toBeLessThan(1_100_000);
			expect((await readAll('chi')).size).toBe(40);
		});

		test('whoever goes on from their own unsent word has no quarrel with what they had read', async () => {
			const { op, send, readAll, pass } = await lair(open());
			const made = op('an', 'dragon', 'd1', { name: 'Lửa' }, { n: 1 });
			await send('an', [made]);
			const seen = made.h;
			pass(1_000);
			const first = op('binh', 'dragon', 'd1', { name: 'Khói' }, { b: { name: seen } });
			const second = op('binh', 'dragon', 'd1', { name: 'Tro' }, { b: { name: first.h } });
			const gone = op('binh', 'dragon', 'd1', { _del: true }, { b: { name: second.h } });
			await send('binh', [first, second, gone]);
			expect([...(await readAll('an')).keys()]).toEqual(['dragon d1']);
		});

		test('but where somebody else wrote unseen, both last words stand, once', async () => {
			const { op, send, readAll, pass } = await lair(open());
			const made = op('an', 'dragon', 'd1', { name: 'Lửa' }, { n: 1 });
			await send('an', [made]);
			const seen = made.h;
			pass(1_000);
			await send('chi', [op('chi', 'dragon', 'd1', { name: 'Than' }, { b: { name: seen } })]);
			pass(1_000);
			const first = op('binh', 'dragon', 'd1', { name: 'Khói' }, { b: { name: seen } });
			const second = op('binh', 'dragon', 'd1', { name: 'Tro' }, { b: { name: first.h } });
			await send('binh', [first, second]);
			const conflicts = [...(await readAll('an')).values()].filter((row) => row.t === 'conflict');
			expect(conflicts.map(({ d }) => [d['mine'], d['theirs']])).toEqual([['Tro', 'Than']]);
		});

		test('a field that nobody reads is overwritten without a word', async () => {
			const { op, send, readAll, pass } = await lair(open());
			await send('an', [op('an', 'dragon', 'd1', { perch: 'a0' }, { n: 1 })]);
			pass(1_000);
			await send('chi', [op('chi', 'dragon', 'd1', { perch: 'a1' })]);
			expect([...(await readAll('an')).keys()]).toEqual(['dragon d1']);
		});

		test('an op under a name that somebody else has used is given back, not lost', async () => {
			const { op, send, readAll } = await lair(open());
			const theirs = op('chi', 'dragon', 'd1', { fire: 1 }, { n: 1 });
			await send('chi', [theirs]);
			const mine = { ...op('an', 'dragon', 'd2', { fire: 2 }, { n: 1 }), i: theirs.i };
			const { acks } = await send('an', [mine, op('an', 'dragon', 'd3', { fire: 3 }, { n: 1 })]);
			expect(acks.map(({ st, code }) => code ?? st)).toEqual(['taken-id', 'ok']);
			expect((await readAll('an')).has('dragon d2')).toBe(false);
		});

		test('nobody speaks for another’s device', async () => {
			const db = open();
			const { c, op, send } = await lair(db);
			await send('an', [op('an', 'dragon', 'd1', { fire: 1 }, { n: 1 })], {
				cl: 'phone-an',
				waiting: 7
			});
			await send('chi', [op('chi', 'dragon', 'd2', { fire: 1 }, { n: 1 })], { cl: 'phone-an' });
			const { results } = await db
				.prepare('SELECT account, waiting FROM client WHERE c = ?1 ORDER BY account')
				.bind(c)
				.all();
			expect(results).toMatchObject([
				{ account: 'an', waiting: 7 },
				{ account: 'chi', waiting: 0 }
			]);
		});

		test('a record does not grow without end', async () => {
			const { op, send } = await lair(open());
			await send('an', [op('an', 'dragon', 'd1', { fire: 1 }, { n: 1 })]);
			const more = Array.from({ length: 6 }, (_, at) =>
				op('an', 'dragon', 'd1', { [`tale${at}`]: 'x'.repeat(60_000) })
			);
			expect(verdictsOf(await send('an', more))).toEqual([
				'ok',
				'ok',
				'ok',
				'ok',
				'too-large',
				'too-large'
			]);
		});

		test('every name the office makes is one it can read', () => {
			const longest = { i: 'i'.repeat(60), field: 'f'.repeat(50) };
			const id = `conflict:${longest.i}:${longest.field}`;
			const books = { c: [1, 'conflict', id] as Cursor };
			const letter = {
				v: 1,
				sv: 1,
				cl: 'x',
				by: 'an',
				sent: 1,
				books,
				ops: [{ i: 'x', t: 'conflict', r: id, s: 'c', h: 1, p: { _del: true } }]
			};
			expect(readLetter(letter)).toMatchObject({ books });
			expect(readLetter({ ...letter, ops: [{ ...letter.ops[0], i: 'i'.repeat(61) }] })).toBe(
				'unreadable'
			);
			expect(readLetter({ ...letter, ops: [{ ...letter.ops[0], p: { _del: 1 } }] })).toBe(
				'unreadable'
			);
		});

		test('a deletion that overtakes an unseen edit says that it was one', async () => {
			const { op, send, readAll, pass } = await lair(open());
			const made = op('an', 'dragon', 'd1', { name: 'Lửa' }, { n: 1 });
			await send('an', [made]);
			const b = { name: made.h };
			pass(1_000);
			await send('chi', [op('chi', 'dragon', 'd1', { name: 'Khói' }, { b })]);
			pass(1_000);
			await send('binh', [op('binh', 'dragon', 'd1', { _del: true }, { b })]);
			const conflict = [...(await readAll('an')).values()].find((row) => row.t === 'conflict');
			expect(conflict?.d).toMatchObject({ deletes: true, theirs: 'Khói', field: 'name' });
		});

		test('what was purged is gone for every phone, and an old patch on it is refused, not revived', async () => {
			const db = open();
			const { c, op, send, readAll, pass, now } = await lair(db);
			await send('an', [op('an', 'dragon', 'd1', { fire: 1 }, { n: 1 })]);
			const before = (await send('chi', [], { books: { c: null } })).books['c'];
			if (!before || before === 'revoked') throw new Error('no page');
			await send('an', [op('an', 'dragon', 'd1', { _del: true })]);
			pass(1_000);
			await purge(db, c, now());
			const again = (await send('chi', [], { books: { c: before.at } })).books['c'];
			expect(again).toMatchObject({ again: true, rows: [] });
			const reply = await send('chi', [op('chi', 'dragon', 'd1', { name: 'Khói' })]);
			expect(reply.acks).toMatchObject([
				{ code: 'gone', message: expect.stringContaining('vẫn được giữ trên máy này') }
			]);
			expect((await readAll('an')).size).toBe(0);
		});

		test('a phone that only reads is noted now and then, not at every turn', async () => {
			const db = open();
			const { c, send, pass } = await lair(db);
			const seen = async () =>
				(await db.prepare('SELECT seen, waiting FROM client WHERE c = ?1').bind(c).all()).results;
			await send('an', [], { waiting: 4 });
			const first = await seen();
			expect(first).toMatchObject([{ waiting: 4 }]);
			pass(60_000);
			await send('an', []);
			expect(await seen()).toEqual(first);
			pass(600_000);
			await send('an', []);
			expect(await seen()).toMatchObject([{ waiting: 0 }]);
		});

		describe('a decision of the authority', () => {
			test('is written once however often it is asked for, with all that belongs to it', async () => {
				const { op, send, order, readAll } = await lair(open());
				await send('an', [op('an', 'dragon', 'a', { fire: 9 }, { n: 1 })]);
				await send('an', [op('an', 'dragon', 'b', { fire: 2 }, { n: 1 })]);
				const first = await order('chi', 'fight-1', { a: 'a', b: 'b' });
				expect(first).toMatchObject({ st: 'done', verdict: { st: 'ok', ver: 3 } });
				expect(await order('chi', 'fight-1', { a: 'a', b: 'b' })).toMatchObject({
					st: 'done',
					verdict: { ver: 3 }
				});
				const rows = await readAll('binh');
				expect(rows.get('verdict verdict:a:b')).toMatchObject({ by: 'chi', d: { winner: 'a' } });
				expect(rows.get('dragon a')?.d['title']).toBe('mạnh nhất');
			});

			test('asked for under two names is made once', async () => {
				const { op, send, order } = await lair(open());
				await send('an', [op('an', 'dragon', 'a', { fire: 9 }, { n: 1 })]);
				await send('an', [op('an', 'dragon', 'b', { fire: 2 }, { n: 1 })]);
				const both = await Promise.all(
					['fight-1', 'fight-2'].map((i) => order('chi', i, { a: 'a', b: 'b' }))
				);
				expect(both.map((one) => one?.st).toSorted()).toEqual(['done', 'refused']);
			});

			test('is refused in words when what it rests on is not there, and no phone can write it', async () => {
				const { op, send, order } = await lair(open());
				expect(await order('chi', 'fight-1', { a: 'a', b: 'b' })).toEqual({
					st: 'refused',
					code: 'no-such-dragon',
					message: 'Thiếu một con rồng.'
				});
				const own = op('an', 'verdict', 'verdict:a:b', { winner: 'b' }, { n: 1 });
				expect(verdictsOf(await send('an', [own]))).toEqual(['server-only']);
				expect(await order('nobody', 'fight-1', {})).toBe(undefined);
			});
		});

		describe('the sealed log', () => {
			async function written(db: D1Database) {
				const one = await lair(db);
				for (const at of [1, 2, 3])
					await one.send('an', [one.op('an', 'dragon', `d${at}`, { fire: at }, { n: 1 })]);
				await seal(db, one.c, noon);
				await one.send('an', [one.op('an', 'dragon', 'd1', { fire: 9 })]);
				await seal(db, one.c, noon);
				return one;
			}

			test('holds together, goes on where it ended, and is not sealed twice', async () => {
				const db = open();
				const { c } = await written(db);
				const head = await seal(db, c, noon);
				expect(head).toMatchObject({
					from_ver: 4,
					to_ver: 4,
					hash: expect.stringMatching(/^[0-9a-f]{64}$/)
				});
				expect(await verify(db, c)).toEqual({ seals: 2, ops: 4 });
				expect(await seal(db, 'nothing here', noon)).toBe(undefined);
			});

			test('shows a line that was changed, one that was taken out, and one that was put in', async () => {
				const changes = [
					'UPDATE op SET body = replace(body, \'"fire":2\', \'"fire":7\') WHERE c = ?1',
					"UPDATE op SET account = 'chi' WHERE c = ?1 AND r = 'd2'",
					"DELETE FROM op WHERE c = ?1 AND r = 'd2'",
					`INSERT INTO op SELECT id || 'x', c, t, r, account, cl, ver, at, st, code, message, body, salt, digest
						FROM op WHERE c = ?1 AND r = 'd2'`,
					'DELETE FROM seal WHERE c = ?1 AND from_ver = 1'
				];
				for (const change of changes) {
					const db = open();
					const { c } = await written(db);
					await db.prepare(change).bind(c).run();
					expect((await verify(db, c)).broken, change).toMatch(/^đoạn 1/);
				}
			});

			test('still holds when a person’s words are erased', async () => {
				const db = open();
				const { c } = await written(db);
				await db
					.prepare("UPDATE op SET body = '', salt = NULL WHERE c = ?1 AND r = 'd2'")
					.bind(c)
					.run();
				expect(await verify(db, c)).toEqual({ seals: 2, ops: 4 });
			});
		});

		test('no statement walks through a whole table or a whole cluster', async () => {
			const db = open();
			const all = {
				...statements,
				...memberStatements,
				...sealStatements,
				...upkeepStatements,
				...historyStatements,
				...checkStatements,
				...calendarStatements,
				...pushStatements,
				devices: devicesStatement
			};
			for (const [statement, sql] of Object.entries(all))
				expect(await walksIn(db, sql), statement).toEqual([]);
		});
	});
}
