import type { Sheet } from '#documents/sheet';
import { digestOf } from '#store/digest';

/** By what a paper is checked later: SHA-256, hex, of every word on it. */
export const markOf = (sheet: Sheet | null | undefined): Promise<string> =>
	digestOf(new TextEncoder().encode(JSON.stringify(sheet ?? null)));

/** The same of a paper that may change: nothing until it is known for the first time. */
export function markFor(sheet: () => Sheet | null | undefined): {
	readonly current: string | undefined;
} {
	let mark = $state<string>();
	$effect(() => {
		let isOlder = false;
		void markOf(sheet()).then((found) => {
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
