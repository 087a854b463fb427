import { describe, expect, test } from 'vitest';
import { kinds } from '#domain/index';
import { aboutOf, articles, asDocument, isListed, regulationWords } from '#domain/regulated';
import { council, deputy, lead, member, refusal, staff, whyNot } from './cast.ts';

/** The rules that a cluster gives itself: drafted by whoever speaks for it, asked about, issued, and then they stand. */

const id = 'regulation:1';
const drafted = { sort: 'REGULATION', title: 'Quy chế hoạt động của cụm' } as const;
const issued = { ...drafted, number: '05/QC-CTĐ', issuedOn: '2019-03-01' };

describe('who drafts and issues it', () => {
	test('the lead and the deputy do, nobody else', () => {
		for (const body of [drafted, issued]) {
			for (const actor of [lead, deputy]) expect(whyNot('regulation', body, actor)).toBe(undefined);
			for (const actor of [member, staff, council])
				expect(whyNot('regulation', body, actor)).toBe('not-yours-to-do');
		}
	});
	test('every office says what it would have otherwise', () => {
		const said = {
			...{ text: 'Thêm thời hạn.', unit: 'bac-lieu', day: '2019-03-01' },
			...{ record: id, book: 'c' }
		};
		for (const actor of [member, staff]) expect(whyNot('amendment', said, actor)).toBe(undefined);
	});
});

describe('its text', () => {
	const article = {
		...{ part: 'REGULATION', text: 'Phạm vi áp dụng', record: id },
		...{ book: 'c', place: 'a0' }
	};
	const why = (of: object, actor = lead) =>
		refusal('paragraph', 'p', article, { actor, facts: { [id]: of } });
	test('is written by the lead and the deputy', () => {
		for (const actor of [lead, deputy]) expect(why(drafted, actor)).toBe(undefined);
		for (const actor of [member, staff]) expect(why(drafted, actor)?.code).toBe('not-yours-to-do');
	});
	test('stands once it is issued, also for the lead, and says that what was written is kept', () => {
		expect(why(issued)?.code).toBe('issued');
		expect(why(issued)?.message).toMatch(/vẫn giữ trên máy.*bỏ ngày ban hành/);
	});
});

describe('once it is issued', () => {
	const change = (after: object) => refusal('regulation', id, after, { before: issued });
	test('its name, its sort and what it rests on stand; a number mistyped is put right', () => {
		for (const more of [{ title: 'Quy chế khác' }, { sort: 'RULES' }, { basis: ['nd-91'] }])
			expect(change({ ...issued, ...more })?.code).toBe('issued');
		expect(change({ ...issued, number: '06/QC-CTĐ', issuedOn: '2019-03-02' })).toBe(undefined);
	});
	test('it is not deleted', () => {
		const gone = refusal('regulation', id, issued, { before: issued, deleted: true });
		expect(gone?.code).toBe('issued');
	});
	test('it is taken back by taking off its day, and then all of it may change', () => {
		expect(change({ ...issued, title: 'Quy chế khác' })?.message).toContain(
			'xóa trống ô “Ban hành ngày”'
		);
		expect(change({ ...drafted, title: 'Quy chế khác' })).toBe(undefined);
	});
	test('a number that nobody can read is kept, and said; that of some other paper is not judged', () => {
		for (const number of ['05/QC-CTĐ', '05-QC/CTĐ'])
			expect(kinds.regulation.problems?.({ ...issued, number })).toEqual([]);
		expect(kinds.regulation.problems?.({ ...issued, sort: 'OTHER', number: '05/CTĐ' })).toEqual([]);
		expect(kinds.regulation.problems?.(drafted)).toEqual([]);
		expect(kinds.regulation.problems?.({ ...issued, number: 'số năm' })[0]).toMatch(
			/^Không đọc được số “số năm”/
		);
	});
});

test('how far it has come is told in words', () => {
	const round = { ...drafted, commentsUntil: '2019-02-20' };
	expect(regulationWords(drafted, '2019-02-01')).toBe('Đang soạn');
	expect(regulationWords(round, '2019-02-20')).toBe('Lấy góp ý đến 20/02/2019');
	expect(regulationWords(round, '2019-02-21')).toBe('Đang soạn');
	expect(regulationWords(issued, '2019-02-20')).toBe('Ban hành ngày 01/3/2019');
});

