import { presenceOf } from '#domain/presence';
import { inReadingOrder } from '#domain/paragraph';
import { allOf, oneOf, type Source } from './records.ts';

/** What minutes still want before they are locked: a sentence, and the record where it is mended. */
export type Gap = { kind: string; id: string; text: string };

/** What is missing in the minutes of that conference, in the order in which they are read. */
export function gapsIn(all: readonly Source[], id: string): Gap[] {
	const conference = oneOf(all, 'conference', id);
	if (!conference) return [];
	const own: Gap[] = [];
	const gap = (text: string, kind = 'conference', of = id) => own.push({ kind, id: of, text });
	const [notes, items] = [allOf(all, 'note'), inReadingOrder(allOf(all, 'agenda-item'))];
	const attendees = presenceOf(allOf(all, 'attendance'), allOf(all, 'check-in'));

	if (!conference.chairPeople?.length) gap('Chưa ghi người chủ trì.');
	if (!conference.secretary) gap('Chưa ghi thư ký hội nghị.');
	if (!conference.ends) gap('Chưa ghi giờ bế mạc.');
	if (attendees.length === 0) gap('Chưa ghi ai dự hội nghị.');
	for (const { id: of, standing, body } of attendees) {
		const name = oneOf(all, 'person', body.person)?.name ?? body.name ?? body.from ?? 'Người dự';
		if (standing === 'UNKNOWN') gap(`${name}: chưa rõ có dự hay không.`, 'attendance', of);
		if (standing === 'ABSENT' && !body.reason)
			gap(`${name}: vắng chưa ghi lý do.`, 'attendance', of);
		if (standing === 'REPRESENTED' && !body.representedBy)
			gap(`${name}: chưa ghi ai dự thay.`, 'attendance', of);
	}
	const told = new Set([
		...notes.map(({ body }) => body.item),
		...allOf(all, 'award').map(({ body }) => body.item)
	]);
	for (const [at, item] of items.entries())
		if (!told.has(item.id))
			gap(`Mục ${at + 1} “${item.body.title}”: chưa ghi gì.`, 'agenda-item', item.id);
	for (const { id: of, body } of notes) {
		const short = `“${body.text.length > 60 ? `${body.text.slice(0, 60).trim()}…` : body.text}”`;
		if (body.sort === 'SPEECH' && !body.speaker && !body.unit)
			gap(`Phát biểu chưa ghi của ai: ${short}`, 'note', of);
		if (body.sort === 'RECOMMENDATION' && !body.to)
			gap(`Kiến nghị chưa ghi gửi tới ai: ${short}`, 'note', of);
		if (body.sort === 'LIMITATION' && !body.cause)
			gap(`Hạn chế chưa có nguyên nhân: ${short}`, 'note', of);
	}
	for (const { id: of, body } of allOf(all, 'award')) {
		if (!body.decision) gap('Khen thưởng chưa có số quyết định.', 'award', of);
		if (body.collectives === undefined && body.individuals === undefined && !body.names)
			gap('Khen thưởng chưa ghi trao cho ai.', 'award', of);
	}
	if (!allOf(all, 'paragraph').some(({ body }) => body.part === 'CONCLUSION'))
		gap('Chưa viết kết luận.');
	return own;
}
