import * as v from 'valibot';
import { account } from './account.ts';
import { closure, lockMinutes } from './closure.ts';
import { cluster } from './cluster.ts';
import { conference } from './conference.ts';
import { conflict } from './conflict.ts';
import { fieldsOf } from './fields.ts';
import { note } from './note.ts';
import { organization } from './organization.ts';
import { paragraph } from './paragraph.ts';
import { type Parsed, read, unread } from './parsed.ts';
import { person } from './person.ts';
import type { Command, Kind, Refusal } from './record.ts';

/** Every kind of record, one line each. */
export const kinds = {
	cluster,
	organization,
	person,
	account,
	conference,
	note,
	paragraph,
	closure,
	conflict
};

/** Every decision that only the office makes, by the name it is asked for. */
export const commands: Record<string, Command> = { 'lock-minutes': lockMinutes };

export type KindName = keyof typeof kinds;

/** The kind of that name; undefined for one this version does not know yet. */
export const kindOf = (name: string): Kind | undefined =>
	Object.hasOwn(kinds, name) ? (kinds[name as KindName] as unknown as Kind) : undefined;

/** Why a record may not be changed like that: it would move to another place. */
export function movedField(
	{ kind, schema, fixed = [] }: Kind,
	before: Record<string, unknown>,
	after: Record<string, unknown>
): Refusal | undefined {
	const moved = fixed.find((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
	const label = fieldsOf(schema).find(({ name }) => name === moved)?.label || kind;
	return moved === undefined
		? undefined
		: { code: 'fixed', message: `${label}: chọn một lần khi ghi, không đổi được nữa.` };
}

/** A body that fits its kind, or the first sentence that says why not. */
export function fits(name: string, body: unknown): Parsed<Record<string, unknown>> {
	const kind = kindOf(name);
	if (!kind) return unread('Bản này chưa biết loại ghi chép đó, hãy cập nhật ứng dụng.');
	const result = v.safeParse(kind.schema, body);
	if (result.success) return read(result.output);
	const [{ message, path }] = result.issues;
	const field = fieldsOf(kind.schema).find(({ name }) => name === path?.[0].key);
	// The library's own words are English; ours end with a full stop.
	return unread(
		message.endsWith('.') ? message : `${field?.label ?? 'Nội dung'}: chưa đúng.`,
		field?.name
	);
}
