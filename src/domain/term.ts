import { leadOf, membershipOf } from './ids.ts';
import * as v from 'valibot';
import { id, line, oneOf, year } from './fields.ts';
import { isMemberOn, membership } from './membership.ts';
import { may, refused, termRoles } from './permission.ts';
import { defineRecord } from './record.ts';

export const termSources = {
	ELECTED: 'Bầu tại hội nghị',
	DECISION: 'Quyết định giao',
	IMPORTED: 'Chép từ sổ cũ'
} as const;

/** An office leads the cluster, or is its deputy, for a year. By its id there is one lead a year. */
export const term = defineRecord({
	kind: 'term',
	label: 'Đơn vị trưởng, phó của năm',
	book: () => 'c',
	id: (body) =>
		body.role === 'LEAD' ? leadOf(body.year) : `term:${body.year}:DEPUTY:${body.unit}`,
	schema: v.object({
		year: year('Năm'),
		role: oneOf('Vai trò', termRoles),
		unit: id('Đơn vị', 'organization'),
		acting: v.exactOptional(id('Người thay mặt', 'person')),
		source: oneOf('Căn cứ', termSources),
		decision: v.exactOptional(line('Số quyết định, biên bản'))
	}),
	title: (body) => `${termRoles[body.role]} năm ${body.year}`,
	parent: (body) => body.unit,
	fixed: ['year', 'role'],
	facts: (body) => [membershipOf(body.unit)],
	refuse({ before, after, deleted }, actor, look) {
		// The lead of a year names that of the next.
		if (!may(actor, 'term', after.year) && !may(actor, 'term', after.year - 1))
			return refused(actor, 'term', after.year);
		if (deleted && after.role === 'LEAD')
			return {
				code: 'no-lead',
				message: 'Mỗi năm phải có một đơn vị trưởng; hãy đổi sang đơn vị khác.'
			};
		if (before && before.unit === after.unit) return undefined;
		const fact = look(membershipOf(after.unit));
		const known = fact && v.safeParse(membership.schema, fact.body);
		const isMember = known?.success && isMemberOn(known.output, `${after.year}-01-01`);
		return fact === undefined || isMember
			? undefined
			: {
					code: 'not-a-member',
					message: `Đơn vị này không phải là thành viên vào ngày 01/01/${after.year}.`
				};
	}
});

type TermRow = { body: { year: number; role: string; unit: string } };

/** Whether an office leads two years running: rotation is the custom, so this is said, not refused. */
export const leadsAgain = (all: readonly TermRow[], { body }: TermRow): boolean =>
	body.role === 'LEAD' &&
	all.some(
		(other) =>
			other.body.role === 'LEAD' &&
			other.body.unit === body.unit &&
			other.body.year === body.year - 1
	);
