import { yearOf } from '#domain/day';
import { leadOf } from '#domain/ids';
import { sourcesOf } from '#store/sources.svelte';

/**
 * What the papers of a conference rest on, with the office that led that year, in whose place they are written, and every
 * record of the kinds in `whole`.
 */
export const sourcesAt = (id: () => string, whole: readonly string[] = []) =>
	sourcesOf('conference', id, ({ day }) => [['term', leadOf(yearOf(String(day)))]], whole);
