import ICAL from 'ical.js';
import ical from 'node-ical';
import { describe, expect, test } from 'vitest';
import { icsOf } from '#documents/ics';
import type { CalendarEntry } from '#domain/calendar';

/** A calendar file means the same to readers that have never heard of us. */

const entry = (id: string, more: Partial<CalendarEntry> = {}): CalendarEntry => ({
	...{ id, sort: 'milestone', day: '2019-07-05', title: 'Sơ kết', told: 'Sơ kết', units: [] },
	...{ isOpen: false, owing: [], isDone: false, isLate: false, href: `/book/milestone/${id}` },
	...{ ver: 7, at: Date.parse('2019-06-01T00:00Z'), ...more }
});
const how = {
	name: 'Lịch năm 2019 – Cụm thi đua số 9',
	origin: 'https://so.vi-du.vn',
	nameOf: (unit: string) => ({ 'bac-lieu': 'Bạc Liêu', 'can-tho': 'Cần Thơ' })[unit] ?? ''
};
const long =
	'Hội nghị sơ kết công tác thi đua, khen thưởng; sáu tháng đầu năm \\ Cụm thi đua các Văn phòng Đoàn đại biểu Quốc hội khu vực đồng bằng sông Cửu Long 🎋';
const entries = [
	entry('conference:hn', {
		...{ sort: 'conference', title: long, told: long, time: '07:30', ends: '11:00' },
		...{ place: 'Hà Tiên, Kiên Giang', units: ['bac-lieu', 'can-tho'] }
	}),
	entry('milestone:m', { day: '2019-12-30', to: '2020-01-02', title: 'Bình xét' }),
	entry('trip:t', { sort: 'trip', part: 'morning', title: 'Thăm hộ\nnghèo', told: 'Chuyến thăm' }),
	entry('task:k', { sort: 'task', title: 'Bổ sung sổ', told: 'Việc phải làm', isDone: true })
];

type Read = { uid: string; title: string; from: string; to: string; place: string; about: string };

function byMozilla(text: string): Read[] {
	return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => {
		const event = new ICAL.Event(one);
		const when = (time: ICAL.Time) =>
			time.isDate ? time.toString() : time.toJSDate().toISOString();
		return {
			...{ uid: event.uid, title: event.summary, place: event.location ?? '' },
			...{ from: when(event.startDate), to: when(event.endDate), about: event.description }
		};
	});
}

function byNode(text: string): Read[] {
	const day = (date: Date) =>
		[date.getFullYear(), date.getMonth() + 1, date.getDate()]
			.map((part) => String(part).padStart(2, '0'))
			.join('-');
	return Object.values(ical.sync.parseICS(text)).flatMap((one) => {
		if (one?.type !== 'VEVENT') return [];
		const when = (date: Date) => (one.datetype === 'date' ? day(date) : date.toISOString());
		return [
			{
				...{ uid: one.uid, title: String(one.summary), place: String(one.location ?? '') },
				...{ from: when(one.start), to: when(one.end as Date), about: String(one.description) }
			}
		];
	});
}

const text = icsOf(entries, how);

describe('a calendar file', () => {
	test('is read alike by two readers, every Vietnamese letter whole', () => {
		const read = byMozilla(text);
		expect(byNode(text)).toEqual(read);
		expect(read).toEqual([
			{
				...{ uid: 'conference:hn@so.vi-du.vn', title: long, place: 'Hà Tiên, Kiên Giang' },
				...{ from: '2019-07-05T00:30:00.000Z', to: '2019-07-05T04:00:00.000Z' },
				about: 'Hội nghị · Bạc Liêu, Cần Thơ'
			},
			{
				...{ uid: 'milestone:m@so.vi-du.vn', title: 'Bình xét', place: '' },
				...{ from: '2019-12-30', to: '2020-01-03', about: 'Mốc trong năm' }
			},
			{
				...{ uid: 'trip:t@so.vi-du.vn', title: 'Sáng: Thăm hộ\nnghèo', place: '' },
				...{ from: '2019-07-05', to: '2019-07-06', about: 'Thăm hỏi, tặng quà' }
			},
			{
				...{ uid: 'task:k@so.vi-du.vn', title: 'Xong: Bổ sung sổ', place: '' },
				...{ from: '2019-07-05', to: '2019-07-06', about: 'Việc phải làm' }
			}
		]);
	});
	test('has lines of 75 octets at most, which end as the standard says, and cuts no letter', () => {
		const lines = text.split('\r\n');
		expect(lines.at(-1)).toBe('');
		for (const line of lines) {
			expect(line).not.toMatch(/[\r\n]/);
			expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
			expect(line.isWellFormed()).toBe(true);
		}
		expect(lines.some((line) => line.startsWith(' '))).toBe(true);
	});
	test('says of each entry when it was last changed, and which change that was', () => {
		const [first] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
		const said = ['dtstamp', 'last-modified', 'sequence', 'url'].map((name) =>
			String(first?.getFirstPropertyValue(name))
		);
		expect(said).toEqual([
			...['2019-06-01T00:00:00Z', '2019-06-01T00:00:00Z', '7'],
			'https://so.vi-du.vn/book/milestone/conference:hn'
		]);
	});
	test('that leaves the cluster holds nothing that people wrote freely', () => {
		const outside = icsOf(entries, { ...how, told: true });
		expect(byMozilla(outside).map(({ title }) => title)).toEqual([
			...[long, 'Sơ kết', 'Sáng: Chuyến thăm', 'Xong: Việc phải làm']
		]);
	});
	test('without any entry is still one', () => {
		const empty = icsOf([], how);
		expect(byMozilla(empty)).toEqual([]);
		expect(new ICAL.Component(ICAL.parse(empty)).getFirstPropertyValue('x-wr-calname')).toBe(
			how.name
		);
	});
});
