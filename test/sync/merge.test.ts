import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyOp, isDeleted, type Merged, nothing, overlay } from '#sync/merge';
import type { Op } from '#sync/protocol';
import { corrected, tick, timeOf } from '#sync/stamp';

type Write = { op: Pick<Op, 'h' | 'p'>; writer: string };

const value = fc.oneof(
	fc.integer({ min: -3, max: 3 }),
	fc.boolean(),
	fc.constant(null),
	fc.string({ unit: 'grapheme', maxLength: 3 }),
	fc.constantFrom('\ufffd', '😀', '\ud83d', '\u0000', 'đ', 'd'),
	fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 2 })
);
const write: fc.Arbitrary<Write> = fc.record({
	op: fc.record({
		h: fc.integer({ min: 1, max: 4 }),
		p: fc.dictionary(fc.constantFrom('fire', 'wings', '_del'), value, { minKeys: 1 })
	}),
	writer: fc.constantFrom('an', 'bình', 'chi')
});
const after = (writes: readonly Write[], from: Merged = nothing): Merged =>
	writes.reduce((row, { op, writer }) => applyOp(row, op, writer)[0], from);

describe('the merge gives one result, whatever the post does to the letters', () => {
	test('in any order', () => {
		fc.assert(
			fc.property(
				fc.array(write, { maxLength: 8 }),
				fc.infiniteStream(fc.nat()),
				(writes, luck) => {
					const shuffled = writes
						.map((one) => ({ one, key: luck.next().value ?? 0 }))
						.toSorted((a, b) => a.key - b.key)
						.map(({ one }) => one);
					expect(after(shuffled)).toEqual(after(writes));
				}
			)
		);
	});

	test('delivered any number of times', () => {
		fc.assert(
			fc.property(fc.array(write, { maxLength: 6 }), (writes) => {
				expect(after([...writes, ...writes.toReversed(), ...writes])).toEqual(after(writes));
			})
		);
	});

	test('in any bundles', () => {
		fc.assert(
			fc.property(fc.array(write, { maxLength: 6 }), fc.nat(6), (writes, cut) => {
				const [first, second] = [after(writes.slice(0, cut)), after(writes.slice(cut))];
				const fields = Object.entries(second.h);
				const joined = fields.reduce(
					(row, [field, [stamp, writer]]) =>
						applyOp(row, { h: stamp, p: { [field]: second.d[field] } }, writer)[0],
					first
				);
				expect(joined).toEqual(after(writes));
			})
		);
	});
});

describe('who wins a field', () => {
	test('the later stamp, field by field', () => {
		const row = after([
			{ op: { h: 5, p: { fire: 9, wings: 2 } }, writer: 'an' },
			{ op: { h: 7, p: { fire: 1 } }, writer: 'bình' }
		]);
		expect(row.d).toEqual({ fire: 1, wings: 2 });
		expect(row.h).toEqual({ fire: [7, 'bình'], wings: [5, 'an'] });
	});

	test('on equal stamps the greater text by UTF-8 bytes, as SQLite orders it', () => {
		const [a, b] = ['\ufffd', '😀'];
		expect(a > b).toBe(true);
		const row = after([
			{ op: { h: 5, p: { fire: a } }, writer: 'an' },
			{ op: { h: 5, p: { fire: b } }, writer: 'bình' }
		]);
		expect(row.d['fire']).toBe(b);
	});

	test('a write that lost says in which field', () => {
		const row = after([{ op: { h: 7, p: { fire: 1 } }, writer: 'an' }]);
		expect(applyOp(row, { h: 5, p: { fire: 9, wings: 2 } }, 'bình')[1]).toEqual(['fire']);
		expect(applyOp(row, { h: 5, p: { fire: 1 } }, 'bình')[1]).toEqual([]);
	});

	test('a deletion is a field like any other', () => {
		const row = after([
			{ op: { h: 5, p: { _del: true } }, writer: 'an' },
			{ op: { h: 6, p: { fire: 9 } }, writer: 'bình' }
		]);
		expect(isDeleted(row)).toBe(true);
		expect(row.d['fire']).toBe(9);
	});
});

test('a person sees what they wrote, even against a row from the future', () => {
	const row = after([{ op: { h: 900, p: { fire: 1 } }, writer: 'an' }]);
	const mine: Op = { i: '1', t: 'dragon', r: 'a', s: 'c', h: 5, p: { fire: 9 } };
	expect(overlay(row, [mine], 'bình').d).toEqual({ fire: 9 });
});

describe('stamps', () => {
	const moments = fc.array(fc.integer({ min: 0, max: 5e12 }), { minLength: 1, maxLength: 20 });

	test('only grow, even when the clock goes back', () => {
		fc.assert(
			fc.property(moments, (times) => {
				let last = 0;
				for (const now of times) {
					const next = tick(last, now);
					expect(next).toBeGreaterThan(last);
					expect(Number.isSafeInteger(next)).toBe(true);
					last = next;
				}
			})
		);
	});

	test('a device three days slow is shifted to the day it is', () => {
		const now = Date.parse('2019-07-05T08:00Z');
		const sentAt = now - 3 * 86_400_000;
		const [stamp = 0] = corrected([tick(0, sentAt - 1_000)], { sentAt, now, last: 0 });
		expect(timeOf(stamp)).toBe(now - 1_000);
	});

	test('a device from the future is cut to the present', () => {
		const now = 1e12;
		const [stamp = 0] = corrected([tick(0, now + 9e9)], { sentAt: now, now, last: 0 });
		expect(timeOf(stamp)).toBeLessThanOrEqual(now + 60_000);
	});

	test('a later write of a device beats its earlier one, however its clock and the network behave', () => {
		const pushes = fc.array(
			fc.record({
				times: moments,
				sentAt: fc.integer({ min: 0, max: 5e12 }),
				now: fc.integer({ min: 0, max: 5e12 })
			}),
			{ minLength: 1, maxLength: 6 }
		);
		fc.assert(
			fc.property(pushes, (list) => {
				let [device, kept] = [0, 0];
				for (const { times, sentAt, now } of list) {
					const made = times.map((time) => (device = tick(device, time)));
					for (const stamp of corrected(made, { sentAt, now, last: kept })) {
						expect(stamp).toBeGreaterThan(kept);
						kept = stamp;
					}
				}
			})
		);
	});
});
