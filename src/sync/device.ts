import { bytesOf, type Letter, type Page, type Reply } from './exchange.ts';
import { type Merged, nothing, overlay } from './merge.ts';
import { groupsOf, keyOf, uniqueKeys } from './ops.ts';
import { deleted, type Fields, limits, type Op, type Row } from './protocol.ts';
import { type Stamp, tick } from './stamp.ts';
import type { Device, DeviceState, DeviceTx, Held, Key, Refused, Waiting } from './storage.ts';

/** What happens on a device. Every step is one transaction: a device killed between two of them has lost nothing. */

/** A change as a person makes it, before it has a stamp. */
export type Write = { t: string; r: string; s: string; p: Fields; parent?: string };

const day = 86_400_000;
/** Acknowledged ops are kept that long, ms. */
export const keepSent = 30 * day;
/** A clock off by less is left alone. */
const tolerance = 30_000;

/**
 * Records changes that belong together: shown at once, on the disk when this resolves, waiting to be sent.
 * Returns the ops, whose ids are random.
 */
export async function write(
	device: Device,
	account: string,
	writes: readonly Write[],
	{ now, newId }: { now: number; newId: () => string }
): Promise<Op[]> {
	const group = writes.length > 1 ? newId() : undefined;
	return device.transact(async (tx) => {
		const state = await tx.state();
		const keys = uniqueKeys(writes);
		const held = new Map(
			(await tx.held(keys)).flatMap((row) => (row ? [[keyOf(row.t, row.id), row]] : []))
		);
		let last = state.last;
		const ops: Op[] = [];
		for (const { t, r, s, p, parent } of writes) {
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
				...(before ? { b: basesOf(before, p) } : {}),
				p
			};
			ops.push(op);
			held.set(keyOf(t, r), withOps(before ?? blank(op, account, now, parent), [op], account));
		}
		await tx.setState({
			...state,
			last,
			books: withBooks(
				state.books,
				ops.map((op) => op.s)
			)
		});
		await tx.put([...held.values()]);
		await tx.putWaiting(ops.map((op) => ({ op, at: now, tries: 0 })));
		return ops;
	});
}

/** The next letter: the oldest ops that fit, groups whole, and how far each book has been read. */
export async function nextLetter(
	device: Device,
	{ now, sv, most = limits.ops }: { now: number; sv: number; most?: number }
): Promise<Letter> {
	return device.transact(async (tx) => {
		const { cl, epoch, books } = await tx.state();
		const outbox = (await tx.waiting()).filter((one) => !one.aside);
		const chosen = fitting(outbox, most);
		await tx.putWaiting(chosen.map((one) => ({ ...one, tries: one.tries + 1 })));
		return {
			v: 1,
			sv,
			cl,
			...(epoch === undefined ? {} : { epoch }),
			sent: now,
			books,
			...(outbox.length > chosen.length ? { waiting: outbox.length - chosen.length } : {}),
			ops: chosen.map(({ op }) => op)
		};
	});
}

/**
 * Takes in the reply to a letter. Ops leave the outbox, rows arrive and cursors move in one step. A reply to a letter
 * that the device has meanwhile read past is void: the same letter will be answered again.
 */
export async function receive(
	device: Device,
	account: string,
	letter: Letter,
	reply: Reply,
	now: number
): Promise<{ more: boolean; refused: Refused[] }> {
	return device.transact(async (tx) => {
		const state = await tx.state();
		if (!sameReading(state, letter)) return { more: true, refused: [] };
		if (reply.reset) {
			await startOver(tx, state, account, reply.epoch);
			return { more: true, refused: [] };
		}

		const refused = await settle(tx, letter, reply, now);
		const books: DeviceState['books'] = { ...state.books };
		for (const [book, page] of Object.entries(reply.books)) {
			if (page === 'revoked') {
				delete books[book];
				await forget(tx, book, account);
			} else {
				books[book] = page.at;
				if (page.again) await forget(tx, book, account);
			}
		}
		const pages = Object.values(reply.books).filter((page): page is Page => page !== 'revoked');
		const rows = [...reply.own, ...pages.flatMap((page) => page.rows)];
		await rebase(
			tx,
			account,
			rows,
			letter.ops.map((op): Key => [op.t, op.r])
		);
		const held = withBooks(
			books,
			rows.map((row) => row.s)
		);
		await tx.setState(stateAfter(state, letter, reply, held, now));
		await tx.dropSent(now - keepSent);

		const waits = (await tx.waiting()).some((one) => !one.aside && !one.op.a);
		return { more: waits || pages.some((page) => page.more), refused };
	});
}

