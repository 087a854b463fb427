import * as v from 'valibot';
import { day, hidden, hiddenCount, hiddenText, id, line, oneOf, sha } from './fields.ts';
import { compactSignatureOf } from './ids.ts';
import { may, refused } from './permission.ts';
import { defineRecord } from './record.ts';

export const signingWays = {
	DRAWN: 'Ký trên máy',
	CONFIRMED: 'Xác nhận trên máy của mình',
	PAPER: 'Ký trên giấy'
} as const;

/** An office's head stands by a compact, as its text was: a signature is for one hash and no other. */
export const compactSignature = defineRecord({
	kind: 'compact-signature',
	label: 'Chữ ký giao ước',
	book: (body) => body.book,
	unlisted: true,
	id: (body) => compactSignatureOf(body.compact, body.unit),
	schema: v.object({
		compact: id('Giao ước', 'compact'),
		unit: id('Đơn vị', 'organization'),
		name: line('Người ký'),
		position: v.exactOptional(line('Chức vụ')),
		way: oneOf('Cách ký', signingWays),
		day: day('Ngày ký'),
		/** `x,y x,y;x,y`: strokes in a frame 1000 wide. */
		strokes: v.exactOptional(hiddenText()),
		hash: sha(),
		at: hiddenCount(),
		book: hidden()
	}),
	title: (body) => `${body.name}: ${signingWays[body.way].toLowerCase()}`,
	day: (body) => body.day,
	parent: (body) => body.compact,
	fixed: ['compact', 'unit', 'book'],
	facts: (body) => [body.compact],
	refuse({ after }, actor, look) {
		const of = look(after.compact)?.body;
		if (of && !(of['units'] as string[]).includes(after.unit))
			return { code: 'no-party', message: 'Đơn vị này không phải một bên của giao ước.' };
		if (of && of['hash'] !== after.hash)
			return {
				code: 'other-text',
				message:
					'Chữ của giao ước đã đổi, hoặc đã mở lại để sửa. Đọc bản mới rồi ký lại; chữ ký này vẫn giữ trên máy.'
			};
		if (after.way === 'DRAWN' && !after.strokes)
			return { code: 'unsigned', message: 'Chưa có chữ ký. Ký vào khung, hoặc chọn cách khác.' };
		const isHead = after.unit === actor.office && actor.duties.includes('HEAD');
		if (isHead) return undefined;
		// Nobody confirms in another's place; what a head draws or signs on paper is brought in by who keeps the work.
		if (after.way === 'CONFIRMED')
			return {
				code: 'not-the-head',
				message: 'Chỉ thủ trưởng đơn vị xác nhận được, trên máy của mình.'
			};
		const isOwn = after.unit === actor.office && may(actor, 'own-people');
		return isOwn ? undefined : refused(actor, 'compact');
	}
});

export const signingStates = {
	SIGNED: 'Đã ký',
	FORMER: 'Ký bản trước, cần ký lại',
	NONE: 'Chưa ký'
} as const;

/**
 * How each party stands to the text of that hash, in the order of the parties, and how many of them signed it. No hash: the
 * text is being written, or is not the one that was agreed; then no signature counts.
 */
export function signed<One extends { body: { unit: string; hash: string } }>(
	{ units, hash }: { units: readonly string[]; hash: string | undefined },
	signatures: readonly One[]
) {
	const parties = units.map((unit) => {
		const signature = signatures.find(({ body }) => body.unit === unit);
		const standsBy = signature?.body.hash === hash ? 'SIGNED' : 'FORMER';
		const state: keyof typeof signingStates = signature ? standsBy : 'NONE';
		return { unit, signature, state };
	});
	const count = parties.filter(({ state }) => state === 'SIGNED').length;
	return { parties, count, all: count === units.length };
}
