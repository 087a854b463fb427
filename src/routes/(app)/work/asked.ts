import { type Day, formatDay } from '#domain/day';
import type { WorkEvent } from '#domain/work-event';

/** What the figures are asked for, as it stands in the address: the same figure is opened by the same address. */
export type Question = {
	from: Day;
	to: Day;
	sort?: string | undefined;
	unit?: string | undefined;
	movement?: string | undefined;
	session?: string | undefined;
	joint?: boolean | undefined;
};

export const questionIn = (params: URLSearchParams, year: number): Question => ({
	from: params.get('from') ?? `${year}-01-01`,
	to: params.get('to') ?? `${year}-12-31`,
	sort: params.get('sort') ?? undefined,
	unit: params.get('unit') ?? undefined,
	movement: params.get('movement') ?? undefined,
	session: params.get('session') ?? undefined,
	joint: params.has('joint') || undefined
});

export const addressOf = (path: string, { joint, ...asked }: Question): string => {
	const params = new URLSearchParams(
		Object.entries(asked).filter((one): one is [string, string] => one[1] !== undefined)
	);
	if (joint) params.set('joint', '');
	return `${path}?${params}`;
};

/** Which work is meant, beside its days; undefined when all of it is. */
export const whereOf = ({
	movement,
	session
}: Question): ((body: WorkEvent) => boolean) | undefined =>
	movement || session
		? (body) =>
				(!movement || body.movement === movement || body.campaign === movement) &&
				(!session || body.session === session)
		: undefined;

/** Periods that people ask for, by their first and last day. */
export const periodsOf = (year: number) =>
	({
		year: ['Cả năm', `${year}-01-01`, `${year}-12-31`],
		first: ['6 tháng đầu', `${year}-01-01`, `${year}-06-30`],
		second: ['6 tháng cuối', `${year}-07-01`, `${year}-12-31`]
	}) as const satisfies Record<string, readonly [string, Day, Day]>;

export const periodWords = ({ from, to }: Pick<Question, 'from' | 'to'>): string =>
	`từ ${formatDay(from)} đến ${formatDay(to)}`;
