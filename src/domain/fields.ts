import * as v from 'valibot';
import { isDay } from './day.ts';
import { parseFraction } from './fraction.ts';

/** The few shapes from which bodies are made. Each knows its label, how it is entered, and its sentence when broken. */

/** How a value is entered and shown. */
export type Input =
	| { input: 'line' | 'prose' | 'day' | 'year' | 'dong' | 'count' }
	| { input: 'words'; words: Record<string, string> }
	| { input: 'record'; of: string }
	/** For the app, not for people. */
	| { input: 'hidden' };

/** One field of a kind, as fact sheets and forms draw it. `many`: a list of such values. */
export type FieldOf = { name: string; label: string; optional: boolean; many: boolean } & Input;

const longest = 60_000;

/** One line of text that must be there. */
export const line = (label: string) =>
	v.pipe(
		v.string(`${label}: cần viết chữ.`),
		v.nonEmpty(`${label}: chưa viết gì.`),
		v.maxLength(500, `${label}: dài quá 500 chữ.`),
		v.title(label),
		v.metadata({ input: 'line' } satisfies Input)
	);

/** Text of any length a person would write. */
export const prose = (label: string) =>
	v.pipe(
		v.string(`${label}: cần viết chữ.`),
		v.nonEmpty(`${label}: chưa viết gì.`),
		v.maxLength(longest, `${label}: quá dài, hãy tách thành nhiều lần ghi.`),
		v.title(label),
		v.metadata({ input: 'prose' } satisfies Input)
	);

/** A business day, `YYYY-MM-DD`. */
export const day = (label: string) =>
	v.pipe(
		v.string(`${label}: chưa có ngày.`),
		v.check(isDay, `${label}: không phải là ngày.`),
		v.title(label),
		v.metadata({ input: 'day' } satisfies Input)
	);

/** A year of the calendar. */
export const year = (label: string) =>
	v.pipe(
		v.number(`${label}: chưa có năm.`),
		v.safeInteger(`${label}: viết bốn chữ số, ví dụ 2019.`),
		v.minValue(1945, `${label}: viết bốn chữ số, ví dụ 2019.`),
		v.maxValue(2100, `${label}: viết bốn chữ số, ví dụ 2019.`),
		v.title(label),
		v.metadata({ input: 'year' } satisfies Input)
	);

const whole = (label: string, input: 'dong' | 'count') =>
	v.pipe(
		v.number(`${label}: chưa có số.`),
		v.safeInteger(`${label}: phải là số nguyên.`),
		v.minValue(0, `${label}: không thể âm.`),
		v.title(label),
		v.metadata({ input } satisfies Input)
	);

/** An amount in whole đồng. */
export const dong = (label: string) => whole(label, 'dong');

/** How many. */
export const count = (label: string) => whole(label, 'count');

/** A share as it is said: `2/3`, `80 %`. */
export const share = (label: string) =>
	v.pipe(
		line(label),
		v.check((typed) => parseFraction(typed).ok, `${label}: viết tỷ lệ như 2/3 hoặc 80 %.`),
		v.title(label),
		v.metadata({ input: 'line' } satisfies Input)
	);

/** The id of a record of that kind. */
export const id = (label: string, of: string) =>
	v.pipe(
		v.string(`${label}: chưa chọn.`),
		v.regex(/^[\w:.-]{1,120}$/, `${label}: chưa chọn.`),
		v.title(label),
		v.metadata({ input: 'record', of } satisfies Input)
	);

/** What the app needs and people do not see. */
export const hidden = () =>
	v.pipe(
		v.string(),
		v.nonEmpty(),
		v.maxLength(200),
		v.title(''),
		v.metadata({ input: 'hidden' } satisfies Input)
	);

/** A long text that the app needs and people do not see. */
export const hiddenText = () =>
	v.pipe(
		v.string(),
		v.maxLength(longest),
		v.title(''),
		v.metadata({ input: 'hidden' } satisfies Input)
	);

/** A number that the app needs and people do not see. */
export const hiddenCount = () =>
	v.pipe(
		v.number(),
		v.safeInteger(),
		v.minValue(0),
		v.title(''),
		v.metadata({ input: 'hidden' } satisfies Input)
	);

/** SHA-256 of a file's bytes, hex. */
export const sha = () =>
	v.pipe(
		v.string(),
		v.regex(/^[0-9a-f]{64}$/, 'Tệp: mã chưa đúng.'),
		v.title(''),
		v.metadata({ input: 'hidden' } satisfies Input)
	);

/** One of a few words; the Vietnamese of each stands beside it. */
export const oneOf = <const Words extends Record<string, string>>(label: string, words: Words) =>
	v.pipe(
		v.picklist(Object.keys(words) as (keyof Words & string)[], `${label}: chưa chọn.`),
		v.title(label),
		v.metadata({ input: 'words', words } satisfies Input)
	);

type Schema = v.GenericSchema & { wrapped?: Schema; item?: Schema };

/** Names of fields that people do not see. */
export const hiddenFields = (schema?: { entries: Record<string, unknown> }): string[] =>
	schema
		? fieldsOf(schema)
				.filter((field) => field.input === 'hidden')
				.map(({ name }) => name)
		: [];

type Described = { entries: Record<string, unknown> };
const described = new WeakMap<Described, FieldOf[]>();

/** The fields of a body's schema, in its order. Asked for every row, so each schema is read once. */
export function fieldsOf(schema: Described): FieldOf[] {
	const fields = described.get(schema) ?? read(schema);
	described.set(schema, fields);
	return fields;
}

const read = (schema: Described): FieldOf[] =>
	Object.entries(schema.entries).map(([name, entry]) => {
		const field = entry as Schema;
		const inner = field.wrapped ?? field;
		const one = inner.item ?? inner;
		return {
			name,
			label: v.getTitle(one as never) ?? name,
			optional: field.wrapped !== undefined,
			many: inner.item !== undefined,
			...(v.getMetadata(one as never) as Input)
		};
	});
