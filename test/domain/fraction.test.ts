import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	atLeast,
	atMost,
	formatFraction,
	formatPercent,
	parseFraction,
	reaches
} from '#domain/fraction';

const twoThirds = { num: 2, den: 3 };

describe('a quorum is counted exactly', () => {
	test('two thirds of nine are six', () => expect(atLeast(twoThirds, 9)).toBe(6));
	test('two thirds of ten are seven', () => expect(atLeast(twoThirds, 10)).toBe(7));
	test('15 % of 31 Advanced Workers allow four', () =>
		expect(atMost({ num: 3, den: 20 }, 31)).toBe(4));
	test('six of nine reach two thirds, five do not', () => {
		expect(reaches(6, 9, twoThirds)).toBe(true);
		expect(reaches(5, 9, twoThirds)).toBe(false);
	});

	test('the least number reaches the share, one less does not', () => {
		const shares = fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 }));
		fc.assert(
			fc.property(shares, fc.integer({ min: 1, max: 10_000 }), ([a, b], whole) => {
				const share = { num: Math.min(a, b), den: Math.max(a, b) };
				const least = atLeast(share, whole);
				expect(reaches(least, whole, share)).toBe(true);
				expect(reaches(least - 1, whole, share)).toBe(false);
			})
		);
	});
});

describe('a share as people write it', () => {
	test.each([
		['2/3', { num: 2, den: 3 }],
		['80 %', { num: 4, den: 5 }],
		['12,5%', { num: 1, den: 8 }],
		['100%', { num: 1, den: 1 }]
	])('“%s”', (typed, share) => expect(parseFraction(typed)).toEqual({ ok: true, value: share }));

	test.each([
		['2/0', 'Mẫu số'],
		['3/2', 'quá 100 %'],
		['hai phần ba', 'như 2/3']
	])('“%s” is answered with a reason', (typed, reason) =>
		expect(parseFraction(typed)).toEqual({ ok: false, message: expect.stringContaining(reason) })
	);

	test('is shown as people say it', () => {
		expect(formatFraction(twoThirds)).toBe('2/3');
		expect(formatFraction({ num: 4, den: 5 })).toBe('80 %');
		expect(formatPercent(6, 6)).toBe('100 %');
		expect(formatPercent(1, 3)).toBe('33,3 %');
		expect(formatPercent(0, 0)).toBe('–');
	});
});
