import { longDay } from '#domain/day';
import { shareAsked } from '#domain/note';
import type { Source } from '#domain/record';
import { type Body, type Of, oneOf } from './records.ts';

/** What was said, as a paper tells it: who said what, why, to whom and by when. */
export function teller(sources: readonly Source[]) {
	const office = (unit: string | undefined) => oneOf(sources, 'organization', unit)?.name ?? '';
	const person = (who: string | undefined) => oneOf(sources, 'person', who);

	function sentence(body: Body<'note'>): string {
		const guest = oneOf(sources, 'attendance', body.guest);
		const speaker = guest ? [guest.name, guest.position] : [personWords(person(body.speaker))];
		const who = [...speaker, office(body.unit) || guest?.from].filter(Boolean).join(', ');
		const corrected = oneOf(sources, 'note', body.corrects);
		const more = [
			...(body.points ?? []).map((point, at) => `(${at + 1}) ${stop(point)}`),
			body.cause ? `Nguyên nhân: ${stop(body.cause)}` : '',
			shareAsked(body) ? stop(shareAsked(body)) : '',
			body.to ? `Kiến nghị tới: ${stop(body.to)}` : '',
			body.basis ? `Căn cứ: ${stop(body.basis)}` : '',
			body.owner ? `Phụ trách: ${stop(office(body.owner))}` : '',
			body.due ? `Thời hạn: ${longDay(body.due)}.` : ''
		].filter(Boolean);
		const about = corrected ? `Đính chính ý kiến “${corrected.text.trim()}”: ` : '';
		return [`${who ? `${who}: ` : ''}${about}${stop(body.text)}`, ...more].join(' ');
	}
	return { office, person, sentence };
}

/** In the order in which it was written down, by the clock of whoever wrote. */
export const asSaid = (notes: readonly Of<'note'>[]): Of<'note'>[] =>
	notes.toSorted((a, b) => (a.body.at ?? a.at) - (b.body.at ?? b.at) || (a.id < b.id ? -1 : 1));

export const personWords = (who: Body<'person'> | undefined): string =>
	who ? [who.name, who.position].filter(Boolean).join(', ') : '';

/** Ends with a full stop, once. */
export const stop = (text: string): string =>
	/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
