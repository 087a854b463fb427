import { live } from './live.svelte.ts';
import { recordsIn } from './records.svelte.ts';
import { session } from './session.svelte.ts';

/** People in whose name whoever is signed in may write. */
export const principals = () =>
	live(async () => {
		const own = session.current?.actor.person;
		const { db } = session;
		const given = (await recordsIn(db, 'mandate')).filter(
			({ body }) => own && body.assistants.includes(own)
		);
		const people = await db.rec.bulkGet(given.map(({ body }) => ['person', body.of]));
		return people.flatMap((row) => (row ? [{ id: row.id, name: row.title }] : []));
	});
