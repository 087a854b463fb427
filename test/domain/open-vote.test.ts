import { describe, expect, test } from 'vitest';
import { isCarried, openVote, overcount, resultWords } from '#domain/open-vote';
import type { Actor } from '#domain/permission';

/** Votes by hands: shares are exact, and what was counted is never put right by us. */

const rule = { mark: 'MORE_THAN', threshold: '1/2', basis: 'PRESENT' } as const;
const lead: Actor = {
	...{ account: 'a', person: 'p', office: 'ca-mau', circles: [] },
	...{ terms: [{ year: 2019, role: 'LEAD' }], duties: ['FOCAL'] }
};
const vote = {
	...{ question: 'Thông qua biên bản', way: 'HANDS', each: 'PERSON', ...rule, at: 1 },
	...{ conference: 'conference:x', book: 'y:2019' }
} as const;
type Body = Parameters<NonNullable<typeof openVote.refuse>>[0]['after'];
const refused = (after: object, before?: object, deleted?: true) =>
	openVote.refuse?.(
		{
			id: 'open-vote:x',
			after: { ...vote, ...after } as Body,
			...(deleted ? { deleted } : {}),
			...(before ? { before: { ...vote, ...before } as Body, by: 'a', born: 1 } : {})
		},
		lead,
		() => undefined
	)?.code;

describe('a vote is carried', () => {
	test.each([
		['MORE_THAN', '1/2', 4, 8, false],
		['MORE_THAN', '1/2', 5, 9, true],
		['AT_LEAST', '2/3', 6, 9, true],
		['AT_LEAST', '2/3', 6, 10, false],
		['AT_LEAST', '80 %', 8, 10, true],
		['AT_LEAST', '66,67 %', 6, 9, false],
		['MORE_THAN', '1/2', 0, 0, false]
	] as const)('%s %s: %i of %i is %s', (mark, threshold, yes, base, carried) => {
		expect(isCarried({ ...rule, mark, threshold, yes, base })).toBe(carried);
	});
	test('is not said before it was counted', () => {
		expect(isCarried(rule)).toBe(undefined);
	});
});

describe('numbers that do not add up', () => {
	const counted = { state: 'CLOSED', yes: 31, no: 1, abstain: 0, present: 30, base: 30 };
	test('are asked about, and kept as they were counted once somebody says why', () => {
		expect(overcount(counted)).toBe('Đếm được 32 phiếu mà có mặt 30.');
		expect(refused(counted)).toBe('do-not-add-up');
		expect(refused({ ...counted, remark: 'Hai khách cũng giơ tay' })).toBe(undefined);
	});
	test('fewer hands than people are nothing to ask about', () => {
		expect(overcount({ yes: 20, no: 0, abstain: 0, present: 30 })).toBe(undefined);
	});
});

describe('what was announced', () => {
	const announced = { state: 'ANNOUNCED', yes: 20, present: 30, base: 30 } as const;
	test('stays; it is taken again by another vote, with its reason', () => {
		expect(refused({ ...announced, yes: 21 }, announced)).toBe('announced');
		expect(refused({ state: 'OPEN' }, announced)).toBe('announced');
		expect(refused(announced, announced, true)).toBe('announced');
		expect(refused({ state: 'OPEN', again: 'open-vote:x' })).toBe('no-reason');
		expect(refused({ state: 'OPEN', again: 'open-vote:x', reason: 'Đếm sót' })).toBe(undefined);
	});
	test('is told with its rule', () => {
		expect(resultWords({ ...rule, ...announced, each: 'PERSON', no: 8, abstain: 2 })).toBe(
			'tán thành 20, không tán thành 8, không có ý kiến 2 trên 30 người có mặt; thông qua (quá 1/2 số có mặt)'
		);
	});
	test('cannot be without having been counted', () => {
		expect(refused({ state: 'ANNOUNCED' })).toBe('not-counted');
	});
});
