import { lawSince } from '#domain/national';
import { allOf } from './db.ts';
import { live } from './live.svelte.ts';
import { session } from './session.svelte.ts';

/** Law that came after this cluster was founded. What somebody took off on purpose is held, and not offered again. */
export const lawNotHeld = () =>
	live(async () => {
		const kinds = [...new Set(lawSince([]).map(({ kind }) => kind))];
		const held = await Promise.all(kinds.map((kind) => allOf(session.db, kind).toArray()));
		return lawSince(held.flat());
	});
