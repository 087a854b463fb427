import { createRxDatabase, removeRxDatabase } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { Subject } from 'rxjs';
import { fold } from '../../../src/domain/text.ts';
import { kept } from '../../../src/store/kept.ts';
import { hallOf, type Note, noteOf, query } from '../sync/notes.ts';

/** RxDB on its Dexie storage, one function for each piece of work; `sync/ours.ts` is its mirror. */

const schema = {
	version: 0,
	primaryKey: 'id',
	type: 'object',
	properties: {
		id: { type: 'string', maxLength: 60 },
		conference: { type: 'string', maxLength: 60 },
		day: { type: 'string', maxLength: 10 },
		sort: { type: 'string' },
		text: { type: 'string' },
		unit: { type: 'string' },
		words: { type: 'string' }
	},
	required: ['id', 'conference', 'day', 'sort', 'text', 'words'],
	indexes: ['conference', 'day']
};
type Doc = Note & { id: string; words: string; _deleted?: boolean };
type Opened = { name: string; durability: string; db: any; notes: any };
const opened = new Map<string, Opened>();

const storageOf = (durability: string) =>
	getRxStorageDexie(durability === 'strict' ? { chromeTransactionDurability: 'strict' } : {});

async function open(name: string, durability = 'default'): Promise<Opened> {
	const there = opened.get(name);
	if (there) return there;
	const db = await createRxDatabase({
		name,
		storage: storageOf(durability),
		multiInstance: false,
		eventReduce: true
	});
	const { notes } = await db.addCollections({ notes: { schema } });
	const one = { name, durability, db, notes };
	opened.set(name, one);
	return one;
}

/** The same search key as ours. */
const wordsOf = (note: Note): string =>
	kept({ t: 'note', id: '', s: '', ver: 0, born: 0, by: '', at: 0, d: note, h: {} }).words;

const docOf = (id: string, note: Note): Doc => ({ id, ...note, words: wordsOf(note) });

export async function fill(name: string, count: number, durability?: string): Promise<void> {
	const { notes } = await open(name, durability);
	for (let from = 0; from < count; from += 1_000)
		await notes.bulkInsert(
			Array.from({ length: Math.min(1_000, count - from) }, (_, i) =>
				docOf(`note-${from + i}`, noteOf(from + i, hallOf(from + i)))
			)
		);
}

export async function save(name: string, from: number, count: number): Promise<number[]> {
	const { notes } = await open(name);
	const times: number[] = [];
	for (let at = from; at < from + count; at++) {
		const note = noteOf(at, hallOf(at));
		const id = crypto.randomUUID();
		const started = performance.now();
		await notes.insert(docOf(id, note));
		times.push(performance.now() - started);
	}
	return times;
}

export async function queue(name: string, year: number, count: number): Promise<void> {
	const { notes } = await open(name);
	for (let from = 0; from < count; from += 500)
		await notes.bulkInsert(
			Array.from({ length: Math.min(500, count - from) }, (_, i) =>
				docOf(`note-${year}-${from + i}`, noteOf(from + i, hallOf(from + i), year))
			)
		);
}

let [requests, posting] = [0, 0];

async function ask(path: string, body?: unknown): Promise<any> {
	requests++;
	const started = performance.now();
	const answer = await fetch(
		path,
		body === undefined
			? {}
			: {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify(body)
				}
	);
	const said = await answer.json();
	posting += performance.now() - started;
	if (!answer.ok) throw new Error(`answered ${answer.status}`);
	return said;
}

/** `asItComes`: in its own batches of 100; otherwise in ours. */
function replicate(notes: any, book: string, asItComes: boolean) {
	return replicateRxCollection({
		collection: notes,
		replicationIdentifier: `${location.origin}/${book}`,
		live: false,
		retryTime: 1_000,
		waitForLeadership: false,
		push: {
			...(asItComes ? {} : { batchSize: 500 }),
			handler: (rows: unknown) => ask(`/api/${book}/push`, rows),
			// The search key stays on the phone, as ours does.
			modifier: ({ words: _, ...doc }: Doc) => doc
		},
		pull: {
			...(asItComes ? {} : { batchSize: 1_000 }),
			handler: (last: { seq: number; id: string } | undefined, limit: number) =>
				ask(`/api/${book}/pull?seq=${last?.seq ?? 0}&id=${last?.id ?? ''}&limit=${limit}`),
			modifier: (doc: Doc) => ({ ...doc, words: wordsOf(doc) })
		}
	});
}

export async function send(name: string, book: string, asItComes = false) {
	const { notes } = await open(name);
	[requests, posting] = [0, 0];
	const errors: unknown[] = [];
	const started = performance.now();
	const state = replicate(notes, book, asItComes);
	state.error$.subscribe((error: unknown) => errors.push(error));
	await state.awaitInitialReplication();
	const ms = performance.now() - started;
	if (errors.length) throw new Error(JSON.stringify(errors[0]));
	await state.awaitInSync();
	return { ms, posting, letters: requests, rows: await notes.count().exec() };
}

export async function load(name: string, book: string, asItComes = false) {
	const started = performance.now();
	const { notes } = await open(name);
	const { posting: wire, letters } = await send(name, book, asItComes);
	const read = performance.now() - started;
	const found = await notes
		.find({
			selector: {
				$and: fold(query(77))
					.split(' ')
					.map((word) => ({ words: { $regex: `(^| )${word}` } }))
			}
		})
		.exec();
	return {
		ms: performance.now() - started,
		read,
		posting: wire,
		letters,
		hits: found.map((doc: any) => doc.toJSON()).length
	};
}

/** A changed document out of the stream of a live replication, until a query that shows its conference tells it. */
export async function change(name: string, from: number, count: number): Promise<number[]> {
	const { notes } = await open(name);
	const stream = new Subject();
	const state = replicateRxCollection({
		collection: notes,
		replicationIdentifier: 'stream',
		live: true,
		waitForLeadership: false,
		pull: {
			batchSize: 1_000,
			handler: async (last: unknown) => ({ documents: [], checkpoint: last ?? { seq: 0, id: '' } }),
			modifier: (doc: Doc) => ({ ...doc, words: wordsOf(doc) }),
			stream$: stream
		}
	});
	await state.awaitInitialReplication();
	let wanted: { text: string; done: (at: number) => void } | undefined;
	let size = 0;
	const page = notes.find({ selector: { conference: hallOf(0) } }).$.subscribe((docs: any[]) => {
		size = docs.length;
		if (!wanted || !docs.some((doc) => doc.text === wanted?.text)) return;
		wanted.done(performance.now());
		wanted = undefined;
	});
	while (size === 0) await new Promise((next) => setTimeout(next, 5));
	const times: number[] = [];
	for (let at = from; at < from + count; at++) {
		const id = `note-${at % 50}`;
		const text = `Sửa lần ${at}`;
		const visible = new Promise<number>((done) => (wanted = { text, done }));
		const started = performance.now();
		stream.next({
			documents: [{ id, ...noteOf(at % 50, hallOf(0)), text, _deleted: false }],
			checkpoint: { seq: at + 1, id }
		});
		times.push((await visible) - started);
		await new Promise((next) => setTimeout(next, 10));
	}
	page.unsubscribe();
	await state.cancel();
	return times;
}

export async function drop(name: string): Promise<void> {
	const one = await open(name);
	await one.db.close();
	opened.delete(name);
	await removeRxDatabase(name, storageOf(one.durability), false);
}
