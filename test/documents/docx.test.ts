import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { docxOf } from '#documents/docx';
import { fileName, type Sheet } from '#documents/sheet';

/** The Word file that an office prints, signs and sends on. */

const sheet: Sheet = {
	...{ format: 'STATE', above: 'Văn phòng Quốc hội', agency: 'Cụm thi đua số 9' },
	...{ symbol: 'BB-CTĐ', place: 'Hà Tiên', day: '2019-07-05', type: 'BIÊN BẢN' },
	abstract: 'Sơ kết thi đua 6 tháng đầu năm 2019',
	blocks: [
		{ block: 'heading', level: 1, text: 'Thành phần tham dự' },
		{ block: 'table', head: ['TT', 'Họ và tên'], rows: [['1', 'Nguyễn Văn Nhỡ']] },
		{ block: 'heading', level: 2, text: 'I. Báo cáo' },
		{ block: 'fact', label: 'Kết quả', text: '' },
		{ block: 'list', items: ['20 cuộc giám sát.', '86 cuộc tiếp xúc cử tri.'] },
		{ block: 'text', text: 'Dòng một.\nDòng hai & <ba>.' }
	],
	signatures: [
		{ title: 'THƯ KÝ', name: 'Trần Thị An' },
		{ title: 'CHỦ TRÌ', name: 'Lê Văn Bình' }
	],
	recipients: ['Như thành phần dự hội nghị', 'Lưu: VT']
};
const partsOf = async (of: Sheet) => {
	const parts = unzipSync(new Uint8Array(await (await docxOf(of)).arrayBuffer()));
	return (name: string) => strFromU8(parts[name] ?? new Uint8Array());
};
const textIn = (xml: string) => xml.replaceAll('</w:p>', '\n').replace(/<[^>]+>/g, '');

let part: (name: string) => string;
let body: string;
beforeAll(async () => {
	part = await partsOf(sheet);
	body = part('word/document.xml');
});

