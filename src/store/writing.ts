import { fits, idOf, kindOf, type KindName, refusalOf, yearFacts } from '#domain/index';
import { hiddenFields } from '#domain/fields';
import { conferenceOf } from '#domain/hall';
import { type Parsed, read, unread } from '#domain/parsed';
import type { Actor } from '#domain/permission';
import type { Kind, Look } from '#domain/record';
import { type Write, writeIn } from '#sync/device';

import {
	bytesOf,
	bodyOf,
	conflictKind,
	deleted,
	type Fields,
	limits,
	stampsOf
} from '#sync/protocol';
import type { Attached, Db, Row } from './db.ts';
import { deviceOn } from './device.ts';
import { nudge } from './nudge.ts';
import { parcelsOf } from './parcels.ts';
import { recorded } from './recorded.svelte.ts';
import type { Body } from './records.svelte.ts';
import { session } from './session.svelte.ts';
import { durably, sentenceFor } from './trouble.ts';

/** How what people write enters their book: checked by the rules as far as this phone knows, then kept in one step. */

export type Saving = {
	id: string;
	/** The draft it came from, which goes in the same step. */
	draft?: string;
	/** Why, when the person says so. */
	why?: string;
};

/** A record to be made, its id random where it is not said; or, with `from`, one to be changed from what was seen. */
export type New = {
	[Name in KindName]: { kind: Name; body: Body<Name>; id?: string; from?: Before };
}[KindName];

/**
 * Records a new body under `id`. Resolves once it is durably on this phone, and only then; the draft it came from goes in
 * the same step, and a second call with the same id changes nothing. A refusal (also of what is there already and says
 * something else) or a storage failure is a sentence, with the field it speaks of where there is one, and leaves
 * everything as it was.
 */
export async function record<Name extends KindName>(
	name: Name,
	body: Body<Name>,
	{ id, draft, why }: Saving
): Promise<Parsed<string>> {
	const book = bookNow();
	if (!book) return noBook;
	// Neither waits for the other: a person stands there until it is on the disk.
	const [made, loose] = await Promise.all([
		making(book, name, body, { id, isWhole: true, ...(why ? { why } : {}) }),
		draft ? looseOn(book, id) : []
	]);
	if (!made.ok) return made;
	const files = await attachedTo(book, made.value, loose);
	if (!files.ok) return files;
	return save(book, [made.value, ...files.value], {
		id: made.value.r,
		...(draft ? { draft } : {})
	});
}

/** Records several in one step, with what is attached to them: all of it, or none; the draft they came from goes with it. */
export async function recordAll(
	list: readonly New[],
	{ draft }: Pick<Saving, 'draft'> = {}
): Promise<Parsed<string>> {
	const book = bookNow();
	if (!book) return noBook;
	const writes: Write[] = [];
	for (const { kind, body, id = crypto.randomUUID(), from } of list) {
		const made = from
			? await changing(book, kind, body, { id, from })
			: await listOf(making(book, kind, body, { id, isWhole: Boolean(draft) }));
		if (!made.ok) return made;
		writes.push(...made.value);
		for (const one of draft && !from ? made.value : []) {
			const files = await attachedTo(book, one, await looseOn(book, id));
			if (!files.ok) return files;
			writes.push(...files.value);
		}
	}
	return save(book, writes, { id: writes[0]?.r ?? '', ...(draft ? { draft } : {}) });
}

async function listOf(write: Promise<Parsed<Write>>): Promise<Parsed<Write[]>> {
	const one = await write;
	return one.ok ? read([one.value]) : one;
}

/** The pictures and documents attached to a form, by the id its record will have. */
const looseOn = ({ db }: Book, owner: string): Promise<Attached[]> =>
	durably(db, () => db.attached.where('owner').equals(owner).sortBy('at'));

/** The writes that make records of them, now that the form is one itself. */
async function attachedTo(
	book: Book,
	{ t, r, s, p }: Write,
	loose: readonly Attached[]
): Promise<Parsed<Write[]>> {
	const writes: Write[] = [];
	for (const { id, kind, body } of loose) {
		const place = { record: r, book: s, ...conferenceOf(t, r, p) };
		const made = await making(book, kind, { ...body, ...place }, { id });
		if (!made.ok) return made;
		writes.push(made.value);
	}
	return read(writes);
}

