import { filesOf } from '#domain/index';
import type { Write } from '#sync/device';
import { type Db, type Parcel, stateOf } from './db.ts';
import { digestOf } from './digest.ts';
import { durably } from './trouble.ts';
import { anew, waitingParcels } from './waiting.ts';

/**
 * The parcel post: files follow the letters that name them. Bytes are on the phone before any record speaks of them; a
 * file is sent once its record is with the office, small before large, and goes on where it broke off.
 */

/** Bytes of one piece: a line that breaks every few seconds still lets one through. */
const piece = 128 * 1024;
const day = 86_400_000;
/** A file that the office has stays that long after it was last looked at, ms. */
const keepSent = 30 * day;
/** What came so lately may not be on its record yet, ms. */
const justNow = 600_000;
const firstPause = 2_000;
const longestPause = 300_000;
const longestStop = 30_000;
/** After how many tries a file that cannot be read is lost, and one that the office will not have is left to the person. */
const readTries = 3;
const officeTries = 10;

/** How often in a row the road was closed. */
let stops = 0;

const keyOf = (id: string, sha: string) => `${id} ${sha}`;

/** The files of records that are made by those writes, to be kept in the same step. */
export const parcelsOf = (writes: readonly Write[], now: number): Parcel[] =>
	writes
		.filter(({ once }) => once)
		.flatMap(({ t: kind, r: id, p, parent }) =>
			filesOf(kind, p).map(({ sha, bytes, type }): Parcel => ({
				key: keyOf(id, sha),
				...{ kind, id, sha, bytes, type, state: 'here', at: now },
				...(parent === undefined ? {} : { parent })
			}))
		);

/** Keeps bytes under their digest, on the disk when it resolves; a file that had been lost goes out after all. */
export const keepBytes = (
	db: Db,
	files: readonly { sha: string; bytes: ArrayBuffer; type: string }[]
): Promise<unknown> =>
	durably(db, () =>
		db.transaction('rw', db.file, db.parcel, async () => {
			for (const file of files) {
				const pins = (await db.file.get(file.sha).catch(() => undefined))?.pins;
				await db.file.put({ ...file, at: Date.now(), ...(pins ? { pins } : {}) });
			}
			await db.parcel
				.where('sha')
				.anyOf(files.map(({ sha }) => sha))
				.filter(({ state }) => state === 'lost' || state === 'given-up')
				.modify(anew);
		})
	);

/** A file under way, and what its record hangs on. */
export type Moving = Pick<Parcel, 'id' | 'sha' | 'parent'> & { done: number; of: number };

export type Carrying = {
	cluster: string;
	db: Db;
	/** A token that hands in, where the session is gone. */
	deposit?: string;
	/** Hears what is under way. */
	tell: (on: Moving | undefined) => void;
	/** False as soon as letters wait, or the network is not one that files may use. */
	mayGo: () => Promise<boolean>;
};

/** Sends what waits until there is no more, or something is in the way. Returns after how long to try again, ms. */
export async function carryFiles(on: Carrying): Promise<number | undefined> {
	const { db, tell } = on;
	const tried = new Set<string>();
	try {
		for (;;) {
			if (!(await on.mayGo())) return undefined;
			const parcel = await nextOf(db, tried);
			if (!parcel) return await pauseOf(db);
			tried.add(parcel.key);
			const outcome = await send(on, parcel);
			if (outcome === 'stop') return Math.min(longestStop, firstPause * 2 ** stops++);
			if (outcome === 'letters') return undefined;
		}
	} finally {
		tell(undefined);
	}
}

/** The smallest file that may go: its record is not in line any more. */
async function nextOf(db: Db, tried: ReadonlySet<string>): Promise<Parcel | undefined> {
	const now = Date.now();
	for (const parcel of await waitingParcels(db)) {
		if (tried.has(parcel.key) || (parcel.due ?? 0) > now) continue;
		const inLine = await db.outbox.where('[t+r]').equals([parcel.kind, parcel.id]).count();
		if (inLine === 0) return parcel;
	}
	return undefined;
}

async function pauseOf(db: Db): Promise<number | undefined> {
	const waiting = await waitingParcels(db);
	const due = Math.min(...waiting.flatMap(({ due }) => due ?? []));
	return Number.isFinite(due) ? Math.max(firstPause, due - Date.now()) : undefined;
}

/** One file, from where it stands. `stop`: the network or the office is not there; `letters`: they go first. */
async function send(
	on: Carrying,
	parcel: Parcel
): Promise<'sent' | 'not-taken' | 'stop' | 'letters'> {
	const { db, tell, mayGo } = on;
	const bytes = await bytesOf(db, parcel);
	if (bytes === 'unreadable' && (parcel.tries ?? 0) + 1 < readTries)
		return later(on, parcel, 'unreadable');
	let next = parcel.next ?? 0;
	let stalls = 0;
	if (typeof bytes === 'string') {
		// It may have let go of them because the office had them.
		const said = await put(on, parcel, next, new ArrayBuffer(0));
		if ('why' in said && said.why !== 'no-such-file')
			return said.why === 'unreachable' ? 'stop' : later(on, parcel, said.why);
		const state = 'next' in said && said.next === parcel.bytes ? 'sent' : 'lost';
		await db.parcel.update(parcel.key, { state, at: Date.now() });
		return state === 'sent' ? 'sent' : 'not-taken';
	}
	while (next < parcel.bytes) {
		const { id, sha, parent, bytes: of } = parcel;
		tell({ id, sha, done: next, of, ...(parent === undefined ? {} : { parent }) });
		const said = await put(on, parcel, next, bytes.slice(next, next + piece));
		if ('next' in said) {
			// The office may have lost the pieces before this one; but a file that never gets on is left for later.
			stalls += said.next > next ? 0 : 1;
			stops = 0;
			next = said.next;
			await db.parcel.update(parcel.key, { next });
			if (stalls > 2) return later(on, parcel, 'stalled');
			if (next < parcel.bytes && !(await mayGo())) return 'letters';
			continue;
		}
		return said.why === 'unreachable' ? 'stop' : later(on, parcel, said.why);
	}
	await db.parcel.update(parcel.key, { state: 'sent', at: Date.now() });
	return 'sent';
}

