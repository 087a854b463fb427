import * as v from 'valibot';
import { yearOf } from './day.ts';
import { count, dong, hidden, id, line } from './fields.ts';
import { tallyOf } from './ids.ts';
import { defineRecord } from './record.ts';
import { unlessOfTrip } from './trip.ts';

/** How many a trip reached, said to everybody without naming anybody. What is not known is not said. */
export const tally = defineRecord({
	kind: 'tally',
	label: 'Tổng kết chuyến thăm',
	book: (body) => `y:${yearOf(body.day)}`,
	unlisted: true,
	id: (body) => tallyOf(body.trip),
	schema: v.object({
		trip: id('Chuyến', 'trip'),
		day: hidden(),
		households: v.exactOptional(count('Số hộ')),
		poor: v.exactOptional(count('Hộ nghèo')),
		nearPoor: v.exactOptional(count('Hộ cận nghèo')),
		policy: v.exactOptional(count('Gia đình chính sách')),
		children: v.exactOptional(count('Trẻ em')),
		other: v.exactOptional(count('Khác')),
		given: dong('Đã tặng'),
		left: v.exactOptional(dong('Còn lại của tạm ứng')),
		explanation: v.exactOptional(line('Giải trình'))
	}),
	title: () => 'Tổng kết chuyến thăm',
	parent: (body) => body.trip,
	fixed: ['trip', 'day'],
	facts: (body) => [body.trip],
	refuse: ({ after }, actor, look) => unlessOfTrip(after.trip, actor, look)
});
