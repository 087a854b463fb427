import { yearOf } from '#domain/day';
import { leadOf } from '#domain/ids';
import { inReadingOrder } from '#domain/paragraph';
import { allOf } from '#documents/records';
import { session } from '#store/session.svelte';
import { sourcesOf } from '#store/sources.svelte';

/** A regulation with all that hangs on it, and who leads the cluster when it is issued. Call in a component. */
export function regulationAt(id: () => string) {
	const year = () => session.current?.year ?? 0;
	const sources = sourcesOf(
		'regulation',
		id,
		({ issuedOn }) => [['term', leadOf(issuedOn ? yearOf(String(issuedOn)) : year())]],
		['cluster']
	);
	const paragraphs = $derived(
		inReadingOrder(
			allOf(sources.current ?? [], 'paragraph').filter(({ body }) => body.part === 'REGULATION')
		)
	);
	return {
		sources,
		/** The year in which it is drawn up. */
		get year() {
			return year();
		},
		get paragraphs() {
			return paragraphs;
		}
	};
}
export type RegulationHeld = ReturnType<typeof regulationAt>;
