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
		sha: sha(),
		bytes: v.pipe(hiddenCount(), v.maxValue(largestPaper, 'Tệp: lớn quá 20 MB.'))
	}),
	title: (body) => body.title,
	parent: (body) => body.record,
	fixed: ['record', 'book', 'conference', 'sha', 'bytes', 'type', 'name'],
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
