import type { Op } from '#sync/protocol';

/**
 * The figures of a report reckoned a second time, from nothing but the list of what was written: slowly, in one's head, and
 * with none of the code that counts, so that the two can be held against each other.
 */

export type Written = { writer: string; op: Pick<Op, 't' | 'r' | 'n' | 'h' | 'p'> };
type Body = Record<string, any>;
export type Standing = { kind: string; id: string; body: Body };

/** What stands in the end: of each field the last word; with one stamp, the greater. What was taken off is not there. */
export function standing(log: readonly Written[]): Standing[] {
	const records = new Map<string, Standing & { said: Record<string, [number, string]> }>();
	for (const { op } of log) {
		const key = `${op.t} ${op.r}`;
		const one = records.get(key) ?? { kind: op.t, id: op.r, body: {}, said: {} };
		records.set(key, one);
		for (const [field, value] of Object.entries(op.p)) {
			const text = JSON.stringify(value);
			const [h, there] = one.said[field] ?? [-1, ''];
			if (op.h < h || (op.h === h && text < there)) continue;
			one.said[field] = [op.h, text];
			one.body[field] = value;
		}
	}
	return [...records.values()]
		.filter(({ body }) => body['_del'] !== true)
		.map(({ kind, id, body }) => ({
			...{ kind, id },
			body: Object.fromEntries(
				Object.entries(body).filter(([field, value]) => field !== '_del' && value !== null)
			)
		}));
}

export type Period = {
	from: string;
	to: string;
	/** The day of the conference before which it is read. */
	until: string;
	today: string;
	unit: string | undefined;
	members: readonly string[];
};

/** A line as it has to read: its figures by what they are called, other words in it, the records behind it. */
export type Told = { figures: Record<string, string>; says: string[]; behind: string[] };

const grouped = (value: number): string => {
	const digits = String(value);
	return digits.length > 3 ? `${grouped(Math.floor(value / 1000))}.${digits.slice(-3)}` : digits;
};
const two = (value: number) => (value < 10 ? `0${value}` : grouped(value));
const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);
const keys = (list: readonly Standing[]) => list.map(({ kind, id }) => `${kind} ${id}`);

type Work = { ids: string[]; units: string[]; day: string; sort: string };

/** Pieces of work: records that are said to be one are painted in one colour until no colour changes any more. */
export function worksOf(all: readonly Standing[]): Work[] {
	const events = all.filter(({ kind }) => kind === 'work-event');
	const colour = new Map(events.map(({ id }) => [id, id]));
	const sortOf = new Map(events.map(({ id, body }) => [id, body['sort']]));
	for (let isMoving = true; isMoving;) {
		isMoving = false;
		for (const { kind, body } of all) {
			if (kind !== 'same-work' || body['same'] === 'NO') continue;
			const [a, b] = [colour.get(body['one']), colour.get(body['other'])];
			if (!a || !b || a === b || sortOf.get(body['one']) !== sortOf.get(body['other'])) continue;
			for (const [id, its] of colour) if (its === a || its === b) colour.set(id, a < b ? a : b);
			isMoving = true;
		}
	}
	return [...new Set(colour.values())].map((its) => {
		const own = events.filter(({ id }) => colour.get(id) === its);
		return {
			ids: own.map(({ id }) => id),
			units: [...new Set(own.flatMap(({ body }) => body['units'] as string[]))],
			day: own.map(({ body }) => body['day'] as string).sort()[0] ?? '',
			sort: own[0]?.body['sort']
		};
	});
}

type Span = Pick<Period, 'from' | 'to' | 'today'>;

