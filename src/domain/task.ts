import * as v from 'valibot';
import { day, hidden, id, line, oneOf, prose } from './fields.ts';
import { grouped } from './grouped.ts';
import { clusterYearOf } from './ids.ts';
import { refused } from './permission.ts';
import { yesOrNo } from './person.ts';
import { defineRecord } from './record.ts';
import { byName } from './text.ts';

/** Something an office has to do because a record says so: an inspection, a directive from above, the plan of the year. */
export const task = defineRecord({
	kind: 'task',
	label: 'Việc phải làm',
	book: (body) => body.book,
	schema: v.object({
		text: line('Việc'),
		owner: id('Đơn vị phụ trách', 'organization'),
		key: v.exactOptional(oneOf('Nhiệm vụ trọng tâm', yesOrNo)),
		documents: v.exactOptional(v.array(id('Theo văn bản chỉ đạo', 'governing-document'))),
		due: v.exactOptional(day('Thời hạn')),
		/** From what it is paid. */
		funding: v.exactOptional(line('Kinh phí từ')),
		doneOn: v.exactOptional(day('Xong ngày')),
		result: v.exactOptional(prose('Kết quả')),
		record: hidden(),
		book: hidden()
	}),
	title: (body) => body.text,
	day: (body) => body.due,
	parent: (body) => body.record,
	fixed: ['record', 'book'],
	seldom: ['funding'],
	refuse({ before, after, by }, actor) {
		if (!before && after.owner === actor.office) return refused(actor, 'work');
		if (!before) return refused(actor, 'remark');
		const isTheirs = before.owner === actor.office && after.owner === before.owner;
		return by === actor.account || isTheirs ? undefined : refused(actor, 'work-all');
	},
	problems: (body) => (body.doneOn || body.due ? [] : ['Việc này chưa có thời hạn.'])
});

/** What has to be done and is late on that day. */
export const isLate = (
	{ due, doneOn }: { due?: string | undefined; doneOn?: string | undefined },
	today: string
): boolean => due !== undefined && (doneOn ?? today) > due;

type Task = v.InferOutput<typeof task.schema>;

/** Whether it belongs to the plan of that year: of the year itself, or because a document asks for it. */
export const isPlanned = (
	{ record, book, documents }: Pick<Task, 'record' | 'book' | 'documents'>,
	year: number
): boolean =>
	record === clusterYearOf(year) || (book === `y:${year}` && Boolean(documents?.length));

/** One task as it was given to several offices, each of which does its own. */
export type Assigned<One> = { key: string; body: Task; tasks: One[] };

/** Tasks with the same words and day as one; key tasks first, then by when they are due, those without a day last. */
export const assigned = <One extends { body: Task }>(tasks: readonly One[]): Assigned<One>[] =>
	[
		...grouped(tasks, ({ body: { text, due, key, documents, record } }) =>
			JSON.stringify([text, due, key === 'YES', documents, record])
		)
	]
		.flatMap(([key, [one, ...others]]) =>
			one ? [{ key, body: one.body, tasks: [one, ...others] }] : []
		)
		.toSorted(
			(a, b) =>
				Number(b.body.key === 'YES') - Number(a.body.key === 'YES') ||
				(a.body.due ?? '9').localeCompare(b.body.due ?? '9') ||
				byName(a.body.text, b.body.text)
		);

/** Of tasks with a day that are done or whose day is over: how many there are, and how many were done in time. */
export function doneInTime(
	tasks: readonly { due?: string | undefined; doneOn?: string | undefined }[],
	today: string
): { due: number; inTime: number } {
	const judged = tasks.filter((one) => one.due && (one.doneOn || one.due < today));
	return { due: judged.length, inTime: judged.filter((one) => !isLate(one, today)).length };
}

/** The same in words: `đúng hạn 3/4 việc đã xong hoặc đã quá hạn`. */
export const inTimeWords = ({ due, inTime }: ReturnType<typeof doneInTime>): string =>
	due ? `đúng hạn ${inTime}/${due} việc đã xong hoặc đã quá hạn` : 'chưa có việc nào đến hạn';
