import Dexie, { type Transaction } from 'dexie';
import { baseOf } from '#sync/held';
import { isDeleted } from '#sync/merge';
import { keyOf } from '#sync/ops';
import type { Device, DeviceTx, Held, Key, Waiting } from '#sync/storage';
import { type Db, type Placed, relaxedOf, type Row, stateOf } from './db.ts';
import { bareOf, kept } from './kept.ts';
import { durably } from './trouble.ts';

const { minKey, maxKey } = Dexie;

/** The post's device on a book of this phone. */
export const deviceOn = (strict: Db): Device => ({
	transact(work, { durable } = { durable: true }) {
		const db = durable ? strict : relaxedOf(strict);
		// Dexie keeps its transaction through native awaits only of a scope that is itself async.
		return durably(db, () =>
			db.transaction('rw', names, async (trans) => work(on(tablesOf(trans))))
		);
	}
});

const own = ['rec', 'outbox', 'aside', 'sent', 'refused', 'meta'] as const;
/** With what goes in the same step as a record: the form it came from, the files that belong to it. */
const names = [...own, 'draft', 'parcel', 'attached'] as const;
type Tables = Pick<Db, (typeof own)[number]>;

/** Tables that know their transaction: Dexie itself forgets it after many steps that ask the database nothing. */
const tablesOf = (trans: Transaction): Tables => ({
	rec: trans.table('rec'),
	outbox: trans.table('outbox'),
	aside: trans.table('aside'),
	sent: trans.table('sent'),
	refused: trans.table('refused'),
	meta: trans.table('meta')
});

function on(db: Tables): DeviceTx {
	/** Rows and places in line that this transaction has seen. */
	const rows = new Map<string, Held | undefined>();
	const places = new Map<string, number>();
	return {
		async state() {
			const state = await stateOf(db);
			if (state.cl) return state;
			const named = { ...state, cl: crypto.randomUUID() };
			await db.meta.put({ key: 'state', value: named });
			return named;
		},
		setState: (value) => done(db.meta.put({ key: 'state', value })),
		async held(keys) {
			const unseen = keys.filter((key) => !rows.has(keyOf(...key)));
			const read = unseen.length ? await rowsOf(db, unseen) : [];
			unseen.forEach((key, at) => {
				const row = read[at];
				rows.set(keyOf(...key), row && bareOf(row));
			});
			return keys.map((key) => rows.get(keyOf(...key)));
		},
		put(list) {
			for (const row of list) rows.set(keyOf(row.t, row.id), row);
			return done(list.length ? db.rec.bulkPut(list.map(kept)) : undefined);
		},
		drop(keys) {
			for (const key of keys) rows.set(keyOf(...key), undefined);
			return done(keys.length ? db.rec.bulkDelete(keys) : undefined);
		},
		keysOf: (book) => inBook(db, book, minKey).primaryKeys() as Promise<Key[]>,
		async sum(book, after) {
			const rows = (await inBook(db, book, after, false).toArray())
				.map((row) => baseOf(bareOf(row)))
				.filter((row) => row && row.ver > 0 && !isDeleted(row));
			return [rows.length, rows.reduce((sum, row) => sum + (row?.ver ?? 0), 0)];
		},
		oldest: (most) => db.outbox.limit(most).toArray(),
		inLine: () => db.outbox.count(),
		waiting: async () =>
			[...(await db.outbox.toArray()), ...(await db.aside.toArray())].toSorted(
				(a, b) => (a.place ?? 0) - (b.place ?? 0)
			),
		async waitingOn(keys) {
			const lists = [db.outbox, db.aside].map((table) => onRecords(table as Db['outbox'], keys));
			return (await Promise.all(lists)).flat().toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0));
		},
		async waits(ids) {
			const [inLine, aside] = await Promise.all([placesOf(db, ids), asideOf(db, ids)]);
			for (const [id, place] of inLine) places.set(id, place);
			return new Map([
				...[...inLine.keys()].map((id) => [id, 'in line'] as const),
				...aside.map((id) => [id, 'aside'] as const)
			]);
		},
		lineUp: (list) => done(list.length ? db.outbox.bulkAdd(list.map(placed)) : undefined),
		async putWaiting(list) {
			if (list.length === 0) return;
			const all = list.map(placed);
			const [aside, inLine] = [all.filter((one) => one.aside), all.filter((one) => !one.aside)];
			// What goes into one list leaves the other, wherever it comes from.
			const back = await asideOf(
				db,
				inLine.map((one) => one.i)
			);
			if (back.length) await db.aside.bulkDelete(back);
			if (aside.length) await db.outbox.bulkDelete(aside.flatMap((one) => one.place ?? []));
			if (inLine.length) await db.outbox.bulkPut(inLine);
			if (aside.length) await db.aside.bulkPut(aside);
		},
		async dropWaiting(ids) {
			const unseen = await placesOf(
				db,
				ids.filter((id) => !places.has(id))
			);
			const leaving = ids.flatMap((id) => places.get(id) ?? unseen.get(id) ?? []);
			await Promise.all([leave(db, leaving), db.aside.bulkDelete(await asideOf(db, ids))]);
		},
		sent: async () => (await db.sent.toArray()).flatMap(({ ops }) => ops),
		putSent: async (list) => {
			const [first] = list;
			if (first) await db.sent.add({ at: first.at, ops: list });
		},
		dropSent: (before) => done(db.sent.where('at').below(before).delete()),
		putRefused: (list) =>
			done(
				list.length ? db.refused.bulkPut(list.map((one) => ({ ...one, i: one.op.i }))) : undefined
			),
		dropRefused: (ids) => done(db.refused.bulkDelete(ids))
	};
}

