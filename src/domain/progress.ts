import * as v from 'valibot';
import { type Day, dayAt, timeAt } from './day.ts';
import { hidden, hiddenCount, id, oneOf } from './fields.ts';
import { progressOf } from './ids.ts';
import { hallFacts, unlessLeading } from './hall.ts';
import { defineRecord } from './record.ts';

export const progressStates = {
	RUNNING: 'Đang họp',
	PAUSED: 'Tạm nghỉ',
	ENDED: 'Đã bế mạc'
} as const;

/** Where a conference is: moved by whoever leads it, followed by every phone in the hall. One for each conference. */
export const progress = defineRecord({
	kind: 'progress',
	label: 'Diễn biến hội nghị',
	unlisted: true,
	lastWord: true,
	book: (body) => body.book,
	id: (body) => progressOf(body.conference),
	schema: v.object({
		state: oneOf('Trạng thái', progressStates),
		item: v.exactOptional(id('Mục đang bàn', 'agenda-item')),
		/** Since when that item has been on, ms. */
		since: hiddenCount(),
		conference: id('Hội nghị', 'conference'),
		book: hidden()
	}),
	title: (body) => progressStates[body.state],
	parent: (body) => body.conference,
	fixed: ['conference', 'book'],
	...hallFacts,
	refuse: unlessLeading
});

type Ended = { state: string; since: number };

/** At what time it ended, `11:05`: as it was written down, or as whoever led it closed it on the day. */
export const endOf = (
	{ day, ends }: { day: Day; ends?: string | undefined },
	progress: Ended | undefined
): string | undefined =>
	ends ??
	(progress?.state === 'ENDED' && dayAt(progress.since) === day
		? timeAt(progress.since)
		: undefined);
