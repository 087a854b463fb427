import { beforeAll, describe, expect, test } from 'vitest';
import { attendanceSheetOf } from '#documents/attendance-sheet';
import { conclusionNoticeOf } from '#documents/conclusion-notice';
import { docxOf } from '#documents/docx';
import { invitationsOf } from '#documents/invitations';
import { minutesOf } from '#documents/minutes';
import { reportOf, reportSheet } from '#documents/report';
import type { Block, Sheet } from '#documents/sheet';
import { thanksOf, tripReportOf } from '#documents/trip-report';
import { attendee, checkIn, id, records, source } from './hall.ts';
import { convert } from './office.ts';
import { visit, visited } from './visit.ts';

/** An office suite that is not ours opens every paper and finds in it what the records say. */

const of = { conference: id, book: 'y:2019' };
const guests = Array.from({ length: 80 }, (_, at) => `khach-${at}`);
const more = [
	...guests.map((name, at) =>
		attendee(name, {
			...{ name: `Đỗ Thị Mỹ Hường ${at + 1}`, position: 'Phó Trưởng phòng', sort: 'OTHER' },
			from: 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Sóc Trăng'
		})
	),
	...guests.map((name) => checkIn(name, '07:30')),
	source('agenda-item', 'bao-cao', { title: 'Báo cáo sơ kết & thảo luận', place: 'a1', ...of }),
	source('note', 'n1', {
		...{ sort: 'RESULT', text: 'Tổ chức 86 cuộc tiếp xúc cử tri “trước < sau>”', item: 'bao-cao' },
		...{ conference: id, day: '2019-07-05' }
	}),
	source('note', 'n2', {
		...{ sort: 'DIRECTION', text: 'Ký giao ước thi đua', owner: 'bac-lieu', due: '2019-08-01' },
		...{ conference: id, day: '2019-07-05' }
	}),
	source('note', 'n3', {
		...{ sort: 'RECOMMENDATION', text: 'Tăng tỷ lệ', to: 'Hội đồng', unit: 'ca-mau' },
		...{ conference: id, day: '2019-07-05' }
	}),
	source('paragraph', 'p1', {
		...{ part: 'CONCLUSION', text: 'Hội nghị nhất trí.\nBế mạc.', record: id, place: 'a0' }
	})
];
/** Half a year with so much to tell that it fills pages. */
const half = { from: '2019-01-01', to: '2019-06-30' };
const review = [
	source('report', 'report:half', {
		...{ sort: 'MID_YEAR', name: 'Sơ kết 6 tháng đầu năm 2019', conference: id },
		...half
	}),
	source('work-sort', 'work-sort:SURVEY', { name: 'Khảo sát', countedIn: 'cuộc', icon: 'map' }),
	source('work-event', 'khao-sat', {
		...{ sort: 'work-sort:SURVEY', topic: 'Nước sạch', day: '2019-03-01', units: ['ca-mau'] }
	}),
	...Array.from({ length: 40 }, (_, at) =>
		source('note', `kinh-nghiem-${at}`, {
			...{ sort: 'EXPERIENCE', text: `Đổi mới hình thức tiếp xúc cử tri, nơi thứ ${at + 1}` },
			...{ conference: id, day: '2019-07-05', unit: 'bac-lieu', points: ['Ít giấy', 'Gần dân'] }
		})
	)
];
const reviewed = (format: 'STATE' | 'PARTY'): Sheet => {
	const all = [...records(format), ...more, ...review];
	const report = reportOf(all, 'report:half', '2019-07-05');
	if (!report) throw new Error('no report');
	return reportSheet(report, all);
};
const makers = {
	...{ minutes: minutesOf, invitations: invitationsOf, attendance: attendanceSheetOf },
	notice: conclusionNoticeOf
};
const formats = ['STATE', 'PARTY'] as const;
const sheets: Record<string, Sheet> = Object.fromEntries(
	formats.flatMap((format): [string, Sheet][] => [
		[`review ${format}`, reviewed(format)],
		...Object.entries(makers).map(
			([name, make]) =>
				[`${name} ${format}`, make([...records(format), ...more], id) as Sheet] as [string, Sheet]
		),
		...Object.entries({ report: tripReportOf, thanks: thanksOf }).map(
			([name, make]) =>
				[`${name} ${format}`, make([...records(format), ...visited], visit) as Sheet] as [
					string,
					Sheet
				]
		)
	])
);