describe('its articles', () => {
	test('are counted through its chapters, which bear the numbers they were given', () =>
		expect(
			articles('REGULATION', [
				'Chương I\nQuy định chung',
				'Phạm vi',
				'Chương II. Chấm điểm',
				'Điểm'
			])
		).toEqual([
			'Chương I\nQuy định chung',
			'Điều 1. Phạm vi',
			'Chương II. Chấm điểm',
			'Điều 2. Điểm'
		]));
	test('are not numbered twice', () =>
		expect(articles('RULES', ['Điều 1. Phạm vi', 'Đối tượng'])).toEqual([
			...['Điều 1. Phạm vi', 'Điều 2. Đối tượng']
		]));
	test('go on from the number that somebody gave to one', () =>
		expect(articles('REGULATION', ['Điều 3. Phạm vi', 'Điều 3a. Bổ sung', 'Hội nghị'])).toEqual([
			...['Điều 3. Phạm vi', 'Điều 3a. Bổ sung', 'Điều 4. Hội nghị']
		]));
	test('hold the items that follow them', () =>
		expect(
			articles('REGULATION', ['Phạm vi', '1. Các đơn vị', 'a) Khách mời', 'Hội nghị'])
		).toEqual(['Điều 1. Phạm vi', '1. Các đơn vị', 'a) Khách mời', 'Điều 2. Hội nghị']));
	test('are told from words that only begin like a chapter or a number', () =>
		expect(
			articles('REGULATION', [
				...['Mục tiêu của cụm', 'Phần lớn đơn vị', '15 ngày trước hội nghị'],
				...['Phần 1 quỹ dành cho thăm hỏi', 'Mục 2 của quy chế này']
			])
		).toEqual([
			...['Điều 1. Mục tiêu của cụm', 'Điều 2. Phần lớn đơn vị'],
			...['Điều 3. 15 ngày trước hội nghị', 'Điều 4. Phần 1 quỹ dành cho thăm hỏi'],
			'Điều 5. Mục 2 của quy chế này'
		]));
	test('are plain numbers in a guidance', () =>
		expect(articles('GUIDANCE', ['Nộp hồ sơ', 'Chấm điểm'])).toEqual([
			...['1. Nộp hồ sơ', '2. Chấm điểm']
		]));
});

describe('in the list of documents', () => {
	test('it stands under its sort, number and day, without saying twice what it is', () => {
		expect(asDocument(issued, 'Cụm thi đua số 9')).toEqual({
			...{ sort: 'REGULATION', number: '05/QC-CTĐ', signedOn: '2019-03-01' },
			...{ issuer: 'Cụm thi đua số 9', abstract: 'Hoạt động của cụm' }
		});
		expect(aboutOf({ sort: 'OTHER', title: 'Quy chế hoạt động' })).toBe('Quy chế hoạt động');
	});
	test('it is found there by its day, with its number or what it is about', () => {
		const { number: _, ...unnumbered } = issued;
		const listed = { body: { abstract: 'Hoạt động của cụm', signedOn: '2019-03-01' } };
		expect(isListed(issued, [{ body: { ...listed.body, number: '05/QC-CTĐ' } }])).toBe(true);
		expect(isListed(issued, [listed])).toBe(true);
		expect(
			isListed(issued, [{ body: { ...listed.body, number: '05/QC-CTĐ', signedOn: '2018-03-01' } }])
		).toBe(false);
		expect(isListed(unnumbered, [listed])).toBe(true);
		expect(isListed({ ...unnumbered, issuedOn: '2019-03-02' }, [listed])).toBe(false);
	});
	test('a number of that sort is no doubt', () => {
		const document = { ...asDocument(issued, 'Cụm thi đua số 9'), sort: 'REGULATION' as const };
		expect(kinds['governing-document'].problems?.(document)).toEqual([]);
		expect(
			kinds['governing-document'].problems?.({ ...document, sort: 'RULES', number: '05/QyĐ-CTĐ' })
		).toEqual([]);
	});
});
