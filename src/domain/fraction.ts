import { type Parsed, read, unread } from './parsed.ts';

/** Thresholds are exact: two thirds of nine is six, which 66,67 % of nine is not. */
export type Fraction = { num: number; den: number };

/** Fewest whole members that reach the share: a quorum of 2/3 of 9 is 6, of 10 is 7. */
export const atLeast = ({ num, den }: Fraction, whole: number): number =>
	Number((BigInt(num) * BigInt(whole) + BigInt(den) - 1n) / BigInt(den));

/** Most whole members within the share: a cap of 15 % of 31 is 4. */
export const atMost = ({ num, den }: Fraction, whole: number): number =>
	Number((BigInt(num) * BigInt(whole)) / BigInt(den));

/** The share of the whole to the nearest member, a half up: 15 % of 31 is 5. */
export const nearest = ({ num, den }: Fraction, whole: number): number =>
	Number((2n * BigInt(num) * BigInt(whole) + BigInt(den)) / (2n * BigInt(den)));

/** True when `part` of `whole` is the share or more. */
export const reaches = (part: number, whole: number, { num, den }: Fraction): boolean =>
	BigInt(part) * BigInt(den) >= BigInt(num) * BigInt(whole);

/** True when `part` of `whole` is more than the share: 5 of 9 is more than a half, 4 of 8 is not. */
export const exceeds = (part: number, whole: number, { num, den }: Fraction): boolean =>
	BigInt(part) * BigInt(den) > BigInt(num) * BigInt(whole);

/** `2/3`, `80 %`, `12,5%` → fraction in lowest terms, between 0 and 1. */
export function parseFraction(typed: string): Parsed<Fraction> {
	const text = typed.replace(/\s/g, '').replace(',', '.');
	const ratio = /^(\d{1,9})\/(\d{1,9})$/.exec(text);
	const percent = /^(\d{1,9})(?:\.(\d{1,6}))?%$/.exec(text);
	if (!ratio && !percent) return unread('Viết tỷ lệ như 2/3 hoặc 80 %.');
	const [num, den] = ratio
		? [Number(ratio[1]), Number(ratio[2])]
		: [Number(`${percent?.[1]}${percent?.[2] ?? ''}`), 100 * 10 ** (percent?.[2]?.length ?? 0)];
	if (den === 0) return unread('Mẫu số phải khác 0.');
	if (num > den) return unread('Tỷ lệ không thể quá 100 %.');
	const shared = commonDivisor(num, den);
	return read({ num: num / shared, den: den / shared });
}

/** `{2,3}` → `2/3`; hundredths read as percent: `{4,5}` → `80 %`. */
export const formatFraction = ({ num, den }: Fraction): string =>
	100 % den === 0 ? `${(100 / den) * num} %` : `${num}/${den}`;

/** Share shown to people, half up to one decimal: 1 of 3 → `33,3 %`, 6 of 6 → `100 %`. Of nothing → `–`. */
export function formatPercent(part: number, whole: number): string {
	if (whole === 0) return '–';
	const tenths = Number((BigInt(part) * 2000n + BigInt(whole)) / (BigInt(whole) * 2n));
	const rest = tenths % 10;
	return `${Math.floor(tenths / 10)}${rest ? `,${rest}` : ''} %`;
}

const commonDivisor = (a: number, b: number): number => (b ? commonDivisor(b, a % b) : a);
