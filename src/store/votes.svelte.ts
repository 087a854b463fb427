import { takesPart } from '#domain/presence';
import { presenceIn } from './attendance.svelte.ts';
import { liveFor } from './live.svelte.ts';
import { hangingOn, type RecordRow } from './records.svelte.ts';
import { session } from './session.svelte.ts';

/** Open votes of a conference, what was given on phones, and who could vote now. */

export type Vote = RecordRow<'open-vote'> & { casts: RecordRow<'vote-cast'>[] };
/** How many there are now, by what a vote may be taken on. */
export type Electorate = Record<'PERSON' | 'OFFICE', { present: number; members: number }>;
export type Votes = { list: Vote[]; electorate: Electorate };

export const votesAt = (conference: () => string) =>
	liveFor(conference, async (id): Promise<Votes> => {
		const { db } = session;
		const [votes, presence] = await Promise.all([
			hangingOn(db, 'open-vote', id),
			presenceIn(db, id)
		]);
		const casts = await Promise.all(votes.map((vote) => hangingOn(db, 'vote-cast', vote.id)));
		const members = presence.list.filter(({ body }) => body.sort === 'MEMBER');
		const { units } = presence.quorum;
		return {
			list: votes
				.map((vote, at) => ({ ...vote, casts: casts[at] ?? [] }))
				.toSorted((a, b) => b.body.at - a.body.at),
			electorate: {
				PERSON: { present: members.filter(takesPart).length, members: members.length },
				OFFICE: { present: units.there, members: units.of }
			}
		};
	});
