import { Document, Packer, Paragraph, Table, TableCell, TableRow, Tab, TextRun } from 'docx';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { docxText } from '#documents/docx-text';

/** The text of a Word file that an office hands in. */

const fileOf = async (children: (Paragraph | Table)[]) =>
	new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
const packed = (xml: string, name = 'word/document.xml') => zipSync({ [name]: strToU8(xml) });
const w = (inner: string) => `<w:document><w:body>${inner}</w:body></w:document>`;
const p = (inner: string) => `<w:p>${inner}</w:p>`;
const t = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

describe('a Word file', () => {
	test('gives its paragraphs in order, marks and all, those in tables too', async () => {
		const file = await fileOf([
			new Paragraph({ text: 'Nâng cao chất lượng tiếp xúc cử tri' }),
			new Paragraph({}),
			new Paragraph({
				children: [
					new TextRun({ text: 'Trước < sau & “đúng ', bold: true }),
					new TextRun('hẹn”'),
					new TextRun({ children: [new Tab(), 'thẳng hàng'] }),
					new TextRun({ text: 'dòng hai', break: 1 })
				]
			}),
			new Table({
				rows: [new TableRow({ children: [new TableCell({ children: [new Paragraph('Ô một')] })] })]
			}),
			new Paragraph('Kết thúc.')
		]);
		expect(docxText(file)).toEqual({
			ok: true,
			value: [
				'Nâng cao chất lượng tiếp xúc cử tri',
				'Trước < sau & “đúng hẹn” thẳng hàng',
				...['dòng hai', 'Ô một', 'Kết thúc.']
			]
		});
	});
	test('gives what stands: not what was struck out, moved away, or said twice for old programs', () => {
		const box = `<mc:AlternateContent><mc:Choice>${p(t('Khung chữ'))}</mc:Choice><mc:Fallback>${p(t('Khung chữ'))}</mc:Fallback></mc:AlternateContent>`;
		const file = packed(
			w(
				[
					p(
						`${t('Giữ ')}<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:ins>${t('thêm')}</w:ins>`
					),
					p(`<w:moveFrom>${t('Chuyển đi')}</w:moveFrom>`),
					p(`${t('Trước khung')}<w:r>${box}</w:r>${t('sau khung')}`),
					p('<w:r><w:instrText>PAGE</w:instrText></w:r>'),
					p(`${t('C&#7909;m 9 &#x2014; &quot;n&#259;m 2019&quot;')}<w:r><w:t/></w:r>`)
				].join('')
			)
		);
		expect(docxText(file)).toEqual({
			ok: true,
			value: ['Giữ thêm', 'Trước khung', 'Khung chữ', 'sau khung', 'Cụm 9 — "năm 2019"']
		});
	});
	test('is kept in the one form of Vietnamese text', () =>
		expect(docxText(packed(w(p(t('Tiếng Việt'.normalize('NFD'))))))).toEqual({
			ok: true,
			value: ['Tiếng Việt']
		}));
	test('that is broken, foreign or empty is answered with a sentence, never with an error', async () => {
		const whole = await fileOf([new Paragraph('Chữ '.repeat(500))]);
		const wrong: [Uint8Array, RegExp][] = [
			[whole.slice(0, whole.length / 2), /bị hỏng/],
			[new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), /bị hỏng/],
			[new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), /Lưu thành \.docx/],
			[strToU8('%PDF-1.4'), /không phải là tệp Word/],
			[new Uint8Array(), /không phải là tệp Word/],
			[packed('<x/>', 'xl/workbook.xml'), /không phải là tệp Word/],
			[packed(w(p('<w:r><w:drawing/></w:r>'))), /ảnh quét/],
			[packed('không phải xml'), /ảnh quét/]
		];
		for (const [bytes, sentence] of wrong) {
			const said = docxText(bytes);
			expect(said).toMatchObject({ ok: false, message: expect.stringMatching(sentence) });
			expect(said).toMatchObject({ message: expect.stringContaining('dán vào ô nội dung') });
		}
	});
});
