import { fits, kindOf, type KindName, type kinds, movedField } from '#domain/index';
import { type Parsed, read, unread } from '#domain/parsed';
import type { Actor, BodyOf, Kind, Look } from '#domain/record';
import { fold } from '#domain/text';
import { type Write, writeIn } from '#sync/device';
import { bytesOf } from '#sync/exchange';
import { bodyOf, conflictKind, deleted, type Fields, limits } from '#sync/protocol';
import { allOf, type Db, type Row } from './db.ts';
import { deviceOn } from './device.ts';
import { live, liveFor } from './live.svelte.ts';
import { nudge } from './nudge.ts';
import { seen, type Seen } from './row.ts';
import { session } from './session.svelte.ts';
import { durably, sentenceFor } from './trouble.ts';

export type Body<Name extends KindName> = BodyOf<(typeof kinds)[Name]>;
export type RecordRow<Name extends KindName = KindName> = Omit<Seen, 'body'> & { body: Body<Name> };

let once = $state(false);

/** Whether something was recorded since the app was opened. */
export const recorded = {
	get once() {
		return once;
	}
};

const present = (rows: Row[]): Seen[] => rows.map(seen).filter((row) => !row.deleted);

/** All records of one kind, newest business day first. */
export const recordsOf = <Name extends KindName>(name: Name) =>
	live(async () => {
		const rows = await allOf(session.db, name).toArray();
		return newestFirst(present(rows)) as RecordRow<Name>[];
	});

/** The records of one kind that hang on another record, newest business day first. */
export const recordsOn = <Name extends KindName>(name: Name, parent: () => string) =>
	liveFor(parent, async (parent) => {
		const rows = await session.db.rec.where('[t+parent]').equals([name, parent]).toArray();
		return newestFirst(present(rows)) as RecordRow<Name>[];
	});

/** One record; `null` once it is known that this phone does not hold it, or that it was deleted. */
export const recordOf = <Name extends KindName>(name: Name, id: string) =>
	live(async () => {
		const row = await session.db.rec.get([name, id]);
		return (row && row.d[deleted] !== true ? seen(row) : null) as RecordRow<Name> | null;
	});

/** Any record of any kind, by name, also one that was deleted. */
export const anyRecord = (kind: string, id: string) =>
	live(async () => {
		const row = await session.db.rec.get([kind, id]);
		return row ? seen(row) : null;
	});

/** What lists call the records of those ids; an id this phone does not hold keeps its own name. */
export const titlesOf = (references: readonly (readonly [kind: string, id: string])[]) =>
	live(async () => {
		const rows = await session.db.rec.bulkGet(references.map(([kind, id]) => [kind, id]));
		return Object.fromEntries(
			references.map(([kind, id], at) => [id, titleIn(kind, rows[at]) ?? id])
		);
	});

const titleIn = (kind: string, row: Row | undefined) => row && kindOf(kind)?.title(bodyOf(row));

/** Everything in the book whose words match what is typed, newest first. Marks do not matter. */
export const search = (typed: () => string) =>
	liveFor(typed, async (query) => {
		const words = fold(query).split(' ');
		if (query.trim() && !words[0]) return [];
		const rows = await session.db.rec
			.filter(
				(row) =>
					row.t !== conflictKind &&
					row.d[deleted] !== true &&
					words.every((word) => ` ${row.words}`.includes(` ${word}`))
			)
			.toArray();
		return newestFirst(rows.map(seen));
	});

type Saving = {
	id: string;
	/** The draft it came from, which goes in the same step. */
	draft?: string;
	/** Why, when the person says so. */
	why?: string;
};

/**
 * Records a new body under `id`. Resolves once it is durably on this phone, and only then; the draft it came from goes in
 * the same step, and a second call with the same id changes nothing. A refusal or a storage failure is a sentence, with
 * the field it speaks of where there is one, and leaves everything as it was.
 */
export async function record<Name extends KindName>(
	name: Name,
	body: Body<Name>,
	{ id, draft, why }: Saving
): Promise<Parsed<string>> {
	const book = bookNow();
	const kind = kindOf(name);
	if (!book || !kind) return noBook;
	const checked = await check(book, kind, undefined, body);
	if (!checked.ok) return checked;
	const parent = kind.parent?.(checked.value);
	const write: Write = {
		t: name,
		r: id,
		s: kind.book(checked.value, book.actor),
		p: checked.value,
		once: true,
		...(parent === undefined ? {} : { parent }),
		...(why ? { w: why } : {})
	};
	return save(book, [write], { id, ...(draft ? { draft } : {}) });
}

/** A record as somebody saw it when they began to change it. */
export type Before = { body: Fields; stamps: Record<string, number> };

/**
 * Changes a record from what the person saw to `body`; only fields that differ are written, and what others wrote there
 * meanwhile becomes a conflict to be seen. Conflicts named in `settles` are settled by it, in the same step.
 */
export async function amend(
	name: string,
	body: Fields,
	{ id, draft, why, from, settles = [] }: Saving & { from: Before; settles?: readonly string[] }
): Promise<Parsed<string>> {
	const found = await recordToChange(name, id);
	if (!found.ok) return found;
	const { book, kind, row } = found.value;
	const isChanged = Object.keys(difference(from.body, body)).length > 0;
	// Settling for what stands changes nothing: it is open to whoever may settle, also after a lock.
	const checked = isChanged ? await check(book, kind, row, body) : read(body);
	if (!checked.ok) return checked;
	const patch = difference(from.body, checked.value);
	const change = {
		t: name,
		r: id,
		s: row.s,
		p: patch,
		seen: from.stamps,
		...(why ? { w: why } : {})
	};
	const writes: Write[] = [
		...(Object.keys(patch).length ? [change] : []),
		...settling(settles, row.s)
	];
	return save(book, writes, { id, ...(draft ? { draft } : {}) });
}

