import * as v from 'valibot';
import { day, hidden, id, line } from './fields.ts';
import { may, refused } from './permission.ts';
import { defineRecord } from './record.ts';

/** An office has sent a report that it owed. */
export const reportSent = defineRecord({
	kind: 'report-sent',
	label: 'Đã nộp báo cáo',
	book: (body) => body.book,
	unlisted: true,
	id: (body) => `report-sent:${body.duty}:${body.unit}`,
	schema: v.object({
		duty: id('Báo cáo', 'reporting-duty'),
		unit: id('Đơn vị', 'organization'),
		day: day('Nộp ngày'),
		number: v.exactOptional(line('Số, ký hiệu')),
		book: hidden()
	}),
	title: (body) => body.number ?? 'Đã nộp báo cáo',
	day: (body) => body.day,
	parent: (body) => body.duty,
	fixed: ['duty', 'unit', 'book'],
	refuse: ({ after }, actor) =>
		after.unit === actor.office && may(actor, 'work') ? undefined : refused(actor, 'directory')
});
