import type { CalendarEntry } from './calendar.ts';
import { type Day, type DayPart, dayParts } from './day.ts';

/** What a phone says in the morning when it is woken: from what it holds itself, in one sentence. */

/** What the open app leaves for that: what one's office has in mind, day by day. */
export type Kept = {
	day: Day;
	title: string;
	href: string;
	/** It takes place, and is not something to be done. */
	meets?: true;
	part?: DayPart;
	time?: string;
};

/** Of each entry what may stand on a locked screen: nothing that somebody wrote freely. */
export const keptOf = (entries: readonly CalendarEntry[]): Kept[] =>
	entries.map(({ day, told, href, sort, part, time }) => ({
		...{ day, title: told, href },
		...(sort === 'conference' ? { meets: true } : {}),
		...(part ? { part } : {}),
		...(time ? { time } : {})
	}));

export type Waking = { title: string; text: string; href: string };

/** What is today, else what still waits to be sent; where there is neither, that all is well, as browsers want a word. */
export function wakingWords(
	kept: readonly Kept[],
	{ today, waiting }: { today: Day; waiting: number }
): Waking {
	const due = kept.filter(({ day }) => day === today);
	const meeting = due.find(({ meets }) => meets);
	const [only] = due;
	if (meeting) {
		const when = meeting.time
			? `${meeting.time} hôm nay`
			: meeting.part
				? `${dayParts[meeting.part].toLowerCase()} nay`
				: 'hôm nay';
		return { title: `Hội nghị ${when}`, text: meeting.title, href: meeting.href };
	}
	if (only && due.length === 1)
		return { title: '1 việc đến hạn hôm nay', text: only.title, href: only.href };
	if (only)
		return {
			title: `${due.length} việc đến hạn hôm nay`,
			text: due.map(({ title }) => title).join('; '),
			href: '/calendar'
		};
	if (waiting)
		return {
			title: `Còn ${waiting} mục chưa gửi`,
			text: 'Mở sổ khi có mạng, máy tự gửi.',
			href: '/outbox'
		};
	return { title: 'Sổ Thi Đua', text: 'Có ngày mới trong lịch chung.', href: '/calendar' };
}
