import type { Cursor, Fields, Op, Row, Verdict } from './protocol.ts';
import type { Merged } from './merge.ts';
import type { Stamp } from './stamp.ts';

/** Kind and id of a record. */
export type Key = [kind: string, id: string];

/**
 * A fact that a rule needs, by the id it would have: `prefix` + the id found by following `fields` from `from`.
 * With no fields left, `from` is that id itself.
 */
export type FactPath = {
	kind: string;
	from: string | Key;
	fields: readonly string[];
	/** Kind of the record that the first field points at, when there are two. */
	through?: string;
};

/** What the authority knows before judging, read in one trip. */
export type Known<Member> = {
	epoch: string;
	gc: number;
	/** Who asks, as stored; undefined when nobody. */
	member: Member | undefined;
	/** Greatest stamp kept from this device. */
	last: Stamp;
	verdicts: Verdict[];
	rows: Row[];
	/** Facts found, and the ids of those that are not there, in the order of the paths asked. */
	facts: { id: string; row: Row | null }[];
};

export type Question = {
	device: string;
	ops: string[];
	records: Key[];
	facts: FactPath[];
};

/** A judged op: what is logged, and what is merged when it was accepted. */
export type Judged = {
	op: Op;
	verdict: Pick<Verdict, 'st' | 'code' | 'message'>;
};

/** New fields of one record, from all accepted ops of a push. */
export type Patch = Merged & { key: Key; book: string; parent?: string };

/** One field of an accepted op, to be held against what is stored when it arrives. */
export type Claim = {
	op: string;
	key: Key;
	field: string;
	base: Stamp;
	stamp: Stamp;
	value: unknown;
};

export type Commit = {
	account: string;
	device: string;
	via?: string;
	now: number;
	last: Stamp;
	judged: Judged[];
	patches: Patch[];
	claims: Claim[];
	/** Facts the verdicts relied on: the id, and whether it was there. */
	relied: { kind: string; id: string; there: boolean }[];
	own: Key[];
	books: [book: string, cursor: Cursor][];
	/** Rows in a page. */
	page: number;
};

export type Committed = {
	ver: number;
	verdicts: Verdict[];
	own: Row[];
	/** For each book asked, the rows after its cursor in order: at most a page, and one more to tell that there is more. */
	pages: Row[][];
};

/** Where the authority keeps things. `look` and `commit` are one round trip each. */
export interface Authority<Member> {
	look(question: Question): Promise<Known<Member>>;
	/** All or nothing; `undefined` when a fact relied on has changed. */
	commit(work: Commit): Promise<Committed | undefined>;
}

/** What the post must know of the work, without knowing any of it. */
export interface Rules<Member> {
	/** Oldest version of the app whose pulls still make sense. */
	minSv: number;
	account(member: Member): string;
	mayRead(member: Member, book: string): boolean;
	/** Books that a device of this member holds without asking. */
	booksOf(member: Member, now: number): string[];
	/** Facts the rules of this kind look at, as paths of fields from the record. */
	needs(kind: string): { kind: string; fields: readonly string[]; through?: string }[];
	/** The record this one hangs on, if any. */
	parentOf(kind: string, body: Fields): string | undefined;
	/** Undefined when the write may enter. */
	refuse(change: Judgement<Member>): { code: string; message: string } | undefined;
}

export type Judgement<Member> = {
	member: Member;
	op: Op;
	/** The record before, and who made it; undefined when the op makes it. */
	before: { body: Fields; by: string } | undefined;
	after: Fields;
	/** A fact by id: its body, or null when it is not there. */
	look: (id: string) => Fields | null;
};

/** A record on a device: what its owner sees, and beneath it what the authority last said while own ops wait. */
export type Held = Row & { base?: Row | null };

/** An op on its way out, in the order it was written. */
export type Waiting = {
	op: Op;
	/** When it was written, by the device's own clock, ms. */
	at: number;
	tries: number;
	/** Set aside by the person: kept, not sent, not shown. */
	aside?: true;
};

/** An op that the authority did not take, and why. */
export type Refused = { op: Op; at: number; code: string; message: string };

export type DeviceState = {
	/** This device, to the authority. */
	cl: string;
	epoch?: string;
	/** Last stamp made here. */
	last: Stamp;
	/** How far the authority's clock is ahead of this device's, ms; 0 when close. For the person to know. */
	offset: number;
	books: Record<string, Cursor | null>;
	/** The authority's answer said that this version is too old to read on. */
	tooOld?: true;
};

/** What a device does in one transaction. */
export interface DeviceTx {
	state(): Promise<DeviceState>;
	setState(state: DeviceState): Promise<void>;
	held(keys: Key[]): Promise<(Held | undefined)[]>;
	put(rows: Held[]): Promise<void>;
	drop(keys: Key[]): Promise<void>;
	keysOf(book: string): Promise<Key[]>;
	/** All that waits, oldest first. */
	waiting(): Promise<Waiting[]>;
	waitingOn(keys: Key[]): Promise<Waiting[]>;
	/** Adds or replaces, by op id; new ones go to the end. */
	putWaiting(list: Waiting[]): Promise<void>;
	dropWaiting(ids: string[]): Promise<void>;
	/** Acknowledged ops, kept for 30 days in case the authority loses them. */
	sent(): Promise<{ op: Op; at: number }[]>;
	putSent(list: { op: Op; at: number }[]): Promise<void>;
	dropSent(before: number): Promise<void>;
	putRefused(list: Refused[]): Promise<void>;
}

/** Where a device keeps things. */
export interface Device {
	/** Runs in one transaction: all or nothing, and on the disk when it resolves. */
	transact<T>(work: (tx: DeviceTx) => Promise<T>): Promise<T>;
}
