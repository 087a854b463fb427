import {
	AlignmentType,
	BorderStyle,
	Document,
	Header,
	HeadingLevel,
	HeightRule,
	LevelFormat,
	LineRuleType,
	Packer,
	PageNumber,
	Paragraph,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	TextRun,
	VerticalAlign,
	WidthType
} from 'docx';
import { longDay } from '#domain/day';
import { type Block, numberLine, recipientLines, type Sheet, type Table as Rows } from './sheet.ts';

/**
 * A sheet as a Word file: A4 and its margins, Times New Roman, page numbers centred at the top from the second page on
 * (Nghị định 30/2020, Phụ lục I; Hướng dẫn 36-HD/VPTW, phụ lục 3), real headings, lists and tables.
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
/** Between the margins, in twentieths of a point, and the part of it that who issues takes at the top. */
const [width, left] = [Math.round(165 * mm), 0.38];
const font = 'Times New Roman';
/** Half points: 14 pt. */
const size = 28;
/** Half points, by whose paper it is. */
const sizes = {
	STATE: { title: 26, motto: 28, issuer: 26, type: 28, to: 24, recipient: 22 },
	PARTY: { title: 30, motto: 30, issuer: 28, type: 32, to: 28, recipient: 24 }
};
const [national, motto] = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'];
const party = 'ĐẢNG CỘNG SẢN VIỆT NAM';
/** How wide a bold letter of Times New Roman is on the average, of its height. */
const [upper, lower] = [0.61, 0.467];
const list = 'gach-dau-dong';
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const bare = { top: none, bottom: none, left: none, right: none };

