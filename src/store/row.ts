import type { Entry } from '#domain/record';
import { bodyOf, deleted, stampsOf } from '#sync/protocol';
import { timeOf } from '#sync/stamp';
import type { Row } from './db.ts';

/** A record as people see it. */
export type Seen = Entry & {
	/** Commit that touched it last and the one that made it; 0 while only this phone knows it. */
	ver: number;
	born: number;
	parent?: string;
	/** The account whose phone brought it, when that was another's. */
	via?: string;
	/** What lists call it. */
	title: string;
	/** Business day, or the day it was recorded. */
	day: string;
	/** Own changes on it have not been acknowledged. */
	waiting: boolean;
	deleted: boolean;
	/** When each field got its value, as the post tells it. */
	stamps: Record<string, number>;
};

export const seen = (row: Row): Seen => ({
	kind: row.t,
	id: row.id,
	book: row.s,
	by: row.by,
	at: row.at,
	body: bodyOf(row),
	ver: row.ver,
	born: row.born,
	...(row.parent === undefined ? {} : { parent: row.parent }),
	...(row.via === undefined ? {} : { via: row.via }),
	waiting: row.base !== undefined,
	deleted: row.d[deleted] === true,
	day: row.day,
	title: row.title,
	stamps: stampsOf(row)
});

/** When a stamp was made, ms since 1970. */
export const momentOf = timeOf;
