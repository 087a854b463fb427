import { closureOf } from '#domain/ids';
import type { Source } from '#domain/record';

/** How offices and people are called, kept with a lock: whoever is renamed later is still called so in what was locked. */

const directory = new Set(['cluster', 'organization', 'person', 'term']);
const kept = ['name', 'position', 'format', 'place', 'council', 'role', 'year', 'unit'] as const;

/** The names that a paper uses, as one line of text; people's offices stand on their attendance. */
export const namesIn = (sources: readonly Source[]): string =>
	JSON.stringify(
		sources
			.filter(({ kind }) => directory.has(kind))
			.toSorted((a, b) => (`${a.kind} ${a.id}` < `${b.kind} ${b.id}` ? -1 : 1))
			.map(({ kind, id, body }) => [
				kind,
				id,
				Object.fromEntries(
					kept
						.filter(
							(field) => body[field] !== undefined && !(kind === 'person' && field === 'unit')
						)
						.map((field) => [field, body[field]])
				)
			])
	);

/** What minutes rest on: everything there is, or, once they are locked, what stood then, by the names of then. */
export function settled(all: readonly Source[], conference: string): readonly Source[] {
	const lock = all.find((one) => one.kind === 'closure' && one.id === closureOf(conference));
	if (!lock) return all;
	const stood = all.filter(
		({ kind, born }) => !directory.has(kind) && born > 0 && born <= lock.born
	);
	return [...stood, ...namedIn(String(lock.body['names'] ?? ''))];
}

function namedIn(names: string): Source[] {
	const list = JSON.parse(names || '[]') as [string, string, Record<string, unknown>][];
	return list.map(([kind, id, body]) => ({ kind, id, body, at: 0, born: 1, deleted: false }));
}
