import Dexie, { type EntityTable, type Table } from 'dexie';
import type { Entry } from '#domain/record';

/** A record as this phone keeps it. */
export type Row = Entry & {
	/** Folded words by which it is found. */
	words: string;
	/** 1 until the server has acknowledged it. */
	waiting: 0 | 1;
	/** The number a clerk quotes on the phone, once the server has it. */
	receipt?: string;
};

/** What was typed into a form that was not finished, field by field, as typed. */
export type Draft = { key: string; fields: Record<string, string>; at: number };

export type Db = Dexie & {
	rec: Table<Row, [kind: string, id: string]>;
	draft: EntityTable<Draft, 'key'>;
};

const prefix = 'so-thi-dua:';

/** One database per account and cluster, and one for practice: nothing recorded in one is ever seen in another. */
export function openDb(name: string): Db {
	// A save is promised only once it is on the disk: Chromium's default would promise earlier.
	const db = new Dexie(prefix + name, { chromeTransactionDurability: 'strict' }) as Db;
	db.version(1).stores({ rec: '[kind+id], kind, book, waiting', draft: 'key' });
	db.on('versionchange', () => db.close());
	return db;
}

export const dropDb = (name: string): Promise<void> => Dexie.delete(prefix + name);
