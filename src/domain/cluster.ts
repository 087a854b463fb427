import * as v from 'valibot';
import { line, oneOf } from './fields.ts';
import { keptByLead } from './directory.ts';
import { defineRecord } from './record.ts';

export const clusterSorts = { CUM: 'Cụm thi đua', KHOI: 'Khối thi đua' } as const;

export const cluster = defineRecord({
	kind: 'cluster',
	label: 'Cụm, khối thi đua',
	book: () => 'c',
	schema: v.object({
		sort: oneOf('Loại', clusterSorts),
		name: line('Tên'),
		number: v.exactOptional(line('Số')),
		region: v.exactOptional(line('Khu vực'))
	}),
	title: (body) => body.name,
	refuse: (_, actor) => keptByLead(actor)
});
