import { type Parsed, read, unread } from './parsed.ts';

/** A business date `YYYY-MM-DD` as it is lived in Viet Nam, whatever the phone or the server says. */
export type Day = string;

/** A day, and as much of the hour as people said: `Sáng 05/7` stays a morning without an hour. */
export type When = { day: Day; part?: DayPart; time?: string };
export type DayPart = 'morning' | 'noon' | 'afternoon' | 'evening';

/** Where a date without a year takes it from: the conference's year, the day it is typed on, or the next such date. */
export type DayContext = {
	year?: number;
	today?: Day;
	/** A deadline: without a year, the next such date from this day on. */
	from?: Day;
};

export const dayParts: Record<DayPart, string> = {
	morning: 'Sáng',
	noon: 'Trưa',
	afternoon: 'Chiều',
	evening: 'Tối'
};

const weekdays = [
	'Chủ nhật',
	'thứ Hai',
	'thứ Ba',
	'thứ Tư',
	'thứ Năm',
	'thứ Sáu',
	'thứ Bảy'
] as const;
const vietNamHours = 7;
const example = 'Viết ngày trước, tháng sau, ví dụ 05/7/2019.';

/** The Vietnamese calendar day of an instant (ms since 1970). The country has kept UTC+7 without summer time since 1975. */
export const dayAt = (instant: number): Day =>
	new Date(instant + vietNamHours * 3_600_000).toISOString().slice(0, 10);

/** The Vietnamese clock time of an instant (ms since 1970): `14:07`. */
export const timeAt = (instant: number): string =>
	new Date(instant + vietNamHours * 3_600_000).toISOString().slice(11, 16);

/** `05/7/2019`, `25-7`, `11.7`, `15.5.2016`, `ngày 5 tháng 7`, `hôm qua` → day. Never guesses a year or a day. */
export function parseDay(typed: string, context: DayContext = {}): Parsed<Day> {
	const when = parseWhen(typed, context);
	if (!when.ok) return when;
	return when.value.part || when.value.time
		? unread('Ô này chỉ cần ngày, không cần giờ.')
		: read(when.value.day);
}

/** As `parseDay`, with what was said of the hour: `Sáng 05/7`, `Chiều ngày 09/12`, `25-07-2020 10:24`. */
export function parseWhen(typed: string, context: DayContext = {}): Parsed<When> {
	const said = typed.normalize('NFC').trim();
	if (!said) return unread(`Chưa có ngày. ${example}`);
	const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(said);
	if (iso) return whole(read(dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))), {}, said);

	const { rest, ...hour } = takeHour(words(said));
	if (hour.time === 'bad') return unread('Giờ phải từ 0:00 đến 23:59, và khớp với buổi.');
	const { rest: dated, weekday } = takeWeekday(rest);
	const day = relativeDay(dated, context) ?? writtenDay(dated, context, said);
	return whole(day, { ...hour, ...(weekday === undefined ? {} : { weekday }) }, said);
}

/** `2019-07-05` → `05/7/2019`: day in two digits, January and February too, as Decree 30/2020 writes them. */
export const formatDay = (day: Day): string => `${shortDay(day)}/${day.slice(0, 4)}`;

/** `2019-07-05` → `05/7`. */
export const shortDay = (day: Day): string => `${day.slice(8)}/${monthDigits(day)}`;

/** `2019-07-05` → `ngày 05 tháng 7 năm 2019`. */
export const longDay = (day: Day): string =>
	`ngày ${day.slice(8)} tháng ${monthDigits(day)} năm ${day.slice(0, 4)}`;

/** `2019-07-05` → `thứ Sáu`. */
export const weekdayOf = (day: Day): string => weekdays[weekdayNumber(day)] ?? '';

/** `{day, part: 'morning'}` → `Sáng 05/7/2019`; with an hour → `10:24, 25/7/2020`. */
export const formatWhen = ({ day, part, time }: When): string =>
	time
		? `${time}, ${formatDay(day)}`
		: part
			? `${dayParts[part]} ${formatDay(day)}`
			: formatDay(day);

