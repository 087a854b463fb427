import { idOf, type KindName } from '#domain/index';
import { type Parsed, read, unread } from '#domain/parsed';
import type { Write } from '#sync/device';
import { bodyOf, deleted, type Fields } from '#sync/protocol';
import { allOf } from './db.ts';
import type { RecordRow } from './records.svelte.ts';
import { seen } from './row.ts';
import { durably, readingSentence } from './trouble.ts';
import { type Book, bookNow, changing, closedBook, making, removing, save } from './writing.ts';

/** Many records at once, some at a time so that the page stays alive; and all of it taken back. */

const batch = 200;

/** A record to be made, its id from `id` as its kind has it; or, with `from`, one of the book to be filled in as it was seen. */
export type Step = {
	kind: KindName;
	id: string;
	body: Fields;
	from?: { body: Fields; stamps: Record<string, number> };
};

/** How far it came. What is done stays done: going on with the same steps does none of them twice. */
export type Progress = {
	done: Step[];
	/** Steps the rules said no to, each with the sentence. */
	refused: { step: Step; message: string }[];
	/** Why the phone's storage said no; the rest was not tried. */
	trouble?: string;
};

/** All records of a kind as they are now. A list is compared with one state of the book, which its own rows do not move. */
export async function snapshotOf<Name extends KindName>(
	kind: Name
): Promise<Parsed<RecordRow<Name>[]>> {
	const book = bookNow();
	if (!book) return unread(closedBook);
	try {
		const rows = await durably(book.db, () => allOf(book.db, kind).toArray());
		return read(rows.map(seen).filter((row) => !row.deleted) as RecordRow<Name>[]);
	} catch (error) {
		return unread(readingSentence(error));
	}
}

/** Writes steps after those that are done; `tell` hears after each part how many of all are behind. */
export async function importAll(
	steps: readonly Step[],
	before: Progress,
	tell: (behind: number) => void
): Promise<Progress> {
	return inParts(steps, before, tell, async (book, step) => {
		if (!step.from) {
			const made = await making(book, step.kind, step.body, { id: step.id });
			return made.ok ? read([made.value]) : made;
		}
		return changing(book, step.kind, step.body, { id: step.id, from: step.from });
	});
}

/** Takes back what was imported: what it made goes, what it filled in is empty again unless somebody wrote there since. */
export async function takeBack(
	steps: readonly Step[],
	before: Progress,
	tell: (behind: number) => void
): Promise<Progress> {
	return inParts(steps.toReversed(), before, tell, async (book, { kind, id, body, from }) => {
		if (!from) return removing(book, kind, idOf(kind, body, id));
		const row = await durably(book.db, () => book.db.rec.get([kind, id]));
		if (!row || row.d[deleted] === true) return read([]);
		const { stamps } = seen(row);
		const now = bodyOf(row);
		const emptied = Object.fromEntries(
			Object.entries(now).filter(([name]) => name in from.body || now[name] !== body[name])
		);
		return changing(book, kind, emptied, { id, from: { body: now, stamps } });
	});
}

async function inParts(
	steps: readonly Step[],
	{ done: before, refused: said }: Progress,
	tell: (behind: number) => void,
	writesOf: (book: Book, step: Step) => Promise<Parsed<Write[]>>
): Promise<Progress> {
	const done = [...before];
	const refused = [...said];
	const behind = new Set([...done, ...refused.map(({ step }) => step)]);
	const left = steps.filter((step) => !behind.has(step));
	// The person who began it ends it: another tab may let somebody else in meanwhile.
	const book = bookNow();
	if (!book) return { done, refused, trouble: closedBook };
	for (let at = 0; at < left.length; at += batch) {
		const part = left.slice(at, at + batch);
		const asked = await Promise.all(
			part.map(async (step) => ({ step, said: await writesOf(book, step) }))
		);
		const writes = asked.flatMap(({ said }) => (said.ok ? said.value : []));
		const saved = writes.length ? await save(book, writes, { id: '', apart: true }) : read('');
		if (!saved.ok) return { done, refused, trouble: saved.message };
		for (const { step, said } of asked)
			if (said.ok) done.push(step);
			else refused.push({ step, message: said.message });
		tell(done.length + refused.length);
	}
	return { done, refused };
}