/** Takes ops out of the way without losing them, or puts them back in line; what is shown follows. */
export async function setAside(
	device: Device,
	account: string,
	ids: readonly string[],
	aside: boolean
): Promise<void> {
	await device.transact(async (tx) => {
		const chosen = (await tx.waiting()).filter(({ op }) => ids.includes(op.i));
		await tx.putWaiting(
			chosen.map(({ aside: _, ...one }) => (aside ? { ...one, aside: true as const } : one))
		);
		await show(tx, account, uniqueKeys(chosen.map(({ op }) => op)));
	});
}

/** A device asks for every book of which it holds a record, and so learns when one is no longer its own. */
const withBooks = (books: DeviceState['books'], more: string[]): DeviceState['books'] => ({
	...Object.fromEntries(more.map((book) => [book, null])),
	...books
});

/** Acknowledged ops go to the sent, refused ones to the refused; neither is ever thrown away here. */
async function settle(tx: DeviceTx, letter: Letter, reply: Reply, now: number): Promise<Refused[]> {
	const verdicts = new Map(reply.acks.map((ack) => [ack.i, ack]));
	const waiting = new Set((await tx.waiting()).map(({ op }) => op.i));
	const done: string[] = [];
	const sent: { op: Op; at: number }[] = [];
	const refused: Refused[] = [];
	for (const op of letter.ops) {
		const verdict = verdicts.get(op.i);
		if (!verdict || !waiting.has(op.i)) continue;
		// What it patches was lost with the authority's data and is still on its way from another device.
		if (verdict.code === 'gone' && op.a) continue;
		done.push(op.i);
		if (verdict.st === 'ok') sent.push({ op, at: now });
		else
			refused.push({
				op,
				at: now,
				code: verdict.code ?? 'refused',
				message: verdict.message ?? ''
			});
	}
	await tx.dropWaiting(done);
	await tx.putSent(sent);
	await tx.putRefused(refused);
	return refused;
}

/**
 * Puts rows of the authority beneath what the device shows; own ops that still wait stay on top. A row older than the
 * one the device has comes from a reply that was overtaken.
 */
async function rebase(
	tx: DeviceTx,
	account: string,
	rows: readonly Row[],
	touched: readonly Key[]
) {
	const newest = new Map<string, Row>();
	for (const row of rows) {
		const there = newest.get(keyOf(row.t, row.id));
		if (!there || there.ver <= row.ver) newest.set(keyOf(row.t, row.id), row);
	}
	const keys: Key[] = [...newest.values()].map((row) => [row.t, row.id]);
	const held = await tx.held(keys);
	const waiting = byRecord(await tx.waitingOn(keys));
	await tx.put(
		[...newest.values()].map((row, at) => {
			const base = baseOf(held[at]);
			const ops = waiting.get(keyOf(row.t, row.id)) ?? [];
			return shown(base && base.ver > row.ver ? base : row, ops, account);
		})
	);
	await show(
		tx,
		account,
		touched.filter(([t, r]) => !newest.has(keyOf(t, r)))
	);
}

/** What the authority last said of a record; null when it has said nothing. */
const baseOf = (row: Held | undefined): Row | null =>
	row ? (row.base === undefined ? row : row.base) : null;

/** Draws records anew from what the authority last said and what still waits on them. */
async function show(tx: DeviceTx, account: string, keys: readonly Key[]) {
	const held = await tx.held([...keys]);
	const waiting = byRecord(await tx.waitingOn([...keys]));
	const put: Held[] = [];
	const drop: Key[] = [];
	keys.forEach((key, at) => {
		const ops = waiting.get(keyOf(...key)) ?? [];
		const row = held[at];
		const base = baseOf(row);
		const [first] = ops;
		if (base) put.push(shown(bare(base), ops, account));
		else if (first)
			put.push(
				withOps(
					blank(first.op, account, first.at),
					ops.map(({ op }) => op),
					account
				)
			);
		else if (row) drop.push(key);
	});
	await tx.put(put);
	await tx.drop(drop);
}

