import { type Actor, type Entry } from '#domain/record';
import { type Db, dropDb, openDb } from './db.ts';
import { rowOf } from './row.ts';

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

const key = 'here';
const practiceName = 'practice';

let identity = $state.raw<Identity | undefined>(remembered());
let opened: { name: string; db: Db } | undefined;

export const session = {
	get current(): Identity | undefined {
		return identity;
	},
	/** The open book. Only pages behind a session ask for it. */
	get db(): Db {
		if (!identity) throw new Error('no book is open');
		if (opened?.name !== identity.name) {
			opened?.db.close();
			opened = { name: identity.name, db: openDb(identity.name) };
		}
		return opened.db;
	},
	/** Opens a book, filling it with `entries` the first time. */
	async enter(next: Identity, entries: readonly Entry[]): Promise<void> {
		const db = openDb(next.name);
		await db.transaction('rw', db.rec, async () => {
			if ((await db.rec.count()) === 0)
				await db.rec.bulkPut(entries.map((entry) => rowOf(entry, 0)));
		});
		db.close();
		remember(next);
	},
	/** Opens the practice book, a copy of the demonstration cluster that lives on this phone alone. */
	async practise(): Promise<void> {
		const { demonstration } = await import('#domain/demonstration');
		await session.enter(
			demonstrationIdentity(demonstration, practiceName, true),
			demonstration.entries
		);
	},
	/** Wipes everything that was recorded for practice, and returns to the book that was open before. */
	async endPractice(): Promise<void> {
		if (opened?.name === practiceName) {
			opened.db.close();
			opened = undefined;
		}
		remember(before());
		await dropDb(practiceName);
	}
};

type Demonstration = { cluster: string; office: string; year: number; entries: readonly Entry[] };

/** The person of the lead office in a demonstration cluster. */
export function demonstrationIdentity(
	{ cluster, office, year, entries }: Demonstration,
	name: string,
	practice: boolean
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
		practice
	};
}

function remembered(): Identity | undefined {
	try {
		return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined;
	} catch {
		return undefined;
	}
}

const before = (): Identity | undefined => {
	try {
		return JSON.parse(localStorage.getItem(`${key}-before`) ?? 'null') ?? undefined;
	} catch {
		return undefined;
	}
};

function remember(next: Identity | undefined) {
	try {
		if (next?.practice && identity && !identity.practice)
			localStorage.setItem(`${key}-before`, JSON.stringify(identity));
		if (next) localStorage.setItem(key, JSON.stringify(next));
		else localStorage.removeItem(key);
		if (!next?.practice) localStorage.removeItem(`${key}-before`);
	} catch {
		// Storage refused: the book is open until the page closes, and saving will say so in words.
	}
	identity = next;
}
