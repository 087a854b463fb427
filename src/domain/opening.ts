import * as v from 'valibot';
import { hidden, id } from './fields.ts';
import { openingOf } from './ids.ts';
import { defineRecord } from './record.ts';

/** Somebody has opened a document: whoever sent it out sees who still has to. */
export const opening = defineRecord({
	kind: 'opening',
	label: 'Đã xem văn bản',
	unlisted: true,
	book: (body) => body.book,
	id: (body) => openingOf(body.paper, body.person),
	schema: v.object({
		paper: id('Văn bản', 'paper'),
		person: id('Người xem', 'person'),
		book: hidden()
	}),
	title: () => 'Đã xem',
	parent: (body) => body.paper,
	fixed: ['paper', 'person', 'book'],
	refuse: ({ after }, actor) =>
		after.person === actor.person
			? undefined
			: { code: 'not-yours', message: 'Mỗi người tự xem văn bản của mình.' }
});

type Opened = { body: { paper: string; person: string } };
type Versions = { newest: { id: string }; older: readonly { id: string }[] };

/** Who has opened the newest version of a paper, and who has seen an older one only; each person once. */
export function readersOf<One extends Opened>(
	openings: readonly One[],
	{ newest, older }: Versions
): { newest: One[]; onlyOlder: One[] } {
	const before = new Set(older.map(({ id }) => id));
	const now = openings.filter(({ body }) => body.paper === newest.id);
	const people = new Set(now.map(({ body }) => body.person));
	const onlyOlder = openings.filter(({ body }) => {
		if (!before.has(body.paper) || people.has(body.person)) return false;
		people.add(body.person);
		return true;
	});
	return { newest: now, onlyOlder };
}
