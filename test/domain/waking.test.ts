import { describe, expect, test } from 'vitest';
import { calendarKinds, calendarOf, type CalendarRecords } from '#domain/calendar';
import { type Kept, keptOf, wakingWords } from '#domain/waking';

/** One sentence for a phone that was woken. */

const today = '2019-07-05';
const task = (title: string, day = today): Kept => ({ day, title, href: `/book/task/${title}` });
const meeting: Kept = { day: today, title: 'Hội nghị sơ kết', href: '/conference/hn', meets: true };
const words = (kept: Kept[], waiting = 0) => {
	const { title, text, href } = wakingWords(kept, { today, waiting });
	return [title, text, href];
};

describe('a phone that was woken', () => {
	test('tells of the conference of that day before anything else', () => {
		expect(words([task('a'), { ...meeting, part: 'afternoon' }], 3)).toEqual([
			...['Hội nghị chiều nay', 'Hội nghị sơ kết', '/conference/hn']
		]);
		expect(words([{ ...meeting, time: '07:30' }])[0]).toBe('Hội nghị 07:30 hôm nay');
		expect(words([meeting])[0]).toBe('Hội nghị hôm nay');
	});
	test('tells what is due that day, one by name, several by number', () => {
		expect(words([task('a'), task('b', '2019-07-06')])).toEqual([
			...['1 việc đến hạn hôm nay', 'a', '/book/task/a']
		]);
		expect(words([task('a'), task('b')])).toEqual([
			...['2 việc đến hạn hôm nay', 'a; b', '/calendar']
		]);
	});
	test('tells what still waits to be sent, when nothing is due', () => {
		expect(words([task('b', '2019-07-06')], 3)).toEqual([
			...['Còn 3 mục chưa gửi', 'Mở sổ khi có mạng, máy tự gửi.', '/outbox']
		]);
	});
	test('says something harmless when it knows of nothing', () => {
		expect(words([])).toEqual(['Sổ Thi Đua', 'Có ngày mới trong lịch chung.', '/calendar']);
	});
});

test('of the calendar a phone keeps nothing for its locked screen that somebody wrote freely', () => {
	const row = (id: string, body: object) => ({ id, ver: 1, at: 0, body });
	const records = {
		...Object.fromEntries(calendarKinds.map((kind) => [kind, []])),
		conference: [
			row('hn', { name: 'Hội nghị sơ kết', day: today, part: 'morning', place: 'Hà Tiên' })
		],
		task: [row('k', { text: 'Gặp ông Nguyễn Văn A', owner: 'can-tho', due: today })]
	} as unknown as CalendarRecords;
	expect(keptOf(calendarOf(records, today))).toEqual([
		{ day: today, title: 'Việc phải làm', href: '/book/task/k' },
		{ ...meeting, part: 'morning' }
	]);
});
