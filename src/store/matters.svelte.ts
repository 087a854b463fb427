import type { Day } from '#domain/day';
import { isMatter, type MatterSort, standingOf } from '#domain/follow-up';
import { against } from '#domain/ruling';
import { fold } from '#domain/text';
import { bodyOf, deleted } from '#sync/protocol';
import { today } from './clock.ts';
import { allOf, type Db } from './db.ts';
import { live } from './live.svelte.ts';
import type { RecordRow } from './records.svelte.ts';
import { seen } from './row.ts';
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
	const standing = async <Kind extends 'note' | 'follow-up' | 'rule-set' | 'rule'>(kind: Kind) =>
		(await allOf(db, kind).toArray())
			.filter((row) => row.d[deleted] !== true)
			.map(seen) as RecordRow<Kind>[];
	const [notes, steps, sets, rules] = await Promise.all([
		standing('note'),
		standing('follow-up'),
		standing('rule-set'),
		standing('rule')
	]);
	const asked = notes.filter(({ body }) => isMatter(body.sort));
	const [conferences, owners] = await Promise.all([
		db.rec.bulkGet(asked.map(({ body }) => ['conference', body.conference])),
		db.rec.bulkGet(asked.map(({ body }) => ['organization', body.owner ?? body.unit ?? '']))
	]);
	return asked
		.map((note, at): Matter => {
			const sort = note.body.sort as MatterSort;
			const own = steps.filter(({ body }) => body.note === note.id);
			const stands = standingOf(sort, own, day);
			const owner = owners[at] ? String(bodyOf(owners[at])['shortName'] ?? '') : '';
			return {
				...{ id: note.id, sort, note, steps: own, standing: stands, owner },
				conference: conferences[at]?.title ?? '',
				against: against(note.body, sets, rules),
				isLate: stands.isOpen && note.body.due !== undefined && note.body.due < day,
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
