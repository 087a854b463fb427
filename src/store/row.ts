import type { Entry } from '#domain/record';
import { fold } from '#domain/text';
import type { Row } from './db.ts';

/** A record with the words by which it is found on this phone. */
export const rowOf = (entry: Entry, waiting: 0 | 1): Row => ({
	...entry,
	words: fold(
		Object.values(entry.body)
			.filter((value) => typeof value === 'string')
			.join(' ')
	),
	waiting
});
