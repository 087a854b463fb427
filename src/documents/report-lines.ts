import { clusterWord } from '#domain/cluster-word';
import type { Count } from '#domain/counting';
import { formatDay, longDay, yearOf } from '#domain/day';
import { ownerOf } from '#domain/follow-up';
import { grouped } from '#domain/grouped';
import { leadOf } from '#domain/ids';
import { groupDigits } from '#domain/money';
import type { NoteSort } from '#domain/note';
import type { Source } from '#domain/record';
import { type Punctuality, punctuality } from '#domain/reporting-duty';
import { against } from '#domain/ruling';
import { isLate } from '#domain/task';
import type { Body, Of } from './records.ts';
import { emulationLines } from './report-emulation.ts';
import {
	type Drawn,
	figure,
	isOfReport,
	isSection,
	line,
	type Origin,
	type Scope,
	type Section
} from './report-scope.ts';
import { asSaid, teller } from './teller.ts';

/** All lines of a report, section by section, in the order in which they are read. */
export function linesOf(scope: Scope, sources: readonly Source[]): Drawn[] {
	const notes = heard(scope);
	const { sentence } = teller(sources.filter(({ kind }) => tellers.has(kind)));
	const said = (section: Section, sort: NoteSort) =>
		saidLines(scope, { section, sort, notes, sentence });
	return [
		...general(scope, notes),
		...emulationLines(scope),
		...said('II', 'PRAISE'),
		...said('III', 'LIMITATION'),
		...said('IV', 'EXPERIENCE'),
		...said('V', 'DIRECTION'),
		...tasks(scope),
		...duties(scope),
		...said('VI', 'RECOMMENDATION'),
		...ofOffices(scope)
	];
}

/** Of what the sentences are made: looked through for each of them, so nothing else is. */
const tellers = new Set(['organization', 'person', 'attendance', 'note']);

function general(scope: Scope, notes: readonly Of<'note'>[]): Drawn[] {
	const { all, members, unit, year, nameOf, shortOf } = scope;
	const terms = all('term').filter(({ body }) => body.year === year);
	const lead = nameOf(terms.find(({ id }) => id === leadOf(year))?.body.unit);
	const deputies = terms
		.filter(({ body }) => body.role === 'DEPUTY')
		.map(({ body }) => nameOf(body.unit));
	const [cluster] = all('cluster');
	const many = figure(members.length);
	const about = [
		`${cluster?.body.name ?? ''} gồm ${many} đơn vị: ${members.map(shortOf).join(', ')}`,
		lead ? `đơn vị trưởng là ${lead}` : '',
		deputies.length ? `đơn vị phó là ${deputies.join(', ')}` : ''
	].filter(Boolean);
	return [
		...(unit === undefined && members.length
			? [
					line('I', 'members', about.join('; '), [
						{ label: 'Đơn vị thành viên', words: `${many} đơn vị`, href: '/emulation' }
					])
				]
			: []),
		...staff(scope),
		...notes
			.filter(({ body }) => generalSorts.includes(body.sort))
			.map(({ id, body }) =>
				line('I', `note.${id}`, withOffice(scope, body.unit, body.text), [fromNote(id)])
			)
	];
}

const generalSorts: readonly NoteSort[] = ['RESULT', 'ADVANTAGE', 'DIFFICULTY'];

/** How many people there are, where offices have said. */
function staff({ all, units, year, shortOf }: Scope): Drawn[] {
	const told = all('year-stat').filter(
		({ body }) => body.year === year && units.includes(body.unit)
	);
	if (told.length === 0) return [];
	const sum = told.reduce((total, { body }) => total + body.headcount, 0);
	const silent = units.filter((one) => !told.some(({ body }) => body.unit === one));
	const words = `${figure(sum)} người`;
	return [
		line(
			'I',
			'staff',
			`Tổng số cán bộ, công chức, viên chức và người lao động: ${words}`,
			told.map(({ id, body }) => ({
				label: `Số liệu cán bộ ${shortOf(body.unit)}`,
				...(told.length === 1 ? { words } : {}),
				href: `/book/year-stat/${id}`
			})),
			silent.length ? [`Chưa khai số người: ${silent.map(shortOf).join(', ')}.`] : []
		)
	];
}

const fromNote = (id: string): Origin => ({
	label: 'Ý kiến ghi tại hội nghị',
	href: `/book/note/${id}`
});

const withOffice = ({ unit: own, nameOf }: Scope, unit: string | undefined, text: string) =>
	unit && own === undefined ? `${nameOf(unit)}: ${text}` : text;

/** What was said in the conferences of the time, a corrected note in the words of its correction. */
function heard(scope: Scope): Of<'note'>[] {
	const { all, unit } = scope;
	const steps = grouped(all('follow-up'), ({ body }) => body.note);
	const corrected = new Set(all('note').flatMap(({ body }) => body.corrects ?? []));
	return asSaid(
		all('note').filter(
			({ id, body }) =>
				!corrected.has(id) &&
				isOfReport(scope, body.conference, body.day) &&
				(unit === undefined || body.unit === unit || ownerOf(body, steps.get(id) ?? []) === unit)
		)
	);
}

type Said = {
	section: Section;
	sort: NoteSort;
	notes: readonly Of<'note'>[];
	sentence: (body: Body<'note'>) => string;
};