async function later({ db }: Carrying, parcel: Parcel, why: string): Promise<'not-taken' | 'stop'> {
	const tries = (parcel.tries ?? 0) + 1;
	const due = Date.now() + Math.min(longestPause, firstPause * 2 ** tries);
	const isVain = tries >= officeTries && ['no-such-file', 'corrupt'].includes(why);
	await db.parcel.update(parcel.key, {
		...{ tries, due, why, next: 0 },
		...(isVain ? { state: 'not-taken' } : {})
	});
	return why === 'who' ? 'stop' : 'not-taken';
}

/** The bytes, if they are still here and what they were. */
async function bytesOf(
	db: Db,
	{ sha, bytes }: Parcel
): Promise<ArrayBuffer | 'gone' | 'unreadable'> {
	try {
		const file = await durably(db, () => db.file.get(sha));
		return file?.bytes.byteLength === bytes && (await digestOf(file.bytes)) === sha
			? file.bytes
			: 'gone';
	} catch {
		return 'unreadable';
	}
}

type Said = { next: number } | { why: string };

async function put(
	{ cluster, deposit }: Carrying,
	{ kind, id, sha }: Parcel,
	from: number,
	body: ArrayBuffer
): Promise<Said> {
	const at = [cluster, 'file', kind, id, sha].map(encodeURIComponent).join('/');
	try {
		const answer = await fetch(`/api/c/${at}?from=${from}`, {
			method: 'PUT',
			headers: {
				'content-type': 'application/octet-stream',
				...(deposit ? { 'x-deposit': deposit } : {})
			},
			body,
			redirect: 'error',
			signal: AbortSignal.timeout(60_000)
		});
		if (answer.status >= 500 || answer.status === 429) return { why: 'unreachable' };
		const said = (await answer.json()) as { next?: unknown; code?: unknown };
		if (answer.ok && typeof said.next === 'number') return { next: said.next };
		return { why: String(said.code ?? 'unreachable') };
	} catch {
		return { why: 'unreachable' };
	}
}

/**
 * A restored office may have lost what came since: it is asked again for every file that is still here. Which office was
 * last known is kept beside the files, so that no interruption between the two leaves them unasked.
 */
export async function followOffice(db: Db): Promise<void> {
	const moved = async () => {
		const { epoch } = await stateOf(db);
		const known = (await db.meta.get('files epoch'))?.value;
		return epoch === undefined || epoch === known ? undefined : { epoch, known };
	};
	// Asked after every exchange: only what must be written stops other writers.
	if (!(await moved())) return;
	await db.transaction('rw', db.parcel, db.meta, async () => {
		const to = await moved();
		if (to?.known !== undefined)
			await db.parcel.where('state').equals('sent').modify({ state: 'here', next: 0 });
		if (to) await db.meta.put({ key: 'files epoch', value: to.epoch });
	});
}

/** Bytes that are still owed, or that a form which is not finished will need. */
async function neededIn(db: Db): Promise<ReadonlySet<string>> {
	const owed = await db.parcel.where('state').anyOf('here', 'not-taken').toArray();
	const attached = (await db.attached.toArray()).flatMap(({ owner, kind, body }) =>
		filesOf(kind, { ...body, record: owner, book: 'c' })
	);
	return new Set([...owed, ...attached].map(({ sha }) => sha));
}

/** This device may no longer read: what it does not still need leaves it. */
export const forgetFiles = (db: Db): Promise<void> =>
	db.transaction('rw', db.file, db.parcel, db.attached, async () => {
		const needed = await neededIn(db);
		const lately = Date.now() - justNow;
		await db.file.filter(({ sha, at }) => !needed.has(sha) && at < lately).delete();
		await db.parcel.where('state').equals('sent').delete();
	});

/**
 * Lets go of bytes that the office has and nobody has looked at for a month; of all that it has, where room is short.
 * What was kept for offline reading stays. Returns how many files went.
 */
export const makeRoom = (db: Db, isShort: boolean): Promise<number> =>
	db.transaction('rw', db.file, db.parcel, db.attached, async () => {
		const needed = await neededIn(db);
		const old = await db.file
			.where('at')
			.below(Date.now() - (isShort ? justNow : keepSent))
			.filter(({ sha, pins }) => !needed.has(sha) && !pins?.length)
			.primaryKeys();
		await db.file.bulkDelete(old);
		await db.parcel
			.where('state')
			.equals('sent')
			.filter(({ at }) => at < Date.now() - keepSent)
			.delete();
		return old.length;
	});
