import * as v from 'valibot';
import { id } from './fields.ts';
import { mandateOf } from './ids.ts';
import { may, refused } from './permission.ts';
import { defineRecord, type Look, type Refusal } from './record.ts';

/**
 * Somebody lets others write in their name: an assistant records for a head, and both names are shown. Never for a vote or a
 * signature.
 */
export const mandate = defineRecord({
	kind: 'mandate',
	label: 'Ủy nhiệm ghi thay',
	keep: 'WHILE_HERE',
	book: () => 'c',
	unlisted: true,
	id: (body) => mandateOf(body.of),
	schema: v.object({
		of: id('Người giao', 'person'),
		assistants: v.array(id('Người ghi thay', 'person'))
	}),
	title: () => 'Ủy nhiệm ghi thay',
	parent: (body) => body.of,
	fixed: ['of'],
	// Nobody takes another's name by their own word: it is given.
	refuse: ({ after }, actor) =>
		after.of === actor.person || may(actor, 'directory') ? undefined : refused(actor, 'directory')
});

/** Why somebody may not write in the name of `of`, if so. */
export function notGiven(of: string | undefined, person: string, look: Look): Refusal | undefined {
	if (of === undefined) return undefined;
	const fact = look(mandateOf(of));
	const given = (fact?.body['assistants'] as string[] | undefined)?.includes(person);
	return fact === undefined || given
		? undefined
		: {
				code: 'no-mandate',
				message: 'Người đó chưa giao cho ông/bà ghi thay. Hãy ghi tên mình, hoặc nhờ người đó giao.'
			};
}
