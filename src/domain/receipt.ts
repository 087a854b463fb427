import * as v from 'valibot';
import { hidden, hiddenCount, hiddenText, id, line, oneOf } from './fields.ts';
import { receiptOf } from './ids.ts';
import { defineRecord } from './record.ts';
import { unlessNarrow } from './trip.ts';

export const receiptWays = {
	SIGNED: 'Người nhận ký trên máy',
	THUMB: 'Ảnh dấu vân tay',
	WITNESS: 'Người làm chứng xác nhận'
} as const;

/** A gift was received: signed with a finger, or, where somebody cannot, a photo of the thumb or a witness, with the reason. */
export const receipt = defineRecord({
	kind: 'receipt',
	label: 'Xác nhận đã nhận quà',
	keep: 'TWO_YEARS',
	unlisted: true,
	book: (body) => body.book,
	id: (body) => receiptOf(body.gift),
	schema: v.object({
		gift: id('Quà', 'gift'),
		household: id('Hộ', 'household'),
		way: oneOf('Cách xác nhận', receiptWays),
		/** `x,y x,y;x,y`: strokes of a signature in a frame 1000 wide. */
		strokes: v.exactOptional(hiddenText()),
		witness: v.exactOptional(line('Người làm chứng')),
		reason: v.exactOptional(line('Vì sao không ký được')),
		at: hiddenCount(),
		book: hidden()
	}),
	title: (body) => receiptWays[body.way],
	parent: (body) => body.household,
	fixed: ['gift', 'household', 'at', 'book'],
	refuse({ before, by, after }, actor) {
		const open = unlessNarrow(after.book);
		if (open) return open;
		if (after.way === 'SIGNED' && !after.strokes)
			return { code: 'unsigned', message: 'Chưa có chữ ký. Ký vào khung, hoặc chọn cách khác.' };
		if (after.way !== 'SIGNED' && !after.reason)
			return { code: 'no-reason', message: 'Vì sao không ký được: chưa ghi.' };
		if (after.way === 'WITNESS' && !after.witness)
			return { code: 'no-witness', message: 'Người làm chứng: chưa ghi tên.' };
		return before && by !== actor.account
			? { code: 'not-yours', message: 'Xác nhận đã nhận do người ghi sửa.' }
			: undefined;
	}
});
