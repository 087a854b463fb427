import * as v from 'valibot';
import { conference, leads } from './conference.ts';
import { closed } from './locked.ts';
import { type Actor, may } from './permission.ts';
import type { Change, Look, Refusal } from './record.ts';

/** What hangs on a conference and is written in its hall, until the minutes are locked. */

type Of = { conference: string };
type Written = Pick<Change<Of>, 'before' | 'after' | 'born'>;

/** On what the rules of the hall look: the lock of its minutes, and the conference itself. */
export const hallFacts = {
	needs: [{ kind: 'closure', fields: ['conference'] }],
	facts: (body: Of): string[] => [body.conference]
};

/** Why it may not be written: the minutes are locked, or it is for whoever leads that conference. */
export const unlessLeading = (written: Written, actor: Actor, look: Look): Refusal | undefined =>
	afterLock(written, look) ?? notLeading(written.after, actor, look);

/** Why nothing may be written there any more, nothing new either. */
export const afterLock = ({ before, after, born }: Written, look: Look): Refusal | undefined =>
	closed(after.conference, before ? born : 1, look);

/** The conference to which a record belongs, itself or by a field of that name. */
export function conferenceOf(kind: string, id: string, body: Record<string, unknown>) {
	const conference = kind === 'conference' ? id : body['conference'];
	return typeof conference === 'string' ? { conference } : {};
}

/** Whether somebody speaks of themselves, or, as who keeps its work, of their office. */
export const isOfTheirs = (
	{ person, unit }: { person?: string | undefined; unit?: string | undefined },
	actor: Actor
): boolean =>
	(person !== undefined && person === actor.person) ||
	(unit !== undefined && unit === actor.office && may(actor, 'own-people'));

/** Why somebody may not run that conference; what this phone does not hold never refuses. */
export function notLeading({ conference: of }: Of, actor: Actor, look: Look): Refusal | undefined {
	const fact = look(of);
	if (fact === undefined) return undefined;
	const found = v.safeParse(conference.schema, fact?.body);
	if (!found.success)
		return { code: 'no-such-conference', message: 'Máy chủ chưa có hội nghị này.' };
	return leads(found.output, actor)
		? undefined
		: {
				code: 'not-the-chair',
				message: 'Việc này của đơn vị trưởng, đơn vị phó, đơn vị chủ trì hoặc đăng cai hội nghị.'
			};
}
