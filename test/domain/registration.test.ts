import { describe, expect, test } from 'vitest';
import {
	clusterRateWords,
	missingFrom,
	rateWords,
	registeredAcross,
	registeredIn
} from '#domain/registered';
import { idOf } from '#domain/index';
import { doubtAboutPerson, isHereOn, isLateIn } from '#domain/registration';
import { roundStanding } from '#domain/registration-round';
import { council, lead, member, staff, whyNot } from './cast.ts';

/** Who competes for what: how many of an office have registered, who is missing, and what is odd about it. */

const round = { opens: '2019-01-10', closes: '2019-03-15' };
const form = (person: string, more: object = {}) => ({
	body: { unit: 'bac-lieu', sort: 'PERSON', state: 'SENT', person, ...more }
});
const rate = (count: number, headcount?: number) =>
	registeredIn(
		'bac-lieu',
		Array.from({ length: count }, (_, at) => form(`p${at}`)),
		headcount
	);

describe('the rate of an office', () => {
	test('is its people over its headcount, and whole when everybody is there', () => {
		expect(rateWords(rate(2, 3))).toBe('2/3 người, 66 %');
		expect(rateWords(rate(3, 3))).toBe('3/3 người, 100 %');
		expect(rateWords(rate(199, 200))).toBe('199/200 người, 99 %');
	});
	test('is unknown while nobody said how many they are', () => {
		expect(rate(2).percent).toBe(undefined);
		expect(rateWords(rate(2))).toBe('2 người, chưa khai tổng số người');
	});
	test('says so when more have registered than there are', () =>
		expect(rateWords(rate(3, 2))).toBe(
			'3 người đăng ký, nhiều hơn tổng số đã khai (2 người); xem lại số liệu cán bộ'
		));
	test('counts neither what was sent back, nor collectives, nor people of others', () => {
		const all = [
			...[form('an'), form('ba', { state: 'ACCEPTED' }), form('tu', { state: 'RETURNED' })],
			...[form('', { sort: 'COLLECTIVE' }), form('nam', { unit: 'ca-mau' })]
		];
		expect(registeredIn('bac-lieu', all, 4)).toEqual({ registered: 2, headcount: 4, percent: 50 });
	});
});

describe('the rate of the cluster', () => {
	test('is over the offices that said how many they are, and says how many did not', () => {
		expect(clusterRateWords(registeredAcross([rate(2, 3), rate(3, 3), rate(5)]))).toBe(
			'Tất cả: 5/6 người, 83 %. Chưa tính 1 đơn vị chưa khai tổng số người.'
		);
		expect(clusterRateWords(registeredAcross([rate(3, 3)]))).toBe('Tất cả: 3/3 người, 100 %.');
	});
	test('is not made whole in silence by an office that has too many', () =>
		expect(clusterRateWords(registeredAcross([rate(3, 2), rate(0, 1)]))).toContain(
			'1 đơn vị đăng ký nhiều hơn tổng số đã khai'
		));
	test('is no number while nobody said how many they are', () =>
		expect(clusterRateWords(registeredAcross([rate(3)]))).toBe(
			'Chưa đơn vị nào khai tổng số người, nên chưa tính được tỷ lệ.'
		));
});

describe('who is missing', () => {
	const somebody = (id: string, name: string, more: object = {}) => ({
		...{ id, body: { name, unit: 'bac-lieu', ...more } }
	});
	const people = [
		somebody('p0', 'Trần Thị Bé'),
		somebody('p1', 'Lê Văn Sáu'),
		somebody('p2', 'Đặng Hoài Ân'),
		somebody('left', 'Võ Đã Đi', { endedOn: '2019-02-28' }),
		somebody('new', 'Hồ Mới Về', { startedOn: '2019-05-02' }),
		somebody('other', 'Mai Nơi Khác', { unit: 'ca-mau' })
	];
	const names = (all: ReturnType<typeof form>[]) =>
		missingFrom(people, { unit: 'bac-lieu', closes: round.closes }, all).map(
			({ body }) => body.name
		);

	test('are people of the office on the closing day of whom nothing stands, by given name', () => {
		expect(names([])).toEqual(['Đặng Hoài Ân', 'Trần Thị Bé', 'Lê Văn Sáu']);
		expect(names([form('p0'), form('p1', { state: 'RETURNED' })])).toEqual([
			'Đặng Hoài Ân',
			'Lê Văn Sáu'
		]);
	});
	test('somebody who left in May was there in March, and is spoken of', () => {
		expect(isHereOn({ endedOn: '2019-05-20' }, round.closes)).toBe(true);
		expect(doubtAboutPerson('Võ Đã Đi', { endedOn: '2019-05-20' }, '2019-03-01')).toBe(
			'Võ Đã Đi đăng ký ngày 01/3/2019, rời đơn vị từ 20/5/2019.'
		);
		expect(doubtAboutPerson('Võ Đã Đi', { endedOn: '2019-05-20' }, '2019-06-01')).toBe(
			'Võ Đã Đi đã rời đơn vị từ 20/5/2019, trước ngày đăng ký 01/6/2019.'
		);
		expect(doubtAboutPerson('Trần Thị Bé', {}, '2019-06-01')).toBe(undefined);
	});
});

