import * as v from 'valibot';
import { yearOf } from './day.ts';
import { day, id, line, oneOf, prose, year } from './fields.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';

export const milestoneSorts = {
	COMPACT: 'Ký giao ước',
	INTERIM: 'Sơ kết',
	FINAL: 'Tổng kết, bình xét',
	DOSSIER: 'Hạn hồ sơ khen thưởng',
	STATISTICS: 'Hạn báo cáo thống kê',
	COUNCIL: 'Lịch của hội đồng cấp trên',
	OTHER: 'Mốc khác'
} as const;

/** A day, or some days, of the cluster's year that everybody should have in mind. */
export const milestone = defineRecord({
	kind: 'milestone',
	label: 'Mốc trong năm',
	book: (body) => `y:${body.year}`,
	schema: v.object({
		name: line('Tên mốc'),
		sort: oneOf('Loại mốc', milestoneSorts),
		day: day('Ngày'),
		to: v.exactOptional(day('Đến ngày')),
		source: v.exactOptional(line('Theo văn bản')),
		units: v.exactOptional(v.array(id('Riêng các đơn vị', 'organization'))),
		note: v.exactOptional(prose('Ghi chú')),
		year: year('Năm thi đua')
	}),
	title: (body) => body.name,
	day: (body) => body.day,
	fixed: ['year'],
	seldom: ['source', 'units', 'note'],
	// The lead of a year plans the next one too.
	refuse: ({ after }, actor) =>
		refused(actor, 'year', after.year) && refused(actor, 'year', after.year - 1),
	problems: (body) => [
		...(body.to && body.to < body.day ? ['Mốc kết thúc trước cả khi bắt đầu.'] : []),
		...(Math.abs(yearOf(body.day) - body.year) > 1 ? ['Ngày không ở gần năm thi đua này.'] : [])
	]
});
