import * as v from 'valibot';
import { day, hidden, id, line, oneOf, prose } from './fields.ts';
import { refused } from './permission.ts';
import { yesOrNo } from './person.ts';
import { defineRecord } from './record.ts';

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
		doneOn: v.exactOptional(day('Xong ngày')),
		result: v.exactOptional(prose('Kết quả')),
		record: hidden(),
		book: hidden()
	}),
	title: (body) => body.text,
	day: (body) => body.due,
	parent: (body) => body.record,
	fixed: ['record', 'book'],
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
