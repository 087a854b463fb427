import { parseDay, shortDay } from './day.ts';
import { formatFraction, type Fraction, parseFraction } from './fraction.ts';
import { formatDong, parseDong } from './money.ts';
import { type Parsed, read, unread } from './parsed.ts';
import { ruleKey } from './rule-keys.ts';

/** Values of rules: shares as `15 %` or `2/3`, days of a year as `10/12`, amounts in whole đồng, factors as `1.5`. */

type Value = { key: string; value?: string | undefined };

/** The share that a rule sets; nothing where it sets none, or expressly says that there is none. */
export function shareIn({ key, value }: Value): Fraction | undefined {
	if (value === undefined || ruleKey(key).unit !== 'SHARE') return undefined;
	const said = parseFraction(kept(key, value));
	return said.ok ? said.value : undefined;
}

/** `15 %`, `60 ngày`, `10/12`, `Bỏ phần lẻ`; expressly none is said to be so. */
export function ruleWords({ key, value }: Value): string {
	if (value === undefined) return 'Không có quy định';
	const { unit, words } = ruleKey(key);
	const said = kept(key, value);
	if (unit === 'DONG') return formatDong(Number(said));
	if (unit === 'DAYS') return `${said} ngày`;
	if (unit === 'WORKDAYS') return `${said} ngày làm việc`;
	if (unit === 'TIMES') return `${said.replace('.', ',')} lần lương cơ sở`;
	return words?.[said] ?? said;
}

/** One way of reading a value, however it was written down. */
function kept(key: string, value: string): string {
	const said = parseRule(key, value);
	return said.ok ? said.value : value;
}

/** What somebody types for a rule, as it is kept. Says why when it cannot be. */
export function parseRule(key: string, typed: string): Parsed<string> {
	const { unit, words } = ruleKey(key);
	const text = typed.trim();
	if (!text) return unread('Chưa có giá trị.');
	if (unit === 'SHARE') {
		const share = parseFraction(/^[\d.,]+$/.test(text) ? `${text} %` : text);
		return share.ok ? read(formatFraction(share.value)) : share;
	}
	if (unit === 'DONG') {
		const amount = parseDong(text);
		return amount.ok ? read(String(amount.value)) : amount;
	}
	if (unit === 'DATE_MD') {
		const day = parseDay(text, { year: 2000 });
		return day.ok ? read(shortDay(day.value)) : unread('Viết ngày và tháng, ví dụ 10/12.');
	}
	if (unit === 'TIMES')
		return /^\d{1,3}([.,]\d{1,2})?$/.test(text)
			? read(text.replace(',', '.'))
			: unread('Viết hệ số, ví dụ 1,5.');
	if (words) return text in words ? read(text) : unread('Chọn một trong các cách.');
	return /^\d{1,6}$/.test(text) ? read(String(Number(text))) : unread('Viết một số nguyên.');
}
