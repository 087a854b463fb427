import * as v from 'valibot';
import { hidden, id, line, oneOf } from './fields.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';
import { ruleKey } from './rule-keys.ts';
import { parseRule, ruleWords } from './rule-value.ts';

export const ruleChecks = {
	READ: 'Đã đối chiếu với văn bản',
	UNREAD: 'Chưa đối chiếu với văn bản'
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
		key: hidden(),
		value: v.exactOptional(line('Giá trị')),
		citation: line('Điều khoản'),
		checked: v.exactOptional(oneOf('Đối chiếu', ruleChecks)),
		note: v.exactOptional(line('Ghi chú'))
	}),
	title: (body) => `${ruleKey(body.key).label}: ${ruleWords(body)}`,
	parent: (body) => body.set,
	fixed: ['set', 'key'],
	refuse({ after }, actor) {
		const value = after.value === undefined ? undefined : parseRule(after.key, after.value);
		return value && !value.ok
			? { code: 'no-such-value', message: `${ruleKey(after.key).label}: ${value.message}` }
			: refused(actor, 'rule-set');
	}
});
