/** How Vietnamese text is kept, compared and found. */

const marks = /\p{Mn}/gu;
const blanks = /[\s\u200b\ufeff]+/gu;
const collator = new Intl.Collator('vi', { sensitivity: 'variant', numeric: true });

/** Control signs and half characters, which a paste may bring and nobody can read. */
const unreadable = /[^\P{Cc}\s]|\p{Cs}/gu;

/** The one form in which text is stored: NFC, single spaces, nothing around it. Line breaks are spaces too. */
export const oneLine = (text: string): string =>
	text.replace(unreadable, '').normalize('NFC').replace(blanks, ' ').trim();

/** NFC with its paragraphs kept: `\n` between lines, no blank ends, at most one empty line between paragraphs. */
export const paragraphs = (text: string): string =>
	text
		.replace(unreadable, '')
		.normalize('NFC')
		.replace(/\r\n?/g, '\n')
		.replace(/[^\S\n]+/gu, ' ')
		.replace(/ ?\n ?/g, '\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();

/** Search key: lower case without marks, đ→d. `Hà Tiên` → `ha tien`, whether typed in NFC or NFD. */
export const fold = (text: string): string =>
	text
		.normalize('NFD')
		.replace(marks, '')
		.replace(/[đĐ]/g, 'd')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();

/** A name for files and addresses: `Sơ kết 6 tháng` → `so-ket-6-thang`, so many letters at most. */
export const slug = (text: string, most = 80): string =>
	fold(text)
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, most)
		.replace(/^-|-$/g, '');

/** Says of a folded text whether every word of `query` begins some word of it; marks and order do not matter. */
export function finder(query: string): (folded: string) => boolean {
	const words = fold(query).split(' ').filter(Boolean);
	return (folded) => words.every((word) => ` ${folded}`.includes(` ${word}`));
}

/** The same of a text as it is written. */
export const found = (query: string, text: string): boolean => finder(query)(fold(text));

/** Those in whose folded `words` all that was typed is found. */
export const matching = <One extends { words: string }>(
	all: readonly One[],
	typed: string
): One[] => {
	const isFound = finder(typed);
	return all.filter(({ words }) => isFound(words));
};

/** Alphabetical order of offices, places and titles. */
export const byName = (a: string, b: string): number => collator.compare(a, b);

/** Order of people on Vietnamese lists: given name (the last word), then family name, then what stands between. */
export function byGivenName(a: string, b: string): number {
	const [left, right] = [nameOf(a), nameOf(b)];
	return (
		collator.compare(left.given, right.given) ||
		collator.compare(left.family, right.family) ||
		collator.compare(left.middle, right.middle)
	);
}

function nameOf(fullName: string) {
	const words = oneLine(fullName).split(' ');
	const given = words.pop() ?? '';
	return { given, family: words.shift() ?? '', middle: words.join(' ') };
}

/** First letter upper, rest as it is: for sentences that begin with an amount or a weekday. */
export const capital = (text: string): string =>
	text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

/** A number of an identity card, a phone or an account stands in there, also when it is written in groups. */
export const holdsPersonalNumber = (...texts: readonly (string | undefined)[]): boolean =>
	texts.some((text) => /\d{9,}/.test((text ?? '').replace(/(\d)[\s.]+(?=\d)/g, '$1')));
