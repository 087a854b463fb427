import type { Db } from './db.ts';
import { live } from './live.svelte.ts';
import { session } from './session.svelte.ts';
import { stayingIn } from './waiting.ts';

/**
 * How far the files of a record, or of what hangs on it, have come: pictures and documents, not bytes. `lost`: can no
 * longer be read here, `missing`: lost, and the person knows; `refused`: the office will not have it.
 */
export type FileMark = {
	here: number;
	lost: number;
	refused: number;
	missing: number;
	all: number;
	words: string;
};

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
	const open = await db.parcel.where('state').notEqual('sent').count();
	if (open === 0) return new Map();
	const stay = await stayingIn(db);
	const records = new Map<string, { holders: string[]; isPhoto: boolean; states: Set<string> }>();
	for (const { kind, id, parent, state, type } of await db.parcel.toArray()) {
		if (stay.has(`${kind} ${id}`)) continue;
		const holders = [id, ...(parent === undefined ? [] : [parent])];
		const isPhoto = type.startsWith('image/');
		const one = records.get(id) ?? { holders, isPhoto, states: new Set() };
		one.states.add(state);
		records.set(id, one);
	}
	const found = new Map<string, FileMark>();
	for (const { holders, isPhoto, states } of records.values())
		for (const holder of holders) {
			const mark = found.get(holder) ?? { ...none };
			mark.all++;
			if (states.has('lost')) mark.lost++;
			else if (states.has('not-taken')) mark.refused++;
			else if (states.has('here')) mark.here++;
			else if (states.has('given-up')) mark.missing++;
			if (!isPhoto) mark.words = 'tệp';
			found.set(holder, mark);
		}
	return new Map([...found].filter(([, one]) => one.here + one.lost + one.refused + one.missing));
}

const none: FileMark = { here: 0, lost: 0, refused: 0, missing: 0, all: 0, words: 'ảnh' };
