import fc from 'fast-check';
import { expect, test } from 'vitest';
import { figuresIn, type Report, reportOf } from '#documents/report';
import { declaredFigureOf, workSortOf } from '#domain/ids';
import { fits } from '#domain/index';
import type { Source } from '#domain/record';
import { applyOp, isDeleted, type Merged, nothing } from '#sync/merge';
import { bodyOf } from '#sync/protocol';
import { source } from './hall.ts';
import {
	type Period,
	recordsOf,
	recount,
	type Standing,
	standing,
	workOf,
	type Written
} from './recount.ts';

/** Whatever six months brought to the office, in whatever order: every figure of the report is what its records say. */

const members = ['bl', 'cm', 'kg'];
const offices = [...members, 'roi'];
const sorts = [workSortOf('SUPERVISION'), workSortOf('SURVEY')] as const;
const events = ['e0', 'e1', 'e2', 'e3', 'e4', 'e5'];
const hash = 'a'.repeat(64);
const book = 'y:2019';

/** What nobody changes in these stories. */
const ground: Source[] = [
	...offices.map((unit) =>
		source('organization', unit, { name: `Văn phòng ${unit}`, shortName: unit, format: 'STATE' })
	),
	...members.map((unit) =>
		source('membership', `membership:${unit}`, { unit, cluster: 'cum-9', from: '2018-01-01' })
	),
	source('cluster', 'cum-9', { name: 'Cụm 9', sort: 'CUM' }),
	source('work-sort', sorts[0], { name: 'Giám sát', countedIn: 'cuộc', icon: 'search' }),
	source('work-sort', sorts[1], { name: 'Khảo sát', countedIn: 'cuộc', icon: 'search' }),
	source('movement', 'pt', { title: 'Thi đua năm 2019', sort: 'ANNUAL' }),
	source('campaign', 'quy', { name: 'Vì người nghèo', sort: 'FUND' }),
	source('registration-round', 'dot', {
		...{ name: 'Đăng ký', year: 2019, opens: '2019-01-10', closes: '2019-03-15' }
	}),
	source('compact', 'go', { title: 'Giao ước', year: 2019, units: members, hash }),
	source('reporting-duty', 'quy-1', { name: 'Báo cáo quý I', due: '2019-03-31' }),
	source('conference', 'hn', {
		...{ sort: 'INTERIM_REVIEW', name: 'Sơ kết', day: '2019-07-05', place: 'Hà Tiên' },
		cluster: 'cum-9'
	})
];

type Fields = Record<string, fc.Arbitrary<unknown>>;
/** A record that may come to be: what it is for ever, what it always says, what it may say. */
type Possible = { t: string; r: string; fixed?: object; fields?: Fields; loose?: Fields };

const day = fc.constantFrom(
	...['2018-12-31', '2019-01-01', '2019-03-31', '2019-04-01', '2019-06-30'],
	...['2019-07-01', '2019-07-05', '2019-12-01']
);
const units = fc.uniqueArray(fc.constantFrom(...offices), { minLength: 1, maxLength: 3 });
const few = fc.integer({ min: 1, max: 9 });
const spans = [
	['2019-01-01', '2019-03-31'],
	['2019-04-01', '2019-06-30'],
	['2019-02-01', '2019-05-31'],
	['2019-01-01', '2019-06-30'],
	['2019-01-01', '2019-12-31']
] as const;

