import { assigned, isPlanned } from '#domain/task';
import { recordsOf } from '#store/records.svelte';
import { session } from '#store/session.svelte';

/** The tasks of the year that is looked at, one by one and as they were given. */
export function planned() {
	const all = recordsOf('task');
	const tasks = $derived(
		all.current?.filter(({ body }) => isPlanned(body, session.current?.year ?? 0))
	);
	const current = $derived(tasks && { tasks, given: assigned(tasks) });
	return {
		get current() {
			return current;
		},
		get trouble() {
			return all.trouble;
		}
	};
}
