import { addDays, type Day, daysBetween, type DayPart, formatDay, yearOf } from './day.ts';
import { ownerOf, isMatter, matters, standingOf } from './follow-up.ts';
import { grouped } from './grouped.ts';
import { isMemberOn } from './membership.ts';
import { milestoneSorts } from './milestone.ts';
import { stands } from './registered.ts';
import type { kinds } from './index.ts';
import type { BodyOf } from './record.ts';

/** Everything with a day: one list for the page of the year, for calendars elsewhere, and for what is due. */

/** The kinds of which a calendar is made. */
export const calendarKinds = [
	...(['milestone', 'conference', 'attendance', 'rsvp', 'note', 'follow-up', 'task'] as const),
	...(['reporting-duty', 'report-sent', 'membership', 'trip', 'work-event'] as const),
	...(['registration-round', 'registration', 'compact', 'report', 'regulation'] as const)
];
export type CalendarKind = (typeof calendarKinds)[number];

/** Of these only what lies ahead is in a calendar: what was done is counted elsewhere. */
export const onlyAhead: readonly CalendarKind[] = ['work-event'];
/** And of these only what is due some day. */
export const onlyWithDue: readonly CalendarKind[] = ['note', 'task'];

type Given<Name extends CalendarKind> = {
	id: string;
	ver: number;
	at: number;
	body: BodyOf<(typeof kinds)[Name]>;
};
export type CalendarRecords = { [Name in CalendarKind]: readonly Given<Name>[] };

export const calendarSorts = {
	milestone: 'Mốc trong năm',
	conference: 'Hội nghị',
	reply: 'Hạn trả lời giấy mời',
	matter: 'Việc từ hội nghị',
	task: 'Việc phải làm',
	report: 'Hạn nộp báo cáo',
	registration: 'Hạn đăng ký thi đua',
	comments: 'Hạn góp ý dự thảo',
	trip: 'Thăm hỏi, tặng quà',
	work: 'Việc dự kiến'
} as const;
export type CalendarSort = keyof typeof calendarSorts;

export type CalendarEntry = {
	/** The same for as long as the record is: `reply:conference:ha-tien-2019`. */
	id: string;
	sort: CalendarSort;
	day: Day;
	/** Its last day, where it takes several. */
	to?: Day;
	part?: DayPart;
	/** From and until when, `07:30`, where it was said so exactly. */
	time?: string;
	ends?: string;
	title: string;
	/** What may be told outside of the cluster: nothing that somebody wrote freely. */
	told: string;
	place?: string;
	/** Whose it is; nobody's means the whole cluster's. */
	units: readonly string[];
	/** Something has to be done by that day and is not: `owing` are the offices that have to, where that is known. */
	isOpen: boolean;
	owing: readonly string[];
	isDone: boolean;
	isLate: boolean;
	/** Where it leads in the app. */
	href: string;
	/** The last commit that touched it, and when that was, ms. */
	ver: number;
	at: number;
};

