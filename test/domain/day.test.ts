import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	addDays,
	dayAt,
	daysBetween,
	formatDay,
	formatWhen,
	isDay,
	longDay,
	parseDay,
	parseWhen,
	timeAt,
	weekdayOf
} from '#domain/day';

const in2019 = { year: 2019 };
const days = fc
	.date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));

describe('a day is read as people write it', () => {
	test.each([
		['05/7/2019', '2019-07-05'],
		['25-7', '2019-07-25'],
		['11.7', '2019-07-11'],
		['15.5.2016', '2016-05-15'],
		['5 / 7 / 2019', '2019-07-05'],
		['ngày 05 tháng 7 năm 2019', '2019-07-05'],
		['5 tháng 7', '2019-07-05'],
		['thứ Sáu 5/7', '2019-07-05'],
		['5/7 thứ sáu', '2019-07-05'],
		['ngày 5/7 năm 2019', '2019-07-05'],
		['mùng 5/7', '2019-07-05'],
		['5/7/19', '2019-07-05'],
		['20/10/58', '1958-10-20'],
		['2019-07-05', '2019-07-05']
	])('“%s” in a conference of 2019', (typed, day) =>
		expect(parseDay(typed, in2019)).toEqual({ ok: true, value: day })
	);

	test.each([
		['', 'Chưa có ngày'],
		['sang năm', 'Không đọc được'],
		['31/4', 'Tháng 4 chỉ có từ ngày 1 đến ngày 30'],
		['29/2', 'Năm 2019 không có ngày 29/2'],
		['7/13/2019', 'Không có tháng 13'],
		['thứ Hai 5/7', '05/7/2019 là thứ Sáu'],
		['5/7/0019', 'Năm 19 không hợp lý'],
		['hôm nay', 'Viết rõ ngày'],
		['Sáng 05/7', 'không cần giờ']
	])('“%s” is answered with a reason', (typed, reason) =>
		expect(parseDay(typed, in2019)).toEqual({ ok: false, message: expect.stringContaining(reason) })
	);

	test('without a year to go by, the year is asked for, never guessed', () => {
		expect(parseDay('11.7')).toEqual({ ok: false, message: expect.stringContaining('Thiếu năm') });
		expect(parseDay('11.7.19')).toEqual({
			ok: false,
			message: expect.stringContaining('bốn chữ số')
		});
	});

	test('yesterday is the day before the day it is typed on', () => {
		expect(parseDay('hôm qua', { today: '2019-07-05' })).toEqual({ ok: true, value: '2019-07-04' });
	});

	test('a deadline without a year is the next such date', () => {
		const from = { from: '2019-07-05' };
		expect(parseDay('25-7', from)).toEqual({ ok: true, value: '2019-07-25' });
		expect(parseDay('15/1', from)).toEqual({ ok: true, value: '2020-01-15' });
	});

	test('this morning and last night are days with a part', () => {
		const today = { today: '2019-07-05' };
		expect(parseWhen('sáng nay', today)).toEqual({
			ok: true,
			value: { day: '2019-07-05', part: 'morning' }
		});
		expect(parseWhen('tối qua', today)).toEqual({
			ok: true,
			value: { day: '2019-07-04', part: 'evening' }
		});
	});

	test('what is shown can be typed again, short and long', () => {
		fc.assert(
			fc.property(days, (day) => {
				expect(parseDay(formatDay(day))).toEqual({ ok: true, value: day });
				expect(parseDay(longDay(day))).toEqual({ ok: true, value: day });
			})
		);
	});

	test('whatever is typed, the answer is a real day or a sentence', () => {
		const typing = fc.oneof(
			fc.string(),
			fc.constantFrom('constructor', '__proto__', 'toString'),
			fc.stringMatching(/^[0-9 /.:-]*(sáng|chiều)?[0-9 /.:-]*$/)
		);
		fc.assert(
			fc.property(typing, (typed) => {
				const read = parseWhen(typed, { ...in2019, today: '2019-07-05' });
				if (read.ok) expect(isDay(read.value.day)).toBe(true);
				else expect(read.message).toMatch(/\.$/);
			})
		);
	});
});

describe('the hour, as far as it was said', () => {
	test.each([
		['Sáng 05/7', { day: '2019-07-05', part: 'morning' }],
		['Chiều ngày 09/12', { day: '2019-12-09', part: 'afternoon' }],
		['chiều qua (4/7)', undefined],
		['25-07-2020 10:24', { day: '2020-07-25', time: '10:24' }],
		['Thứ bảy, 11/08/2018 - 07:16', { day: '2018-08-11', time: '07:16' }],
		['14h30 5/7', { day: '2019-07-05', time: '14:30' }],
		['3 giờ chiều 5/7', { day: '2019-07-05', time: '15:00' }],
		['1 giờ trưa 05/7', { day: '2019-07-05', time: '13:00' }],
		['7g30 05/7', { day: '2019-07-05', time: '07:30' }],
		['14h sáng 05/7', undefined],
		['12 giờ tối 05/7', undefined],
		['25:00 5/7', undefined]
	])('“%s”', (typed, when) => {
		const read = parseWhen(typed, in2019);
		expect(read.ok ? read.value : undefined).toEqual(when);
	});

	test('a morning without an hour is shown as a morning', () => {
		expect(formatWhen({ day: '2019-07-05', part: 'morning' })).toBe('Sáng 05/7/2019');
		expect(formatWhen({ day: '2020-07-25', time: '10:24' })).toBe('10:24, 25/7/2020');
	});
});

describe('a day is shown in one way', () => {
	test('days under ten and the first two months carry a zero', () => {
		expect(formatDay('2019-07-05')).toBe('05/7/2019');
		expect(formatDay('2019-02-28')).toBe('28/02/2019');
		expect(longDay('2019-07-05')).toBe('ngày 05 tháng 7 năm 2019');
		expect(weekdayOf('2019-07-05')).toBe('thứ Sáu');
	});

	test('half past midnight in Hà Tiên is already the next day, whatever the server says', () => {
		const instant = Date.parse('2019-07-04T17:30:00Z');
		expect(dayAt(instant)).toBe('2019-07-05');
		expect(timeAt(instant)).toBe('00:30');
	});

	test('counting days forth and back meets', () => {
		fc.assert(
			fc.property(days, fc.integer({ min: -1000, max: 1000 }), (day, count) => {
				expect(daysBetween(day, addDays(day, count))).toBe(count);
			})
		);
	});
});
