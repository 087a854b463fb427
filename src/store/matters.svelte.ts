import type { Day } from '#domain/day';
import { isMatter, type MatterSort, ownerOf, standingOf } from '#domain/follow-up';
import { grouped } from '#domain/grouped';
import { clauseOf } from '#domain/ids';
import { against } from '#domain/ruling';
import { isMemberOn } from '#domain/membership';
import { heirOf, type Owing, owing } from '#domain/pledge';
import { byName, fold } from '#domain/text';
import { bodyOf, deleted } from '#sync/protocol';
import { today } from './clock.ts';
import type { Db } from './db.ts';
import { live, liveFor } from './live.svelte.ts';
import { memberUnits } from './members.svelte.ts';
import { type Body, recordsIn, type RecordRow } from './records.svelte.ts';
import { session } from './session.svelte.ts';

/** What conferences asked for and what became of it: recommendations, tasks, limitations. */

export type Matter = {
	id: string;
	sort: MatterSort;
	note: RecordRow<'note'>;
	steps: RecordRow<'follow-up'>[];
	standing: ReturnType<typeof standingOf>;
	/** The office that answers for it, where one does. */
	unit: string | undefined;
	/** Names of the conference and of that office. */
	conference: string;
	owner: string;
	/** The clause of a compact that it was made of: its parties owe it, and it is told as it reads now. */
	clause?: { compact: string; parties: readonly string[]; isGone: boolean };
	/** What the rules of its day say against it. */
	against: string | undefined;
	isLate: boolean;
	words: string;
};

/** All of them, what is open first, then the newest. */
export const matters = () => live(() => mattersIn(session.db, today()));

export async function mattersIn(db: Db, day: Day): Promise<Matter[]> {
	const [notes, steps, sets, rules] = await Promise.all([
		recordsIn(db, 'note'),
		recordsIn(db, 'follow-up'),
		recordsIn(db, 'rule-set'),
		recordsIn(db, 'rule')
	]);
	const stepsOf = grouped(steps, ({ body }) => body.note);
	const asked = notes.filter(({ body }) => isMatter(body.sort));
	const units = asked.map(({ id, body }) => ownerOf(body, stepsOf.get(id) ?? []));
	const [conferences, owners, clauses] = await Promise.all([
		db.rec.bulkGet(asked.map(({ body }) => ['conference', body.conference])),
		db.rec.bulkGet(units.map((unit) => ['organization', unit ?? ''])),
		clausesOf(
			db,
			asked.flatMap(({ id }) => clauseOf(id) ?? [])
		)
	]);
	return asked
		.map((note, at): Matter => {
			const sort = note.body.sort as MatterSort;
			const own = stepsOf.get(note.id) ?? [];
			const unit = units[at];
			const standing = standingOf(sort, own, day, unit);
			const owner = owners[at] ? String(bodyOf(owners[at])['shortName'] ?? '') : '';
			const made = clauses.get(clauseOf(note.id) ?? '');
			const text = made?.text ?? note.body.text;
			return {
				...{ id: note.id, sort, steps: own, standing, unit, owner },
				note: made ? { ...note, body: { ...note.body, text } } : note,
				...(made ? { clause: made.clause } : {}),
				conference: conferences[at]?.title ?? '',
				against: against(note.body, sets, rules),
				isLate: standing.isOpen && note.body.due !== undefined && note.body.due < day,
				words: fold(`${text} ${owner} ${note.body.to ?? ''} ${conferences[at]?.title ?? ''}`)
			};
		})
		.sort(
			(a, b) =>
				Number(b.standing.isOpen) - Number(a.standing.isOpen) ||
				b.note.body.day.localeCompare(a.note.body.day) ||
				a.note.at - b.note.at
		);
}

/** Clauses of compacts by their ids, as they read now, with whose they are. */
async function clausesOf(db: Db, ids: readonly string[]) {
	const paragraphs = await db.rec.bulkGet(ids.map((id) => ['paragraph', id]));
	const compacts = await db.rec.bulkGet(
		paragraphs.map((row) => ['compact', row ? String(bodyOf(row)['record']) : ''])
	);
	return new Map(
		paragraphs.flatMap((row, at) => {
			const compact = compacts[at];
			if (!row || !compact) return [];
			const isGone = row.d[deleted] === true;
			const { units: parties } = bodyOf(compact) as Body<'compact'>;
			const text = isGone ? undefined : String(bodyOf(row)['text']);
			return [[row.id, { text, clause: { compact: compact.id, parties, isGone } }] as const];
		})
	);
}

/** Those still open from conferences before that one. */
export const carriedInto = (all: readonly Matter[], conference: Coming): Matter[] =>
	all.filter((one) => one.standing.isOpen && isBefore(one, conference));

type Coming = { id: string; body: { day: Day } };
const isBefore = ({ note: { body } }: Matter, conference: Coming): boolean =>
	body.conference !== conference.id && body.day <= conference.body.day;

/** A promise as it stands before a conference: who owes an answer, and what each said. */
export type Pledge = Matter & {
	owing: (Owing<RecordRow<'follow-up'>> & { name: string; first: string })[];
};

/** What earlier conferences asked for, as it is answered for that one; answered ones stay, also when they are done. */
export const pledgesFor = (conference: () => string) =>
	liveFor(conference, (id): Promise<Pledge[]> => pledgesIn(session.db, id, today()));

export async function pledgesIn(db: Db, id: string, day: Day): Promise<Pledge[]> {
	const row = await db.rec.get(['conference', id]);
	if (!row || row.d[deleted] === true) return [];
	const conference = { id, body: bodyOf(row) as Body<'conference'> };
	const [all, members, offices] = await Promise.all([
		mattersIn(db, day),
		memberUnits(db, (body) => isMemberOn(body, conference.body.day)),
		recordsIn(db, 'organization')
	]);
	const nameOf = new Map(offices.map(({ id, body }) => [id, body.shortName]));
	const ordered = members.toSorted((a, b) => byName(nameOf.get(a) ?? '', nameOf.get(b) ?? ''));
	const known = offices.map(({ id, body }) => ({ id, predecessors: body.predecessors }));
	const owingOf = ({ clause }: Matter) => {
		const heirs = clause?.parties.map((unit) => heirOf(unit, { members, offices: known }));
		return heirs ? ordered.filter((unit) => heirs.includes(unit)) : ordered;
	};
	const isAnswered = ({ steps }: Matter) => steps.some(({ body }) => body.conference === id);
	return all
		.filter((one) => isBefore(one, conference) && (one.standing.isOpen || isAnswered(one)))
		.map((one) => ({
			...one,
			owing: owing(one, id, { members: owingOf(one), offices: known }).map((owed) => ({
				...owed,
				name: nameOf.get(owed.unit) ?? '',
				first: owed.instead ? (nameOf.get(owed.instead) ?? '') : ''
			}))
		}));
}
