import * as v from 'valibot';
import { count, id, year } from './fields.ts';
import { may, refused } from './permission.ts';
import { defineRecord } from './record.ts';

/** An office's people in a year: what shares and ratios of awards are reckoned from. */
export const yearStat = defineRecord({
	kind: 'year-stat',
	label: 'Số liệu cán bộ trong năm',
	book: (body) => `y:${body.year}`,
	id: (body) => `year-stat:${body.unit}:${body.year}`,
	schema: v.object({
		unit: id('Đơn vị', 'organization'),
		year: year('Năm'),
		headcount: count('Tổng số người'),
		female: v.exactOptional(count('Trong đó nữ')),
		nonLeader: v.exactOptional(count('Không giữ chức vụ lãnh đạo')),
		collectives: v.exactOptional(count('Số tập thể nhỏ')),
		excellent: v.exactOptional(count('Hoàn thành xuất sắc nhiệm vụ')),
		good: v.exactOptional(count('Hoàn thành tốt nhiệm vụ')),
		completed: v.exactOptional(count('Hoàn thành nhiệm vụ')),
		failed: v.exactOptional(count('Không hoàn thành nhiệm vụ'))
	}),
	title: (body) => `Số liệu cán bộ năm ${body.year}`,
	parent: (body) => body.unit,
	fixed: ['unit', 'year'],
	reasoned: [
		...['headcount', 'female', 'nonLeader', 'collectives'],
		...['excellent', 'good', 'completed', 'failed']
	],
	refuse({ after }, actor) {
		const [wrong] = excesses(after);
		if (wrong) return { code: 'more-than-all', message: wrong };
		const isOwn = after.unit === actor.office && may(actor, 'own-figures');
		return isOwn ? undefined : refused(actor, 'directory', after.year);
	},
	problems: excesses
});

type Counts = {
	headcount: number;
	female?: number | undefined;
	nonLeader?: number | undefined;
	excellent?: number | undefined;
	good?: number | undefined;
	completed?: number | undefined;
	failed?: number | undefined;
};

/** Parts that come to more than the whole. */
function excesses(body: Counts): string[] {
	const { headcount, female = 0, nonLeader = 0 } = body;
	const { excellent = 0, good = 0, completed = 0, failed = 0 } = body;
	const rated = excellent + good + completed + failed;
	return [
		...(female > headcount ? [`Số nữ (${female}) nhiều hơn tổng số người (${headcount}).`] : []),
		...(nonLeader > headcount
			? [`Số người không giữ chức vụ (${nonLeader}) nhiều hơn tổng số người (${headcount}).`]
			: []),
		...(rated > headcount
			? [`Số người được xếp loại (${rated}) nhiều hơn tổng số người (${headcount}).`]
			: [])
	];
}
