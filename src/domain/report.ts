import * as v from 'valibot';
import { type Day, yearOf } from './day.ts';
import { day, id, line, oneOf } from './fields.ts';
import { may, refused } from './permission.ts';
import { defineRecord } from './record.ts';

export const reportSorts = {
	MID_YEAR: 'Báo cáo sơ kết',
	YEAR_END: 'Báo cáo tổng kết'
} as const;

/**
 * What an office, or the whole cluster, tells of a period. Its lines are drawn from records whenever it is read; what
 * somebody makes of a line, or adds, is a paragraph.
 */
export const report = defineRecord({
	kind: 'report',
	label: 'Báo cáo',
	book: (body) => `y:${yearOf(body.to)}`,
	id: (_, random) => `report:${random}`,
	schema: v.object({
		sort: oneOf('Loại báo cáo', reportSorts),
		name: line('Tên báo cáo'),
		/** None: the whole cluster's. */
		unit: v.exactOptional(id('Của đơn vị (bỏ trống: tất cả)', 'organization')),
		from: day('Từ ngày'),
		to: day('Đến ngày'),
		conference: v.exactOptional(id('Trình tại hội nghị', 'conference')),
		duty: v.exactOptional(id('Để nộp', 'reporting-duty')),
		commentsUntil: v.exactOptional(day('Lấy góp ý đến ngày')),
		number: v.exactOptional(line('Số, ký hiệu')),
		issuedOn: v.exactOptional(day('Phát hành ngày'))
	}),
	title: (body) => body.name,
	day: (body) => body.to,
	parent: (body) => body.conference,
	fixed: ['unit'],
	seldom: ['duty', 'commentsUntil', 'number', 'issuedOn'],
	refuse({ before, after }, actor) {
		if (after.to < after.from)
			return { code: 'ends-before', message: 'Đến ngày: trước cả ngày bắt đầu.' };
		if (before && yearOf(before.to) !== yearOf(after.to))
			return { code: 'other-year', message: 'Báo cáo ở lại sổ của năm đã ghi.' };
		return keepsReport(after, actor) ? undefined : refused(actor, 'report', yearOf(after.to));
	}
});

type Of = { unit?: string | undefined; to: Day };

/** Whether somebody writes on that report: who keeps the office's work on its own, the lead and deputy on the cluster's. */
export const keepsReport = ({ unit, to }: Of, actor: Parameters<typeof may>[0]): boolean =>
	may(actor, 'report', yearOf(to)) ||
	(unit !== undefined && unit === actor.office && may(actor, 'own-people'));
