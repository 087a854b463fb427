import { formatDay } from '#domain/day';
import { fieldsOf } from '#domain/fields';
import { kindOf } from '#domain/index';
import type { Entry } from '#domain/record';
import { fold } from '#domain/text';
import type { Row } from './db.ts';

/** A record with the words by which it is found on this phone. */
export const rowOf = (entry: Entry & { receipt?: string }, waiting: 0 | 1): Row => ({
	...entry,
	words: wordsOf(entry),
	waiting
});

/** What people see of a record, folded: its text, the Vietnamese of its choices, its days, the name of its kind. */
function wordsOf({ kind: name, body, receipt }: Entry & { receipt?: string }): string {
	const kind = kindOf(name);
	const shown = (kind ? fieldsOf(kind.schema) : []).flatMap((field) =>
		[body[field.name] ?? []].flat().map((value) => {
			if (field.input === 'record') return '';
			if (field.input === 'words') return field.words[String(value)] ?? '';
			return field.input === 'day' ? `${formatDay(String(value))} ${value}` : String(value);
		})
	);
	return fold([kind?.label, receipt, ...shown].join(' '));
}
