import { quorumShare, seriesName } from '#domain/conference';
import { type Day, dayParts, formatWhen, longDay, yearOf } from '#domain/day';
import { leadOf } from '#domain/ids';
import { isMemberOn } from '#domain/membership';
import type { paragraphParts } from '#domain/paragraph';
import { type Quorum, presenceOf, quorumOf, type Standing, takesPart } from '#domain/presence';
import type { Source } from '#domain/record';
import { byGivenName, byName } from '#domain/text';
import { settled } from './names.ts';
import { paragraphsOf } from './paragraphs.ts';
import { allOf, type Body, type Of, oneOf } from './records.ts';
import type { Block, Sheet, Signature } from './sheet.ts';
import { personWords, teller } from './teller.ts';

/** Somebody on the list of a conference, as papers name them. */
export type Listed = Of<'attendance'> & {
	name: string;
	position: string;
	office: string;
	standing: Standing;
	/** The first evidence first. */
	proofs: Of<'check-in'>[];
};

/** What the lists of a conference share. */
export type Hall = {
	/** What papers rest on: as it stands, or as it stood when the minutes were locked. */
	sources: readonly Source[];
	conference: Body<'conference'>;
	/** How symbols of papers end: `CTĐ` or `KTĐ`. */
	circle: string;
	/** A list of that hall, but for its name and what it says. */
	frame: Omit<Sheet, 'type' | 'blocks'>;
	/** When and where. */
	facts: Block[];
	/** By office, within one by given name. */
	listed: Listed[];
	quorum: Quorum;
	/** Member offices of that day with nobody there, by name. */
	missing: string[];
};

/** A conference and its list from the records; undefined while it is not among them. */
export function hallOf(all: readonly Source[], id: string): Hall | undefined {
	const sources = settled(all, id);
	const conference = oneOf(sources, 'conference', id);
	if (!conference) return undefined;
	const person = (who: string | undefined) => oneOf(sources, 'person', who);
	// An office with nobody there has no name in what was locked.
	const office = (unit: string | undefined) =>
		oneOf(sources, 'organization', unit) ?? oneOf(all, 'organization', unit);
	const here = <Name extends 'attendance' | 'check-in'>(kind: Name) =>
		allOf(sources, kind).filter(({ body }) => body.conference === id);
	const cluster = oneOf(sources, 'cluster', conference.cluster);
	const circle = cluster?.sort === 'KHOI' ? 'KTĐ' : 'CTĐ';
	const council = office(cluster?.council)?.name;
	const lead = office(oneOf(sources, 'term', leadOf(yearOf(conference.day)))?.unit);
	const [chair] = conference.chairPeople ?? [];

	const listed = presenceOf(here('attendance'), here('check-in'))
		.map((one) => {
			const known = person(one.body.person);
			return {
				...one,
				name: known?.name ?? one.body.name ?? '',
				position: known?.position ?? one.body.position ?? '',
				office: office(one.body.unit)?.name ?? one.body.from ?? ''
			};
		})
		.toSorted(
			(a, b) => byName(a.office, b.office) || byGivenName(a.name, b.name) || (a.id < b.id ? -1 : 1)
		);
	const members = membersAt(sources, conference.day);
	const there = new Set(listed.filter(takesPart).map(({ body }) => body.unit));
	return {
		...{ sources, conference, circle, listed },
		frame: {
			format: lead?.format ?? 'STATE',
			...(council ? { above: council } : {}),
			agency: cluster?.name ?? '',
			symbol: `DS-${circle}`,
			place: lead?.place ?? conference.place,
			day: conference.day,
			abstract: titleOf(conference),
			signatures: [
				{ title: 'NGƯỜI LẬP DANH SÁCH', name: person(conference.secretary)?.name ?? '' },
				{ title: 'CHỦ TRÌ', name: person(chair)?.name ?? '' }
			],
			recipients: ['Các đơn vị thành viên', ...(council ? [council] : []), 'Lưu: VT']
		},
		facts: [fact('Thời gian', formatWhen(conference)), fact('Địa điểm', conference.place)],
		quorum: quorumOf(listed, members, quorumShare(conference)),
		missing: members
			.filter((unit) => !there.has(unit))
			.map((unit) => office(unit)?.name ?? '')
			.toSorted(byName)
	};
}

/** The same within a sentence: a name that does not say so itself is a meeting's. */
export const meetingName = (conference: Body<'conference'>): string => {
	const name = titleOf(conference);
	return /^(hội|đại hội|họp|lễ|buổi|cuộc|sinh hoạt)(?!\p{L})/iu.test(name)
		? name
		: `Hội nghị ${name}`;
};

/** Ids of the offices that are members on that day. */
export const membersAt = (sources: readonly Source[], day: Day): string[] =>
	allOf(sources, 'membership').flatMap(({ body }) => (isMemberOn(body, day) ? [body.unit] : []));

/** `Hội nghị Sơ kết … lần thứ I`. */
export const titleOf = ({ name, series }: Body<'conference'>): string =>
	[name, series ? seriesName(series) : ''].filter(Boolean).join(' ');

/** Who was in the chair, people before offices. */
export function chairsOf({ sources, conference }: Hall): string {
	const { office, person } = teller(sources);
	const people = (conference.chairPeople ?? []).map((who) => personWords(person(who)));
	const units = (conference.chairs ?? []).map(office);
	return [...people, ...units].filter(Boolean).join('; ') || '…';
}

/** Secretary and chair, by name. */
export function signedBy({ sources, conference }: Hall): Signature[] {
	const { person } = teller(sources);
	return [
		{ title: 'THƯ KÝ', name: person(conference.secretary)?.name ?? '' },
		{ title: 'CHỦ TRÌ', name: person(conference.chairPeople?.[0])?.name ?? '' }
	];
}

/** The text of that part of a record, paragraph by paragraph. */
export const textOf = (
	sources: readonly Source[],
	record: string,
	part: keyof typeof paragraphParts
): Block[] =>
	paragraphsOf(sources, record, part).map(({ body }) => ({ block: 'text', text: body.text }));

/** `8:30` as it is said: `8 giờ 30`. */
export const hours = (time: string): string => time.replace(/^(\d{1,2}):(\d{2})$/, '$1 giờ $2');

/** When it began, as far as it is known. */
export const begins = ({ day, time, part }: Body<'conference'>): string => {
	const when = time ? hours(time) : part ? `buổi ${dayParts[part].toLowerCase()}` : '';
	return [when, longDay(day)].filter(Boolean).join(', ');
};

export const heading = (text: string, level: 1 | 2 = 1): Block => ({
	...{ block: 'heading', level, text }
});
export const fact = (label: string, text: string): Block => ({ block: 'fact', label, text });
