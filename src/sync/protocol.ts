import type { Stamp } from './stamp.ts';

/**
 * THE POST: how records travel between a device and an authority.
 *
 * Words
 *   cluster   the unit of ordering; every commit of one raises its `ver` by one
 *   book      who may read: every record lives in one book, chosen when it is made, for ever
 *   op        one patch of one record's fields, made by one device at one stamp; `n` when it makes the record
 *   group     ops that stand or fall together
 *   row       a record as the authority holds it: fields `d`, and for each the stamp and writer it came from in `h`
 *   cursor    how far a device has read one book: `[ver, kind, id]` of the last row it got, in the order of commits
 *
 * Exchange: a device sends ops and its cursors, and gets verdicts, the rows its ops touched, and what is new in its books.
 *   1. The authority reads who is asking, the verdicts of ops it knows, the rows touched, and the facts the rules need.
 *   2. It judges each new op in order, over what the ops before it did. An op that was seen before keeps its verdict.
 *   3. In one transaction: ops are logged (refused ones too), `ver` is raised, conflicts are noted, fields are merged,
 *      and the answer is read. Facts that a verdict relied on are checked in it; if one changed, all is judged again.
 *
 * Merge: the greater stamp wins a field; on a tie the greater JSON text, compared as UTF-8 bytes; then the greater writer.
 * Nothing is refused for its clock. A value overwritten by somebody who had not seen it becomes a `conflict` record.
 */

/** Fields of a record. Values are scalars or arrays; `_del: true` deletes. */
export type Fields = Record<string, unknown>;

/** Where a field's value came from. */
export type Origin = [stamp: Stamp, writer: string];

export type Op = {
	/** Random id: sending it again changes nothing. */
	i: string;
	/** Group. */
	g?: string;
	/** Kind and id of the record. */
	t: string;
	r: string;
	/** Book. */
	s: string;
	/** This op makes the record. */
	n?: 1;
	/** Sent again after a restore: that its record is not here yet is no verdict. */
	a?: 1;
	/** Stamp. */
	h: Stamp;
	/** Stamp each field had when it was changed; of all fields when the op deletes; 0 where there was none. */
	b?: Record<string, Stamp>;
	/** The patch. `null` clears a field. */
	p: Fields;
	/** Why, when the person said so. */
	w?: string;
};

export type Row = {
	t: string;
	id: string;
	s: string;
	parent?: string;
	/** Commit that touched it last, and the one that made it. */
	ver: number;
	born: number;
	/** Account that made it; whose phone carried it when another's did. */
	by: string;
	via?: string;
	/** Server time of the last change, ms. */
	at: number;
	d: Fields;
	h: Record<string, Origin>;
};

/** `since`: the commit at which reading from the start began, while that is not finished. */
export type Cursor = [ver: number, kind: string, id: string, since?: number];

export const start: Cursor = [0, '', ''];

/** After every row of that commit: no kind sorts behind a tilde. */
export const endOf = (ver: number): Cursor => [ver, '~', ''];

/** Deletes a record, as a field. */
export const deleted = '_del';

/** The kind of record that keeps both sides of a conflict. */
export const conflictKind = 'conflict';

export type Verdict = {
	i: string;
	st: 'ok' | 'rej';
	ver: number;
	/** Fields of the op that a later stamp has already overwritten. */
	lost?: string[];
	code?: string;
	message?: string;
};

export const limits = {
	/** Ops and bytes in one push. */
	ops: 500,
	bytes: 1_000_000,
	/** Bytes of one field's JSON. */
	field: 65_536,
	/** Fields in one op, and in one record with all its bytes. */
	fields: 200,
	rowFields: 400,
	rowBytes: 262_144,
	/** Rows in one page, and their bytes. */
	page: 1_000,
	pageBytes: 1_000_000,
	/** Rows that news may carry, and their bytes; more is fetched. */
	newsRows: 100,
	newsBytes: 32_768
} as const;

/** The body of a record: its fields without the deletion and without what was cleared. */
export const bodyOf = ({ d }: { d: Fields }): Fields =>
	Object.fromEntries(
		Object.entries(d).filter(([field, value]) => field !== deleted && value !== null)
	);

/** When each of its fields was last written, for who goes on from what they saw. */
export const stampsOf = ({ h }: { h: Record<string, Origin> }): Record<string, Stamp> =>
	Object.fromEntries(Object.entries(h).map(([field, [stamp]]) => [field, stamp]));

const encoder = new TextEncoder();
/** Size of a value as JSON, in bytes. */
export const bytesOf = (value: unknown): number =>
	encoder.encode(JSON.stringify(value) ?? '').length;
