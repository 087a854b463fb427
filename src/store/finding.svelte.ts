import type { Day } from '#domain/day';
import { matching } from '#domain/text';
import { deleted } from '#sync/protocol';
import { live } from './live.svelte.ts';
import { session } from './session.svelte.ts';

/** A record as it is looked for: by its words, its kind, its day, and whom it names. */
export type Listed = {
	kind: string;
	id: string;
	title: string;
	words: string;
	day: Day;
	at: number;
	/** Ids that stand in it, and who wrote it. */
	names: readonly string[];
};

/**
 * Everything in the book that lists show, newest first. It is read once and held, so that a letter typed more asks the
 * memory and not the disk.
 */
export const everything = () =>
	live(async (): Promise<Listed[]> => {
		const rows = await session.db.rec.toArray();
		const people = new Map(
			rows.flatMap((row) =>
				row.t === 'account' ? [[row.id.replace(/^account:/, ''), String(row.d['person'])]] : []
			)
		);
		return rows
			.filter((row) => row.words !== '' && row.d[deleted] !== true)
			.map(({ t, id, title, words, day, at, by, d }) => ({
				...{ kind: t, id, title, words, day, at },
				names: [id, people.get(by) ?? by, ...Object.values(d).flat().filter(isId)]
			}))
			.sort((a, b) => b.day.localeCompare(a.day) || b.at - a.at);
	});

const isId = (value: unknown): value is string =>
	typeof value === 'string' && value.length <= 120 && !value.includes(' ');

export type Wanted = {
	typed: string;
	kind?: string | undefined;
	/** An office or a person that it names, or that wrote it. */
	unit?: string | undefined;
	person?: string | undefined;
	from?: Day | undefined;
	to?: Day | undefined;
};

/** What fits, in the order it came in; marks do not matter. */
export const fitting = (
	all: readonly Listed[],
	{ typed, kind, unit, person, from, to }: Wanted
): Listed[] =>
	matching(
		all.filter(
			(one) =>
				(!kind || one.kind === kind) &&
				(!unit || one.names.includes(unit)) &&
				(!person || one.names.includes(person)) &&
				(!from || one.day >= from) &&
				(!to || one.day <= to)
		),
		typed
	);
