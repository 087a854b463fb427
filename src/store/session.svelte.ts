import type { Actor, Entry } from '#domain/record';
import { type Db, dropDb, openDb } from './db.ts';
import { rowOf } from './row.ts';
import { retire } from './trouble.ts';

/** Whose book is open on this phone. */
export type Identity = {
	/** Name of the database. */
	name: string;
	actor: Actor;
	cluster: { id: string; name: string };
	office: { id: string; name: string };
	year: number;
	/** Nothing recorded here is ever sent. */
	practice: boolean;
};

/** A record as it comes from a server that has it. */
export type Received = Entry & { receipt?: string };

const practiceName = 'practice';

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
const identity = $derived(practice ?? real);
const opened = new Map<string, Db>();
let closing: Promise<unknown> = Promise.resolve();

const others =
	typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('practice');
others?.addEventListener('message', () => leavePractice());

export const session = {
	get current(): Identity | undefined {
		return identity;
	},
	/** The open book. Only pages behind a session ask for it. */
	get db(): Db {
		if (!identity) throw new Error('no book is open');
		return open(identity.name);
	},
	/** The book that counts, also while somebody practises. */
	get realDb(): Db | undefined {
		return real && open(real.name);
	},
	/** Opens a book, filling it with `entries` the first time. */
	async enter(next: Identity, entries: readonly Received[]): Promise<void> {
		const db = open(next.name);
		await db.transaction('rw', db.rec, async () => {
			if ((await db.rec.count()) === 0)
				await db.rec.bulkPut(entries.map((entry) => rowOf(entry, 0)));
		});
		if (next.practice) memory.write(inTab, 'practice', (practice = next));
		else memory.write(onPhone, 'book', (real = next));
	},
	/** Opens the practice book, a copy of the demonstration cluster that lives on this phone alone. */
	async practise(): Promise<void> {
		const { demonstration } = await import('#domain/demonstration');
		await session.enter(
			demonstrationIdentity(demonstration, practiceName, true),
			demonstration.entries
		);
	},
	/** Wipes everything that was recorded for practice, in every tab, and returns to the book that counts. */
	async endPractice(): Promise<void> {
		leavePractice();
		others?.postMessage('ended');
		// Forms that close now still write what was typed; only then may the book go.
		await new Promise((next) => setTimeout(next));
		await closing;
		await dropDb(practiceName);
	},
	/** Work that must be done before a book is wiped. */
	beforeClosing(work: Promise<unknown>): void {
		closing = Promise.allSettled([closing, work]);
	}
};

function leavePractice() {
	if (practice) memory.write(inTab, 'practice', (practice = undefined));
	const db = opened.get(practiceName);
	if (db) retire(db);
	opened.delete(practiceName);
}

function open(name: string): Db {
	const db = opened.get(name) ?? openDb(name);
	opened.set(name, db);
	return db;
}

type Demonstration = { cluster: string; office: string; year: number; entries: readonly Entry[] };

/** The person of the lead office in a demonstration cluster. */
export function demonstrationIdentity(
	{ cluster, office, year, entries }: Demonstration,
	name: string,
	isPractice: boolean
): Identity {
	const named = (kind: string, id: string, field: string) => ({
		id,
		name: String(entries.find((entry) => entry.kind === kind && entry.id === id)?.body[field] ?? id)
	});
	return {
		name,
		actor: { account: name, person: '', office },
		cluster: named('cluster', cluster, 'name'),
		office: named('organization', office, 'shortName'),
		year,
		practice: isPractice
	};
}
