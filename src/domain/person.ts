import * as v from 'valibot';
import { id, line } from './fields.ts';
import { keptByLead } from './directory.ts';
import { defineRecord } from './record.ts';

export const person = defineRecord({
	kind: 'person',
	label: 'Cán bộ',
	book: () => 'c',
	schema: v.object({
		name: line('Họ và tên'),
		position: v.exactOptional(line('Chức vụ')),
		unit: id('Đơn vị', 'organization')
	}),
	title: (body) => body.name,
	refuse: ({ before, after }, actor) => keptByLead(actor, (before ?? after).unit)
});