const possible: Possible[][] = [
	events.map((r) => ({
		...{ t: 'work-event', r, fixed: { topic: 'Chuyên đề' } },
		fields: { sort: fc.constantFrom(...sorts), day, units }
	})),
	events.slice(1).map((other, at) => ({
		...{ t: 'same-work', r: `cung-${at}`, fixed: { one: events[at], other, book } },
		loose: { same: fc.constantFrom('YES', 'NO') }
	})),
	sorts.flatMap((sort) =>
		[undefined, 'bl', 'cm'].flatMap((unit) =>
			spans.map(([from, to]) => {
				const fixed = { sort, from, to, ...(unit ? { unit } : {}) };
				return {
					...{ t: 'declared-figure', r: declaredFigureOf(fixed), fixed },
					fields: { value: few, source: fc.constant('Báo cáo') }
				};
			})
		)
	),
	['trip:0', 'trip:1'].map((r) => ({
		...{ t: 'trip', r, fixed: { name: 'Thăm hộ nghèo', ward: 'Hà Tiên' } },
		...{ fields: { day, units }, loose: { conference: fc.constant('hn') } }
	})),
	['trip:0', 'trip:0', 'trip:1'].map((trip, at) => ({
		...{ t: 'gift', r: `qua-${at}`, fixed: { trip, sort: 'CASH', day: '2019-03-01' } },
		fields: { quantity: few, unitValue: fc.constantFrom(0, 200_000, 1_200_000) }
	})),
	['trip:0', 'trip:1'].map((trip) => ({
		...{ t: 'tally', r: `tally:${trip}`, fixed: { trip, day: '2019-03-01', given: 0 } },
		loose: { households: few }
	})),
	offices.flatMap((unit) =>
		['2018-12-01', '2019-01-01', '2019-02-01'].map((from) => ({
			...{ t: 'fund-drive', r: `fund-drive:quy:${unit}:${from}` },
			fixed: { campaign: 'quy', unit, from },
			fields: { to: fc.constantFrom('2019-05-31', '2019-06-30', '2019-07-31') },
			loose: { raised: fc.constantFrom(0, 500_000, 3_000_000), participants: few }
		}))
	),
	members.map((unit) => ({
		...{ t: 'year-stat', r: `year-stat:${unit}:2019`, fixed: { unit, year: 2019 } },
		fields: { headcount: few }
	})),
	offices.flatMap((unit) =>
		['an', 'binh'].map((who) => ({
			...{ t: 'registration', r: `registration:dot:${unit}-${who}` },
			fixed: {
				round: 'dot',
				unit,
				sort: 'PERSON',
				person: `${unit}-${who}`,
				day: '2019-03-01',
				book
			},
			fields: { state: fc.constantFrom('SENT', 'ACCEPTED', 'RETURNED') },
			loose: { titles: fc.constantFrom(['LDTT'], ['LDTT', 'CSTDCS']) }
		}))
	),
	[
		{
			...{ t: 'registration', r: 'registration:dot:bl:phong' },
			fixed: {
				round: 'dot',
				unit: 'bl',
				sort: 'COLLECTIVE',
				name: 'Phòng',
				day: '2019-03-01',
				book
			},
			fields: { state: fc.constantFrom('SENT', 'RETURNED') }
		}
	],
	offices.map((unit) => ({
		...{ t: 'participation', r: `participation:pt:${unit}`, fixed: { movement: 'pt', unit } },
		loose: { joined: fc.constantFrom('YES', 'NO'), launchedOn: fc.constant('2019-02-01') }
	})),
	offices.map((unit) => ({
		...{ t: 'compact-signature', r: `compact-signature:go:${unit}` },
		fixed: { compact: 'go', unit, name: 'Ký', way: 'PAPER', day: '2019-03-01', at: 1, book },
		fields: { hash: fc.constantFrom(hash, 'b'.repeat(64)) }
	})),
	['v0', 'v1', 'v2'].map((r) => ({
		...{ t: 'task', r, fixed: { text: 'Nộp kế hoạch', record: 'y', book } },
		fields: { owner: fc.constantFrom(...offices) },
		loose: { due: fc.oneof(day, fc.constant('2020-01-15')), doneOn: day }
	})),
	[
		{ unit: 'bl', sort: sorts[0] },
		{ unit: 'cm', sort: sorts[1] },
		{ sort: sorts[0] },
		{ unit: 'bl' }
	].map((fixed, at) => ({
		...{ t: 'target', r: `ct-${at}` },
		fixed: { ...fixed, year: 2019, text: 'Giám sát', countedIn: 'cuộc' },
		fields: { planned: few },
		loose: 'sort' in fixed ? {} : { done: few }
	})),
	offices.map((unit) => ({
		...{ t: 'report-sent', r: `report-sent:quy-1:${unit}`, fixed: { duty: 'quy-1', unit, book } },
		fields: { day }
	}))
];

const orCleared = (loose: Fields): Fields =>
	Object.fromEntries(
		Object.entries(loose).map(([field, value]) => [field, fc.option(value, { nil: null })])
	);
