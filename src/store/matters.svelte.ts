import type { Day } from '#domain/day';
import { isMatter, type MatterSort, standingOf } from '#domain/follow-up';
import { grouped } from '#domain/grouped';
import { against } from '#domain/ruling';
import { fold } from '#domain/text';
import { bodyOf } from '#sync/protocol';
import { today } from './clock.ts';
import type { Db } from './db.ts';
import { live } from './live.svelte.ts';
import { recordsIn, type RecordRow } from './records.svelte.ts';
import { session } from './session.svelte.ts';

/** What conferences asked for and what became of it: recommendations, tasks, limitations. */

export type Matter = {
	id: string;
	sort: MatterSort;
	note: RecordRow<'note'>;
	steps: RecordRow<'follow-up'>[];
	standing: ReturnType<typeof standingOf>;
	/** Names of the conference and of the office that answers for it. */
	conference: string;
	owner: string;
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
	const [conferences, owners] = await Promise.all([
		db.rec.bulkGet(asked.map(({ body }) => ['conference', body.conference])),
		db.rec.bulkGet(asked.map(({ body }) => ['organization', body.owner ?? body.unit ?? '']))
	]);
	return asked
		.map((note, at): Matter => {
			const sort = note.body.sort as MatterSort;
			const own = stepsOf.get(note.id) ?? [];
			const standing = standingOf(sort, own, day);
			const owner = owners[at] ? String(bodyOf(owners[at])['shortName'] ?? '') : '';
			return {
				...{ id: note.id, sort, note, steps: own, standing, owner },
				conference: conferences[at]?.title ?? '',
				against: against(note.body, sets, rules),
				isLate: standing.isOpen && note.body.due !== undefined && note.body.due < day,
				words: fold(
					`${note.body.text} ${owner} ${note.body.to ?? ''} ${conferences[at]?.title ?? ''}`
				)
			};
		})
		.sort(
			(a, b) =>
				Number(b.standing.isOpen) - Number(a.standing.isOpen) ||
				b.note.body.day.localeCompare(a.note.body.day) ||
				a.note.at - b.note.at
		);
}

/** Those still open from conferences before that one. */
export const carriedInto = (
	all: readonly Matter[],
	conference: { id: string; body: { day: Day } }
): Matter[] =>
	all.filter(
		({ note, standing }) =>
			standing.isOpen &&
			note.body.conference !== conference.id &&
			note.body.day <= conference.body.day
	);
