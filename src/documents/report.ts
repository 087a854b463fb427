import { type Day, longDay } from '#domain/day';
import { reportLineOf } from '#domain/ids';
import { inReadingOrder } from '#domain/paragraph';
import type { Source } from '#domain/record';
import { heading } from './hall.ts';
import { issuerOf } from './issuer.ts';
import type { Of } from './records.ts';
import { linesOf, workTables } from './report-lines.ts';
import {
	type Drawn,
	isSection,
	type Origin,
	reportIn,
	reportSections,
	type Scope,
	type Section
} from './report-scope.ts';
import type { Block, Sheet } from './sheet.ts';

/** A figure that is no longer what it was when somebody last worded its line. */
export type Moved = { label: string; was: string; now: string; href: string };

/** One paragraph of a report as it is read: drawn, worded by somebody, or somebody's own. */
export type ReportLine = {
	/** What it is kept under, were somebody to word it. */
	id: string;
	section: Section;
	text: string;
	origins: Origin[];
	doubts: string[];
	/** What the records say by themselves; none where no record tells it any more, and for what somebody added. */
	drawn?: Drawn;
	/** The paragraph that somebody wrote. */
	own?: Of<'paragraph'>;
	isLeft: boolean;
	/** Figures that have changed under what somebody worded. */
	moved: Moved[];
	/** The records read otherwise than when it was worded. */
	isStale: boolean;
	/** No record stands behind it any more. */
	isGone: boolean;
};

export type Report = {
	scope: Scope;
	lines: ReportLine[];
	/** The commit up to which the office's records went into it, and how many the office does not have yet. */
	upTo: { ver: number; unsent: number };
};

type Base = { text: string; figures: Record<string, string> };

/** What the records said of a line when somebody worded it, as it is kept beside the words. */
export const baseOf = ({ text, origins }: Drawn): string =>
	JSON.stringify({
		text,
		figures: Object.fromEntries(
			origins.flatMap(({ label, words }) => (words === undefined ? [] : [[label, words]]))
		)
	} satisfies Base);

const readBase = (base: string): Base => JSON.parse(base) as Base;

type Held = Source & { ver?: number };

/**
 * A report as it stands: every line that the records tell, as somebody has worded it where somebody has, and what was added;
 * what was left out is marked. Undefined while the report is not among the records.
 */
export function reportOf(sources: readonly Held[], id: string, today: Day): Report | undefined {
	const scope = reportIn(sources, id, today);
	if (!scope) return undefined;
	const own = scope
		.all('paragraph')
		.filter(({ body }) => body.record === id && body.part === 'REPORT');
	const byId = new Map(own.map((one) => [one.id, one]));
	const drawn = linesOf(scope, sources).map((line): ReportLine => {
		const kept = reportLineOf(id, line.key);
		const worded = byId.get(kept);
		byId.delete(kept);
		const { text, section, origins, doubts } = line;
		if (!worded)
			return {
				...{ id: kept, section, text, origins, doubts, drawn: line },
				...{ isLeft: false, moved: [], isStale: false, isGone: false }
			};
		const base = worded.body.base;
		return {
			...{ id: kept, section, text: worded.body.text, origins, doubts, drawn: line, own: worded },
			isLeft: worded.body.left === 'YES',
			moved: base === undefined ? [] : movedSince(readBase(base), line),
			isStale: base !== undefined && readBase(base).text !== text,
			isGone: false
		};
	});
	const rest = inReadingOrder([...byId.values()]).flatMap((one): ReportLine[] => {
		const { section, text, base, left } = one.body;
		return isSection(section)
			? [
					{
						...{ id: one.id, section, text, origins: [], doubts: [], own: one },
						...{ isLeft: left === 'YES', moved: [], isStale: false, isGone: base !== undefined }
					}
				]
			: [];
	});
	return {
		scope,
		lines: inSections([...drawn, ...rest]),
		upTo: {
			ver: Math.max(0, ...sources.map(({ ver = 0 }) => ver)),
			unsent: sources.filter(({ ver }) => ver === 0).length
		}
	};
}

