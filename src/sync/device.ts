import { blank, forget, show, withOps, withParents } from './held.ts';
import { keyOf, uniqueKeys, withBooks } from './ops.ts';
import { deleted, type Fields, limits, type Op, stampsOf } from './protocol.ts';
import { type Stamp, tick } from './stamp.ts';
import type { Device, DeviceTx, Held, Key, Refused, Waiting } from './storage.ts';

/** What a person does on a device. Every step is one transaction, on the disk when it resolves. */

/** A change as a person makes it, before it has a stamp. */
export type Write = {
	t: string;
	r: string;
	s: string;
	p: Fields;
	parent?: string;
	w?: string;
	/** Makes the record, unless it is there already: a second tap changes nothing. */
	once?: true;
	/** Stamps of all fields as the person saw them, where the record may have moved on since. */
	seen?: Record<string, Stamp>;
};

/** The device's clock (ms) and where random ids come from. */
export type Clock = { now: number; newId: () => string };

/**
 * Records changes that belong together: shown at once, on the disk when this resolves, waiting to be sent.
 * Returns the ops, whose ids are random.
 */
export async function write(
	device: Device,
	account: string,
	writes: readonly Write[],
	clock: Clock
): Promise<Op[]> {
	return device.transact((tx) => writeIn(tx, account, writes, clock));
}

/**
 * The same, as a part of a larger step. `apart`: written together only for speed, so that the office's no to one of them
 * leaves the others standing.
 */
export async function writeIn(
	tx: DeviceTx,
	account: string,
	writes: readonly Write[],
	{ now, newId }: Clock,
	{ apart = false } = {}
): Promise<Op[]> {
	if (writes.length > limits.ops) throw new RangeError('more than one letter carries');
	// What does not depend on one another is asked for, and put, at once: a person waits for every turn.
	const [state, rows] = await Promise.all([tx.state(), tx.held(uniqueKeys(writes))]);
	const held = new Map(rows.flatMap((row) => (row ? [[keyOf(row.t, row.id), row]] : [])));
	const due = writes.filter(({ once, t, r }) => !once || !held.has(keyOf(t, r)));
	if (due.length === 0) return [];
	const group = due.length > 1 && !apart ? newId() : undefined;
	let last = state.last;
	const ops: Op[] = [];
	for (const { t, r, s, p, parent, w, seen } of due) {
		const before = held.get(keyOf(t, r));
		last = tick(last, now);
		const op: Op = {
			i: newId(),
			...(group ? { g: group } : {}),
			t,
			r,
			s: before?.s ?? s,
			...(before ? {} : { n: 1 as const }),
			h: last,
			...(before ? { b: basesOf(before, p, seen) } : {}),
			p,
			...(w ? { w } : {})
		};
		ops.push(op);
		held.set(keyOf(t, r), withOps(before ?? blank(op, account, now, parent), [op], account));
	}
	const books = withBooks(
		state.books,
		ops.map((op) => op.s)
	);
	await Promise.all([
		tx.setState({ ...state, last, books }),
		tx.put([...held.values()]),
		tx.lineUp(
			ops.map((op) => {
				const { parent } = held.get(keyOf(op.t, op.r)) ?? {};
				return { op, at: now, tries: 0, ...(op.n && parent !== undefined ? { parent } : {}) };
			})
		)
	]);
	return ops;
}

/**
 * Takes what waits on records out of the way without losing it, or puts it back in line; what is shown follows. What
 * was written in one group with it goes along.
 */
export async function setAside(
	device: Device,
	account: string,
	keys: readonly Key[],
	aside: boolean
): Promise<void> {
	await device.transact(async (tx) => {
		const chosen = chosenWith(await tx.waiting(), keys);
		await tx.putWaiting(
			chosen.map(({ aside: _, ...one }) => (aside ? { ...one, aside: true as const } : one))
		);
		await show(tx, account, uniqueKeys(chosen.map(({ op }) => op)));
	});
}

/** What waits on those records, on records of the same groups, and so on. */
function chosenWith(waiting: readonly Waiting[], keys: readonly Key[]): Waiting[] {
	const records = new Set(keys.map((key) => keyOf(...key)));
	const groups = new Set<string>();
	for (let before = -1; before !== records.size + groups.size;) {
		before = records.size + groups.size;
		for (const { op } of waiting) {
			const key = keyOf(op.t, op.r);
			if (!records.has(key) && !groups.has(op.g ?? '')) continue;
			records.add(key);
			if (op.g) groups.add(op.g);
		}
	}
	return waiting.filter(({ op }) => records.has(keyOf(op.t, op.r)));
}

