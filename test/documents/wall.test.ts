import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wallOf } from '#documents/wall';
import type { Source } from '#domain/record';
import { attendee, checkIn, id, records, source } from './hall.ts';

/** What a whole hall reads from the wall: the same from any records, and nothing that is not for everybody. */

const of = { conference: id, book: 'y:2019' };
const began = Date.parse('2019-07-05T08:00+07:00');
const item = (name: string, title: string, more: Record<string, unknown> = {}) =>
	source('agenda-item', name, { title, place: name, ...of, ...more });
const asks = (name: string, at: number, more: Record<string, unknown> = {}) =>
	source('speech-request', `ask:${name}`, { name, state: 'WAITING', at, ...of, ...more });
const voted = (name: string, more: Record<string, unknown> = {}) =>
	source('open-vote', `open-vote:${name}`, {
		...{ question: 'Chọn Cà Mau là cụm trưởng năm 2020', way: 'HANDS', each: 'OFFICE' },
		...{ mark: 'MORE_THAN', threshold: '1/2', basis: 'PRESENT', state: 'OPEN' },
		...{ at: began, ...of, ...more }
	});
const counted = { yes: 2, no: 1, abstain: 0, present: 3, base: 3 };
const at = (name: string, since = began, state = 'RUNNING') =>
	source('progress', `progress:${id}`, { state, item: name, since, ...of });

const agenda = [
	item('a1', 'Khai mạc', { minutes: 10 }),
	item('a2', 'Báo cáo sơ kết', { minutes: 20, unit: 'ca-mau', person: 'person:be' }),
	item('a3', 'Thảo luận')
];
const wall = (...more: Source[]) => wallOf([...records(), ...agenda, ...more], id);

describe('the item that is on', () => {
	test('is named with its number, its presenter, its minutes and when it began; then comes the next', () => {
		expect(wall(at('a2'))).toMatchObject({
			conference: 'Sơ kết thi đua 6 tháng đầu năm 2019',
			cluster: 'Cụm thi đua số 9',
			progress: { state: 'RUNNING', since: began },
			item: {
				...{ number: 2, of: 3, title: 'Báo cáo sơ kết', minutes: 20 },
				...{ name: 'Trần Thị Bé', office: 'Văn phòng Đoàn ĐBQH tỉnh Cà Mau' }
			},
			next: 'Thảo luận'
		});
	});
	test('before the opening there is none, and after the last no next', () => {
		expect(wall()).not.toHaveProperty('item');
		expect(wall()).not.toHaveProperty('progress');
		expect(wall(at('a3'))).not.toHaveProperty('next');
	});
	test('that was taken off meanwhile is not shown', () => {
		const gone = { ...item('a9', 'Đã bỏ'), deleted: true };
		expect(wall(at('a9'), gone)).not.toHaveProperty('item');
	});
	test('a conference that is not among the records has no wall', () => {
		expect(wallOf(records(), 'conference:khac')).toBeUndefined();
	});
});

describe('the speakers', () => {
	test('wait in the order in which the chair has put them, then as they asked', () => {
		const all = wall(
			asks('Ba', 3),
			asks('Một', 1),
			asks('Hai', 2, { person: 'person:an', name: undefined, unit: 'bac-lieu' }),
			asks('Chen', 9, { place: 'a0' }),
			asks('Xong', 0, { state: 'DONE' }),
			asks('Rút', 0, { state: 'WITHDRAWN' })
		);
		expect(all?.waiting).toEqual([
			{ name: 'Chen' },
			{ name: 'Một' },
			{ name: 'Đặng Hoài Ân', office: 'Văn phòng Đoàn ĐBQH tỉnh Bạc Liêu' },
			{ name: 'Ba' }
		]);
		expect(all).not.toHaveProperty('speaking');
	});
	test('who has the word is the last one called, with when they began and how long they have', () => {
		const speaking = { state: 'SPEAKING' };
		expect(
			wall(
				asks('Trước', 1, { ...speaking, since: began }),
				asks('Sau', 2, { ...speaking, since: began + 1, minutes: 5 })
			)?.speaking
		).toEqual({ name: 'Sau', since: began + 1, minutes: 5 });
		expect(wall(asks('Trước', 1, { ...speaking, since: began }))?.speaking?.minutes).toBe(7);
	});
});

describe('who is there', () => {
	test('is counted by member office, and the quorum is exact', () => {
		expect(wall()).toMatchObject({
			offices: [
				{ name: 'Văn phòng Đoàn ĐBQH tỉnh Bạc Liêu', there: 0 },
				{ name: 'Văn phòng Đoàn ĐBQH tỉnh Cà Mau', there: 1 },
				{ name: 'Văn phòng Đoàn ĐBQH tỉnh Hậu Giang', there: 0 }
			],
			quorum: { units: { there: 1, of: 3 }, need: 2, reached: false, members: 1, guests: 2 }
		});
		const more = attendee('moi', { unit: 'hau-giang', sort: 'MEMBER', invited: 'NO' });
		expect(wall(more, checkIn('moi', '08:00'))?.quorum).toMatchObject({
			units: { there: 2, of: 3 },
			reached: true,
			share: '2/3'
		});
	});
});

