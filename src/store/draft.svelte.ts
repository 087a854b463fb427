import { untrack } from 'svelte';
import { type Parsed, unread } from '#domain/parsed';
import type { Draft } from './db.ts';
import { type Live, live } from './live.svelte.ts';
import { session } from './session.svelte.ts';
import { durably, sentenceFor } from './trouble.ts';
import { holdUnsaved } from './unsaved.ts';

const pause = 250;

/** Forms that are open in this tab, and those that it has saved: none of them waits for anybody to come back to it. */
let here = $state.raw<readonly string[]>([]);

type Fields = Record<string, string>;

/**
 * The fields of a form, kept on the phone as they are typed: every quarter of a second, and at once when the page is
 * left. A draft carries the id its record will have; the form reopens on the newest draft of its kind that no other tab
 * has open. `words` are the fields that people type in: without any of those there is nothing to keep. Call while a
 * component is being set up.
 */
export function draft<Form extends Fields>(kind: string, initial: Form, words: (keyof Form)[]) {
	const { db } = session;
	// Where it is opened again from the list of drafts.
	const page = location.pathname + location.search;
	const fields = $state({ ...initial });
	let id = $state<string>(crypto.randomUUID());
	let trouble = $state<string>();
	let saving = false;
	let kept = JSON.stringify(initial);
	let timer: ReturnType<typeof setTimeout> | undefined;
	let release: (() => void) | undefined;
	const keyNow = () => `${kind}:${id}`;
	const idIn = (key: string) => key.slice(kind.length + 1);
	let giveBack = take(keyNow());

	const text = () => JSON.stringify(fields);
	const isBlank = () => words.every((field) => (fields as Form)[field] === initial[field]);

	async function keep() {
		clearTimeout(timer);
		timer = undefined;
		const now = text();
		if (saving || now === kept) return;
		const key = keyNow();
		try {
			await durably<unknown>(db, () =>
				isBlank()
					? db.draft.delete(key)
					: db.draft.put({ key, fields: JSON.parse(now), at: Date.now(), page })
			);
			kept = now;
			trouble = undefined;
			shelf.remove(db.name, key);
		} catch (error) {
			trouble = sentenceFor(error);
		}
	}

	/** The page may be gone before the database answers: a copy goes where writing is immediate. */
	function leave() {
		if (saving || text() === kept || isBlank()) return;
		shelf.put(db.name, { key: keyNow(), fields: { ...fields }, at: Date.now(), page });
		void keep();
	}

	async function reopen() {
		for (const { key } of await unfinished()) {
			if (!isBlank()) return;
			const back = take(key);
			if (!(await back.taken)) continue;
			// Read once more: until a moment ago another tab may have had it open, typed on, and saved it.
			const found = (await unfinished()).find((one) => one.key === key);
			if (!found || !isBlank()) {
				back.give();
				continue;
			}
			giveBack.give();
			giveBack = back;
			id = idIn(key);
			Object.assign(fields, found.fields);
			kept = shelf.all(db.name, key).length ? '' : text();
			return;
		}
	}

	/** Forms of this name whose record is not made yet, the one typed in last first. */
	async function unfinished(): Promise<Draft[]> {
		const [stored, loose] = await durably(db, () =>
			Promise.all([
				db.draft.where('key').startsWith(`${kind}:`).toArray(),
				// Nothing is typed there yet, but something hangs: a picture came first.
				db.attached.filter(({ of }) => of === kind).toArray()
			])
		);
		const wordless = loose.map(({ owner, at }) => ({ key: `${kind}:${owner}`, fields: {}, at }));
		const typed = [...stored, ...shelf.all(db.name, `${kind}:`)].toSorted((a, b) => a.at - b.at);
		const newest = new Map([...wordless, ...typed].map((one) => [one.key, one]));
		// Another form's name may begin like this one's; what follows a name is an id, which has no colon.
		const mine = [...newest.values()].filter(({ key }) => !idIn(key).includes(':'));
		const made = await durably(db, () =>
			db.rec.bulkGet(mine.map(({ key }): [string, string] => [kind, idIn(key)]))
		);
		// What was on its way to the record when the phone died is in the record.
		for (const [at, { key }] of mine.entries()) if (made[at]) shelf.remove(db.name, key);
		return mine.filter((_, at) => !made[at]).toSorted((a, b) => b.at - a.at);
	}

	$effect(() => {
		const key = keyNow();
		untrack(() => (here = [...here, key]));
	});

	$effect(() => {
		untrack(reopen).catch((error) => (trouble = sentenceFor(error)));
	});

	$effect(() => {
		text();
		untrack(() => {
			if (isBlank()) settle();
			else release ??= holdUnsaved();
			if (text() !== kept) timer ??= setTimeout(keep, pause);
		});
	});

	$effect(() => {
		const events = ['visibilitychange', 'pagehide', 'focusout'];
		for (const event of events) addEventListener(event, leave);
		return () => {
			for (const event of events) removeEventListener(event, leave);
			session.beforeClosing(keep());
			settle();
			here = here.filter((key) => key !== keyNow());
			giveBack.give();
		};
	});

	function settle() {
		release?.();
		release = undefined;
	}

	return {
		fields,
		/** Key of the draft row, to be deleted in the step that saves the record. */
		get key() {
			return keyNow();
		},
		/** Id that the record will have. */
		get id() {
			return id;
		},
		/** Puts what is typed on the disk at once, before the page may be closed by the phone. */
		keep,
		/** Why what is typed could not be kept, while that lasts. */
		get trouble() {
			return trouble;
		},
		/**
		 * Saves what stands in the form. Then the form is empty again, but for `stay` and for what was typed meanwhile;
		 * after a failure it is as it was.
		 */
		async submit(
			save: () => Promise<Parsed<string>>,
			stay: (keyof Form)[] = []
		): Promise<Parsed<string>> {
			saving = true;
			clearTimeout(timer);
			timer = undefined;
			const before = { ...fields };
			const saved = await save()
				.catch((error: unknown) => unread(sentenceFor(error)))
				.finally(() => (saving = false));
			if (saved.ok) {
				shelf.remove(db.name, keyNow());
				giveBack.give();
				id = crypto.randomUUID();
				giveBack = take(keyNow());
				for (const field of Object.keys(initial) as (keyof typeof fields)[])
					if (fields[field] === before[field] && !stay.includes(field))
						fields[field] = initial[field] as never;
				kept = isBlank() ? text() : '';
				if (isBlank()) settle();
			}
			void keep();
			return saved;
		}
	};
}

