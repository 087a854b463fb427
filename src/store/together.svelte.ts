import type { Live } from './live.svelte.ts';

/** What several answers come to, with the first trouble among them. Call while a component is being set up. */
export function together<T>(
	answers: () => readonly Live<unknown>[],
	as: () => T | undefined
): Live<T> {
	const current = $derived.by(as);
	return {
		get current() {
			return current;
		},
		get trouble() {
			return answers().find(({ trouble }) => trouble)?.trouble;
		}
	};
}
