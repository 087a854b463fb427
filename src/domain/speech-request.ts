import * as v from 'valibot';
import { clockLength } from './day.ts';
import { count, hidden, hiddenCount, id, line, oneOf } from './fields.ts';
import { afterLock, hallFacts, isOfTheirs, unlessLeading } from './hall.ts';
import { defineRecord } from './record.ts';

export const speechStates = {
	WAITING: 'Đang chờ',
	SPEAKING: 'Đang phát biểu',
	DONE: 'Đã phát biểu',
	WITHDRAWN: 'Đã rút'
} as const;

/** Somebody asks to speak; whoever leads calls them up, and the time they take is seen. */
export const speechRequest = defineRecord({
	kind: 'speech-request',
	label: 'Đăng ký phát biểu',
	unlisted: true,
	lastWord: true,
	book: (body) => body.book,
	schema: v.object({
		person: v.exactOptional(id('Người phát biểu', 'person')),
		/** Who they are, where they are in no list of ours. */
		name: v.exactOptional(line('Người phát biểu')),
		unit: v.exactOptional(id('Đơn vị', 'organization')),
		topic: v.exactOptional(line('Nói về')),
		minutes: v.exactOptional(count('Số phút')),
		state: oneOf('Trạng thái', speechStates),
		/** When they began and ended, ms. */
		since: v.exactOptional(hiddenCount()),
		until: v.exactOptional(hiddenCount()),
		/** When they asked; whoever is called out of turn gets another place, which sorts as text. */
		at: hiddenCount(),
		place: v.exactOptional(hidden()),
		conference: id('Hội nghị', 'conference'),
		book: hidden()
	}),
	title: (body) => body.topic ?? speechStates[body.state],
	parent: (body) => body.conference,
	fixed: ['person', 'name', 'unit', 'at', 'conference', 'book'],
	...hallFacts,
	refuse(change, actor, look) {
		const { before, by, after } = change;
		const asks = before
			? by === actor.account && after.state === 'WITHDRAWN'
			: after.state === 'WAITING' && isOfTheirs(after, actor);
		return asks ? afterLock(change, look) : unlessLeading(change, actor, look);
	}
});

/** Minutes for each speaker, where nothing else was said. */
export const usualMinutes = 7;

type Request = {
	id: string;
	body: {
		state: keyof typeof speechStates;
		at: number;
		place?: string | undefined;
		since?: number | undefined;
	};
};

/** No place stands behind every place; they sort by their signs, which no language does. */
function byPlace(a: Request, b: Request): number {
	const [left, right] = [a.body.place ?? '~', b.body.place ?? '~'];
	return left === right ? 0 : left < right ? -1 : 1;
}

/** Who waits, in the order in which they are called: those the chair has put in a place first, then as they asked. */
export const waitingToSpeak = <One extends Request>(all: readonly One[]): One[] =>
	all
		.filter(({ body }) => body.state === 'WAITING')
		.toSorted((a, b) => byPlace(a, b) || a.body.at - b.body.at || (a.id < b.id ? -1 : 1));

/** Who has the word: the last one called. */
export const speakingNow = <One extends Request>(all: readonly One[]): One | undefined =>
	all
		.filter(({ body }) => body.state === 'SPEAKING')
		.toSorted((a, b) => (a.body.since ?? 0) - (b.body.since ?? 0))
		.at(-1);

/** The time of whoever speaks, or spoke: so far, allowed (minutes), and how far beyond, in words. */
export function clockOf(
	{
		since,
		until,
		minutes: limit = usualMinutes
	}: { since?: number | undefined; until?: number | undefined; minutes?: number | undefined },
	now: number
): { spent: string; limit: number; isOver: boolean; over: string } {
	const spent = Math.max(0, Math.floor(((until ?? now) - (since ?? now)) / 1_000)) * 1_000;
	const over = Math.max(0, spent - limit * minute);
	const minutes = Math.floor(over / minute);
	return {
		spent: clockLength(spent),
		limit,
		isOver: over > 0,
		over: minutes ? `${minutes} phút` : `${over / 1_000} giây`
	};
}

const minute = 60_000;
