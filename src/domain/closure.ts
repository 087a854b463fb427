import { closureOf, stageOf } from './ids.ts';
import * as v from 'valibot';
import { conference, leads } from './conference.ts';
import { yearOf } from './day.ts';
import { day, id } from './fields.ts';
import { type Command, defineRecord } from './record.ts';

/**
 * The minutes of a conference are locked because this exists; who locked them and when stands on it. Its id is
 * `closure:<conference>`. What was said there is no longer changed; what comes later is an addendum.
 */
export const closure = defineRecord({
	kind: 'closure',
	label: 'Khóa biên bản',
	book: (body) => `y:${yearOf(body.day)}`,
	schema: v.object({
		conference: id('Hội nghị', 'conference'),
		day: day('Ngày họp')
	}),
	title: () => 'Biên bản đã khóa',
	day: (body) => body.day,
	parent: (body) => body.conference,
	refuse: () => ({ code: 'server-only', message: 'Biên bản chỉ khóa được ở máy chủ, khi có mạng.' })
});

/** Locks the minutes of `args.conference`, held in `args.year`, which must not be closed: for the lead, its deputy and the offices in the chair, once. */
export const lockMinutes: Command = {
	records: ({ conference: id, year }) => [
		['conference', String(id)],
		['closure', closureOf(String(id))],
		['stage', stageOf(Number(year), 'CLOSED')]
	],
	decide({ member, args, look }) {
		const id = String(args['conference']);
		const found = v.safeParse(conference.schema, look('conference', id));
		if (!found.success)
			return { code: 'no-such-conference', message: 'Máy chủ chưa có hội nghị này.' };
		if (!leads(found.output, member))
			return {
				code: 'not-the-chair',
				message: 'Chỉ đơn vị trưởng, phó cụm hoặc đơn vị chủ trì khóa được biên bản.'
			};
		const year = yearOf(found.output.day);
		if (year !== args['year'])
			return { code: 'other-year', message: 'Hội nghị này thuộc năm khác.' };
		if (look('stage', stageOf(year, 'CLOSED')))
			return {
				code: 'year-closed',
				message: `Năm thi đua ${year} đã khép, không khóa thêm biên bản.`
			};
		if (look('closure', closureOf(id)))
			return { code: 'closed', message: 'Biên bản này đã được khóa.' };
		const body = { conference: id, day: found.output.day };
		return [{ t: 'closure', r: closureOf(id), s: closure.book(body, member), p: body }];
	}
};
