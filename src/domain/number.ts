/** Numbers as they are read aloud and written in papers. */

const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const groups = ['', ' nghìn', ' triệu'] as const;

/** `1200000` → `một triệu hai trăm nghìn`. Whole numbers from 0 to 9.007.199.254.740.991; throws on others (a bug). */
export function integerInWords(value: number): string {
	if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a count: ${value}`);
	if (value === 0) return digits[0];
	const [billions, rest] = [Math.floor(value / 1e9), value % 1e9];
	return [
		billions ? `${belowBillion(billions, false)} tỷ` : '',
		rest ? belowBillion(rest, billions > 0) : ''
	]
		.filter(Boolean)
		.join(' ');
}

function belowBillion(value: number, continued: boolean): string {
	const words: string[] = [];
	for (const [power, name] of [...groups.entries()].reverse()) {
		const group = Math.floor(value / 1000 ** power) % 1000;
		if (group) words.push(hundreds(group, continued || words.length > 0) + name);
	}
	return words.join(' ');
}

function hundreds(value: number, continued: boolean): string {
	const [hundred, ten, one] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
	const words: string[] = [];
	if (hundred || continued) words.push(`${digits[hundred]} trăm`);
	if (ten > 1) words.push(`${digits[ten]} mươi`);
	else if (ten === 1) words.push('mười');
	else if (one && words.length) words.push('linh');
	if (one) words.push(lastDigit(ten, one));
	return words.join(' ');
}

function lastDigit(ten: number, one: number): string {
	if (one === 5 && ten) return 'lăm';
	if (one === 1 && ten > 1) return 'mốt';
	if (one === 4 && ten > 1) return 'tư';
	return digits[one] ?? '';
}

const romans = [
	['X', 10],
	['IX', 9],
	['V', 5],
	['IV', 4],
	['I', 1]
] as const;

/** `4` → `IV`. */
export function roman(number: number): string {
	let [left, text] = [number, ''];
	for (const [sign, worth] of romans) for (; left >= worth; left -= worth) text += sign;
	return text;
}