/** Keeps a draft to this tab while its form is open. */
function take(key: string): { taken: Promise<boolean>; give: () => void } {
	let give = () => {};
	const until = new Promise<void>((resolve) => (give = resolve));
	const taken = new Promise<boolean>((answer) => {
		if (!navigator.locks) return answer(true);
		void navigator.locks.request(`draft ${key}`, { ifAvailable: true }, (free) => {
			answer(free !== null);
			return free ? until : undefined;
		});
	});
	return { taken, give };
}

/** Forms that wait to be finished, the one typed in last first. */
export function drafts(): Live<Draft[]> {
	const all = live(async () => {
		const { db } = session;
		const stored = await db.draft.toArray();
		const loose = shelf.all(db.name).filter(({ key }) => !stored.some((one) => one.key === key));
		return [...stored, ...loose].sort((a, b) => b.at - a.at);
	});
	return {
		get current() {
			return all.current?.filter(({ key }) => !here.includes(key));
		},
		get trouble() {
			return all.trouble;
		}
	};
}

/** Where a draft waits when the page was left before the database could answer. */
const shelf = {
	put(book: string, draft: Draft) {
		try {
			localStorage.setItem(`draft ${book} ${draft.key}`, JSON.stringify(draft));
		} catch {
			// No room or no storage: the database had its chance too.
		}
	},
	remove(book: string, key: string) {
		try {
			localStorage.removeItem(`draft ${book} ${key}`);
		} catch {
			// Storage refused: nothing was there.
		}
	},
	all(book: string, begins = ''): Draft[] {
		try {
			return Object.keys(localStorage)
				.filter((name) => name.startsWith(`draft ${book} ${begins}`))
				.map((name) => JSON.parse(localStorage.getItem(name) ?? 'null'))
				.filter(Boolean);
		} catch {
			return [];
		}
	}
};
