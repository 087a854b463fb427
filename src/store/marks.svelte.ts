import type { Db } from './db.ts';
import { live } from './live.svelte.ts';
import { session } from './session.svelte.ts';

/** How far the files of a record, or of what hangs on it, have come: pictures and documents, not bytes. */
export type FileMark = { here: number; lost: number; all: number; words: string };

/**
 * Records (`kind id`) that are set aside, or of which something came back with a reason; and, by id, those whose files are
 * not all with the office. Few, so that lists can mark them.
 */
export const marks = () =>
	live(async () => ({
		aside: new Set((await session.db.aside.toArray()).map(({ t, r }) => `${t} ${r}`)),
		returned: new Map(
			(await session.db.refused.toArray())
				.filter((one) => !one.seen)
				.map(({ op, message }) => [`${op.t} ${op.r}`, message])
		),
		files: await fileMarks(session.db)
	}));

async function fileMarks(db: Db): Promise<ReadonlyMap<string, FileMark>> {
	const open = await db.parcel.where('state').anyOf('here', 'lost').count();
	if (open === 0) return new Map();
	const records = new Map<string, { holders: string[]; isPhoto: boolean; states: Set<string> }>();
	for (const { id, parent, state, type } of await db.parcel.toArray()) {
		const holders = [id, ...(parent === undefined ? [] : [parent])];
		const isPhoto = type.startsWith('image/');
		const one = records.get(id) ?? { holders, isPhoto, states: new Set() };
		one.states.add(state);
		records.set(id, one);
	}
	const found = new Map<string, FileMark>();
	for (const { holders, isPhoto, states } of records.values())
		for (const holder of holders) {
			const mark = found.get(holder) ?? { here: 0, lost: 0, all: 0, words: 'ảnh' };
			mark.all++;
			if (states.has('lost')) mark.lost++;
			else if (states.has('here')) mark.here++;
			if (!isPhoto) mark.words = 'tệp';
			found.set(holder, mark);
		}
	return new Map([...found].filter(([, { here, lost }]) => here || lost));
}
