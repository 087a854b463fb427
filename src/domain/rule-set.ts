import * as v from 'valibot';
import { day, id, line, oneOf } from './fields.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';

export const ruleScopes = {
	NATIONAL: 'Toàn quốc',
	MINISTRY: 'Bộ, ban, ngành',
	PROVINCE: 'Tỉnh, thành phố',
	CLUSTER: 'Cụm, khối'
} as const;

/** Rules that hold from one day to another, for a scope. What a narrower set says comes before what a wider one says. */
export const ruleSet = defineRecord({
	kind: 'rule-set',
	label: 'Bộ quy định',
	book: () => 'c',
	id: (_, random) => `rule-set:${random}`,
	schema: v.object({
		name: line('Tên bộ quy định'),
		scope: oneOf('Phạm vi', ruleScopes),
		owner: v.exactOptional(id('Cơ quan ban hành', 'organization')),
		from: day('Có hiệu lực từ'),
		to: v.exactOptional(day('Hết hiệu lực')),
		wider: v.exactOptional(id('Theo bộ quy định', 'rule-set')),
		basis: v.exactOptional(v.array(line('Căn cứ')))
	}),
	title: (body) => body.name,
	day: (body) => body.from,
	refuse: (_, actor) => refused(actor, 'rule-set'),
	problems: (body) =>
		body.to && body.to < body.from ? ['Hết hiệu lực trước cả ngày có hiệu lực.'] : []
});
