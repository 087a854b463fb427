import { session } from './session.svelte.ts';
import { durably, sentenceFor } from './trouble.ts';
import { holdUnsaved } from './unsaved.ts';

const pause = 250;

/**
 * The fields of a form, kept on the phone as they are typed: after a short pause, when a field is left, and when the
 * app goes to the background. The form reopens with the same text. Call while a component is being set up.
 */
export function draft<Fields extends Record<string, string>>(key: string, initial: Fields) {
	const { db } = session;
	const fields = $state({ ...initial });
	let ready = $state(false);
	let trouble = $state<string>();
	let kept = '';
	let timer: ReturnType<typeof setTimeout> | undefined;
	let release: (() => void) | undefined;

	const text = () => JSON.stringify(fields);
	const isBlank = () => text() === JSON.stringify(initial);

	async function keep() {
		clearTimeout(timer);
		const now = text();
		if (!ready || now === kept) return;
		kept = now;
		try {
			await durably<unknown>(db, () =>
				isBlank()
					? db.draft.delete(key)
					: db.draft.put({ key, fields: JSON.parse(now), at: Date.now() })
			);
			trouble = undefined;
		} catch (error) {
			kept = '';
			trouble = sentenceFor(error);
		}
	}

	$effect(() => {
		void durably(db, () => db.draft.get(key))
			.then((found) => {
				// What was typed while the draft was being read wins over it.
				if (found && isBlank()) Object.assign(fields, found.fields);
			})
			.catch((error) => (trouble = sentenceFor(error)))
			.finally(() => {
				kept = text();
				ready = true;
			});
	});

	$effect(() => {
		const now = text();
		if (!ready || now === kept) return;
		release ??= holdUnsaved();
		if (isBlank()) settle();
		clearTimeout(timer);
		timer = setTimeout(keep, pause);
	});

	$effect(() => {
		const leave = () => void keep();
		addEventListener('visibilitychange', leave);
		addEventListener('pagehide', leave);
		addEventListener('focusout', leave);
		return () => {
			removeEventListener('visibilitychange', leave);
			removeEventListener('pagehide', leave);
			removeEventListener('focusout', leave);
			void keep();
			settle();
		};
	});

	function settle() {
		release?.();
		release = undefined;
	}

	return {
		key,
		fields,
		/** Why what is typed could not be kept, while that lasts. */
		get trouble() {
			return trouble;
		},
		/** After the record is saved: an empty form again, with what repeats left in place. */
		clear(next: Partial<Fields> = {}) {
			clearTimeout(timer);
			Object.assign(fields, initial, next);
			kept = text();
			settle();
		}
	};
}
