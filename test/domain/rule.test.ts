import { describe, expect, test } from 'vitest';
import { lawSince, rulesOfTheLand } from '#domain/national';
import { rule } from '#domain/rule';
import { ruleKeys } from '#domain/rule-keys';
import { parseRule, ruleWords, shareIn } from '#domain/rule-value';
import { rivalsOf, ruleOn, saidOf } from '#domain/ruling';

const of = (kind: string) => rulesOfTheLand.filter((one) => one.kind === kind) as never;
const said = (day: string, key: string) => {
	const held = ruleOn(day, key, of('rule-set'), of('rule'));
	return held && ruleWords(held.rule);
};

describe('what the law said on its day', () => {
	test.each([
		['2019-07-11', 'CSTDCS.cap', '15 %'],
		['2023-12-31', 'CSTDCS.cap', '15 %'],
		['2024-01-01', 'CSTDCS.cap', 'Không có quy định'],
		['2019-07-11', 'TTLDTT.minLdtt', '50 %'],
		['2024-07-11', 'vote.threshold.CSTDCS', '80 %'],
		['2026-07-11', 'vote.threshold.CSTDTQ', '90 %'],
		['2019-06-30', 'prize.baseSalary', '1.390.000 đ'],
		['2019-07-01', 'prize.baseSalary', '1.490.000 đ'],
		['2026-06-30', 'prize.baseSalary', '2.340.000 đ'],
		['2026-07-01', 'prize.baseSalary', '2.530.000 đ'],
		['2026-07-01', 'prize.CSTDTQ', '4,5 lần lương cơ sở'],
		['2026-07-01', 'dossier.dueOn', '10/12']
	])('on %s, %s: %s', (day, key, words) => expect(said(day, key)).toBe(words));
	test('nothing is known before the first of them', () => {
		expect(said('2010-01-01', 'CSTDCS.cap')).toBe(undefined);
	});
	test('every one has a source and a value that can be read', () => {
		for (const { kind, body } of rulesOfTheLand) {
			if (kind !== 'rule') continue;
			const { key, value, citation } = body as { key: string; value?: string; citation: string };
			expect(ruleKeys[key], key).toBeDefined();
			expect(citation).not.toBe('');
			if (value !== undefined) expect(parseRule(key, value), key).toMatchObject({ ok: true });
		}
	});
});

describe('law that came after a cluster was founded', () => {
	test('is what it does not hold; whoever holds all is offered nothing', () => {
		const before = rulesOfTheLand.filter(({ id }) => !id.includes('rule-set:2025'));
		expect(lawSince(before).map(({ id }) => id)).toContain('rule-set:2025');
		expect([...before, ...lawSince(before)].length).toBe(rulesOfTheLand.length);
		expect(lawSince(rulesOfTheLand)).toEqual([]);
	});
});

describe('what somebody types for a rule', () => {
	test.each([
		['CSTDCS.cap', '30 %', '30 %'],
		['CSTDCS.cap', '30', '30 %'],
		['CSTDCS.cap', '1/3', '1/3'],
		['vote.quorum', '2/3', '2/3'],
		['prize.baseSalary', '2,53 triệu', '2530000'],
		['registration.closesOn', '15/3', '15/3'],
		['prize.LDTT', '0,3', '0.3'],
		['vote.rounds', '2', '2']
	])('%s: %s is kept as %s', (key, typed, value) =>
		expect(parseRule(key, typed)).toEqual({ ok: true, value })
	);
	test('what is kept is read as it was meant, and so is what was written another way', () => {
		for (const { kind, body } of rulesOfTheLand) {
			const { key, value } = body as { key: string; value?: string };
			if (kind === 'rule' && value !== undefined)
				expect(parseRule(key, value), key).toEqual({ ok: true, value });
		}
		expect(ruleWords({ key: 'registration.closesOn', value: '12/10' })).toBe('12/10');
		expect(ruleWords({ key: 'CSTDCS.cap', value: '20' })).toBe('20 %');
		expect(shareIn({ key: 'CSTDCS.cap', value: '20' })).toEqual({ num: 1, den: 5 });
		expect(ruleWords({ key: 'prize.baseSalary', value: '2.340.000' })).toBe('2.340.000 đ');
	});
	test.each([
		['CSTDCS.cap', '130 %', 'Tỷ lệ không thể quá 100 %.'],
		['CSTDCS.cap', 'nhiều', 'Viết tỷ lệ như 2/3 hoặc 80 %.'],
		['registration.closesOn', '31/2', 'Viết ngày và tháng, ví dụ 10/12.'],
		['vote.rounds', 'hai', 'Viết một số nguyên.'],
		['vote.rounds', ' ', 'Chưa có giá trị.']
	])('%s: %s is not', (key, typed, message) =>
		expect(parseRule(key, typed)).toMatchObject({ ok: false, message })
	);
	test('a cap above the whole does not enter by any door', () => {
		const body = { set: 'cum', key: 'CSTDCS.cap', value: '130 %', citation: 'Quy chế' };
		const refused = rule.refuse?.({ id: 'r', after: body }, {} as never, () => undefined);
		expect(refused).toMatchObject({ code: 'no-such-value' });
	});
	test('an exact share stays exact', () => {
		expect(shareIn({ key: 'vote.quorum', value: '2/3' })).toEqual({ num: 2, den: 3 });
		expect(shareIn({ key: 'CSTDCS.cap' })).toBe(undefined);
	});
});

describe('sets of the cluster that overlap', () => {
	const own = (id: string, from: string, more: Record<string, unknown> = {}) => ({
		...{ kind: 'rule-set', id },
		body: { name: `Quy chế ${id}`, scope: 'CLUSTER', from, ...more }
	});
	const word = (set: string, value: string) => ({
		...{ kind: 'rule', id: `rule:${set}` },
		body: { set, key: 'CSTDCS.cap', value, citation: 'Quy chế' }
	});
	const sets = [own('cu', '2026-01-01'), own('moi', '2027-01-01')] as never;
	const words = [word('cu', '20 %'), word('moi', '25 %')] as never;

	test('the younger one holds, and the other is named', () => {
		const both = saidOf('CSTDCS.cap', sets, words);
		expect(ruleOn('2027-02-01', 'CSTDCS.cap', sets, words)?.rule.value).toBe('25 %');
		expect(rivalsOf('2027-02-01', both).map(({ of }) => of)).toEqual(['cu']);
		expect(rivalsOf('2026-02-01', both)).toEqual([]);
	});
	test('one that ended in time is no rival, nor are the rules of the land', () => {
		const ended = [
			own('cu', '2026-01-01', { to: '2026-12-31' }),
			own('moi', '2027-01-01')
		] as never;
		expect(rivalsOf('2027-02-01', saidOf('CSTDCS.cap', ended, words))).toEqual([]);
		expect(rivalsOf('2025-08-01', saidOf('prize.LDTT', of('rule-set'), of('rule')))).toEqual([]);
	});
});
