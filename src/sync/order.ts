import { generateKeyBetween } from 'fractional-indexing';

/**
 * A place between two neighbours of an ordered list, as text that sorts by its bytes; null for an end of the list. Two
 * who insert at the same spot unseen get equal places: whoever shows the list orders those by id.
 */
export function placeBetween(before: string | null, after: string | null): string {
	return generateKeyBetween(
		before,
		before !== null && after !== null && before >= after ? null : after
	);
}
