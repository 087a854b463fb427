import { liveQuery } from 'dexie';
import { createSubscriber } from 'svelte/reactivity';
import { sentenceFor } from './trouble.ts';

/** A query whose answer stays true: `.current` is undefined until the first answer, `.trouble` says why there is none. */
export type Live<T> = { readonly current: T | undefined; readonly trouble: string | undefined };

export function live<T>(query: () => Promise<T>): Live<T> {
	let current: T | undefined;
	let trouble: string | undefined;
	const subscribe = createSubscriber((update) => {
		const subscription = liveQuery(query).subscribe({
			next(value) {
				[current, trouble] = [value, undefined];
				update();
			},
			error(error) {
				trouble = sentenceFor(error);
				update();
			}
		});
		return () => subscription.unsubscribe();
	});
	return {
		get current() {
			subscribe();
			return current;
		},
		get trouble() {
			subscribe();
			return trouble;
		}
	};
}
