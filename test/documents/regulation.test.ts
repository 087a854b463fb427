import { describe, expect, test } from 'vitest';
import { regulationSheetOf } from '#documents/regulation';
import { numberLine } from '#documents/sheet';
import { records, source } from './hall.ts';

/** A regulation of the cluster on paper: a draft sent round, or as it was issued. */

const id = 'regulation:1';
const of = { record: id, book: 'c', part: 'REGULATION' };
const texts = [
	source('paragraph', 'p3', { ...of, text: 'Hội nghị\n1. Họp sáu tháng.', place: 'a2' }),
	source('paragraph', 'p1', { ...of, text: 'Chương I\nQUY ĐỊNH CHUNG', place: 'a0' }),
	source('paragraph', 'p2', { ...of, text: 'Phạm vi áp dụng', place: 'a1' }),
	source('governing-document', 'nd-91', {
		...{ sort: 'DECREE', number: '91/2017/NĐ-CP', signedOn: '2017-07-31', issuer: 'Chính phủ' },
		abstract: 'Quy định chi tiết'
	})
];
const sheetOf = (more: object = {}, format: 'STATE' | 'PARTY' = 'STATE') =>
	regulationSheetOf(
		[
			...[...records(format), ...texts],
			source(
				'regulation',
				id,
				{ sort: 'REGULATION', title: 'Quy chế hoạt động của cụm', ...more },
				{ at: Date.parse('2019-02-01T08:00+07:00') }
			)
		],
		...([id, 2019] as const)
	);
const issued = { number: '05/QC-CTĐ', issuedOn: '2019-03-01' };

describe('on paper', () => {
	test('a draft says that it is one, of the day it was begun, with room for its number', () => {
		const sheet = sheetOf();
		expect(sheet).toMatchObject({
			...{ type: 'DỰ THẢO QUY CHẾ', abstract: 'Hoạt động của cụm', day: '2019-02-01' },
			...{ format: 'STATE', agency: 'Cụm thi đua số 9', place: 'Cà Mau' },
			above: 'Hội đồng Thi đua - Khen thưởng Văn phòng Quốc hội'
		});
		expect(sheet && numberLine(sheet)).toBe('Số: …/QC-CTĐ');
	});
	test('issued it bears its number and its day; taken back it is a draft again', () => {
		const sheet = sheetOf(issued);
		expect(sheet).toMatchObject({ type: 'QUY CHẾ', day: '2019-03-01' });
		expect(sheet && numberLine(sheet)).toBe('Số: 05/QC-CTĐ');
		const back = sheetOf({ number: issued.number });
		expect(back?.type).toBe('DỰ THẢO QUY CHẾ');
		expect(back && numberLine(back)).toBe('Số: …/QC-CTĐ');
	});
	test('its articles are counted through its chapters, which are headings', () =>
		expect(sheetOf()?.blocks).toEqual([
			{ block: 'heading', level: 1, text: 'Chương I QUY ĐỊNH CHUNG' },
			{ block: 'text', text: 'Điều 1. Phạm vi áp dụng' },
			{ block: 'text', text: 'Điều 2. Hội nghị\n1. Họp sáu tháng.' }
		]));
	test('it says what it rests on and who lays it down', () =>
		expect(sheetOf({ basis: ['nd-91'] })?.blocks.slice(0, 2)).toEqual([
			{
				block: 'text',
				text: 'Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31/7/2017 của Chính phủ: Quy định chi tiết;'
			},
			{ block: 'text', text: 'Cụm thi đua số 9 ban hành quy chế như sau:' }
		]));
	test('it is signed for the cluster, and goes to its offices and to the council', () =>
		expect(sheetOf(issued)).toMatchObject({
			signatures: [{ title: 'CỤM TRƯỞNG', name: '' }],
			recipients: [
				...['Các đơn vị thành viên', 'Hội đồng Thi đua - Khen thưởng Văn phòng Quốc hội'],
				'Lưu: VT'
			]
		}));
	test('where a Party body leads, it is in the Party’s form', () => {
		const sheet = sheetOf({ ...issued, number: '05-QC/CTĐ' }, 'PARTY');
		expect(sheet?.format).toBe('PARTY');
		expect(sheet && numberLine(sheet)).toBe('Số 05-QC/CTĐ');
		const draft = sheetOf({}, 'PARTY');
		expect(draft && numberLine(draft)).toBe('Số …-QC/CTĐ');
	});
	test('what is neither regulation nor guidance is called a paper, by its whole title', () =>
		expect(sheetOf({ ...issued, sort: 'OTHER', title: 'Lịch trực của cụm' })).toMatchObject({
			...{ type: 'VĂN BẢN', abstract: 'Lịch trực của cụm', symbol: 'CTĐ' }
		}));
	test('is unknown where the regulation is', () =>
		expect(regulationSheetOf(records(), id, 2019)).toBe(undefined));
});
