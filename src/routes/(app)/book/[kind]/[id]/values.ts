import { formatDay } from '#domain/day';
import { type FieldOf, fieldsOf } from '#domain/fields';
import { kindOf } from '#domain/index';
import { formatDong } from '#domain/money';

/** Fields of a kind that people see. */
export const shownFields = (kind: string): FieldOf[] =>
	fieldsOf(kindOf(kind)?.schema ?? { entries: {} }).filter(
		(field) => field.input && field.input !== 'hidden'
	);

const valuesOf = (value: unknown) =>
	[value].flat().filter((one) => one !== null && one !== undefined);

/** A field's value as people read it; `titles` names the records it points at. */
export const valueWords = (
	field: FieldOf | undefined,
	value: unknown,
	titles: Record<string, string> = {}
): string =>
	valuesOf(value)
		.map((one) => {
			const text = String(one);
			if (field?.input === 'day') return formatDay(text);
			if (field?.input === 'dong') return formatDong(Number(one));
			if (field?.input === 'words') return field.words[text] ?? text;
			return field?.input === 'record' ? (titles[text] ?? '…') : text;
		})
		.join(', ');

/** Records that the values of a body point at, to be named. */
export const referencesIn = (
	kind: string,
	body: Record<string, unknown>
): (readonly [kind: string, id: string])[] =>
	shownFields(kind).flatMap((field) =>
		field.input === 'record'
			? valuesOf(body[field.name]).map((id) => [field.of, String(id)] as const)
			: []
	);
