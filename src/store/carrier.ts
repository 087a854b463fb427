import { liveQuery } from 'dexie';
import { shapes } from '#domain/index';
import { exchange, type Outcome, pauseAfter } from '#sync/client';
import type { News } from '#sync/exchange';
import { forgetAll } from '#sync/device';
import { hear } from '#sync/letters';
import { actorOn } from './actor.ts';
import { courier } from './courier.ts';
import { postLetter } from './ask.ts';
import { type Db, stateOf } from './db.ts';
import { deviceOn } from './device.ts';
import { seeAround } from './joining.ts';
import { listen } from './news.ts';
import { notesOf, type PostNotes } from './notes.ts';
import { onAsked, onNudge, sendNow } from './nudge.ts';
import { closeSession } from './office.ts';
import { forgetFiles } from './parcels.ts';
import { post } from './post.svelte.ts';
import { type Identity, session } from './session.svelte.ts';
import { durably } from './trouble.ts';

/**
 * The post of this phone: carries what was recorded to the office and brings what is new, for as long as the app is open.
 * One tab works at a time, under a lock for each book. It tries when something is saved, when the network or the person
 * comes back, when the office has news, and from time to time.
 */

const calm = 60_000;
const afterSave = 120;
/** Tries that failed since the network last came: those before say nothing of how long to wait now. */
let failed = 0;

/** Runs the post for everybody on this phone until the returned function is called. */
export function startPost(version: string): () => void {
	let stopped = false;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let running: Promise<void> | undefined;
	let again = false;

	let due = Infinity;

	/** The next round comes after that long, ms, unless one is due before. */
	const soon = (ms: number) => {
		const at = performance.now() + ms;
		if (stopped || due <= at) return;
		clearTimeout(timer);
		due = at;
		timer = setTimeout(() => {
			due = Infinity;
			void run();
		}, ms);
	};

	/** One round at a time in this tab; what is asked for meanwhile is done after. */
	function run(): Promise<void> {
		if (running) {
			again = true;
			return running;
		}
		running = round().finally(() => {
			running = undefined;
			if (again) {
				again = false;
				soon(0);
			}
		});
		return running;
	}

	async function round() {
		post.working = true;
		const waits: number[] = [];
		try {
			await closeSession();
			for (const one of session.everyone) {
				if (stopped) break;
				const outcome = await visit(one, version);
				const wait = courier(one, outcome).catch((error) => void console.error(error));
				void wait.then((ms) => ms !== undefined && soon(ms));
				const { next } = await notesOf(session.dbOf(one));
				if (outcome && outcome.st !== 'done' && next) waits.push(next - Date.now());
			}
		} catch (error) {
			console.error(error);
		} finally {
			post.working = false;
			const quiet = calm * (0.8 + 0.4 * Math.random());
			if (document.visibilityState === 'visible')
				soon(waits.length ? Math.max(500, Math.min(...waits)) : quiet);
		}
	}

	const now = () => void run();
	const online = () => {
		failed = 0;
		now();
	};
	const saved = () => soon(afterSave);
	const shown = () => document.visibilityState === 'visible' && soon(0);
	const unsubscribe = onNudge(saved);
	const unasked = onAsked(now);
	addEventListener('online', online);
	addEventListener('focus', shown);
	document.addEventListener('visibilitychange', shown);
	soon(0);
	return () => {
		stopped = true;
		clearTimeout(timer);
		unsubscribe();
		unasked();
		removeEventListener('online', online);
		removeEventListener('focus', shown);
		document.removeEventListener('visibilitychange', shown);
	};
}

/** Listens for news of the open book until the returned function is called. */
export const startListening = (identity: Identity): (() => void) =>
	listen(identity.cluster.id, {
		books: async () => Object.keys((await stateOf(session.dbOf(identity))).books),
		onNews: (news) => takeNews(identity, news),
		onOpen: sendNow
	});

/** Keeps what somebody is to their cluster as the records tell it, until the returned function is called. */
export function startKnowing(identity: Identity): () => void {
	const db = session.dbOf(identity);
	const { account } = identity.actor;
	const watch = liveQuery(() => actorOn(db, account)).subscribe({
		next(actor) {
			const known = session.everyone.find(({ name }) => name === identity.name);
			if (actor && known && JSON.stringify(known.actor) !== JSON.stringify(actor))
				session.know(known, actor);
		},
		// A closed book tells nobody anything; it is watched again when it is opened.
		error: () => undefined
	});
	return () => watch.unsubscribe();
}