type Patch = Pick<Written['op'], 'n' | 'p'>;
const patch = ({ fixed = {}, fields = {}, loose = {} }: Possible): fc.Arbitrary<Patch> => {
	const made = fc
		.tuple(fc.record(fields), fc.record(loose, { requiredKeys: [] }))
		.map(([said, more]): Patch => ({ n: 1, p: { ...fixed, ...said, ...more } }));
	const mended = fc
		.record({ ...fields, ...orCleared(loose) }, { requiredKeys: [] })
		.map((p): Patch => ({ p }));
	const takenOff = fc.boolean().map((_del): Patch => ({ p: { _del } }));
	return fc.oneof(
		{ weight: 5, arbitrary: made },
		{ weight: 3, arbitrary: mended },
		{ weight: 1, arbitrary: takenOff }
	);
};
/** One thing that somebody did on a phone, whatever the time on it: a record made, mended, taken off, put back. */
const written: fc.Arbitrary<Written> = fc.oneof(
	...possible.map((kind) =>
		fc.oneof(
			...kind.map((one) =>
				fc
					.tuple(fc.constantFrom('an', 'bình', 'chi'), fc.integer({ min: 1, max: 40 }), patch(one))
					.map(([writer, h, more]) => ({ writer, op: { t: one.t, r: one.r, h, ...more } }))
			)
		)
	)
);
const keyOf = ({ t, r }: { t: string; r: string }) => `${t} ${r}`;

/** The same person thinks better of it: what they made is gone, what they mended stands as it stood before. */
function undone(log: readonly Written[], { writer, op }: Written): Written[] {
	const of = { t: op.t, r: op.r, h: op.h + 1 };
	if (op.n) return [{ writer, op: { ...of, p: { _del: true } } }];
	const before = log.filter((one) => keyOf(one.op) === keyOf(op) && one.op.h < op.h);
	// Nobody mends what they have not seen.
	if (!before.some((one) => one.op.n)) return [];
	const live = before.filter((one) => !('_del' in one.op.p));
	const body = standing(live)[0]?.body ?? {};
	const p = Object.keys(op.p).map((field) => [field, body[field] ?? null] as const);
	return [{ writer, op: { ...of, p: '_del' in op.p ? { _del: false } : Object.fromEntries(p) } }];
}

const history = fc
	.tuple(fc.array(written, { maxLength: 150, size: 'max' }), fc.array(fc.nat(), { maxLength: 4 }))
	.map(([log, regrets]) => {
		// What nobody made is nothing that anybody can mend: the office refuses it.
		const made = new Set(log.filter(({ op }) => op.n).map(({ op }) => keyOf(op)));
		const taken = log.filter(({ op }) => made.has(keyOf(op)));
		const last = regrets.flatMap((at) => taken[at % taken.length] ?? []);
		return [...taken, ...last.flatMap((one) => undone(taken, one))];
	});

/** The records as the office holds them once letters came in that order. */
function received(log: readonly Written[]): Source[] {
	const rows = new Map<string, { t: string; r: string; row: Merged; at: number }>();
	for (const [at, { op, writer }] of log.entries()) {
		const [row] = applyOp(rows.get(keyOf(op))?.row ?? nothing, op, writer);
		rows.set(keyOf(op), { t: op.t, r: op.r, row, at });
	}
	return [...rows.values()].map(({ t, r, row, at }) => ({
		...{ kind: t, id: r, at, born: 1, deleted: isDeleted(row), body: bodyOf(row) }
	}));
}

const until = '2019-07-05';
type Asked = Pick<Period, 'from' | 'today' | 'unit'>;
const asked: fc.Arbitrary<Asked> = fc.record({
	from: fc.constantFrom('2018-12-01', '2019-01-01', '2019-04-01'),
	today: fc.constantFrom('2019-05-15', until),
	unit: fc.constantFrom(undefined, 'bl')
});

function read(records: readonly Source[], { from, today, unit }: Asked): Report {
	const body = { sort: 'MID_YEAR', name: 'Sơ kết', from, to: '2019-06-30', conference: 'hn' };
	const own = source('report', 'report:1', { ...body, ...(unit ? { unit } : {}) });
	const report = reportOf([...ground, ...records, own], own.id, today);
	if (!report) throw new Error('no report');
	return report;
}
const periodOf = (of: Asked): Period => ({ ...of, to: '2019-06-30', until, members });
const standingOf = (log: readonly Written[]): Standing[] => [
	...ground.map(({ kind, id, body }) => ({ kind, id, body })),
	...standing(log)
];