/** A book that may no longer be read, or must be read again: its rows go; what waits on them stays in line. */
async function forget(tx: DeviceTx, book: string, account: string) {
	const keys = await tx.keysOf(book);
	const rows = (await tx.held(keys)).flatMap((row) => (row ? [row] : []));
	await tx.put(rows.map((row) => ({ ...row, base: null })));
	await show(tx, account, keys);
}

/** The authority was restored: everything is read again, and what it had acknowledged is sent again. */
async function startOver(tx: DeviceTx, state: DeviceState, account: string, epoch: string) {
	const waiting = await tx.waiting();
	const inLine = new Set(waiting.map(({ op }) => op.i));
	const lost = (await tx.sent()).filter(({ op }) => !inLine.has(op.i));
	await tx.dropWaiting([...inLine]);
	await tx.putWaiting([
		...lost.map(({ op, at }): Waiting => ({ op: { ...op, a: 1 }, at, tries: 0 })),
		...waiting
	]);
	for (const book of new Set([...Object.keys(state.books), ...lost.map(({ op }) => op.s)]))
		await forget(tx, book, account);
	await show(tx, account, uniqueKeys(lost.map(({ op }) => op)));
	await tx.setState({
		...state,
		epoch,
		books: Object.fromEntries(Object.keys(state.books).map((book) => [book, null]))
	});
}

/** A device stamps by its own clock, right or wrong; the authority shifts. Once the clock is right, stamps follow it back. */
function stateAfter(
	state: DeviceState,
	letter: Letter,
	reply: Reply,
	books: DeviceState['books'],
	now: number
): DeviceState {
	const apart = reply.now - (letter.sent + now) / 2;
	const { tooOld: _, ...rest } = state;
	return {
		...rest,
		epoch: reply.epoch,
		offset: isApart(apart) ? Math.round(apart) : 0,
		last: isApart(apart) ? state.last : Math.min(state.last, tick(0, now)),
		books,
		...(letter.sv < reply.minSv ? { tooOld: true as const } : {})
	};
}

const isApart = (ms: number) => Math.abs(ms) > tolerance;

const sameReading = (state: DeviceState, letter: Letter): boolean =>
	state.epoch === letter.epoch && JSON.stringify(state.books) === JSON.stringify(letter.books);

/** As many of the oldest ops as one letter may carry; a group travels whole. */
function fitting(outbox: Waiting[], most: number): Waiting[] {
	const chosen: Waiting[] = [];
	let bytes = 2_000;
	for (const group of groupsOf(outbox, ({ op }) => op)) {
		const size = group.reduce((sum, { op }) => sum + bytesOf(op) + 1, 0);
		const fits = chosen.length + group.length <= most && bytes + size <= limits.bytes;
		if (!fits && chosen.length) break;
		chosen.push(...group);
		bytes += size;
	}
	return chosen;
}

/** A row with the ops that wait on it; without any, the row itself. */
const shown = (row: Row, waiting: readonly Waiting[], account: string): Held =>
	waiting.length
		? withOps(
				{ ...row, base: row },
				waiting.map(({ op }) => op),
				account
			)
		: row;

function withOps(row: Held, ops: readonly Op[], account: string): Held {
	const base = row.base === undefined ? bare(row) : row.base;
	return { ...row, base, ...overlay(row, ops, account) };
}

function bare({ base: _, ...row }: Held): Row {
	return row;
}

/** A record that only this device knows yet. */
const blank = (op: Op, account: string, at: number, parent?: string): Held => ({
	t: op.t,
	id: op.r,
	s: op.s,
	...(parent === undefined ? {} : { parent }),
	ver: 0,
	born: 0,
	by: account,
	at,
	...(nothing as Merged),
	base: null
});

/** Stamps on which a patch was based; a deletion is based on all that was seen. */
function basesOf(row: Held, patch: Fields): Record<string, Stamp> {
	const fields = patch[deleted] === true ? Object.keys(row.h) : Object.keys(patch);
	const seen = row.h[deleted] ? [...fields, deleted] : fields;
	return Object.fromEntries(seen.map((field) => [field, row.h[field]?.[0] ?? 0]));
}

function byRecord(waiting: readonly Waiting[]): Map<string, Waiting[]> {
	const records = new Map<string, Waiting[]>();
	for (const one of waiting) {
		if (one.aside) continue;
		const key = keyOf(one.op.t, one.op.r);
		records.set(key, [...(records.get(key) ?? []), one]);
	}
	return records;
}