/** A line for each thing of that sort that was said, in the words of whoever said it. */
function saidLines(scope: Scope, { section, sort, notes, sentence }: Said): Drawn[] {
	const { all, unit } = scope;
	// What nobody is asked for comes after what somebody is.
	const told = notes
		.filter(({ body }) => body.sort === sort)
		.toSorted((a, b) => Number(a.body.to === undefined) - Number(b.body.to === undefined));
	return told.map(({ id, body }) => {
		const { corrects: _, ...words } = body;
		if (unit !== undefined) delete words.unit;
		const over = against(
			{ day: body.day, rule: body.rule, share: body.share },
			all('rule-set'),
			all('rule')
		);
		return line(
			section,
			`note.${id}`,
			sentence(words),
			[fromNote(id)],
			[
				...(over ? [over] : []),
				...(body.sort === 'LIMITATION' && !body.cause ? ['Hạn chế chưa có nguyên nhân.'] : []),
				...(body.sort === 'RECOMMENDATION' && !body.to
					? ['Chưa ghi kiến nghị tới ai; ghi là đề xuất chung.']
					: [])
			]
		);
	});
}

/** What was to be done by then, and what is still to be done after. */
function tasks(scope: Scope): Drawn[] {
	const { all, from, to, year, units, unit, nameOf } = scope;
	const own = all('task').filter(({ body }) => units.includes(body.owner));
	const due = own.filter(({ body }) => body.due && body.due >= from && body.due <= to);
	const inTime = due.filter(({ body }) => body.doneOn && !isLate(body, to));
	const open = own.filter(
		({ body }) => !body.doneOn && body.due && body.due > to && yearOf(body.due) === year
	);
	const share = `${figure(inTime.length)}/${figure(due.length)}`;
	return [
		...(due.length
			? [
					line('II', 'tasks', `Nhiệm vụ đến hạn: ${share} xong đúng hạn`, [
						{ label: 'Kế hoạch, nhiệm vụ', words: share, href: '/plan' }
					])
				]
			: []),
		...open
			.toSorted((a, b) => String(a.body.due).localeCompare(String(b.body.due)))
			.map(({ id, body }) =>
				line(
					'V',
					`task.${id}`,
					`${unit === undefined ? `${nameOf(body.owner)}: ` : ''}${body.text}, trước ${longDay(body.due ?? '')}`,
					[{ label: 'Nhiệm vụ', href: `/book/task/${id}` }]
				)
			)
	];
}

/** Which of the reports that were due came in time. */
function duties({ all, from, until, units, unit, today }: Scope): Drawn[] {
	const sent = grouped(all('report-sent'), ({ body }) => body.duty);
	return all('reporting-duty')
		.filter(({ body }) => body.due >= from && body.due <= until)
		.flatMap(({ id, body }) => {
			const owers = units.filter((one) => !body.units?.length || body.units.includes(one));
			const how = owers.map((one) => {
				const report = (sent.get(id) ?? []).find((row) => row.body.unit === one);
				return punctuality(body.due, report?.body.day, today);
			});
			const inTime = how.filter((one) => one === 'ON_TIME').length;
			const share = `${figure(inTime)}/${figure(owers.length)}`;
			const [own] = how;
			const words = unit === undefined ? `${share} đơn vị nộp đúng hạn` : sentWords[own ?? 'OPEN'];
			return owers.length
				? [
						line('II', `duty.${id}`, `${body.name} (hạn ${formatDay(body.due)}): ${words}`, [
							{
								label: 'Báo cáo phải nộp',
								...(unit === undefined ? { words: `${share} đơn vị` } : {}),
								href: '/duty'
							}
						])
					]
				: [];
		});
}

const sentWords: Record<Punctuality, string> = {
	...{ ON_TIME: 'nộp đúng hạn', LATE: 'nộp muộn', MISSING: 'chưa nộp', OPEN: 'chưa nộp' }
};

/** What offices wrote themselves in their reports of the same time. */
function ofOffices({ all, report, from, to, unit, nameOf, members }: Scope): Drawn[] {
	if (unit !== undefined) return [];
	const theirs = new Map(
		all('report')
			.filter(
				({ body }) =>
					body.unit !== undefined &&
					members.includes(body.unit) &&
					body.sort === report.sort &&
					body.from <= to &&
					from <= body.to
			)
			.map(({ id, body }) => [id, body])
	);
	return all('paragraph').flatMap(({ id, body }) => {
		const of = theirs.get(body.record);
		const isOwn = body.part === 'REPORT' && body.base === undefined && body.left !== 'YES';
		if (!of || !isOwn || !isSection(body.section)) return [];
		return [
			line(body.section, `office.${id}`, `${nameOf(of.unit)}: ${body.text}`, [
				{ label: of.name, href: `/report/${body.record}` }
			])
		];
	});
}

/** As many offices as stand beside each other on a leaf, and none of them over its edge. */
const abreast = 7;

/** The work of a period by office, as tables: kinds that anybody did, offices, in the last of them the whole. */
export function workTables({ all, counted, members, shortOf }: Scope) {
	const sorts = all('work-sort')
		.map(({ id, body }) => ({ id, body, whole: counted.inAll(id) }))
		.filter(({ whole }) => whole.total > 0);
	if (sorts.length === 0) return [];
	const cell = ({ total, declared }: Count) =>
		total ? `${groupDigits(total)}${declared ? '*' : ''}` : '';
	const whole = `Cả ${clusterWord(all('cluster')[0]?.body.sort)}`;
	const parts = Math.max(1, Math.ceil(members.length / abreast));
	const many = Math.ceil(members.length / parts);
	return Array.from({ length: parts }, (_, part) => {
		const beside = members.slice(part * many, (part + 1) * many);
		const isLast = part === parts - 1;
		return {
			head: ['Loại việc', ...beside.map(shortOf), ...(isLast ? [whole] : [])],
			rows: sorts.map(({ id, body, whole }) => [
				`${body.name} (${body.countedIn})`,
				...beside.map((unit) => cell(counted.of(unit, id))),
				...(isLast ? [cell(whole)] : [])
			])
		};
	});
}
