import { fits, kindOf, type KindName, type kinds } from '#domain/index';
import { type Parsed, read, unread } from '#domain/parsed';
import type { BodyOf, Entry } from '#domain/record';
import { fold } from '#domain/text';
import type { Row } from './db.ts';
import { live, liveFor } from './live.svelte.ts';
import { rowOf } from './row.ts';
import { session } from './session.svelte.ts';
import { durably, sentenceFor } from './trouble.ts';

export type Body<Name extends KindName> = BodyOf<(typeof kinds)[Name]>;
export type RecordRow<Name extends KindName = KindName> = Omit<Row, 'body'> & { body: Body<Name> };

let once = $state(false);

/** Whether something was recorded since the app was opened. */
export const recorded = {
	get once() {
		return once;
	}
};

/** All records of one kind, newest business day first. */
export const recordsOf = <Name extends KindName>(name: Name) =>
	live(
		async () =>
			newestFirst(await session.db.rec.where({ kind: name }).toArray()) as RecordRow<Name>[]
	);

/** One record; `null` once it is known that this phone does not hold it. */
export const recordOf = <Name extends KindName>(name: Name, id: string) =>
	live(async () => ((await session.db.rec.get([name, id])) ?? null) as RecordRow<Name> | null);

/** Any record of any kind, by name. */
export const anyRecord = (kind: string, id: string) =>
	live(async () => (await session.db.rec.get([kind, id])) ?? null);

/** What lists call the records of those ids; an id this phone does not hold keeps its own name. */
export const titlesOf = (references: readonly (readonly [kind: string, id: string])[]) =>
	live(async () => {
		const rows = await session.db.rec.bulkGet(references.map(([kind, id]) => [kind, id]));
		return Object.fromEntries(
			references.map(([kind, id], at) => [id, titleOf(kind, rows[at]?.body) ?? id])
		);
	});

const titleOf = (kind: string, body?: Record<string, unknown>) => body && kindOf(kind)?.title(body);

/** Everything in the book whose words match what is typed, newest first. Marks do not matter. */
export const search = (typed: () => string) =>
	liveFor(typed, async (query) => {
		const words = fold(query).split(' ');
		if (query.trim() && !words[0]) return [];
		const rows = await session.db.rec.toArray();
		return newestFirst(
			rows.filter((row) => words.every((word) => ` ${row.words}`.includes(` ${word}`)))
		);
	});

/** Records that the server has not acknowledged yet. */
export const waitingRecords = () =>
	live(async () => session.db.rec.where({ waiting: 1 }).reverse().sortBy('at'));

/**
 * Records a new body under `id`. Resolves once it is durably on this phone, and only then; the draft it came from goes in
 * the same step, and a second call with the same id changes nothing. A refusal or a storage failure is a sentence, with
 * the field it speaks of where there is one, and leaves everything as it was.
 */
export async function record<Name extends KindName>(
	name: Name,
	body: Body<Name>,
	{ id, draft }: { id: string; draft?: string }
): Promise<Parsed<string>> {
	const { db, current } = session;
	const kind = kindOf(name);
	if (!current || !kind) return unread('Chưa mở sổ của cụm nào.');
	const fitting = fits(name, body);
	if (!fitting.ok) return fitting;
	const refusal = kind.refuse?.({ after: fitting.value }, current.actor);
	if (refusal) return unread(refusal.message);

	const entry: Entry = {
		kind: name,
		id,
		book: kind.book(fitting.value, current.actor),
		by: current.actor.account,
		at: Date.now(),
		body: fitting.value
	};
	try {
		await durably(db, () =>
			db.transaction('rw', db.rec, db.draft, async () => {
				if (!(await db.rec.get([name, id])))
					await db.rec.add(rowOf(entry, current.practice ? 0 : 1));
				if (draft) await db.draft.delete(draft);
			})
		);
	} catch (error) {
		return unread(sentenceFor(error));
	}
	once = true;
	void navigator.storage?.persist?.();
	return read(id);
}

const newestFirst = (rows: Row[]) =>
	rows.sort((a, b) => dayOf(b).localeCompare(dayOf(a)) || b.at - a.at);

const dayOf = (row: Row) => kindOf(row.kind)?.day?.(row.body) ?? '';