/** What the page behind a link shows: records by their own address, the others as whatever that room is about. */
function opened(href: string, all: readonly Standing[], today: string): string[] {
	const { pathname, searchParams } = new URL(href, 'https://so');
	const [, room = '', first = '', second = ''] = decodeURIComponent(pathname).split('/');
	const hanging = (kinds: readonly string[], field?: string) =>
		all
			.filter(({ kind, body }) => kinds.includes(kind) && (!field || body[field] === first))
			.map(({ kind, id }) => `${kind} ${id}`);
	if (room === 'book') return [`${first} ${second}`];
	if (room === 'work') {
		const { from = '', to = '', sort = '', unit } = Object.fromEntries(searchParams);
		return recordsOf(workOf(all, sort, unit, { from, to, today }));
	}
	if (room === 'trip' && first) return [`trip ${first}`, ...hanging(['gift', 'tally'], 'trip')];
	if (room === 'trip') return hanging(['fund-drive']);
	if (room === 'movement') return hanging(['participation'], 'movement');
	if (room === 'registration') return hanging(['registration'], 'round');
	if (room === 'compact') return hanging(['compact-signature'], 'compact');
	if (room === 'plan') return hanging(['task']);
	if (room === 'duty') return hanging(['report-sent']);
	if (room === 'emulation') return hanging(['membership']);
	throw new Error(`no such room: ${href}`);
}
/** Links that lead to what a line tells of and to nothing else. */
const isExact = (href: string) => /^\/(book|work|trip)\/./.test(href);

/** Holds a report against the same figures reckoned from the list of what was written. */
function holds(log: readonly Written[], of: Asked) {
	const all = standingOf(log);
	const there = new Set(all.map(({ kind, id }) => `${kind} ${id}`));
	const { lines } = read(received(log), of);
	const expected = recount(all, periodOf(of));
	expect(lines.map(({ drawn }) => drawn?.key).toSorted()).toEqual(Object.keys(expected).toSorted());
	for (const { drawn, text, origins } of lines) {
		const { figures, says, behind } = expected[drawn?.key ?? ''] ?? {
			...{ figures: {}, says: [], behind: [] }
		};
		const { runs, left } = figuresIn(text, origins);
		expect(runs.map((run) => run.text).join('')).toBe(text);
		expect(
			Object.fromEntries(runs.flatMap(({ label, text }) => (label ? [[label, text]] : [])))
		).toEqual(figures);
		expect(left.filter(({ words }) => words !== undefined)).toEqual([]);
		for (const words of says) expect(text).toContain(words);
		const reached = origins.flatMap(({ href }) =>
			opened(href, all, of.today).map((key) => ({ key, href }))
		);
		for (const { key, href } of reached) {
			expect(there, href).toContain(key);
			if (isExact(href)) expect(behind, href).toContain(key);
		}
		expect(reached.map(({ key }) => key)).toEqual(expect.arrayContaining(behind));
	}
}

test('what is generated is what the office takes', () =>
	fc.assert(
		fc.property(history, (log) => {
			for (const { kind, body } of received(log))
				expect(fits(kind, body)).toMatchObject({ ok: true });
		}),
		{ numRuns: 50 }
	));

test('every figure is what its records say, and leads to all of them and to no others', () =>
	fc.assert(fc.property(history, asked, holds), { numRuns: 500 }));

test('the same letters in another order, some of them twice, make the same report', () => {
	const plain = ({ lines, upTo }: Report) => ({
		...{ upTo },
		lines: lines
			.map(({ id, text, doubts, origins }) => ({
				...{ id, text, doubts },
				origins: origins.toSorted((a, b) => (a.href < b.href ? -1 : 1))
			}))
			.toSorted((a, b) => (a.id < b.id ? -1 : 1))
	});
	fc.assert(
		fc.property(history, asked, fc.infiniteStream(fc.nat()), (log, of, luck) => {
			const twice = [...log, ...log.filter((_, at) => at % 3 === 0)]
				.map((one) => ({ one, key: luck.next().value ?? 0 }))
				.toSorted((a, b) => a.key - b.key)
				.map(({ one }) => one);
			expect(plain(read(received(twice), of))).toEqual(plain(read(received(log), of)));
		}),
		{ numRuns: 100 }
	);
});
