import { describe, expect, test } from 'vitest';
import { type Mark, sinceKinds, type SinceKind, type SinceRecords, sinceThen } from '#domain/since';

/** What others changed since one last looked. */

const me = 'toi';
type Row = [
	kind: SinceKind,
	id: string,
	body: object,
	how?: Partial<{
		book: string;
		by: string;
		takenBy: string;
		born: number;
		ver: number;
		deleted: boolean;
	}>
];
const records = (rows: readonly Row[]) =>
	Object.fromEntries(
		sinceKinds.map((kind) => [
			kind,
			rows.flatMap(([of, id, body, how = {}]) =>
				of === kind
					? [
							{
								...{ id, body, book: 'y:2019', by: 'ban', takenBy: undefined, deleted: false },
								...{ born: 20, ver: how.born ?? 20, ...how }
							}
						]
					: []
			)
		])
	) as unknown as SinceRecords;
const names: Record<string, string> = {
	...{ 'bac-lieu': 'Bạc Liêu', 'can-tho': 'Cần Thơ', 'ca-mau': 'Cà Mau', 'soc-trang': 'Sóc Trăng' }
};
const since = (rows: readonly Row[], mark: Mark = { 'y:2019': 10 }) =>
	sinceThen(records(rows), {
		...{ mark, account: me, year: 2019, today: '2019-07-05', nameOf: (unit) => names[unit] ?? '' }
	});
const said = (rows: readonly Row[], mark?: Mark) => since(rows, mark).said.map(({ text }) => text);

const event = (id: string, how: Row[3] = {}, units = ['bac-lieu'], sort = 'giam-sat'): Row => [
	...(['work-event', id, { sort, topic: id, day: '2019-06-01', units }, how] as const)
];
const old = { born: 5 };
const moved = (rows: readonly Row[], mark?: Mark) =>
	since(rows, mark).moved.map(({ sort, was, now }) => `${sort} ${was} → ${now}`);
const meeting: Row = ['conference', 'hn', { name: 'Hội nghị sơ kết', day: '2019-07-05' }, old];

describe('what is told', () => {
	test('is which offices recorded how much', () => {
		expect(said([event('a'), event('b', {}, ['can-tho']), event('cu', old)])).toEqual([
			'Bạc Liêu và Cần Thơ ghi thêm 2 việc'
		]);
		const four = Object.keys(names).map((unit) => event(unit, {}, [unit]));
		expect(said(four)).toEqual(['Bạc Liêu, Cà Mau và 2 nữa ghi thêm 4 việc']);
	});
	test('is that minutes were locked, recommendations answered, conferences planned, days fixed', () => {
		const asked = (id: string): Row => [
			'note',
			id,
			{ sort: 'RECOMMENDATION', conference: 'hn' },
			old
		];
		const answer = (note: string, id = note, how: Row[3] = {}): Row => [
			...(['follow-up', `tl-${id}`, { note, state: 'ANSWERED' }, how] as const)
		];
		const told = since([
			...[meeting, asked('k1'), asked('k2'), asked('k3'), answer('k1'), answer('k2')],
			...[answer('k3', 'old', old), answer('k3'), answer('k1', 'again')],
			['closure', 'closure:hn', { conference: 'hn' }],
			['milestone', 'm', { name: 'Tổng kết năm' }],
			['trip', 't', { name: 'Thăm hộ nghèo' }]
		]);
		expect(told.said).toEqual([
			{ text: 'Hội nghị sơ kết đã khóa biên bản', href: '/conference/hn/minutes' },
			{ text: '2 kiến nghị đã có trả lời', href: '/matters' },
			{ text: 'Lịch năm có thêm Tổng kết năm', href: '/calendar' }
		]);
		expect(told.more).toBe(1);
	});
	test('is the same in whatever order the records came', () => {
		const rows = [
			...[meeting, event('a'), event('b', {}, ['can-tho'])],
			...[['note', 'n', { sort: 'SPEECH', conference: 'hn' }] as Row]
		];
		expect(since(rows.toReversed())).toEqual(since(rows));
		expect(said(rows)).toEqual([
			'Bạc Liêu và Cần Thơ ghi thêm 2 việc',
			'Thêm 1 ý kiến tại Hội nghị sơ kết'
		]);
	});
	test('is nothing of what one recorded oneself, of what was taken off, of what is only on this phone', () => {
		const own = { by: me };
		expect(
			since([event('a', own), event('b', { born: 0 }), event('c', { deleted: true })])
		).toEqual({ said: [], more: 0, moved: [] });
	});
	test('is nothing of a book that was not on this phone when one last looked', () => {
		expect(since([event('a', { book: 'y:2018' })])).toEqual({ said: [], more: 0, moved: [] });
		expect(since([event('a')], {})).toEqual({ said: [], more: 0, moved: [] });
	});
	test('is, of a book that came in late, what lies beyond where it was read, whatever others were read to', () => {
		const mark = { c: 40, 'y:2019': 10 };
		expect(said([event('a', { born: 11 })], mark)).toEqual(['Bạc Liêu ghi thêm 1 việc']);
		expect(said([event('a', { born: 10 })], mark)).toEqual([]);
	});
});

describe('figures that moved', () => {
	const before = [event('1', old), event('2', old)];

	test('are told as they were and as they are', () => {
		expect(moved([...before, event('3'), event('4')])).toEqual(['giam-sat 2 → 4']);
		expect(since([...before, event('3')]).moved[0]?.href).toBe('/work/list?sort=giam-sat');
	});
	test('count one’s own records then and now alike', () => {
		expect(moved([...before, event('3', { by: me })])).toEqual([]);
		expect(moved([...before, event('3', { by: me }), event('4')])).toEqual(['giam-sat 3 → 4']);
	});
	test('may have gone down, when somebody else took a record off', () => {
		const gone = { ...old, ver: 20, deleted: true };
		expect(moved([...before, event('3', { ...gone, takenBy: 'ban' })])).toEqual(['giam-sat 3 → 2']);
		expect(moved([...before, event('3', { ...gone, takenBy: me })])).toEqual([]);
		const longAgo = { ...gone, ver: 9, takenBy: 'ban' };
		expect(moved([...before, event('3', longAgo)])).toEqual([]);
	});
	test('go down when two records are found to tell of one piece of work', () => {
		const pair: Row = ['same-work', 's', { one: '1', other: '2', same: 'YES' }];
		expect(moved([...before, pair])).toEqual(['giam-sat 2 → 1']);
	});
	test('do not move when a declared total gives way to records', () => {
		const figure: Row = [
			'declared-figure',
			'f',
			{ sort: 'giam-sat', unit: 'bac-lieu', from: '2019-01-01', to: '2019-06-30', value: 5 },
			old
		];
		expect(moved([...before, figure, event('3')])).toEqual([]);
	});
	test('are three at most, the one that moved most first', () => {
		const sorts = ['a', 'b', 'c', 'd'].flatMap((sort, at) =>
			Array.from({ length: at + 1 }, (_, nth) => event(`${sort}${nth}`, {}, ['can-tho'], sort))
		);
		expect(moved(sorts)).toEqual(['d 0 → 4', 'c 0 → 3', 'b 0 → 2']);
	});
});
