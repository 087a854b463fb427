import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { kindOf } from '#domain/index';
import { openDb } from '../../src/store/db.ts';
import { kept } from '../../src/store/kept.ts';
import { changing, making } from '../../src/store/writing.ts';
import { member } from '../domain/cast.ts';

/** A figure that others may have read already is changed in the open. */

const book = 'y:2019';
const own = { unit: 'bac-lieu', from: '2019-01-01', to: '2019-06-30' };
type Figures = Record<string, string | number>;
const given = {
	...{ trip: 'trip:ngoc-hien', sort: 'CASH', day: '2019-07-06', quantity: 5, unitValue: 1_200_000 }
};
const declared = { ...own, sort: 'work-sort:VOTER_SESSION', value: 86, source: 'Báo cáo sơ kết' };
const collected = {
	...own,
	campaign: 'quy',
	participants: 25,
	target: 9_000_000,
	raised: 7_500_000
};
const figures: [kind: string, figure: string, body: Figures][] = [
	['gift', 'quantity', given],
	['gift', 'unitValue', given],
	['declared-figure', 'value', declared],
	['fund-drive', 'participants', collected],
	['fund-drive', 'target', collected],
	['fund-drive', 'raised', collected]
];

/** A change of that record on a phone that has it from the commit `ver`, 0 while the office does not have it. */
async function change(
	kind: string,
	[before, after]: [before: Figures, after: object],
	{ ver, why }: { ver: number; why?: string }
) {
	const db = openDb(crypto.randomUUID());
	const id = kindOf(kind)?.id?.(before, 'x') ?? 'x';
	const row = { ...{ t: kind, id, s: book, ver, born: ver }, by: member.account, at: 0, h: {} };
	await db.rec.put(kept({ ...row, d: before }));
	const made = await changing(
		{ db, actor: member },
		kind,
		{ ...before, ...after },
		{
			...{ id, from: { body: before, stamps: {} } },
			...(why ? { why } : {})
		}
	);
	return made.ok ? made.value.map(({ p, w }) => ({ p, w })) : made;
}

describe.each(figures)('%s: %s', (kind, figure, body) => {
	const other = { [figure]: Number(body[figure]) + 1 };

	test('that is on this phone only is put right without a word', async () =>
		expect(await change(kind, [body, other], { ver: 0 })).toEqual([{ p: other, w: undefined }]));
	test('that the office has is changed only with a reason, which goes along', async () => {
		for (const why of ['', '  '])
			expect(await change(kind, [body, other], { ver: 4, why })).toMatchObject({
				...{ ok: false, field: 'why', message: expect.stringContaining('Lý do sửa') }
			});
		const why = 'Đếm thiếu một hộ.';
		expect(await change(kind, [body, other], { ver: 4, why })).toEqual([{ p: other, w: why }]);
	});
});

test('what is no figure is changed without a word, also at the office', async () => {
	const what = { what: 'Gạo, mì, dầu ăn' };
	expect(await change('gift', [given, what], { ver: 4 })).toEqual([{ p: what, w: undefined }]);
});

describe('a fund drive that the office has recorded already, filled in once more', () => {
	/** On a phone that has the drive; `isWhole`: all of it must be kept. */
	async function again(body: Figures, how: { isWhole?: boolean } = {}) {
		const db = openDb(crypto.randomUUID());
		const id = kindOf('fund-drive')?.id?.(collected, 'x') ?? '';
		const row = { ...{ t: 'fund-drive', id, s: book, ver: 4, born: 4 }, by: member.account, at: 0 };
		await db.rec.put(kept({ ...row, h: {}, d: collected }));
		return making({ db, actor: member }, 'fund-drive', body, { id: 'x', ...how });
	}

	test('with another sum is said to be there, so that what was typed stays', async () =>
		expect(await again({ ...collected, raised: 8_000_000 }, { isWhole: true })).toMatchObject({
			...{ ok: false, message: expect.stringContaining('“Quyên góp đến 2019” đã có trong sổ') }
		}));
	test('with the same sum, as by a second tap, changes nothing', async () =>
		expect(await again(collected, { isWhole: true })).toMatchObject({
			...{ ok: true, value: { once: true } }
		}));
	test('from another day is a drive of its own', async () =>
		expect(await again({ ...collected, from: '2019-03-01' }, { isWhole: true })).toMatchObject({
			...{ ok: true, value: { r: 'fund-drive:quy:bac-lieu:2019-03-01' } }
		}));
});
