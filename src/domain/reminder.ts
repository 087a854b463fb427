import * as v from 'valibot';
import { day, hidden, hiddenCount, id, oneOf, prose } from './fields.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';

export const reminderWays = {
	BOOK: 'Trong sổ',
	PHONE: 'Gọi điện',
	MESSAGE: 'Nhắn tin, Zalo',
	LETTER: 'Công văn',
	MEETING: 'Nhắc trực tiếp'
} as const;

/** An office was reminded of something; which time it is follows from how often it was before. */
export const reminder = defineRecord({
	kind: 'reminder',
	label: 'Đôn đốc',
	book: (body) => body.book,
	schema: v.object({
		unit: id('Đơn vị được đôn đốc', 'organization'),
		way: oneOf('Cách đôn đốc', reminderWays),
		day: day('Ngày'),
		text: v.exactOptional(prose('Nội dung')),
		/** What it is about, and of which kind that is. */
		record: hidden(),
		of: hidden(),
		/** The page on which it is done. */
		page: hidden(),
		at: hiddenCount(),
		book: hidden()
	}),
	title: (body) => reminderWays[body.way],
	day: (body) => body.day,
	parent: (body) => body.record,
	fixed: ['unit', 'record', 'of', 'page', 'at', 'book'],
	refuse: (_, actor) => refused(actor, 'remark')
});

type Sent = { id: string; body: { unit: string; record: string; at: number } };

/** Which time an office is reminded of that: 1 for the first. */
export const timesReminded = (all: readonly Sent[], record: string, unit: string): number =>
	all.filter(({ body }) => body.record === record && body.unit === unit).length;
