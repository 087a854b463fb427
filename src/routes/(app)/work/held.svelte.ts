import { recordsOf } from '#store/records.svelte';
import { together } from '#store/together.svelte';

/** The counted work that this phone holds, as its figures are summed from. `waiting`: how many records are not sent yet. */
export function workHeld() {
	const [events, same, figures] = [
		recordsOf('work-event'),
		recordsOf('same-work'),
		recordsOf('declared-figure')
	];
	return together(
		() => [events, same, figures],
		() => {
			if (!events.current || !same.current || !figures.current) return undefined;
			const all = { events: events.current, same: same.current, figures: figures.current };
			const waiting = [...all.events, ...all.same, ...all.figures].filter(
				(one) => one.waiting
			).length;
			return { ...all, waiting, at: Date.now() };
		}
	);
}
