import * as v from 'valibot';
import { classifiedAs } from './classified.ts';
import { hidden, hiddenCount, line, oneOf, sha } from './fields.ts';
import { closed } from './locked.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';

/** What travels as it is, by its type. */
export const paperTypes = {
	'application/pdf': 'PDF',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
	'application/msword': 'Word kiểu cũ',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
	'application/vnd.ms-excel': 'Excel kiểu cũ',
	'audio/mp4': 'Ghi âm',
	'audio/mpeg': 'Ghi âm',
	'audio/ogg': 'Ghi âm',
	'audio/wav': 'Ghi âm',
	'audio/webm': 'Ghi âm'
} as const;
export type PaperType = keyof typeof paperTypes;

/** Bytes at most. */
export const largestPaper = 20_000_000;

/** A document or a recording on a record, as it was handed over. */
export const paper = defineRecord({
	kind: 'paper',
	label: 'Văn bản, tệp kèm theo',
	book: (body) => body.book,
	schema: v.object({
		title: line('Tên văn bản'),
		type: oneOf('Loại tệp', paperTypes),
		/** What the file was called where it came from. */
		name: line('Tên tệp'),
		record: hidden(),
		book: hidden(),
		/** Where it was handed out or taken, also by way of a note. */
		conference: v.exactOptional(hidden()),
		/** The earlier version in whose place it comes. */
		replaces: v.exactOptional(hidden()),
		sha: sha(),
		bytes: v.pipe(hiddenCount(), v.maxValue(largestPaper, 'Tệp: lớn quá 20 MB.'))
	}),
	title: (body) => body.title,
	parent: (body) => body.record,
	fixed: ['record', 'book', 'conference', 'replaces', 'sha', 'bytes', 'type', 'name'],
	files: ({ sha, bytes, type, name }) => [{ sha, bytes, type, name }],
	needs: [{ kind: 'closure', fields: ['conference'] }],
	refuse({ before, after, by, born }, actor, look) {
		const mark = classifiedAs(after.title) ?? classifiedAs(after.name);
		if (mark) return { code: 'classified', message: notOnline(mark) };
		if (!before) return undefined;
		return (
			(before.conference && closed(before.conference, born, look)) ||
			(by === actor.account ? undefined : refused(actor, 'directory'))
		);
	}
});

/** Why a document with that mark stays where it is. */
export const notOnline = (mark: string): string =>
	`Văn bản mang dấu “${mark}” là bí mật nhà nước: không đưa vào sổ, không gửi qua mạng. Hãy giữ bản giấy theo đúng quy định.`;

type Replacing = { id: string; body: { replaces?: string } };
/** `older`: what it came in place of, the last first. `contested`: another claims to be the newest too. */
export type Version<One> = { newest: One; older: One[]; contested: boolean };

/** The newest of each paper, in the order given. Of two in the place of one, or in each other's, both are newest. */
export function versionsOf<One extends Replacing>(papers: readonly One[]): Version<One>[] {
	const byId = new Map(papers.map((one) => [one.id, one]));
	const chain = (one: One): One[] => {
		const list: One[] = [];
		const before = (at: One) => byId.get(at.body.replaces ?? '');
		for (let at = before(one); at && !list.includes(at); at = before(at)) list.push(at);
		return list;
	};
	const chains = new Map(papers.map((one) => [one, chain(one)]));
	const isRound = (one: One) => chains.get(one)?.includes(one) ?? false;
	const heirs = (one: One) => papers.filter(({ body }) => body.replaces === one.id);
	return papers
		.filter((one) => isRound(one) || heirs(one).length === 0)
		.map((newest) => {
			const older = (chains.get(newest) ?? []).filter((one) => !isRound(one));
			const contested = isRound(newest) || older.some((one) => heirs(one).length > 1);
			return { newest, older, contested };
		});
}

/** Which type a file is, by how it begins and, for what is packed, by what is inside; undefined when we do not carry it. */
export function paperTypeOf(
	head: Uint8Array,
	names: readonly string[] = []
): PaperType | undefined {
	const text = String.fromCharCode(...head.subarray(0, 64));
	const begins = (...signs: number[]) => signs.every((sign, at) => head[at] === sign);
	if (text.startsWith('%PDF-')) return 'application/pdf';
	if (begins(0x50, 0x4b, 3, 4)) {
		if (names.some((name) => name.startsWith('word/')))
			return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
		if (names.some((name) => name.startsWith('xl/')))
			return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
		return undefined;
	}
	if (begins(0xd0, 0xcf, 0x11, 0xe0))
		return names.some((name) => /\.xls$/i.test(name))
			? 'application/vnd.ms-excel'
			: 'application/msword';
	if (text.slice(4, 8) === 'ftyp') return 'audio/mp4';
	if (text.startsWith('ID3') || begins(0xff, 0xfb) || begins(0xff, 0xf3)) return 'audio/mpeg';
	if (text.startsWith('OggS')) return 'audio/ogg';
	if (text.startsWith('RIFF') && text.slice(8, 12) === 'WAVE') return 'audio/wav';
	if (begins(0x1a, 0x45, 0xdf, 0xa3)) return 'audio/webm';
	return undefined;
}
