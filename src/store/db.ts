import Dexie, { type EntityTable, type Table } from 'dexie';
import type { DeviceState, Held, Refused, Sent, Waiting } from '#sync/storage';
import { bookPrefix } from './book-name.ts';

/** A record as this phone keeps it: as the post has it, and by what it is found. */
export type Row = Held & {
	/** What lists call it, and its folded words. */
	title: string;
	words: string;
	/** Business day, or the day it was recorded. */
	day: string;
};

/** An op in line; `place` orders the line. */
export type Placed = Waiting & { place?: number; i: string; t: string; r: string };

/** What was typed into a form that was not finished, field by field, as typed. */
export type Draft = {
	key: string;
	fields: Record<string, string>;
	at: number;
	/** Where it is typed, to be opened again from a list; none for what an older version kept. */
	page?: string;
};

/** Bytes of a file on this phone, under their SHA-256. `at`: last used, ms. `pins`: records it is kept for offline. */
export type KeptFile = {
	sha: string;
	bytes: ArrayBuffer;
	type: string;
	at: number;
	pins?: string[];
};

/** A file that a record of this phone refers to, on its way to the office. */
export type Parcel = {
	/** Record and file. */
	key: string;
	kind: string;
	id: string;
	/** What the record hangs on. */
	parent?: string;
	sha: string;
	bytes: number;
	type: string;
	/**
	 * `lost`: its bytes can no longer be read on this phone; `given-up`: lost, and the person knows; `not-taken`: the office
	 * has said again and again that it will not have it.
	 */
	state: 'here' | 'sent' | 'lost' | 'given-up' | 'not-taken';
	/** When it was put there, or sent, ms. */
	at: number;
	/** The byte from which to go on. */
	next?: number;
	tries?: number;
	/** Why it was not taken, when it will be tried again. */
	why?: string;
	due?: number;
};

/** A picture or document for a record that is still being written: `owner` is the id it will have. */
export type Attached = {
	id: string;
	owner: string;
	/** Of which kind that record will be. */
	of: string;
	kind: string;
	body: Record<string, unknown>;
	at: number;
};

/** A sealed envelope of somebody else's phone, to be handed in for them. */
export type Carried = {
	id: string;
	/** Whose it is, as it says on the envelope. */
	by: string;
	what: 'letter' | 'file' | 'log';
	envelope: ArrayBuffer;
	at: number;
	/** The package it came in. */
	pack: string;
	state: 'here' | 'handed-in' | 'refused';
	/** How many of its entries the office took, and how many it did not. */
	taken?: number;
	refused?: number;
	why?: string;
	tries?: number;
	/** When it is tried again, ms. */
	due?: number;
};

export type Db = Dexie & {
	rec: Table<Row, [t: string, id: string]>;
	/** In line to be sent; what a person set aside waits beside it, with its place. */
	outbox: Table<Placed, number>;
	aside: Table<Placed, string>;
	/** Acknowledged, letter by letter, for 30 days. */
	sent: Table<{ at: number; ops: Sent[] }, number>;
	/** Not taken, with the reason. */
	refused: Table<Refused & { i: string }, string>;
	meta: Table<{ key: string; value: unknown }, string>;
	draft: EntityTable<Draft, 'key'>;
	file: Table<KeptFile, string>;
	parcel: Table<Parcel, string>;
	attached: Table<Attached, string>;
	carried: Table<Carried, string>;
};

const outdated = new Set<(name: string) => void>();

/**
 * One database per account and cluster, and one for practice: nothing recorded in one is ever seen in another. A save
 * is promised only once it is on the disk (Chromium alone would promise earlier); what can be had again from the
 * authority need not wait for that.
 */
export function openDb(name: string, { durable = true } = {}): Db {
	const db = new Dexie(bookPrefix + name, {
		chromeTransactionDurability: durable ? 'strict' : 'relaxed'
	}) as Db;
	db.version(1).stores({
		rec: '[t+id], [s+ver], [t+parent]',
		outbox: '++place, &i, [t+r]',
		aside: 'i, [t+r]',
		sent: '++, at',
		refused: 'i',
		meta: 'key',
		draft: 'key'
	});
	db.version(2).stores({
		file: 'sha, at',
		parcel: 'key, state, id, sha',
		attached: 'id, owner',
		carried: 'id, state'
	});
	db.on('versionchange', () => {
		db.close();
		for (const hear of outdated) hear(name);
	});
	return db;
}

const relaxed = new WeakMap<Db, Db>();

/** A second connection to the same book, which does not wait for the disk. */
export function relaxedOf(strict: Db): Db {
	const there = relaxed.get(strict);
	if (there) return there;
	const db = openDb(strict.name.slice(bookPrefix.length), { durable: false });
	relaxed.set(strict, db);
	return db;
}

export function closeRelaxed(strict: Db): void {
	relaxed.get(strict)?.close();
	relaxed.delete(strict);
}

/** Where the post of this book stands. */
export async function stateOf(db: Pick<Db, 'meta'>): Promise<DeviceState> {
	const stored = (await db.meta.get('state'))?.value as DeviceState | undefined;
	return stored ?? { cl: '', last: 0, offset: 0, books: {} };
}

/** All rows of one kind. */
export const allOf = (db: Db, kind: string) =>
	db.rec.where('[t+id]').between([kind, Dexie.minKey], [kind, Dexie.maxKey]);

/** Names of the books on this phone. */
export const bookNames = async (): Promise<string[]> =>
	(await Dexie.getDatabaseNames())
		.filter((name) => name.startsWith(bookPrefix))
		.map((name) => name.slice(bookPrefix.length));

export const dropDb = (name: string): Promise<void> => Dexie.delete(bookPrefix + name);

/** Hears when a newer version in another tab changes the shape of a book, which closes it here. */
export function onOutdated(hear: (name: string) => void): () => void {
	outdated.add(hear);
	return () => outdated.delete(hear);
}
