import type { Day } from './day.ts';

/** The conference that people mean on that day: today's, else the last one held, else the next. */
export function currentConference<One extends { body: { day: Day } }>(
	all: readonly One[],
	today: Day
): One | undefined {
	const inOrder = all.toSorted((a, b) => a.body.day.localeCompare(b.body.day));
	return inOrder.findLast(({ body }) => body.day <= today) ?? inOrder[0];
}
