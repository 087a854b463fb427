import { timeAt } from '#domain/day';
import type { Attendee, Coming } from './attendance.svelte.ts';
import type { Badge } from './badge.ts';
import type { Member } from './people.svelte.ts';
import type { Parsed } from '#domain/parsed';

/** What the desk is told of a badge: green in, yellow was here before, red not this one, grey not known. */
export type Told = {
	colour: 'green' | 'yellow' | 'red' | 'grey';
	title: string;
	words: string;
	/** Whom to check in. */
	coming?: Coming;
};

/** Looks a badge up in what this phone knows; no network is asked. */
export function toldOf(
	badge: Parsed<Badge>,
	{ list, people }: { list: readonly Attendee[]; people: readonly Member[] }
): Told {
	if (!badge.ok) return { colour: 'red', title: 'Không nhận giấy này', words: badge.message };
	const { p: person } = badge.value;
	const there = list.find(({ body }) => body.person === person);
	const known = people.find(({ id }) => id === person);
	const [first] = there?.proofs ?? [];
	const unit = there?.body.unit ?? known?.body.unit;
	const coming = {
		person,
		...(there ? { attendance: there.id } : {}),
		...(unit ? { unit } : {})
	};
	const name = there?.name || known?.body.name || '';
	const words = [known?.body.position, known?.office].filter(Boolean).join(' · ');
	if (!known && !there)
		return {
			colour: 'grey',
			title: 'Giấy thật, máy này chưa biết tên',
			words: 'Người mới, chưa tải về máy. Cho vào; có mạng sẽ hiện tên.',
			coming
		};
	if (first)
		return {
			colour: 'yellow',
			title: name,
			words: `Đã điểm danh ${timeAt(first.body.at)}${first.body.desk ? `, ${first.body.desk}` : ''}`
		};
	return { colour: 'green', title: name, words, coming };
}
