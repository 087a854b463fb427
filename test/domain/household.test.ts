import { describe, expect, test } from 'vitest';
import { type Household, household, isAlike } from '#domain/household';
import { receiptOf } from '#domain/ids';
import { fits } from '#domain/index';
import type { Actor } from '#domain/permission';
import { receipt } from '#domain/receipt';
import { narrowBookOf } from '#domain/trip';
import { council, deputy, lead, member, officer, refusal, staff, whyNot } from './cast.ts';

/** Whom a visit reaches stays with those who went: what may be said outside, people are asked one by one. */

const inside = { ...staff, circles: ['doan-ngoc-hien'] };
const ofCircle = 'g:doan-ngoc-hien';
const ofOffice = 'o:bac-lieu';

const visited = (more: Partial<Household> = {}): Household => ({
	trip: 'trip:ngoc-hien',
	sort: 'POOR',
	name: 'Bà Nguyễn Thị Tư',
	address: 'Ấp Rạch Gốc',
	book: ofOffice,
	...more
});
const refused = (more: Partial<Household>) => whyNot('household', visited(more), member);

describe('a visit', () => {
	const planned = (more: object = {}) => ({
		...{ name: 'Thăm hộ nghèo', day: '2019-07-06', ward: 'Tân Ân', units: ['bac-lieu', 'ca-mau'] },
		...more
	});
	const change = (actor: Actor, more: object, { by = 'somebody', ...of }: Changed = {}) =>
		whyNot('trip', { ...planned(of), ...more }, actor, { before: planned(of), by });
	type Changed = { by?: string; people?: string[]; circle?: string };
	const place = { place: 'Rạch Gốc' };

	test('is planned by anybody of an office that goes, and by the desk', () => {
		const all = [staff, member, deputy, officer('soc-trang'), council];
		expect(all.map((one) => whyNot('trip', planned(), one))).toEqual([
			undefined,
			undefined,
			undefined,
			'not-yours-to-do',
			'not-yours-to-do'
		]);
	});
	test('is changed by who planned it, by all who go, and by whoever keeps their office’s work', () => {
		expect(change(staff, place)).toBe('not-yours-to-do');
		expect(change(staff, place, { by: staff.account })).toBe(undefined);
		expect(change(staff, place, { people: [staff.person] })).toBe(undefined);
		expect(change(inside, place, { circle: 'doan-ngoc-hien' })).toBe(undefined);
		expect(change(inside, place, { circle: 'doan-khac' })).toBe('not-yours-to-do');
		expect(change(member, place)).toBe(undefined);
	});
	test('is not entered by listing oneself among who goes', () => {
		expect(change(staff, { people: [staff.person] })).toBe('not-yours-to-do');
		const outsider = officer('soc-trang');
		expect(change(outsider, { units: ['soc-trang'] })).toBe('not-yours-to-do');
		expect(change(outsider, place, { people: [outsider.person] })).toBe('not-yours-to-do');
	});
	test('keeps its circle and its year: the names of households stay where they were written', () => {
		const own = { by: member.account, circle: 'doan-ngoc-hien' };
		expect(change(member, { circle: 'doan-khac' }, own)).toBe('fixed');
		expect(change(member, { day: '2020-01-06' }, own)).toBe('other-year');
		expect(change(member, { day: '2019-12-06' }, own)).toBe(undefined);
	});
});

