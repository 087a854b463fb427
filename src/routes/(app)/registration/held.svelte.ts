import { byName } from '#domain/text';
import { headcounts, type Rate, registeredIn, stands } from '#domain/registered';
import { type Unit, unitsIn } from '#store/members.svelte';
import { type RecordRow, recordOf, recordsOf, recordsOn } from '#store/records.svelte';
import { together } from '#store/together.svelte';

/** A round with what was registered in it, over whom. */
export type RoundHeld = {
	round: RecordRow<'registration-round'>;
	all: RecordRow<'registration'>[];
	/** By name, each with how much of it has registered. */
	offices: { unit: Unit; rate: Rate; none: boolean }[];
	people: ReadonlyMap<string, RecordRow<'person'>>;
};

/** A round as it stands; `null` once it is known that this phone does not hold it. Call while a component is being set up. */
export function roundAt(id: () => string) {
	const round = $derived(recordOf('registration-round', id()));
	const all = recordsOn('registration', id);
	const stats = recordsOf('year-stat');
	const people = recordsOf('person');
	const year = $derived(round.current?.body.year ?? 0);
	const members = $derived(membersIn(year));

	return together(
		() => [round, all, stats, people, members],
		(): RoundHeld | null | undefined => {
			if (round.current === null) return null;
			if (!round.current || !all.current || !stats.current || !people.current || !members.current)
				return undefined;
			return {
				...{ round: round.current, all: all.current },
				offices: officesOf(members.current, all.current, headcounts(stats.current, year)),
				people: new Map(people.current.map((one) => [one.id, one]))
			};
		}
	);
}

const membersIn = (year: number) => unitsIn(() => year);

export const officesOf = (
	units: readonly Unit[],
	all: readonly RecordRow<'registration'>[],
	heads: ReadonlyMap<string, number>
): RoundHeld['offices'] =>
	units
		.toSorted((a, b) => byName(a.body.shortName, b.body.shortName))
		.map((unit) => ({
			...{ unit, rate: registeredIn(unit.id, all, heads.get(unit.id)) },
			none: !all.some(({ body }) => body.unit === unit.id && stands(body))
		}));
