import { liveQuery } from 'dexie';
import { createSubscriber } from 'svelte/reactivity';
import type { Db } from './db.ts';
import { session } from './session.svelte.ts';
import { durably, readingSentence, silence } from './trouble.ts';

/** A query whose answer stays true: `.current` is undefined until the first answer, `.trouble` says why there is none. */
export type Live<T> = { readonly current: T | undefined; readonly trouble: string | undefined };

/** The book whose connection is opened again when it was lost under a query. */
type Book = () => Db | undefined;
const openBook: Book = () => (session.current ? session.db : undefined);

/** Longer than any answer takes on a slow phone, ms. */
const patience = 8_000;

export function live<T>(query: () => Promise<T>, db: Book = openBook): Live<T> {
	let current: T | undefined;
	let trouble: string | undefined;
	const subscribe = createSubscriber((update) =>
		watch(db, query, (value, why) => {
			[current, trouble] = [why === undefined ? value : current, why];
			update();
		})
	);
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
		return watch(
			openBook,
			() => query(asked),
			(value, why) => {
				if (why === undefined) current = value;
				trouble = why;
			}
		);
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

/** Asks again whenever the answer may have changed, and when the page comes back to the front after trouble. */
function watch<T>(
	db: Book,
	query: () => Promise<T>,
	hear: (value: T | undefined, why?: string) => void
): () => void {
	let troubled = false;
	let stop = ask();
	const again = () => {
		if (document.visibilityState !== 'visible' || !troubled) return;
		stop();
		stop = ask();
	};
	document.addEventListener('visibilitychange', again);
	return () => {
		document.removeEventListener('visibilitychange', again);
		stop();
	};

	function ask() {
		const late = setTimeout(() => fail(silence), patience);
		// An error that reaches the query's own loop ends it without a word.
		const answered = async () => {
			const book = db();
			return (book ? durably(book, query) : query()).then(
				(value) => ({ value }),
				(error: unknown) => ({ error })
			);
		};
		const subscription = liveQuery(answered).subscribe((answer) => {
			clearTimeout(late);
			if ('error' in answer) return fail(readingSentence(answer.error));
			troubled = false;
			hear(answer.value);
		});
		return () => {
			clearTimeout(late);
			subscription.unsubscribe();
		};
	}

	function fail(why: string) {
		troubled = true;
		hear(undefined, why);
	}
}
