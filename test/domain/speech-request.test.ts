import { describe, expect, test } from 'vitest';
import { clockOf, waitingToSpeak } from '#domain/speech-request';

/** Who speaks next, and how long whoever speaks has taken. */

const minute = 60_000;

describe('the time of a speaker', () => {
	test('runs while they speak, stands once they are done, and is seven minutes unless the chair gives more', () => {
		expect(clockOf({ since: 0 }, 65_400)).toEqual({
			...{ spent: '1:05', limit: 7, isOver: false, over: '0 giây' }
		});
		expect(clockOf({ since: 0, until: 3 * minute }, 99 * minute).spent).toBe('3:00');
		expect(clockOf({ since: 0, minutes: 10 }, 9 * minute).isOver).toBe(false);
	});
	test('of somebody who never stops is said in words', () => {
		expect(clockOf({ since: 0 }, 7 * minute)).toMatchObject({ isOver: false });
		expect(clockOf({ since: 0 }, 7 * minute + 999)).toMatchObject({ isOver: false });
		expect(clockOf({ since: 0 }, 7 * minute + 5_000)).toMatchObject({
			isOver: true,
			over: '5 giây'
		});
		expect(clockOf({ since: 0 }, 70 * minute)).toMatchObject({ spent: '1:10:00', over: '63 phút' });
	});
	test('is nought where a phone’s clock is behind', () => {
		expect(clockOf({ since: 10 * minute }, 0).spent).toBe('0:00');
	});
});

test('people are called as they asked, after those whom the chair has put in a place', () => {
	const asked = (id: string, at: number, more: object = {}) =>
		({ id, body: { state: 'WAITING', at, ...more } }) as never;
	const all = [
		asked('c', 3),
		asked('a', 1),
		asked('d', 4, { place: 'a1' }),
		asked('b', 2, { state: 'WITHDRAWN' }),
		asked('e', 5, { place: 'a0' })
	];
	expect(waitingToSpeak<{ id: string; body: never }>(all).map(({ id }) => id)).toEqual([
		...['e', 'd', 'a', 'c']
	]);
});