describe('a Word file', () => {
	test('holds everything that stands on the sheet, in order', () => {
		const text = textIn(body);
		const places = [
			...['Văn phòng Quốc hội', 'Cụm thi đua số 9', 'Số: …/BB-CTĐ'],
			...['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Hà Tiên, ngày 05 tháng 7 năm 2019'],
			...['BIÊN BẢN', 'Thành phần tham dự', 'Nguyễn Văn Nhỡ', 'I. Báo cáo', '20 cuộc giám sát.'],
			...['Dòng một.', 'Dòng hai &amp; &lt;ba&gt;.', 'THƯ KÝ', 'Lê Văn Bình', '- Lưu: VT.']
		].map((words) => text.indexOf(words));
		expect(places).not.toContain(-1);
		expect(places).toEqual(places.toSorted((a, b) => a - b));
	});
	test('bears its number, where it has one', async () => {
		const numbered = await partsOf({ ...sheet, number: '05/BB-CTĐ' });
		expect(textIn(numbered('word/document.xml'))).toContain('Số: 05/BB-CTĐ');
	});
	test('bears it in full where only its count was typed', async () => {
		const counted = await partsOf({ ...sheet, number: '5' });
		expect(textIn(counted('word/document.xml'))).toContain('Số: 5/BB-CTĐ');
	});
	test('is signed on the right by whoever signs alone', async () => {
		const alone = await partsOf({ ...sheet, signatures: [{ title: 'CỤM TRƯỞNG', name: '' }] });
		const last = alone('word/document.xml').split('<w:tbl>').at(-1) ?? '';
		const cells = last.split('</w:tc>').slice(0, 2).map(textIn);
		expect(cells.map((words) => words.includes('CỤM TRƯỞNG'))).toEqual([false, true]);
	});
	test('has real headings, a real list and a table whose head repeats on every page', () => {
		expect(body.match(/w:pStyle w:val="Heading1"/g)).toHaveLength(1);
		expect(body.match(/w:pStyle w:val="Heading2"/g)).toHaveLength(1);
		expect(body.match(/<w:numPr>/g)).toHaveLength(2);
		expect(body).toContain('<w:tblHeader');
	});
	test('is A4 with the margins of Nghị định 30, numbered from the second page on, in Times New Roman', () => {
		expect(body).toMatch(/<w:pgSz w:w="11907" w:h="16840"/);
		expect(body).toMatch(/<w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701"/);
		expect(body).toContain('<w:titlePg');
		const headers = [1, 2].map((at) => part(`word/header${at}.xml`));
		expect(headers.filter((xml) => xml.includes('PAGE'))).toHaveLength(1);
		expect(part('word/styles.xml')).toContain('Times New Roman');
	});
	test('sets the national title at 13 pt, the motto at 14 with a rule as long, whom it goes to at 12 and 11', () => {
		const sizeOf = (words: string) =>
			/w:sz w:val="(\d+)"/.exec(
				body.slice(0, body.indexOf(words)).split('<w:r>').at(-1) ?? ''
			)?.[1];
		expect(sizeOf('CỘNG HÒA XÃ HỘI')).toBe('26');
		expect(sizeOf('Độc lập')).toBe('28');
		expect(sizeOf('Nơi nhận:')).toBe('24');
		expect(sizeOf('- Lưu: VT.')).toBe('22');
		// Below who issues it, below the motto, below the abstract.
		expect(body.match(/<w:pBdr><w:top /g)).toHaveLength(3);
	});
	test('says in which language it is, what it is called and who made it', () => {
		expect(part('word/styles.xml')).toMatch(/<w:lang w:val="vi-VN"/);
		expect(part('docProps/core.xml')).toContain('BIÊN BẢN Sơ kết thi đua 6 tháng đầu năm 2019');
		expect(part('docProps/core.xml')).toContain('<dc:creator>Cụm thi đua số 9</dc:creator>');
	});
	test('gives columns the widths that the sheet wants, and rows to sign in their room', async () => {
		const table = {
			...{ block: 'table' as const, head: ['TT', 'Chữ ký'], rows: [['1', '']] },
			...{ widths: [20, 80], signed: true as const }
		};
		const xml = (await partsOf({ ...sheet, blocks: [table] }))('word/document.xml');
		expect(xml).toContain('<w:gridCol w:w="1871"/><w:gridCol w:w="7485"/>');
		expect(xml).toMatch(/<w:trHeight w:val="567" w:hRule="atLeast"/);
	});
	test('leaves Word nothing to repair: no empty header or cell, no two tables that touch', async () => {
		const [table] = sheet.blocks.filter(({ block }) => block === 'table');
		if (!table) throw new Error('no table');
		const two = (await partsOf({ ...sheet, blocks: [table, table] }))('word/document.xml');
		expect(two).not.toMatch(/<\/w:tbl><w:tbl>/);
		for (const at of [1, 2]) expect(part(`word/header${at}.xml`)).toMatch(/<w:p[ >/]/);
		for (const [cell] of body.matchAll(/<w:tc>[\s\S]*?<\/w:tc>/g))
			expect(cell).toMatch(/(<\/w:p>|<w:p\/>)<\/w:tc>$/);
		expect(body).not.toMatch(/<\/w:tbl><w:tbl>/);
	});
	test('of a Party body bears no national title, and a star under who issues it', async () => {
		const drawn = (await partsOf({ ...sheet, format: 'PARTY' }))('word/document.xml');
		expect(drawn.match(/<w:pBdr><w:top /g)).toHaveLength(1);
		const xml = textIn(drawn);
		expect(xml).not.toContain('CỘNG HÒA XÃ HỘI');
		expect(xml).toContain('ĐẢNG CỘNG SẢN VIỆT NAM');
		expect(xml).toMatch(/Cụm thi đua số 9\n\*\nSố …-BB-CTĐ/);
	});
	test('has a name that every system takes', () => {
		expect(fileName(sheet)).toBe('bien-ban-so-ket-thi-dua-6-thang-dau-nam-2019-2019-07-05');
	});
});
