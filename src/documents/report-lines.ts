import { accountOfGifts } from '#domain/gift';
import { awarded, awardForms } from '#domain/award';
import { type Count, type Counted, countWork } from '#domain/counting';
import { type Day, formatDay, longDay, yearOf } from '#domain/day';
import { ownerOf } from '#domain/follow-up';
import { raisedIn } from '#domain/fund-drive';
import { documentName, doubts } from '#domain/governing-document';
import { grouped } from '#domain/grouped';
import { leadOf } from '#domain/ids';
import type { KindName } from '#domain/index';
import { formatDong, groupDigits } from '#domain/money';
import type { NoteSort } from '#domain/note';
import type { Source } from '#domain/record';
import { registeredIn } from '#domain/registration';
import { against } from '#domain/ruling';
import { courseOf, courseWords, doneOf } from '#domain/target';
import { byName } from '#domain/text';
import { type Title, titles } from '#domain/titles';
import { sessionPhases, voterSorts } from '#domain/work-event';
import { membersAt } from './hall.ts';
import { allOf, type Body, type Of, oneOf } from './records.ts';
import { asSaid, stop, teller } from './teller.ts';

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
	const conference = all('conference').find(({ id }) => id === report.conference);
	const offices = new Map(all('organization').map(({ id, body }) => [id, body]));
	const members = membersAt(all('membership'), to)
		.filter((one) => offices.has(one))
		.toSorted((a, b) => byName(offices.get(a)?.shortName ?? '', offices.get(b)?.shortName ?? ''));
	return {
		...{ all, report, today, from, to, unit, conference, offices, members },
		year: yearOf(to),
		/** The offices of which it tells. */
		units: unit === undefined ? members : [unit],
		/** Charity on the eve of the conference belongs to it too. */
		until: conference && conference.body.day > to ? conference.body.day : to,
		nameOf: (one: string | undefined) => (one && offices.get(one)?.name) || '',
		shortOf: (one: string | undefined) => (one && offices.get(one)?.shortName) || '',
		counted: countWork(
			{
				events: all('work-event'),
				same: all('same-work'),
				figures: all('declared-figure')
			},
			{ from, to, today }
		)
	};
}
export type Scope = ReturnType<typeof scopeOf>;

/** All lines of a report, section by section, in the order in which they are read. */
export function linesOf(scope: Scope, sources: readonly Source[]): Drawn[] {
	return [
		...general(scope),
		...movements(scope),
		...documents(scope),
		...registrations(scope),
		...compacts(scope),
		...work(scope),
		...targets(scope),
		...charity(scope),
		...funds(scope),
		...honours(scope),
		...said(scope, sources, 'II', ['PRAISE']),
		...said(scope, sources, 'III', ['LIMITATION']),
		...said(scope, sources, 'IV', ['EXPERIENCE']),
		...said(scope, sources, 'V', ['DIRECTION']),
		...tasks(scope),
		...duties(scope),
		...said(scope, sources, 'VI', ['RECOMMENDATION']),
		...ofOffices(scope)
	];
}

const line = (
	section: Section,
	key: string,
	text: string,
	origins: Origin[],
	doubts: string[] = []
): Drawn => ({ key: `${section}.${key}`, section, text: stop(text), origins, doubts });

function general(scope: Scope): Drawn[] {
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
						{ label: 'Đơn vị trong cụm', words: `${many} đơn vị`, href: '/emulation' }
					])
				]
			: []),
		...staff(scope),
		...heard(scope, ['RESULT', 'ADVANTAGE', 'DIFFICULTY']).map(({ id, body }) =>
			line('I', `note.${id}`, withOffice(scope, body.unit, body.text), [fromNote(id)])
		)
	];
}

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

const inForce = (
	{ from, to }: Scope,
	body: { from?: Day; to?: Day; launchedOn?: Day }
): boolean => {
	const begins = body.from ?? body.launchedOn;
	return (begins === undefined || begins <= to) && (body.to === undefined || body.to >= from);
};

