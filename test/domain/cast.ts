import { idOf, kindOf, type KindName, refusalOf } from '#domain/index';
import type { Actor } from '#domain/permission';
import type { Look } from '#domain/record';

/** Who asks, and what the rules answer them, as phone and office both would. */

/** Whoever keeps the emulation work of that office. */
export const officer = (office: string, more: Partial<Actor> = {}): Actor => ({
	account: `of-${office}`,
	person: `person:${office}`,
	office,
	terms: [],
	duties: ['FOCAL'],
	circles: [],
	...more
});
export const lead = officer('ca-mau', { terms: [{ year: 2019, role: 'LEAD' }] });
export const deputy = officer('kien-giang', { terms: [{ year: 2019, role: 'DEPUTY' }] });
export const member = officer('bac-lieu');
/** A colleague of theirs without any duty. */
export const staff = officer('bac-lieu', {
	account: 'staff-of-bac-lieu',
	person: 'person:staff-of-bac-lieu',
	duties: []
});
export const council = officer('hoi-dong-vpqh', { duties: ['COUNCIL'] });

export type Facts = Record<string, object | null>;
const lookIn =
	(facts: Facts): Look =>
	(id) => {
		const body = facts[id];
		return body === undefined ? undefined : body && { body: { ...body }, born: 1 };
	};

type Asked = {
	actor?: Actor;
	before?: object;
	facts?: Facts;
	deleted?: true;
	book?: string;
	by?: string;
};

export const refusal = (
	name: KindName,
	id: string,
	after: object,
	{ actor = lead, before, facts = {}, deleted, book = 'c', by = '' }: Asked = {}
) => {
	const kind = kindOf(name);
	if (!kind) throw new Error(name);
	const change = {
		id,
		after: { ...after },
		...(before ? { before: { ...before }, by } : {}),
		...(deleted ? { deleted } : {})
	};
	return refusalOf(kind, { change, book, actor, look: lookIn(facts) });
};

/** Why that person may not write it, by its code; its id follows from what it says. */
export const whyNot = (
	name: KindName,
	after: object,
	actor: Actor,
	{ before, by, facts }: Pick<Asked, 'before' | 'by' | 'facts'> = {}
): string | undefined =>
	refusal(name, idOf(name, { ...after }, 'x'), after, {
		actor,
		...(before ? { before } : {}),
		...(by === undefined ? {} : { by }),
		...(facts ? { facts } : {})
	})?.code;
