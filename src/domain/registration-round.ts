import * as v from 'valibot';
import { type Day, formatDay } from './day.ts';
import { day, id, line, year } from './fields.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';

/** The time in which offices register what they compete for in a year. What comes late is kept and said to be late. */
export const registrationRound = defineRecord({
	kind: 'registration-round',
	label: 'Đợt đăng ký thi đua',
	book: (body) => `y:${body.year}`,
	id: (_, random) => `registration-round:${random}`,
	schema: v.object({
		name: line('Tên đợt đăng ký'),
		year: year('Năm thi đua'),
		opens: day('Mở từ ngày'),
		closes: day('Hết hạn ngày'),
		movements: v.exactOptional(v.array(id('Trong phong trào', 'movement'))),
		lockedOn: v.exactOptional(day('Chốt ngày'))
	}),
	title: (body) => body.name,
	day: (body) => body.closes,
	fixed: ['year'],
	seldom: ['lockedOn'],
	refuse({ after }, actor) {
		if (after.closes < after.opens)
			return { code: 'ends-before', message: 'Hết hạn ngày: trước cả ngày mở.' };
		return refused(actor, 'registration', after.year);
	}
});

type Times = { opens: Day; closes: Day; lockedOn?: Day | undefined };

/** Where a round stands on that day, in words, and whether anything new still enters. */
export function roundStanding({ opens, closes, lockedOn }: Times, today: Day) {
	if (lockedOn) return { isOpen: false, words: `Đã chốt ngày ${formatDay(lockedOn)}` };
	if (today < opens) return { isOpen: true, words: `Mở từ ngày ${formatDay(opens)}` };
	return today <= closes
		? { isOpen: true, words: `Đang mở, hết hạn ngày ${formatDay(closes)}` }
		: { isOpen: true, words: `Hết hạn ngày ${formatDay(closes)}, chưa chốt` };
}
