import { closureOf } from '#domain/ids';
import type { Source } from '#domain/record';

/**
 * What minutes use and does not belong to their conference, kept with the lock: whoever is renamed later, and whatever is
 * worded anew elsewhere, still stands as it was in what was locked.
 */

const directory: Record<string, readonly string[]> = {
	cluster: ['name', 'sort', 'council'],
	organization: ['name', 'format', 'place'],
	person: ['name', 'position'],
	term: ['role', 'year', 'unit'],
	'governing-document': ['sort', 'number', 'signedOn', 'issuer', 'abstract'],
	note: ['conference', 'sort', 'text', 'to', 'owner', 'unit']
};

const fieldsKept = ({ kind, body }: Source, conference: string) =>
	body['conference'] === conference ? undefined : directory[kind];

/** All that the minutes of that conference use from elsewhere, as one line of text. */
export const namesIn = (sources: readonly Source[], conference: string): string =>
	JSON.stringify(
		sources
			.toSorted((a, b) => (`${a.kind} ${a.id}` < `${b.kind} ${b.id}` ? -1 : 1))
			.flatMap((one) => {
				const fields = fieldsKept(one, conference)?.filter(
					(field) => one.body[field] !== undefined
				);
				return fields
					? [
							[
								one.kind,
								one.id,
								Object.fromEntries(fields.map((field) => [field, one.body[field]]))
							]
						]
					: [];
			})
	);

/** What minutes rest on: everything there is, or, once they are locked, what stood then, by the names of then. */
export function settled(all: readonly Source[], conference: string): readonly Source[] {
	const lock = all.find((one) => one.kind === 'closure' && one.id === closureOf(conference));
	if (!lock) return all;
	const stood = all.filter(
		(one) => !fieldsKept(one, conference) && one.born > 0 && one.born <= lock.born
	);
	return [...stood, ...namedIn(String(lock.body['names'] ?? ''))];
}

function namedIn(names: string): Source[] {
	const list = JSON.parse(names || '[]') as [string, string, Record<string, unknown>][];
	return list.map(([kind, id, body]) => ({ kind, id, body, at: 0, born: 1, deleted: false }));
}
