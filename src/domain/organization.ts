import * as v from 'valibot';
import { line, oneOf } from './fields.ts';
import { keptByLead } from './directory.ts';
import { defineRecord } from './record.ts';

export const paperFormats = {
	STATE: 'Thể thức Nhà nước (Nghị định 30/2020)',
	PARTY: 'Thể thức Đảng (Hướng dẫn 36-HD/VPTW)'
} as const;

export const organization = defineRecord({
	kind: 'organization',
	label: 'Cơ quan, đơn vị',
	book: () => 'c',
	schema: v.object({
		name: line('Tên đầy đủ'),
		shortName: line('Tên ngắn'),
		format: oneOf('Thể thức văn bản', paperFormats),
		place: v.exactOptional(line('Địa danh'))
	}),
	title: (body) => body.name,
	refuse: (_, actor) => keptByLead(actor)
});