/** Work of a kind in a time, by an office or by all, with what is only declared of it. */
export function workOf(all: readonly Standing[], sort: string, unit: string | undefined, of: Span) {
	const done = worksOf(all).filter(
		(one) => one.sort === sort && one.day >= of.from && one.day <= of.to && one.day <= of.today
	);
	const figures = all.filter(
		({ kind, body }) =>
			kind === 'declared-figure' &&
			body['sort'] === sort &&
			body['from'] >= of.from &&
			body['to'] <= of.to
	);
	const days = ({ body }: Standing) => Date.parse(body['to']) - Date.parse(body['from']);
	const meet = (a: Standing, b: Standing) =>
		a.body['from'] <= b.body['to'] && b.body['from'] <= a.body['to'];
	const keptOf = (whose: string | undefined) => {
		const own = figures.filter(({ body }) => body['unit'] === whose);
		return own.filter((one) => !own.some((other) => days(other) > days(one) && meet(one, other)));
	};
	const rest = ({ body }: Standing, works: readonly Work[]) =>
		Math.max(
			0,
			body['value'] - works.filter(({ day }) => day >= body['from'] && day <= body['to']).length
		);
	const by = (whose: string) => done.filter(({ units }) => units.includes(whose));
	if (unit !== undefined) {
		const kept = keptOf(unit);
		return { works: by(unit), kept, declared: sum(kept.map((one) => rest(one, by(unit)))) };
	}
	const offices = [...new Set(figures.flatMap(({ body }) => (body['unit'] as string) ?? []))];
	const parts = offices.flatMap((whose) =>
		keptOf(whose).map((one) => ({ one, left: rest(one, by(whose)) }))
	);
	const whole = keptOf(undefined);
	// As much of the whole as parts can stand for: the least that bounds it, over every choice of what is bound by parts.
	const bounds = Array.from({ length: 2 ** whole.length }, (_, choice) => {
		const bound = whole.filter((_, at) => choice & (2 ** at));
		const free = whole.filter((one) => !bound.includes(one));
		const near = parts.filter((part) => bound.some((one) => meet(one, part.one)));
		return sum(free.map((one) => rest(one, done))) + sum(near.map(({ left }) => left));
	});
	const more = sum(whole.map((one) => rest(one, done))) - Math.min(...bounds);
	return {
		works: done,
		kept: [...whole, ...parts.map(({ one }) => one)],
		declared: sum(parts.map(({ left }) => left)) + more
	};
}

/** What stands behind such a figure. */
export const recordsOf = ({ works, kept }: Pick<ReturnType<typeof workOf>, 'works' | 'kept'>) => [
	...works.flatMap(({ ids }) => ids.map((id) => `work-event ${id}`)),
	...keys(kept)
];

