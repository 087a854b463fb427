import { draftWords } from './amendment.ts';
import { type Day, formatDay } from './day.ts';
import type { BodyOf } from './record.ts';
import { type regulation, regulationSorts } from './regulation.ts';
import { capital } from './text.ts';

/** How a regulation is told: how far it has come, its articles, and as the document that it becomes. */

type Body = BodyOf<typeof regulation>;

/** How far it has come, in words. */
export const regulationWords = ({ issuedOn, commentsUntil }: Body, today: Day): string =>
	issuedOn ? `Ban hành ngày ${formatDay(issuedOn)}` : draftWords(commentsUntil, today);

/** Its title after the word for what it is: `Quy chế hoạt động của cụm` → `Hoạt động của cụm`. */
export const aboutOf = ({ sort, title }: Pick<Body, 'sort' | 'title'>): string =>
	sort === 'OTHER' ? title : capital(title.replace(wordOf(sort), ''));
const wordOf = (sort: Body['sort']) => new RegExp(`^${regulationSorts[sort]}\\s+`, 'iu');

/** As it stands in the list of documents once it is issued. */
export const asDocument = (body: Body, issuer: string) => ({
	...{ sort: body.sort, issuer, abstract: aboutOf(body) },
	...(body.number ? { number: body.number } : {}),
	...(body.issuedOn ? { signedOn: body.issuedOn } : {})
});

type Listed = { number?: string; signedOn?: Day; abstract: string };

/** Whether it is among those documents, by its number, or by its day and what it is about where it has none. */
export const isListed = (body: Body, documents: readonly { body: Listed }[]): boolean =>
	documents.some(({ body: one }) =>
		body.number
			? one.number === body.number
			: one.signedOn === body.issuedOn && one.abstract === aboutOf(body)
	);

const division = /^(chương|phần|mục)\s+([ivxlc]+|\d+)(?![\p{L}\d])/iu;
const ownNumber = /^(điều\s+\d+(?![\p{L}\d])|([IVXLC]+|\d+)[.)]\s)/iu;

/** Chapters and sections stand between what is numbered. */
export const isDivision = (text: string): boolean => division.test(text);

/**
 * Its paragraphs by number: articles, counted through all chapters, or plain numbers in a guidance; what somebody has
 * numbered already stays as it is.
 */
export function articles(sort: Body['sort'], texts: readonly string[]): string[] {
	const word = sort === 'REGULATION' || sort === 'RULES' ? 'Điều ' : '';
	let count = 0;
	return texts.map((text) => {
		if (isDivision(text)) return text;
		count++;
		return ownNumber.test(text) ? text : `${word}${count}. ${text}`;
	});
}
