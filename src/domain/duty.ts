import * as v from 'valibot';
import { id, oneOf } from './fields.ts';
import { type Actor, dutySorts, may, refused } from './permission.ts';
import { defineRecord, type Look, type Refusal } from './record.ts';

/** What somebody is charged with: to head their office, to keep its emulation work, to sit in the council. */
export const duty = defineRecord({
	kind: 'duty',
	label: 'Phân công',
	unlisted: true,
	keep: 'WHILE_HERE',
	book: () => 'c',
	id: (body) => `duty:${body.person}:${body.sort}`,
	schema: v.object({
		person: id('Cán bộ', 'person'),
		sort: oneOf('Việc được giao', dutySorts)
	}),
	title: (body) => dutySorts[body.sort],
	parent: (body) => body.person,
	fixed: ['person', 'sort'],
	facts: (body) => [body.person],
	refuse({ after }, actor, look) {
		if (after.person === actor.person)
			return {
				code: 'own-duty',
				message: 'Không ai tự phân công cho mình; nhờ người khác ghi giúp.'
			};
		if (after.sort !== 'COUNCIL' && keepsOffice(after.person, actor, look)) return undefined;
		return refused(actor, 'directory');
	}
});

/** Whether that person is somebody of the actor's own office, and the actor keeps its people. */
export const keepsOffice = (person: string, actor: Actor, look: Look): boolean => {
	const known = look(person);
	return may(actor, 'own-people') && (known === undefined || known?.body['unit'] === actor.office);
};

/** Why nobody of an account may act on the account itself. */
export const ownAccount = (account: string, actor: Actor): Refusal | undefined =>
	account === actor.account
		? { code: 'own-account', message: 'Không ai tự xác nhận hay đổi tên cho chính mình.' }
		: undefined;
