import { inReadingOrder, type paragraphParts } from '#domain/paragraph';
import type { Source } from '#domain/record';
import { allOf, type Of } from './records.ts';

/** The paragraphs of a record's text, or of a part of it, as they are read. */
export const paragraphsOf = (
	sources: readonly Source[],
	record: string,
	part: keyof typeof paragraphParts
): Of<'paragraph'>[] =>
	inReadingOrder(
		allOf(sources, 'paragraph').filter(({ body }) => body.record === record && body.part === part)
	);
