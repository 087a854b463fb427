import { assigned, isPlanned } from '#domain/task';
import { recordsOf } from '#store/records.svelte';
import { session } from '#store/session.svelte';
import { together } from '#store/together.svelte';

/** The tasks of the year that is looked at, one by one and as they were given. */
export function planned() {
	const all = recordsOf('task');
	return together(
		() => [all],
		() => {
			const year = session.current?.year ?? 0;
			const tasks = all.current?.filter(({ body }) => isPlanned(body, year));
			return tasks && { tasks, given: assigned(tasks) };
		}
	);
}
