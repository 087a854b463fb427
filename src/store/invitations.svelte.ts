import { type Parsed, read } from '#domain/parsed';
import type { Db } from './db.ts';
import { liveFor } from './live.svelte.ts';
import { type Invitation, signInvitations } from './office.ts';
import { session } from './session.svelte.ts';

/** Squares that were made for the guests of a conference, kept on this phone: printed again without a network. */

const keyOf = (conference: string) => `invitations:${conference}`;
const atOnce = 200;

const keptIn = async (db: Db, conference: string): Promise<Invitation[]> =>
	((await db.meta.get(keyOf(conference)))?.value as Invitation[] | undefined) ?? [];

export const invitationsOf = (conference: () => string) =>
	liveFor(conference, (id) => keptIn(session.db, id));

/** Asks the office for a square for each of those guests, and keeps them. Returns how many. */
export async function invitationsFor(
	conference: string,
	guests: readonly string[]
): Promise<Parsed<number>> {
	const { db } = session;
	for (let from = 0; from < guests.length; from += atOnce) {
		const said = await signInvitations(conference, guests.slice(from, from + atOnce));
		if (!said.ok) return said;
		const made = new Set(said.value.map(({ attendance }) => attendance));
		await db.transaction('rw', db.meta, async () => {
			const others = (await keptIn(db, conference)).filter(
				({ attendance }) => !made.has(attendance)
			);
			await db.meta.put({ key: keyOf(conference), value: [...others, ...said.value] });
		});
	}
	return read(guests.length);
}
