import { speakingNow, waitingToSpeak } from '#domain/speech-request';
import { bodyOf } from '#sync/protocol';
import { liveFor } from './live.svelte.ts';
import { type Body, hangingOn, type RecordRow } from './records.svelte.ts';
import { session } from './session.svelte.ts';

/** Who has asked to speak at a conference, who has the word, and who had it. */

export type Request = RecordRow<'speech-request'> & { name: string; office: string };
export type Speakers = { now: Request | undefined; waiting: Request[]; spoken: Request[] };

export const speakersAt = (conference: () => string) =>
	liveFor(conference, async (id): Promise<Speakers> => {
		const { db } = session;
		const all = await hangingOn(db, 'speech-request', id);
		const [people, offices] = await Promise.all([
			db.rec.bulkGet(all.map(({ body }) => ['person', body.person ?? ''])),
			db.rec.bulkGet(all.map(({ body }) => ['organization', body.unit ?? '']))
		]);
		const named = all.map((one, at): Request => {
			const person = people[at] && (bodyOf(people[at]) as Body<'person'>);
			const office = offices[at] && (bodyOf(offices[at]) as Body<'organization'>);
			return { ...one, name: person?.name ?? one.body.name ?? '', office: office?.shortName ?? '' };
		});
		return {
			now: speakingNow(named),
			waiting: waitingToSpeak(named),
			spoken: named
				.filter(({ body }) => body.state === 'DONE')
				.toSorted((a, b) => (a.body.since ?? 0) - (b.body.since ?? 0))
		};
	});
