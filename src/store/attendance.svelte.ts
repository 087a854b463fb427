import { isMemberOn } from '#domain/membership';
import { attendanceOf, hallKeyOf } from '#domain/ids';
import type { attendanceStates } from '#domain/attendance';
import { type Parsed, read } from '#domain/parsed';
import { presenceOf, type Quorum, quorumOf, type Standing } from '#domain/presence';
import { quorumShare } from '#domain/conference';
import { byGivenName, fold } from '#domain/text';
import { bodyOf, deleted } from '#sync/protocol';
import { allOf, type Db } from './db.ts';
import type { Keys } from './device-key.ts';
import { liveFor } from './live.svelte.ts';
import { memberUnits } from './members.svelte.ts';
import {
	amend,
	type Body,
	hangingOn,
	record,
	recordAll,
	type RecordRow,
	remove,
	removeAll
} from './records.svelte.ts';
import { session } from './session.svelte.ts';
import type { New } from './writing.ts';

/** Who is at a conference: one list for the door, the hall and the minutes. */

export type Attendee = RecordRow<'attendance'> & {
	name: string;
	position: string;
	office: string;
	standing: Standing;
	proofs: RecordRow<'check-in'>[];
	words: string;
};

export type Presence = {
	list: Attendee[];
	quorum: Quorum;
	offices: { id: string; name: string }[];
};

/** A conference as far as its attendance goes. */
export type Hall = { id: string; book: string };

/** Everybody invited or there, by given name, and whether enough offices are. */
export const presenceAt = (conference: () => string) =>
	liveFor(conference, (id): Promise<Presence> => presenceIn(session.db, id));

export async function presenceIn(db: Db, conference: string): Promise<Presence> {
	const row = await db.rec.get(['conference', conference]);
	const held = row && (bodyOf(row) as Body<'conference'>);
	const [attendances, checkIns, members] = await Promise.all([
		hangingOn(db, 'attendance', conference),
		hangingOn(db, 'check-in', conference),
		memberUnits(db, (body) => held !== undefined && isMemberOn(body, held.day))
	]);
	const units = [...new Set([...members, ...attendances.flatMap(({ body }) => body.unit ?? [])])];
	const [offices, persons] = await Promise.all([
		db.rec.bulkGet(units.map((unit) => ['organization', unit])),
		db.rec.bulkGet(attendances.map(({ body }) => ['person', body.person ?? '']))
	]);
	const nameOf = new Map(
		units.map((unit, at) => [unit, String(offices[at]?.d['shortName'] ?? '')] as const)
	);
	const named = attendances.map((one, at) => {
		const person = persons[at] && (bodyOf(persons[at]) as Body<'person'>);
		const office = one.body.unit ? (nameOf.get(one.body.unit) ?? '') : (one.body.from ?? '');
		const name = person?.name ?? one.body.name ?? '';
		const position = person?.position ?? one.body.position ?? '';
		return { ...one, name, position, office, words: fold(`${name} ${position} ${office}`) };
	});
	const list = presenceOf(named, checkIns).toSorted((a, b) =>
		byGivenName(a.name || a.office, b.name || b.office)
	);
	return {
		list,
		quorum: quorumOf(list, members, quorumShare(held ?? {})),
		offices: members.map((id) => ({ id, name: nameOf.get(id) ?? '' }))
	};
}

/** Ids of people who were struck off the directory, and of attendees off that conference's list. */
export const goneFrom = (conference: () => string) =>
	liveFor(conference, async (id): Promise<ReadonlySet<string>> => {
		const { db } = session;
		const rows = await Promise.all([
			allOf(db, 'person').toArray(),
			db.rec.where('[t+parent]').equals(['attendance', id]).toArray()
		]);
		return new Set(rows.flat().flatMap((row) => (row.d[deleted] === true ? [row.id] : [])));
	});

const deskKey = 'desk';
/** What this phone is called at the door. */
export const desk = {
	get isNamed(): boolean {
		return localStorage.getItem(deskKey) !== null;
	},
	get name(): string {
		return localStorage.getItem(deskKey) ?? 'Bàn 1';
	},
	set name(said: string) {
		localStorage.setItem(deskKey, said);
	}
};

