import * as v from 'valibot';
import { hidden, id } from './fields.ts';
import { openingOf } from './ids.ts';
import { defineRecord } from './record.ts';

/** Somebody has opened a document: whoever sent it out sees who still has to. */
export const opening = defineRecord({
	kind: 'opening',
	label: 'Đã xem văn bản',
	unlisted: true,
	book: (body) => body.book,
	id: (body) => openingOf(body.paper, body.person),
	schema: v.object({
		paper: id('Văn bản', 'paper'),
		person: id('Người xem', 'person'),
		book: hidden()
	}),
	title: () => 'Đã xem',
	parent: (body) => body.paper,
	fixed: ['paper', 'person', 'book'],
	refuse: ({ after }, actor) =>
		after.person === actor.person
			? undefined
			: { code: 'not-yours', message: 'Mỗi người tự xem văn bản của mình.' }
});
