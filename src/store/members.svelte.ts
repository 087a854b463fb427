import { isMemberIn } from '#domain/membership';
import { byName } from '#domain/text';
import { bodyOf } from '#sync/protocol';
import type { Db } from './db.ts';
import { live } from './live.svelte.ts';
import { type Body, recordsIn } from './records.svelte.ts';
import { session } from './session.svelte.ts';

export type Unit = { id: string; body: Body<'organization'> };

/** The offices that belong to the cluster in that year, by their own names of then. */
export const unitsIn = (year: () => number | undefined) =>
	live(async (): Promise<Unit[]> => {
		const { db } = session;
		const units = await memberUnits(db, (body) => isMemberIn(body, year() ?? 0));
		const rows = await db.rec.bulkGet(units.map((unit) => ['organization', unit]));
		return rows.flatMap((row) =>
			row ? [{ id: row.id, body: bodyOf(row) as Body<'organization'> }] : []
		);
	});

/** One's own office first, the others by name. */
export const ownFirst = (units: readonly Unit[], own: string | undefined): Unit[] =>
	units.toSorted(
		(a, b) =>
			Number(b.id === own) - Number(a.id === own) || byName(a.body.shortName, b.body.shortName)
	);

/** Ids of the offices whose membership is one of those. */
export async function memberUnits(
	db: Db,
	holds: (body: Body<'membership'>) => boolean
): Promise<string[]> {
	const memberships = await recordsIn(db, 'membership');
	return memberships.flatMap(({ body }) => (holds(body) ? [body.unit] : []));
}
