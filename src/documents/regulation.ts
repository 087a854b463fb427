import { dayAt, yearOf } from '#domain/day';
import { aboutOf, articles, isDivision } from '#domain/regulated';
import { regulationSorts } from '#domain/regulation';
import type { Source } from '#domain/record';
import { basedOn, documentsIn } from './basis.ts';
import { heading } from './hall.ts';
import { issuerOf } from './issuer.ts';
import { paragraphsOf } from './paragraphs.ts';
import { allOf, type Body } from './records.ts';
import type { Block, Sheet } from './sheet.ts';

/** What stands after the number, as State and Party write it: `QC-CTĐ`, `QC/CTĐ`. */
function symbolOf(sort: Body<'regulation'>['sort'], format: Sheet['format'], circle: string) {
	const isParty = format === 'PARTY';
	const codes = { REGULATION: 'QC', RULES: isParty ? 'QĐ' : 'QyĐ', GUIDANCE: 'HD' };
	return sort === 'OTHER' ? circle : `${codes[sort]}${isParty ? '/' : '-'}${circle}`;
}

/**
 * A regulation as it goes out, or is sent round while it is a draft. `year`: whose lead it is drawn up under until a day
 * says it. With another text than was issued it is a draft. Undefined while the regulation is not among the records.
 */
export function regulationSheetOf(
	sources: readonly Source[],
	id: string,
	year: number,
	isAsIssued = true
): Sheet | undefined {
	const found = allOf(sources, 'regulation').find((one) => one.id === id);
	if (!found) return undefined;
	const { body } = found;
	const { sort, basis = [], number } = body;
	const issuedOn = isAsIssued ? body.issuedOn : undefined;
	const word = sort === 'OTHER' ? 'văn bản' : regulationSorts[sort].toLowerCase();
	const { frame, circle, leadTitle, recipients } = issuerOf(
		sources,
		issuedOn ? yearOf(issuedOn) : year
	);
	const rests = basedOn(documentsIn(sources, basis));
	const texts = paragraphsOf(sources, id, 'REGULATION').map(({ body }) => body.text);
	return {
		...frame,
		symbol: symbolOf(sort, frame.format, circle),
		...(issuedOn && number ? { number } : {}),
		day: issuedOn ?? dayAt(found.at),
		type: `${issuedOn ? '' : 'dự thảo '}${word}`.toLocaleUpperCase('vi'),
		abstract: aboutOf(body),
		blocks: [
			...rests,
			...(rests.length
				? [{ block: 'text' as const, text: `${frame.agency} ban hành ${word} như sau:` }]
				: []),
			...articles(sort, texts).map((text): Block =>
				isDivision(text) ? heading(text.replaceAll('\n', ' ')) : { block: 'text', text }
			)
		],
		signatures: [{ title: leadTitle, name: '' }],
		recipients
	};
}

/** What is issued, in one form on every phone: JSON of its paragraphs as they are read, in NFC. */
export const regulationText = (sources: readonly Source[], id: string): string =>
	JSON.stringify(paragraphsOf(sources, id, 'REGULATION').map(({ body }) => body.text)).normalize(
		'NFC'
	);
