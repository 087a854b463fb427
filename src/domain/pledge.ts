import type { Day } from './day.ts';
import { inSteps, type followUp, ownerOf } from './follow-up.ts';
import type { NoteSort } from './note.ts';
import type { BodyOf } from './record.ts';

/**
 * What earlier conferences asked for, as it is answered before the next one: each office that owes an answer, and what it
 * said. Who has not answered stands there by name.
 */

type Step = { id: string; body: BodyOf<typeof followUp> };
type Asked = {
	note: {
		body: {
			day: Day;
			sort?: NoteSort | undefined;
			owner?: string | undefined;
			unit?: string | undefined;
		};
	};
	steps: readonly Step[];
};
type Office = { id: string; predecessors?: readonly string[] | undefined };

export type Owing<One extends Step = Step> = {
	unit: string;
	/** What it said for that conference, the last word. */
	answer: One | undefined;
	/** It is no member any more and nobody has taken its place: the lead hands it to another office. */
	isGone: boolean;
	/** The office that first owed it, where another has taken its place. */
	instead?: string;
};

/**
 * The offices that owe an answer for that conference, in the order of `members`: the one that answers for it, or where
 * nobody does, all of them. What the lead said of it counts for whoever answers for it.
 */
export function owing<One extends Step>(
	{ note, steps }: Asked & { steps: readonly One[] },
	conference: string,
	{ members, offices }: { members: readonly string[]; offices: readonly Office[] }
): Owing<One>[] {
	const here = inSteps(steps).filter(({ body }) => body.conference === conference);
	// That it goes on to the next time, or to somebody else, is no answer.
	const said = here.filter(({ body }) => body.state !== 'HANDED' && body.state !== 'CARRIED');
	const first = ownerOf(note.body, steps);
	if (first === undefined)
		return members.map((unit) => ({
			...{ unit, isGone: false },
			answer: said.findLast(({ body }) => body.unit === unit)
		}));
	const unit = heirOf(first, { members, offices });
	const answer = said.findLast(({ body }) => !body.unit || [first, unit].includes(body.unit));
	return [
		{
			...{ unit, answer, isGone: !members.includes(unit) },
			...(unit === first ? {} : { instead: first })
		}
	];
}

/** Those of the offices whose last word, until that day, is that they have done it. */
export const doneBy = (
	steps: readonly Step[],
	units: readonly string[],
	until?: Day | undefined
): string[] =>
	units.filter((unit) => {
		const last = inSteps(steps).findLast(
			({ body }) => body.unit === unit && body.state !== 'CARRIED' && (!until || body.day <= until)
		);
		return last?.body.state === 'DONE';
	});

/** The member office into which another has gone, through however many mergers; itself where there is none. */
export function heirOf(
	unit: string,
	{ members, offices }: { members: readonly string[]; offices: readonly Office[] }
): string {
	const seen = new Set<string>();
	for (let at: string | undefined = unit; at !== undefined && !seen.has(at);) {
		if (members.includes(at)) return at;
		seen.add(at);
		const from: string = at;
		at = offices.find(({ predecessors }) => predecessors?.includes(from))?.id;
	}
	return unit;
}

/** From how many days before a conference its promises are asked for. */
export const askedFrom = 10;
