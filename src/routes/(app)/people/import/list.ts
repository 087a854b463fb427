import { type Day, yearOf } from '#domain/day';
import {
	type Choice,
	type Importable,
	type Known,
	planOf,
	type Reading,
	readOffices,
	readPeople
} from '#domain/import';
import { readWork } from '#domain/work-import';
import { membershipOf } from '#domain/ids';
import { idOf } from '#domain/index';
import { type Parsed, read, unread } from '#domain/parsed';
import type { Table } from '#domain/table';
import { today } from '#store/clock';
import { snapshotOf, type Step } from '#store/importing';
import type { RecordRow } from '#store/records.svelte';
import { session } from '#store/session.svelte';

/** A list that was read against the book as it is now. */
export type List = {
	reading: Reading;
	/** What would be written; new records get new ids each time, so it is asked once before writing. */
	plan: (
		chosen: ReadonlyMap<number, Choice>,
		joined?: Day
	) => { made: number; filled: number; skipped: number; steps: Step[] };
};

/** Reads a table as people, as offices or as work. Offices may join the cluster from the day `joined`. */
export async function listOf(kind: Importable, table: Table): Promise<Parsed<List>> {
	const here = session.current;
	if (!here) return unread('Chưa mở sổ của cụm nào.');
	const [offices, people, memberships] = [
		await snapshotOf('organization'),
		await snapshotOf('person'),
		await snapshotOf('membership')
	];
	if (!offices.ok) return offices;
	if (!people.ok) return people;
	if (!memberships.ok) return memberships;
	if (kind === 'person') {
		const reading = readPeople(table, {
			actor: here.actor,
			year: yearOf(today()),
			offices: offices.value,
			people: people.value
		});
		return read({
			reading,
			plan: (chosen) => planned('person', planOf(reading.lines, chosen, people.value), people.value)
		});
	}
	if (kind === 'work-event') {
		const [sorts, events, sessions] = [
			await snapshotOf('work-sort'),
			await snapshotOf('work-event'),
			await snapshotOf('assembly-session')
		];
		if (!sessions.ok) return sessions;
		if (!sorts.ok) return sorts;
		if (!events.ok) return events;
		const reading = readWork(table, {
			...{ actor: here.actor, year: here.year, today: today() },
			...{ sorts: sorts.value, offices: offices.value, events: events.value },
			sessions: sessions.value
		});
		return read({
			reading,
			plan: (chosen) =>
				planned('work-event', planOf(reading.lines, chosen, events.value), events.value)
		});
	}
	const reading = readOffices(table, { actor: here.actor, offices: offices.value });
	const members = new Set(memberships.value.map(({ body }) => body.unit));
	return read({
		reading,
		plan(chosen, joined) {
			const plan = planned(
				'organization',
				planOf(reading.lines, chosen, offices.value),
				offices.value
			);
			if (!joined) return plan;
			const units = [
				...plan.steps.map(({ kind, body, id, from }) => (from ? id : idOf(kind, body, id))),
				...reading.lines.flatMap(({ line, twin }) =>
					twin && 'id' in twin.of && (chosen.get(line) ?? twin.usual) === 'merge' ? twin.of.id : []
				)
			];
			const joining = [...new Set(units)]
				.filter((unit) => !members.has(unit))
				.map((unit): Step => ({
					kind: 'membership',
					id: membershipOf(unit),
					body: { unit, cluster: here.cluster.id, from: joined }
				}));
			return { ...plan, steps: [...plan.steps, ...joining] };
		}
	});
}

function planned<Name extends Importable>(
	kind: Name,
	{ made, filled, skipped }: ReturnType<typeof planOf<Name>>,
	rows: readonly (RecordRow<Name> & Known<Name>)[]
) {
	const before = new Map(rows.map((row) => [row.id, row]));
	const steps: Step[] = [
		...made.map(({ body }) => ({ kind, id: crypto.randomUUID(), body })),
		...filled.flatMap(({ id, body }) => {
			const row = before.get(id);
			return row ? [{ kind, id, body, from: { body: row.body, stamps: row.stamps } }] : [];
		})
	];
	return { made: made.length, filled: filled.length, skipped, steps };
}
