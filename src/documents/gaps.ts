import { documentName, doubts } from '#domain/governing-document';
import { progressOf } from '#domain/ids';
import { type KindName, kindOf } from '#domain/index';
import { presenceOf } from '#domain/presence';
import { inReadingOrder } from '#domain/paragraph';
import { endOf } from '#domain/progress';
import type { Source } from '#domain/record';
import { allOf, oneOf } from './records.ts';
import { asSaid } from './teller.ts';

/** What minutes still want before they are locked: a sentence, and the record where it is mended. */
export type Gap = { kind: string; id: string; text: string };

/** What is missing in the minutes of that conference, in the order in which they are read. */
export function gapsIn(all: readonly Source[], id: string): Gap[] {
	const conference = oneOf(all, 'conference', id);
	if (!conference) return [];
	const own: Gap[] = [];
	const gap = (text: string, kind = 'conference', of = id) => own.push({ kind, id: of, text });
	// Notes of earlier conferences may be among them: what was asked for there is followed up here.
	const notes = asSaid(allOf(all, 'note')).filter(({ body }) => body.conference === id);
	const items = inReadingOrder(allOf(all, 'agenda-item'));
	const awards = allOf(all, 'award');
	const attendees = presenceOf(allOf(all, 'attendance'), allOf(all, 'check-in'));

	if (!conference.chairPeople?.length) gap('Chưa ghi người chủ trì.');
	if (!conference.secretary) gap('Chưa ghi thư ký hội nghị.');
	if (!endOf(conference, oneOf(all, 'progress', progressOf(id)))) gap('Chưa ghi giờ bế mạc.');
	for (const problem of problemsOf('conference', conference)) gap(problem);
	if (attendees.length === 0) gap('Chưa ghi ai dự hội nghị.');
	for (const { id: of, standing, body } of attendees) {
		const name = oneOf(all, 'person', body.person)?.name ?? body.name ?? body.from ?? 'Người dự';
		if (standing === 'UNKNOWN') gap(`${name}: chưa rõ có dự hay không.`, 'attendance', of);
		// Of whoever came after all it does not matter what was said of them before.
		if (standing !== 'PRESENT')
			for (const problem of problemsOf('attendance', body))
				gap(`${name}: ${lower(problem)}`, 'attendance', of);
	}
	const told = new Set([...notes, ...awards].map(({ body }) => body.item));
	for (const [at, item] of items.entries())
		if (!told.has(item.id))
			gap(`Mục ${at + 1} “${item.body.title}”: chưa ghi gì.`, 'agenda-item', item.id);
	for (const { id: of, body } of notes) {
		for (const problem of problemsOf('note', body))
			gap(`${problem.replace(/\.$/, '')}: “${shortened(body.text)}”`, 'note', of);
	}
	for (const { id: of, body } of awards)
		for (const problem of problemsOf('award', body)) gap(problem, 'award', of);
	for (const of of conference.documents ?? []) {
		const paper = oneOf(all, 'governing-document', of);
		if (paper)
			for (const doubt of doubts(paper))
				gap(`${documentName(paper)}: ${lower(doubt)}`, 'governing-document', of);
	}
	if (!allOf(all, 'paragraph').some(({ body }) => body.part === 'CONCLUSION'))
		gap('Chưa viết kết luận.');
	return own;
}

/** So much of a text that one knows which it is. */
export const shortened = (text: string): string =>
	text.length > 60 ? `${text.slice(0, 60).trim()}…` : text;

/** What a kind itself says is wrong with such a record. */
const problemsOf = (kind: KindName, body: Record<string, unknown>): string[] =>
	kindOf(kind)?.problems?.(body) ?? [];

const lower = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);
