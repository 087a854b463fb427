import {
	AlignmentType,
	BorderStyle,
	Document,
	Header,
	HeadingLevel,
	LevelFormat,
	Packer,
	PageNumber,
	Paragraph,
	Table,
	TableCell,
	TableRow,
	TextRun,
	WidthType
} from 'docx';
import { longDay } from '#domain/day';
import type { Block, Sheet } from './sheet.ts';

/**
 * A sheet as a Word file: A4 and its margins, Times New Roman, page numbers centred at the top from the second page on
 * (Nghị định 30/2020, Phụ lục I), real headings, lists and tables.
 */
export const docxOf = (sheet: Sheet): Promise<Blob> => Packer.toBlob(documentOf(sheet));

/** Twentieths of a point in a millimetre. */
const mm = 56.7;
const page = {
	size: { width: Math.round(210 * mm), height: Math.round(297 * mm) },
	margin: {
		...{ top: Math.round(20 * mm), bottom: Math.round(20 * mm) },
		...{ left: Math.round(30 * mm), right: Math.round(15 * mm) }
	}
};
const font = 'Times New Roman';
/** Half points: 14 pt. */
const size = 28;
const list = 'gach-dau-dong';
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const bare = { top: none, bottom: none, left: none, right: none };

const documentOf = (sheet: Sheet): Document =>
	new Document({
		title: `${sheet.type} ${sheet.abstract}`,
		creator: sheet.agency,
		styles: {
			default: {
				document: { run: { font, size } },
				heading1: {
					run: { font, size, bold: true, color: '000000' },
					paragraph: { spacing: { before: 160, after: 60 } }
				},
				heading2: {
					run: { font, size, bold: true, italics: true, color: '000000' },
					paragraph: { spacing: { before: 120, after: 60 } }
				}
			}
		},
		numbering: {
			config: [
				{
					reference: list,
					levels: [
						{
							...{ level: 0, format: LevelFormat.BULLET, text: '–', alignment: AlignmentType.LEFT },
							style: { paragraph: { indent: { left: 567, hanging: 283 } } }
						}
					]
				}
			]
		},
		sections: [
			{
				properties: { page, titlePage: true },
				headers: {
					first: new Header({ children: [] }),
					default: new Header({
						children: [
							new Paragraph({
								alignment: AlignmentType.CENTER,
								children: [new TextRun({ children: [PageNumber.CURRENT], font, size: 26 })]
							})
						]
					})
				},
				children: [
					headOf(sheet),
					centred(sheet.type, { bold: true, before: 240 }),
					centred(sheet.abstract, { bold: true, after: 200 }),
					...sheet.blocks.flatMap(drawn),
					new Paragraph({ spacing: { before: 240 } }),
					signaturesOf(sheet),
					new Paragraph({
						spacing: { before: 240 },
						children: [run('Nơi nhận:', { bold: true, italics: true, size: 24 })]
					}),
					...sheet.recipients.map(
						(one) => new Paragraph({ children: [run(`- ${one};`, { size: 22 })] })
					)
				]
			}
		]
	});

type Look = {
	bold?: boolean;
	italics?: boolean;
	size?: number;
	allCaps?: boolean;
	underline?: object;
};
const run = (text: string, look: Look = {}) => new TextRun({ text, font, ...look });

const centred = (
	text: string,
	{ before = 0, after = 0, ...look }: Look & { before?: number; after?: number } = {}
) =>
	new Paragraph({
		alignment: AlignmentType.CENTER,
		spacing: { before, after },
		children: [run(text, look)]
	});

const cell = (children: Paragraph[], share: number) =>
	new TableCell({ children, borders: bare, width: { size: share, type: WidthType.PERCENTAGE } });

/** Who issues it on the left, the national title or the Party's on the right. */
function headOf({ format, above, agency, symbol, place, day }: Sheet): Table {
	const left = [
		...(above ? [centred(above, { allCaps: true, size: 26 })] : []),
		centred(agency, { bold: true, allCaps: true, size: 26 }),
		...(format === 'PARTY' ? [centred('*', { size: 26 })] : []),
		centred(format === 'PARTY' ? `Số …-${symbol}` : `Số: …/${symbol}`, { size: 26, before: 60 })
	];
	const title =
		format === 'PARTY'
			? [centred('ĐẢNG CỘNG SẢN VIỆT NAM', { bold: true, size: 28, underline: {} })]
			: [
					centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { bold: true, size: 25 }),
					centred('Độc lập - Tự do - Hạnh phúc', { bold: true, size: 26, underline: {} })
				];
	const right = [
		...title,
		centred(`${place}, ${longDay(day)}`, { italics: true, size: 26, before: 60 })
	];
	return new Table({
		width: { size: 100, type: WidthType.PERCENTAGE },
		borders: { ...bare, insideHorizontal: none, insideVertical: none },
		rows: [new TableRow({ children: [cell(left, 42), cell(right, 58)] })]
	});
}

const signaturesOf = ({ signatures }: Sheet): Table =>
	new Table({
		width: { size: 100, type: WidthType.PERCENTAGE },
		borders: { ...bare, insideHorizontal: none, insideVertical: none },
		rows: [
			new TableRow({
				cantSplit: true,
				children: signatures.map(({ title, name }) =>
					cell(
						[
							centred(title, { bold: true }),
							centred('(Ký, ghi rõ họ tên)', { italics: true, after: 1_200 }),
							centred(name, { bold: true })
						],
						100 / signatures.length
					)
				)
			})
		]
	});

function drawn(one: Block): (Paragraph | Table)[] {
	if (one.block === 'heading')
		return [
			new Paragraph({
				heading: one.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
				keepNext: true,
				children: [new TextRun({ text: one.text })]
			})
		];
	if (one.block === 'fact')
		return [
			new Paragraph({
				spacing: { after: 60 },
				children: [run(`${one.label}:`, { bold: true }), run(one.text ? ` ${one.text}` : '')]
			})
		];
	if (one.block === 'list')
		return one.items.map(
			(item) =>
				new Paragraph({
					numbering: { reference: list, level: 0 },
					alignment: AlignmentType.JUSTIFIED,
					children: lines(item)
				})
		);
	if (one.block === 'table')
		return [
			new Table({
				width: { size: 100, type: WidthType.PERCENTAGE },
				rows: [
					new TableRow({
						tableHeader: true,
						children: one.head.map(
							(text) => new TableCell({ children: [centred(text, { bold: true, size: 26 })] })
						)
					}),
					...one.rows.map(
						(row) =>
							new TableRow({
								cantSplit: true,
								children: row.map(
									(text) =>
										new TableCell({
											children: [new Paragraph({ children: [run(text, { size: 26 })] })]
										})
								)
							})
					)
				]
			})
		];
	return one.text
		.split('\n')
		.filter(Boolean)
		.map(
			(text) =>
				new Paragraph({
					alignment: AlignmentType.JUSTIFIED,
					indent: { firstLine: 567 },
					spacing: { after: 60 },
					children: [run(text)]
				})
		);
}

/** Lines that somebody broke stay broken. */
const lines = (text: string): TextRun[] =>
	text
		.split('\n')
		.map((line, at) => new TextRun({ text: line, font, ...(at ? { break: 1 } : {}) }));
