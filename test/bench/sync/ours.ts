import Dexie, { liveQuery, type Table } from 'dexie';
import { exchange } from '#sync/client';
import { holdBook, writeIn } from '#sync/device';
import type { News } from '#sync/exchange';
import { hear } from '#sync/letters';
import { endOf, type Row } from '#sync/protocol';
import { fold, matching } from '#domain/text';
import { postLetter } from '../../../src/store/ask.ts';
import { type Db, dropDb, openDb, relaxedOf } from '../../../src/store/db.ts';
import { deviceOn } from '../../../src/store/device.ts';
import { seen } from '../../../src/store/row.ts';
import { hallOf, noteOf, query } from './notes.ts';

/** Our engine in the browser, one function for each piece of work. */

const account = 'persona-bac-lieu';
const office = '/api/c/cum-9/sync';
const epoch = 'bench';
const sender = { account, sv: 1, now: Date.now };
const clock = () => ({ now: Date.now(), newId: () => crypto.randomUUID() });
const dbs = new Map<string, Db>();
const plain = new Map<string, Plain>();
type Plain = Dexie & Record<'note' | 'line' | 'state', Table>;

export function open(name: string): Db {
	const db = dbs.get(name) ?? openDb(name);
	dbs.set(name, db);
	return db;
}

export async function enter(): Promise<void> {
	await fetch('/api/demonstration/enter', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ office: 'bac-lieu' })
	});
}

const rowOf = (at: number, ver: number): Row => {
	const d = noteOf(at, hallOf(at));
	return {
		t: 'note',
		id: `note-${at}`,
		s: 'y:2019',
		parent: d.conference,
		ver,
		born: 1,
		by: account,
		at: 1_562_300_000_000,
		d,
		h: Object.fromEntries(Object.keys(d).map((field) => [field, [ver * 1024, account]]))
	};
};

/** A phone that has read so many notes and has nothing to send. */
export async function fill(name: string, count: number, readOn?: string, at = 1): Promise<void> {
	const device = deviceOn(open(name));
	for (let from = 0; from < count; from += 1_000)
		await device.transact(
			(tx) =>
				tx.put(Array.from({ length: Math.min(1_000, count - from) }, (_, i) => rowOf(from + i, 1))),
			{ durable: false }
		);
	await device.transact(async (tx) =>
		tx.setState({ ...(await tx.state()), epoch: readOn ?? epoch, books: { 'y:2019': endOf(at) } })
	);
}

/** Saves one by one, as a form does; ms of each. */
export async function save(name: string, from: number, count: number, durable: boolean) {
	const db = open(name);
	const drafts = durable ? db : relaxedOf(db);
	const times: number[] = [];
	for (let at = from; at < from + count; at++) {
		const p = noteOf(at, hallOf(at));
		const id = crypto.randomUUID();
		const once = true as const;
		const write = { t: 'note', r: id, s: 'y:2019', p, once, parent: p.conference };
		const started = performance.now();
		await deviceOn(db).transact(
			async (tx) => {
				await Promise.all([
					writeIn(tx, account, [write], clock()),
					drafts.draft.delete(`note ${id}`)
				]);
			},
			{ durable }
		);
		times.push(performance.now() - started);
	}
	return times;
}

function openPlain(durability: 'strict' | 'relaxed') {
	const there = plain.get(durability);
	if (there) return there;
	const db = new Dexie(`plain-${durability}`, {
		chromeTransactionDurability: durability
	}) as Plain;
	db.version(1).stores({ note: 'id, conference, day', line: '++, id', state: 'key' });
	plain.set(durability, db);
	return db;
}

const plainOf = (id: string, at: number) => {
	const note = noteOf(at, hallOf(at));
	return { id, ...note, words: fold(Object.values(note).join(' ')) };
};

export async function fillPlain(durability: 'strict' | 'relaxed', count: number) {
	const list = Array.from({ length: count }, (_, at) => plainOf(`note-${at}`, at));
	await openPlain(durability).note.bulkPut(list);
}

/** The least that IndexedDB asks: one row put, nothing queued. */
export const savePlain = (durability: 'strict' | 'relaxed', from: number, count: number) =>
	timed(from, count, (id, at) => openPlain(durability).note.put(plainOf(id, at)));

/** The least that a line asks: what is there is looked at, and note, place in line and stamp are put in one step. */
export function savePlainInLine(from: number, count: number) {
	const db = openPlain('strict');
	return timed(from, count, (id, at) =>
		db.transaction('rw', ['note', 'line', 'state'], async () => {
			await Promise.all([db.state.get('last'), db.note.get(id)]);
			await Promise.all([
				db.note.put(plainOf(id, at)),
				db.line.add({ id, op: noteOf(at, hallOf(at)) }),
				db.state.put({ key: 'last', at })
			]);
		})
	);
}

/** Does that work once for each note, under a new id; ms of each. */
async function timed(
	from: number,
	count: number,
	work: (id: string, at: number) => PromiseLike<unknown>
): Promise<number[]> {
	const times: number[] = [];
	for (let at = from; at < from + count; at++) {
		const started = performance.now();
		await work(crypto.randomUUID(), at);
		times.push(performance.now() - started);
	}
	return times;
}

