import * as v from 'valibot';
import { hidden, hiddenCount, oneOf, prose } from './fields.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';

export const remarkSorts = {
	NEEDS: 'Cần bổ sung',
	ANSWER: 'Trả lời',
	SEEN: 'Đã xem',
	DONE: 'Đã xong'
} as const;
export type RemarkSort = keyof typeof remarkSorts;

/** What is asked about a record, and answered: each word a record of its own, so that the answer is kept. */
export const remark = defineRecord({
	kind: 'remark',
	label: 'Hỏi đáp về ghi chép',
	unlisted: true,
	book: (body) => body.book,
	schema: v.object({
		sort: oneOf('Hỏi đáp', remarkSorts),
		text: v.exactOptional(prose('Nội dung')),
		record: hidden(),
		/** Of which kind that record is, and who made it. */
		of: hidden(),
		author: hidden(),
		book: hidden(),
		/** When it was written down, by the writer's clock, ms. */
		at: hiddenCount()
	}),
	title: (body) => `${remarkSorts[body.sort]}${body.text ? `: ${body.text}` : ''}`,
	parent: (body) => body.record,
	fixed: ['sort', 'record', 'of', 'author', 'book', 'at'],
	refuse({ before, after, by }, actor) {
		if (before && by !== actor.account)
			return { code: 'not-yours', message: 'Ai viết thì người đó sửa.' };
		return after.sort === 'ANSWER' ? refused(actor, 'work') : refused(actor, 'remark');
	}
});

type Said = { id: string; body: { sort: RemarkSort; at: number } };

/** How far a question has come: by the last word that moves it. An answer waits to be looked at. */
export const standingOf = (remarks: readonly Said[]): RemarkSort | undefined =>
	remarks.toSorted((a, b) => a.body.at - b.body.at || (a.id < b.id ? -1 : 1)).at(-1)?.body.sort;
