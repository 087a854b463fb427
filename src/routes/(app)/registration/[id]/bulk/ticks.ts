import { idOf } from '#domain/index';
import type { Day } from '#domain/day';
import type { Title } from '#domain/titles';
import type { Body, RecordRow } from '#store/records.svelte';
import { handedIn, type Put } from '../../putting.ts';

/** Somebody, or the whole office, in the table: with the form it has already, if any. */
export type Subject = {
	name: string;
	sort: 'PERSON' | 'UNIT';
	person?: string;
	row: RecordRow<'registration'> | undefined;
};

/** Titles that were ticked otherwise than they stand in the book, by subject. */
export type Ticks = Readonly<Record<string, readonly Title[]>>;

export const keyOf = ({ sort, person }: Subject): string => person ?? sort;

export const titlesOf = (subject: Subject, ticks: Ticks): readonly Title[] =>
	ticks[keyOf(subject)] ?? subject.row?.body.titles ?? [];

const isChanged = (subject: Subject, ticks: Ticks): boolean => {
	const now = titlesOf(subject, ticks);
	const before = subject.row?.body.titles ?? [];
	return now.length !== before.length || now.some((one) => !before.includes(one));
};

/** Forms that would be left with nothing to compete for. */
export const emptied = (subjects: readonly Subject[], ticks: Ticks): Subject[] =>
	subjects.filter(
		(one) =>
			one.row &&
			isChanged(one, ticks) &&
			titlesOf(one, ticks).length === 0 &&
			!one.row.body.forms?.length
	);

type Place = { round: string; unit: string; book: string; day: Day };

/** What the table says that the book does not yet. */
export function toPut(subjects: readonly Subject[], ticks: Ticks, place: Place): Required<Put> {
	const changed = subjects.filter((one) => isChanged(one, ticks));
	return {
		made: changed
			.filter(({ row }) => !row)
			.map((one): Body<'registration'> => ({
				...place,
				...{ sort: one.sort, titles: [...titlesOf(one, ticks)], state: 'SENT' },
				...(one.person ? { person: one.person } : {})
			})),
		changed: changed.flatMap((one) => {
			const { row } = one;
			if (!row) return [];
			const { titles: _, ...rest } = row.body;
			const now = titlesOf(one, ticks);
			return [{ row, body: handedIn({ ...rest, ...(now.length ? { titles: [...now] } : {}) }) }];
		})
	};
}

/** The form of the whole office in a round. */
export const ownFormOf = (round: string, unit: string): string =>
	idOf('registration', { round, unit, sort: 'UNIT' }, '');
