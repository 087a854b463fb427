import { timeAt } from '#domain/day';
import { conflictKind, deleted } from '#sync/protocol';
import type { DeviceState } from '#sync/storage';
import { allOf, type Db, stateOf } from './db.ts';
import { live } from './live.svelte.ts';
import { notesOf, type PostNotes } from './notes.ts';
import { waitingParcels } from './waiting.ts';
import { type Identity, session } from './session.svelte.ts';
import { durably } from './trouble.ts';

/** How this phone stands with the office, summed over every book on it that counts. */

const grace = 5_000;
/** Beyond that many, ops are counted instead of records: telling them apart would take longer than reading the sign. */
const fine = 500;

let now = $state(Date.now());

const standing = (everyone: readonly Identity[], real: Identity | undefined) =>
	live(
		async () => {
			const all = await Promise.all(
				everyone.map(async (one) => {
					const db = session.dbOf(one);
					return durably(db, async () => ({
						name: one.name,
						need: await needIn(db, one.actor.account),
						waiting: await waitingIn(db),
						carried: await db.carried.where('state').equals('here').count()
					}));
				})
			);
			const db = real && session.dbOf(real);
			return {
				all,
				notes: db ? await notesOf(db) : ({ failures: 0 } as PostNotes),
				state: db ? await stateOf(db) : undefined
			};
		},
		() => undefined
	);

const books = $derived(standing(session.everyone, session.real));

export const connection = {
	get current() {
		const { all = [], notes } = books.current ?? {};
		const failing = notes?.since !== undefined && tick() - notes.since > grace;
		return {
			need: all.reduce((sum, one) => sum + one.need, 0),
			waiting: all.reduce((sum, one) => sum + one.waiting + one.carried, 0),
			offline: failing,
			...(notes?.done ? { sentAt: timeAt(notes.done) } : {}),
			practice: session.current?.practice ?? false
		};
	},
	/** False until the phone has looked: nothing is said of it before. */
	get isKnown(): boolean {
		return books.current !== undefined;
	},
	/** The post of the open book, told in full. */
	get notes(): PostNotes {
		return books.current?.notes ?? { failures: 0 };
	},
	get state(): DeviceState | undefined {
		return books.current?.state;
	},
	/** Records of the open book that wait. */
	get mine(): number {
		const { real } = session;
		return books.current?.all.find(({ name }) => name === real?.name)?.waiting ?? 0;
	},
	/** Parts of others' packages that this phone has yet to hand in. */
	get carried(): number {
		return (books.current?.all ?? []).reduce((sum, one) => sum + one.carried, 0);
	},
	/** What waits, or needs somebody, in the books of others on this phone. */
	get others() {
		const { real } = session;
		return (books.current?.all ?? []).filter((one) => one.name !== real?.name);
	}
};

/** The clock, by the second, while somebody looks at what depends on it. */
function tick(): number {
	$effect.tracking() && beat();
	return now;
}

let beating: ReturnType<typeof setTimeout> | undefined;
function beat() {
	beating ??= setTimeout(() => {
		beating = undefined;
		now = Date.now();
	}, 1_000);
}

async function waitingIn(db: Db): Promise<number> {
	const count = await db.outbox.count();
	if (count > fine) return count;
	const ops = await db.outbox.toArray();
	const files = await waitingParcels(db);
	return new Set([
		...ops.map(({ t, r }) => `${t} ${r}`),
		...files.map(({ kind, id }) => `${kind} ${id}`)
	]).size;
}

/** Records refused and not yet seen, and conflicts in which that account has a side. */
async function needIn(db: Db, account: string): Promise<number> {
	const refused = (await db.refused.toArray()).filter((one) => !one.seen);
	const conflicts = await allOf(db, conflictKind)
		.filter((row) => row.d[deleted] !== true && [row.d['by'], row.d['theirBy']].includes(account))
		.count();
	const stuck = await db.parcel.where('state').anyOf('lost', 'not-taken').toArray();
	const records = [
		...refused.map(({ op }) => `${op.t} ${op.r}`),
		...stuck.map(({ kind, id }) => `${kind} ${id}`)
	];
	return new Set(records).size + conflicts;
}
