import * as v from 'valibot';
import { count, day, line, oneOf } from './fields.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';

export const assemblySessionSorts = { REGULAR: 'Thường lệ', EXTRAORDINARY: 'Bất thường' } as const;

/** A session of the National Assembly: voters are met before and after it, bills are consulted for it. */
export const assemblySession = defineRecord({
	kind: 'assembly-session',
	label: 'Kỳ họp Quốc hội',
	book: () => 'c',
	schema: v.object({
		number: count('Kỳ họp thứ'),
		legislature: line('Quốc hội khóa'),
		sort: v.exactOptional(oneOf('Loại kỳ họp', assemblySessionSorts)),
		from: v.exactOptional(day('Khai mạc')),
		to: v.exactOptional(day('Bế mạc'))
	}),
	title: (body) =>
		`Kỳ họp ${body.sort === 'EXTRAORDINARY' ? 'bất thường lần ' : ''}thứ ${body.number}, Quốc hội khóa ${body.legislature}`,
	day: (body) => body.from,
	refuse: (_, actor) => refused(actor, 'work-sort'),
	problems: (body) =>
		body.from && body.to && body.to < body.from ? ['Ngày bế mạc trước cả ngày khai mạc.'] : []
});
