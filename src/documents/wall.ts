import { quorumShare } from '#domain/conference';
import { formatWhen } from '#domain/day';
import { formatFraction } from '#domain/fraction';
import { progressOf } from '#domain/ids';
import { isCarried, ruleWords } from '#domain/open-vote';
import { inReadingOrder } from '#domain/paragraph';
import { presenceOf, quorumOf, type Quorum, takesPart } from '#domain/presence';
import type { progressStates } from '#domain/progress';
import type { Source } from '#domain/record';
import { speakingNow, usualMinutes, waitingToSpeak } from '#domain/speech-request';
import { byName } from '#domain/text';
import { membersAt, titleOf } from './hall.ts';
import { allOf, type Of, oneOf } from './records.ts';

/**
 * What the projector of a hall shows, and all that ever leaves for it: names of people and offices, items, questions and
 * figures; no ids, no positions, no texts. Times are ms since 1970.
 */
export type Wall = {
	cluster: string;
	conference: string;
	/** When and where it is held. */
	when: string;
	place: string;
	/** Since when it runs, rests or is over; none before it was opened. */
	progress?: { state: keyof typeof progressStates; since: number };
	/** The item that is on: its number among so many. */
	item?: { number: number; of: number; title: string; minutes?: number } & Somebody;
	next?: string;
	speaking?: { since?: number; minutes: number } & Somebody;
	/** In the order in which they are called. */
	waiting: Somebody[];
	/** Member offices of the day by name, and how many of each take part. */
	offices: { name: string; there: number }[];
	quorum: Quorum & { share: string };
	/** Oldest first, at most so many as a wall holds. */
	votes: WallVote[];
};

/** Beside a name the short name of their office, else the office by its full name. */
type Somebody = { name?: string; office?: string };

/** A vote as a wall may show it. `turn`: which time it is taken, where it was taken again. */
export type WallVote = {
	question: string;
	turn?: number;
	/** Once it was announced; until then nobody is told how it stands. */
	result?: { yes?: number; no?: number; abstain?: number; rule: string; carried?: boolean };
};

const mostVotes = 3;

type Hung = 'agenda-item' | 'attendance' | 'check-in' | 'open-vote' | 'progress' | 'speech-request';

/** What the wall of that conference shows, from any records that hold it; undefined while it is not among them. */
export function wallOf(sources: readonly Source[], id: string): Wall | undefined {
	const conference = oneOf(sources, 'conference', id);
	if (!conference) return undefined;
	const here = <Name extends Hung>(kind: Name) =>
		allOf(sources, kind).filter(({ body }) => body.conference === id);
	const office = (unit: string | undefined) => oneOf(sources, 'organization', unit);
	const somebody = (one: { person?: string; name?: string; unit?: string }): Somebody => {
		const who = one.name ?? oneOf(sources, 'person', one.person)?.name;
		const unit = office(one.unit);
		const from = who ? unit?.shortName : unit?.name;
		return { ...(who ? { name: who } : {}), ...(from ? { office: from } : {}) };
	};

	const items = inReadingOrder(here('agenda-item'));
	const progress = here('progress').find((one) => one.id === progressOf(id))?.body;
	const at = items.findIndex((one) => one.id === progress?.item);
	const item = items[at]?.body;
	const next = items[at + 1]?.body.title;

	const requests = here('speech-request');
	const speaking = speakingNow(requests)?.body;

	const present = presenceOf(here('attendance'), here('check-in'));
	const members = membersAt(sources, conference.day);
	const from = (unit: string) =>
		present.filter((one) => takesPart(one) && one.body.unit === unit).length;

	return {
		cluster: oneOf(sources, 'cluster', conference.cluster)?.name ?? '',
		conference: titleOf(conference),
		when: formatWhen(conference),
		place: conference.place,
		...(progress ? { progress: { state: progress.state, since: progress.since } } : {}),
		...(item
			? {
					item: {
						...{ number: at + 1, of: items.length, title: item.title },
						...(item.minutes ? { minutes: item.minutes } : {}),
						...somebody(item)
					}
				}
			: {}),
		...(next ? { next } : {}),
		...(speaking
			? {
					speaking: {
						...(speaking.since === undefined ? {} : { since: speaking.since }),
						minutes: speaking.minutes ?? usualMinutes,
						...somebody(speaking)
					}
				}
			: {}),
		waiting: waitingToSpeak(requests).map(({ body }) => somebody(body)),
		offices: members
			.map((unit) => ({ name: office(unit)?.shortName ?? '', there: from(unit) }))
			.toSorted((a, b) => byName(a.name, b.name)),
		quorum: {
			...quorumOf(present, members, quorumShare(conference)),
			share: formatFraction(quorumShare(conference))
		},
		votes: votesOf(here('open-vote'), progress)
	};
}

/** What is being voted on, and what was announced since the item began; with every earlier time a vote was taken. */
function votesOf(
	all: readonly Of<'open-vote'>[],
	progress: { item?: string; since: number } | undefined
): WallVote[] {
	const votes = all.toSorted((a, b) => a.body.at - b.body.at || (a.id < b.id ? -1 : 1));
	const isOn = ({ body }: Of<'open-vote'>) =>
		body.state !== 'ANNOUNCED' ||
		!progress ||
		(body.item ? body.item === progress.item : body.at >= progress.since);
	/** That vote and those that it takes again. */
	const times = (one: Of<'open-vote'>): Of<'open-vote'>[] => {
		const list = new Set<Of<'open-vote'>>();
		for (let at: typeof one | undefined = one; at && !list.has(at);) {
			list.add(at);
			const again: string | undefined = at.body.again;
			at = votes.find(({ id }) => id === again);
		}
		return [...list];
	};
	const shown = new Set(votes.filter(isOn).slice(-mostVotes).flatMap(times));
	return votes
		.filter((one) => shown.has(one))
		.map((one) => {
			const { question, state, yes, no, abstain } = one.body;
			const carried = isCarried(one.body);
			const turn = times(one).length;
			const isRepeated = turn > 1 || votes.some(({ body }) => body.again === one.id);
			return {
				question,
				...(isRepeated ? { turn } : {}),
				...(state === 'ANNOUNCED'
					? {
							result: {
								...(yes === undefined ? {} : { yes }),
								...(no === undefined ? {} : { no }),
								...(abstain === undefined ? {} : { abstain }),
								rule: ruleWords(one.body),
								...(carried === undefined ? {} : { carried })
							}
						}
					: {})
			};
		});
}