async function takeNews(identity: Identity, news: News) {
	const db = session.dbOf(identity);
	const missed = await alone(identity, () =>
		hear(deviceOn(db), identity.actor.account, news)
	).catch(() => true);
	if (missed) sendNow();
}

/** One book's turn: all that waits in it is sent, and what is new is read when it is the open one. */
async function visit(identity: Identity, app: string): Promise<Outcome | undefined> {
	const db = session.dbOf(identity);
	// A phone that slept may have lost its connection to the book: found out here, before anybody needs it.
	await durably(db, () => db.meta.get('state'));
	const isOpen = session.real?.name === identity.name;
	const { visiting } = identity.actor;
	if (isOpen && visiting !== undefined && !(await db.rec.get(['conference', visiting])))
		await seeAround(identity);
	return alone(identity, async () => {
		const notes = await notesOf(db);
		const outcome =
			isOpen && notes.out !== 'revoked' ? await carry(identity, db, app, 'sync') : undefined;
		if (outcome && outcome.st !== 'who') {
			const noted = await note(db, outcome);
			if (outcome.st === 'done')
				await import('./device-key.ts')
					.then(({ introduce }) => introduce(identity.cluster.id, db))
					.catch((error) => console.error(error));
			return noted;
		}
		if ((await db.outbox.count()) === 0 && !outcome) return undefined;
		return note(db, await carry(identity, db, app, 'deposit'), outcome !== undefined);
	});
}

async function carry(
	{ actor, cluster }: Identity,
	db: Db,
	app: string,
	way: 'sync' | 'deposit'
): Promise<Outcome> {
	const token = way === 'deposit' ? (await db.meta.get('deposit'))?.value : undefined;
	let mustWipe = false;
	const outcome = await exchange({
		device: deviceOn(db),
		account: actor.account,
		now: Date.now,
		sv: shapes,
		app,
		onTaken: () => (post.inFlight = new Set()),
		post: async (letter) => {
			post.inFlight = new Set(letter.ops.map((op) => `${op.t} ${op.r}`));
			const body = way === 'deposit' ? { token, letter } : letter;
			const answer = await postLetter(`/api/c/${encodeURIComponent(cluster.id)}/${way}`, body);
			if (answer.st === 'reply' && 'wipe' in answer.reply) mustWipe = true;
			return answer;
		}
	}).finally(() => (post.inFlight = new Set()));
	if (!mustWipe || outcome.st !== 'done') return outcome;
	await forgetAll(deviceOn(db), actor.account);
	await forgetFiles(db);
	return { ...outcome, why: 'revoked' };
}

async function note(db: Db, outcome: Outcome, wasRefused = false): Promise<Outcome> {
	const before = await notesOf(db);
	const now = Date.now();
	const failures = outcome.st === 'done' ? 0 : before.failures + 1;
	failed = outcome.st === 'done' ? 0 : failed + 1;
	const pause = outcome.after ?? pauseAfter(Math.min(failures, failed), Math.random());
	const repaired = (before.repaired ?? 0) + outcome.repaired.length;
	const notes: PostNotes = {
		...(outcome.st === 'done' && !wasRefused
			? { done: now }
			: before.done
				? { done: before.done }
				: {}),
		failures,
		...(failures
			? { since: before.since ?? now, why: outcome.why ?? outcome.st, next: now + pause }
			: {}),
		...(outcome.why === 'revoked'
			? { out: 'revoked' }
			: wasRefused || outcome.st === 'who'
				? { out: before.out ?? 'signed-out' }
				: {}),
		...(repaired ? { repaired } : {})
	};
	await db.meta.put({ key: 'post', value: notes });
	return outcome;
}

/** Work that only one tab of this phone may do at a time. */
async function alone<T>({ name }: Identity, work: () => Promise<T>): Promise<T> {
	return navigator.locks ? navigator.locks.request(`post ${name}`, work) : work();
}
