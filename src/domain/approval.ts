import * as v from 'valibot';
import { hidden, id, oneOf, sha } from './fields.ts';
import { afterLock, hallFacts, unlessLeading } from './hall.ts';
import { approvalOf } from './ids.ts';
import { defineRecord } from './record.ts';

export const approvalRoles = { SECRETARY: 'Thư ký', CHAIR: 'Chủ trì' } as const;

/** The secretary, or the chair, has read the minutes and stands by them as they are: with another word in them it no longer holds. */
export const approval = defineRecord({
	kind: 'approval',
	label: 'Xác nhận biên bản',
	unlisted: true,
	lastWord: true,
	book: (body) => body.book,
	id: (body) => approvalOf(body.conference, body.role),
	schema: v.object({
		role: oneOf('Vai trò', approvalRoles),
		person: id('Người xác nhận', 'person'),
		/** SHA-256 of the minutes that were read. */
		hash: sha(),
		conference: id('Hội nghị', 'conference'),
		book: hidden()
	}),
	title: (body) => `${approvalRoles[body.role]} xác nhận biên bản`,
	parent: (body) => body.conference,
	fixed: ['role', 'conference', 'book'],
	...hallFacts,
	refuse(change, actor, look) {
		const { after } = change;
		if (after.person !== actor.person)
			return { code: 'not-yours', message: 'Mỗi người tự xác nhận biên bản.' };
		const held = look(after.conference)?.body;
		const named = [after.role === 'SECRETARY' ? held?.['secretary'] : held?.['chairPeople']].flat();
		return named.includes(actor.person)
			? afterLock(change, look)
			: unlessLeading(change, actor, look);
	}
});