/** The write that makes a record, or why it may not be made. `isWhole`: not when another stands there that says something else. */
export async function making(
	book: Book,
	name: string,
	body: Fields,
	{ id, why, isWhole = false }: Pick<Saving, 'id' | 'why'> & { isWhole?: boolean }
): Promise<Parsed<Write>> {
	const kind = kindOf(name);
	if (!kind) return noBook;
	const fitting = fits(name, body);
	if (!fitting.ok) return fitting;
	const r = idOf(name, fitting.value, id);
	const [row, checked] = await Promise.all([
		durably(book.db, () => book.db.rec.get([name, r])),
		check(book, kind, { id: r, body: fitting.value })
	]);
	if (row?.d[deleted] === true) return bringingBack(book, kind, row, fitting.value, why);
	if (!checked.ok) return checked;
	if (row && isWhole && saysOther(kind, bodyOf(row), checked.value))
		return unread(
			`“${kind.title(bodyOf(row))}” đã có trong sổ với nội dung khác. Mở bản đã có để sửa; những gì vừa gõ vẫn còn ở đây.`
		);
	const parent = kind.parent?.(checked.value);
	return read({
		t: name,
		r,
		s: kind.book(checked.value, book.actor),
		p: checked.value,
		once: true,
		...(parent === undefined ? {} : { parent }),
		...(why ? { w: why } : {})
	});
}

/** In what people see; when it was written is the app's own. */
const saysOther = ({ schema }: Kind, one: Fields, other: Fields): boolean => {
	const unseen = hiddenFields(schema);
	return Object.keys(difference(one, other)).some((name) => !unseen.includes(name));
};

/** What is one by its nature was taken off and is written again: it comes back as it is said now. */
async function bringingBack(
	book: Book,
	kind: Kind,
	row: Row,
	body: Fields,
	why: string | undefined
): Promise<Parsed<Write>> {
	const checked = await check(book, kind, { id: row.id, row, body });
	if (!checked.ok) return checked;
	const p = { ...difference(bodyOf(row), checked.value), [deleted]: false };
	return read({ t: row.t, r: row.id, s: row.s, p, ...(why ? { w: why } : {}) });
}

/** A record as somebody saw it when they began to change it. */
export type Before = { body: Fields; stamps: Record<string, number> };
export type Changing = Saving & { from: Before; settles?: readonly string[] };

/**
 * Changes a record from what the person saw to `body`; only fields that differ are written, and what others wrote there
 * meanwhile becomes a conflict to be seen. Conflicts named in `settles` are settled by it, in the same step.
 */
export async function amend(
	name: string,
	body: Fields,
	{ id, draft, why, from, settles = [] }: Changing
): Promise<Parsed<string>> {
	const book = bookNow();
	if (!book) return noBook;
	const writes = await changing(book, name, body, { id, from, settles, ...(why ? { why } : {}) });
	return writes.ok ? save(book, writes.value, { id, ...(draft ? { draft } : {}) }) : writes;
}

/** Has a record say again what it said before a change. */
export async function putBack(name: string, { id, body }: PutBack): Promise<Parsed<string>> {
	const book = bookNow();
	if (!book) return noBook;
	const found = await recordToChange(book, name, id);
	if (!found.ok) return found;
	const { row } = found.value;
	return amend(name, body, { id, from: { body: bodyOf(row), stamps: stampsOf(row) } });
}
export type PutBack = { id: string; body: Fields };

/** The writes that change a record, or why it may not be changed so. */
export async function changing(
	book: Book,
	name: string,
	body: Fields,
	{ id, why, from, settles = [] }: Omit<Changing, 'draft'>
): Promise<Parsed<Write[]>> {
	const found = await recordToChange(book, name, id);
	if (!found.ok) return found;
	const { kind, row } = found.value;
	const isChanged = Object.keys(difference(from.body, body)).length > 0;
	// Settling for what stands changes nothing: it is open to whoever may settle, also after a lock.
	const checked = isChanged ? await check(book, kind, { id, row, body }) : read(body);
	if (!checked.ok) return checked;
	const patch = difference(from.body, checked.value);
	const isReasoned = row.ver > 0 && kind.reasoned?.some((field) => field in patch);
	if (isReasoned && !why?.trim())
		return unread(
			'Lý do sửa: số liệu này đã về máy chủ, ghi vì sao sửa để người xem sau biết.',
			'why'
		);
	const change = {
		t: name,
		r: id,
		s: row.s,
		p: patch,
		seen: from.stamps,
		...(why ? { w: why } : {})
	};
	return read([...(Object.keys(patch).length ? [change] : []), ...settling(settles, row.s)]);
}

/** Takes conflicts off a record of that book. */
const settling = (conflicts: readonly string[], s: string): Write[] =>
	conflicts.map((r) => ({ t: conflictKind, r, s, p: { [deleted]: true } }));

/** Deletes a record, or brings it back. The history keeps it either way. */
export async function remove(
	name: string,
	id: string,
	{ draft, ...how }: Removing = {}
): Promise<Parsed<string>> {
	const book = bookNow();
	if (!book) return noBook;
	const writes = await removing(book, name, id, how);
	return writes.ok ? save(book, writes.value, { id, ...(draft ? { draft } : {}) }) : writes;
}

export type Removing = {
	undo?: boolean;
	settles?: readonly string[];
	why?: string;
	/** Key of the draft that goes with it. */
	draft?: string;
};