function movements(scope: Scope): Drawn[] {
	const { all, units, unit } = scope;
	const parts = grouped(all('participation'), ({ body }) => body.movement);
	return all('movement')
		.filter(({ body }) => inForce(scope, body))
		.map(({ id, body }) => {
			const theirs = (parts.get(id) ?? []).filter((one) => units.includes(one.body.unit));
			const launched = theirs.filter((one) => one.body.launchedOn);
			const briefed = theirs.filter((one) => one.body.briefedOn);
			const joined = theirs.filter((one) => one.body.joined === 'YES');
			const share = (list: readonly unknown[]) => `${figure(list.length)}/${figure(units.length)}`;
			const own = theirs.map((one) => one.body.content).find(Boolean);
			const facts = [
				body.theme ? `chủ đề “${body.theme}”` : '',
				body.launchedOn ? `phát động ngày ${formatDay(body.launchedOn)}` : '',
				body.coOrganisers?.length ? `phối hợp với ${body.coOrganisers.join(', ')}` : '',
				body.study === 'YES' ? 'gắn với học tập và làm theo Hồ Chí Minh' : '',
				body.tasks?.length ? `gắn với nhiệm vụ ${body.tasks.join(', ')}` : '',
				unit === undefined && launched.length ? `${share(launched)} đơn vị đã phát động` : '',
				unit === undefined && briefed.length ? `${share(briefed)} đơn vị đã quán triệt` : '',
				unit === undefined && joined.length ? `${share(joined)} đơn vị tham gia` : '',
				unit !== undefined && launched[0]?.body.launchedOn
					? `đơn vị phát động ngày ${formatDay(launched[0].body.launchedOn)}`
					: '',
				unit !== undefined && own ? own : ''
			].filter(Boolean);
			const holes = units.length - joined.length;
			return line(
				'II',
				`movement.${id}`,
				`Phong trào “${body.title}”${facts.length ? `: ${facts.join('; ')}` : ''}`,
				[
					{
						label: 'Đơn vị tham gia',
						...(unit === undefined && joined.length ? { words: `${share(joined)} đơn vị` } : {}),
						href: `/movement/${id}`
					}
				],
				holes && unit === undefined ? [`Còn ${holes} đơn vị chưa ghi là tham gia.`] : []
			);
		});
}

/** Those to which the conferences, movements and briefings of the time refer. */
function documents(scope: Scope): Drawn[] {
	const { all, from, until, units } = scope;
	const named = new Set([
		...all('conference')
			.filter(({ id, body }) => isOfReport(scope, id, body.day))
			.flatMap(({ body }) => body.documents ?? []),
		...all('movement')
			.filter(({ body }) => inForce(scope, body))
			.flatMap(({ body }) => body.documents ?? []),
		...all('participation')
			.filter(({ body }) => units.includes(body.unit))
			.filter(({ body }) => body.briefedOn && body.briefedOn >= from && body.briefedOn <= until)
			.flatMap(({ body }) => body.documents ?? [])
	]);
	return all('governing-document')
		.filter(({ id }) => named.has(id))
		.map(({ id, body }) =>
			line(
				'II',
				`document.${id}`,
				`Quán triệt, triển khai ${documentName(body)}`,
				[{ label: 'Văn bản chỉ đạo', href: `/book/governing-document/${id}` }],
				[
					...doubts(body),
					...(body.replacedBy ? ['Văn bản này đã có văn bản khác thay.'] : []),
					...(body.to && body.to < from
						? [`Văn bản này hết hiệu lực từ ${formatDay(body.to)}, trước kỳ báo cáo.`]
						: [])
				]
			)
		);
}

const isOfReport = ({ report, from, to }: Scope, conference: string, day: Day): boolean =>
	conference === report.conference || (day >= from && day <= to);

