import { documentName } from '#domain/governing-document';
import type { Source } from '#domain/record';
import { oneOf } from './records.ts';
import type { Block } from './sheet.ts';

/** Documents by their full names, in the order in which they were chosen. */
export const documentsIn = (sources: readonly Source[], ids: readonly string[]): string[] =>
	ids.flatMap((id) => {
		const document = oneOf(sources, 'governing-document', id);
		return document ? [documentName(document)] : [];
	});

/** What a paper rests on, a line each, as papers begin. */
export const basedOn = (names: readonly string[]): Block[] =>
	names.map((name) => ({ block: 'text', text: `Căn cứ ${name};` }));
