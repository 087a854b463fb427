import * as v from 'valibot';
import { hidden, id } from './fields.ts';
import { hallFacts, unlessLeading } from './hall.ts';
import { hallKeyOf } from './ids.ts';
import { defineRecord } from './record.ts';

/** The open half of the key (ECDSA P-256) of a phone that shows the hall's square: with it a phone in the hall tells a true one offline. */
export const hallKey = defineRecord({
	kind: 'hall-key',
	label: 'Khóa mã hội trường',
	unlisted: true,
	book: (body) => body.book,
	id: (body) => hallKeyOf(body.conference, body.name),
	schema: v.object({
		name: hidden(),
		x: hidden(),
		y: hidden(),
		conference: id('Hội nghị', 'conference'),
		book: hidden()
	}),
	title: () => 'Khóa mã hội trường',
	parent: (body) => body.conference,
	fixed: ['name', 'x', 'y', 'conference', 'book'],
	...hallFacts,
	refuse: unlessLeading
});
