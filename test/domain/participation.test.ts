import { describe, expect, test } from 'vitest';
import { hasTaken, holesIn, takenWords } from '#domain/participation';
import { idOf } from '#domain/index';
import { council, deputy, member, officer, staff, whyNot } from './cast.ts';

/** How an office takes part in a movement, step by step. */

describe('the steps of an office in a movement', () => {
	const launched = { launchedOn: '2019-02-15', briefedOn: '2019-03-01' };

	test('of which nobody said anything are holes, which is not no', () => {
		expect(hasTaken(undefined, 'joined')).toBe(undefined);
		expect(hasTaken({ joined: 'NO' }, 'joined')).toBe(false);
		expect(holesIn(undefined)).toEqual(['launchedOn', 'briefedOn', 'joined']);
		expect(holesIn(launched)).toEqual(['joined']);
		expect(holesIn({ ...launched, joined: 'YES' })).toEqual([]);
	});
	test('are not asked of who said that it does not take part', () =>
		expect(holesIn({ joined: 'NO' })).toEqual([]));
	test('are told at a glance and in words', () => {
		const all = [undefined, launched, { ...launched, joined: 'YES' }, { joined: 'NO' }] as const;
		expect(all.map((body) => takenWords(body))).toEqual([
			{ marks: '○○○', words: 'chưa ghi phát động, quán triệt, tham gia' },
			{ marks: '●●○', words: 'phát động, quán triệt; chưa ghi tham gia' },
			{ marks: '●●●', words: 'phát động, quán triệt, tham gia' },
			{ marks: '–––', words: 'không tham gia' }
		]);
	});
});

describe('the part of an office in a movement', () => {
	const part = { movement: 'phong-trao-2019', unit: 'bac-lieu', joined: 'YES' };

	test('is one, from however many phones', () =>
		expect(idOf('participation', part, 'x')).toBe('participation:phong-trao-2019:bac-lieu'));
	test('is written by whoever works there, and by the desk', () => {
		const all = [staff, member, deputy, officer('soc-trang'), council];
		expect(all.map((who) => whyNot('participation', part, who))).toEqual([
			...[undefined, undefined, undefined],
			...['not-yours-to-do', 'not-yours-to-do']
		]);
	});
});
