import type { Parsed } from '#domain/parsed';
import { writing } from './records.svelte.ts';
import type { Before, PutBack } from './writing.ts';

/** A record as it is when its form is opened, kept as text beside what is typed; and what it was, of that text. */
export const beforeText = (row?: Before): string =>
	row ? JSON.stringify({ body: row.body, stamps: row.stamps }) : '';
export const beforeOf = (text: string | undefined): Before | undefined =>
	text ? (JSON.parse(text) as Before) : undefined;

/** Has a record say again what it said before a change. */
export const putBack = async (name: string, before: PutBack): Promise<Parsed<string>> =>
	(await writing()).putBack(name, before);
