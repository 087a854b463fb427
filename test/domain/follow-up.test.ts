import { describe, expect, test } from 'vitest';
import { pendingAfter } from '#domain/addendum';
import { standingOf } from '#domain/follow-up';
import { against } from '#domain/ruling';
import { rulesOfTheLand } from '#domain/national';

/** What conferences ask for lives on until it is done; what the law says against it is said. */

const step = (state: string, day: string, at = 1) =>
	({ id: `${state} ${day}`, body: { note: 'n', state, day, at } }) as never;

describe('where something stands', () => {
	test('a recommendation waits from the day it was sent until it is answered', () => {
		expect(standingOf('RECOMMENDATION', [], '2019-08-01')).toEqual({
			words: 'Nháp, chưa gửi',
			isOpen: true
		});
		const sent = step('SENT', '2019-07-12');
		expect(standingOf('RECOMMENDATION', [sent], '2019-08-01')).toEqual({
			...{ words: 'Đã gửi', isOpen: true, state: 'SENT', waiting: 20 }
		});
		const taken = [step('ACKNOWLEDGED', '2019-07-20'), sent];
		expect(standingOf('RECOMMENDATION', taken, '2019-08-01').waiting).toBe(20);
		const answered = [...taken, step('ANSWERED', '2019-07-31')];
		expect(standingOf('RECOMMENDATION', answered, '2019-08-01')).toEqual({
			...{ words: 'Đã trả lời', isOpen: true, state: 'ANSWERED' }
		});
		const closed = [...answered, step('CLOSED', '2019-08-01')];
		expect(standingOf('RECOMMENDATION', closed, '2019-08-01').isOpen).toBe(false);
	});
	test('what is carried on keeps its standing, and how often it was carried', () => {
		const steps = [
			step('CARRIED', '2019-12-01'),
			step('DOING', '2019-07-12'),
			step('CARRIED', '2020-07-01')
		];
		expect(standingOf('LIMITATION', steps, '2020-08-01')).toEqual({
			...{ words: 'Đang làm · chuyển kỳ 2 lần', isOpen: true, state: 'DOING' }
		});
	});
	test('the last step counts, in whatever order the steps arrived', () => {
		const steps = [step('DONE', '2019-09-01'), step('DOING', '2019-08-01')];
		expect(standingOf('DIRECTION', steps, '2020-01-01').isOpen).toBe(false);
		expect(standingOf('DIRECTION', steps.toReversed(), '2020-01-01').words).toBe('Đã xong');
		const again = [...steps, step('DOING', '2019-09-01', 2)];
		expect(standingOf('DIRECTION', again, '2020-01-01').isOpen).toBe(true);
	});
});

describe('what the rules of the day say against a recommendation', () => {
	const of = (kind: string) => rulesOfTheLand.filter((one) => one.kind === kind) as never;
	const own = (scope: string, value: string) => ({
		sets: [
			...of('rule-set'),
			{ id: 'cum', body: { name: 'Cụm', scope, from: '2019-01-01' } }
		] as never,
		rules: [
			...of('rule'),
			{ body: { set: 'cum', key: 'CSTDCS.cap', value, citation: 'Quy chế cụm' } }
		] as never
	});
	const asked = (day: string, share: string) => ({ day, rule: 'CSTDCS.cap', share });

	test('30 % was over the cap of 2019, and is over none since 2024', () => {
		expect(against(asked('2019-07-11', '30 %'), of('rule-set'), of('rule'))).toBe(
			'Xin 30 %, quy định lúc họp là tối đa 15 % (Nghị định 91/2017/NĐ-CP, Điều 9).'
		);
		expect(against(asked('2024-07-11', '30 %'), of('rule-set'), of('rule'))).toBe(undefined);
		expect(against(asked('2019-07-11', '15 %'), of('rule-set'), of('rule'))).toBe(undefined);
	});
	test('the narrower set speaks first, and nothing is said of a share that is not asked', () => {
		const { sets, rules } = own('CLUSTER', '40 %');
		expect(against(asked('2019-07-11', '30 %'), sets, rules)).toBe(undefined);
		expect(against(asked('2019-07-11', '1/2'), sets, rules)).toContain('tối đa 40 % (Quy chế cụm)');
		expect(against({ day: '2019-07-11' }, sets, rules)).toBe(undefined);
	});
});

test('what came, or was changed, after the lock waits until an addendum holds it as it is', () => {
	const notes = [
		{ id: 'before', born: 4, ver: 4 },
		{ id: 'late', born: 12, ver: 12 },
		{ id: 'changed', born: 11, ver: 30 },
		{ id: 'unsent', born: 0, ver: 0 }
	];
	const added = [{ born: 20, body: { notes: ['late', 'changed'] } }];
	const ids = (list: { id: string }[]) => list.map(({ id }) => id);
	expect(ids(pendingAfter({ born: 10 }, notes, []))).toEqual(['late', 'changed']);
	expect(ids(pendingAfter({ born: 10 }, notes, added))).toEqual(['changed']);
});
