import * as v from 'valibot';
import { hidden, hiddenCount, id, line, oneOf } from './fields.ts';
import { afterLock, hallFacts, isOfTheirs, unlessLeading } from './hall.ts';
import { defineRecord } from './record.ts';

export const checkInWays = {
	BADGE: 'Quét giấy mời',
	HALL: 'Quét mã hội trường',
	NAME: 'Tìm theo tên',
	DELEGATION: 'Cả đoàn'
} as const;

/** A piece of evidence that somebody came. Two of one person are two pieces for one attendance. */
export const checkIn = defineRecord({
	kind: 'check-in',
	label: 'Điểm danh',
	unlisted: true,
	book: (body) => body.book,
	schema: v.object({
		attendance: id('Người dự', 'attendance'),
		how: oneOf('Cách điểm danh', checkInWays),
		/** When, by the phone that saw it, ms. */
		at: hiddenCount(),
		desk: v.exactOptional(line('Bàn')),
		/** What the square in the hall said. */
		code: v.exactOptional(hidden()),
		/** The person, where they are known, and their office. */
		person: v.exactOptional(id('Cán bộ', 'person')),
		unit: v.exactOptional(id('Đơn vị', 'organization')),
		conference: id('Hội nghị', 'conference'),
		book: hidden()
	}),
	title: (body) => checkInWays[body.how],
	parent: (body) => body.conference,
	fixed: ['attendance', 'how', 'at', 'desk', 'code', 'person', 'unit', 'conference', 'book'],
	...hallFacts,
	refuse(change, actor, look) {
		const { before, by, after } = change;
		const isTheirs = before ? by === actor.account : isOfTheirs(after, actor);
		return isTheirs ? afterLock(change, look) : unlessLeading(change, actor, look);
	}
});
