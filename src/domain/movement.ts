import * as v from 'valibot';
import type { Day } from './day.ts';
import { day, id, line, oneOf, prose } from './fields.ts';
import { refused } from './permission.ts';
import { yesOrNo } from './person.ts';
import { defineRecord } from './record.ts';

export const movementSorts = {
	REGULAR: 'Thường xuyên',
	BURST: 'Theo đợt',
	THEMATIC: 'Theo chuyên đề',
	ANNUAL: 'Hằng năm',
	FIVE_YEAR: 'Năm năm'
} as const;

export const movementLevels = {
	NATIONAL: 'Toàn quốc',
	MINISTRY: 'Bộ, ban, ngành',
	PROVINCE: 'Tỉnh, thành phố',
	CLUSTER: 'Cụm, khối',
	UNIT: 'Đơn vị'
} as const;

/** An emulation movement or campaign in which the cluster takes part. */
export const movement = defineRecord({
	kind: 'movement',
	label: 'Phong trào thi đua',
	book: () => 'c',
	schema: v.object({
		title: line('Tên phong trào'),
		aliases: v.exactOptional(v.array(line('Tên gọi khác'))),
		theme: v.exactOptional(line('Chủ đề')),
		slogan: v.exactOptional(line('Khẩu hiệu')),
		sort: oneOf('Hình thức', movementSorts),
		level: v.exactOptional(oneOf('Cấp phát động', movementLevels)),
		parent: v.exactOptional(id('Thực hiện phong trào cấp trên', 'movement')),
		launchedBy: v.exactOptional(v.array(id('Đơn vị phát động', 'organization'))),
		launchedOn: v.exactOptional(day('Ngày phát động')),
		from: v.exactOptional(day('Từ ngày')),
		to: v.exactOptional(day('Đến ngày')),
		coOrganisers: v.exactOptional(v.array(line('Phối hợp tổ chức'))),
		documents: v.exactOptional(v.array(id('Theo văn bản', 'governing-document'))),
		content: v.exactOptional(prose('Nội dung thi đua')),
		study: v.exactOptional(oneOf('Gắn với học tập và làm theo Hồ Chí Minh', yesOrNo)),
		tasks: v.exactOptional(v.array(line('Gắn với nhiệm vụ chính trị')))
	}),
	title: (body) => body.title,
	day: (body) => body.launchedOn ?? body.from,
	seldom: ['aliases', 'slogan', 'coOrganisers', 'content', 'study', 'tasks'],
	refuse({ id: own, after }, actor) {
		if (after.from && after.to && after.to < after.from)
			return { code: 'ends-before', message: 'Đến ngày: trước cả ngày bắt đầu.' };
		if (after.parent === own)
			return { code: 'own-parent', message: 'Phong trào cấp trên: là chính phong trào này.' };
		return refused(actor, 'movement');
	}
});

/** Whether it is on at some time between two days; one that names no end goes on until somebody says otherwise. */
export const isInForceIn = (
	{ from, to, launchedOn }: { from?: Day; to?: Day; launchedOn?: Day },
	first: Day,
	last: Day
): boolean => (from ?? launchedOn ?? '') <= last && (to === undefined || to >= first);

/** The same in a year. */
export const isInForce = (
	body: { from?: Day; to?: Day; launchedOn?: Day },
	year: number
): boolean => isInForceIn(body, `${year}-01-01`, `${year}-12-31`);

/** A movement under the one it carries out, and so on: those of the highest level first, each with how deep it stands. */
export function cascade<One extends { id: string; body: { parent?: string | undefined } }>(
	all: readonly One[]
): { one: One; depth: number }[] {
	const known = new Set(all.map(({ id }) => id));
	const told = new Set<string>();
	const under = (parent: string | undefined, depth: number): { one: One; depth: number }[] =>
		all
			.filter(
				({ id, body }) =>
					!told.has(id) &&
					(parent === undefined
						? body.parent === undefined || !known.has(body.parent)
						: body.parent === parent)
			)
			.flatMap((one) => {
				told.add(one.id);
				return [{ one, depth }, ...under(one.id, depth + 1)];
			});
	const tops = under(undefined, 0);
	// Two that name each other stand beside the others all the same.
	const rest = all.filter(({ id }) => !told.has(id)).map((one) => ({ one, depth: 0 }));
	return [...tops, ...rest];
}
