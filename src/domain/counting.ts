import type { Day } from './day.ts';
import { grouped } from './grouped.ts';
import { fold } from './text.ts';
import type { DeclaredFigure } from './declared-figure.ts';
import type { WorkEvent } from './work-event.ts';

/**
 * How much work was done. Every figure is a sum over records, whatever the order or the number of times in which they came;
 * what an office only declared stands beside them and gives way as they come.
 */

type Entry<Body> = { id: string; body: Body };
export type Records = {
	events: readonly Entry<WorkEvent>[];
	/** Which two tell of one piece of work. */
	same: readonly { body: { one: string; other: string; same?: 'YES' | 'NO' | undefined } }[];
	figures: readonly Entry<DeclaredFigure>[];
};

/** One piece of work, by the records that tell of it; its day is the first of theirs. */
export type Work = {
	ids: string[];
	sort: string;
	units: string[];
	day: Day;
	body: WorkEvent;
	bodies: WorkEvent[];
};

/** A figure and what stands behind it: `recorded` pieces of work, and `declared` more that have no record yet. */
export type Count = {
	recorded: number;
	declared: number;
	total: number;
	works: Work[];
	figures: Entry<DeclaredFigure>[];
};

/** The records as pieces of work: those said to be the same are one, done by the offices of both. */
export function worksIn({ events, same }: Pick<Records, 'events' | 'same'>): Work[] {
	const byId = new Map(events.map((one) => [one.id, one]));
	const first = new Map<string, string>();
	const find = (id: string): string => {
		const up = first.get(id);
		if (up === undefined || up === id) return id;
		const top = find(up);
		first.set(id, top);
		return top;
	};
	for (const { body } of same) {
		const [one, other] = [byId.get(body.one), byId.get(body.other)];
		if (body.same === 'NO' || !one || one.body.sort !== other?.body.sort) continue;
		const [a, b] = [find(body.one), find(body.other)];
		if (a !== b) first.set(a < b ? b : a, a < b ? a : b);
	}
	const groups = new Map<string, Work>();
	for (const id of [...byId.keys()].sort()) {
		const { body } = byId.get(id) as Entry<WorkEvent>;
		const top = find(id);
		const work = groups.get(top) ?? {
			...{ ids: [], sort: body.sort, units: [], day: body.day, body, bodies: [] }
		};
		groups.set(top, work);
		work.ids.push(id);
		work.bodies.push(body);
		work.units = [...new Set([...work.units, ...body.units])].toSorted();
		if (body.day < work.day) work.day = body.day;
	}
	return [...groups.values()];
}

export type Asked = {
	/** Only work done on these days, both included; only figures whose whole period lies in it. */
	from: Day;
	to: Day;
	/** Work of a later day is planned, not done. */
	today?: Day;
	/** Only work that fits; declared figures do not say so much, and are left out when it is given. */
	where?: ((body: WorkEvent) => boolean) | undefined;
};

export type Counted = {
	/** What an office did of a kind. */
	of: (unit: string, sort: string) => Count;
	/** What the whole cluster did of a kind: shared work once. */
	inAll: (sort: string) => Count;
	/** Done by two offices or more together. */
	joint: (sort: string) => Work[];
	/** All work of whatever kind; with an office, its own. */
	works: (unit?: string) => Work[];
};

/** Counts the work of a period, by office and kind. */
export function countWork(records: Records, { from, to, today, where }: Asked): Counted {
	const last = today !== undefined && today < to ? today : to;
	const works = worksIn(records).filter(
		({ day, bodies }) => day >= from && day <= last && (!where || bodies.some(where))
	);
	const inside = where
		? []
		: records.figures.filter(({ body }) => body.from >= from && body.to <= to);
	const byCell = new Map<string, Work[]>();
	const put = (key: string, work: Work) => {
		const list = byCell.get(key);
		if (list) list.push(work);
		else byCell.set(key, [work]);
	};
	for (const work of works) {
		put(work.sort, work);
		for (const unit of work.units) put(`${unit} ${work.sort}`, work);
	}
	const units = new Set(inside.flatMap(({ body }) => body.unit ?? []));
	const figuresOf = (sort: string, unit?: string) =>
		apart(inside.filter(({ body }) => body.sort === sort && body.unit === unit));
	const of = (unit: string, sort: string): Count => {
		const done = byCell.get(`${unit} ${sort}`) ?? [];
		const figures = figuresOf(sort, unit);
		const declared = figures.reduce((sum, { body }) => sum + restOf(body, done), 0);
		return counted(done, declared, figures);
	};
	return {
		of,
		inAll(sort) {
			const done = byCell.get(sort) ?? [];
			const own = [...units].map((unit) => of(unit, sort));
			const whole = figuresOf(sort);
			// What offices declared is part of what the cluster declared for that time; each part stands for itself once,
			// and those whose time ends first are taken first, so that no later figure goes without its part.
			const parts = own
				.flatMap(({ works: theirs, figures }) =>
					figures.map(({ body }) => ({ body, left: restOf(body, theirs) }))
				)
				.toSorted((a, b) => (a.body.to < b.body.to ? -1 : a.body.to > b.body.to ? 1 : 0));
			const byUnits = parts.reduce((sum, { left }) => sum + left, 0);
			let declared = byUnits;
			for (const { body } of whole.toSorted((a, b) => (a.body.from < b.body.from ? -1 : 1))) {
				let more = restOf(body, done);
				for (const part of parts) {
					if (part.body.to < body.from || part.body.from > body.to) continue;
					const taken = Math.min(more, part.left);
					part.left -= taken;
					more -= taken;
				}
				declared += more;
			}
			return counted(done, declared, [...whole, ...own.flatMap(({ figures }) => figures)]);
		},
		works: (unit) => (unit ? works.filter(({ units }) => units.includes(unit)) : works),
		joint: (sort) => (byCell.get(sort) ?? []).filter((work) => work.units.length > 1)
	};
}

