import { kindOf, refusalOf } from '#domain/index';
import type { Seen } from './row.ts';
import { session } from './session.svelte.ts';

/** Whether the rules, as far as this phone knows, let the person change that record. */
export function mayChange(row: Seen): boolean {
	const { kind: name, id, book, by, body } = row;
	const kind = kindOf(name);
	const { current } = session;
	if (!kind || !current) return false;
	const born = row.born ? { born: row.born } : {};
	const change = { id, before: body, by, ...born, after: body };
	return !refusalOf(kind, { change, book, actor: current.actor, look: () => undefined });
}
