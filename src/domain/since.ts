import { countWork, type Records } from './counting.ts';
import type { Day } from './day.ts';
import { grouped } from './grouped.ts';
import type { kinds, KindName } from './index.ts';
import type { BodyOf } from './record.ts';
import { byName } from './text.ts';

/** What others changed since somebody last looked, in a few sentences and the figures that moved. */

/** How far each book was read when somebody last looked, by its commits. */
export type Mark = Readonly<Record<string, number>>;

/** The kinds from which figures are counted. */
export const workKinds = ['work-event', 'same-work', 'declared-figure'] as const;

/** The kinds of which something is told. */
export const sinceKinds = [
	...(['closure', 'conference', 'follow-up', 'note', 'milestone', 'trip'] as const),
	...workKinds
];
export type SinceKind = (typeof sinceKinds)[number];

type Given<Name extends KindName> = {
	id: string;
	book: string;
	/** Who made it, and who took it away, where somebody did. */
	by: string;
	takenBy: string | undefined;
	/** The commits that made it and last touched it; 0 while the office does not have it. */
	born: number;
	ver: number;
	deleted: boolean;
	body: BodyOf<(typeof kinds)[Name]>;
};
export type SinceRecords = { [Name in SinceKind]: readonly Given<Name>[] };

export type Said = { text: string; href: string };
export type Moved = { sort: string; was: number; now: number; href: string };
export type Since = { said: Said[]; more: number; moved: Moved[] };

type Asked = {
	mark: Mark;
	/** Whose own records never count. */
	account: string;
	year: number;
	today: Day;
	nameOf: (unit: string) => string;
};

const most = 3;

/** At most three sentences, how many more there would be, and at most three figures that changed. */
export function sinceThen(records: SinceRecords, asked: Asked): Since {
	const { mark, account, nameOf } = asked;
	// Of a book that was not on this phone then nothing is news: all of it would be.
	const isAfter = (ver: number, book: string) => ver > (mark[book] ?? Infinity);
	const isNew = ({ born, by, book, deleted }: Given<SinceKind>) =>
		!deleted && by !== account && isAfter(born, book);
	const meetings = new Map(records.conference.map(({ id, body }) => [id, body.name]));
	const standing = new Set(
		records.conference.filter(({ deleted }) => !deleted).map(({ id }) => id)
	);

	const closed = records.closure
		.filter((one) => isNew(one) && standing.has(one.body.conference))
		.map(({ body }) => ({
			text: `${meetings.get(body.conference)} đã khóa biên bản`,
			href: `/conference/${body.conference}/minutes`
		}));
	const planned = records.conference
		.filter(isNew)
		.map(({ id, body }) => ({ text: `Có thêm hội nghị: ${body.name}`, href: `/conference/${id}` }));
	const fixed = records.milestone.filter(isNew);
	const notes = grouped(records.note.filter(isNew), ({ body }) => body.conference);
	const trips = records.trip.filter(isNew);
	const all: Said[] = [
		...closed,
		...answers(records, isNew),
		...work(records['work-event'].filter(isNew), nameOf),
		...planned,
		...(fixed.length
			? [
					{
						text: `Lịch năm có thêm ${listed(fixed.map(({ body }) => body.name))}`,
						href: '/calendar'
					}
				]
			: []),
		...[...notes]
			.filter(([id]) => standing.has(id))
			.map(([id, list]) => ({
				text: `Thêm ${list.length} ý kiến tại ${meetings.get(id)}`,
				href: `/conference/${id}`
			})),
		...(trips.length
			? [{ text: `Thêm ${trips.length} chuyến thăm hỏi, tặng quà`, href: '/trip' }]
			: [])
	];
	return {
		said: all.slice(0, most),
		more: Math.max(0, all.length - most),
		moved: moved(records, asked, isAfter).slice(0, most)
	};
}

/** `2 kiến nghị đã có trả lời`: of recommendations that have an answer now and had none then. */
function answers(
	{ note, 'follow-up': steps }: SinceRecords,
	isNew: (one: Given<'follow-up'>) => boolean
): Said[] {
	const asked = new Set(
		note
			.filter(({ body, deleted }) => body.sort === 'RECOMMENDATION' && !deleted)
			.map(({ id }) => id)
	);
	const said = steps.filter(({ body }) => body.state === 'ANSWERED');
	const before = new Set(
		said.filter((one) => !isNew(one) && !one.deleted).map(({ body }) => body.note)
	);
	const fresh = [...new Set(said.filter(isNew).map(({ body }) => body.note))].filter(
		(id) => asked.has(id) && !before.has(id)
	);
	const [only] = fresh;
	return only === undefined
		? []
		: [
				{
					text: `${fresh.length} kiến nghị đã có trả lời`,
					href: fresh.length === 1 ? `/matters/${only}` : '/matters'
				}
			];
}

/** `Bạc Liêu và Cần Thơ ghi thêm 14 việc`. */
function work(events: readonly Given<'work-event'>[], nameOf: Asked['nameOf']): Said[] {
	const units = [...new Set(events.flatMap(({ body }) => body.units))].map(nameOf).filter(Boolean);
	return events.length
		? [
				{
					text: `${units.length ? listed(units.toSorted(byName)) : 'Các đơn vị'} ghi thêm ${events.length} việc`,
					href: '/work/list'
				}
			]
		: [];
}

/** `A`, `A và B`, `A, B và 3 nữa`. */
const listed = (names: readonly string[]): string => {
	const [first = '', second = ''] = names;
	if (names.length < 2) return first;
	return names.length === 2
		? `${first} và ${second}`
		: `${first}, ${second} và ${names.length - 2} nữa`;
};

/**
 * Totals of kinds of work that others changed. What one recorded oneself counts then and now alike, so that it moves
 * nothing; what others took away since then counted then.
 */
function moved(
	records: SinceRecords,
	{ account, year, today }: Asked,
	isAfter: (ver: number, book: string) => boolean
): Moved[] {
	const isThere = ({ deleted }: Given<SinceKind>) => !deleted;
	const wasThere = (one: Given<SinceKind>) => {
		const isTheirs = one.by !== account && isAfter(one.born, one.book);
		const wasTaken = one.deleted && one.takenBy !== account && isAfter(one.ver, one.book);
		return !isTheirs && (!one.deleted || wasTaken);
	};
	const counted = (holds: (one: Given<SinceKind>) => boolean) =>
		countWork(
			{
				events: records['work-event'].filter(holds),
				same: records['same-work'].filter(holds),
				figures: records['declared-figure'].filter(holds)
			} as Records,
			{ from: `${year}-01-01`, to: `${year}-12-31`, today }
		);
	const [then, now] = [counted(wasThere), counted(isThere)];
	const sorts = new Set(
		[...records['work-event'], ...records['declared-figure']].map(({ body }) => body.sort)
	);
	return [...sorts]
		.map((sort) => ({
			...{ sort, was: then.inAll(sort).total, now: now.inAll(sort).total },
			href: `/work/list?sort=${encodeURIComponent(sort)}`
		}))
		.filter(({ was, now }) => was !== now)
		.toSorted(
			(a, b) => Math.abs(b.now - b.was) - Math.abs(a.now - a.was) || (a.sort < b.sort ? -1 : 1)
		);
}
