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
	/** Greatest stamp kept from this device, and when it was last noted, ms. */
	last: Stamp;
	seen: number;
	/** Of ops known by id, with the account that sent each. */
	verdicts: (Verdict & { by: string })[];
	rows: Row[];
	/** Facts found, and the ids of those that are not there, in the order of the paths asked. */
	facts: { id: string; row: Row | null }[];
	/** Something hanging on the record asked about was made or changed after that commit. */
	stirred: boolean;
};

/** What hangs on a record, as it was after a commit. */
export type Still = { parent: string; ver: number };

export type Question = {
	device: string;
	ops: string[];
	records: Key[];
	facts: FactPath[];
	still?: Still | undefined;
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
	/** The op deletes the record: the field is one that it had seen. */
	deletes?: true;
};

export type Commit = {
	account: string;
	device: string;
	via?: string;
	now: number;
	last: Stamp;
	/** What to note of the device; nothing when there is no need. */
	note?: { waiting: number; sv: number; app: string };
	judged: Judged[];
	patches: Patch[];
	claims: Claim[];
	/** Records that were not there when this was judged. */
	made: Key[];
	/** Facts the verdicts relied on: the id, and whether it was there. */
	relied: { kind: string; id: string; there: boolean }[];
	/** What must not have stirred. */
	still?: Still;
	own: Key[];
	/** Records it makes stand as the device wrote them, which need not be told again. */
	asWritten: boolean;
	books: [book: string, cursor: Cursor][];
	/** Books to sum up, each from a commit on. */
	sums: [book: string, from: number][];
	/** Books whose rows of this very commit are news. */
	moved: string[];
	/** Rows in a page. */
	page: number;
};

export type Committed = {
	ver: number;
	verdicts: (Verdict & { by: string })[];
	own: Row[];
	/** For each book asked, the rows after its cursor in order: at most a page, and whether there are more. */
	pages: { rows: Row[]; more: boolean }[];
	/** Up to where deletions were purged when the pages were read. */
	gc: number;
	sums: [count: number, vers: number][];
	/** For each book that moved: the commit before this one there, and this one's rows, at most as many as news may carry. */
	moved: { prev: number; rows: Row[] }[];
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
	mayWrite(member: Member, book: string): boolean;
	/** This member may only hand in for now: nothing is read out to them. */
	handsIn(member: Member): boolean;
	/** Books that a device of this member holds without asking. */
	booksOf(member: Member, now: number): string[];
	/** Facts the rules of this kind look at, as paths of fields from the record. */
	needs(kind: string): readonly { kind: string; fields: readonly string[]; through?: string }[];
	/** Facts behind one op, by id, as far as it tells them; what else the rules look at is asked for in a further trip. */
	facts(op: Op): readonly string[];
	/** Fields in which a value that was overwritten unseen is not worth anybody's time. */
	quiet(kind: string): readonly string[];
	/** The record this one hangs on, if any. */
	parentOf(kind: string, body: Fields): string | undefined;
	/** Undefined when the write may enter. */
	refuse(change: Judgement<Member>): { code: string; message: string } | undefined;
}

export type Judgement<Member> = {
	member: Member;
	op: Op;
	/** The record before, who made it and in which commit; undefined when the op makes it. No `born`: made in this letter. */
	before: { body: Fields; by: string; born?: number } | undefined;
	after: Fields;
	/** The record is gone after it. */
	deleted?: true;
	/** A fact by id: its body and its first commit, or null when it is not there. */
	look: (id: string) => { body: Fields; born: number } | null;
	/** The authority itself decided this, by a command. */
	decided: boolean;
};

/** A record on a device: what its owner sees, and beneath it what the authority last said while own ops wait. */
export type Held = Row & {
	base?: Row | null;
	/** How many own ops in line stand on it; none where there is no `base`. */
	line?: number;
};

/** An op on its way out, in the order it was written. */
export type Waiting = {
	op: Op;
	/** What the record hangs on, where this op makes it. */
	parent?: string;
	/** When it was written, by the device's own clock, ms. */
	at: number;
	tries: number;
	/** Why the last try failed. */
	why?: string;
	/** Set aside by the person: kept, not sent, not shown. */
	aside?: true;
};

/** An op that was not taken, and why. `seen`: the person knows and left it at that; it is kept all the same. */
export type Refused = {
	op: Op;
	at: number;
	code: string;
	message: string;
	parent?: string;
	seen?: true;
};

/** An op that the authority has, and the commit that took it. */
export type Sent = { op: Op; at: number; ver: number };

export type DeviceState = {
	/** This device, to the authority. */
	cl: string;
	epoch?: string;
	/** Last stamp made here. */
	last: Stamp;
	/** How far the authority's clock is ahead of this device's, ms; 0 when close. For the person to know. */
	offset: number;
	books: Record<string, Cursor | null>;
	/** Books being read again: what is held of one goes when its first page comes. */
	again?: string[];
	/** When books were last compared with the authority's, ms, and up to which commit each agreed. */
	checked?: number;
	agreed?: Record<string, number>;
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
	/** Of what the authority said of that book after that commit, and did not delete: how many, and the sum of their `ver`s. */
	sum(book: string, after: number): Promise<[count: number, vers: number]>;
	/** What waits in line and was not set aside, oldest first, at most that many. */
	oldest(most: number): Promise<Waiting[]>;
	/** How many wait in line. */
	inLine(): Promise<number>;
	/** All that waits, also what was set aside, oldest first. */
	waiting(): Promise<Waiting[]>;
	waitingOn(keys: Key[]): Promise<Waiting[]>;
	/** Which of these ops still wait, and whether in line or set aside. */
	waits(ids: string[]): Promise<Map<string, 'in line' | 'aside'>>;
	/** Ops that do not wait here yet go to the end of the line. */
	lineUp(list: Waiting[]): Promise<void>;
	/** Replaces what was read from here: in line at its place, or set aside. */
	putWaiting(list: Waiting[]): Promise<void>;
	dropWaiting(ids: string[]): Promise<void>;
	/** Acknowledged ops, kept for 30 days in case the authority loses them. */
	sent(): Promise<Sent[]>;
	putSent(list: Sent[]): Promise<void>;
	dropSent(before: number): Promise<void>;
	putRefused(list: Refused[]): Promise<void>;
	dropRefused(ids: string[]): Promise<void>;
}

/** Where a device keeps things. */
export interface Device {
	/** Runs in one transaction: all or nothing, and on the disk when it resolves unless it need not be `durable`. */
	transact<T>(work: (tx: DeviceTx) => Promise<T>, how?: { durable: boolean }): Promise<T>;
}
