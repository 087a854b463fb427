import * as v from 'valibot';
import { type Day, formatDay } from './day.ts';
import { day, hidden, hiddenText, id, oneOf, prose } from './fields.ts';
import { may, refused } from './permission.ts';
import { defineRecord } from './record.ts';

export const amendmentAnswers = {
	ACCEPTED: 'Tiếp thu',
	PARTLY: 'Tiếp thu một phần',
	REFUSED: 'Không tiếp thu'
} as const;

/** What an office would have otherwise in a draft, paragraph by paragraph, and what becomes of it. */
export const amendment = defineRecord({
	kind: 'amendment',
	label: 'Góp ý dự thảo',
	book: (body) => body.book,
	schema: v.object({
		text: prose('Góp ý'),
		unit: id('Đơn vị góp ý', 'organization'),
		day: day('Ngày'),
		answer: v.exactOptional(oneOf('Ban soạn thảo', amendmentAnswers)),
		reason: v.exactOptional(prose('Giải trình')),
		/** The paragraph it is about, and how that read then; none: the whole draft. */
		paragraph: v.exactOptional(hidden()),
		quoted: v.exactOptional(hiddenText()),
		record: hidden(),
		book: hidden()
	}),
	title: (body) => body.text,
	day: (body) => body.day,
	parent: (body) => body.record,
	fixed: ['unit', 'paragraph', 'quoted', 'record', 'book'],
	refuse({ before, after, by }, actor) {
		if (after.answer === 'REFUSED' && !after.reason)
			return { code: 'no-reason', message: 'Giải trình: vì sao không tiếp thu thì chưa ghi.' };
		const isAnswer =
			before &&
			before.text === after.text &&
			(before.answer !== after.answer || before.reason !== after.reason);
		if (isAnswer || (!before && after.answer)) return refused(actor, 'amendment');
		if (before?.answer && before.text !== after.text)
			return {
				code: 'answered',
				message: 'Góp ý này đã được giải trình; hãy ghi thêm một góp ý mới.'
			};
		if (before) return by === actor.account ? undefined : refused(actor, 'amendment');
		return after.unit === actor.office && may(actor, 'work')
			? undefined
			: refused(actor, 'amendment');
	}
});

/** It came after the round was over: still taken, and said to be late. */
export const isAfter = ({ day }: { day: Day }, until: Day | undefined): boolean =>
	until !== undefined && day > until;

/** How far a draft has come before it is agreed or goes out. */
export const draftWords = (until: Day | undefined, today: Day): string =>
	until !== undefined && today <= until ? `Lấy góp ý đến ${formatDay(until)}` : 'Đang soạn';

/** How many there are, and how many nobody has answered. */
export const countAmendments = (all: readonly { body: { answer?: string } }[]) => ({
	all: all.length,
	open: all.filter(({ body }) => body.answer === undefined).length
});

/** By paragraph as the draft is read; what is about the whole draft, or about a paragraph that is gone, comes last. */
export function amendmentsBy<One extends { body: { paragraph?: string } }>(
	amendments: readonly One[],
	paragraphs: readonly string[]
): { paragraph: string | undefined; amendments: One[] }[] {
	const known = new Set(paragraphs);
	const on = (id: string | undefined) =>
		amendments.filter(({ body: { paragraph } }) =>
			id === undefined ? paragraph === undefined || !known.has(paragraph) : paragraph === id
		);
	return [...paragraphs, undefined].map((paragraph) => ({
		paragraph,
		amendments: on(paragraph)
	}));
}
