import { type CalendarEntry, calendarSorts } from '#domain/calendar';
import { addDays, dayParts } from '#domain/day';

/** A calendar file (RFC 5545), as phones and offices read it. Hours are told in UTC: Viet Nam has no summer time. */

type Asked = {
	/** What the calendar is called. */
	name: string;
	/** Where the app is: `https://so.vi-du.vn`. Its name makes each entry's id the only one in the world. */
	origin: string;
	/** What an office is called. */
	nameOf: (unit: string) => string;
	/** It leaves the cluster: what people wrote freely stays in the app. */
	told?: boolean;
};

/** Those entries as the text of a calendar file. */
export function icsOf(
	entries: readonly CalendarEntry[],
	{ name, origin, ...asked }: Asked
): string {
	const { host } = new URL(origin);
	const lines = [
		...['BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:-//So Thi Dua//${host}//VI`],
		...['CALSCALE:GREGORIAN', 'METHOD:PUBLISH', `NAME:${escaped(name)}`],
		...[`X-WR-CALNAME:${escaped(name)}`, 'X-WR-TIMEZONE:Asia/Ho_Chi_Minh'],
		...['REFRESH-INTERVAL;VALUE=DURATION:PT6H', 'X-PUBLISHED-TTL:PT6H'],
		...entries.flatMap((one) => event(one, { origin, host, ...asked })),
		'END:VCALENDAR'
	];
	return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** What somebody has to do, and not only what takes place. */
const done: readonly string[] = ['matter', 'task', 'report'];

function event(
	one: CalendarEntry,
	{ origin, host, nameOf, told }: Omit<Asked, 'name'> & { host: string }
): string[] {
	const title = told ? one.told : one.title;
	const part = one.part && !one.time ? `${dayParts[one.part]}: ` : '';
	const units = one.units.map(nameOf).filter(Boolean).join(', ');
	const about = [calendarSorts[one.sort], units].filter(Boolean).join(' · ');
	const place = told && one.sort === 'work' ? undefined : one.place;
	return [
		...['BEGIN:VEVENT', `UID:${escaped(one.id)}@${host}`, `DTSTAMP:${instant(one.at)}`],
		...[`LAST-MODIFIED:${instant(one.at)}`, `SEQUENCE:${one.ver}`],
		...times(one),
		`SUMMARY:${escaped(`${one.isDone && done.includes(one.sort) ? 'Xong: ' : ''}${part}${title}`)}`,
		...(place ? [`LOCATION:${escaped(place)}`] : []),
		`DESCRIPTION:${escaped(about)}`,
		`URL:${origin}${one.href}`,
		...['TRANSP:TRANSPARENT', 'END:VEVENT']
	];
}

/** Without an hour it takes its whole days; the end of those is the day after. */
function times({ day, to, time, ends }: CalendarEntry): string[] {
	if (!time)
		return [
			`DTSTART;VALUE=DATE:${digits(day)}`,
			`DTEND;VALUE=DATE:${digits(addDays(to ?? day, 1))}`
		];
	const at = (clock: string) => Date.parse(`${day}T${clock}+07:00`);
	return [
		`DTSTART:${instant(at(time))}`,
		`DTEND:${instant(ends ? at(ends) : at(time) + 3 * 3_600_000)}`
	];
}

const digits = (day: string) => day.replaceAll('-', '');
const instant = (ms: number) => `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

const escaped = (text: string) =>
	text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n');

/** No line is longer than 75 octets, and no letter is cut in two. */
function folded(line: string): string {
	let text = '';
	let octets = 0;
	for (const letter of line) {
		const size = new TextEncoder().encode(letter).length;
		if (octets + size > 75) {
			text += '\r\n ';
			octets = 1;
		}
		text += letter;
		octets += size;
	}
	return text;
}
