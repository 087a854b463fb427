import * as v from 'valibot';
import { count, hidden, hiddenCount, id, line, oneOf, prose } from './fields.ts';
import { afterLock, hallFacts, isOfTheirs, unlessLeading } from './hall.ts';
import { defineRecord } from './record.ts';

export const rsvpAnswers = {
	YES: 'Sẽ dự',
	ONLINE: 'Dự trực tuyến',
	SUBSTITUTE: 'Cử người dự thay',
	NO: 'Không dự được'
} as const;
export type RsvpAnswer = keyof typeof rsvpAnswers;

/** How many of each thing to prepare for. */
export const logistics = { people: 'Số người', meals: 'Suất ăn', rooms: 'Phòng nghỉ' } as const;
export type Logistic = keyof typeof logistics;

/** In whose name the office writes what came by an invitation's link. */
export const byLink = 'invitation';

/** What somebody invited answers. Each answer is kept; the last one holds. */
export const rsvp = defineRecord({
	kind: 'rsvp',
	label: 'Trả lời giấy mời',
	unlisted: true,
	book: (body) => body.book,
	schema: v.object({
		answer: oneOf('Trả lời', rsvpAnswers),
		substitute: v.exactOptional(line('Người dự thay')),
		position: v.exactOptional(line('Chức vụ người dự thay')),
		people: v.exactOptional(count('Số người cùng đi, kể cả mình')),
		meals: v.exactOptional(count('Số suất ăn')),
		rooms: v.exactOptional(count('Số phòng nghỉ')),
		car: v.exactOptional(line('Xe, biển số')),
		note: v.exactOptional(prose('Nhắn thêm')),
		attendance: id('Người được mời', 'attendance'),
		/** Of the person and the office that are invited, where they are of the cluster. */
		person: v.exactOptional(id('Cán bộ', 'person')),
		unit: v.exactOptional(id('Đơn vị', 'organization')),
		/** When, by the clock of whoever took it, ms. */
		at: hiddenCount(),
		conference: id('Hội nghị', 'conference'),
		book: hidden()
	}),
	title: (body) => rsvpAnswers[body.answer],
	parent: (body) => body.conference,
	fixed: ['attendance', 'person', 'unit', 'at', 'conference', 'book'],
	...hallFacts,
	refuse(change, actor, look) {
		const { after } = change;
		if (after.answer === 'SUBSTITUTE' && !after.substitute)
			return { code: 'no-substitute', message: 'Cử người dự thay: chưa ghi tên người đó.' };
		return isOfTheirs(after, actor) ? afterLock(change, look) : unlessLeading(change, actor, look);
	}
});

type Given = { id: string; by: string; body: { attendance: string; at: number; answer: string } };

/** Answers of one invitation in their order; the last one holds. */
export const inAnswerOrder = <One extends Given>(all: readonly One[]): One[] =>
	all.toSorted((a, b) => a.body.at - b.body.at || (a.id < b.id ? -1 : 1));

/** Whether what holds says otherwise than what was answered before. */
export const isChanged = (answers: readonly Given[]): boolean =>
	new Set(answers.map(({ body }) => body.answer)).size > 1;
