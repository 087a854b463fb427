import * as v from 'valibot';
import type { attendanceStates } from './attendance.ts';
import { count, hidden, hiddenCount, id, line, oneOf, prose } from './fields.ts';
import { afterLock, hallFacts, isOfTheirs, unlessLeading } from './hall.ts';
import { defineRecord, type Refusal } from './record.ts';
import { oneLine, paragraphs } from './text.ts';

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
		const own = isOfTheirs(after, actor)
			? afterLock(change, look)
			: unlessLeading(change, actor, look);
		return noSubstitute(after) ?? own;
	}
});

/** Why an answer may not stand, whoever gives it. */
export const noSubstitute = ({
	answer,
	substitute
}: {
	answer: string;
	substitute?: string | undefined;
}): Refusal | undefined =>
	answer === 'SUBSTITUTE' && !substitute?.trim()
		? { code: 'no-substitute', message: 'Cử người dự thay: chưa ghi tên người đó.' }
		: undefined;

/** An answer as it is typed, field by field. */
export const blankRsvp = {
	...{ answer: '', substitute: '', position: '' },
	...{ people: '', meals: '', rooms: '', car: '', note: '' }
};
export type TypedRsvp = typeof blankRsvp;

/** What is asked beside the answer: of whoever comes in place of somebody, and what to prepare for who comes at all. */
export const askedBeside = (answer: string): readonly (keyof TypedRsvp)[] => [
	...(answer === 'SUBSTITUTE' ? (['substitute', 'position'] as const) : []),
	...(answer === 'YES' || answer === 'SUBSTITUTE'
		? (['people', 'meals', 'rooms', 'car'] as const)
		: []),
	'note'
];

type Said = {
	answer: RsvpAnswer;
	substitute?: string;
	position?: string;
	car?: string;
	note?: string;
} & Partial<Record<Logistic, number>>;

/** What was typed as an answer; `found`: what is to be mended, by field. What is not asked is left out. */
export function readRsvp(typed: TypedRsvp): { said: Said; found: Record<string, string> } {
	const found: Record<string, string> = {};
	const said = { answer: typed.answer } as Said;
	if (!typed.answer) found['answer'] = 'Chọn có dự được hay không.';
	for (const name of askedBeside(typed.answer)) {
		const text = name === 'note' ? paragraphs(typed[name]) : oneLine(typed[name]);
		if (name === 'people' || name === 'meals' || name === 'rooms') {
			if (/^\d{1,3}$/.test(text)) said[name] = Number(text);
			else if (text) found[name] = `${logistics[name]}: viết bằng chữ số, ví dụ 2.`;
		} else if (text && name !== 'answer') said[name] = text;
	}
	if (noSubstitute(said)) found['substitute'] = 'Viết họ tên người dự thay.';
	return { said, found };
}

/** What an answer says of somebody's attendance; undefined for who simply comes. */
export function attendanceFrom({
	answer,
	substitute,
	note
}: Said):
	{ state: keyof typeof attendanceStates; representedBy?: string; reason?: string } | undefined {
	if (answer === 'ONLINE') return { state: 'ONLINE' };
	if (answer === 'SUBSTITUTE')
		return { state: 'REPRESENTED', ...(substitute ? { representedBy: substitute } : {}) };
	if (answer === 'NO') return { state: 'ABSENT', ...(note ? { reason: note.slice(0, 500) } : {}) };
	return undefined;
}

type Given = { id: string; by: string; body: { attendance: string; at: number; answer: string } };

/** Answers of one invitation in their order; the last one holds. */
export const inAnswerOrder = <One extends Given>(all: readonly One[]): One[] =>
	all.toSorted((a, b) => a.body.at - b.body.at || (a.id < b.id ? -1 : 1));

/** Whether what holds says otherwise than what was answered before. */
export const isChanged = (answers: readonly Given[]): boolean =>
	new Set(answers.map(({ body }) => body.answer)).size > 1;
