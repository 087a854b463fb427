import * as v from 'valibot';
import { id, line } from './fields.ts';
import { may, refused } from './permission.ts';
import { defineRecord } from './record.ts';

/** People of several offices at one piece of work: a desk, a trip, a panel. They share a book of their own, `g:<circle>`. */
export const circle = defineRecord({
	kind: 'circle',
	label: 'Nhóm việc chung',
	keep: 'WHILE_HERE',
	book: () => 'c',
	schema: v.object({
		name: line('Tên nhóm'),
		members: v.array(id('Thành viên', 'person'))
	}),
	title: (body) => body.name,
	// Whoever is listed reads the book: nobody lists themselves in one that is there. A new one holds nothing yet.
	refuse: ({ id, before }, actor) =>
		(before ? actor.circles.includes(id) : may(actor, 'work'))
			? undefined
			: refused(actor, 'directory')
});
