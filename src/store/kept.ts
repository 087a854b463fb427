import { dayAt, formatDay } from '#domain/day';
import { fieldsOf } from '#domain/fields';
import { kindOf } from '#domain/index';
import type { Entry } from '#domain/record';
import { fold } from '#domain/text';
import { bodyOf } from '#sync/protocol';
import type { Held } from '#sync/storage';
import type { Row } from './db.ts';

/** A row of the post with what it is found by. */
export const kept = (row: Held): Row => {
	const body = bodyOf(row);
	return {
		...row,
		title: titleIn(row.t, body),
		words: kindOf(row.t)?.unlisted ? '' : wordsOf(row.t, body),
		day: kindOf(row.t)?.day?.(body) ?? dayAt(row.at)
	};
};

/** A row of the post without what it is found by. */
export const bareOf = ({ title: _, words: __, day: ___, ...row }: Row): Held => row;

/** What people call records of that kind. */
export const labelOf = (name: string): string => kindOf(name)?.label ?? name;

/** What lists call a record of which this may be no more than a part. */
export function titleIn(name: string, body: Record<string, unknown>): string {
	const kind = kindOf(name);
	try {
		return kind?.title(body) ?? '';
	} catch {
		return kind?.label ?? '';
	}
}

/** A record as a server would hand it out. */
export function received({ kind, id, book, by, at, body }: Entry): Row {
	const parent = kindOf(kind)?.parent?.(body);
	return kept({
		t: kind,
		id,
		s: book,
		...(parent === undefined ? {} : { parent }),
		ver: 1,
		born: 1,
		by,
		at,
		d: body,
		h: Object.fromEntries(Object.keys(body).map((field) => [field, [0, by]]))
	});
}

/** What people see of a record, folded: its text, the Vietnamese of its choices, its days, the name of its kind. */
function wordsOf(name: string, body: Record<string, unknown>): string {
	const kind = kindOf(name);
	const shown = (kind ? fieldsOf(kind.schema) : []).flatMap((field) =>
		[body[field.name] ?? []].flat().map((value) => {
			if (field.input === 'record') return '';
			if (field.input === 'words') return field.words[String(value)] ?? '';
			return field.input === 'day' ? `${formatDay(String(value))} ${value}` : String(value);
		})
	);
	return fold([kind?.label, ...shown].join(' '));
}
