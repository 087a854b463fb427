import type { Sheet } from '#documents/sheet';
import { digestOf } from '#store/digest';

/** SHA-256 of a text, hex. */
export const textMark = (text: string): Promise<string> => digestOf(new TextEncoder().encode(text));

const wordsOf = (sheet: Sheet | null | undefined): string => JSON.stringify(sheet ?? null);

/** By what a paper is checked later: SHA-256, hex, of every word on it. */
export const markOf = (sheet: Sheet | null | undefined): Promise<string> =>
	textMark(wordsOf(sheet));

/** The same of a paper that may change: nothing until it is known for the first time. */
export const markFor = (sheet: () => Sheet | null | undefined) =>
	textMarkFor(() => wordsOf(sheet()));

/** The mark of a text that may change: nothing until it is known for the first time. */
export function textMarkFor(text: () => string | undefined): {
	readonly current: string | undefined;
} {
	let mark = $state<string>();
	$effect(() => {
		const words = text();
		if (words === undefined) return;
		let isOlder = false;
		void textMark(words).then((found) => {
			if (!isOlder) mark = found;
		});
		return () => (isOlder = true);
	});
	return {
		get current() {
			return mark;
		}
	};
}
