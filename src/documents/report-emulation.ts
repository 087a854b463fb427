import { awarded, awardForms } from '#domain/award';
import { signed } from '#domain/compact-signature';
import type { Count, Counted } from '#domain/counting';
import { formatDay } from '#domain/day';
import { raisedIn } from '#domain/fund-drive';
import { accountOfGifts } from '#domain/gift';
import { documentName, doubts, lapses } from '#domain/governing-document';
import { grouped } from '#domain/grouped';
import { commitmentOf } from '#domain/ids';
import { formatDong } from '#domain/money';
import { isInForceIn } from '#domain/movement';
import { doneBy } from '#domain/pledge';
import { headcounts, registeredAcross, registeredIn, stands } from '#domain/registered';
import { courseOf, courseWords, doneOf } from '#domain/target';
import { byName } from '#domain/text';
import { type Title, titles } from '#domain/titles';
import { sessionPhases, voterSorts } from '#domain/work-event';
import { type Drawn, figure, isOfReport, line, type Scope } from './report-scope.ts';

/** What a report tells of emulation and of counted work: movements, registration, compact, targets, charity, funds, awards. */
export const emulationLines = (scope: Scope): Drawn[] => [
	...movements(scope),
	...documents(scope),
	...registrations(scope),
	...compacts(scope),
	...work(scope),
	...targets(scope),
	...charity(scope),
	...funds(scope),
	...honours(scope)
];

function movements(scope: Scope): Drawn[] {
	const { all, units, unit } = scope;
	const parts = grouped(all('participation'), ({ body }) => body.movement);
	return all('movement')
		.filter(({ body }) => isInForceIn(body, scope.from, scope.to))
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
			.filter(({ body }) => isInForceIn(body, scope.from, scope.to))
			.flatMap(({ body }) => body.documents ?? []),
		...all('participation')
			.filter(({ body }) => units.includes(body.unit))
			.filter(({ body }) => body.briefedOn && body.briefedOn >= from && body.briefedOn <= until)
			.flatMap(({ body }) => body.documents ?? [])
	]);
	const papers = all('governing-document');
	const successor = (id: string | undefined) => papers.find((one) => one.id === id)?.body;
	return papers
		.filter(({ id }) => named.has(id))
		.map(({ id, body }) =>
			line(
				'II',
				`document.${id}`,
				`Quán triệt, triển khai ${documentName(body)}`,
				[{ label: 'Văn bản chỉ đạo', href: `/book/governing-document/${id}` }],
				[...doubts(body), ...lapses(body, from, successor(body.replacedBy))]
			)
		);
}

function registrations({ all, units, unit, year }: Scope): Drawn[] {
	const rounds = all('registration-round').filter(({ body }) => body.year === year);
	return rounds.flatMap(({ id, body: round }) => {
		const sent = all('registration').filter(
			({ body }) => body.round === id && units.includes(body.unit) && stands(body)
		);
		if (sent.length === 0) return [];
		const heads = headcounts(all('year-stat'), year);
		const rates = units.map((one) => registeredIn(one, sent, heads.get(one)));
		const { undeclared, over, ...across } = registeredAcross(rates);
		// A share of some of the offices would be taken for that of all.
		const percent = undeclared || across.percent === undefined ? '' : `${across.percent} %`;
		const people = rates.reduce((sum, { registered }) => sum + registered, 0);
		const of = undeclared ? '' : `/${figure(across.headcount ?? 0)}`;
		const share = `${figure(people)}${of} người`;
		const whole = percent ? `${percent} cán bộ, công chức và người lao động, ${share}` : share;
		const by = new Map<Title, number>();
		for (const { body } of sent)
			for (const title of body.titles ?? []) by.set(title, (by.get(title) ?? 0) + 1);
		const told = (Object.keys(titles) as Title[]).flatMap((title) =>
			by.has(title) ? [`${titles[title]} ${figure(by.get(title) ?? 0)}`] : []
		);
		const from = unit === undefined ? '' : `?unit=${unit}`;
		return [
			line(
				'II',
				`registration.${id}`,
				`${round.name}: ${whole} đăng ký${told.length ? `; ${told.join(', ')}` : ''}`,
				[
					{
						...{ label: 'Phiếu đăng ký', words: percent || share },
						href: `/registration/${id}${from}`
					}
				],
				[
					...(undeclared
						? ['Có đơn vị chưa khai số người, nên chưa tính được tỷ lệ đăng ký.']
						: []),
					...(over ? ['Có đơn vị đăng ký nhiều người hơn số đã khai.'] : [])
				]
			)
		];
	});
}