/** All entries of those records as they stand on that day, in the order of their days. */
export function calendarOf(records: CalendarRecords, today: Day): CalendarEntry[] {
	const entry = (
		{ id, ver, at }: Pick<Given<CalendarKind>, 'id' | 'ver' | 'at'>,
		sort: CalendarSort,
		more: Pick<CalendarEntry, 'day' | 'title' | 'href'> & Partial<CalendarEntry>
	): CalendarEntry => {
		const last = more.to ?? more.day;
		const isOpen = more.isOpen ?? false;
		return {
			...{ id: `${sort}:${id}`, sort, ver, at, told: more.title, units: [], owing: [], isOpen },
			isDone: !isOpen && last < today,
			isLate: isOpen && last < today,
			...more
		};
	};
	const commented = (
		one: Pick<Given<CalendarKind>, 'id' | 'ver' | 'at'>,
		{ day, title, page }: { day: Day; title: string; page: string }
	) =>
		entry(one, 'comments', {
			...{ day, title: `Góp ý: ${title}`, told: calendarSorts.comments },
			href: `/${page}/${one.id}/amendments`
		});
	const roundsOf = grouped(records.registration, ({ body }) => body.round);
	const stepsOf = grouped(records['follow-up'], ({ body }) => body.note);
	const sentOf = grouped(records['report-sent'], ({ body }) => body.duty);
	const invitedTo = grouped(records.attendance, ({ body }) => body.conference);
	const answersTo = grouped(records.rsvp, ({ body }) => body.conference);

	return [
		...records.milestone.map((one) => {
			const { name, day, to, units } = one.body;
			return entry(one, 'milestone', {
				...{ day, title: name, href: `/book/milestone/${one.id}` },
				...(to && to > day ? { to } : {}),
				...(units ? { units } : {})
			});
		}),
		...records.conference.flatMap((one) => {
			const { body } = one;
			const time = clock(body.time);
			const ends = clock(body.ends);
			const href = `/conference/${one.id}`;
			const meeting = entry(one, 'conference', {
				...{ day: body.day, title: body.name, place: body.place, href },
				...(body.part ? { part: body.part } : {}),
				...(time ? { time } : {}),
				...(time && ends && ends > time ? { ends } : {})
			});
			if (!body.replyBy) return [meeting];
			const invited = (invitedTo.get(one.id) ?? []).filter(
				({ body }) => body.unit !== undefined && body.invited !== 'NO'
			);
			const answers = answersTo.get(one.id) ?? [];
			const answered = new Set(answers.map(({ body }) => body.attendance));
			const owing = unitsOf(invited.filter(({ id }) => !answered.has(id)));
			const reply = entry(latest(one, answers), 'reply', {
				...{ day: body.replyBy, title: `Trả lời giấy mời: ${body.name}`, href: `${href}/rsvp` },
				...{ units: unitsOf(invited), owing, isOpen: owing.length > 0 && body.day >= today },
				isDone: owing.length === 0 && (invited.length > 0 || body.replyBy < today)
			});
			return [meeting, reply];
		}),
		...records.note.flatMap((one) => {
			const { sort, text, due } = one.body;
			if (!due || !isMatter(sort)) return [];
			const steps = stepsOf.get(one.id) ?? [];
			const unit = ownerOf(one.body, steps);
			const { isOpen } = standingOf(sort, steps, today, unit);
			const { label } = matters[sort];
			return entry(latest(one, steps), 'matter', {
				...{ day: due, title: `${label}: ${text}`, told: `${label} đến hạn` },
				...{ href: `/matters/${one.id}`, units: unit ? [unit] : [], isOpen, isDone: !isOpen },
				owing: isOpen && unit ? [unit] : []
			});
		}),
		...records.task.flatMap((one) => {
			const { text, due, doneOn, owner } = one.body;
			if (!due) return [];
			return entry(one, 'task', {
				...{ day: due, title: text, told: calendarSorts.task, href: `/book/task/${one.id}` },
				...{ units: [owner], owing: doneOn ? [] : [owner], isOpen: !doneOn, isDone: !!doneOn }
			});
		}),
		...records['reporting-duty'].map((one) => {
			const { name, due, units = [] } = one.body;
			const sent = sentOf.get(one.id) ?? [];
			const owers = units.length
				? units
				: records.membership.flatMap(({ body }) => (isMemberOn(body, due) ? [body.unit] : []));
			const owing = owers.filter((unit) => !sent.some(({ body }) => body.unit === unit));
			const isOpen = owing.length > 0;
			return entry(latest(one, sent), 'report', {
				...{ day: due, title: name, href: '/duty', units, owing, isOpen, isDone: !isOpen }
			});
		}),
		...records['registration-round'].map((one) => {
			const { name, closes, lockedOn } = one.body;
			const sent = (roundsOf.get(one.id) ?? []).filter(({ body }) => stands(body));
			const units = records.membership.flatMap(({ body }) =>
				isMemberOn(body, closes) ? [body.unit] : []
			);
			const owing = lockedOn
				? []
				: units.filter((unit) => !sent.some(({ body }) => body.unit === unit));
			const isOpen = owing.length > 0;
			return entry(latest(one, sent), 'registration', {
				...{ day: closes, title: name, told: calendarSorts.registration, units },
				...{ href: `/registration/${one.id}`, owing, isOpen, isDone: !isOpen }
			});
		}),
		...records.compact.flatMap((one) => {
			const { commentsUntil: day, title, hash } = one.body;
			return day && !hash ? [commented(one, { day, title, page: 'compact' })] : [];
		}),
		...records.report.flatMap((one) => {
			const { commentsUntil: day, name: title, issuedOn } = one.body;
			return day && !issuedOn ? [commented(one, { day, title, page: 'report' })] : [];
		}),
		...records.regulation.flatMap((one) => {
			const { commentsUntil: day, title, issuedOn } = one.body;
			return day && !issuedOn ? [commented(one, { day, title, page: 'regulation' })] : [];
		}),
		...records.trip.map((one) => {
			const { name, day, part, ward, units } = one.body;
			return entry(one, 'trip', {
				...{ day, title: name, told: `${calendarSorts.trip}: ${ward}`, place: ward, units },
				...{ href: `/trip/${one.id}`, ...(part ? { part } : {}) }
			});
		}),
		...records['work-event'].flatMap((one) => {
			const { day, topic, place, units } = one.body;
			if (day <= today) return [];
			return entry(one, 'work', {
				...{ day, title: topic, told: calendarSorts.work, units },
				...{ href: `/book/work-event/${one.id}`, ...(place ? { place } : {}) }
			});
		})
	].toSorted(
		(a, b) =>
			a.day.localeCompare(b.day) ||
			hourOf(a).localeCompare(hourOf(b)) ||
			(a.id < b.id ? -1 : Number(a.id > b.id))
	);
}