function registrations({ all, units, unit, year }: Scope): Drawn[] {
	const rounds = all('registration-round').filter(({ body }) => body.year === year);
	return rounds.flatMap(({ id, body: round }) => {
		const sent = all('registration').filter(
			({ body }) => body.round === id && units.includes(body.unit) && body.state !== 'RETURNED'
		);
		if (sent.length === 0) return [];
		const heads = new Map(
			all('year-stat')
				.filter(({ body }) => body.year === year)
				.map(({ body }) => [body.unit, body.headcount])
		);
		const rates = units.map((one) => registeredIn(one, sent, heads.get(one)));
		const people = rates.reduce((sum, { registered }) => sum + registered, 0);
		const staff = rates.reduce((sum, { headcount = 0 }) => sum + headcount, 0);
		const isKnown = rates.every(({ headcount }) => headcount !== undefined);
		const percent =
			isKnown && staff
				? `${Math.floor((100 * people) / staff)} % cán bộ, công chức và người lao động`
				: '';
		const by = new Map<Title, number>();
		for (const { body } of sent)
			for (const title of body.titles ?? []) by.set(title, (by.get(title) ?? 0) + 1);
		const told = (Object.keys(titles) as Title[]).flatMap((title) =>
			by.has(title) ? [`${titles[title]} ${figure(by.get(title) ?? 0)}`] : []
		);
		const from = unit === undefined ? '' : `?unit=${unit}`;
		const share = `${figure(people)}${isKnown ? `/${figure(staff)}` : ''} người`;
		return [
			line(
				'II',
				`registration.${id}`,
				`${round.name}: ${[percent, share].filter(Boolean).join(', ')} đăng ký${told.length ? `; ${told.join(', ')}` : ''}`,
				[
					{
						label: 'Phiếu đăng ký',
						words: percent ? `${Math.floor((100 * people) / staff)} %` : share,
						href: `/registration/${id}${from}`
					}
				],
				[
					...(isKnown ? [] : ['Có đơn vị chưa khai số người, nên chưa tính được tỷ lệ đăng ký.']),
					...(isKnown && people > staff
						? [`Số người đăng ký (${people}) nhiều hơn số người đã khai (${staff}).`]
						: [])
				]
			)
		];
	});
}

function compacts({ all, unit, year }: Scope): Drawn[] {
	return all('compact')
		.filter(({ body }) => body.year === year && body.hash !== undefined)
		.filter(({ body }) => unit === undefined || body.units.includes(unit))
		.map(({ id, body }) => {
			const standing = all('compact-signature').filter(
				(one) => one.body.compact === id && one.body.hash === body.hash
			);
			const share = `${figure(standing.length)}/${figure(body.units.length)} đơn vị`;
			return line('II', `compact.${id}`, `${body.title}: ${share} đã ký`, [
				{ label: 'Giao ước', words: share, href: `/compact/${id}` }
			]);
		});
}

const listOf = ({ from, to, unit }: Scope, sort: string): string =>
	`/work/list?${new URLSearchParams({ from, to, sort, ...(unit ? { unit } : {}) })}`;

export const countIn = ({ unit }: Pick<Scope, 'unit'>, counted: Counted, sort: string): Count =>
	unit === undefined ? counted.inAll(sort) : counted.of(unit, sort);

/** One line for each kind of work that was done; what is only declared is said to be so. */
function work(scope: Scope): Drawn[] {
	const { all, counted, unit } = scope;
	return all('work-sort').flatMap(({ id, body }) => {
		const { total, declared, recorded, works, figures } = countIn(scope, counted, id);
		if (total === 0) return [];
		const words = `${figure(total)} ${body.countedIn}`;
		const aside =
			declared === 0
				? ''
				: declared === total
					? ' (số tự khai)'
					: ` (có ghi chép ${figure(recorded)}, tự khai ${figure(declared)})`;
		const joint = unit === undefined ? counted.joint(id).length : 0;
		const kinds = new Map<string, number>();
		for (const { body: one } of works)
			if (one.voterSort) {
				const phase =
					one.phase && one.phase !== 'NONE' ? ` ${sessionPhases[one.phase].toLowerCase()}` : '';
				const name = `${voterSorts[one.voterSort].toLowerCase()}${phase}`;
				kinds.set(name, (kinds.get(name) ?? 0) + 1);
			}
		const apart = [...kinds].map(([name, many]) => `${name} ${figure(many)}`);
		return [
			line(
				'II',
				`work.${id}`,
				`${body.name}: ${words}${aside}${apart.length ? `; ${apart.join(', ')}` : ''}${
					joint ? `; ${figure(joint)} ${body.countedIn} làm chung giữa các đơn vị` : ''
				}`,
				[
					{ label: body.name, words, href: listOf(scope, id) },
					...figures.map((one) => ({
						label: `Số tự khai: ${one.body.source}`,
						href: `/book/declared-figure/${one.id}`
					}))
				]
			)
		];
	});
}

