import { describe, expect, test } from 'vitest';
import { exchange } from '#sync/client';
import {
	acknowledge,
	forgetAll,
	holdBook,
	noteFailure,
	quarantine,
	readAgain,
	releaseBook,
	setAside,
	tryAgain,
	write,
	writeIn
} from '#sync/device';
import type { Letter, News, Page, Reply } from '#sync/exchange';
import { hear, nextLetter, receive } from '#sync/letters';
import { deleted, endOf, type Fields, limits, type Op, type Row } from '#sync/protocol';
import type { Device, Held, Waiting } from '#sync/storage';

/** What a device must do, whatever it keeps things in: the same suite runs over memory and over Dexie. */

const me = 'an';
const noon = Date.parse('2019-07-05T05:00Z');
let ids = 0;
const clock = (now = noon) => ({ now, newId: () => `op-${++ids}` });
const sender = { account: me, now: noon, sv: 1 };

const row = (id: string, ver: number, d: Fields, more: Partial<Row> = {}): Row => ({
	t: 'dragon',
	id,
	s: 'c',
	ver,
	born: ver,
	by: 'chi',
	at: noon,
	d,
	h: Object.fromEntries(Object.keys(d).map((field) => [field, [ver, 'chi']])),
	...more
});
const page = (rows: Row[], ver: number, more: Partial<Page> = {}): Page => ({
	at: endOf(ver),
	more: false,
	rows,
	...more
});
const reply = (more: Partial<Reply> = {}): Reply => ({
	epoch: 'e1',
	now: noon,
	minSv: 1,
	books: {},
	acks: [],
	own: [],
	...more
});
const dragon = (r: string, p: Fields, s = 'c') => ({ t: 'dragon', r, s, p });

