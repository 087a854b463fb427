import type { Day } from './day.ts';
import { isHereOn } from './registration.ts';
import { byGivenName } from './text.ts';

/** How far a round has come: over the cluster, in words, and who is still missing. */

export type Rate = ReturnType<typeof registeredIn>;

/** It counts: nobody sent it back. */
export const stands = ({ state }: { state: string }): boolean => state !== 'RETURNED';

/** How many people offices said that they have in a year. */
export const headcounts = (
	stats: readonly { body: { unit: string; year: number; headcount: number } }[],
	year: number
): ReadonlyMap<string, number> =>
	new Map(
		stats.flatMap(({ body }) => (body.year === year ? [[body.unit, body.headcount] as const] : []))
	);

/** How much of a staff has registered: people of the office that stand, over its headcount; unknown is not nought. */
export function registeredIn(
	unit: string,
	all: readonly { body: { unit: string; sort: string; state: string; person?: string } }[],
	headcount: number | undefined
): { registered: number; headcount: number | undefined; percent: number | undefined } {
	const people = new Set(
		all.flatMap(({ body }) =>
			body.unit === unit && body.sort === 'PERSON' && stands(body) ? (body.person ?? []) : []
		)
	);
	const registered = people.size;
	return {
		...{ registered, headcount },
		percent: headcount ? Math.floor((100 * registered) / headcount) : undefined
	};
}

/** Over all offices whose headcount is known. `undeclared`: how many are left out; `over`: how many have more than all. */
export function registeredAcross(rates: readonly Rate[]): Rate & {
	undeclared: number;
	over: number;
} {
	const known = rates.filter(({ headcount }) => headcount !== undefined);
	const registered = known.reduce((sum, one) => sum + one.registered, 0);
	const headcount = known.length
		? known.reduce((sum, one) => sum + (one.headcount ?? 0), 0)
		: undefined;
	return {
		...{ registered, headcount },
		percent: headcount ? Math.floor((100 * registered) / headcount) : undefined,
		undeclared: rates.length - known.length,
		over: known.filter(isOver).length
	};
}

const isOver = ({ registered, headcount }: Rate): boolean =>
	headcount !== undefined && registered > headcount;

/** `2/3 người, 66 %`. */
export function rateWords(rate: Rate): string {
	const { registered, headcount, percent } = rate;
	if (headcount === undefined) return `${registered} người, chưa khai tổng số người`;
	if (isOver(rate))
		return `${registered} người đăng ký, nhiều hơn tổng số đã khai (${headcount} người); xem lại số liệu cán bộ`;
	return [
		`${registered}/${headcount} người`,
		...(percent === undefined ? [] : [`${percent} %`])
	].join(', ');
}

/** The same over the cluster, and what it leaves out. */
export function clusterRateWords(rate: ReturnType<typeof registeredAcross>): string {
	const { registered, headcount, percent, undeclared, over } = rate;
	if (headcount === undefined)
		return 'Chưa đơn vị nào khai tổng số người, nên chưa tính được tỷ lệ.';
	return [
		`Tất cả: ${registered}/${headcount} người${percent === undefined ? '' : `, ${percent} %`}.`,
		...(undeclared ? [`Chưa tính ${undeclared} đơn vị chưa khai tổng số người.`] : []),
		...(over ? [`${over} đơn vị đăng ký nhiều hơn tổng số đã khai, cần xem lại.`] : [])
	].join(' ');
}

type Somebody = {
	id: string;
	body: { name: string; unit: string; startedOn?: Day; endedOn?: Day };
};
type Registration = { body: { state: string; person?: string } };

/** People of an office on the closing day of whom nothing stands, by given name. */
export function missingFrom<One extends Somebody>(
	people: readonly One[],
	{ unit, closes }: { unit: string; closes: Day },
	all: readonly Registration[]
): One[] {
	const there = new Set(all.flatMap(({ body }) => (stands(body) ? (body.person ?? []) : [])));
	return people
		.filter(({ id, body }) => body.unit === unit && isHereOn(body, closes) && !there.has(id))
		.toSorted((a, b) => byGivenName(a.body.name, b.body.name));
}
