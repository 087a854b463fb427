/** A list by a key of its members, in the order in which the keys first come; who has none is left out. */
export function grouped<One>(
	list: readonly One[],
	keyOf: (one: One) => string | undefined
): Map<string, One[]> {
	const groups = new Map<string, One[]>();
	for (const one of list) {
		const key = keyOf(one);
		if (key === undefined) continue;
		const group = groups.get(key);
		if (group) group.push(one);
		else groups.set(key, [one]);
	}
	return groups;
}
