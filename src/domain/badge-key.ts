import * as v from 'valibot';
import { hidden } from './fields.ts';
import { badgeKeyOf } from './ids.ts';
import { defineRecord } from './record.ts';

/** The open half of the key under which the office signs badges (ECDSA P-256): with it a desk tells a true one offline. */
export const badgeKey = defineRecord({
	kind: 'badge-key',
	label: 'Khóa kiểm giấy mời',
	book: () => 'c',
	unlisted: true,
	id: () => badgeKeyOf,
	schema: v.object({ x: hidden(), y: hidden() }),
	title: () => 'Khóa kiểm giấy mời',
	refuse: () => ({ code: 'server-only', message: 'Chỉ máy chủ công bố khóa kiểm giấy.' })
});
