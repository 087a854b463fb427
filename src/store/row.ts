import { formatDay } from '#domain/day';
import { fieldsOf } from '#domain/fields';
import { kindOf } from '#domain/index';
import type { Entry } from '#domain/record';
import { fold } from '#domain/text';
import { bodyOf, deleted } from '#sync/protocol';
import { timeOf } from '#sync/stamp';
import type { Held } from '#sync/storage';
import type { Row } from './db.ts';

/** A record as people see it. */
export type Seen = Entry & {
	/** Commit that touched it last and the one that made it; 0 while only this phone knows it. */
	ver: number;
	born: number;
	parent?: string;
	/** Own changes on it have not been acknowledged. */
	waiting: boolean;
	deleted: boolean;
	/** When each field got its value, as the post tells it. */
	stamps: Record<string, number>;
};

/** A row of the post with what it is found by. */
export const kept = (row: Held): Row => ({ ...row, words: wordsOf(row.t, bodyOf(row)) });

/** A row of the post without what it is found by. */
export const bareOf = ({ words: _, ...row }: Row): Held => row;

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
	waiting: row.base !== undefined,
	deleted: row.d[deleted] === true,
	stamps: Object.fromEntries(Object.entries(row.h).map(([field, [stamp]]) => [field, stamp]))
});

/** When a stamp was made, ms since 1970. */
export const momentOf = timeOf;

/** What people see of a record, folded: its text, the Vietnamese of its choices, its days, the name of its kind. */
function wordsOf(name: string, body: Record<string, unknown>): string {
	const kind = kindOf(name);
	const shown = (kind ? fieldsOf(kind.schema) : []).flatMap((field) =>
		[body[field.name] ?? []].flat().map((value) => {
			if (field.input === 'record') return '';
			if (field.input === 'words') return field.words[String(value)] ?? '';
			return field.input === 'day' ? `${formatDay(String(value))} ${value}` : String(value);
		})
	);
	return fold([kind?.label, ...shown].join(' '));
}
