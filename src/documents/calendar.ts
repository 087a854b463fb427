import { type CalendarEntry, calendarSorts, type Usual, usualWords } from '#domain/calendar';
import { type Day, dayParts, shortDay } from '#domain/day';
import type { Source } from '#domain/record';
import { capital } from '#domain/text';
import { issuerOf } from './issuer.ts';
import { oneOf } from './records.ts';
import type { Block, Sheet } from './sheet.ts';

type Asked = {
	year: number;
	/** The day it is printed on. */
	day: Day;
	entries: readonly CalendarEntry[];
	usual: readonly Usual[];
};

/** The work of a year in the order of its days; what nobody has fixed yet stands with the words "thường vào". */
export function calendarPaperOf(sources: readonly Source[], { year, day, ...asked }: Asked): Sheet {
	const { frame, word, leadTitle, recipients } = issuerOf(sources, year);
	const nameOf = (unit: string) => oneOf(sources, 'organization', unit)?.shortName ?? '';
	const rows = [
		...asked.entries
			.filter((one) => one.day.startsWith(`${year}-`))
			.map((one) => ({
				at: one.day.slice(5),
				row: [
					daysOf(one),
					one.title,
					one.units.map(nameOf).join(', ') || `Cả ${word}`,
					[calendarSorts[one.sort], one.place].filter(Boolean).join(', ')
				]
			})),
		...asked.usual.map((one) => ({
			at: one.from,
			row: [capital(usualWords(one)), one.name, `Cả ${word}`, one.source]
		}))
	]
		.toSorted((a, b) => a.at.localeCompare(b.at))
		.map(({ row }) => row);
	const table: Block = {
		...{ block: 'table', head: ['Ngày', 'Nội dung', 'Đơn vị', 'Ghi chú'] },
		...{ widths: [16, 40, 20, 24], rows }
	};
	return {
		...frame,
		symbol: 'KH',
		day,
		type: `LỊCH CÔNG TÁC NĂM ${year}`,
		abstract: frame.agency,
		blocks: rows.length ? [table] : [{ block: 'text', text: 'Chưa có việc nào trong lịch.' }],
		signatures: [
			{ title: 'NGƯỜI LẬP', name: '' },
			{ title: leadTitle, name: '' }
		],
		recipients
	};
}

/** `Sáng 05/7`, `07:30, 05/7`, `05/7–07/7`. */
export function daysOf({ day, to, part, time }: CalendarEntry): string {
	if (to) return `${shortDay(day)}–${shortDay(to)}`;
	return time ? `${time}, ${shortDay(day)}` : `${part ? `${dayParts[part]} ` : ''}${shortDay(day)}`;
}