export function deviceSuite(name: string, open: () => Device) {
	const heldOn = (device: Device, ...ids: string[]): Promise<(Held | undefined)[]> =>
		device.transact((tx) => tx.held(ids.map((id) => ['dragon', id])));
	const waitingOn = (device: Device): Promise<Waiting[]> => device.transact((tx) => tx.waiting());
	const stateOf = (device: Device) => device.transact((tx) => tx.state());
	const take = async (device: Device, more: Partial<Reply>, letter?: Letter) => {
		const sent = letter ?? (await nextLetter(device, sender));
		return receive(device, me, sent, reply(more), noon);
	};
	const acked = (ops: readonly Op[]) => ops.map((op) => ({ i: op.i, st: 'ok' as const, ver: 7 }));

	describe(`a device on ${name}`, () => {
		test('shows what was written at once, and sends it in the order it was written', async () => {
			const device = open();
			await write(device, me, [dragon('a', { name: 'Lửa', fire: 1 })], clock());
			await write(device, me, [dragon('a', { fire: 2 })], clock());
			const [a] = await heldOn(device, 'a');
			expect(a).toMatchObject({ d: { name: 'Lửa', fire: 2 }, by: me, ver: 0, base: null });
			const { ops } = await nextLetter(device, sender);
			expect(ops.map(({ n, p }) => [n, p])).toEqual([
				[1, { name: 'Lửa', fire: 1 }],
				[undefined, { fire: 2 }]
			]);
			expect(ops[1]?.h).toBeGreaterThan(ops[0]?.h ?? 0);
			expect(ops[1]?.b).toEqual({ fire: ops[0]?.h });
		});

		test('puts what the authority says beneath own work, and lets go of it when it is acknowledged', async () => {
			const device = open();
			const [made] = await write(device, me, [dragon('a', { fire: 1 })], clock());
			const letter = await nextLetter(device, sender);
			await write(device, me, [dragon('a', { name: 'Khói' })], clock());
			if (!made) throw new Error('nothing was made');
			await take(device, { acks: acked([made]), own: [row('a', 7, { fire: 1, tail: 3 })] }, letter);
			const [a] = await heldOn(device, 'a');
			expect(a?.d).toEqual({ fire: 1, tail: 3, name: 'Khói' });
			expect(a?.base?.d).toEqual({ fire: 1, tail: 3 });
			expect((await waitingOn(device)).map(({ op }) => op.p)).toEqual([{ name: 'Khói' }]);
			expect(await device.transact((tx) => tx.sent())).toMatchObject([{ op: { i: made.i } }]);
		});

		test('a change is based on what its writer saw: also where nothing stood yet, and nothing was taken off', async () => {
			const device = open();
			await take(device, { books: { c: page([row('a', 4, { name: 'Lửa' })], 4) } });
			const seen = { name: 4 };
			const filled = row('a', 5, { name: 'Lửa', tail: 3, [deleted]: true });
			await take(device, { books: { c: page([filled], 5) } });
			const [late, now] = [
				{ ...dragon('a', { tail: 7 }), seen },
				dragon('a', { fire: 1, tail: 8 })
			];
			const [first] = await write(device, me, [late], clock());
			const [next] = await write(device, me, [now], clock());
			expect(first?.b).toEqual({ tail: 0, [deleted]: 0 });
			expect(next?.b).toEqual({ fire: 0, tail: first?.h, [deleted]: 5 });
		});

		test('a second tap on what makes a record changes nothing', async () => {
			const device = open();
			const once = { ...dragon('a', { name: 'Lửa' }), once: true as const };
			expect(await write(device, me, [once], clock())).toHaveLength(1);
			expect(await write(device, me, [{ ...once, p: { name: 'Tro' } }], clock())).toEqual([]);
			expect(await heldOn(device, 'a')).toMatchObject([{ d: { name: 'Lửa' } }]);
			expect(await waitingOn(device)).toHaveLength(1);
		});

		test('ops leave the line from any place in it, and from among those set aside', async () => {
			const device = open();
			for (const id of ['a', 'b', 'c', 'd', 'e'])
				await write(device, me, [dragon(id, { fire: 1 })], clock());
			const { ops } = await nextLetter(device, sender);
			await setAside(device, me, [['dragon', 'd']], true);
			const gone = ops.filter(({ r }) => r !== 'b');
			await device.transact(async (tx) => {
				expect([...(await tx.waits(ops.map(({ i }) => i)))]).toHaveLength(5);
				await tx.dropWaiting(gone.map(({ i }) => i));
			});
			expect((await waitingOn(device)).map(({ op }) => op.r)).toEqual(['b']);
			await device.transact(async (tx) => {
				await tx.dropWaiting(ops.map(({ i }) => i));
				await tx.dropWaiting([]);
			});
			expect(await waitingOn(device)).toEqual([]);
		});

		test('what waits on records is found in a short line and in a long one, in its order', async () => {
			const device = open();
			for (let at = 0; at < 12; at++)
				await write(device, me, [dragon(`d${at % 6}`, { fire: at })], clock());
			const fires = async (...ids: string[]) => {
				const found = await device.transact((tx) => tx.waitingOn(ids.map((id) => ['dragon', id])));
				return found.map(({ op }) => op.p['fire']);
			};
			expect(await fires('d3', 'd1')).toEqual([1, 3, 7, 9]);
			expect(await fires('d3', 'd1', 'd5', 'nobody')).toEqual([1, 3, 5, 7, 9, 11]);
		});

		test('keeps what was refused with its reason; it can be written again, or left at that', async () => {
			const device = open();
			const [made] = await write(device, me, [dragon('a', { fire: 1 })], clock());
			const acks = [
				{ i: made?.i ?? '', st: 'rej' as const, ver: 7, code: 'no', message: 'Không được.' }
			];
			const { refused } = await take(device, { acks });
			expect(refused).toMatchObject([{ op: { p: { fire: 1 } }, message: 'Không được.' }]);
			expect(await heldOn(device, 'a')).toEqual([undefined]);
			await acknowledge(device, refused, true);
			await tryAgain(device, me, refused, clock());
			expect((await heldOn(device, 'a'))[0]?.d).toEqual({ fire: 1 });
			const { ops } = await nextLetter(device, sender);
			expect(ops).toMatchObject([{ n: 1, p: { fire: 1 } }]);
			expect(ops[0]?.i).not.toBe(made?.i);
		});

		test('an op set aside is kept, neither sent nor shown, and comes back to its place', async () => {
			const device = open();
			for (const id of ['a', 'b', 'c']) await write(device, me, [dragon(id, { fire: 1 })], clock());
			await setAside(device, me, [['dragon', 'a']], true);
			expect((await nextLetter(device, sender)).ops.map(({ r }) => r)).toEqual(['b', 'c']);
			expect(await heldOn(device, 'a')).toEqual([undefined]);
			expect((await waitingOn(device)).map(({ op, aside }) => [op.r, aside])).toEqual([
				['a', true],
				['b', undefined],
				['c', undefined]
			]);
			await setAside(device, me, [['dragon', 'a']], false);
			expect((await nextLetter(device, sender)).ops.map(({ r }) => r)).toEqual(['a', 'b', 'c']);
			expect((await heldOn(device, 'a'))[0]?.d).toEqual({ fire: 1 });
		});

		test('what was written in one group is set aside together', async () => {
			const device = open();
			await write(device, me, [dragon('a', { fire: 1 }), dragon('b', { fire: 1 })], clock());
			await write(device, me, [dragon('c', { fire: 1 })], clock());
			await setAside(device, me, [['dragon', 'b']], true);
			expect((await nextLetter(device, sender)).ops.map(({ r }) => r)).toEqual(['c']);
		});

		test('what was written in one step but apart stands or falls alone', async () => {
			const writes = [dragon('a', { fire: 1 }), dragon('b', { fire: 2 })];
			const write = (how: { apart?: boolean }) =>
				open().transact((tx) => writeIn(tx, me, writes, clock(), how));
			expect((await write({ apart: true })).map((op) => op.g)).toEqual([undefined, undefined]);
			expect(new Set((await write({})).map((op) => op.g))).toHaveProperty('size', 1);
		});

		test('a letter takes what fits, whole groups, and says how much is left', async () => {
			const device = open();
			for (let at = 0; at < 3; at++)
				await write(
					device,
					me,
					[dragon(`a${at}`, { fire: 1 }), dragon(`b${at}`, { fire: 1 })],
					clock()
				);
			const { ops, waiting } = await nextLetter(device, { ...sender, most: 3 });
			expect(ops.map(({ r }) => r)).toEqual(['a0', 'b0']);
			expect(waiting).toBe(4);
		});

		test('a try that failed is counted on each op it carried', async () => {
			const device = open();
			await write(device, me, [dragon('a', { fire: 1 })], clock());
			const { ops } = await nextLetter(device, sender);
			await noteFailure(device, ops, 'unreachable');
			await write(device, me, [dragon('b', { fire: 1 })], clock());
			expect((await waitingOn(device)).map(({ tries, why }) => [tries, why])).toEqual([
				[1, 'unreachable'],
				[0, undefined]
			]);
			expect((await nextLetter(device, sender)).ops.map(({ r }) => r)).toEqual(['a', 'b']);
		});

		test('a book that is revoked leaves the phone; what waited in it stays in line', async () => {
			const device = open();
			await take(device, {
				books: { 'o:north': page([row('a', 3, { fire: 1 }, { s: 'o:north' })], 3) }
			});
			await write(device, me, [dragon('b', { fire: 2 }, 'o:north')], clock());
			await take(device, { books: { 'o:north': 'revoked' } });
			expect(await heldOn(device, 'a')).toEqual([undefined]);
			expect((await nextLetter(device, sender)).ops).toMatchObject([{ r: 'b' }]);
		});

		test('after a restore of the authority everything is read again and sent again, the oldest first', async () => {
			const device = open();
			const [made] = await write(device, me, [dragon('a', { fire: 1 })], clock());
			if (!made) throw new Error('nothing was made');
			await take(device, {
				acks: acked([made]),
				own: [row('a', 7, { fire: 1 })],
				books: { c: page([], 7) }
			});
			await write(device, me, [dragon('b', { fire: 1 })], clock());
			await take(device, { epoch: 'e2', reset: 'epoch' });
			const { ops, epoch, books } = await nextLetter(device, sender);
			expect(ops.map(({ r, a }) => [r, a])).toEqual([
				['a', 1],
				['b', undefined]
			]);
			expect([epoch, books['c']]).toEqual(['e2', null]);
			expect((await heldOn(device, 'a'))[0]?.d).toEqual({ fire: 1 });
		});

		test('after a restore the later of two own writes is sent later, whatever their ids', async () => {
			for (const names of [
				['z', 'a'],
				['a', 'z']
			]) {
				const device = open();
				const next = [...names];
				const own = { now: noon, newId: () => `${next.shift()}-${++ids}` };
				for (const fire of [1, 2]) {
					const [made] = await write(device, me, [dragon('a', { fire })], own);
					if (!made) throw new Error('nothing was made');
					const ver = 6 + fire;
					await take(device, {
						acks: [{ i: made.i, st: 'ok', ver }],
						own: [row('a', ver, { fire })]
					});
				}
				await take(device, { epoch: 'e2', reset: 'epoch' });
				const { ops } = await nextLetter(device, sender);
				expect(ops.map(({ p }) => p['fire'])).toEqual([1, 2]);
			}
		});

		test('what was refused is written again in its order, over what its writer had seen', async () => {
			for (const names of [
				['z', 'a'],
				['a', 'z']
			]) {
				const device = open();
				const next = [...names];
				const own = { now: noon, newId: () => next.shift() ?? `op-${++ids}` };
				await take(device, { books: { c: page([row('a', 3, { fire: 0 })], 3) } });
				for (const fire of [1, 2]) await write(device, me, [dragon('a', { fire })], own);
				const { ops } = await nextLetter(device, sender);
				const acks = ops.map(({ i }) => ({
					i,
					st: 'rej' as const,
					ver: 7,
					code: 'no',
					message: 'x'
				}));
				const { refused } = await take(device, { acks });
				await take(device, { books: { c: page([row('a', 9, { fire: 8 })], 9) } });
				await tryAgain(device, me, refused.toReversed(), clock());
				const again = (await nextLetter(device, sender)).ops;
				expect(again.map(({ p }) => p['fire'])).toEqual([1, 2]);
				expect(again[0]?.b).toEqual({ fire: 3 });
			}
		});

		test('an op set aside before a restore comes back once', async () => {
			const device = open();
			const [made] = await write(device, me, [dragon('a', { fire: 1 })], clock());
			await setAside(device, me, [['dragon', 'a']], true);
			await take(device, { epoch: 'e1' });
			await take(device, { epoch: 'e2', reset: 'epoch' });
			await setAside(device, me, [['dragon', 'a']], false);
			expect((await waitingOn(device)).map(({ op, aside }) => [op.i, aside])).toEqual([
				[made?.i, undefined]
			]);
		});

		test('a re-sent op whose record is nowhere lets the others go first, and after a month is given back', async () => {
			const device = open();
			const [made] = await write(device, me, [dragon('a', { fire: 1 })], clock());
			if (!made) throw new Error('nothing was made');
			await take(device, { acks: acked([made]), own: [row('a', 7, { fire: 1 })] });
			await take(device, { epoch: 'e2', reset: 'epoch' });
			await write(device, me, [dragon('b', { fire: 1 })], clock());
			const gone = { i: made.i, st: 'rej' as const, ver: 9, code: 'gone', message: 'Không còn.' };
			await take(device, { epoch: 'e2', acks: [gone] });
			expect((await nextLetter(device, sender)).ops.map(({ r }) => r)).toEqual(['b', 'a']);
			const letter = await nextLetter(device, sender);
			const late = await receive(
				device,
				me,
				letter,
				reply({ epoch: 'e2', acks: [gone] }),
				noon + 40 * 86_400_000
			);
			expect(late.refused).toMatchObject([{ code: 'gone' }]);
		});

		test('when not even an empty letter is read, nobody’s words are blamed for it', async () => {
			const device = open();
			for (const id of ['a', 'b']) await write(device, me, [dragon(id, { fire: 1 })], clock());
			const outcome = await exchange({
				...sender,
				device,
				now: () => noon,
				post: async () => ({ st: 'unread' })
			});
			expect(outcome).toMatchObject({ st: 'busy', why: 'unread' });
			expect((await waitingOn(device)).map(({ op }) => op.r)).toEqual(['a', 'b']);
			expect((await heldOn(device, 'a', 'b')).every(Boolean)).toBe(true);
		});

		test('news is taken in where nothing was missed, and asked for where something was', async () => {
			const device = open();
			await take(device, { books: { c: page([row('a', 3, { fire: 1 })], 3) } });
			const news = (at: number, prev: number, more: Partial<News> = {}): News => ({
				epoch: 'e1',
				at,
				gc: 0,
				books: { c: { prev, rows: [row('a', at, { fire: at })] }, 'o:south': { prev: 0 } },
				...more
			});
			expect(await hear(device, me, news(5, 3))).toBe(false);
			expect((await heldOn(device, 'a'))[0]?.d).toEqual({ fire: 5 });
			expect(await hear(device, me, news(4, 3))).toBe(false);
			expect((await heldOn(device, 'a'))[0]?.d).toEqual({ fire: 5 });
			expect(await hear(device, me, news(9, 7))).toBe(true);
			expect(await hear(device, me, news(9, 5, { gc: 8 }))).toBe(true);
			expect(await hear(device, me, news(9, 5, { epoch: 'e2' }))).toBe(true);
			expect((await stateOf(device)).books['c']).toEqual(endOf(5));
		});

		test('a row lost by the phone’s own storage is found by the daily comparison, and read again', async () => {
			const device = open();
			const rows = [
				row('a', 3, { fire: 1 }),
				row('b', 4, { fire: 2 }),
				row('x', 5, { [deleted]: true })
			];
			await take(device, { books: { c: page(rows, 5) } });
			const ask = { ...sender, checkAfter: 0 };
			const letter = await nextLetter(device, ask);
			expect(letter.check).toEqual({ c: 0 });
			expect(
				(await take(device, { books: { c: page([], 5, { sum: [0, 2, 7] }) } }, letter)).repaired
			).toEqual([]);
			expect((await nextLetter(device, ask)).check).toEqual({ c: 5 });

			await device.transact((tx) => tx.drop([['dragon', 'b']]));
			const again = { ...(await nextLetter(device, ask)), check: { c: 0 } };
			const { repaired, more } = await take(
				device,
				{ books: { c: page([], 5, { sum: [0, 2, 7] }) } },
				again
			);
			expect([repaired, more]).toEqual([['c'], true]);
			expect((await nextLetter(device, sender)).books['c']).toBe(null);
			await take(device, { books: { c: page(rows, 5) } });
			expect((await heldOn(device, 'a', 'b')).map((one) => one?.d)).toEqual([
				{ fire: 1 },
				{ fire: 2 }
			]);
		});

		test('reading everything again keeps what is shown until it has come, and what waits', async () => {
			const device = open();
			await take(device, {
				books: { c: page([row('a', 3, { fire: 1 }), row('old', 3, { fire: 9 })], 3) }
			});
			await write(device, me, [dragon('b', { fire: 2 })], clock());
			await readAgain(device);
			expect((await heldOn(device, 'a', 'b')).map((one) => one?.d)).toEqual([
				{ fire: 1 },
				{ fire: 2 }
			]);
			await take(device, { books: { c: page([row('a', 3, { fire: 1 })], 4) } });
			expect((await heldOn(device, 'a', 'old', 'b')).map((one) => one?.d)).toEqual([
				{ fire: 1 },
				undefined,
				{ fire: 2 }
			]);
		});

		test('an older year is asked for and let go of, but not while something waits in it', async () => {
			const device = open();
			await holdBook(device, 'y:2018');
			expect((await nextLetter(device, sender)).books).toEqual({ 'y:2018': null });
			await take(device, {
				books: { 'y:2018': page([row('a', 3, { fire: 1 }, { s: 'y:2018' })], 3) }
			});
			await write(device, me, [dragon('b', { fire: 1 }, 'y:2018')], clock());
			expect(await releaseBook(device, 'y:2018')).toBe(false);
			await quarantine(
				device,
				me,
				(await waitingOn(device)).map(({ op }) => op),
				{ code: 'x', message: 'x' },
				noon
			);
			expect(await releaseBook(device, 'y:2018')).toBe(true);
			expect(await heldOn(device, 'a')).toEqual([undefined]);
			expect((await stateOf(device)).books).toEqual({});
		});

		test('a phone that may no longer read keeps nothing but what was never taken', async () => {
			const device = open();
			await take(device, { books: { c: page([row('a', 3, { fire: 1 })], 3) } });
			await write(device, me, [dragon('b', { fire: 1 })], clock());
			await setAside(device, me, [['dragon', 'b']], true);
			await forgetAll(device, me);
			expect(await heldOn(device, 'a', 'b')).toEqual([undefined, undefined]);
			expect((await waitingOn(device)).map(({ op }) => op.r)).toEqual(['b']);
			expect((await stateOf(device)).books).toEqual({});
		});

		test('what is handed in without a way to read stays visible, with its number', async () => {
			const device = open();
			const [made] = await write(device, me, [dragon('a', { fire: 1 })], clock());
			const [more] = await write(device, me, [dragon('a', { name: 'Lửa' })], clock());
			if (!made || !more) throw new Error('nothing was made');
			await take(device, { acks: acked([made, more]), handedIn: true });
			const [a] = await heldOn(device, 'a');
			expect(a).toMatchObject({ ver: 7, born: 7, by: me, d: { fire: 1, name: 'Lửa' } });
			expect(a?.base).toBe(undefined);
			await take(device, { books: { c: page([row('a', 8, { fire: 3 })], 8) } });
			expect((await heldOn(device, 'a'))[0]?.d).toEqual({ fire: 3 });
		});

		test('a patch is based on what the person saw, not on what has come since', async () => {
			const device = open();
			await take(device, { books: { c: page([row('a', 3, { name: 'Lửa' })], 3) } });
			await take(device, { books: { c: page([row('a', 9, { name: 'Khói' })], 9) } });
			await write(device, me, [{ ...dragon('a', { name: 'Tro' }), seen: { name: 3 } }], clock());
			expect((await waitingOn(device))[0]?.op.b).toEqual({ name: 3 });
		});

		test('a letter too large to be read is halved until the one at fault is alone, and that one is kept aside', async () => {
			const device = open();
			for (const id of ['a', 'b', 'c', 'huge', 'd'])
				await write(device, me, [dragon(id, { fire: 1 })], clock());
			const heard: string[][] = [];
			const outcome = await exchange({
				device,
				account: me,
				now: () => noon,
				sv: 1,
				post: async ({ ops }) => {
					heard.push(ops.map(({ r }) => r));
					return ops.some(({ r }) => r === 'huge')
						? { st: 'unread' }
						: {
								st: 'reply',
								reply: reply({ acks: acked(ops), own: ops.map(({ r }) => row(r, 7, {})) })
							};
				}
			});
			expect(outcome).toMatchObject({ st: 'done' });
			expect(heard.flat().filter((id) => id !== 'huge').length).toBeGreaterThan(3);
			expect(await waitingOn(device)).toEqual([]);
			expect(await heldOn(device, 'huge')).toEqual([undefined]);
		});

		test('a record made anew after the authority had purged it stands as it was made', async () => {
			const device = open();
			const [made] = await write(device, me, [dragon('a', { fire: 1 })], clock());
			const letter = await nextLetter(device, sender);
			await device.transact((tx) => tx.put([row('a', 5, { tail: 2, [deleted]: true })]));
			await take(device, { acks: acked(made ? [made] : []), made: 7 }, letter);
			const [now] = await heldOn(device, 'a');
			expect(now).toMatchObject({ ver: 7, born: 7, d: { fire: 1 } });
			expect(now?.d).toEqual({ fire: 1 });
		});

		test('what a record hangs on is not lost when it is set aside, comes back, or is written again', async () => {
			const device = open();
			const egg = { ...dragon('a', { fire: 1 }), parent: 'nest' };
			await write(device, me, [egg], clock());
			await setAside(device, me, [['dragon', 'a']], true);
			expect(await heldOn(device, 'a')).toEqual([undefined]);
			await setAside(device, me, [['dragon', 'a']], false);
			expect(await heldOn(device, 'a')).toMatchObject([{ parent: 'nest' }]);
			const [op] = (await waitingOn(device)).map(({ op }) => op);
			const no = { i: op?.i ?? '', st: 'rej' as const, ver: 7, code: 'no', message: 'Không.' };
			const { refused } = await take(device, { acks: [no] });
			expect(await heldOn(device, 'a')).toEqual([undefined]);
			await tryAgain(device, me, refused, clock());
			const again = await nextLetter(device, sender);
			await take(device, { acks: acked(again.ops), made: 7 }, again);
			expect(await heldOn(device, 'a')).toMatchObject([{ parent: 'nest', ver: 7, d: { fire: 1 } }]);
		});

		test('what follows is asked for before a page is put away, and asked for again if the device moved meanwhile', async () => {
			const device = open();
			await write(device, me, [dragon('mine', { fire: 1 })], clock());
			const letters: Letter[] = [];
			const outcome = await exchange({
				...sender,
				device,
				now: () => noon,
				post: async (letter) => {
					letters.push(letter);
					const isFirst = letter.books['c'] === null;
					if (letters.length === 2) {
						while (!(await heldOn(device, 'a'))[0]) await new Promise((next) => setTimeout(next));
						await readAgain(device);
					}
					const c = isFirst
						? page([row('a', 3, { fire: 1 })], 3, { at: [3, 'dragon', 'a'], more: true })
						: page([row('b', 4, { fire: 1 }), row('mine', 5, { fire: 1 })], 5);
					const own = letter.ops.map(({ r }) => row(r, 5, { fire: 1 }));
					return { st: 'reply', reply: reply({ books: { c }, acks: acked(letter.ops), own }) };
				}
			});
			expect(outcome).toMatchObject({ st: 'done', refused: [], repaired: [] });
			const [first, second] = letters;
			expect([first?.ops.length, second?.ops.length]).toEqual([1, 0]);
			expect(second?.books).toEqual({ c: [3, 'dragon', 'a'] });
			expect(letters.slice(2).map(({ books }) => books)).toContainEqual({ c: null });
			expect((await heldOn(device, 'a', 'b', 'mine')).every(Boolean)).toBe(true);
			expect(await waitingOn(device)).toEqual([]);
		});

		test('a letter that did not arrive leaves everything in line, and says why', async () => {
			const device = open();
			await write(device, me, [dragon('a', { fire: 1 })], clock());
			const answers = [
				{ st: 'busy' as const, why: 'busy', after: 5_000 },
				{ st: 'lost' as const, why: 'stranger' },
				{ st: 'who' as const }
			];
			for (const answer of answers) {
				const outcome = await exchange({
					...sender,
					device,
					now: () => noon,
					post: async () => answer
				});
				expect(outcome).toMatchObject(answer);
			}
			expect((await waitingOn(device)).map(({ op, tries, why }) => [op.r, tries, why])).toEqual([
				['a', 3, 'who']
			]);
		});

		test('a version too old to read on knows it, and goes on sending', async () => {
			const device = open();
			await take(device, { minSv: 2 });
			expect((await stateOf(device)).tooOld).toBe(true);
			await write(device, me, [dragon('a', { fire: 1 })], clock());
			expect((await nextLetter(device, sender)).ops).toHaveLength(1);
			await take(device, { minSv: 1 });
			expect((await stateOf(device)).tooOld).toBe(undefined);
		});

		test('a clock that is off is known, and stamps go on growing', async () => {
			const device = open();
			const days = 3 * 86_400_000;
			await write(device, me, [dragon('a', { fire: 1 })], clock(noon + days));
			const letter = await nextLetter(device, { ...sender, now: noon + days });
			await receive(device, me, letter, reply(), noon + days);
			const { offset, last } = await stateOf(device);
			expect(offset).toBe(-days);
			await write(device, me, [dragon('a', { fire: 2 })], clock(noon));
			expect((await stateOf(device)).last).toBeGreaterThan(last);
		});

		test('a step that fails half-way has done nothing', async () => {
			const device = open();
			await expect(
				device.transact(async (tx) => {
					await tx.put([row('a', 1, { fire: 1 })]);
					throw new Error('power cut');
				})
			).rejects.toThrow('power cut');
			expect(await heldOn(device, 'a')).toEqual([undefined]);
		});

		test('twelve hundred ops go out in three letters, in their order', async () => {
			const device = open();
			for (let at = 0; at < 1_200; at += 400)
				await write(
					device,
					me,
					Array.from({ length: 400 }, (_, one) => dragon(`d${at + one}`, { fire: one })),
					clock()
				);
			const sizes: number[] = [];
			const order: string[] = [];
			await exchange({
				...sender,
				device,
				now: () => noon,
				post: async ({ ops }) => {
					sizes.push(ops.length);
					order.push(...ops.map(({ r }) => r));
					return { st: 'reply', reply: reply({ acks: acked(ops) }) };
				}
			});
			expect(sizes).toEqual([400, 400, 400]);
			expect(order).toEqual(Array.from({ length: 1_200 }, (_, at) => `d${at}`));
			expect(Math.max(...sizes)).toBeLessThanOrEqual(limits.ops);
		});
	});
}
