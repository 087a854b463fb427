import type { Day } from '#domain/day';
import { slug } from '#domain/text';

/**
 * A paper as it will be read, whatever it is drawn on: built from records alone, so that the same records make the same
 * sheet, byte for byte, on every phone.
 */
export type Sheet = {
	/** State papers by Nghị định 30/2020, Party papers by Hướng dẫn 36-HD/VPTW. */
	format: 'STATE' | 'PARTY';
	/** Top left: who is above, and who issues. */
	above?: string;
	agency: string;
	/** `BB-CTĐ`; the number is written by hand until a register gives it. */
	symbol: string;
	/** Number and symbol as the register gave them: `05/QC-CTĐ`. */
	number?: string;
	place: string;
	day: Day;
	type: string;
	abstract: string;
	blocks: Block[];
	/** Left and right below the text; none on what is not signed. */
	signatures: Signature[];
	recipients: string[];
	/** A book rather than a paper: its name stands on a page of its own, without a number. */
	cover?: true;
	/** No official paper: a title and text, and nothing above. */
	plain?: true;
	/** Small print below everything, as the mark by which it is checked. */
	foot?: string;
};

export type Block =
	/** A chapter begins a page. */
	| { block: 'heading'; level: 1 | 2; text: string; chapter?: true }
	| { block: 'text'; text: string }
	/** A word in bold and what it is: `Địa điểm: …`. */
	| { block: 'fact'; label: string; text: string }
	| { block: 'list'; items: string[] }
	| Table;

export type Table = {
	block: 'table';
	head: string[];
	rows: string[][];
	/** How wide each column is, in per cent. */
	widths?: number[];
	/** Its rows leave room to sign in. */
	signed?: true;
};

export type Signature = { title: string; name: string };

/** Its number in full, were it counted so: `05/QC-CTĐ`. */
export const numberedAs = (count: string, { format, symbol }: Sheet): string =>
	`${count}${format === 'PARTY' ? '-' : '/'}${symbol}`;

/** The line with its number, in full also where only its count was typed, or with room to write it. */
export function numberLine(sheet: Sheet): string {
	const { format, number = '…' } = sheet;
	const whole = /^(…|\d+)$/.test(number) ? numberedAs(number, sheet) : number;
	return `${format === 'PARTY' ? 'Số' : 'Số:'} ${whole}`;
}

/** Whom it goes to, a line each, as the rules of papers end them: `- Lưu: VT.` */
export const recipientLines = ({ recipients }: Sheet): string[] =>
	recipients.map((one, at) => `- ${one}${at === recipients.length - 1 ? '.' : ';'}`);

/** What its file is called, in letters that every system takes: `bien-ban-so-ket-2019-07-05`. */
export const fileName = ({ type, abstract, day }: Sheet): string =>
	`${slug(`${type} ${abstract}`)}-${day}`;