describe('a household that is visited', () => {
	test('is written in the book of the office or of those who go, and in no wider one', () => {
		expect([ofOffice, ofCircle].map((book) => refused({ book }))).toEqual([undefined, undefined]);
		for (const book of ['y:2019', 'c', 'a:2019', 'u:of-bac-lieu', 'g', ''])
			expect(refused({ book }), book).toBe('too-open');
	});
	test('goes by the circle of its trip; without one it stays in the writer’s own office', () => {
		expect(narrowBookOf({ circle: 'doan-ngoc-hien' }, member)).toBe(ofCircle);
		expect(narrowBookOf({}, member)).toBe(ofOffice);
		expect(household.book(visited({ book: ofCircle }), member)).toBe(ofCircle);
	});
	test('does not move to another book, nor to another trip', () => {
		const move = (more: Partial<Household>) =>
			whyNot('household', visited(more), member, { before: visited(), by: member.account });
		expect([move({ book: ofCircle }), move({ trip: 'trip:khac' })]).toEqual(['fixed', 'fixed']);
	});
	test.each(['name', 'address', 'note', 'guardian', 'again'] as const)(
		'is written down without a number of an identity card or a telephone in its %s',
		(field) => {
			for (const number of ['079123456789', '0912345678', '381234567'])
				expect(refused({ [field]: `Bà Tư ${number}` }), number).toBe('identity-number');
			expect(refused({ [field]: 'Nhà số 12/4, tổ 3, sinh năm 1947' })).toBe(undefined);
		}
	);
	test('is mended by who wrote it, by whoever keeps the office’s work, and by all of the circle', () => {
		const mend = (actor: typeof member, book: string, by = 'somebody') =>
			whyNot('household', visited({ book, note: 'Neo đơn' }), actor, {
				before: visited({ book }),
				by
			});
		expect([mend(staff, ofOffice), mend(staff, ofOffice, staff.account)]).toEqual([
			'not-yours-to-do',
			undefined
		]);
		expect([mend(member, ofOffice), mend(inside, ofCircle)]).toEqual([undefined, undefined]);
		// Being in a circle opens nothing else.
		expect(mend(inside, 'g:doan-khac')).toBe('not-yours-to-do');
	});
});

describe('what a household agrees to', () => {
	const both = ['namePublic', 'photoPublic'] as const;

	test('is nothing until it is asked: neither its name nor its photo has a yes of itself', () => {
		const fitting = fits('household', visited());
		expect(fitting).toEqual({ ok: true, value: visited() });
		for (const asked of both) expect(fitting.ok && asked in fitting.value, asked).toBe(false);
	});
	test('is asked one by one: a yes to the name is none to the photo', () => {
		for (const asked of both) {
			const fitting = fits('household', visited({ [asked]: 'YES' }));
			expect(fitting.ok && both.filter((one) => fitting.value[one] === 'YES')).toEqual([asked]);
		}
	});
	test('is a yes or a no, and nothing between', () => {
		for (const asked of both)
			expect(fits('household', visited({ [asked]: '' as 'YES' })).ok, asked).toBe(false);
	});
	test('is said for a child by a parent or guardian', () => {
		const child = { sort: 'CHILD', name: 'Bé Na' } as const;
		for (const asked of both) {
			expect(refused({ ...child, [asked]: 'YES' }), asked).toBe('no-guardian');
			expect(refused({ ...child, [asked]: 'YES', guardian: 'Mẹ: Lê Thị Út' })).toBe(undefined);
			expect(refused({ ...child, [asked]: 'NO' })).toBe(undefined);
			expect(refused({ [asked]: 'YES' })).toBe(undefined);
		}
		expect(refused(child)).toBe(undefined);
	});
	test('is asked of a guardian too when a household that said yes turns out to be a child', () => {
		const before = visited({ namePublic: 'YES' });
		expect(
			whyNot('household', { ...before, sort: 'CHILD' }, member, { before, by: member.account })
		).toBe('no-guardian');
	});
});

