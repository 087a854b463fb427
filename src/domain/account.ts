import * as v from 'valibot';
import { id, line } from './fields.ts';
import { defineRecord } from './record.ts';

/** Who writes: what people call the owner of an account. Its id is `account:<account>`; the server alone makes it. */
export const account = defineRecord({
	kind: 'account',
	label: 'Người dùng',
	book: () => 'c',
	schema: v.object({
		name: line('Tên gọi'),
		office: id('Đơn vị', 'organization')
	}),
	title: (body) => body.name,
	refuse: () => ({ code: 'server-only', message: 'Chỉ máy chủ ghi nhận người dùng.' })
});