const inSections = (lines: readonly ReportLine[]): ReportLine[] =>
	(Object.keys(reportSections) as Section[]).flatMap((section) =>
		lines.filter((line) => line.section === section)
	);

const movedSince = ({ figures }: Base, { origins }: Drawn): Moved[] =>
	origins.flatMap(({ label, words, href }) => {
		const was = figures[label];
		return was === undefined || words === undefined || was === words
			? []
			: [{ label, was, now: words, href }];
	});

/** The figures of a line, where its text has them; `left`: those that its text does not show. */
export function figuresIn(text: string, origins: readonly Origin[]) {
	const runs: { text: string; href?: string; label?: string }[] = [];
	const shown = origins
		.flatMap((origin) => {
			const at = origin.words === undefined ? -1 : placeOf(origin.words, text);
			return at < 0 ? [] : [{ ...origin, at, words: origin.words ?? '' }];
		})
		.toSorted((a, b) => a.at - b.at);
	let from = 0;
	for (const { at, words, href, label } of shown) {
		if (at < from) continue;
		if (at > from) runs.push({ text: text.slice(from, at) });
		runs.push({ text: words, href, label });
		from = at + words.length;
	}
	const rest = text.slice(from);
	if (rest) runs.push({ text: rest });
	const told = new Set(runs.map(({ label }) => label));
	return { runs, left: origins.filter(({ label }) => !told.has(label)) };
}

/** Where a figure stands by itself: `20 cuộc` does not stand in `120 cuộc`, nor `1/20` in `1/200`. */
function placeOf(words: string, text: string): number {
	for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
		const [before, after] = [text.slice(0, at), text.slice(at + words.length)];
		if (!/(\p{L}|\d[.,/]?)$/u.test(before) && !/^(\p{L}|[.,/]?\d)/u.test(after)) return at;
	}
	return -1;
}

/** The report on paper, in the format of whoever makes it. */
export function reportSheet({ scope, lines }: Report, sources: readonly Source[]): Sheet {
	const { report, unit, year, nameOf, conference, offices } = scope;
	const { frame, circle, leadTitle, recipients } = issuerOf(sources, year);
	const own = unit === undefined ? undefined : offices.get(unit);
	const sections = (Object.keys(reportSections) as Section[]).map((section) => ({
		title: `${section}. ${reportSections[section]}`,
		texts: lines.filter((line) => line.section === section && !line.isLeft)
	}));
	const tables = workTables(scope);
	const above = unit === undefined ? frame.above : frame.agency;
	return {
		...frame,
		...(unit === undefined
			? {}
			: {
					...{ format: own?.format ?? frame.format, agency: nameOf(unit) },
					...{ above: frame.agency, place: own?.place ?? frame.place }
				}),
		symbol: unit === undefined ? `BC-${circle}` : 'BC',
		...(report.number ? { number: report.number } : {}),
		day: report.issuedOn ?? conference?.body.day ?? report.to,
		type: 'BÁO CÁO',
		abstract: report.name,
		blocks: [
			{
				block: 'text',
				text: `Kỳ báo cáo: từ ${longDay(report.from)} đến ${longDay(report.to)}.`
			},
			...sections.flatMap(({ title, texts }): Block[] => [
				heading(title),
				...(texts.length ? texts.map(({ text }) => text) : ['Không có.']).map((text): Block => ({
					block: 'text',
					text
				}))
			]),
			...(unit === undefined && tables.length
				? [
						heading('Phụ lục: Việc đã làm theo đơn vị'),
						...tables.map((table) => ({ block: 'table' as const, ...table })),
						{ block: 'text' as const, text: '* có phần tự khai, chưa có ghi chép.' }
					]
				: [])
		],
		signatures: [
			{ title: 'NGƯỜI LẬP', name: '' },
			{ title: unit === undefined ? leadTitle : 'THỦ TRƯỞNG ĐƠN VỊ', name: '' }
		],
		recipients: unit === undefined ? recipients : [...(above ? [above] : []), 'Lưu: VT']
	};
}
