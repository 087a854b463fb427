import * as v from 'valibot';
import { day, id, line } from './fields.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';

/** A further position of somebody, in the same body or another: one person, several positions. */
export const position = defineRecord({
	kind: 'position',
	label: 'Chức vụ kiêm nhiệm',
	keep: 'WHILE_HERE',
	book: () => 'c',
	schema: v.object({
		person: id('Cán bộ', 'person'),
		title: line('Chức vụ'),
		unit: id('Cơ quan', 'organization'),
		from: v.exactOptional(day('Từ ngày')),
		to: v.exactOptional(day('Đến ngày'))
	}),
	title: (body) => body.title,
	parent: (body) => body.person,
	fixed: ['person'],
	refuse: (_, actor) => refused(actor, 'directory'),
	problems: (body) =>
		body.from && body.to && body.to < body.from ? ['Ngày thôi giữ chức trước cả ngày nhận.'] : []
});
