import { describe, expect, test } from 'vitest';
import { parseDocumentNumber } from '#domain/document-number';
import { doubts, lapses } from '#domain/governing-document';

describe('a number is read as its body writes it', () => {
	test.each([
		['91/2017/NĐ-CP', { of: 'STATE', count: 91, year: 2017, code: 'NĐ', issuer: 'CP' }],
		['01/2024/TT-BNV', { of: 'STATE', count: 1, year: 2024, code: 'TT', issuer: 'BNV' }],
		['06/2022/QH15', { of: 'STATE', count: 6, year: 2022, issuer: 'QH15' }],
		['43/2024/UBTVQH15', { of: 'STATE', count: 43, year: 2024, issuer: 'UBTVQH15' }],
		['2186/KH-VPQH', { of: 'STATE', count: 2186, code: 'KH', issuer: 'VPQH' }],
		['18/CT-TTg', { of: 'STATE', count: 18, code: 'CT', issuer: 'TTg' }],
		['5007/BNV-TĐKT', { of: 'STATE', count: 5007, issuer: 'BNV' }],
		['05-CT/TW', { of: 'PARTY', count: 5, code: 'CT', issuer: 'TW' }],
		['36-HD/VPTW', { of: 'PARTY', count: 36, code: 'HD', issuer: 'VPTW' }],
		['26 – CT / TU', { of: 'PARTY', count: 26, code: 'CT', issuer: 'TU' }]
	])('%s', (typed, read) => expect(parseDocumentNumber(typed)).toEqual(read));
	test.each(['chín mốt', '91', 'NĐ-CP', '91-NĐ-CP', '05-CT', '7-XX/TW'])(
		'%s is not read',
		(typed) => expect(parseDocumentNumber(typed)).toBe(undefined)
	);
});

describe('a number that may be wrong', () => {
	const decree = {
		sort: 'DECREE',
		number: '91/2017/NĐ-CP',
		issuer: 'Chính phủ',
		signedOn: '2017-07-31',
		abstract: 'Chi tiết thi hành Luật Thi đua, khen thưởng'
	} as const;
	test('of one that is right says nothing', () => expect(doubts(decree)).toEqual([]));
	test('of a document without a number says nothing: it is unknown, not wrong', () => {
		const { number: _, ...unknown } = decree;
		expect(doubts(unknown)).toEqual([]);
	});
	test('that lost its place is told with the one known for that day', () => {
		expect(doubts({ ...decree, number: '09/2017/NĐ-CP' })).toEqual([
			'Nghị định ngày 31/7/2017 thi hành Luật Thi đua, khen thưởng là số 91/2017/NĐ-CP; nếu là văn bản ấy thì xem lại số.'
		]);
	});
	test('that says another day, year or kind', () => {
		expect(doubts({ ...decree, signedOn: '2017-07-13' })).toEqual([
			'Văn bản số 91/2017/NĐ-CP ký ngày 31/7/2017; xem lại ngày.'
		]);
		expect(doubts({ ...decree, number: '12/2016/NĐ-CP', signedOn: '2017-02-01' })).toEqual([
			'Số ghi năm 2016 mà ngày ký là 01/02/2017.'
		]);
		expect(doubts({ ...decree, sort: 'DIRECTIVE', number: '12/2017/NĐ-CP' })).toEqual([
			'Số ghi NĐ mà loại văn bản là chỉ thị.'
		]);
	});
	test('that nobody can read is kept, and said', () => {
		expect(doubts({ ...decree, number: 'số chín mốt' })[0]).toMatch(
			/^Không đọc được số “số chín mốt”/
		);
	});
	test('what a person noted comes first', () => {
		expect(doubts({ ...decree, suspect: 'Bản in mờ' })).toEqual(['Bản in mờ']);
	});
});

describe('a document that no longer holds', () => {
	test('has ended before that day, not on it', () => {
		expect(lapses({ to: '2019-06-30' }, '2019-07-01')).toEqual([
			'Văn bản này hết hiệu lực sau ngày 30/6/2019.'
		]);
		expect(lapses({ to: '2019-07-01' }, '2019-07-01')).toEqual([]);
	});
	test('has another in its place, from the day of that one on', () => {
		const on = (day: string, successor?: { from: string }) =>
			lapses({ replacedBy: 'nd-98-2023' }, day, successor);
		expect(on('2019-07-01', { from: '2024-01-01' })).toEqual([]);
		expect(on('2024-01-01', { from: '2024-01-01' })).toHaveLength(1);
		expect(on('2019-07-01')).toEqual(['Văn bản này đã có văn bản khác thay.']);
	});
});
