import * as v from 'valibot';
import { defineRecord } from './record.ts';

/**
 * Two people wrote the same field without having seen each other's. Made by the server; stands on the record until
 * somebody settles it, which deletes this.
 */
export const conflict = defineRecord({
	kind: 'conflict',
	label: 'Hai bản khác nhau',
	book: () => 'c',
	schema: v.object({
		kind: v.pipe(v.string(), v.title('Loại ghi chép'), v.metadata({ input: 'line' })),
		record: v.pipe(v.string(), v.title('Ghi chép'), v.metadata({ input: 'line' })),
		field: v.pipe(v.string(), v.title('Ô'), v.metadata({ input: 'line' })),
		mine: v.pipe(v.unknown(), v.title('Bản gửi sau'), v.metadata({ input: 'line' })),
		by: v.pipe(v.string(), v.title('Người gửi sau'), v.metadata({ input: 'line' })),
		stamp: v.pipe(v.number(), v.title('Lúc'), v.metadata({ input: 'count' })),
		theirs: v.pipe(v.unknown(), v.title('Bản có trước'), v.metadata({ input: 'line' })),
		theirBy: v.pipe(v.string(), v.title('Người ghi trước'), v.metadata({ input: 'line' })),
		theirStamp: v.pipe(v.number(), v.title('Lúc'), v.metadata({ input: 'count' }))
	}),
	title: (body) => body.field,
	refuse: ({ before }) =>
		before ? undefined : { code: 'server-only', message: 'Chỉ máy chủ ghi nhận hai bản khác nhau.' }
});
