import type { Op } from './protocol.ts';
import type { DeviceState, Key } from './storage.ts';

/** One text for the kind and id of a record. Neither holds a space. */
export const keyOf = (kind: string, id: string): string => `${kind} ${id}`;

/** The records that ops touch, each once, in the order they come. */
export const uniqueKeys = (ops: readonly Pick<Op, 't' | 'r'>[]): Key[] => [
	...new Map(ops.map(({ t, r }): [string, Key] => [keyOf(t, r), [t, r]])).values()
];

/** Ops in their order; those of one group together, at the place of its first. */
export function groupsOf<One>(list: readonly One[], opOf: (one: One) => Op): One[][] {
	const groups = new Map<string, One[]>();
	for (const one of list) {
		const { g, i } = opOf(one);
		const name = g ? `g ${g}` : `i ${i}`;
		const group = groups.get(name);
		if (group) group.push(one);
		else groups.set(name, [one]);
	}
	return [...groups.values()];
}

/** A device asks for every book of which it holds a record, and so learns when one is no longer its own. */
export const withBooks = (
	books: DeviceState['books'],
	more: readonly string[]
): DeviceState['books'] => ({
	...Object.fromEntries(more.map((book) => [book, null])),
	...books
});
