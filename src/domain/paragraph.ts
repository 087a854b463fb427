import * as v from 'valibot';
import { closed, notLocked } from './locked.ts';
import { hidden, oneOf, prose } from './fields.ts';
import { notLeading } from './hall.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';

export const paragraphParts = {
	CONCLUSION: 'Kết luận hội nghị',
	CONTRIBUTION: 'Tham luận',
	ARTICLE: 'Bài viết'
} as const;

/** One paragraph of a long text: two people at work on different paragraphs never collide. */
export const paragraph = defineRecord({
	kind: 'paragraph',
	label: 'Đoạn văn',
	book: (body) => body.book,
	schema: v.object({
		part: oneOf('Phần', paragraphParts),
		text: prose('Nội dung'),
		/** The record whose text it is, the book of that record, and the place among its paragraphs. */
		record: hidden(),
		book: hidden(),
		place: hidden()
	}),
	title: (body) => body.text,
	parent: (body) => body.record,
	fixed: ['record', 'book', 'part'],
	needs: [{ kind: 'closure', fields: ['record'] }],
	facts: ({ part, record }) => (part === 'CONCLUSION' ? [] : [record]),
	refuse({ after, before, born }, actor, look) {
		const { part, record } = after;
		// The text of locked minutes neither changes nor grows.
		if (part === 'CONCLUSION') return closed(record, before ? born : 1, look);
		if (part === 'ARTICLE')
			return notLocked(record, look) ?? notLeading({ conference: record }, actor, look);
		const unit = look(record)?.body['unit'];
		return unit === undefined || unit === actor.office ? undefined : refused(actor, 'conference');
	}
});

/** Paragraphs, or items of an agenda, as they are read; those put at the same place unseen stand by their ids. */
export const inReadingOrder = <One extends { id: string; body: { place: string } }>(
	all: readonly One[]
): One[] =>
	all.toSorted((a, b) =>
		a.body.place === b.body.place ? (a.id < b.id ? -1 : 1) : a.body.place < b.body.place ? -1 : 1
	);