/** The writes that delete a record or bring it back, or why that may not be. */
export async function removing(
	book: Book,
	name: string,
	id: string,
	{ undo = false, settles = [], why }: Omit<Removing, 'draft'> = {}
): Promise<Parsed<Write[]>> {
	const found = await recordToChange(book, name, id);
	if (!found.ok) return found;
	const { kind, row } = found.value;
	const isChanged = (row.d[deleted] === true) === undo;
	const checked = isChanged
		? await check(book, kind, { id, row, body: bodyOf(row), deleted: !undo })
		: read(bodyOf(row));
	if (!checked.ok) return checked;
	return read([
		...(isChanged
			? [{ t: name, r: id, s: row.s, p: { [deleted]: !undo }, ...(why ? { w: why } : {}) }]
			: []),
		...settling(settles, row.s)
	]);
}

const asItStood = (row: Row) => ({
	before: bodyOf(row),
	by: row.by,
	...(row.born ? { born: row.born } : {})
});

/** The open book, taken once for a whole save: another tab may let somebody else in meanwhile. */
export type Book = { db: Db; actor: Actor };
export const bookNow = (): Book | undefined =>
	session.current && { db: session.db, actor: session.current.actor };
export const closedBook = 'Chưa mở sổ của cụm nào.';
const noBook = unread(closedBook);

/** What a change begins from: the kind, and the record as this phone holds it. */
async function recordToChange(
	book: Book,
	name: string,
	id: string
): Promise<Parsed<{ kind: Kind; row: Row }>> {
	const kind = kindOf(name);
	const row = await durably(book.db, () => book.db.rec.get([name, id]));
	return kind && row ? read({ kind, row }) : unread('Máy này không có ghi chép đó.');
}

type Checked = { id: string; body: Fields; row?: Row; deleted?: boolean };

async function check(
	book: Book,
	kind: Kind,
	{ id, body, row, deleted = false }: Checked
): Promise<Parsed<Fields>> {
	const fitting = fits(kind.kind, body);
	if (!fitting.ok) return fitting;
	const { value } = fitting;
	const long = Object.entries(value).find(([, value]) => bytesOf(value) > limits.field);
	if (long) return unread('Phần này quá dài, hãy tách thành nhiều lần ghi.', long[0]);
	const s = row?.s ?? kind.book(value, book.actor);
	const refusal = refusalOf(kind, {
		change: {
			id,
			after: value,
			...(row ? asItStood(row) : {}),
			...(deleted ? { deleted: true as const } : {})
		},
		book: s,
		actor: book.actor,
		look: await durably(book.db, () => factsFor(book, kind, { id, body: value, s }))
	});
	return refusal ? unread(refusal.message) : read(value);
}

/** Facts that the rules look at, as far as this phone holds them. */
async function factsFor(
	{ db }: Book,
	kind: Kind,
	{ id, body, s }: { id: string; body: Fields; s: string }
): Promise<Look> {
	const ids = [...yearFacts(s), ...(kind.facts?.(body) ?? [])];
	for (const { kind: of, fields, through } of kind.needs ?? []) {
		let last = fields[0] === undefined ? id : body[fields[0]];
		if (through && fields[1]) {
			const row = await db.rec.get([through, String(last)]);
			last = row && bodyOf(row)[fields[1]];
		}
		if (last !== undefined) ids.push(`${of}:${last}`);
	}
	const rows = await db.rec.bulkGet(ids.map((id) => [id.slice(0, id.indexOf(':')), id]));
	const facts = new Map(
		rows.flatMap((row) =>
			row
				? [
						[
							row.id,
							row.d[deleted] === true ? null : { body: bodyOf(row), born: row.born }
						] as const
					]
				: []
		)
	);
	return (id) => facts.get(id);
}

/** Writes in one step, durable when this resolves. `apart`: each stands or falls alone at the office. */
export async function save(
	{ db, actor }: Book,
	writes: readonly Write[],
	{ id, draft, apart = false }: Omit<Saving, 'why'> & { apart?: boolean }
): Promise<Parsed<string>> {
	const clock = { now: Date.now(), newId: () => crypto.randomUUID() };
	try {
		await deviceOn(db).transact(async (tx) => {
			await Promise.all([
				writeIn(tx, actor.account, writes, clock, { apart }),
				draft && db.draft.delete(draft),
				keepParcels(db, writes, clock.now)
			]);
		});
	} catch (error) {
		return unread(sentenceFor(error));
	}
	recorded.note();
	nudge();
	void navigator.storage?.persist?.();
	return read(id);
}

/** The files of new records begin to wait with them; what was attached to a form is no longer loose. */
async function keepParcels(db: Db, writes: readonly Write[], now: number): Promise<void> {
	const parcels = parcelsOf(writes, now);
	if (parcels.length === 0) return;
	await Promise.all([
		db.parcel.bulkPut(parcels),
		db.attached.bulkDelete([...new Set(parcels.map(({ id }) => id))])
	]);
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
