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

/** Whether it is among those documents: of its day, by its number or by what it is about. */
export const isListed = (body: Body, documents: readonly { body: Listed }[]): boolean =>
	documents.some(
		({ body: one }) =>
			one.signedOn === body.issuedOn &&
			((body.number !== undefined && one.number === body.number) || one.abstract === aboutOf(body))
	);

const division =
	/^([Cc]hương|CHƯƠNG|[Pp]hần|PHẦN|[Mm]ục|MỤC)\s+([IVXLC]+|\d+)(\s*([.:–-]|\n|$)|\s+\p{Lu})/u;
const ownNumber = /^điều\s+(\d+)\p{Ll}?(?![\p{L}\d])/iu;
const item = /^(\d+|[IVXLC]+|\p{Ll})[.)]\s/u;

/** Chapters and sections stand between what is numbered. */
export const isDivision = (text: string): boolean => division.test(text);

/**
 * Its paragraphs by number: articles, counted through all chapters, or plain numbers in a guidance. What somebody has
 * numbered stays as it is: an article is counted on from, an item belongs to the article before it.
 */
export function articles(sort: Body['sort'], texts: readonly string[]): string[] {
	const word = sort === 'REGULATION' || sort === 'RULES' ? 'Điều ' : '';
	let count = 0;
	return texts.map((text) => {
		if (isDivision(text)) return text;
		const own = word ? ownNumber.exec(text)?.[1] : undefined;
		if (own) count = Number(own);
		else if (!item.test(text)) return `${word}${++count}. ${text}`;
		else if (!word) count++;
		return text;
	});
}
