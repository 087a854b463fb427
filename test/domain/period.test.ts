import { describe, expect, test } from 'vitest';
import { fits, idOf, type KindName, kinds } from '#domain/index';
import { lead, refusal } from './cast.ts';

/** Times that people type: each kind that has one says what is wrong with it, in a sentence. */

const [from, to] = ['2019-06-30', '2019-01-01'];
const before = 'Đến ngày: trước cả ngày bắt đầu.';
const refused = [
	['report', { sort: 'MID_YEAR', name: 'Sơ kết', from, to }, before],
	['movement', { title: 'Thi đua năm 2019', sort: 'ANNUAL', from, to }, before],
	[
		'registration-round',
		{ name: 'Đăng ký', year: 2019, opens: from, closes: to },
		'Hết hạn ngày: trước cả ngày mở.'
	],
	['declared-figure', { sort: 'gs', from, to, value: 1, source: 'Báo cáo' }, before],
	['fund-drive', { campaign: 'quy', unit: 'ca-mau', from, to }, before]
] as const;

/** Why the lead may not write it. */
const whyNot = (kind: KindName, body: object) =>
	refusal(kind, idOf(kind, { ...body }, 'x'), body, {
		book: kinds[kind].book(body as never, lead)
	});

describe('a time that ends before it begins', () => {
	test.each(refused)('is not taken for a %s', (kind, body, message) => {
		expect(fits(kind, body).ok).toBe(true);
		expect(whyNot(kind, body)).toEqual({ code: 'ends-before', message });
	});
	test.each(refused)('of a %s may be one day', (kind, body) => {
		const oneDay = { ...body, ...('to' in body ? { to: from } : { closes: from }) };
		expect(whyNot(kind, oneDay)).toBe(undefined);
	});
	test('as a paper may say of itself is kept, and said', () => {
		const ended = 'Hết hiệu lực trước cả ngày có hiệu lực.';
		expect(kinds['rule-set'].problems?.({ name: 'Quy chế', scope: 'CLUSTER', from, to })).toEqual([
			ended
		]);
		const paper = { sort: 'PLAN', issuer: 'Cụm', abstract: 'Kế hoạch', from, to } as const;
		expect(kinds['governing-document'].problems?.(paper)).toEqual([ended]);
	});
	test('in an office is said of whoever was there', () =>
		expect(
			kinds.person.problems?.({ name: 'An', unit: 'bl', startedOn: from, endedOn: to })
		).toEqual(['Ngày rời đơn vị trước cả ngày vào.']));
});

test('a target names no time but its year, and the day of which it tells', () => {
	const target = { year: 2019, text: 'Giám sát', countedIn: 'cuộc', planned: 35, done: 3 };
	expect(fits('target', { ...target, asOf: '2019-02-30' })).toMatchObject({
		...{ ok: false, field: 'asOf', message: 'Tính đến ngày: không phải là ngày.' }
	});
	expect(fits('target', { ...target, year: 19 })).toMatchObject({ ok: false, field: 'year' });
});
