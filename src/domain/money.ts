import { integerInWords } from './number.ts';
import { type Parsed, read, unread } from './parsed.ts';
import { capital } from './text.ts';

/** Amounts are whole đồng, exact up to 9.007.199.254.740.991 đ. */

const scales: Record<string, bigint> = {
	k: 1_000n,
	ng: 1_000n,
	nghin: 1_000n,
	ngan: 1_000n,
	tr: 1_000_000n,
	trieu: 1_000_000n,
	ty: 1_000_000_000n,
	ti: 1_000_000_000n
};
const example = 'Viết số đồng, ví dụ 1.200.000 hoặc 1,2 triệu.';

/** `1.200.000`, `1.200.000đ`, `1,2 triệu`, `1tr2`, `500 nghìn`, `118 tỷ` → đồng. Says why when it cannot be read. */
export function parseDong(typed: string): Parsed<number> {
	const text = plain(typed);
	if (!text) return unread(`Chưa có số tiền. ${example}`);
	if (/^[-−–]/.test(text)) return unread('Số tiền không thể âm.');

	return /[a-z]/.test(text) ? sumOfParts(text, typed) : wholeAmount(text, typed);
}

/** `1200000` → `1.200.000 đ`. */
export const formatDong = (dong: number): string => `${groupDigits(dong)} đ`;

/** `1200000` → `1.200.000`: what stands in a form field. */
export const groupDigits = (value: number): string =>
	String(value).replace(/\B(?=(\d{3})+(?!\d))/g, '.');

/** `1200000` → `Một triệu hai trăm nghìn đồng`, as papers of record require. */
export const dongInWords = (dong: number): string => `${capital(integerInWords(dong))} đồng`;

/** Total of whole đồng amounts. */
export const totalDong = (amounts: readonly number[]): number =>
	amounts.reduce((sum, amount) => sum + amount, 0);

const plain = (typed: string): string =>
	typed
		.normalize('NFD')
		.replace(/\p{Mn}/gu, '')
		.replace(/[đĐ]/g, 'd')
		.toLowerCase()
		.replace(/[\s\u00a0\u202f]+/g, ' ')
		.trim()
		.replace(/[.,]+$/, '')
		.replace(/\s*(dong|vnd|d|₫)\.?$/, '')
		.replace(/[.,]+$/, '')
		.trim();

function wholeAmount(text: string, typed: string): Parsed<number> {
	const digits = ungrouped(text);
	if (digits === undefined) return unread(`“${typed.trim()}” viết chưa rõ hàng nghìn. ${example}`);
	return inRange(BigInt(digits));
}

function ungrouped(text: string): string | undefined {
	const tidy = text.trim();
	if (/^\d+$/.test(tidy)) return tidy;
	const separator = /^\d{1,3}([., ])/.exec(tidy)?.[1];
	const groups = separator ? tidy.split(separator) : [];
	return groups.length > 1 &&
		groups.every((group, at) => (at ? /^\d{3}$/ : /^\d{1,3}$/).test(group))
		? groups.join('')
		: undefined;
}

/** Parts must fall in size: `1 triệu 200 nghìn`, and the short `1tr2` and `1 triệu 200`; two digits (`1tr50`) mean different things to different people. */
function sumOfParts(text: string, typed: string): Parsed<number> {
	const half = / ?ruoi$/.test(text);
	const written = text.replace(/ ?ruoi$/, '');
	const parts = [...written.matchAll(/ ?(\d[\d., ]*)(k|nghin|ngan|ng|trieu|tr|ty|ti)?/g)];
	if (parts.map(([part]) => part).join('') !== written)
		return unread(`Không đọc được “${typed.trim()}”. ${example}`);
	let sum = 0n;
	let last: bigint | undefined;
	for (const [, number = '', unit] of parts) {
		const scale = unit ? scales[unit] : undefined;
		if (last !== undefined && (scale ?? 0n) >= last)
			return unread(`“${typed.trim()}” viết chưa đúng thứ tự tỷ, triệu, nghìn. ${example}`);
		const part =
			scale !== undefined
				? scaled(number.trim(), scale)
				: last !== undefined && /^(\d|\d{3})$/.test(number.trim())
					? (BigInt(number.trim()) * last) / 10n ** BigInt(number.trim().length)
					: undefined;
		if (part === undefined) return unread(`Không đọc được “${typed.trim()}”. ${example}`);
		sum += part;
		last = scale ?? 1n;
	}
	if (half && (last === undefined || last === 1n))
		return unread(`Không đọc được “${typed.trim()}”. ${example}`);
	return inRange(half ? sum + (last ?? 0n) / 2n : sum);
}

function scaled(number: string, scale: bigint): bigint | undefined {
	const grouped = /^0\d*[., ]/.test(number) ? undefined : ungrouped(number);
	if (/^0+\.\d{3}$/.test(number)) return undefined;
	const decimal = /^(\d+)[.,](\d{1,9})$/.exec(number);
	if (/^\d+,\d{3}$/.test(number)) return undefined;
	if (decimal && !grouped) {
		const [, whole = '0', tenths = ''] = decimal;
		const base = 10n ** BigInt(tenths.length);
		const value = BigInt(whole + tenths) * scale;
		return value % base === 0n ? value / base : undefined;
	}
	return grouped === undefined ? undefined : BigInt(grouped) * scale;
}

function inRange(value: bigint): Parsed<number> {
	return value <= BigInt(Number.MAX_SAFE_INTEGER)
		? read(Number(value))
		: unread('Số tiền quá lớn, hãy kiểm tra lại các số 0.');
}
