import { type CalendarEntry, calendarSorts, type Usual, usualWords } from '#domain/calendar';
import { type Day, dayParts, shortDay } from '#domain/day';
import { roleName } from '#domain/permission';
import { capital } from '#domain/text';
import type { Block, Sheet } from './sheet.ts';

type Asked = {
	year: number;
	/** The day it is printed on. */
	day: Day;
	cluster: { name: string; sort?: 'CUM' | 'KHOI' | undefined };
	/** The office that leads that year. */
	lead?: { name: string; place?: string | undefined; format: Sheet['format'] } | undefined;
	entries: readonly CalendarEntry[];
	usual: readonly Usual[];
	/** What an office is called in a list. */
	nameOf: (unit: string) => string;
};

/** The work of a year in the order of its days; what nobody has fixed yet stands with the words "thường vào". */
export function calendarPaperOf({ year, day, cluster, lead, ...asked }: Asked): Sheet {
	const rows = [
		...asked.entries
			.filter((one) => one.day.startsWith(`${year}-`))
			.map((one) => ({
				at: one.day.slice(5),
				row: [
					daysOf(one),
					one.title,
					one.units.map(asked.nameOf).join(', ') || 'Cả cụm',
					[calendarSorts[one.sort], one.place].filter(Boolean).join(', ')
				]
			})),
		...asked.usual.map((one) => ({
			at: one.from,
			row: [capital(usualWords(one)), one.name, 'Cả cụm', one.source]
		}))
	]
		.toSorted((a, b) => a.at.localeCompare(b.at))
		.map(({ row }) => row);
	const table: Block = {
		...{ block: 'table', head: ['Ngày', 'Nội dung', 'Đơn vị', 'Ghi chú'] },
		...{ widths: [16, 40, 20, 24], rows }
	};
	return {
		format: lead?.format ?? 'STATE',
		agency: cluster.name,
		symbol: 'KH',
		place: lead?.place ?? '',
		day,
		type: `LỊCH CÔNG TÁC NĂM ${year}`,
		abstract: cluster.name,
		blocks: rows.length ? [table] : [{ block: 'text', text: 'Chưa có việc nào trong lịch.' }],
		signatures: [
			{ title: 'NGƯỜI LẬP', name: '' },
			{ title: roleName('LEAD', cluster.sort).toUpperCase(), name: '' }
		],
		recipients: ['Các đơn vị trong cụm', 'Lưu: VT']
	};
}

/** `Sáng 05/7`, `07:30, 05/7`, `05/7–07/7`. */
export function daysOf({ day, to, part, time }: CalendarEntry): string {
	if (to) return `${shortDay(day)}–${shortDay(to)}`;
	return time ? `${time}, ${shortDay(day)}` : `${part ? `${dayParts[part]} ` : ''}${shortDay(day)}`;
}