function compacts(scope: Scope): Drawn[] {
	const { all, unit, year } = scope;
	return all('compact')
		.filter(({ body }) => body.year === year && body.hash !== undefined)
		.filter(({ body }) => unit === undefined || body.units.includes(unit))
		.map(({ id, body }) => {
			const own = all('compact-signature').filter((one) => one.body.compact === id);
			const { units, hash } = body;
			const share = `${figure(signed({ units, hash }, own).count)}/${figure(units.length)} đơn vị`;
			const kept = keptOf(scope, id, unit === undefined ? units : [unit]);
			return line('II', `compact.${id}`, `${body.title}: ${share} đã ký${kept.words}`, [
				{ label: 'Giao ước', words: share, href: `/compact/${id}` },
				...kept.origins
			]);
		});
}

/** How many clauses each of those offices said to have kept, by its last word before the time was over. */
function keptOf({ all, to }: Scope, compact: string, units: readonly string[]) {
	const notes = new Set(all('note').map(({ id }) => id));
	const commitments = all('paragraph')
		.filter(({ body }) => body.part === 'COMPACT' && body.record === compact)
		.map(({ id }) => commitmentOf(id))
		.filter((id) => notes.has(id));
	if (!commitments.length) return { words: '', origins: [] };
	const stepsOf = grouped(all('follow-up'), ({ body }) => body.note);
	const done = commitments.flatMap((id) => doneBy(stepsOf.get(id) ?? [], units, to)).length;
	const words = `${figure(done)}/${figure(commitments.length * units.length)} nội dung`;
	return {
		words: `; ${words} được báo là đã xong`,
		origins: [{ label: 'Từng nội dung giao ước', words, href: `/compact/${compact}` }]
	};
}

const listOf = ({ from, to, unit }: Pick<Scope, 'from' | 'to' | 'unit'>, sort: string): string =>
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
	const { all, countedOfYear, to, today, unit, year, shortOf } = scope;
	const asOf = today < to ? today : to;
	return all('target')
		.filter(({ body }) => body.year === year && (unit === undefined || body.unit === unit))
		.map(({ id, body }) => {
			const { done } = doneOf(body, countedOfYear);
			const words = courseWords(courseOf(body, done, asOf), body.countedIn);
			const whose = unit === undefined && body.unit ? ` của ${shortOf(body.unit)}` : '';
			return line('II', `target.${id}`, `Chỉ tiêu ${body.text}${whose}: ${words}`, [
				{
					label: 'Chỉ tiêu',
					...(done === undefined ? {} : { words: `${done}/${body.planned}` }),
					href: body.sort
						? listOf({ from: `${year}-01-01`, to, unit: body.unit }, body.sort)
						: `/book/target/${id}`
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
		// An office that gave twice is one office.
		const gave = new Set(list.map((one) => one.body.unit));
		const silent = new Set(
			list.flatMap((one) => (one.body.raised === undefined ? one.body.unit : []))
		);
		const share = `${figure(gave.size)}/${figure(units.length)} đơn vị`;
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
				raised.sum !== undefined && silent.size
					? [`Còn ${silent.size} đơn vị chưa rõ số tiền.`]
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
