import * as v from 'valibot';
import { hidden, id, oneOf, prose } from './fields.ts';
import { feedbackOf } from './ids.ts';
import { defineRecord } from './record.ts';

export const feedbackMarks = {
	GOOD: 'Tốt',
	FAIR: 'Được',
	POOR: 'Cần làm khác'
} as const;

/** What an attendee thinks of how a conference was held: one for each. */
export const feedback = defineRecord({
	kind: 'feedback',
	label: 'Góp ý về hội nghị',
	unlisted: true,
	book: (body) => body.book,
	id: (body) => feedbackOf(body.conference, body.person),
	schema: v.object({
		mark: oneOf('Hội nghị được tổ chức', feedbackMarks),
		good: v.exactOptional(prose('Điều nên giữ')),
		better: v.exactOptional(prose('Điều nên đổi')),
		person: id('Người góp ý', 'person'),
		conference: id('Hội nghị', 'conference'),
		book: hidden()
	}),
	title: (body) => feedbackMarks[body.mark],
	parent: (body) => body.conference,
	fixed: ['person', 'conference', 'book'],
	refuse: ({ after }, actor) =>
		after.person === actor.person
			? undefined
			: { code: 'not-yours', message: 'Mỗi người tự góp ý.' }
});
