import { formatDay, formatWhen } from '#domain/day';
import { isMatter, matters, ownerOf, standingOf } from '#domain/follow-up';
import { grouped } from '#domain/grouped';
import { noteSorts } from '#domain/note';
import { heirOf } from '#domain/pledge';
import { takesPart } from '#domain/presence';
import type { Source } from '#domain/record';
import { hallOf, type Listed, membersAt } from './hall.ts';
import { allOf, type Of, oneOf } from './records.ts';
import { asSaid, personWords, stop } from './teller.ts';

/** What stands on the A5 that somebody takes home from a conference. */
export type MySheet = {
	/** Of the list of attendees. */
	id: string;
	/** None for a guest. */
	person: string | undefined;
	unit: string | undefined;
	name: string;
	position: string;
	office: string;
	conference: string;
	when: string;
	place: string;
	/** What was said in their name or for their office, a line each. */
	said: Shortened<string>;
	/** What their office, or everybody, owes and by when. */
	owes: Shortened<{ sort: string; text: string; due: string; of: string }>;
	photo: Of<'photo'> | undefined;
	/** The secretary and their office; empty where nobody keeps the minutes. */
	call: string;
	/** They may come in with a new phone by the conference's door: whoever has a duty needs a ticket. */
	joinsByDoor: boolean;
};

/** What has room; `more`: how many do not. */
export type Shortened<One> = { list: One[]; more: number };

/** So many lines has an A5 in 10 pt beside its head and foot, and so many letters a line. */
const room = 18;
const perLine = 68;
const longest = 3 * perLine;

/** The sheets of all who took part, by office and name; undefined while the conference is not among the records. */
export function mySheetsOf(all: readonly Source[], id: string): MySheet[] | undefined {
	const hall = hallOf(all, id);
	if (!hall) return undefined;
	const { conference, sources, frame } = hall;
	const notes = asSaid(allOf(all, 'note').filter(({ body }) => body.conference === id));
	const steps = grouped(allOf(all, 'follow-up'), ({ body }) => body.note);
	const photos = allOf(all, 'photo').filter(
		({ body }) => body.record === id || body.conference === id
	);
	const onDuty = new Set(allOf(all, 'duty').map(({ body }) => body.person));
	const offices = allOf(all, 'organization').map(({ id, body }) => ({ id, ...body }));
	const names = new Map(offices.map((one) => [one.id, one.name]));
	const members = membersAt(all, conference.day);
	const heir = (unit: string) => heirOf(unit, { members, offices });
	const open = notes.flatMap(({ id: note, body }) => {
		if (!isMatter(body.sort)) return [];
		const own = steps.get(note) ?? [];
		const owner = ownerOf(body, own);
		const { isOpen } = standingOf(body.sort, own, conference.day, owner);
		const one = {
			sort: matters[body.sort].label,
			text: shortened(stop(body.text)),
			due: body.due ? formatDay(body.due) : '',
			of: owner ? '' : 'Các đơn vị'
		};
		return isOpen ? [{ one, owner: owner && heir(owner) }] : [];
	});
	const secretary = oneOf(sources, 'person', conference.secretary);
	// What was locked says what people were called, not where they work.
	const unitOf = (person: string | undefined) => oneOf(all, 'person', person)?.unit;
	const own = names.get(unitOf(conference.secretary) ?? '');
	const shared = {
		conference: frame.abstract,
		when: formatWhen(conference),
		place: conference.place,
		call: [personWords(secretary), own].filter(Boolean).join(' · ')
	};

	return hall.listed.filter(takesPart).map((one) => {
		const person = one.body.person;
		const unit = one.body.unit ?? unitOf(person);
		const mine = unit && heir(unit);
		const said = notes.flatMap((note) => saidBy(note, one, unit));
		const owes = open.flatMap(({ one, owner }) =>
			mine && (!owner || owner === mine) ? [one] : []
		);
		return {
			...shared,
			...{ id: one.id, person, unit, position: one.position },
			name: one.name || one.office,
			office: one.name ? one.office : '',
			// What one of them does not need, the other has.
			said: inRoom(said, room - Math.min(linesIn(owes.map(dutyWords)), room / 2), (text) => text),
			owes: inRoom(owes, room - Math.min(linesIn(said), room / 2), dutyWords),
			photo: person
				? photos.find(({ body }) => body.people?.includes(person) && body.consent !== 'REFUSED')
				: undefined,
			joinsByDoor: person !== undefined && !onDuty.has(person)
		};
	});
}

/** Theirs, written in their name, or said for their office by nobody in particular. */
function saidBy(
	{ body }: Of<'note'>,
	{ id, body: { person } }: Listed,
	unit: string | undefined
): string[] {
	const text = `${noteSorts[body.sort]}: ${shortened(stop(body.text))}`;
	const isOwn = person
		? body.speaker === person || (!body.speaker && body.for === person)
		: body.guest === id;
	if (isOwn) return [text];
	const isOffices = unit !== undefined && body.unit === unit && !body.speaker && !body.guest;
	return isOffices ? [`${text} (ghi cho đơn vị)`] : [];
}

const shortened = (text: string): string => {
	const line = text.replace(/\s*\n\s*/g, ' ');
	return line.length <= longest ? line : `${line.slice(0, longest).replace(/\s+\S*$/, '')} …`;
};

type Duty = MySheet['owes']['list'][number];
const dutyWords = ({ sort, text, due, of }: Duty): string => `${sort} (${of}): ${text} Hạn ${due}`;

const linesIn = (texts: readonly string[]): number =>
	texts.reduce((sum, { length }) => sum + Math.ceil(length / perLine), 0);

/** As many as fit on so many lines, the first ones first. */
function inRoom<One>(
	all: readonly One[],
	lines: number,
	words: (one: One) => string
): Shortened<One> {
	let used = 0;
	const list = all.filter((one) => (used += linesIn([words(one)])) <= lines);
	return { list, more: all.length - list.length };
}