/** The day `count` days later (earlier when negative). */
export const addDays = (day: Day, count: number): Day =>
	new Date(Date.parse(`${day}T00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);

/** Whole days from the first to the second; negative when the second is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
	(Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / 86_400_000;

export const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** True for a day that exists: `2019-02-29` does not. */
export const isDay = (text: string): text is Day =>
	/^\d{4}-\d{2}-\d{2}$/.test(text) &&
	dayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))) === text &&
	!impossible(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)));

type Hour = { part?: DayPart; time?: string };

const monthDigits = (day: Day) =>
	day.slice(5, 7) > '02' ? String(Number(day.slice(5, 7))) : day.slice(5, 7);
const weekdayNumber = (day: Day) => new Date(`${day}T00:00Z`).getUTCDay();
const dayOf = (year: number, month: number, date: number): Day =>
	`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

/** Keeps the separators that carry meaning, folds the rest. */
const words = (said: string) =>
	said
		.normalize('NFD')
		.replace(/\p{Mn}/gu, '')
		.replace(/[đĐ]/g, 'd')
		.toLowerCase()
		.replace(/[,;–]/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();

/** Hours that a part of the day may hold: `1 giờ trưa` is 13:00, `14 giờ sáng` is none. */
const hoursOf: Record<string, [first: number, last: number]> = {
	sang: [0, 11],
	trua: [11, 14],
	chieu: [12, 18],
	toi: [18, 23]
};

const partWords: Record<string, DayPart> = {
	sang: 'morning',
	trua: 'noon',
	chieu: 'afternoon',
	toi: 'evening'
};

function takeHour(text: string): { rest: string } & Hour {
	const clock =
		/(?:^|\s)(?:luc )?(\d{1,2})(?::(\d{2})|\s?(?:h|g|gio)\s?(\d{2})?)(?:\s?phut)?(?=\s|$)/.exec(
			text
		);
	const part = /(?:^|\s)(?:buoi )?(sang|trua|chieu|toi)(?=\s|$)/.exec(text);
	const rest = [clock?.[0], part?.[0]]
		.reduce<string>((left, taken) => (taken ? left.replace(taken, ' ') : left), text)
		.replace(/\s+/g, ' ')
		.replace(/^[\s-]+|[\s-]+$/g, '');
	if (clock) {
		const [hours, minutes] = [Number(clock[1]), Number(clock[2] ?? clock[3] ?? 0)];
		const [first, last] = hoursOf[part?.[1] ?? ''] ?? [0, 23];
		const afternoon = hours < 12 && hours < first && hours + 12 <= last ? 12 : 0;
		const valid = minutes < 60 && hours + afternoon >= first && hours + afternoon <= last;
		return {
			rest,
			time: valid
				? `${String(hours + afternoon).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
				: 'bad'
		};
	}
	const named = part?.[1] ? partWords[part[1]] : undefined;
	return named ? { rest, part: named } : { rest };
}

function takeWeekday(text: string): { rest: string; weekday?: number } {
	const match = /(?:^|\s)(chu nhat|cn|thu (?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7])(?=\s|$)/.exec(
		text
	);
	const said = match?.[1];
	if (!match || !said) return { rest: text };
	const names = ['chu nhat', 'thu hai', 'thu ba', 'thu tu', 'thu nam', 'thu sau', 'thu bay'];
	const weekday =
		said === 'cn' ? 0 : names.includes(said) ? names.indexOf(said) : Number(said.at(-1)) - 1;
	return { rest: text.replace(match[0], ' ').trim(), weekday };
}

const relativeDays = new Map([
	['hom nay', 0],
	['nay', 0],
	['hom qua', -1],
	['qua', -1],
	['hom kia', -2],
	['mai', 1],
	['ngay mai', 1]
]);

function relativeDay(text: string, { today }: DayContext): Parsed<Day> | undefined {
	const shift = relativeDays.get(text);
	if (shift === undefined) return undefined;
	return today ? read(addDays(today, shift)) : unread(`Viết rõ ngày. ${example}`);
}

function writtenDay(text: string, context: DayContext, said: string): Parsed<Day> {
	const match =
		/^(?:ngay |mung )?(\d{1,2})\s?([/.-])\s?(\d{1,2})(?:(?:\s?\2\s?| nam )(\d{4}|\d{2}))?\.?$/.exec(
			text
		) ?? /^(?:ngay )?(\d{1,2})()\s?thang (\d{1,2})(?: nam (\d{4}))?$/.exec(text);
	if (!match) return unread(`Không đọc được ngày “${said}”. ${example}`);
	const [, date, , month, typedYear] = match;
	const year =
		fullYear(typedYear, context) ?? nextYear(Number(date), Number(month), typedYear, context);
	if (year === undefined)
		return unread(
			typedYear
				? `Viết đủ bốn chữ số của năm, ví dụ ${date}/${month}/2019.`
				: `Thiếu năm. Viết đủ, ví dụ ${date}/${month}/2019.`
		);
	const why = impossible(year, Number(month), Number(date));
	return why ? unread(why) : read(dayOf(year, Number(month), Number(date)));
}

/** Two digits mean the latest such year that is not ten years ahead of the context. */
function fullYear(typed: string | undefined, { year, today }: DayContext): number | undefined {
	const context = year ?? (today ? yearOf(today) : undefined);
	if (!typed) return context;
	if (typed.length === 4) return Number(typed);
	if (context === undefined) return undefined;
	const latest = context + 10;
	return latest - (((((latest % 100) - Number(typed)) % 100) + 100) % 100);
}

/** The year of the next such date from the context's day on. */
function nextYear(date: number, month: number, typed: string | undefined, { from }: DayContext) {
	if (typed || !from) return undefined;
	const thisYear = yearOf(from);
	return dayOf(thisYear, month, date) >= from ? thisYear : thisYear + 1;
}

function impossible(year: number, month: number, date: number): string | undefined {
	if (month < 1 || month > 12) return `Không có tháng ${month}. ${example}`;
	if (year < 1900 || year > 2200) return `Năm ${year} không hợp lý, hãy kiểm tra lại.`;
	const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
	if (date >= 1 && date <= length) return undefined;
	return month === 2 && date === 29
		? `Năm ${year} không có ngày 29/2.`
		: `Tháng ${month} chỉ có từ ngày 1 đến ngày ${length}.`;
}

function whole(day: Parsed<Day>, said: Hour & { weekday?: number }, typed: string): Parsed<When> {
	if (!day.ok) return day;
	if (!isDay(day.value)) return unread(`Không có ngày “${typed}”. ${example}`);
	const { weekday, ...hour } = said;
	if (weekday !== undefined && weekday !== weekdayNumber(day.value))
		return unread(
			`${formatDay(day.value)} là ${weekdayOf(day.value)}, hãy kiểm tra lại thứ hoặc ngày.`
		);
	return read({ day: day.value, ...hour });
}

/** A length of time as a clock reads it, ms, whichever way it goes: `7:05`, `1:02:05`. */
export function clockLength(length: number): string {
	const all = Math.floor(Math.abs(length) / 1_000);
	const two = (number: number) => String(number).padStart(2, '0');
	const [hours, minutes] = [Math.floor(all / 3_600), Math.floor(all / 60) % 60];
	return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(all % 60)}`;
}