/** Writes notes without a network, each an op of its own. */
export async function queue(name: string, year: number, count: number): Promise<void> {
	const device = deviceOn(open(name));
	for (let from = 0; from < count; from += 500)
		await device.transact(
			async (tx) => {
				for (let at = from; at < Math.min(from + 500, count); at++) {
					const p = noteOf(at, hallOf(at), year);
					const write = { t: 'note', r: `note-${year}-${at}`, s: `y:${year}`, p };
					await writeIn(tx, account, [{ ...write, parent: p.conference }], clock());
				}
			},
			{ durable: false }
		);
}

/** Sends and reads until nothing is left; ms in all, and of that ms with the server. */
export async function send(name: string) {
	const db = open(name);
	let [letters, posting] = [0, 0];
	const started = performance.now();
	const outcome = await exchange({
		...sender,
		device: deviceOn(db),
		post: async (letter) => {
			letters++;
			const posted = performance.now();
			const answer = await postLetter(office, letter);
			posting += performance.now() - posted;
			return answer;
		}
	});
	const ms = performance.now() - started;
	if (outcome.st !== 'done' || outcome.refused.length) throw new Error(JSON.stringify(outcome));
	return { ms, posting, letters, waiting: await db.outbox.count(), rows: await db.rec.count() };
}

/** Reads a book onto an empty phone and answers one search. */
export async function load(name: string, year: number) {
	const started = performance.now();
	const db = open(name);
	await holdBook(deviceOn(db), `y:${year}`);
	const { posting, letters } = await send(name);
	const read = performance.now() - started;
	const hits = await search(db, query(77));
	return { ms: performance.now() - started, read, posting, letters, hits };
}

/** As the app looks for records: all are read, and the memory is asked. */
const search = async (db: Db, typed: string): Promise<number> =>
	matching(await db.rec.toArray(), typed).length;

type Shown = { texts: string[]; at: number };

/** A page that shows one conference's notes; `next` resolves when that text is among them. */
async function page(name: string, conference: string) {
	const db = open(name);
	let wanted: { text: string; done: (at: number) => void } | undefined;
	let last: Shown | undefined;
	const look = () => {
		if (!wanted || !last?.texts.includes(wanted.text)) return;
		wanted.done(last.at);
		wanted = undefined;
	};
	const subscription = liveQuery(async () =>
		(await db.rec.where('[t+parent]').equals(['note', conference]).toArray()).map(seen)
	).subscribe((rows) => {
		last = { texts: rows.map(({ body }) => String(body['text'])), at: performance.now() };
		look();
	});
	while (!last) await new Promise((next) => setTimeout(next, 5));
	return {
		count: last.texts.length,
		shows: (text: string) =>
			new Promise<number>((done) => {
				wanted = { text, done };
				look();
			}),
		close: () => subscription.unsubscribe()
	};
}

/** News of one changed note, from its arrival until the page shows it; ms of each. */
export async function change(name: string, from: number, count: number) {
	const device = deviceOn(open(name));
	const shown = await page(name, hallOf(0));
	const times: number[] = [];
	for (let at = from; at < from + count; at++) {
		const ver = at + 2;
		const row = rowOf(at % 50, ver);
		const text = `Sửa lần ${at}`;
		const news: News = {
			epoch,
			at: ver,
			gc: 0,
			books: { 'y:2019': { prev: ver - 1, rows: [{ ...row, d: { ...row.d, text } }] } }
		};
		const visible = shown.shows(text);
		const started = performance.now();
		if (await hear(device, account, news)) throw new Error('news was not taken');
		times.push((await visible) - started);
		await new Promise((next) => setTimeout(next, 10));
	}
	shown.close();
	return times;
}

let line: WebSocket | undefined;
let heard: { texts: Map<string, { told: number; shown: number }>; close: () => void } | undefined;

/** Opens the line to the hub and a page that shows a conference; what comes is noted by its text, by the machine's clock. */
export async function listen(name: string, conference: string): Promise<number> {
	const device = deviceOn(open(name));
	const shown = await page(name, conference);
	const texts = new Map<string, { told: number; shown: number }>();
	const mine = new WebSocket(`ws://${location.host}/api/c/cum-9/live?books=y:2019`);
	mine.onmessage = async ({ data }) => {
		const told = performance.timeOrigin + performance.now();
		const news = JSON.parse(String(data)) as News;
		const text = String(news.books['y:2019']?.rows?.[0]?.d['text']);
		const visible = shown.shows(text);
		if (await hear(device, account, news)) await send(name);
		texts.set(text, { told, shown: performance.timeOrigin + (await visible) });
	};
	await new Promise((opened) => (mine.onopen = opened));
	[line, heard] = [mine, { texts, close: shown.close }];
	await send(name);
	return shown.count;
}

export async function whenShown(text: string): Promise<{ told: number; shown: number }> {
	for (;;) {
		const times = heard?.texts.get(text);
		if (times) return times;
		await new Promise((next) => setTimeout(next, 5));
	}
}

export function hangUp(): void {
	line?.close();
	heard?.close();
}

export async function drop(name: string): Promise<void> {
	const db = open(name);
	relaxedOf(db).close();
	db.close();
	dbs.delete(name);
	await dropDb(name);
}
