import { type compact, compactWords } from '#domain/compact';
import { signed } from '#domain/compact-signature';
import type { Day } from '#domain/day';
import { leadOf } from '#domain/ids';
import type { BodyOf } from '#domain/record';
import { compactText } from '#documents/compact';
import { paragraphsOf } from '#documents/paragraphs';
import { allOf } from '#documents/records';
import { sourcesOf } from '#store/sources.svelte';
import { textMarkFor } from '../sheet/mark.svelte';

/** A compact with all that hangs on it, and the mark of its text as this phone reads it. Call in a component. */
export function compactAt(id: () => string) {
	const sources = sourcesOf('compact', id, ({ year }) => [['term', leadOf(Number(year))]], [
		'cluster'
	]);
	const text = $derived(sources.current && compactText(sources.current, id()));
	const mark = textMarkFor(() => text);
	const clauses = $derived(paragraphsOf(sources.current ?? [], id(), 'COMPACT'));
	return {
		sources,
		get clauses() {
			return clauses;
		},
		/** The text as it is signed. */
		get text() {
			return text;
		},
		/** Its mark; nothing until it is known. */
		get hash() {
			return mark.current;
		}
	};
}
export type CompactHeld = ReturnType<typeof compactAt>;

/** Who stands by it, and how far it has come: nobody does while the text here is not the one that was agreed. */
export function standingOf(
	{ sources, hash }: CompactHeld,
	id: string,
	body: BodyOf<typeof compact>,
	today: Day
) {
	const isAsAgreed = body.hash === undefined || hash === undefined || body.hash === hash;
	const signing = signed(
		{ units: body.units, hash: isAsAgreed ? body.hash : undefined },
		allOf(sources.current ?? [], 'compact-signature').filter(({ body }) => body.compact === id)
	);
	return { isAsAgreed, signing, words: compactWords(body, signing.count, today) };
}
