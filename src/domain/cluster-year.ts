import { clusterYearOf } from './ids.ts';
import * as v from 'valibot';
import { count, id, year } from './fields.ts';
import { isMemberIn } from './membership.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';

/** A year of the cluster's work. Where it stands follows from the stages that were reached. */
export const clusterYear = defineRecord({
	kind: 'cluster-year',
	label: 'Năm thi đua',
	book: () => 'c',
	id: (body) => clusterYearOf(body.year),
	schema: v.object({
		year: year('Năm'),
		cluster: id('Cụm, khối', 'cluster'),
		ruleSet: v.exactOptional(id('Bộ quy định', 'rule-set')),
		declaredMembers: v.exactOptional(count('Số đơn vị thành viên đã công bố'))
	}),
	title: (body) => `Năm thi đua ${body.year}`,
	parent: (body) => body.cluster,
	fixed: ['year', 'cluster'],
	refuse: ({ after }, actor) =>
		refused(actor, 'year', after.year) && refused(actor, 'year', after.year - 1)
});

type Membership = { body: { from: string; to?: string; earlier?: string[] } };

/** How the number of members made public differs from the list: a sentence, or nothing when they agree. */
export function memberDifference(
	{ year, declaredMembers }: { year: number; declaredMembers?: number },
	memberships: readonly Membership[]
): string | undefined {
	const listed = memberships.filter(({ body }) => isMemberIn(body, year)).length;
	return declaredMembers === undefined || declaredMembers === listed
		? undefined
		: `Đã công bố ${declaredMembers} đơn vị, danh sách có ${listed}.`;
}
