import { parseDay, shortDay } from './day.ts';
import { formatFraction, type Fraction, parseFraction } from './fraction.ts';
import { formatDong, parseDong } from './money.ts';
import { type Parsed, read, unread } from './parsed.ts';
import { ruleKey } from './rule-keys.ts';

/** Values of rules: shares as `15 %` or `2/3`, days of a year as `MM-DD`, amounts in whole đồng. */

type Value = { key: string; value?: string | undefined };

/** The share that a rule sets; nothing where it sets none, or expressly says that there is none. */
export function shareIn({ key, value }: Value): Fraction | undefined {
	if (value === undefined || ruleKey(key).unit !== 'SHARE') return undefined;
	const said = parseFraction(value);
	return said.ok ? said.value : undefined;
}

/** `15 %`, `60 ngày`, `10/12`, `Bỏ phần lẻ`; expressly none is said to be so. */
export function ruleWords(rule: Value): string {
	const { key, value } = rule;
	if (value === undefined) return 'Không có quy định';
	const { unit, words } = ruleKey(key);
	const share = shareIn(rule);
	if (share) return formatFraction(share);
	if (unit === 'DONG') return formatDong(Number(value));
	if (unit === 'DAYS') return `${value} ngày`;
	if (unit === 'WORKDAYS') return `${value} ngày làm việc`;
	if (unit === 'TIMES') return `${value.replace('.', ',')} lần lương cơ sở`;
	if (unit === 'DATE_MD') return shortDay(`2000-${value}`);
	return words?.[value] ?? value;
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
		return day.ok ? read(day.value.slice(5)) : unread('Viết ngày và tháng, ví dụ 10/12.');
	}
	if (unit === 'TIMES')
		return /^\d{1,3}([.,]\d{1,2})?$/.test(text)
			? read(text.replace(',', '.'))
			: unread('Viết hệ số, ví dụ 1,5.');
	if (words) return text in words ? read(text) : unread('Chọn một trong các cách.');
	return /^\d{1,6}$/.test(text) ? read(String(Number(text))) : unread('Viết một số nguyên.');
}
