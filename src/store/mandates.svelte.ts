import { bodyOf, deleted } from '#sync/protocol';
import { allOf } from './db.ts';
import { live } from './live.svelte.ts';
import { session } from './session.svelte.ts';

/** People in whose name whoever is signed in may write. */
export const principals = () =>
	live(async () => {
		const own = session.current?.actor.person;
		const { db } = session;
		const given = (await allOf(db, 'mandate').toArray())
			.filter((row) => row.d[deleted] !== true)
			.map((row) => bodyOf(row) as { of: string; assistants: string[] })
			.filter(({ assistants }) => own && assistants.includes(own));
		const people = await db.rec.bulkGet(given.map(({ of }) => ['person', of]));
		return people.flatMap((row) => (row ? [{ id: row.id, name: row.title }] : []));
	});
