import * as v from 'valibot';
import type { Counted } from './counting.ts';
import { type Day, daysBetween } from './day.ts';
import { count, day, id, line, year } from './fields.ts';
import { may, refused } from './permission.ts';
import { defineRecord } from './record.ts';

/** How much of something an office, or the whole cluster, means to reach in a year; counted from records, or by hand. */
export const target = defineRecord({
	kind: 'target',
	label: 'Chỉ tiêu',
	book: (body) => `y:${body.year}`,
	schema: v.object({
		year: year('Năm'),
		/** None: the whole cluster's. */
		unit: v.exactOptional(id('Đơn vị (bỏ trống: tất cả)', 'organization')),
		text: line('Chỉ tiêu'),
		countedIn: line('Đơn vị tính'),
		planned: count('Cả năm'),
		sort: v.exactOptional(id('Đếm từ việc đã ghi', 'work-sort')),
		done: v.exactOptional(count('Đã đạt (khi không đếm từ việc đã ghi)')),
		asOf: v.exactOptional(day('Tính đến ngày')),
		movement: v.exactOptional(id('Trong phong trào', 'movement')),
		documents: v.exactOptional(v.array(id('Theo văn bản', 'governing-document')))
	}),
	title: (body) => `${body.text}: ${body.planned} ${body.countedIn}`,
	fixed: ['year'],
	seldom: ['movement', 'documents'],
	reasoned: ['planned', 'done'],
	unasked: ({ sort }) => (sort ? ['done', 'asOf'] : []),
	refuse({ before, after }, actor) {
		const isOwn = (unit: string | undefined) => unit !== undefined && unit === actor.office;
		return isOwn(after.unit) && isOwn((before ?? after).unit) && may(actor, 'own-figures')
			? undefined
			: refused(actor, 'directory', after.year);
	},
	problems: ({ sort, done, asOf }) => [
		...(!sort && done === undefined ? ['Chưa biết đã đạt bao nhiêu.'] : []),
		...(done !== undefined && !asOf ? ['Số đã đạt tính đến ngày nào thì chưa ghi.'] : [])
	]
});

type Target = v.InferOutput<typeof target.schema>;

/**
 * How much of a target is done, `counted` in its year where it says of which kind of work, else as it was said; and how
 * much of that nobody has recorded. Undefined while nobody said.
 */
export function doneOf(
	{ unit, sort, done }: Pick<Target, 'unit' | 'sort' | 'done'>,
	counted: Pick<Counted, 'of' | 'inAll'>
): { done: number | undefined; declared: number } {
	if (!sort) return { done, declared: done ?? 0 };
	const { total, declared } = unit ? counted.of(unit, sort) : counted.inAll(sort);
	return { done: total, declared };
}

/** How many days of that year have gone on that day, and of how many. */
function daysGone(year: number, day: Day): { gone: number; whole: number } {
	const [first, last] = [`${year}-01-01`, `${year}-12-31`];
	const whole = daysBetween(first, last) + 1;
	return { gone: Math.min(whole, Math.max(0, daysBetween(first, day) + 1)), whole };
}

/** How far that year is, in hundredths: what a target would have come to, going evenly. */
export function yearGone(year: number, day: Day): number {
	const { gone, whole } = daysGone(year, day);
	return Math.floor((100 * gone) / whole);
}

export type Course = {
	planned: number;
	/** Undefined while nobody said. */
	done: number | undefined;
	percent: number | undefined;
	/** What is still missing; nothing once it is reached. */
	gap: number | undefined;
	/** Where it would end, going on as until now; undefined before a tenth of the year has gone, and when all of it has. */
	forecast: number | undefined;
};

/** How far a target of that year has come on that day; what was typed by hand, on the day of which it was said. */
export function courseOf(
	{ year, planned, sort, asOf }: Pick<Target, 'year' | 'planned' | 'sort' | 'asOf'>,
	done: number | undefined,
	today: Day
): Course {
	const isOver = today >= `${year}-12-31`;
	const { gone, whole } = daysGone(year, !sort && asOf && asOf < today ? asOf : today);
	return {
		...{ planned, done },
		percent: done === undefined || !planned ? undefined : Math.floor((100 * done) / planned),
		gap: done === undefined ? undefined : Math.max(0, planned - done),
		forecast:
			done === undefined || isOver || gone * 10 < whole
				? undefined
				: Math.round((done * whole) / gone)
	};
}

/** The same in words: `đạt 20/35 cuộc (57 %), còn thiếu 15; theo đà này cả năm khoảng 40`. */
export function courseWords(
	{ planned, done, percent, gap, forecast }: Course,
	countedIn: string
): string {
	if (done === undefined) return `chưa rõ đã đạt bao nhiêu trên ${planned} ${countedIn}`;
	const far = `đạt ${done}/${planned} ${countedIn}${percent === undefined ? '' : ` (${percent} %)`}`;
	if (!gap) return `${far}, ${done > planned ? `vượt ${done - planned}` : 'đủ chỉ tiêu'}`;
	const end = forecast === undefined ? '' : `; theo đà này cả năm khoảng ${forecast}`;
	return `${far}, còn thiếu ${gap}${end}`;
}
