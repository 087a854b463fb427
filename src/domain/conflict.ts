import * as v from 'valibot';
import { hidden } from './fields.ts';
import { may } from './permission.ts';
import { defineRecord } from './record.ts';

/**
 * Two people wrote the same field without having seen each other's. Made by the server; stands on the record until
 * somebody settles it, which deletes this.
 */
export const conflict = defineRecord({
	kind: 'conflict',
	label: 'Hai bản khác nhau',
	unlisted: true,
	keep: 'UNTIL_SETTLED',
	book: () => 'c',
	schema: v.object({
		kind: hidden(),
		record: hidden(),
		field: hidden(),
		/** The value that came later, when it was written and by whom; nothing when that was a deletion. */
		mine: v.exactOptional(v.unknown()),
		by: hidden(),
		stamp: v.number(),
		deletes: v.exactOptional(v.boolean()),
		/** What stood there. */
		theirs: v.exactOptional(v.unknown()),
		theirBy: hidden(),
		theirStamp: v.number()
	}),
	title: (body) => body.field,
	refuse({ before, after }, actor) {
		if (!before) return { code: 'server-only', message: 'Chỉ máy chủ ghi nhận hai bản khác nhau.' };
		if (JSON.stringify(before) !== JSON.stringify(after))
			return { code: 'as-it-was', message: 'Hai bản khác nhau chỉ được chọn, không được sửa lại.' };
		return !may(actor, 'settle') && ![before.by, before.theirBy].includes(actor.account)
			? {
					code: 'not-a-side',
					message: 'Chỉ hai người đã ghi hoặc đơn vị trưởng, đơn vị phó chọn được.'
				}
			: undefined;
	}
});