/** Ops that cannot travel at all, as being too large: they leave the line, and are kept with the reason. */
export async function quarantine(
	device: Device,
	account: string,
	ops: readonly Op[],
	why: { code: string; message: string },
	now: number
): Promise<void> {
	await device.transact(async (tx) => {
		await tx.putRefused(
			await withParents(
				tx,
				ops.map((op) => ({ op, at: now, ...why }))
			)
		);
		await tx.dropWaiting(ops.map((op) => op.i));
		await show(tx, account, uniqueKeys(ops));
	});
}

/** A letter came back unread: each of its ops was tried once more. */
export async function noteFailure(device: Device, ops: readonly Op[], why: string): Promise<void> {
	if (ops.length === 0) return;
	await device.transact(
		async (tx) => {
			const sent = new Set(ops.map((op) => op.i));
			const waiting = await tx.waitingOn(uniqueKeys(ops));
			await tx.putWaiting(
				waiting
					.filter(({ op }) => sent.has(op.i))
					.map((one) => ({ ...one, tries: one.tries + 1, why }))
			);
		},
		{ durable: false }
	);
}

/** Writes once more what was refused, as new ops on what the records are now. */
export async function tryAgain(
	device: Device,
	account: string,
	refused: readonly Refused[],
	clock: Clock
): Promise<void> {
	const inOrder = refused.toSorted((a, b) => a.at - b.at || a.op.h - b.op.h);
	const writes = inOrder.map(({ op: { t, r, s, p, b = {}, w }, parent }): Write => ({
		t,
		r,
		s,
		p,
		// What others wrote there meanwhile was not seen by whoever wrote this.
		seen: b,
		...(parent === undefined ? {} : { parent }),
		...(w ? { w } : {})
	}));
	await device.transact(async (tx) => {
		if (writes.length) await writeIn(tx, account, writes, clock);
		await tx.dropRefused(refused.map(({ op }) => op.i));
	});
}

/** The person knows of the refusal and leaves it at that, or wants to be reminded again. Nothing is thrown away. */
export async function acknowledge(
	device: Device,
	refused: readonly Refused[],
	seen: boolean
): Promise<void> {
	await device.transact((tx) =>
		tx.putRefused(refused.map(({ seen: _, ...one }) => (seen ? { ...one, seen } : one)))
	);
}

/** Asks for a book that a device does not hold of itself, as an older year. */
export async function holdBook(device: Device, book: string): Promise<void> {
	await device.transact(async (tx) => {
		const state = await tx.state();
		await tx.setState({ ...state, books: withBooks(state.books, [book]) });
	});
}

/** Lets go of a book to make room: its rows leave the device. Refuses, answering false, while something waits in it. */
export async function releaseBook(device: Device, book: string): Promise<boolean> {
	return device.transact(async (tx) => {
		if ((await tx.waiting()).some(({ op }) => op.s === book)) return false;
		const state = await tx.state();
		const { [book]: _, ...books } = state.books;
		await tx.drop(await tx.keysOf(book));
		await tx.setState({ ...state, books });
		return true;
	});
}

/** Reads everything again; what is shown stays until it has come, and what waits is not touched. */
export async function readAgain(device: Device): Promise<void> {
	await device.transact(async (tx) => {
		const { agreed: _, ...state } = await tx.state();
		const books = Object.keys(state.books);
		await tx.setState({
			...state,
			books: Object.fromEntries(books.map((book) => [book, null])),
			again: books
		});
	});
}

/** This device may no longer read: what came from the authority leaves it. What was never sent stays, with its reason. */
export async function forgetAll(device: Device, account: string): Promise<void> {
	await device.transact(async (tx) => {
		const state = await tx.state();
		for (const book of Object.keys(state.books)) await forget(tx, book, account);
		await tx.dropSent(Infinity);
		await tx.setState({ cl: state.cl, last: state.last, offset: state.offset, books: {} });
	});
}

/**
 * Stamps on which a patch was based; a deletion is based on all that was seen. What was seen without a stamp nobody had
 * written yet.
 */
function basesOf(
	row: Held,
	patch: Fields,
	seen: Record<string, Stamp> = stampsOf(row)
): Record<string, Stamp> {
	const fields = patch[deleted] === true ? Object.keys(row.h) : Object.keys(patch);
	const based = row.h[deleted] ? [...fields, deleted] : fields;
	return Object.fromEntries(based.map((field) => [field, seen[field] ?? 0]));
}
