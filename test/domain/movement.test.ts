import { describe, expect, test } from 'vitest';
import { cascade, isInForce } from '#domain/movement';
import { council, deputy, lead, member, refusal, whyNot } from './cast.ts';

/** Movements, from those of the whole country down to the cluster's own. */

const one = (id: string, parent?: string) => ({ id, body: parent ? { parent } : {} });
const lines = (...all: ReturnType<typeof one>[]) =>
	cascade(all).map(({ one, depth }) => `${'  '.repeat(depth)}${one.id}`);

describe('movements that carry out each other', () => {
	test('stand under the one they carry out, level by level, whatever order they came in', () => {
		const [national, ministry, cluster] = [
			one('toan-quoc'),
			one('bo', 'toan-quoc'),
			one('cum', 'bo')
		] as const;
		const expected = ['toan-quoc', '  bo', '    cum', 'rieng'];
		expect(lines(national, ministry, cluster, one('rieng'))).toEqual(expected);
		expect(lines(cluster, ministry, national, one('rieng'))).toEqual(expected);
	});
	test('stand on top where this phone does not know the one above', () =>
		expect(lines(one('cum', 'bo'))).toEqual(['cum']));
	test('and name each other are both told, once', () =>
		expect(lines(one('a', 'b'), one('b', 'a'), one('c')).toSorted()).toEqual(['a', 'b', 'c']));
});

describe('a movement', () => {
	const movement = { title: 'Thi đua năm 2019', sort: 'ANNUAL' };

	test('is on in every year it touches, and for ever where nobody named its end', () => {
		const years = (body: Parameters<typeof isInForce>[0]) =>
			[2018, 2019, 2020].filter((year) => isInForce(body, year));
		expect(years({ from: '2019-01-01', to: '2019-12-31' })).toEqual([2019]);
		expect(years({ from: '2015-06-01', to: '2019-01-01' })).toEqual([2018, 2019]);
		expect(years({ from: '2019-12-31' })).toEqual([2019, 2020]);
		expect(years({ launchedOn: '2020-02-01' })).toEqual([2020]);
		expect(years({})).toEqual([2018, 2019, 2020]);
	});
	test('is written by lead and deputy', () =>
		expect([lead, deputy, member, council].map((who) => whyNot('movement', movement, who))).toEqual(
			[undefined, undefined, 'not-yours-to-do', 'not-yours-to-do']
		));
	test('does not end before it begins, nor carry itself out', () => {
		const over = { ...movement, from: '2019-02-01', to: '2019-01-01' };
		expect(refusal('movement', 'm', over)?.code).toBe('ends-before');
		expect(refusal('movement', 'm', { ...movement, parent: 'm' })?.code).toBe('own-parent');
	});
});
