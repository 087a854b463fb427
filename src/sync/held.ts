import { type Merged, nothing, overlay } from './merge.ts';
import { keyOf } from './ops.ts';
import type { Op, Row } from './protocol.ts';
import type { DeviceTx, Held, Key, Waiting } from './storage.ts';

/** What a device shows of a record: what the authority last said, and on top of it own ops that still wait. */

/**
 * Puts rows of the authority beneath what the device shows; own ops that still wait stay on top. A row older than the
 * one the device has comes from a reply that was overtaken. `touched` records without a row are drawn anew. `settled`:
 * how many ops in line on a record this very step has taken away.
 */
export async function rebase(
	tx: DeviceTx,
	account: string,
	rows: readonly Row[],
	touched: readonly Key[],
	settled: ReadonlyMap<string, number> = new Map()
): Promise<void> {
	const newest = new Map<string, Row>();
	for (const row of rows) {
		const there = newest.get(keyOf(row.t, row.id));
		if (!there || there.ver <= row.ver) newest.set(keyOf(row.t, row.id), row);
	}
	const keys: Key[] = [...newest.values()].map((row) => [row.t, row.id]);
	const held = await tx.held(keys);
	const isWaitedOn = (key: Key, at: number) => {
		const { base, line = Infinity } = held[at] ?? {};
		return base !== undefined && line > (settled.get(keyOf(...key)) ?? 0);
	};
	const waiting = byRecord(await tx.waitingOn(keys.filter(isWaitedOn)));
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

/** Draws records anew from what the authority last said and what still waits on them. */
export async function show(tx: DeviceTx, account: string, keys: readonly Key[]): Promise<void> {
	if (keys.length === 0) return;
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
					blank(first.op, account, first.at, row?.parent ?? first.parent),
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
export async function forget(tx: DeviceTx, book: string, account: string): Promise<void> {
	const keys = await tx.keysOf(book);
	const rows = (await tx.held(keys)).flatMap((row) => (row ? [row] : []));
	await tx.put(rows.map((row) => ({ ...row, base: null })));
	await show(tx, account, keys);
}

/** A row with own ops on top; what the authority said stays beneath. */
export function withOps(row: Held, ops: readonly Op[], account: string): Held {
	const base = row.base === undefined ? bare(row) : row.base;
	return { ...row, base, line: (row.line ?? 0) + ops.length, ...overlay(row, ops, account) };
}

/** What their records hang on, for ops that leave the line: whoever writes them again needs it. */
export async function withParents<One extends { op: Op }>(
	tx: DeviceTx,
	list: readonly One[]
): Promise<(One & { parent?: string })[]> {
	if (list.length === 0) return [];
	const rows = await tx.held(list.map(({ op }): Key => [op.t, op.r]));
	return list.map((one, at) => {
		const { parent } = rows[at] ?? {};
		return parent === undefined ? one : { ...one, parent };
	});
}

/** A record that only this device knows yet. */
export const blank = (op: Op, account: string, at: number, parent?: string): Held => ({
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

/** What the authority last said of a record; null when it has said nothing. */
export const baseOf = (row: Held | undefined): Row | null =>
	row ? (row.base === undefined ? row : row.base) : null;

/** A row with the ops that wait on it; without any, the row itself. */
const shown = (row: Row, waiting: readonly Waiting[], account: string): Held =>
	waiting.length
		? withOps(
				{ ...row, base: row },
				waiting.map(({ op }) => op),
				account
			)
		: row;

/** A row of the authority without what stands on it. */
export const bare = ({ base: _, line: __, ...row }: Held): Row => row;

function byRecord(waiting: readonly Waiting[]): Map<string, Waiting[]> {
	const records = new Map<string, Waiting[]>();
	for (const one of waiting) {
		if (one.aside) continue;
		const key = keyOf(one.op.t, one.op.r);
		const there = records.get(key);
		if (there) there.push(one);
		else records.set(key, [one]);
	}
	return records;
}
