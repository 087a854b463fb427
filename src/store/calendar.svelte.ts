import {
	calendarKinds,
	calendarOf,
	type CalendarRecords,
	onlyAhead,
	onlyWithDue,
	usualIn
} from '#domain/calendar';
import type { Day } from '#domain/day';
import { deleted } from '#sync/protocol';
import { today } from './clock.ts';
import { allOf, type Db } from './db.ts';
import { live } from './live.svelte.ts';
import { seen } from './row.ts';
import { session } from './session.svelte.ts';

/** Everything with a day that this phone holds, as it stands today. */
export const calendar = () =>
	live(async () => {
		const records = await calendarRecords(session.db, today());
		return {
			entries: calendarOf(records, today()),
			usualOf: (year: number) => usualIn(records, year)
		};
	});

async function calendarRecords(db: Db, day: Day): Promise<CalendarRecords> {
	const lists = await Promise.all(
		calendarKinds.map((kind) =>
			allOf(db, kind)
				.filter(
					(row) =>
						row.d[deleted] !== true &&
						(row.day > day || !onlyAhead.includes(kind)) &&
						(typeof row.d['due'] === 'string' || !onlyWithDue.includes(kind))
				)
				.toArray()
		)
	);
	return Object.fromEntries(
		calendarKinds.map((kind, at) => [kind, (lists[at] ?? []).map(seen)])
	) as unknown as CalendarRecords;
}
