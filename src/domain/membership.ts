import { membershipOf } from './ids.ts';
import * as v from 'valibot';
import type { Day } from './day.ts';
import { day, id } from './fields.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';

/**
 * An office belongs to the cluster, from one day to another. There is one such record for each office, so that its times
 * in the cluster stand beside each other: `earlier` holds those before, as `2015-01-01/2017-12-31`.
 */
export const membership = defineRecord({
	kind: 'membership',
	label: 'Thành viên cụm, khối',
	unlisted: true,
	book: () => 'c',
	id: (body) => membershipOf(body.unit),
	schema: v.object({
		unit: id('Đơn vị', 'organization'),
		cluster: id('Cụm, khối', 'cluster'),
		from: day('Từ ngày'),
		to: v.exactOptional(day('Đến hết ngày')),
		earlier: v.exactOptional(
			v.array(
				v.pipe(
					v.string(),
					v.regex(/^\d{4}-\d{2}-\d{2}\/\d{4}-\d{2}-\d{2}$/, 'Các lần trước: viết chưa đúng.'),
					v.title('Các lần trước'),
					v.metadata({ input: 'line' as const })
				)
			)
		)
	}),
	title: (body) => body.unit,
	parent: (body) => body.unit,
	fixed: ['unit', 'cluster'],
	refuse({ after }, actor) {
		const times = timesOf(after);
		if (times.some(({ from, to }) => to !== undefined && to < from))
			return { code: 'ends-before', message: 'Ngày ra trước cả ngày vào.' };
		const overlap = times.some((one, at) =>
			times.some(
				(other, place) =>
					place !== at && one.from <= (other.to ?? forever) && other.from <= (one.to ?? forever)
			)
		);
		return overlap
			? { code: 'overlap', message: 'Đơn vị này đã là thành viên trong khoảng thời gian đó.' }
			: refused(actor, 'directory');
	}
});

const forever = '9999-12-31';

type Times = { from: Day; to?: Day | undefined; earlier?: readonly string[] | undefined };

const timesOf = ({ from, to, earlier = [] }: Times): { from: Day; to: Day | undefined }[] => [
	{ from, to },
	...earlier.map((text) => ({ from: text.slice(0, 10), to: text.slice(11) }))
];

/** Whether a membership holds on that day. */
export const isMemberOn = (body: Times, day: Day): boolean =>
	timesOf(body).some(({ from, to }) => from <= day && day <= (to ?? forever));

/** Whether it holds on some day of that year. */
export const isMemberIn = (body: Times, year: number): boolean =>
	timesOf(body).some(
		({ from, to }) => from <= `${year}-12-31` && `${year}-01-01` <= (to ?? forever)
	);
