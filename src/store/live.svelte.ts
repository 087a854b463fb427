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

/** As `live`, for a query that follows what is being typed: the last answer stays until the next is there. Call in a component. */
export function liveFor<Input, T>(
	input: () => Input,
	query: (input: Input) => Promise<T>
): Live<T> {
	let current = $state.raw<T>();
	let trouble = $state.raw<string>();
	$effect(() => {
		const asked = input();
		const subscription = liveQuery(() => query(asked)).subscribe({
			next: (value) => ([current, trouble] = [value, undefined]),
			error: (error) => (trouble = sentenceFor(error))
		});
		return () => subscription.unsubscribe();
	});
	return {
		get current() {
			return current;
		},
		get trouble() {
			return trouble;
		}
	};
}
