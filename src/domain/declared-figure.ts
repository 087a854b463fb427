import * as v from 'valibot';
import { yearOf } from './day.ts';
import { count, day, id, line } from './fields.ts';
import { declaredFigureOf } from './ids.ts';
import { may, refused } from './permission.ts';
import { defineRecord } from './record.ts';

/**
 * A total that an office, or the cluster as a whole, knows without a record for each. It is shown as declared, never added
 * to records, and gives way to them as they come.
 */
export const declaredFigure = defineRecord({
	kind: 'declared-figure',
	label: 'Số liệu tự khai',
	book: (body) => `y:${yearOf(body.to)}`,
	id: (body) => declaredFigureOf(body),
	schema: v.object({
		sort: id('Loại việc', 'work-sort'),
		/** None: the whole cluster's. */
		unit: v.exactOptional(id('Đơn vị', 'organization')),
		from: day('Từ ngày'),
		to: day('Đến ngày'),
		value: count('Tổng số'),
		source: line('Theo báo cáo, văn bản nào')
	}),
	title: (body) => `${body.value} (tự khai)`,
	day: (body) => body.to,
	parent: (body) => body.sort,
	fixed: ['sort', 'unit', 'from', 'to'],
	reasoned: ['value'],
	refuse({ after }, actor) {
		if (after.to < after.from)
			return { code: 'ends-before', message: 'Đến ngày: trước cả ngày bắt đầu.' };
		const isOwn = after.unit === actor.office && may(actor, 'own-figures');
		return isOwn ? undefined : refused(actor, 'directory', yearOf(after.to));
	}
});

export type DeclaredFigure = v.InferOutput<typeof declaredFigure.schema>;