const counted = (works: Work[], declared: number, figures: Count['figures']): Count => ({
	...{ recorded: works.length, declared, total: works.length + declared, works, figures }
});

/** How much of a declared figure has no record yet. */
const restOf = ({ from, to, value }: DeclaredFigure, works: readonly Work[]): number =>
	Math.max(0, value - works.filter(({ day }) => day >= from && day <= to).length);

/** Of figures whose periods overlap, the one for the longest; the later one where they are as long. */
function apart(figures: readonly Entry<DeclaredFigure>[]): Entry<DeclaredFigure>[] {
	const kept: Entry<DeclaredFigure>[] = [];
	const length = ({ body }: Entry<DeclaredFigure>) => Date.parse(body.to) - Date.parse(body.from);
	for (const one of figures.toSorted(
		(a, b) => length(b) - length(a) || (a.body.to < b.body.to ? 1 : -1)
	))
		if (kept.every(({ body }) => body.to < one.body.from || body.from > one.body.to))
			kept.push(one);
	return kept;
}

/**
 * One friendly question about a declared figure that is far from what is usual: at least five times, or a fifth, of what
 * this office or, where nothing is known of it, the others have of that kind. Undefined where nothing is odd or known.
 */
export function doubtAbout(value: number, usual: readonly number[]): string | undefined {
	const known = usual.filter((one) => one > 0).toSorted((a, b) => a - b);
	const middle = known[Math.floor(known.length / 2)];
	if (middle === undefined || (value < middle * 5 && value * 5 > middle)) return undefined;
	return value > middle
		? `${value} gấp nhiều lần mức thường thấy (khoảng ${middle}). Nếu đúng là ${value}, bấm Ghi vào sổ lần nữa.`
		: `${value} thấp hơn hẳn mức thường thấy (khoảng ${middle}). Nếu đúng là ${value}, bấm Ghi vào sổ lần nữa.`;
}

/**
 * Pairs that may tell of one piece of work and were not joined: the same day and kind, written by different people of
 * different offices at the same place or about the same matter. Each piece of work stands in one pair at most.
 */
export function likelySame(
	works: readonly Work[],
	same: Records['same'] = []
): (readonly [Work, Work])[] {
	const apart = new Set(
		same.flatMap(({ body }) => [`${body.one} ${body.other}`, `${body.other} ${body.one}`])
	);
	const byDay = grouped(works, ({ sort, day }) => `${sort} ${day}`);
	const pairs: (readonly [Work, Work])[] = [];
	for (const group of byDay.values()) {
		const left = [...group];
		while (left.length > 1) {
			const one = left.shift() as Work;
			const at = left.findIndex(
				(other) =>
					isLike(one, other) &&
					!one.ids.some((id) => other.ids.some((its) => apart.has(`${id} ${its}`)))
			);
			const [other] = at < 0 ? [] : left.splice(at, 1);
			if (other) pairs.push([one, other]);
		}
	}
	return pairs;
}

const isLike = (one: Work, other: Work): boolean => {
	const [a, b] = [one.body, other.body];
	const isElsewhere = one.units.some((unit) => !other.units.includes(unit));
	const isThere = a.place !== undefined && b.place !== undefined && bare(a.place) === bare(b.place);
	return isElsewhere && (isThere || fold(a.topic) === fold(b.topic));
};

/** A place without the words for what it is: `TX. Ngã Năm`, `Thị xã Ngã Năm` and `Ngã Năm` are one. */
const bare = (place: string): string =>
	fold(place)
		.replace(/\b(xa|phuong|thi tran|huyen|quan|thi xa|thanh pho|tinh|tx|tp|tt|h|p|x)\b\.?/g, '')
		.replace(/[\s.,]+/g, ' ')
		.trim();