const documentOf = (sheet: Sheet): Document =>
	new Document({
		title: `${sheet.type} ${sheet.abstract}`.trim(),
		creator: sheet.agency,
		lastModifiedBy: sheet.agency,
		styles: {
			default: {
				document: { run: { font, size, language: { value: 'vi-VN' } } },
				heading1: {
					run: { font, size, bold: true, color: '000000' },
					paragraph: { outlineLevel: 0, spacing: { before: 160, after: 60 } }
				},
				heading2: {
					run: { font, size, bold: true, italics: true, color: '000000' },
					paragraph: { outlineLevel: 1, spacing: { before: 120, after: 60 } }
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
					first: new Header({ children: [new Paragraph({})] }),
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
					...(sheet.cover ? coverOf(sheet) : openingOf(sheet)),
					// Two tables that touch become one.
					...sheet.blocks.flatMap((one, at) =>
						one.block === 'table' && sheet.blocks[at - 1]?.block === 'table'
							? [new Paragraph({}), ...drawn(one)]
							: drawn(one)
					),
					new Paragraph({}),
					...(sheet.signatures.length ? [signaturesOf(sheet)] : []),
					...(sheet.recipients.length ? recipientsOf(sheet) : []),
					...(sheet.foot
						? [
								new Paragraph({
									spacing: { before: 200 },
									children: [run(sheet.foot, { size: 18 })]
								})
							]
						: [])
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

/** A line below words, `length` long, in a column `across` wide; all in twentieths of a point. */
function rule(length: number, across: number): Paragraph {
	const beside = Math.max(0, Math.round((across - length) / 2));
	return new Paragraph({
		border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
		indent: { left: beside, right: beside },
		spacing: { line: 100, lineRule: LineRuleType.EXACT }
	});
}
/** Below who issues and below the abstract it is between a third and a half of the words. */
const shortRule = (words: string, letter: number, across: number) =>
	rule(0.42 * Math.min(words.length * letter * 10, across), across);

const openingOf = (sheet: Sheet): (Paragraph | Table)[] => [
	...(sheet.plain ? [] : [headOf(sheet)]),
	centred(sheet.type, { bold: true, size: sizes[sheet.format].type, before: 240 }),
	centred(sheet.abstract, { bold: true, after: 80 }),
	...(sheet.format === 'STATE' && !sheet.plain
		? [shortRule(sheet.abstract, lower * size, width)]
		: [])
];

/** The first page of a book: whose it is, its name in large letters, where and when. */
const coverOf = ({ above, agency, type, abstract, place, day }: Sheet): Paragraph[] => [
	...(above ? [centred(above, { allCaps: true })] : []),
	centred(agency, { bold: true, allCaps: true }),
	centred(type, { bold: true, size: 72, before: 4_000, after: 240 }),
	centred(abstract, { bold: true, allCaps: true, size: 36, after: 4_400 }),
	centred(`${place}, ${longDay(day)}`, { bold: true })
];

/** Who issues it on the left, the national title or the Party's on the right. */
function headOf(sheet: Sheet): Table {
	const { format, above, agency, place, day } = sheet;
	const { title, motto: below, issuer: size } = sizes[format];
	const [own, other] = [left * width, (1 - left) * width];
	const isParty = format === 'PARTY';
	const issuer = [
		...(above ? [centred(above, { allCaps: true, size })] : []),
		centred(agency, { bold: true, allCaps: true, size }),
		isParty ? centred('*', { size }) : shortRule(agency, upper * size, own),
		centred(numberLine(sheet), { size, before: 60 })
	];
	const named = isParty
		? [centred(party, { bold: true, size: title }), rule(13.7 * title * 10, other)]
		: [
				centred(national, { bold: true, size: title }),
				centred(motto, { bold: true, size: below }),
				rule(12.6 * below * 10, other)
			];
	const written = centred(`${place}, ${longDay(day)}`, { italics: true, size, before: 60 });
	return plainTable([cell(issuer, left * 100), cell([...named, written], (1 - left) * 100)]);
}

/** Cells side by side, without lines and to the margins. */
const plainTable = (cells: TableCell[]) =>
	new Table({
		width: { size: 100, type: WidthType.PERCENTAGE },
		margins: { left: 0, right: 0 },
		borders: { ...bare, insideHorizontal: none, insideVertical: none },
		rows: [new TableRow({ cantSplit: true, children: cells })]
	});

function signaturesOf({ signatures }: Sheet): Table {
	// Whoever signs alone signs on the right.
	const places = signatures.length === 1 ? [undefined, ...signatures] : signatures;
	return plainTable(
		places.map((one) =>
			cell(
				one
					? [
							centred(one.title, { bold: true }),
							centred('(Ký, ghi rõ họ tên)', { italics: true, after: 1_200 }),
							centred(one.name, { bold: true })
						]
					: [new Paragraph({})],
				100 / places.length
			)
		)
	);
}

function recipientsOf(sheet: Sheet): Paragraph[] {
	const { to, recipient } = sizes[sheet.format];
	const look = sheet.format === 'PARTY' ? { underline: {} } : { bold: true, italics: true };
	return [
		new Paragraph({
			spacing: { before: 240 },
			keepNext: true,
			children: [run('Nơi nhận:', { ...look, size: to })]
		}),
		...recipientLines(sheet).map(
			(line) => new Paragraph({ children: [run(line, { size: recipient })] })
		)
	];
}

function drawn(one: Block): (Paragraph | Table)[] {
	if (one.block === 'heading')
		return [
			new Paragraph({
				heading: one.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
				keepNext: true,
				...(one.chapter ? { alignment: AlignmentType.CENTER, pageBreakBefore: true } : {}),
				children: [new TextRun({ text: one.text })]
			})
		];
	if (one.block === 'fact')
		return [body([run(`${one.label}:`, { bold: true }), run(one.text ? ` ${one.text}` : '')])];
	if (one.block === 'list')
		return one.items.map(
			(item) =>
				new Paragraph({
					numbering: { reference: list, level: 0 },
					alignment: AlignmentType.JUSTIFIED,
					spacing: { before: apart },
					children: lines(item)
				})
		);
	if (one.block === 'table') return [tableOf(one)];
	return one.text
		.split('\n')
		.filter(Boolean)
		.map((text) => body([run(text)]));
}

/** Between paragraphs: 6 pt. */
const apart = 120;
const body = (children: TextRun[]) =>
	new Paragraph({
		alignment: AlignmentType.JUSTIFIED,
		indent: { firstLine: 567 },
		spacing: { before: apart },
		children
	});

/** The head stands on every page that the table reaches. */
function tableOf({ head, rows, widths, signed }: Rows): Table {
	// Six columns and a signature need the smaller letters.
	const size = signed ? 24 : 26;
	const cellAt = (at: number, children: Paragraph[]) =>
		new TableCell({
			children,
			...(widths ? { width: { size: widths[at] ?? 0, type: WidthType.PERCENTAGE } } : {}),
			verticalAlign: VerticalAlign.CENTER
		});
	return new Table({
		width: { size: 100, type: WidthType.PERCENTAGE },
		...(widths
			? {
					layout: TableLayoutType.FIXED,
					columnWidths: widths.map((share) => Math.round((share / 100) * width))
				}
			: {}),
		rows: [
			new TableRow({
				tableHeader: true,
				cantSplit: true,
				children: head.map((text, at) => cellAt(at, [centred(text, { bold: true, size })]))
			}),
			...rows.map(
				(row) =>
					new TableRow({
						cantSplit: true,
						...(signed ? { height: { value: Math.round(10 * mm), rule: HeightRule.ATLEAST } } : {}),
						children: row.map((text, at) =>
							cellAt(at, [new Paragraph({ children: [run(text, { size })] })])
						)
					})
			)
		]
	});
}

/** Lines that somebody broke stay broken. */
const lines = (text: string): TextRun[] =>
	text
		.split('\n')
		.map((line, at) => new TextRun({ text: line, font, ...(at ? { break: 1 } : {}) }));
