import { stampAmong } from '#domain/classified';
import { notOnline } from '#domain/paper';
import { type Parsed, read, unread } from '#domain/parsed';
import { paragraphs } from '#domain/text';
import type { New } from '#store/writing';
import { placesAfter } from '#store/order';

/** What one step records, at most: it travels in one letter. */
const most = { lines: 400, letters: 250_000 };

/** The paragraphs of a text that was pasted or taken from a file, a line each; none is a mistake. */
export function linesOf(text: string): Parsed<string[]> {
	const lines = paragraphs(text).split('\n').filter(Boolean);
	const stamp = stampAmong(lines);
	if (stamp) return unread(notOnline(stamp));
	if (lines.length > most.lines || text.length > most.letters)
		return unread(
			`Bài dài quá ${most.lines} đoạn. Ghi phần đầu trước; phần sau thêm ở trang của bài.`
		);
	return read(lines);
}

type Of = { id: string; book: string };

/** Those lines as paragraphs of a contribution, behind the ones it has. */
export function paragraphsOf(
	{ id: record, book }: Of,
	lines: readonly string[],
	before: readonly { body: { place: string } }[] = []
): New[] {
	const places = placesAfter(before, lines.length);
	return lines.map((text, at) => ({
		kind: 'paragraph',
		body: { part: 'CONTRIBUTION', text, record, book, place: places[at] ?? '' }
	}));
}