test('what is written after the closing day is late, and still enters until the round is locked', () => {
	expect(isLateIn(round, { day: '2019-03-15' })).toBe(false);
	expect(isLateIn(round, { day: '2019-03-16' })).toBe(true);
	expect(roundStanding(round, '2019-03-16')).toEqual({
		...{ isOpen: true, words: 'Hết hạn ngày 15/3/2019, chưa chốt' }
	});
	expect(roundStanding({ ...round, lockedOn: '2019-03-20' }, '2019-03-21')).toEqual({
		...{ isOpen: false, words: 'Đã chốt ngày 20/3/2019' }
	});
});

describe('what never enters', () => {
	const of = {
		round: 'registration-round:dot',
		unit: 'bac-lieu',
		day: '2019-03-01',
		state: 'SENT',
		book: 'y:2019'
	};
	const person = { ...of, sort: 'PERSON', person: 'person:bac-lieu', titles: ['LDTT'] };
	const group = { ...of, sort: 'COLLECTIVE', name: 'Phòng Tổng hợp', titles: ['TTLDTT'] };
	const open = { 'registration-round:dot': round };
	const locked = { 'registration-round:dot': { ...round, lockedOn: '2019-03-20' } };

	test('is a title of people for a collective, or the other way round', () => {
		expect(whyNot('registration', { ...group, titles: ['CSTDCS'] }, member)).toBe('other-subject');
		expect(whyNot('registration', { ...person, titles: ['TTLDTT'] }, member)).toBe('other-subject');
		expect(whyNot('registration', group, member)).toBe(undefined);
	});
	test('is what an office hands in after the lock; the lead still may', () => {
		expect(whyNot('registration', person, member, { facts: open })).toBe(undefined);
		expect(whyNot('registration', person, member, { facts: locked })).toBe('round-locked');
		expect(whyNot('registration', person, lead, { facts: locked })).toBe(undefined);
	});
	test('is the word of others: an office speaks for its own, and somebody without duty for themselves', () => {
		const theirs = { ...person, person: staff.person };
		expect(whyNot('registration', theirs, staff)).toBe(undefined);
		expect(whyNot('registration', person, staff)).toBe('not-yours-to-do');
		expect(whyNot('registration', { ...person, unit: 'ca-mau' }, member)).toBe('not-yours-to-do');
		expect(whyNot('registration', { ...person, state: 'ACCEPTED' }, member)).toBe(
			'not-yours-to-do'
		);
		expect(whyNot('registration', person, council)).toBe('not-yours-to-do');
	});
	test('is sending back without a reason', () => {
		const back = { ...person, state: 'RETURNED' };
		expect(whyNot('registration', back, lead)).toBe('no-reason');
		expect(whyNot('registration', { ...back, reason: 'Thiếu chỉ tiêu' }, lead)).toBe(undefined);
	});
});

test('the id of a form is short enough to be sent, however long the name of a collective', () => {
	const one = '0f8fad5b-d9cb-469f-a165-70867728950e';
	const round = idOf('registration-round', {}, one);
	const body = { round, unit: one, sort: 'COLLECTIVE', name: 'Phòng Công tác Quốc hội '.repeat(9) };
	expect(round).toBe(`registration-round:${one}`);
	expect(idOf('registration', body, '')).toMatch(/^[\w:.-]{1,120}$/);
});