describe('two households that may be one', () => {
	type Written = [name: string, address?: string];
	const written = ([name, address]: Written) => ({
		...(name ? { name } : {}),
		...(address ? { address } : {})
	});
	const alike = (one: Written, other: Written) => {
		const is = isAlike(written(one), written(other));
		expect(isAlike(written(other), written(one))).toBe(is);
		return is;
	};

	test.each([
		['Bà Nguyễn Thị Tư', 'ho nguyen thi tu'],
		['NGUYỄN THỊ TƯ', 'Nguyễn  Thị Tư '],
		['Hộ Nguyễn Thị Tư', 'Gia đình Nguyễn Thị Tư'],
		['Hộ bà Nguyễn Thị Tư', 'Nguyễn Thị Tư'],
		['Gia đình ông Trần Văn Sáu', 'Ông Trần Văn Sáu']
	])('“%s” and “%s”', (one, other) => {
		expect(alike([one, 'Ấp Rạch Gốc'], [other, 'ap rach goc'])).toBe(true);
		expect(alike([one, 'Ấp Rạch Gốc'], [other])).toBe(true);
		expect(alike([one], [other])).toBe(true);
	});
	test('not at another address', () =>
		expect(alike(['Bà Nguyễn Thị Tư', 'Ấp Rạch Gốc'], ['Nguyễn Thị Tư', 'Ấp Tân Ân'])).toBe(false));
	test('not by another name, also where only the family name differs', () => {
		expect(alike(['Nguyễn Thị Tư', 'Ấp 3'], ['Nguyễn Thị Năm', 'Ấp 3'])).toBe(false);
		expect(alike(['Hồ Văn Tư', 'Ấp 3'], ['Chu Văn Tư', 'Ấp 3'])).toBe(false);
	});
	test('never without a name, whatever the address', () => {
		expect(alike(['', 'Ấp 3'], ['', 'Ấp 3'])).toBe(false);
		expect(alike(['Nguyễn Thị Tư', 'Ấp 3'], ['', 'Ấp 3'])).toBe(false);
	});
});

describe('that a gift was received', () => {
	type Receipt = Record<string, string | number>;
	const signed: Receipt = {
		...{ gift: 'qua-1', household: 'ho-tu', way: 'SIGNED', strokes: '10,20 30,40' },
		...{ at: 1, book: ofOffice }
	};
	const { strokes: _, ...unsigned } = signed;
	const put = (body: Receipt, actor = staff) => whyNot('receipt', body, actor);

	test('is signed with strokes, not with a tick', () => {
		expect(put(signed)).toBe(undefined);
		expect([put(unsigned), put({ ...signed, strokes: '' })]).toEqual(['unsigned', 'unsigned']);
	});
	test('by a thumb or a witness says why it is not signed', () => {
		const reason = 'Bà không biết chữ';
		expect(put({ ...unsigned, way: 'THUMB' })).toBe('no-reason');
		expect(put({ ...unsigned, way: 'THUMB', reason })).toBe(undefined);
		const witnessed = { ...unsigned, way: 'WITNESS', witness: 'Trưởng ấp Lê Văn Bảy' };
		expect(put(witnessed)).toBe('no-reason');
		expect(put({ ...witnessed, reason })).toBe(undefined);
	});
	test('by a witness names the witness', () =>
		expect(put({ ...unsigned, way: 'WITNESS', reason: 'Tay đau' })).toBe('no-witness'));
	test('is kept where the household is, and in no wider book', () => {
		expect(put({ ...signed, book: ofCircle }, inside)).toBe(undefined);
		for (const book of ['y:2019', 'c', 'a:2019', `u:${staff.account}`])
			expect(put({ ...signed, book }), book).toBe('too-open');
	});
	test('is said once of a gift: a second word of it has the same id', () => {
		const id = receiptOf('qua-1');
		const at = (id: string, body: Receipt) => refusal('receipt', id, body, { actor: staff })?.code;
		expect([at(id, signed), at(id, { ...signed, household: 'ho-nam' })]).toEqual([
			undefined,
			undefined
		]);
		expect(at(`${id}-2`, signed)).toBe('wrong-id');
	});
	test('is mended by who wrote it alone, not even by the head of the cluster', () => {
		const mend = (actor: typeof staff, by: string) =>
			whyNot('receipt', { ...signed, strokes: '1,2 3,4' }, actor, { before: signed, by });
		const leadHead = officer('ca-mau', { ...lead, duties: ['HEAD'] });
		expect(mend(staff, staff.account)).toBe(undefined);
		for (const actor of [member, lead, leadHead])
			expect(mend(actor, staff.account), actor.account).toBe('not-yours');
	});
	test('stays with its gift and its household', () => {
		expect(receipt.parent?.(signed as never)).toBe('ho-tu');
		for (const moved of [{ gift: 'qua-2' }, { household: 'ho-nam' }, { book: ofCircle }, { at: 2 }])
			expect(
				whyNot('receipt', { ...signed, ...moved }, staff, { before: signed, by: staff.account }),
				JSON.stringify(moved)
			).toBe('fixed');
	});
});