const unitsOf = (list: readonly { body: { unit?: string | undefined } }[]): string[] => [
	...new Set(list.flatMap(({ body }) => body.unit ?? []))
];

/** As it was last touched, itself or by what hangs on it. */
const latest = <One extends { ver: number; at: number }>(
	one: One,
	hanging: readonly { ver: number; at: number }[]
): One => ({
	...one,
	ver: Math.max(one.ver, ...hanging.map(({ ver }) => ver)),
	at: Math.max(one.at, ...hanging.map(({ at }) => at))
});

/** `7:30`, `7h30`, `8 giờ` → `07:30`; of other words nothing. */
function clock(typed: string | undefined): string | undefined {
	const match = /^(\d{1,2})\s?(?::|h|g|giờ)\s?(\d{2})?$/.exec(typed?.trim() ?? '');
	const [hours, minutes] = [Number(match?.[1] ?? 24), Number(match?.[2] ?? 0)];
	return hours < 24 && minutes < 60
		? `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
		: undefined;
}

const hours: Record<DayPart, string> = {
	...{ morning: '07:00', noon: '11:30', afternoon: '13:00', evening: '18:00' }
};
const hourOf = ({ time, part }: CalendarEntry): string => time ?? (part ? hours[part] : '');

/** Whether it is that office's: by name, or because it has something to do for it. */
export const isOf = ({ units, owing }: CalendarEntry, office: string): boolean =>
	units.includes(office) || owing.includes(office);

/** Whether it stands in the calendar of that year. */
export const isIn = ({ day, to }: CalendarEntry, year: number): boolean =>
	yearOf(day) <= year && year <= yearOf(to ?? day);

/** `Trễ 3 ngày`, `Hôm nay`, `Còn 5 ngày`, `Đang diễn ra`. */
export function awayWords(
	{ day, to, isOpen }: Pick<CalendarEntry, 'day' | 'to' | 'isOpen'>,
	today: Day
): string {
	const left = daysBetween(today, day);
	if (left < 0 && !isOpen && (to ?? day) >= today)
		return `Đang diễn ra, đến ${formatDay(to ?? day)}`;
	if (left < -365) return isOpen ? `Trễ hơn ${Math.floor(-left / 365)} năm` : '';
	if (left < 0) return isOpen ? `Trễ ${-left} ngày` : '';
	return left === 0 ? 'Hôm nay' : left === 1 ? 'Ngày mai' : `Còn ${left} ngày`;
}

/** What somebody of that office should have in mind: late, and coming within `days`, the nearest first. */
export function dueFor(
	entries: readonly CalendarEntry[],
	{ office, today, days = 7 }: { office: string; today: Day; days?: number }
): { late: CalendarEntry[]; coming: CalendarEntry[] } {
	const last = addDays(today, days);
	const theirs = entries.filter((one) => (one.isOpen ? one.owing.includes(office) : !one.isDone));
	return {
		late: theirs.filter(({ isLate }) => isLate),
		coming: theirs.filter(
			(one) =>
				!one.isLate &&
				one.day <= last &&
				(one.to ?? one.day) >= today &&
				(one.units.length === 0 || isOf(one, office))
		)
	};
}

/**
 * When a step of the year is usual, or due by somebody's rule: `from` and `to` as month and day. Shown as usual until the
 * lead writes the real day.
 */
export type Usual = {
	sort: keyof typeof milestoneSorts;
	name: string;
	from: string;
	to?: string;
	source: string;
};

const custom = 'Lệ chung của các cụm, khối';
export const usualDays: readonly Usual[] = [
	{
		...{ sort: 'COMPACT', name: 'Đăng ký thi đua, ký giao ước' },
		...{ from: '02-01', to: '03-31', source: custom }
	},
	{
		...{ sort: 'COUNCIL', name: 'Hội đồng họp xét kết quả năm trước' },
		...{ from: '03-10', to: '03-21', source: 'Lịch thường thấy của hội đồng cấp trên' }
	},
	{
		...{ sort: 'DOSSIER', name: 'Hạn hồ sơ Cờ thi đua của Chính phủ' },
		...{
			from: '06-30',
			source: 'Nghị định 98/2023/NĐ-CP, đã hết hiệu lực 01/7/2025: đối chiếu nghị định đang dùng'
		}
	},
	{
		...{ sort: 'INTERIM', name: 'Hội nghị sơ kết sáu tháng' },
		...{ from: '07-01', to: '08-31', source: custom }
	},
	{
		...{ sort: 'FINAL', name: 'Hội nghị tổng kết, bình xét, bầu trưởng và phó' },
		...{ from: '11-01', to: '12-31', source: custom }
	},
	{
		...{ sort: 'DOSSIER', name: 'Hạn hồ sơ khen thưởng cuối năm' },
		...{ from: '12-10', source: 'Quyết định 86/2025/QĐ-UBND Bắc Ninh; mỗi tỉnh một khác' }
	},
	{
		...{ sort: 'STATISTICS', name: 'Hạn báo cáo thống kê, biểu 0601 đến 0605' },
		...{ from: '12-15', source: 'Thông tư 02/2023/TT-BNV' }
	},
	{
		...{ sort: 'DOSSIER', name: 'Hạn hồ sơ Chiến sĩ thi đua toàn quốc' },
		...{
			from: '12-31',
			source: 'Nghị định 98/2023/NĐ-CP, đã hết hiệu lực 01/7/2025: đối chiếu nghị định đang dùng'
		}
	}
];

/** Conferences that say the day of a step themselves. */
const said: Record<string, Usual['sort']> = {
	...{ COMPACT_SIGNING: 'COMPACT', INTERIM_REVIEW: 'INTERIM', FINAL_REVIEW: 'FINAL' }
};
const byOneName = Object.values(said);

/** Those of which nobody has written the real day in that year, as a milestone or as a conference. */
export function usualIn(
	records: Pick<CalendarRecords, 'milestone' | 'conference'>,
	year: number
): Usual[] {
	const own = records.milestone.filter(({ body }) => body.year === year);
	const meetings = records.conference.filter(({ body }) => yearOf(body.day) === year);
	const held = new Set(
		meetings.flatMap(({ body }) => [said[body.sort], body.also && said[body.also]])
	);
	return usualDays.filter(
		({ sort, name }) =>
			!held.has(sort) &&
			!own.some(
				({ body }) => body.name === name || (byOneName.includes(sort) && body.sort === sort)
			)
	);
}

/** `thường vào tháng 2 đến tháng 3`, `thường trước 10/12`. */
export function usualWords({ from, to }: Usual): string {
	const [month, date] = from.split('-').map(Number);
	const [lastMonth, lastDate] = (to ?? '').split('-').map(Number);
	if (!to) return `thường trước ${date}/${month}`;
	if (date !== 1) return `thường vào ${date}–${lastDate}/${lastMonth}`;
	return month === lastMonth
		? `thường vào tháng ${month}`
		: `thường vào tháng ${month} đến tháng ${lastMonth}`;
}
