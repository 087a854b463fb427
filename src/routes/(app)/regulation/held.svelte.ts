import { yearOf } from '#domain/day';
import { leadOf } from '#domain/ids';
import { paragraphsOf } from '#documents/paragraphs';
import { oneOf } from '#documents/records';
import { regulationText } from '#documents/regulation';
import { session } from '#store/session.svelte';
import { sourcesOf } from '#store/sources.svelte';
import { textMarkFor } from '../sheet/mark.svelte';

/** A regulation with all that hangs on it, and who leads the cluster when it is issued. Call in a component. */
export function regulationAt(id: () => string) {
	const yearIn = (issuedOn: unknown) =>
		issuedOn ? yearOf(String(issuedOn)) : (session.current?.year ?? 0);
	const sources = sourcesOf(
		'regulation',
		id,
		({ issuedOn }) => [['term', leadOf(yearIn(issuedOn))]],
		['cluster']
	);
	const body = $derived(oneOf(sources.current ?? [], 'regulation', id()));
	const year = $derived(yearIn(body?.issuedOn));
	const text = $derived(sources.current && regulationText(sources.current, id()));
	const mark = textMarkFor(() => text);
	const paragraphs = $derived(paragraphsOf(sources.current ?? [], id(), 'REGULATION'));
	return {
		sources,
		/** The year in which it is issued, or drawn up. */
		get year() {
			return year;
		},
		get paragraphs() {
			return paragraphs;
		},
		get text() {
			return text;
		},
		/** Whether it reads as it was issued, as far as is known. */
		get isAsIssued() {
			const hash = body?.hash;
			return hash === undefined || mark.current === undefined || hash === mark.current;
		}
	};
}
export type RegulationHeld = ReturnType<typeof regulationAt>;
