import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dongInWords, formatDong, parseDong, totalDong } from '#domain/money';

describe('an amount is read as people write it', () => {
	test.each([
		['1.200.000', 1_200_000],
		['1.200.000đ', 1_200_000],
		['1.200.000 đồng', 1_200_000],
		['1 200 000', 1_200_000],
		['1,200,000', 1_200_000],
		['1200000', 1_200_000],
		['1,2 triệu', 1_200_000],
		['1.2 triệu', 1_200_000],
		['1tr2', 1_200_000],
		['1 triệu 200 nghìn', 1_200_000],
		['500 ngàn', 500_000],
		['500k', 500_000],
		['2 tỷ 5 triệu', 2_005_000_000],
		['118 tỷ', 118_000_000_000],
		['118.000.000.000 đ', 118_000_000_000],
		['1 triệu 200', 1_200_000],
		['2tr rưỡi', 2_500_000],
		['1.200 triệu', 1_200_000_000],
		['1.200.000.', 1_200_000],
		['0', 0]
	])('“%s” is %d đồng', (typed, dong) =>
		expect(parseDong(typed)).toEqual({ ok: true, value: dong })
	);

	test.each([
		['', 'Chưa có số tiền'],
		['năm triệu', 'Không đọc được'],
		['1.20', 'chưa rõ hàng nghìn'],
		['12.00.000', 'chưa rõ hàng nghìn'],
		['1.200.000,5', 'chưa rõ hàng nghìn'],
		['1,200 triệu', 'Không đọc được'],
		['0.500 triệu', 'Không đọc được'],
		['0,125 tỷ', 'Không đọc được'],
		['1tr50', 'Không đọc được'],
		['1 tỷ 50', 'Không đọc được'],
		['-5.000', 'không thể âm'],
		['5 nghìn 3 triệu', 'thứ tự'],
		['99999999999999999', 'quá lớn']
	])('“%s” is answered with a reason', (typed, reason) => {
		const read = parseDong(typed);
		expect(read.ok).toBe(false);
		expect(read).toHaveProperty('message', expect.stringContaining(reason));
	});

	test('what is shown can be typed again', () => {
		fc.assert(
			fc.property(fc.maxSafeNat(), (dong) => {
				expect(parseDong(formatDong(dong))).toEqual({ ok: true, value: dong });
			})
		);
	});

	test('whatever is typed, the answer is a whole amount or a sentence', () => {
		const typing = fc.oneof(
			fc.string({ unit: 'grapheme' }),
			fc.stringMatching(/^[0-9., đktrnghi]*$/)
		);
		fc.assert(
			fc.property(typing, (typed) => {
				const read = parseDong(typed);
				if (read.ok) expect(Number.isSafeInteger(read.value)).toBe(true);
				else expect(read.message).toMatch(/[.”]$/);
			})
		);
	});
});

describe('an amount in words', () => {
	test.each([
		[0, 'Không đồng'],
		[21, 'Hai mươi mốt đồng'],
		[24, 'Hai mươi tư đồng'],
		[15, 'Mười lăm đồng'],
		[105, 'Một trăm linh năm đồng'],
		[1_200_000, 'Một triệu hai trăm nghìn đồng'],
		[6_000_000, 'Sáu triệu đồng'],
		[1_000_005, 'Một triệu không trăm linh năm đồng'],
		[118_000_000_000, 'Một trăm mười tám tỷ đồng']
	])('%d đ', (dong, words) => expect(dongInWords(dong)).toBe(words));

	test('two amounts never read the same', () => {
		fc.assert(
			fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => {
				expect(dongInWords(a) === dongInWords(b)).toBe(a === b);
			})
		);
	});

	test('half an amount is a mistake of ours, not a word', () => {
		expect(() => dongInWords(0.5)).toThrow();
		expect(() => dongInWords(-1)).toThrow();
	});
});

test('five gifts of 1.200.000 đ come to 6.000.000 đ', () => {
	expect(formatDong(totalDong(Array.from({ length: 5 }, () => 1_200_000)))).toBe('6.000.000 đ');
});