/** Somebody on the list, or somebody of the cluster who is not on it yet. */
export type Coming = {
	attendance?: string | undefined;
	person?: string | undefined;
	unit?: string | undefined;
};
type How = Body<'check-in'>['how'];

/**
 * Somebody came: they are put on the list where they are not yet, with a piece of evidence. `code`: what the square of the
 * hall said. Returns the id of that evidence.
 */
export async function checkIn(
	hall: Hall,
	who: Coming,
	how: How,
	more: { code?: string } = {}
): Promise<Parsed<string>> {
	const proof = crypto.randomUUID();
	const id = who.attendance ?? attendanceOf(hall.id, who.person ?? '');
	// Evidence that hangs on somebody struck off the list would be seen by nobody.
	const listed = await session.db.rec.get(['attendance', id]);
	const back =
		listed?.d[deleted] === true ? await remove('attendance', id, { undo: true }) : read(id);
	if (!back.ok) return back;
	const saved = await recordAll(arrival(hall, who, { how, ...more }, proof));
	return saved.ok ? read(proof) : saved;
}

/** The records of somebody's coming. */
function arrival(
	{ id: conference, book }: Hall,
	{ attendance, person, unit }: Coming,
	seen: { how: How; code?: string },
	proof: string
): New[] {
	const of = { ...(person ? { person } : {}), ...(unit ? { unit } : {}), conference, book };
	const evidence = {
		attendance: attendance ?? attendanceOf(conference, person ?? ''),
		...{ ...seen, at: Date.now() },
		// Who reads the square of the hall stands at no desk.
		...(seen.how === 'HALL' ? {} : { desk: desk.name })
	};
	return [
		...(attendance
			? []
			: [{ kind: 'attendance' as const, body: { sort: 'MEMBER' as const, ...of } }]),
		{ kind: 'check-in', id: proof, body: { ...evidence, ...of } }
	];
}

/** Somebody on the list, as they come. */
export const comingOf = ({ id, body }: Pick<Attendee, 'id' | 'body'>): Coming => ({
	...{ attendance: id, person: body.person, unit: body.unit }
});

/** Everybody of an office who is on the list and was not seen yet, in one step. Returns the ids of the evidence. */
export async function checkInAll(hall: Hall, list: readonly Attendee[]): Promise<Parsed<string[]>> {
	const unseen = list.filter(({ standing }) => standing !== 'PRESENT');
	const proofs = unseen.map(() => crypto.randomUUID() as string);
	const saved = await recordAll(
		unseen.flatMap((one, at) =>
			arrival(hall, comingOf(one), { how: 'DELEGATION' }, proofs[at] ?? '')
		)
	);
	return saved.ok ? read(proofs) : saved;
}

/** Takes evidence back, or puts it there again. */
export const undoCheckIn = (ids: readonly string[], how: { undo?: boolean } = {}) =>
	removeAll('check-in', ids, how);

/** What is said of somebody who has not been seen. */
export const expect = (
	one: RecordRow<'attendance'>,
	state: keyof typeof attendanceStates | undefined,
	more: { representedBy?: string; reason?: string } = {}
) => {
	const { state: _, representedBy: __, reason: ___, ...rest } = one.body;
	return amend(
		'attendance',
		{ ...rest, ...(state ? { state } : {}), ...more },
		{ id: one.id, from: one }
	);
};

/** A guest who is in no list of the cluster. */
export const invite = (
	{ id: conference, book }: Hall,
	guest: Pick<Body<'attendance'>, 'name' | 'position' | 'from' | 'sort'>,
	saving: { id: string; draft: string }
) => record('attendance', { ...guest, invited: 'YES', conference, book }, saving);

/** People of the cluster are asked to come. */
export const inviteMembers = (
	{ id: conference, book }: Hall,
	people: readonly { id: string; unit: string }[]
) =>
	recordAll(
		people.map(({ id, unit }) => ({
			kind: 'attendance',
			body: { person: id, unit, sort: 'MEMBER', invited: 'YES', conference, book }
		}))
	);

/** The phone with that key shows the square of the hall: every phone there may know. */
export const showIn = (
	{ id: conference, book }: Hall,
	{ name, open: { x = '', y = '' } }: Pick<Keys, 'name' | 'open'>
) => record('hall-key', { name, x, y, conference, book }, { id: hallKeyOf(conference, name) });