const placed = (one: Waiting): Placed => ({ ...one, i: one.op.i, t: one.op.t, r: one.op.r });

/** Asked one by one, records that are not there cost as much as those that are: many new ones are told by a list of keys. */
async function rowsOf(db: Tables, keys: Key[]): Promise<(Row | undefined)[]> {
	const probe = await db.rec.bulkGet(keys.slice(0, 20));
	const rest = keys.slice(20);
	const areNew = rest.length > 100 && probe.every((row) => row === undefined);
	if (!areNew || (await db.rec.count()) > 20 * keys.length)
		return [...probe, ...(rest.length ? await db.rec.bulkGet(rest) : [])];
	const there = new Set((await db.rec.toCollection().primaryKeys()).map((key) => keyOf(...key)));
	const known = rest.filter((key) => there.has(keyOf(...key)));
	const found = new Map(
		(await db.rec.bulkGet(known)).map((row) => [row && keyOf(row.t, row.id), row])
	);
	return [...probe, ...rest.map((key) => found.get(keyOf(...key)))];
}

/**
 * What waits on those records. IndexedDB answers each question in its turn but needs no wait between them, which a walk
 * along an index does; a short line is read whole.
 */
async function onRecords(table: Db['outbox'], keys: readonly Key[]): Promise<Placed[]> {
	if (keys.length === 0) return [];
	if ((await table.count()) > 4 * keys.length)
		return (
			await Promise.all(keys.map((key) => table.where('[t+r]').equals(key).toArray()))
		).flat();
	const wanted = new Set(keys.map((key) => keyOf(...key)));
	return (await table.toArray()).filter(({ t, r }) => wanted.has(keyOf(t, r)));
}

/** Places in line of those ops that are in it. Most often they stand at its head. */
async function placesOf(db: Tables, ids: readonly string[]): Promise<Map<string, number>> {
	const wanted = new Set(ids);
	const places = new Map<string, number>();
	const note = (one: Placed | undefined) => {
		if (one && wanted.delete(one.i)) places.set(one.i, one.place ?? 0);
	};
	if (ids.length > 1) (await db.outbox.limit(ids.length).toArray()).forEach(note);
	const rest = [...wanted].map((i) => db.outbox.where('i').equals(i).first());
	(await Promise.all(rest)).forEach(note);
	return places;
}

/** Which of those ops were set aside. Most often nothing is. */
async function asideOf(db: Tables, ids: readonly string[]): Promise<string[]> {
	if (ids.length === 0 || (await db.aside.count()) === 0) return [];
	return (await db.aside.bulkGet([...ids])).flatMap((one) => one?.i ?? []);
}

/** Places that follow each other without a gap go in one step. */
function leave(db: Tables, places: number[]): PromiseLike<unknown> {
	const [first, last] = [Math.min(...places), Math.max(...places)];
	return places.length > 1 && places.length === last - first + 1
		? db.outbox.where('place').between(first, last, true, true).delete()
		: db.outbox.bulkDelete(places);
}

const inBook = (db: Tables, book: string, from: unknown, withFrom = true) =>
	db.rec.where('[s+ver]').between([book, from], [book, maxKey], withFrom, true);

const done = async (work: PromiseLike<unknown> | undefined): Promise<void> => void (await work);
