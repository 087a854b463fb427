import { grouped } from '#domain/grouped';
import { attendanceFrom, inAnswerOrder, isChanged, type Logistic, logistics } from '#domain/rsvp';
import { type Attendee, presenceIn } from './attendance.svelte.ts';
import { liveFor } from './live.svelte.ts';
import { hangingOn, type RecordRow } from './records.svelte.ts';
import { session } from './session.svelte.ts';

/** What those who are invited answered, and what is to be prepared for them. */

export type Invited = Attendee & {
	answers: RecordRow<'rsvp'>[];
	/** The answer that holds. */
	last: RecordRow<'rsvp'> | undefined;
	/** Said one thing and then another: a link may have gone astray. */
	isChanged: boolean;
};

export type Rsvps = {
	list: Invited[];
	/** Sums over the answers that hold. */
	sums: Record<Logistic, number>;
	cars: { who: string; car: string }[];
};

export const rsvpsFor = (conference: () => string) =>
	liveFor(conference, async (id): Promise<Rsvps> => {
		const { db } = session;
		const [{ list }, all] = await Promise.all([presenceIn(db, id), hangingOn(db, 'rsvp', id)]);
		const byInvitation = grouped(all, ({ body }) => body.attendance);
		const invited = list.map((one): Invited => {
			const answers = inAnswerOrder(byInvitation.get(one.id) ?? []);
			return { ...one, answers, last: answers.at(-1), isChanged: isChanged(answers) };
		});
		const coming = invited.flatMap(({ name, office, last }) =>
			last && last.body.answer !== 'NO' && last.body.answer !== 'ONLINE'
				? [{ who: [name, office].filter(Boolean).join(', '), body: last.body }]
				: []
		);
		const sums = Object.fromEntries(
			Object.keys(logistics).map((name) => [
				name,
				coming.reduce(
					// Whoever comes is one, also when they said no number.
					(sum, { body }) => sum + (body[name as Logistic] ?? (name === 'people' ? 1 : 0)),
					0
				)
			])
		) as Record<Logistic, number>;
		return {
			list: invited,
			sums,
			cars: coming.flatMap(({ who, body }) => (body.car ? [{ who, car: body.car }] : []))
		};
	});

/** What an answer says of somebody's attendance, where nothing was said of it yet. */
export const stateFrom = ({ last, body }: Invited) =>
	last && !body.state ? attendanceFrom(last.body) : undefined;
