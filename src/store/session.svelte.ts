import { clusterWord } from '#domain/cluster-word';
import type { Actor } from '#domain/permission';
import type { Entry } from '#domain/record';
import { practiceBook } from './book-name.ts';
import { bookNames, closeRelaxed, type Db, dropDb, openDb } from './db.ts';
import { retire } from './trouble.ts';

/** Whose book is open on this phone. */
export type Identity = {
	/** Name of the database. */
	name: string;
	actor: Actor;
	/** What the person is called. */
	person?: string;
	/** `mark`: what stands before the number of a commit in a receipt. */
	cluster: { id: string; name: string; mark: string; sort?: 'CUM' | 'KHOI' };
	office: { id: string; name: string };
	year: number;
	/** Nothing recorded here is ever sent. */
	practice: boolean;
};

/** The book that counts is remembered on the phone; that somebody practises, in that tab only. */
const memory = {
	read<T>(store: () => Storage, key: string): T | undefined {
		try {
			return JSON.parse(store().getItem(key) ?? 'null') ?? undefined;
		} catch {
			return undefined;
		}
	},
	write(store: () => Storage, key: string, value: unknown) {
		try {
			if (value === undefined) store().removeItem(key);
			else store().setItem(key, JSON.stringify(value));
		} catch {
			// Storage refused: it holds until the page closes, and saving will say so in words.
		}
	}
};
const onPhone = () => localStorage;
const inTab = () => sessionStorage;

let real = $state.raw<Identity | undefined>(memory.read(onPhone, 'book'));
let practice = $state.raw<Identity | undefined>(memory.read(inTab, 'practice'));
/** Everybody whose book is on this phone; what waits in any of them is this phone's to send. */
let everyone = $state.raw<readonly Identity[]>(memory.read(onPhone, 'books') ?? []);
const identity = $derived(practice ?? real);
const opened = new Map<string, Db>();
let closing: Promise<unknown> = Promise.resolve();

const others =
	typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('practice');
others?.addEventListener('message', () => leavePractice());

if (typeof addEventListener === 'function')
	addEventListener('storage', ({ key }) => {
		// Another tab of this phone let somebody else in, or out.
		if (key === 'book') real = memory.read(onPhone, 'book');
		if (key === 'books') everyone = memory.read(onPhone, 'books') ?? [];
	});

