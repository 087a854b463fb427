import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compactSheetOf, compactText } from '#documents/compact';
import type { Source } from '#domain/record';
import { records, source } from './hall.ts';

/** A compact on paper, and the one form of it by which signatures stand or fall. */

const id = 'compact:1';
const hash = 'a'.repeat(64);
const of = { record: id, book: 'y:2019', part: 'COMPACT' };
const body = {
	...{ title: 'Giao ước thi đua năm 2019', year: 2019, units: ['hau-giang', 'bac-lieu'] },
	basis: ['nd-91']
};
const compact = (more: object = {}) => source('compact', id, { ...body, ...more }, { at: 0 });
const agreed = compact({ hash, agreedOn: '2019-07-05' });
const clauses = [
	source('paragraph', 'p2', { ...of, text: 'Giữ gìn đoàn kết.', place: 'a1' }),
	source('paragraph', 'p1', { ...of, text: 'Hoàn thành nhiệm vụ.', place: 'a0' })
];
const all = [
	...records(),
	...clauses,
	source('governing-document', 'nd-91', {
		...{ sort: 'DECREE', number: '91/2017/NĐ-CP', issuer: 'Chính phủ', abstract: 'Quy định' }
	}),
	source('compact-signature', `compact-signature:${id}:bac-lieu`, {
		...{ compact: id, unit: 'bac-lieu', name: 'Đặng Hoài Ân', position: 'Chánh Văn phòng' },
		...{ way: 'CONFIRMED', day: '2019-07-05', hash, at: 1, book: 'y:2019' }
	})
];
const rows = (sources: readonly Source[], by: string | undefined = hash) =>
	compactSheetOf(sources, id, by)?.blocks.flatMap((one) => (one.block === 'table' ? one.rows : []));

describe('the text that is signed', () => {
	const now = compactText([...all, compact()], id);
	test('is its title, its parties and its clauses, in one order', () =>
		expect(now).toBe(
			'{"title":"Giao ước thi đua năm 2019","parties":["bac-lieu","hau-giang"],"clauses":["Hoàn thành nhiệm vụ.","Giữ gìn đoàn kết."]}'
		));
	test('is the same in whatever order records came, agreed or not, signed or not', () =>
		fc.assert(
			fc.property(
				fc.shuffledSubarray([...all, agreed], { minLength: all.length + 1 }),
				(shuffled) => compactText(shuffled, id) === now
			)
		));
	test.each([
		['a clause', [compact(), source('paragraph', 'p3', { ...of, text: 'Thêm.', place: 'a2' })]],
		['the title', [compact({ title: 'Giao ước khác' })]],
		['a party', [compact({ units: ['ca-mau', 'bac-lieu'] })]]
	])('is another with %s changed', (_, more) =>
		expect(compactText([...all, ...more], id)).not.toBe(now)
	);
	test('is unknown where the compact is', () => expect(compactText(all, id)).toBe(undefined));
});

describe('on paper', () => {
	test('it names what it rests on, its parties, its clauses by number, and bears the mark', () => {
		const sheet = compactSheetOf([...all, agreed], id, hash);
		expect(sheet).toMatchObject({
			...{ type: 'GIAO ƯỚC', abstract: 'Thi đua năm 2019', day: '2019-07-05', format: 'STATE' },
			...{ agency: 'Cụm thi đua số 9', symbol: 'GƯ-CTĐ', foot: `Mã: ${hash}` }
		});
		const texts = sheet?.blocks.flatMap((one) => (one.block === 'text' ? [one.text] : []));
		expect(texts).toContain(
			'Căn cứ Nghị định số 91/2017/NĐ-CP (chưa rõ ngày) của Chính phủ: Quy định;'
		);
		expect(texts).toEqual(
			expect.arrayContaining(['1. Hoàn thành nhiệm vụ.', '2. Giữ gìn đoàn kết.'])
		);
	});
	test('whoever signed stands there, with room for who has not', () => {
		expect(rows([...all, agreed])).toEqual([
			['1', 'Văn phòng Đoàn ĐBQH tỉnh Hậu Giang', '', '', '', ''],
			[
				...['2', 'Văn phòng Đoàn ĐBQH tỉnh Bạc Liêu', 'Đặng Hoài Ân', 'Chánh Văn phòng'],
				...['Đã xác nhận trên máy của mình', '05/7/2019']
			]
		]);
	});
	test('it claims no digital signature', () =>
		expect(JSON.stringify(compactSheetOf([...all, agreed], id, hash))).toContain(
			'không phải chữ ký số'
		));
	test.each([
		['being drafted', compact(), hash],
		['another text than was agreed', agreed, 'b'.repeat(64)]
	])('%s is a draft without mark or signatures', (_, one, by) => {
		const sheet = compactSheetOf([...all, one], id, by);
		expect(sheet?.type).toBe('DỰ THẢO GIAO ƯỚC');
		expect(sheet?.foot).toBe(undefined);
		expect(rows([...all, one], by)?.every(([, , who]) => who === '')).toBe(true);
	});
	test('between rooms it is issued by their office', () => {
		const rooms = ['phong-1', 'phong-2'].map((room) =>
			source('organization', room, { name: room, parent: 'bac-lieu', format: 'STATE' })
		);
		const sheet = compactSheetOf(
			[...all, ...rooms, compact({ units: ['phong-1', 'phong-2'] })],
			...([id, undefined] as const)
		);
		expect(sheet).toMatchObject({ agency: 'Văn phòng Đoàn ĐBQH tỉnh Bạc Liêu', symbol: 'GƯ' });
		expect(sheet).not.toHaveProperty('above');
	});
});