function targets(scope: Scope): Drawn[] {
	const { all, counted, to, today, unit, year, shortOf } = scope;
	const asOf = today < to ? today : to;
	return all('target')
		.filter(({ body }) => body.year === year && (unit === undefined || body.unit === unit))
		.map(({ id, body }) => {
			const { done } = doneOf(body, counted);
			const words = courseWords(courseOf(body, done, asOf), body.countedIn);
			const whose = unit === undefined && body.unit ? ` của ${shortOf(body.unit)}` : '';
			return line('II', `target.${id}`, `Chỉ tiêu ${body.text}${whose}: ${words}`, [
				{
					label: 'Chỉ tiêu',
					...(done === undefined ? {} : { words: `${done}/${body.planned}` }),
					href: body.sort ? listOf({ ...scope, unit: body.unit }, body.sort) : `/book/target/${id}`
				}
			]);
		});
}

function charity(scope: Scope): Drawn[] {
	const { all, from, until, unit, report, shortOf } = scope;
	const gifts = grouped(all('gift'), ({ body }) => body.trip);
	const tallies = new Map(all('tally').map(({ body }) => [body.trip, body]));
	return all('trip')
		.filter(
			({ body }) =>
				(body.day >= from && body.day <= until) ||
				(body.conference !== undefined && body.conference === report.conference)
		)
		.filter(({ body }) => unit === undefined || body.units.includes(unit))
		.map(({ id, body }) => {
			const lines = gifts.get(id) ?? [];
			const account = accountOfGifts(lines);
			const [first] = lines;
			const isEven = lines.every((one) => one.body.unitValue === first?.body.unitValue);
			const each = first && isEven ? `, mỗi phần trị giá ${formatDong(first.body.unitValue)}` : '';
			const sum = formatDong(account.given);
			const households = tallies.get(id)?.households;
			const campaign = all('campaign').find((one) => one.id === body.campaign)?.body.name;
			const what = lines.length
				? `tặng ${figure(account.gifts)} phần quà${each}, cộng ${sum}${
						households === undefined ? '' : `, cho ${figure(households)} hộ`
					}`
				: 'chưa ghi quà';
			const place = [body.place, body.ward].filter(Boolean).join(', ');
			return line(
				'II',
				`trip.${id}`,
				`${body.name}, ngày ${formatDay(body.day)} tại ${place}: ${what}${
					campaign ? `, trong “${campaign}”` : ''
				}${unit === undefined ? `; tham gia: ${body.units.map(shortOf).toSorted(byName).join(', ')}` : ''}`,
				[
					{
						label: 'Chuyến thăm',
						...(lines.length ? { words: sum } : {}),
						href: `/trip/${id}`
					}
				]
			);
		});
}

function funds(scope: Scope): Drawn[] {
	const { all, from, to, unit, units } = scope;
	const drives = grouped(
		all('fund-drive').filter(
			({ body }) => body.from >= from && body.to <= to && units.includes(body.unit)
		),
		({ body }) => body.campaign
	);
	return all('campaign').flatMap(({ id, body }) => {
		const list = drives.get(id);
		if (!list) return [];
		const { raised, participants } = raisedIn(list);
		const words = raised.sum === undefined ? undefined : formatDong(raised.sum);
		const share = `${figure(list.length)}/${figure(units.length)} đơn vị`;
		const told = [
			unit === undefined ? `${share} tham gia` : 'đã tham gia',
			words ? `đã góp ${words}` : 'chưa rõ số tiền',
			participants.sum === undefined ? '' : `${figure(participants.sum)} lượt người`
		].filter(Boolean);
		return [
			line(
				'II',
				`fund.${id}`,
				`${body.name}: ${told.join(', ')}`,
				[
					{
						label: 'Đợt quyên góp',
						...(words ? { words } : unit === undefined ? { words: share } : {}),
						href: '/trip'
					}
				],
				raised.sum !== undefined && raised.unknown
					? [`Còn ${raised.unknown} đơn vị chưa rõ số tiền.`]
					: []
			)
		];
	});
}

/** Awards that conferences of the time handed over. */
function honours(scope: Scope): Drawn[] {
	const { all, unit } = scope;
	const days = new Map(all('conference').map(({ id, body }) => [id, body.day]));
	if (unit !== undefined) return [];
	return all('award')
		.filter(({ body }) => isOfReport(scope, body.conference, days.get(body.conference) ?? ''))
		.map(({ id, body }) =>
			line(
				'II',
				`award.${id}`,
				`Trao ${awardForms[body.form]} cho ${awarded(body)}`,
				[{ label: 'Khen thưởng', words: awarded(body), href: `/book/award/${id}` }],
				body.decision ? [] : ['Khen thưởng chưa có số quyết định.']
			)
		);
}

