import type { KindName, kinds } from '#domain/index';
import { type Parsed, read } from '#domain/parsed';
import type { BodyOf } from '#domain/record';
import { accountOf } from '#domain/ids';
import { deleted } from '#sync/protocol';
import { allOf, type Db, type Row } from './db.ts';
import { live, liveFor } from './live.svelte.ts';
import { seen, type Seen } from './row.ts';
import { session } from './session.svelte.ts';
import type { Changing, New, Removing, Saving } from './writing.ts';

export type Body<Name extends KindName> = BodyOf<(typeof kinds)[Name]>;
export type RecordRow<Name extends KindName = KindName> = Omit<Seen, 'body'> & { body: Body<Name> };

const present = (rows: Row[]): Seen[] => rows.map(seen).filter((row) => !row.deleted);

/** All records of one kind, newest business day first. */
export const recordsOf = <Name extends KindName>(name: Name) =>
	live(async () => newestFirst(await recordsIn(session.db, name)));

/** The same, asked once, in no order. */
export const recordsIn = async <Name extends KindName>(
	db: Db,
	name: Name
): Promise<RecordRow<Name>[]> => present(await allOf(db, name).toArray()) as RecordRow<Name>[];

/** The records of one kind that hang on another record, newest business day first. */
export const recordsOn = <Name extends KindName>(name: Name, parent: () => string) =>
	liveFor(parent, (parent) => hangingOn(session.db, name, parent));

/** The same, asked once. */
export async function hangingOn<Name extends KindName>(
	db: Db,
	name: Name,
	parent: string
): Promise<RecordRow<Name>[]> {
	const rows = await db.rec.where('[t+parent]').equals([name, parent]).toArray();
	return newestFirst(present(rows) as RecordRow<Name>[]);
}

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

/** The record of that id, whichever of those kinds it is of; `null` when this phone holds none. */
export const recordAmong = (kinds: readonly string[], id: () => string) =>
	liveFor(id, async (id) => {
		const rows = await session.db.rec.bulkGet(kinds.map((kind) => [kind, id]));
		const row = rows.find((one) => one !== undefined);
		return row ? seen(row) : null;
	});

/** What lists call the records of those ids; an id this phone does not hold keeps its own name. */
export const titlesOf = (references: readonly (readonly [kind: string, id: string])[]) =>
	live(async () => {
		const rows = await session.db.rec.bulkGet(references.map(([kind, id]) => [kind, id]));
		return Object.fromEntries(references.map(([, id], at) => [id, rows[at]?.title || id]));
	});

/** Names of the people behind those accounts, by account; nothing for one that this phone does not know. */
export const namesOf = (accounts: readonly string[]) =>
	live(async (): Promise<Record<string, string>> => {
		const { rec } = session.db;
		const own = await rec.bulkGet(accounts.map((one) => ['account', accountOf(one)]));
		const people = await rec.bulkGet(own.map((row) => ['person', String(row?.d['person'])]));
		return Object.fromEntries(
			accounts.flatMap((account, at) => {
				const name = people[at]?.d['name'];
				return name === undefined ? [] : [[account, String(name)]];
			})
		);
	});

/**
 * What changes records comes after the page: to read is what a page does first. Each change resolves once it is durably on
 * this phone; a refusal is a sentence, and leaves everything as it was.
 */
export const writing = async () => (writer ??= await import('./writing.ts'));
let writer: typeof import('./writing.ts') | undefined;

/** Records a new body under `id`; a second call with the same id changes nothing. */
export const record = async <Name extends KindName>(
	name: Name,
	body: Body<Name>,
	saving: Saving
): Promise<Parsed<string>> => (await writing()).record(name, body, saving);

/** Records several in one step: all of them, or none. */
export const recordAll = async (
	list: readonly New[],
	saving: Pick<Saving, 'draft'> = {}
): Promise<Parsed<string>> => (await writing()).recordAll(list, saving);

/** Changes a record from what the person saw to `body`, and settles conflicts on it. */
export const amend = async (
	name: string,
	body: Record<string, unknown>,
	changing: Changing
): Promise<Parsed<string>> => (await writing()).amend(name, body, changing);

/** Deletes a record, or brings it back. The history keeps it either way. */
export const remove = async (
	name: string,
	id: string,
	how: Removing = {}
): Promise<Parsed<string>> => (await writing()).remove(name, id, how);

/** Takes back several that were recorded together, or brings them back: all that may be, and why one may not. */
export async function removeAll(
	name: string,
	ids: readonly string[],
	how: { undo?: boolean } = {}
): Promise<Parsed<string>> {
	let said = read(name);
	for (const id of ids) {
		const done = await remove(name, id, how);
		if (!done.ok) said = done;
	}
	return said;
}

const newestFirst = <One extends Pick<Seen, 'day' | 'at'>>(rows: One[]): One[] =>
	rows.sort((a, b) => b.day.localeCompare(a.day) || b.at - a.at);
