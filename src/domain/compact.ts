import * as v from 'valibot';
import { draftWords } from './amendment.ts';
import type { Day } from './day.ts';
import { day, id, line, prose, sha, year } from './fields.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';

/**
 * What offices promise each other for a year. Its text is paragraphs, written together; once agreed it is frozen by the
 * hash of that text, and a signature stands for no other.
 */
export const compact = defineRecord({
	kind: 'compact',
	label: 'Giao ước thi đua',
	book: (body) => `y:${body.year}`,
	id: (_, random) => `compact:${random}`,
	schema: v.object({
		title: line('Tên giao ước'),
		year: year('Năm'),
		units: v.pipe(
			v.array(id('Các bên ký', 'organization')),
			v.minLength(2, 'Các bên ký: chọn ít nhất hai đơn vị.')
		),
		conference: v.exactOptional(id('Ký tại hội nghị', 'conference')),
		movements: v.exactOptional(v.array(id('Trong phong trào', 'movement'))),
		basis: v.exactOptional(v.array(id('Căn cứ', 'governing-document'))),
		commentsUntil: v.exactOptional(day('Lấy góp ý đến ngày')),
		agreedOn: v.exactOptional(day('Chốt ngày')),
		/** SHA-256 of the text as it was agreed. */
		hash: v.exactOptional(sha()),
		/** Why it was opened again. */
		reopened: v.exactOptional(prose('Vì sao mở lại'))
	}),
	title: (body) => body.title,
	day: (body) => body.agreedOn,
	fixed: ['year'],
	seldom: ['movements', 'basis', 'commentsUntil', 'agreedOn', 'reopened'],
	refuse({ before, after }, actor) {
		const isFrozen = before?.hash !== undefined && after.hash === before.hash;
		const isOther =
			before?.title !== after.title ||
			JSON.stringify(before?.units) !== JSON.stringify(after.units);
		if (isFrozen && isOther)
			return {
				code: 'frozen',
				message: 'Giao ước đã chốt: mở lại để sửa, có lý do, rồi mới đổi tên hoặc các bên ký.'
			};
		if (before?.hash !== undefined && after.hash === undefined && !after.reopened)
			return { code: 'no-reason', message: 'Vì sao mở lại: chưa ghi.' };
		return refused(actor, 'compact', after.year);
	}
});

type Agreed = { units: readonly string[]; hash?: string; commentsUntil?: Day };

/** How far it has come, in words, with so many of its parties signed under the text that was agreed. */
export function compactWords({ units, hash, commentsUntil }: Agreed, signed: number, today: Day) {
	if (hash === undefined) return draftWords(commentsUntil, today);
	return signed === units.length ? 'Đã ký đủ' : `Đã chốt, ${signed}/${units.length} đơn vị đã ký`;
}