let read: Record<string, string>;
let printed: Record<string, string>;
beforeAll(async () => {
	const files: Record<string, Uint8Array> = {};
	for (const [name, sheet] of Object.entries(sheets))
		files[name] = new Uint8Array(await (await docxOf(sheet)).arrayBuffer());
	read = textsOf(await convert(files, 'fodt'), 'utf8');
	printed = textsOf(await convert(files, 'pdf'), 'latin1');
}, 1_200_000);

const textsOf = (files: Record<string, Buffer>, coding: BufferEncoding) =>
	Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, bytes.toString(coding)]));

describe.each(Object.entries(sheets))('%s, read back', (name, sheet) => {
	const found = () => read[name] ?? '';
	const partsOf = <Kind extends Block['block']>(kind: Kind) =>
		sheet.blocks.filter((one): one is Extract<Block, { block: Kind }> => one.block === kind);

	test('has its headings as headings', () => {
		const headings = [...found().matchAll(/<text:h [^>]*outline-level="(\d)"[\s\S]*?<\/text:h>/g)];
		expect(headings.map(([xml, level]) => [Number(level), textIn(xml)])).toEqual(
			partsOf('heading').map(({ level, text }) => [level, text])
		);
	});
	test('has every row of its tables, and their heads on every page', () => {
		// The first holds who issues it, the last who signs.
		const tables = elements(found(), 'table:table').slice(1, -1);
		expect(tables.map(rowsIn)).toEqual(partsOf('table').map(({ head, rows }) => [head, ...rows]));
		for (const table of tables) expect(table).toContain('<table:table-header-rows>');
	});
	test('has every other word of it, marks and all', () => {
		const text = textIn(found());
		const lists = partsOf('list').flatMap(({ items }) => items);
		const facts = partsOf('fact').map(({ label, text }) => `${label}: ${text}`.trim());
		const words = partsOf('text').flatMap(({ text }) => text.split('\n'));
		const title =
			sheet.format === 'PARTY' ? 'ĐẢNG CỘNG SẢN VIỆT NAM' : 'Độc lập - Tự do - Hạnh phúc';
		for (const line of [title, sheet.agency, ...lists, ...facts, ...words, '- Lưu: VT.'])
			expect(text).toContain(line);
	});
	test('is Vietnamese, and says what it is called and who made it', () => {
		expect(found()).toMatch(/fo:language="vi" fo:country="VN"/);
		expect(found()).toContain(`<dc:title>${sheet.type} ${sheet.abstract}</dc:title>`);
		expect(found()).toContain(`<meta:initial-creator>${sheet.agency}<`);
	});
	test('is numbered from its second page on', () => {
		const [others = '', first = ''] = elements(found(), 'style:master-page');
		expect(others).toMatch(/style:name="Standard"[\s\S]*<text:page-number/);
		expect(first).toContain('style:next-style-name="Standard"');
		expect(first).not.toContain('<text:page-number');
		const opens = elements(found(), 'style:style').filter((one) =>
			one.includes('master-page-name')
		);
		expect(opens).toHaveLength(1);
		expect(opens[0]).toContain('style:master-page-name="First_20_Page"');
		// A list of thanks and a notice are one page; all others run on.
		const atLeast = /^(thanks|notice)/.test(name) ? 1 : 2;
		expect(printed[name]?.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThanOrEqual(atLeast);
	});
});

const elements = (xml: string, name: string): string[] =>
	[...xml.matchAll(new RegExp(`<${name}[ >][\\s\\S]*?</${name}>`, 'g'))].map(([whole]) => whole);
const rowsIn = (table: string): string[][] =>
	elements(table, 'table:table-row').map((row) => elements(row, 'table:table-cell').map(textIn));
const textIn = (xml: string): string =>
	xml
		.replace(/<\/text:(p|h)>|<text:line-break\/>/g, '\n')
		.replace(/<[^>]+>/g, '')
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&apos;', "'")
		.replaceAll('&amp;', '&')
		.trim();