/** Takes conflicts off a record of that book. */
const settling = (conflicts: readonly string[], s: string): Write[] =>
	conflicts.map((r) => ({ t: conflictKind, r, s, p: { [deleted]: true } }));

/** Deletes a record, or brings it back. The history keeps it either way. */
export async function remove(
	name: string,
	id: string,
	{ undo = false, settles = [] }: { undo?: boolean; settles?: readonly string[] } = {}
): Promise<Parsed<string>> {
	const found = await recordToChange(name, id);
	if (!found.ok) return found;
	const { book, kind, row } = found.value;
	const isChanged = (row.d[deleted] === true) === undo;
	const checked = isChanged ? await check(book, kind, row, bodyOf(row)) : read(bodyOf(row));
	if (!checked.ok) return checked;
	return save(
		book,
		[
			...(isChanged ? [{ t: name, r: id, s: row.s, p: { [deleted]: !undo } }] : []),
			...settling(settles, row.s)
		],
		{ id }
	);
}

/** Whether the rules, as far as this phone knows, let the person change that record. */
export function mayChange(row: Seen): boolean {
	const { kind: name, by, body } = row;
	const kind = kindOf(name);
	const { current } = session;
	if (!kind || !current) return false;
	const born = row.born ? { born: row.born } : {};
	return !kind.refuse?.({ before: body, by, ...born, after: body }, current.actor, () => undefined);
}

const beforeOf = (row: Row) => ({
	before: bodyOf(row),
	by: row.by,
	...(row.born ? { born: row.born } : {})
});

/** The open book, taken once for a whole save: another tab may let somebody else in meanwhile. */
type Book = { db: Db; actor: Actor };
const bookNow = (): Book | undefined =>
	session.current && { db: session.db, actor: session.current.actor };
const noBook = unread('Chưa mở sổ của cụm nào.');

/** What a change begins from: the open book, the kind, and the record as this phone holds it. */
async function recordToChange(
	name: string,
	id: string
): Promise<Parsed<{ book: Book; kind: Kind; row: Row }>> {
	const [book, kind] = [bookNow(), kindOf(name)];
	if (!book) return noBook;
	const row = await durably(book.db, () => book.db.rec.get([name, id]));
	return kind && row ? read({ book, kind, row }) : unread('Máy này không có ghi chép đó.');
}

async function check(
	book: Book,
	kind: Kind,
	row: Row | undefined,
	body: Fields
): Promise<Parsed<Record<string, unknown>>> {
	const fitting = fits(kind.kind, body);
	if (!fitting.ok) return fitting;
	const long = Object.entries(fitting.value).find(([, value]) => bytesOf(value) > limits.field);
	if (long) return unread('Phần này quá dài, hãy tách thành nhiều lần ghi.', long[0]);
	const moved = row && movedField(kind, bodyOf(row), fitting.value);
	if (moved) return unread(moved.message);
	const change = { after: fitting.value, ...(row ? beforeOf(row) : {}) };
	const facts = await durably(book.db, () => factsFor(book, kind, fitting.value));
	const refusal = kind.refuse?.(change, book.actor, facts);
	return refusal ? unread(refusal.message) : read(fitting.value);
}

/** Facts that a kind's rules look at, as far as this phone holds them. */
async function factsFor({ db }: Book, kind: Kind, body: Fields): Promise<Look> {
	const facts = new Map<string, { body: Fields; born: number } | null>();
	for (const { kind: of, fields, through } of kind.needs ?? []) {
		let last = body[fields[0] ?? ''];
		if (through && fields[1]) {
			const row = await db.rec.get([through, String(last)]);
			last = row && bodyOf(row)[fields[1]];
		}
		const row = last === undefined ? undefined : await db.rec.get([of, `${of}:${last}`]);
		if (row)
			facts.set(row.id, row.d[deleted] === true ? null : { body: bodyOf(row), born: row.born });
	}
	return (id) => facts.get(id);
}

/** Writes in one step, durable when this resolves. */
async function save(
	{ db, actor }: Book,
	writes: readonly Write[],
	{ id, draft }: Saving
): Promise<Parsed<string>> {
	const clock = { now: Date.now(), newId: () => crypto.randomUUID() };
	try {
		await deviceOn(db).transact(async (tx) => {
			await Promise.all([
				writeIn(tx, actor.account, writes, clock),
				draft && db.draft.delete(draft)
			]);
		});
	} catch (error) {
		return unread(sentenceFor(error));
	}
	once = true;
	nudge();
	void navigator.storage?.persist?.();
	return read(id);
}

/** What a patch must say to lead from one body to the other; `null` clears. */
function difference(before: Fields, after: Fields): Fields {
	const names = new Set([...Object.keys(before), ...Object.keys(after)]);
	return Object.fromEntries(
		[...names]
			.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
			.map((name) => [name, after[name] ?? null])
	);
}

const newestFirst = (rows: Seen[]): Seen[] =>
	rows.sort((a, b) => dayOf(b).localeCompare(dayOf(a)) || b.at - a.at);

const dayOf = (row: Seen) => kindOf(row.kind)?.day?.(row.body) ?? '';
