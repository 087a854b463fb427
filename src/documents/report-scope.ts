import { countWork } from '#domain/counting';
import { type Day, yearOf } from '#domain/day';
import { grouped } from '#domain/grouped';
import type { KindName } from '#domain/index';
import { groupDigits } from '#domain/money';
import type { Source } from '#domain/record';
import { byName } from '#domain/text';
import { membersAt } from './hall.ts';
import { allOf, type Body, type Of, oneOf } from './records.ts';
import { stop } from './teller.ts';

/** The order in which reviews of half a year are written (S0, S1 and S4 all follow it). */
export const reportSections = {
	I: 'Tình hình và kết quả chung',
	II: 'Công tác thi đua, khen thưởng',
	III: 'Hạn chế và nguyên nhân',
	IV: 'Kinh nghiệm, cách làm hay',
	V: 'Phương hướng, nhiệm vụ thời gian tới',
	VI: 'Kiến nghị, đề xuất'
} as const;
export type Section = keyof typeof reportSections;

/** Where something in a line comes from: a list or a record to open, and the figure as the line words it. */
export type Origin = { label: string; words?: string; href: string };

/** One paragraph that records tell by themselves. `key` names what it tells of, the same on every phone. */
export type Drawn = {
	key: string;
	section: Section;
	text: string;
	origins: Origin[];
	/** What a reader would ask about it before it goes out. */
	doubts: string[];
};

/** Kinds from which a report is drawn, whole: what belongs to its time is picked here. */
export const reportKinds = [
	...(['cluster', 'organization', 'membership', 'term', 'year-stat', 'movement'] as const),
	...(['participation', 'governing-document', 'registration-round', 'registration'] as const),
	...(['target', 'compact', 'compact-signature', 'work-sort', 'work-event', 'same-work'] as const),
	...(['declared-figure', 'campaign', 'fund-drive', 'trip', 'gift', 'tally', 'award'] as const),
	...(['note', 'follow-up', 'conference', 'task', 'report', 'paragraph'] as const),
	...(['reporting-duty', 'report-sent'] as const),
	...(['rule-set', 'rule', 'amendment'] as const)
] as const satisfies readonly KindName[];

/** Records of one kind that stand, each kind sorted once. */
export function shelvesOf(sources: readonly Source[]) {
	const byKind = grouped(sources, ({ kind }) => kind);
	const sorted = new Map<string, unknown>();
	return <Name extends KindName>(kind: Name): Of<Name>[] => {
		const found = sorted.get(kind) ?? allOf(byKind.get(kind) ?? [], kind);
		sorted.set(kind, found);
		return found as Of<Name>[];
	};
}

/** Figures in papers: `06`, `86`, `1.200`. */
export const figure = (value: number): string => (value < 10 ? `0${value}` : groupDigits(value));

export type Asked = { report: Body<'report'>; today: Day };

/** What everything of a report is told of: its offices, its time, the work in it. */
export function scopeOf(sources: readonly Source[], { report, today }: Asked) {
	const all = shelvesOf(sources);
	const { from, to, unit } = report;
	const year = yearOf(to);
	const work = {
		...{ events: all('work-event'), same: all('same-work') },
		figures: all('declared-figure')
	};
	const counted = countWork(work, { from, to, today });
	const newYear = `${year}-01-01`;
	const conference = all('conference').find(({ id }) => id === report.conference);
	const offices = new Map(all('organization').map(({ id, body }) => [id, body]));
	const members = membersAt(all('membership'), to)
		.filter((one) => offices.has(one))
		.toSorted((a, b) => byName(offices.get(a)?.shortName ?? '', offices.get(b)?.shortName ?? ''));
	return {
		...{ all, report, today, from, to, year, unit, conference, offices, members, counted },
		/** What targets of the year are held against, also where the report tells of less or of more than its months. */
		countedOfYear: from === newYear ? counted : countWork(work, { from: newYear, to, today }),
		/** The offices of which it tells. */
		units: unit === undefined ? members : [unit],
		/** Charity on the eve of the conference belongs to it too. */
		until: conference && conference.body.day > to ? conference.body.day : to,
		nameOf: (one: string | undefined) => (one && offices.get(one)?.name) || '',
		shortOf: (one: string | undefined) => (one && offices.get(one)?.shortName) || ''
	};
}
export type Scope = ReturnType<typeof scopeOf>;

/** The report of that id, with everything of which it tells. */
export function reportIn(sources: readonly Source[], id: string, today: Day): Scope | undefined {
	const report = oneOf(sources, 'report', id);
	return report && scopeOf(sources, { report, today });
}

/** One line, its text closed by a full stop. */
export const line = (
	section: Section,
	key: string,
	text: string,
	origins: Origin[],
	doubts: string[] = []
): Drawn => ({ key: `${section}.${key}`, section, text: stop(text), origins, doubts });

/** Whether a conference is the one for which the report is, or was held in its time. */
export const isOfReport = ({ report, from, to }: Scope, conference: string, day: Day): boolean =>
	conference === report.conference || (day >= from && day <= to);

export const isSection = (name: string | undefined): name is Section =>
	name !== undefined && Object.hasOwn(reportSections, name);
