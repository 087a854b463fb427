import type { Outcome } from '#sync/client';
import type { Db } from './db.ts';
import { notesOf } from './notes.ts';
import { carryFiles, followOffice, forgetFiles, makeRoom } from './parcels.ts';
import { files } from './files.svelte.ts';
import { type Identity, session } from './session.svelte.ts';
import { waitingParcels } from './waiting.ts';

/** When files may travel: after the letters, one tab at a time, over a network that the person allows. */

const short = 0.9;

/** Carries the files of one book, unless that is under way. Returns after how long to try again, ms. */
export async function courier(
	one: Identity,
	outcome: Outcome | undefined
): Promise<number | undefined> {
	const db = session.dbOf(one);
	await followOffice(db);
	const carrying = await carryOn(one, db);
	if (session.current?.name === one.name && (await db.attached.count()))
		await (await import('./attaching.ts')).adopt();
	if ((await waitingParcels(db)).length === 0) {
		if (session.real?.name === one.name) files.settled();
		await tidy(db);
		return carrying;
	}
	if (outcome && outcome.st !== 'done' && outcome.st !== 'who') return carrying;
	const work = async () => {
		const { out } = await notesOf(db);
		const isOpen = session.real?.name === one.name && !out;
		const deposit = isOpen ? undefined : String((await db.meta.get('deposit'))?.value ?? '');
		return carryFiles({
			cluster: one.cluster.id,
			db,
			...(deposit === undefined ? {} : { deposit }),
			tell: (on) => (files.moving = on),
			mayGo: async () => files.mayGo() && (await lettersIn(db)) === 0
		});
	};
	const next = await alone(`files ${one.name}`, work);
	return next === undefined || carrying === undefined
		? (next ?? carrying)
		: Math.min(next, carrying);
}

/** What is carried for others is handed in by whoever of their cluster is signed in on this phone, whoever took it in. */
async function carryOn(one: Identity, db: Db): Promise<number | undefined> {
	const { real } = session;
	if (real?.cluster.id !== one.cluster.id) return undefined;
	if (!(await db.carried.where('state').equals('here').count())) return undefined;
	if ((await notesOf(session.dbOf(real))).out) return undefined;
	const { handInCarried } = await import('./rescue.ts');
	return alone(`carried ${one.name}`, () =>
		handInCarried(one.cluster.id, db, { files: files.mayGo() })
	);
}

/** One tab at a time; undefined when another is at it. */
async function alone(
	name: string,
	work: () => Promise<number | undefined>
): Promise<number | undefined> {
	if (!navigator.locks) return work();
	return navigator.locks.request(name, { ifAvailable: true }, (free) =>
		free ? work() : undefined
	);
}

/** Letters go first; but what waits for another phone after a restore holds nothing up. */
const lettersIn = (db: Db) => db.outbox.filter(({ op }) => !op.a).count();

const hour = 3_600_000;
/** When each book was last tidied in this tab, ms. */
const tidied = new Map<string, number>();

/** Nothing waits: room is made, now and then. */
async function tidy(db: Db): Promise<void> {
	const { out } = await notesOf(db);
	if (out === 'revoked') await forgetFiles(db);
	if (Date.now() - (tidied.get(db.name) ?? 0) < hour) return;
	tidied.set(db.name, Date.now());
	const { quota = 0, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
	await makeRoom(db, quota > 0 && usage > short * quota);
}
