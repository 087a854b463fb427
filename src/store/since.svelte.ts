import Dexie from 'dexie';
import { type Mark, sinceKinds, type SinceRecords, sinceThen, workKinds } from '#domain/since';
import { bodyOf, deleted } from '#sync/protocol';
import { today } from './clock.ts';
import { allOf, type Db, type Row, stateOf } from './db.ts';
import { live } from './live.svelte.ts';
import { recordsIn } from './records.svelte.ts';
import { session } from './session.svelte.ts';

/** What others changed since this person last looked on this phone. */

const key = 'seen';
const markOf = async (db: Db) => ((await db.meta.get(key))?.value ?? {}) as Mark;

/** How far each book is read here; a book that is still being read from its start is left out. */
async function readUpTo(db: Db): Promise<Mark> {
	const { books } = await stateOf(db);
	return Object.fromEntries(
		Object.entries(books).flatMap(([book, cursor]) =>
			cursor && cursor[3] === undefined ? [[book, cursor[0]]] : []
		)
	);
}

/** `unmarked`: a book has been read for the first time, and counts from now on. */
export const sinceLast = () =>
	live(async () => {
		const { db, current } = session;
		const [mark, read] = [await markOf(db), await readUpTo(db)];
		const unmarked = Object.keys(read).some((book) => mark[book] === undefined);
		if (!current || Object.entries(read).every(([book, ver]) => ver <= (mark[book] ?? Infinity)))
			return { unmarked };
		const offices = await recordsIn(db, 'organization');
		const names = new Map(offices.map(({ id, body }) => [id, body.shortName]));
		return {
			unmarked,
			since: sinceThen(await sinceRecords(db, mark), {
				...{ mark, account: current.actor.account, year: current.year, today: today() },
				nameOf: (unit) => names.get(unit) ?? ''
			})
		};
	});

/** From now on books count that were read for the first time. */
export async function markUnmarked(): Promise<void> {
	const { db } = session;
	const read = await readUpTo(db);
	await db.meta.put({ key, value: { ...read, ...(await markOf(db)) } });
}

/** This person has seen it all; gives back how to take that back. */
export async function markSeen(): Promise<() => Promise<unknown>> {
	const { db } = session;
	const before = await markOf(db);
	await db.meta.put({ key, value: { ...before, ...(await readUpTo(db)) } });
	return () => db.meta.put({ key, value: before });
}

/** Work is read whole, to be counted then and now, only where some of it moved. */
async function sinceRecords(db: Db, mark: Mark): Promise<SinceRecords> {
	const fresh = await Promise.all(
		Object.entries(mark).map(([book, ver]) =>
			db.rec.where('[s+ver]').between([book, ver], [book, Dexie.maxKey], false, true).primaryKeys()
		)
	);
	const moved = new Set(fresh.flat().map(([kind]) => kind));
	const counts = workKinds.some((kind) => moved.has(kind));
	const lists = await Promise.all(
		sinceKinds.map((kind) =>
			!counts && (workKinds as readonly string[]).includes(kind) ? [] : allOf(db, kind).toArray()
		)
	);
	return Object.fromEntries(
		sinceKinds.map((kind, at) => [kind, (lists[at] ?? []).map(given)])
	) as unknown as SinceRecords;
}

const given = (row: Row) => ({
	...{ id: row.id, book: row.s, by: row.by, born: row.born, ver: row.ver, body: bodyOf(row) },
	...{ deleted: row.d[deleted] === true, takenBy: row.h[deleted]?.[1] }
});
