import { describe, expect, test } from 'vitest';
import { capsOn, capWords, countedIn } from '#domain/cap';
import { rulesOfTheLand } from '#domain/national';
import type { Title } from '#domain/titles';

/** How many compete for a title of which the law allows only a share. */

const of = (kind: string) =>
	rulesOfTheLand.filter((one) => one.kind === kind) as unknown as { id: string; body: never }[];
const on = (day: string) => capsOn(day, of('rule-set'), of('rule'));
const form = (titles: Title[], state = 'SENT', unit = 'ca-mau') => ({
	body: { unit, state, sort: 'PERSON', titles }
});
const office = { unit: 'ca-mau', headcount: 40 };
const advanced = Array.from({ length: 26 }, () => form(['LDTT']));
const soldiers = Array.from({ length: 5 }, () => form(['CSTDCS']));

describe('the share of Chiến sĩ thi đua cơ sở', () => {
	const [cap] = on('2019-03-15');

	test('is 15 % of Lao động tiên tiến until 2023, whole people only: of 31 it leaves 4', () => {
		if (!cap) throw new Error('no cap');
		const count = countedIn(cap, office, [...advanced, ...soldiers]);
		expect(count).toEqual({ asked: 5, base: 31, most: 4, isOver: true });
		expect(capWords(cap, count)).toBe('5 người trên 31 Lao động tiên tiến, nhiều nhất 4 người');
	});
	test('counts whoever competes for a higher title', () => {
		if (!cap) throw new Error('no cap');
		const high = [form(['CSTD_BO_TINH']), form(['LDTT', 'CSTDTQ'])];
		expect(countedIn(cap, office, [...advanced, ...high])).toMatchObject({ asked: 2, base: 28 });
	});
	test('counts neither what was sent back nor people of another office', () => {
		if (!cap) throw new Error('no cap');
		const others = [form(['CSTDCS'], 'RETURNED'), form(['CSTDCS'], 'SENT', 'bac-lieu')];
		expect(countedIn(cap, office, [...advanced, ...others])).toEqual({
			...{ asked: 0, base: 26, most: 3, isOver: false }
		});
	});
	test('is expressly none since 2024: nobody is over it', () => {
		const [none] = on('2024-03-15');
		if (!none) throw new Error('no cap');
		expect(none.share).toBeUndefined();
		expect(countedIn(none, office, soldiers)).toMatchObject({ most: undefined, isOver: false });
	});
	test('of a whole that nobody declared is unknown, not none', () => {
		if (!cap) throw new Error('no cap');
		const byStaff = { ...cap, basis: 'HEADCOUNT' as const };
		const count = countedIn(byStaff, { unit: 'ca-mau', headcount: undefined }, soldiers);
		expect(count).toEqual({ asked: 5, base: undefined, most: undefined, isOver: false });
		expect(capWords(byStaff, count)).toBe('5 người, chưa khai tổng số người');
	});
});