/** Every line that a report of that period has to have, by its key. */
export function recount(all: readonly Standing[], of: Period): Record<string, Told> {
	const { from, to, until, today, unit, members } = of;
	const units = unit === undefined ? [...members] : [unit];
	const isWhole = unit === undefined;
	const those = (kind: string, fits: (body: Body) => boolean = () => true) =>
		all.filter((one) => one.kind === kind && fits(one.body));
	const share = (list: readonly unknown[], whole: readonly unknown[] = units) =>
		`${two(list.length)}/${two(whole.length)}`;
	const lines: Record<string, Told> = {};
	const tell = (key: string, behind: string[], says: string[], figures: Told['figures'] = {}) =>
		(lines[key] = { figures, says, behind });

	if (isWhole)
		tell('I.members', keys(those('membership')), [], {
			'Đơn vị thành viên': `${two(members.length)} đơn vị`
		});
	const stats = those('year-stat', ({ year, unit }) => year === 2019 && units.includes(unit));
	const heads = sum(stats.map(({ body }) => body['headcount']));
	const nameOf = (id: string) =>
		those('organization').find((one) => one.id === id)?.body['shortName'] ?? '';
	const [first] = stats;
	if (first) {
		const words = `${two(heads)} người`;
		const alone = { [`Số liệu cán bộ ${nameOf(first.body['unit'])}`]: words };
		tell('I.staff', keys(stats), [`: ${words}`], stats.length > 1 ? {} : alone);
	}

	for (const { id } of those('movement')) {
		const parts = those(
			'participation',
			(body) => body.movement === id && units.includes(body.unit)
		);
		const joined = parts.filter(({ body }) => body['joined'] === 'YES');
		const launched = parts.filter(({ body }) => body['launchedOn']);
		tell(
			`II.movement.${id}`,
			keys(joined),
			isWhole && launched.length ? [`${share(launched)} đơn vị đã phát động`] : [],
			isWhole && joined.length ? { 'Đơn vị tham gia': `${share(joined)} đơn vị` } : {}
		);
	}

	for (const { id } of those('registration-round')) {
		const sent = those(
			'registration',
			(body) => body.round === id && units.includes(body.unit) && body.state !== 'RETURNED'
		);
		if (sent.length === 0) continue;
		const people = sent.filter(({ body }) => body['sort'] === 'PERSON').length;
		const isKnown = units.every((one) => stats.some(({ body }) => body['unit'] === one));
		const percent = `${Math.floor((100 * people) / heads)} %`;
		const words = isKnown ? `${two(people)}/${two(heads)} người` : `${two(people)} người`;
		const best = sent.filter(({ body }) => body['titles']?.includes('LDTT')).length;
		tell(
			`II.registration.${id}`,
			keys(sent),
			[`${words} đăng ký`, ...(best ? [`Lao động tiên tiến ${two(best)}`] : [])],
			{ 'Phiếu đăng ký': isKnown ? percent : words }
		);
	}

	for (const { id, body } of those('compact')) {
		if (!isWhole && !body['units'].includes(unit)) continue;
		const signed = those('compact-signature', ({ hash }) => hash === body['hash']).filter((one) =>
			body['units'].includes(one.body['unit'])
		);
		const words = `${share(signed, body['units'])} đơn vị`;
		tell(`II.compact.${id}`, keys(signed), [`${words} đã ký`], { 'Giao ước': words });
	}

	for (const { id, body } of those('work-sort')) {
		const { works, kept, declared } = workOf(all, id, unit, of);
		const total = works.length + declared;
		if (total === 0) continue;
		const joint = isWhole ? works.filter((one) => one.units.length > 1) : [];
		const aside = declared
			? works.length
				? ` (có ghi chép ${two(works.length)}, tự khai ${two(declared)})`
				: ' (số tự khai)'
			: '';
		tell(
			`II.work.${id}`,
			recordsOf({ works, kept }),
			[
				`${body['name']}: ${two(total)} cuộc${aside}`,
				...(joint.length ? [`${two(joint.length)} cuộc làm chung`] : [])
			],
			{ [body['name']]: `${two(total)} cuộc` }
		);
	}

	// A target is of its year, whatever the period of which it is read.
	for (const { id, body } of those('target', (body) => isWhole || body.unit === unit)) {
		const year = { from: '2019-01-01', to, today };
		const counted = body['sort'] && workOf(all, body['sort'], body['unit'], year);
		const done = counted ? counted.works.length + counted.declared : body['done'];
		tell(
			`II.target.${id}`,
			counted ? recordsOf(counted) : keys([{ kind: 'target', id, body }]),
			done === undefined ? ['chưa rõ'] : [`đạt ${done}/${body['planned']} `],
			done === undefined ? {} : { 'Chỉ tiêu': `${done}/${body['planned']}` }
		);
	}

	for (const one of those('trip')) {
		const { id, body } = one;
		const isThen = (body['day'] >= from && body['day'] <= until) || body['conference'] === 'hn';
		if (!isThen || (!isWhole && !body['units'].includes(unit))) continue;
		const gifts = those('gift', ({ trip }) => trip === id);
		const given = sum(gifts.map(({ body }) => body['quantity'] * body['unitValue']));
		const many = sum(gifts.map(({ body }) => body['quantity']));
		const [tally] = those('tally', ({ trip }) => trip === id);
		const reached = tally?.body['households'];
		tell(
			`II.trip.${id}`,
			keys([one, ...gifts, ...(tally ? [tally] : [])]),
			gifts.length
				? [
						`tặng ${two(many)} phần quà`,
						...(reached === undefined ? [] : [`cho ${two(reached)} hộ`])
					]
				: ['chưa ghi quà'],
			gifts.length ? { 'Chuyến thăm': `${grouped(given)} đ` } : {}
		);
	}

	for (const { id } of those('campaign')) {
		const drives = those(
			'fund-drive',
			(body) =>
				body.campaign === id && body.from >= from && body.to <= to && units.includes(body.unit)
		);
		if (drives.length === 0) continue;
		const said = drives.flatMap(({ body }) => (body['raised'] as number) ?? []);
		const went = drives.flatMap(({ body }) => (body['participants'] as number) ?? []);
		const gave = `${share([...new Set(drives.map(({ body }) => body['unit']))])} đơn vị`;
		tell(
			`II.fund.${id}`,
			keys(drives),
			[
				...(isWhole ? [`${gave} tham gia`] : []),
				...(went.length ? [`${two(sum(went))} lượt người`] : [])
			],
			said.length
				? { 'Đợt quyên góp': `${grouped(sum(said))} đ` }
				: isWhole
					? { 'Đợt quyên góp': gave }
					: {}
		);
	}

	const tasks = those('task', ({ owner }) => units.includes(owner));
	const due = tasks.filter(({ body }) => body['due'] >= from && body['due'] <= to);
	const inTime = due.filter(({ body }) => body['doneOn'] <= body['due']);
	if (due.length)
		tell('II.tasks', keys(due), [`${share(inTime, due)} xong đúng hạn`], {
			'Kế hoạch, nhiệm vụ': share(inTime, due)
		});
	for (const one of tasks)
		if (!one.body['doneOn'] && one.body['due'] > to && one.body['due'] < '2020')
			tell(`V.task.${one.id}`, keys([one]), []);

	for (const { id, body } of those('reporting-duty')) {
		if (body['due'] < from || body['due'] > until) continue;
		const sent = those('report-sent', (one) => one.duty === id && units.includes(one.unit));
		const timely = sent.filter((one) => one.body['day'] <= body['due']);
		const words = isWhole ? { 'Báo cáo phải nộp': `${share(timely)} đơn vị` } : {};
		tell(`II.duty.${id}`, keys(sent), [], words);
	}
	return lines;
}