export const session = {
	get current(): Identity | undefined {
		return identity;
	},
	/** The open book. Only pages behind a session ask for it. */
	get db(): Db {
		if (!identity) throw new Error('no book is open');
		return open(identity.name);
	},
	/** Whose book counts, also while somebody practises. */
	get real(): Identity | undefined {
		return real;
	},
	/** What the cluster is called in a sentence. */
	get clusterWord(): 'cụm' | 'khối' {
		return clusterWord(identity?.cluster.sort);
	},
	get everyone(): readonly Identity[] {
		return everyone;
	},
	dbOf: ({ name }: Identity): Db => open(name),
	/** Opens the book of somebody whom the server has let in, holding `books` beside those it gives of itself. */
	async enter(next: Identity, books: readonly string[], deposit: string): Promise<void> {
		const [{ holdBook }, { deviceOn }] = await Promise.all([
			import('#sync/device'),
			import('./device.ts')
		]);
		const db = open(next.name);
		for (const book of books) await holdBook(deviceOn(db), book);
		await db.meta.bulkPut([
			{ key: 'deposit', value: deposit },
			{ key: 'owner', value: { identity: next, left: false } satisfies Owner },
			// Whoever is let in again starts with a clean slate.
			{ key: 'post', value: { failures: 0 } }
		]);
		remember([...everyone.filter(({ name }) => name !== next.name), next]);
		memory.write(onPhone, 'book', (real = next));
	},
	/** Opens another book of this phone, of the same person. */
	open(one: Identity): void {
		memory.write(onPhone, 'book', (real = one));
	},
	/** Takes note of what somebody now is to their cluster. */
	know(one: Identity, actor: Actor): void {
		const next = { ...one, actor };
		if (!everyone.some(({ name }) => name === one.name)) return;
		remember(everyone.map((other) => (other.name === one.name ? next : other)));
		if (real?.name === one.name) memory.write(onPhone, 'book', (real = next));
	},
	/** Closes the book on this phone. It stays where it is, and what waits in it is still sent. */
	async leave(): Promise<void> {
		if (real) await setOwner(real, true);
		memory.write(onPhone, 'book', (real = undefined));
	},
	/**
	 * Finds books whose owners were forgotten: a phone that dies may lose what it remembers of the last seconds, but not
	 * what its databases hold.
	 */
	async recover(): Promise<void> {
		const known = new Set(everyone.map(({ name }) => name));
		const found: Owner[] = [];
		for (const name of await bookNames()) {
			if (known.has(name) || name === practiceBook) continue;
			const owner = (await open(name).meta.get('owner'))?.value as Owner | undefined;
			if (owner) found.push(owner);
		}
		if (found.length) remember([...everyone, ...found.map(({ identity }) => identity)]);
		const last = found.findLast(({ left }) => !left);
		if (!real && last) memory.write(onPhone, 'book', (real = last.identity));
	},
	/** Opens the practice book, a copy of the demonstration cluster that lives on this phone alone. */
	async practise(): Promise<void> {
		const [{ demonstration }, { received }] = await Promise.all([
			import('#domain/demonstration'),
			import('./kept.ts')
		]);
		const db = open(practiceBook);
		await db.transaction('rw', db.rec, async () => {
			if ((await db.rec.count()) === 0) await db.rec.bulkPut(demonstration.entries.map(received));
		});
		const next = practiceIdentity(demonstration);
		memory.write(inTab, 'practice', (practice = next));
	},
	/** Wipes everything that was recorded for practice, in every tab, and returns to the book that counts. */
	async endPractice(): Promise<void> {
		leavePractice();
		others?.postMessage('ended');
		// Forms that close now still write what was typed; only then may the book go.
		await new Promise((next) => setTimeout(next));
		await closing;
		await dropDb(practiceBook);
	},
	/** Work that must be done before a book is wiped. */
	beforeClosing(work: Promise<unknown>): void {
		closing = Promise.allSettled([closing, work]);
	}
};

/** Whose book a database is, kept in it. */
type Owner = { identity: Identity; left: boolean };

const setOwner = (identity: Identity, left: boolean) =>
	open(identity.name).meta.put({ key: 'owner', value: { identity, left } satisfies Owner });

function remember(list: readonly Identity[]) {
	memory.write(onPhone, 'books', (everyone = list));
}

function leavePractice() {
	if (practice) memory.write(inTab, 'practice', (practice = undefined));
	close(practiceBook);
}

function open(name: string): Db {
	const db = opened.get(name) ?? openDb(name);
	opened.set(name, db);
	return db;
}

function close(name: string) {
	const db = opened.get(name);
	if (!db) return;
	retire(db);
	closeRelaxed(db);
	db.close();
	opened.delete(name);
}

type Demonstration = { cluster: string; office: string; year: number; entries: readonly Entry[] };

/** The person of the lead office in a demonstration cluster. */
function practiceIdentity({ cluster, office, year, entries }: Demonstration): Identity {
	const named = (kind: string, id: string, field: string) => ({
		id,
		name: String(entries.find((entry) => entry.kind === kind && entry.id === id)?.body[field] ?? id)
	});
	return {
		name: practiceBook,
		actor: {
			account: practiceBook,
			person: '',
			office,
			terms: [{ year, role: 'LEAD' }],
			duties: ['FOCAL', 'HEAD'],
			circles: []
		},
		cluster: { ...named('cluster', cluster, 'name'), mark: 'K' },
		office: named('organization', office, 'shortName'),
		year,
		practice: true
	};
}
