import { compareUTF8 } from 'compare-utf8';
import { deleted, type Fields, type Op, type Origin, type Row } from './protocol.ts';

/** The part of a row that merges. */
export type Merged = Pick<Row, 'd' | 'h'>;

export const nothing: Merged = { d: {}, h: {} };

/**
 * The row after the op, and the fields in which the op lost to what was there. Order, grouping and repetition of ops do
 * not matter to the result. The same rule stands in SQL (worker/d1.ts); a test holds the two together.
 */
export function applyOp(
	row: Merged,
	op: Pick<Op, 'h' | 'p'>,
	writer: string
): [Merged, lost: string[]] {
	const d: Fields = { ...row.d };
	const h: Record<string, Origin> = { ...row.h };
	const lost: string[] = [];
	for (const [field, value] of Object.entries(op.p)) {
		const there = h[field];
		const order = there ? compare(there, d[field], [op.h, writer], value) : -1;
		if (order < 0) [d[field], h[field]] = [value, [op.h, writer]];
		else if (order > 0 && json(d[field]) !== json(value)) lost.push(field);
	}
	return [{ d, h }, lost];
}

/** The row with a device's own unsent ops on top: a person always sees what they wrote, whatever the clocks say. */
export function overlay(row: Merged, ops: readonly Op[], writer: string): Merged {
	const d: Fields = { ...row.d };
	const h: Record<string, Origin> = { ...row.h };
	for (const op of ops)
		for (const [field, value] of Object.entries(op.p))
			[d[field], h[field]] = [value, [op.h, writer]];
	return { d, h };
}

export const isDeleted = (row: Merged): boolean => row.d[deleted] === true;

function compare(a: Origin, aValue: unknown, b: Origin, bValue: unknown): number {
	if (a[0] !== b[0]) return a[0] - b[0];
	return compareUTF8(json(aValue), json(bValue)) || compareUTF8(a[1], b[1]);
}

/** The JSON text by which equal stamps are ordered; SQLite keeps the very same text. */
const json = (value: unknown): string => JSON.stringify(value) ?? 'null';
