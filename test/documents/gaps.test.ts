import { expect, test } from 'vitest';
import { gapsIn } from '#documents/gaps';
import type { Source } from '#domain/record';

/** Before minutes are locked the secretary is told what they still want. */

const id = 'conference:h';
const source = (kind: string, id: string, body: Record<string, unknown>): Source => ({
	...{ kind, id, body, at: 1, born: 1, deleted: false }
});
const of = { conference: id, book: 'y:2019' };
const held = { sort: 'INTERIM_REVIEW', name: 'Sơ kết', day: '2019-07-05', place: 'Hà Tiên' };
const whole: Source[] = [
	source('conference', id, {
		...held,
		...{ chairPeople: ['person:a'], secretary: 'person:b', ends: '11:00', cluster: 'c' }
	}),
	source('person', 'person:a', { name: 'Trần Thị An', unit: 'u' }),
	source('agenda-item', 'i1', { title: 'Báo cáo', place: 'a1', ...of }),
	source('note', 'n1', { ...of, sort: 'RESULT', text: 'Đạt.', item: 'i1', day: '2019-07-05' }),
	source('attendance', 'a1', { ...of, person: 'person:a', sort: 'MEMBER' }),
	source('check-in', 'c1', { ...of, attendance: 'a1', how: 'NAME', at: 1 }),
	source('paragraph', 'p1', { part: 'CONCLUSION', text: 'Nhất trí.', record: id, place: 'a0' })
];
const told = (...more: Source[]) => gapsIn([...whole, ...more], id).map(({ text }) => text);
const note = (sort: string, body: object = {}) =>
	source('note', 'n2', { ...of, sort, text: 'Một câu.', item: 'i1', day: '2019-07-05', ...body });

test('of minutes in which nothing is missing, nothing is said', () => {
	expect(told()).toEqual([]);
});

test.each([
	['a speech of nobody', note('SPEECH'), 'Phát biểu chưa ghi của ai: “Một câu.”'],
	[
		'a recommendation to nobody',
		note('RECOMMENDATION'),
		'Kiến nghị chưa ghi gửi tới ai: “Một câu.”'
	],
	['a limitation without a cause', note('LIMITATION'), 'Hạn chế chưa có nguyên nhân: “Một câu.”'],
	[
		'an item of which nothing was written',
		source('agenda-item', 'i2', { title: 'Bầu cụm trưởng', place: 'a2', ...of }),
		'Mục 2 “Bầu cụm trưởng”: chưa ghi gì.'
	],
	[
		'somebody absent without a reason',
		source('attendance', 'a2', { ...of, name: 'Lê Văn Vắng', sort: 'MEMBER', state: 'ABSENT' }),
		'Lê Văn Vắng: vắng chưa ghi lý do.'
	],
	[
		'somebody of whom nobody knows',
		source('attendance', 'a2', { ...of, name: 'Lê Văn Ai', sort: 'PRESS' }),
		'Lê Văn Ai: chưa rõ có dự hay không.'
	],
	[
		'an award without a decision',
		source('award', 'k', { ...of, form: 'GIAY_KHEN', individuals: 31, item: 'i1' }),
		'Khen thưởng chưa có số quyết định.'
	]
])('%s is asked about', (_, one, sentence) => {
	expect(told(one)).toEqual([sentence]);
});

test('a conference that ends before it begins is asked about', () => {
	const [{ body, ...own }] = whole as [Source];
	const times = { time: '14:00', ends: '8:30' };
	const others = whole.filter(({ id: one }) => one !== id);
	expect(
		gapsIn([...others, { ...own, body: { ...body, ...times } }], id).map(({ text }) => text)
	).toEqual(['Giờ bế mạc trước cả giờ khai mạc.']);
});

test('what was left open in an earlier conference is not asked here', () => {
	expect(told(note('RECOMMENDATION', { conference: 'conference:truoc' }))).toEqual([]);
});

test('a unit alone may have spoken', () => {
	expect(told(note('SPEECH', { unit: 'cuc-quan-tri-3' }))).toEqual([]);
});

test('of an empty conference everything is asked', () => {
	const bare = source('conference', id, { ...held, cluster: 'c' });
	expect(gapsIn([bare], id).map(({ text }) => text)).toEqual([
		'Chưa ghi người chủ trì.',
		'Chưa ghi thư ký hội nghị.',
		'Chưa ghi giờ bế mạc.',
		'Chưa ghi ai dự hội nghị.',
		'Chưa viết kết luận.'
	]);
});

test('what is missing is told in the order in which it was said, whoever sent it first', () => {
	const cause = (id: string, text: string, at: number, arrived: number) => ({
		...source('note', id, { ...of, sort: 'LIMITATION', text, item: 'i1', at }),
		at: arrived
	});
	expect(told(cause('b', 'Nói sau.', 20, 2), cause('a', 'Nói trước.', 10, 3))).toEqual([
		'Hạn chế chưa có nguyên nhân: “Nói trước.”',
		'Hạn chế chưa có nguyên nhân: “Nói sau.”'
	]);
});
