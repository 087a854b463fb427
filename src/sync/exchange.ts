import * as v from 'valibot';
import {
	bytesOf,
	type Cursor,
	deleted,
	limits,
	type Op,
	type Row,
	type Verdict
} from './protocol.ts';
import { isStamp } from './stamp.ts';

/** The two letters of an exchange, and how a letter from a stranger is read. */

export type Letter = {
	v: 1;
	/** Version of the records' shapes the device speaks. */
	sv: number;
	/** Build of the app, for the page of devices. */
	app?: string;
	/** The device, and the account whose work it carries: never sent under another's session. */
	cl: string;
	by: string;
	epoch?: string;
	/** The device's clock when it sent this, ms. */
	sent: number;
	/** Books it holds, and how far it has read each; null for one it has not read. */
	books: Record<string, Cursor | null>;
	/** Books whose rows after that commit are to be compared with the authority's. */
	check?: Record<string, number>;
	/** Ops that wait on it beyond this letter. */
	waiting?: number;
	ops: Op[];
};

export type Page = {
	at: Cursor;
	/** There is more after `at`. */
	more: boolean;
	/** Read from the start: rows of this book that the device holds from before are void. */
	again?: true;
	/** What the device should hold of this book after that commit, when it asked and the page is the last. */
	sum?: Sum;
	rows: Row[];
};

/** Of rows with a `ver` after `from` that are not deleted: how many, and the sum of their `ver`s. */
export type Sum = [from: number, count: number, vers: number];

/** What just happened at the authority, told to devices that listen. */
export type News = {
	epoch: string;
	/** The commit, and up to where deletions were purged. */
	at: number;
	gc: number;
	/** Books it touched: the commit before it there, and its rows unless they are too many to carry. */
	books: Record<string, { prev: number; rows?: Row[] }>;
};

export type Reply = {
	epoch: string;
	now: number;
	minSv: number;
	/** The authority was restored: read everything again, send again what it had acknowledged. */
	reset?: 'epoch';
	books: Record<string, Page | 'revoked'>;
	acks: Verdict[];
	/** Rows of everything acknowledged, but for records made by that commit: they stand as they were written. */
	own: Row[];
	made?: number;
	/** The device may only hand in: it gets verdicts, and keeps showing what was taken as it wrote it. */
	handedIn?: true;
};

const name = v.pipe(v.string(), v.regex(/^[\w:.-]{1,120}$/));
/** Short enough that the id of a conflict, made of an op's and a field's, is a name too. */
const opId = v.pipe(v.string(), v.regex(/^[\w:.-]{1,60}$/));
const stamp = v.custom<number>(isStamp);
const ver = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const label = v.pipe(v.string(), v.maxLength(120));
const cursor = v.union([
	v.strictTuple([ver, label, label]),
	v.strictTuple([ver, label, label, ver])
]);
const scalar = v.union([v.string(), v.pipe(v.number(), v.finite()), v.boolean(), v.null()]);
const value = v.union([scalar, v.pipe(v.array(scalar), v.maxLength(1_000))]);
const fieldName = v.pipe(v.string(), v.regex(/^[\w:.-]{1,50}$/));

const op = v.strictObject({
	i: opId,
	g: v.exactOptional(opId),
	t: name,
	r: name,
	s: name,
	n: v.exactOptional(v.literal(1)),
	a: v.exactOptional(v.literal(1)),
	h: stamp,
	b: v.exactOptional(v.record(fieldName, stamp)),
	p: v.pipe(
		v.record(fieldName, value),
		v.check((patch) => {
			const count = Object.keys(patch).length;
			return count > 0 && count <= limits.fields;
		}),
		v.check((patch) => !(deleted in patch) || typeof patch[deleted] === 'boolean')
	),
	w: v.exactOptional(v.pipe(v.string(), v.maxLength(2_000)))
});

const letter = v.strictObject({
	v: v.literal(1),
	sv: ver,
	app: v.exactOptional(label),
	cl: name,
	by: name,
	epoch: v.exactOptional(name),
	sent: v.pipe(v.number(), v.finite(), v.minValue(0)),
	books: v.record(name, v.nullable(cursor)),
	check: v.exactOptional(v.record(name, ver)),
	waiting: v.exactOptional(ver),
	ops: v.array(op)
});

/** A letter that can be judged; `too-large` when it must be sent in smaller parts; `unreadable` when it is none. */
export function readLetter(input: unknown): Letter | 'unreadable' | 'too-large' {
	if (hasTooMuch(input)) return 'too-large';
	const read = v.safeParse(letter, input);
	return read.success ? (read.output as Letter) : 'unreadable';
}

function hasTooMuch(input: unknown): boolean {
	const ops = (input as { ops?: unknown } | null)?.ops;
	if (!Array.isArray(ops)) return false;
	return ops.length > limits.ops || ops.some((one) => hasLongField((one as Op | null)?.p));
}

const hasLongField = (patch: unknown): boolean =>
	typeof patch === 'object' &&
	patch !== null &&
	Object.values(patch).some((one) => bytesOf(one) > limits.field);
