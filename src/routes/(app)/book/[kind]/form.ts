import { type DayContext, formatDay, parseDay, yearOf } from '#domain/day';
import type { FieldOf } from '#domain/fields';
import { groupDigits, parseDong } from '#domain/money';
import { type Parsed, read, unread } from '#domain/parsed';
import { oneLine, paragraphs } from '#domain/text';

/** A form drawn from what a kind says of its fields: what is typed, and what it means. */

/** A value as it stands in the form. */
export function typedOf(field: FieldOf, value: unknown): string {
	if (value === undefined || value === null) return '';
	if (field.many && field.input === 'line') return (value as string[]).join('\n');
	if (field.many) return JSON.stringify(value);
	if (field.input === 'day') return formatDay(String(value));
	return field.input === 'dong' ? groupDigits(Number(value)) : String(value);
}

/** The value that was meant; undefined when nothing was typed. */
export function meant(field: FieldOf, typed: string, context?: DayContext): Parsed<unknown> {
	if (field.many && field.input === 'line') {
		const list = typed.split('\n').map(oneLine).filter(Boolean);
		return read(list.length ? list : undefined);
	}
	if (field.many) {
		const list: string[] = typed ? JSON.parse(typed) : [];
		return read(list.length ? list : undefined);
	}
	const text = field.input === 'prose' ? paragraphs(typed) : oneLine(typed);
	if (!text)
		return field.optional ? read(undefined) : unread(`${field.label}: chưa có gì.`, field.name);
	if (field.input === 'day') return notTooFar(field, parseDay(text, context), context);
	if (field.input === 'dong') return parseDong(text);
	if (field.input === 'year')
		return /^\d{4}$/.test(text)
			? read(Number(text))
			: unread(`${field.label}: viết bốn chữ số, ví dụ 2019.`, field.name);
	if (field.input === 'count')
		return /^\d{1,3}(\.?\d{3})*$/.test(text)
			? read(Number(text.replaceAll('.', '')))
			: unread(`${field.label}: viết bằng chữ số, ví dụ 20.`, field.name);
	return read(text);
}

/** A day so far ahead is a slip of the finger: nothing is planned for longer. */
const longestPlan = 20;
const notTooFar = ({ label, name }: FieldOf, day: Parsed<string>, { year }: DayContext = {}) =>
	day.ok && year !== undefined && yearOf(day.value) > year + longestPlan
		? unread(`${label}: năm ${yearOf(day.value)} quá xa, xem lại năm.`, name)
		: day;

/** The body that stands in those fields, and the mistakes in them. `unclear`: typed into a list without choosing a line. */
export function readForm(
	fields: readonly FieldOf[],
	typed: Readonly<Record<string, string>>,
	unclear: Readonly<Record<string, string>>,
	context?: DayContext
) {
	const found: Record<string, string> = {};
	const body: Record<string, unknown> = {};
	for (const field of fields) {
		const value = meant(field, typed[field.name] ?? '', context);
		if (unclear[field.name])
			found[field.name] = `“${unclear[field.name]}” không có trong danh sách; chọn một dòng.`;
		else if (!value.ok) found[field.name] = value.message;
		else if (value.value !== undefined) body[field.name] = value.value;
	}
	return { found, body };
}