describe('an open vote', () => {
	test.each(['OPEN', 'CLOSED'])('while it is %s shows its question and nothing else', (state) => {
		expect(wall(voted('1', { ...counted, state }))?.votes).toEqual([
			{ question: 'Chọn Cà Mau là cụm trưởng năm 2020' }
		]);
	});
	test('that was announced shows what was counted, by which rule, and whether it is carried', () => {
		expect(wall(voted('1', { ...counted, state: 'ANNOUNCED' }))?.votes).toEqual([
			{
				question: 'Chọn Cà Mau là cụm trưởng năm 2020',
				result: { yes: 2, no: 1, abstain: 0, rule: 'quá 1/2 số có mặt', carried: true }
			}
		]);
		const half = { ...counted, yes: 2, base: 4, state: 'ANNOUNCED' };
		expect(wall(voted('1', half))?.votes[0]?.result?.carried).toBe(false);
	});
	test('that is taken again shows both, and the second only once it was announced', () => {
		const first = voted('1', { ...counted, state: 'ANNOUNCED', at: began - 9 });
		const again = { again: 'open-vote:1', reason: 'Đếm sót phiếu của bà Năm' };
		const second = (state: string) => voted('2', { ...again, ...counted, yes: 1, no: 2, state });
		expect(wall(at('a2'), first, second('CLOSED'))?.votes).toEqual([
			expect.objectContaining({ turn: 1, result: expect.objectContaining({ yes: 2 }) }),
			{ question: 'Chọn Cà Mau là cụm trưởng năm 2020', turn: 2 }
		]);
		expect(wall(at('a2'), first, second('ANNOUNCED'))?.votes).toMatchObject([
			{ turn: 1, result: { yes: 2, carried: true } },
			{ turn: 2, result: { yes: 1, carried: false } }
		]);
	});
	test('leaves the wall with its item; one that is still being taken stays', () => {
		const announced = voted('1', { ...counted, state: 'ANNOUNCED', item: 'a1' });
		const open = voted('2', { item: 'a1' });
		expect(wall(at('a1'), announced, open)?.votes).toHaveLength(2);
		expect(wall(at('a2'), announced, open)?.votes).toEqual([{ question: expect.any(String) }]);
	});
});

describe('what a wall never shows', () => {
	const secret = 'BÍ MẬT';
	/** Everything that hangs on a conference or names somebody, with a secret in every text that is not for the wall. */
	const full: Source[] = [
		...records(),
		...agenda,
		at('a2'),
		source('person', 'person:kin', {
			...{ name: 'Lê Thị Kín', position: `${secret} chức vụ`, unit: 'ca-mau' },
			...{ phone: '0912345678', birthYear: 1987, gender: 'F', leader: 'NO' }
		}),
		asks('Chờ', 1, { topic: `${secret} nội dung`, person: 'person:kin', name: undefined }),
		asks('Nói', 2, { topic: secret, state: 'SPEAKING', since: began, unit: 'ca-mau' }),
		attendee('kin', {
			...{ person: 'person:kin', unit: 'ca-mau', sort: 'MEMBER', state: 'ABSENT' },
			...{ reason: `${secret} lý do`, representedBy: `${secret} thay`, position: secret }
		}),
		source('check-in', 'kin', { attendance: 'attendance:kin', desk: secret, at: 1, ...of }),
		source('note', 'n', { text: `${secret} ý kiến`, unit: 'ca-mau', conference: id }),
		source('paragraph', 'p', { text: `${secret} đoạn`, record: id }),
		source('household', 'h', { name: `${secret} hộ`, conference: id }),
		source('remark', 'r', { text: secret, record: id }),
		source('rsvp', 'v', { remark: `${secret} ăn chay`, person: 'person:kin', ...of }),
		source('vote-cast', 'c', { choice: 'NO', vote: 'open-vote:1', person: 'person:kin', ...of }),
		voted('1', { teller: `${secret} người kiểm`, yes: 7777, no: 8888, base: 9999 }),
		voted('2', {
			...{ ...counted, state: 'ANNOUNCED', again: 'open-vote:1', reason: `${secret} lấy lại` },
			...{ remark: `${secret} thừa phiếu`, teller: secret, item: 'a2' }
		}),
		source('speech-request', 'khac', {
			...{ name: `${secret} hội nghị khác`, state: 'SPEAKING', at: 1, since: 1 },
			...{ conference: 'conference:khac', book: 'y:2019' }
		}),
		item('kin', secret, { conference: 'conference:khac' })
	];

	test('positions, texts, numbers, reasons, who voted how, and ids of anything', () => {
		const said = JSON.stringify(wallOf(full, id));
		expect(said).toContain('Lê Thị Kín');
		for (const never of [secret, '0912345678', '1987', '7777', '8888', '9999', 'Chánh Văn phòng'])
			expect(said).not.toContain(never);
		for (const { id: own } of full.filter((one) => /[:-]/.test(one.id)))
			expect(said).not.toContain(own);
	});
	test('any text in any other field of any record', () => {
		const shown: Record<string, readonly string[]> = {
			...{ organization: ['name', 'shortName'], person: ['name'], cluster: ['name'] },
			...{ conference: ['name', 'place', 'day', 'part'], 'agenda-item': ['title'] },
			...{ 'speech-request': ['name'], 'open-vote': ['question'] }
		};
		const wanted = JSON.stringify(wallOf(full, id));
		fc.assert(
			fc.property(fc.constantFrom(...full), fc.string({ minLength: 1 }), (one, text) => {
				const open = shown[one.kind] ?? [];
				const body = Object.fromEntries(
					Object.entries({ ...one.body, secretly: '' }).map(([field, value]) => [
						field,
						!open.includes(field) && String(value).includes(secret) ? text : value
					])
				);
				const changed = full.map((other) =>
					other === one ? { ...one, body: { ...body, secretly: text } } : other
				);
				return JSON.stringify(wallOf(changed, id)) === wanted;
			})
		);
	});
	test('and it is the same whatever the order of the records', () => {
		const wanted = JSON.stringify(wallOf(full, id));
		fc.assert(
			fc.property(
				fc.shuffledSubarray(full, { minLength: full.length }),
				(shuffled) => JSON.stringify(wallOf(shuffled, id)) === wanted
			)
		);
	});
});
