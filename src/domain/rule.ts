import * as v from 'valibot';
import { id, line, oneOf } from './fields.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';

export const ruleUnits = {
	BP: 'phần vạn',
	FRAC: 'phân số',
	COUNT: 'số lượng',
	DAYS: 'ngày',
	WORKDAYS: 'ngày làm việc',
	DONG: 'đồng',
	DATE_MD: 'ngày trong năm',
	ENUM: 'lựa chọn'
} as const;

/**
 * One value of a rule set, with where it stands in the law. No value says that there is expressly no such rule, and stops
 * a wider set from being asked.
 */
export const rule = defineRecord({
	kind: 'rule',
	label: 'Quy định',
	unlisted: true,
	book: () => 'c',
	id: (body) => `rule:${body.set}:${body.key}`,
	schema: v.object({
		set: id('Bộ quy định', 'rule-set'),
		key: line('Khóa'),
		value: v.exactOptional(line('Giá trị')),
		unit: v.exactOptional(oneOf('Đơn vị tính', ruleUnits)),
		citation: line('Điều khoản'),
		note: v.exactOptional(line('Ghi chú'))
	}),
	title: (body) => body.key,
	parent: (body) => body.set,
	fixed: ['set', 'key'],
	refuse: (_, actor) => refused(actor, 'rule-set')
});