const fromNote = (id: string): Origin => ({
	label: 'Ý kiến ghi tại hội nghị',
	href: `/book/note/${id}`
});

const withOffice = ({ unit: own, nameOf }: Scope, unit: string | undefined, text: string) =>
	unit && own === undefined ? `${nameOf(unit)}: ${text}` : text;

/** What was said in the conferences of the time, a corrected note in the words of its correction. */
function heard(scope: Scope, sorts: readonly NoteSort[]): Of<'note'>[] {
	const { all, unit } = scope;
	const steps = grouped(all('follow-up'), ({ body }) => body.note);
	const corrected = new Set(all('note').flatMap(({ body }) => body.corrects ?? []));
	return asSaid(
		all('note').filter(
			({ id, body }) =>
				sorts.includes(body.sort) &&
				!corrected.has(id) &&
				isOfReport(scope, body.conference, body.day) &&
				(unit === undefined || body.unit === unit || ownerOf(body, steps.get(id) ?? []) === unit)
		)
	);
}

/** A line for each thing that was said, in the words of whoever said it. */
function said(
	scope: Scope,
	sources: readonly Source[],
	section: Section,
	sorts: readonly NoteSort[]
): Drawn[] {
	const { sentence } = teller(sources.filter(({ kind }) => tellers.has(kind)));
	const { all, unit } = scope;
	// What nobody is asked for comes after what somebody is.
	const told = heard(scope, sorts).toSorted(
		(a, b) => Number(a.body.to === undefined) - Number(b.body.to === undefined)
	);
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
const tellers = new Set(['organization', 'person', 'attendance', 'note']);

/** What was to be done by then, and what is still to be done after. */
function tasks(scope: Scope): Drawn[] {
	const { all, from, to, year, units, unit, nameOf } = scope;
	const own = all('task').filter(({ body }) => units.includes(body.owner));
	const due = own.filter(({ body }) => body.due && body.due >= from && body.due <= to);
	const inTime = due.filter(({ body }) => body.doneOn && body.due && body.doneOn <= body.due);
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
function duties({ all, from, until, units, unit }: Scope): Drawn[] {
	const sent = grouped(all('report-sent'), ({ body }) => body.duty);
	return all('reporting-duty')
		.filter(({ body }) => body.due >= from && body.due <= until)
		.flatMap(({ id, body }) => {
			const owers = units.filter((one) => !body.units?.length || body.units.includes(one));
			const own = (sent.get(id) ?? []).filter((one) => owers.includes(one.body.unit));
			const inTime = own.filter((one) => one.body.day <= body.due);
			const share = `${figure(inTime.length)}/${figure(owers.length)}`;
			const words =
				unit === undefined
					? `${share} đơn vị nộp đúng hạn`
					: inTime.length
						? 'nộp đúng hạn'
						: own.length
							? 'nộp muộn'
							: 'chưa nộp';
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

export const isSection = (name: string | undefined): name is Section =>
	name !== undefined && Object.hasOwn(reportSections, name);

/** The work of a period by office, as a table: kinds that anybody did, offices, the whole. */
export function workTable({ all, counted, members, shortOf }: Scope) {
	const rows = all('work-sort')
		.map(({ id, body }) => ({ id, body, whole: counted.inAll(id) }))
		.filter(({ whole }) => whole.total > 0);
	return {
		head: ['Loại việc', ...members.map(shortOf), 'Cả cụm'],
		rows: rows.map(({ id, body, whole }) => [
			`${body.name} (${body.countedIn})`,
			...members.map((unit) => {
				const { total, declared } = counted.of(unit, id);
				return total ? `${groupDigits(total)}${declared ? '*' : ''}` : '';
			}),
			`${groupDigits(whole.total)}${whole.declared ? '*' : ''}`
		])
	};
}

/** The report of that id, with everything of which it tells. */
export function reportIn(sources: readonly Source[], id: string, today: Day): Scope | undefined {
	const report = oneOf(sources, 'report', id);
	return report && scopeOf(sources, { report, today });
}
