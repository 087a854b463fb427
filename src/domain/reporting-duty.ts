import * as v from 'valibot';
import { type Day, yearOf } from './day.ts';
import { day, id, line } from './fields.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';

/** A report that offices owe by a day: to whom, about what, who owes it. */
export const reportingDuty = defineRecord({
	kind: 'reporting-duty',
	label: 'Báo cáo phải nộp',
	book: (body) => `y:${yearOf(body.due)}`,
	schema: v.object({
		name: line('Báo cáo'),
		due: day('Hạn nộp'),
		to: v.exactOptional(line('Nộp cho')),
		units: v.exactOptional(v.array(id('Đơn vị phải nộp (bỏ trống: tất cả)', 'organization')))
	}),
	title: (body) => body.name,
	day: (body) => body.due,
	refuse({ before, after }, actor) {
		if (before && yearOf(before.due) !== yearOf(after.due))
			return { code: 'other-year', message: 'Hạn nộp ở lại trong năm đã ghi.' };
		return refused(actor, 'remark', yearOf(after.due));
	}
});

export const punctualities = {
	ON_TIME: 'Đúng hạn',
	LATE: 'Nộp muộn',
	MISSING: 'Chưa nộp, đã quá hạn',
	OPEN: 'Chưa đến hạn'
} as const;
export type Punctuality = keyof typeof punctualities;

/** How an office stands to a duty: by the day it sent the report, seen on that day. */
export const punctuality = (due: Day, sentOn: Day | undefined, today: Day): Punctuality => {
	if (sentOn) return sentOn <= due ? 'ON_TIME' : 'LATE';
	return today > due ? 'MISSING' : 'OPEN';
};
