import * as v from 'valibot';
import { hidden, id, oneOf } from './fields.ts';
import { sameWorkOf } from './ids.ts';
import { refused } from './permission.ts';
import { yesOrNo } from './person.ts';
import { defineRecord } from './record.ts';

/** Two records tell of one piece of work: both stay as they were written, and are counted once. Taking this off parts them again. */
export const sameWork = defineRecord({
	kind: 'same-work',
	label: 'Hai ghi chép là một việc',
	unlisted: true,
	book: (body) => body.book,
	id: (body) => sameWorkOf(body.one, body.other),
	schema: v.object({
		one: id('Ghi chép', 'work-event'),
		other: id('Ghi chép kia', 'work-event'),
		/** Somebody looked and said no: they are not asked about again. */
		same: v.exactOptional(oneOf('Là một việc', yesOrNo)),
		book: hidden()
	}),
	title: () => 'Hai ghi chép là một việc',
	parent: (body) => body.one,
	fixed: ['one', 'other', 'book'],
	refuse: ({ after }, actor) =>
		after.one < after.other
			? refused(actor, 'work')
			: { code: 'not-two', message: 'Chọn hai ghi chép khác nhau.' }
});
