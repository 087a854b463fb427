import * as v from 'valibot';
import { yearOf } from './day.ts';
import { conferenceLed } from './closure.ts';
import { count, day, hiddenText, id, line, prose, sha } from './fields.ts';
import { addendumOf, closureOf, stageOf } from './ids.ts';
import { type Command, defineRecord } from './record.ts';

/**
 * What is added to minutes after they were locked, numbered, with its reason: the notes that came late, as they were when
 * it was made, and what else is to be said. Its id is `addendum:<conference>:<number>`.
 */
export const addendum = defineRecord({
	kind: 'addendum',
	label: 'Bổ sung biên bản',
	book: (body) => `y:${yearOf(body.day)}`,
	schema: v.object({
		conference: id('Hội nghị', 'conference'),
		/** Of the conference. */
		day: day('Ngày họp'),
		number: count('Số'),
		on: day('Ngày bổ sung'),
		reason: line('Lý do bổ sung'),
		text: v.exactOptional(prose('Nội dung bổ sung')),
		notes: v.array(id('Ý kiến', 'note')),
		/** Those notes in words, as they stood. */
		said: hiddenText(),
		/** SHA-256 of the addendum as it is printed. */
		hash: sha()
	}),
	title: (body) => `Bổ sung số ${body.number}: ${body.reason}`,
	day: (body) => body.day,
	parent: (body) => body.conference,
	refuse: () => ({
		code: 'server-only',
		message: 'Bổ sung biên bản chỉ ghi được ở máy chủ, khi có mạng.'
	})
});

type Body = v.InferOutput<typeof addendum.schema>;

/** Notes that came, or were changed, after the lock, and stand in no addendum as they are now. */
export const pendingAfter = <One extends { id: string; ver: number; born: number }>(
	lock: { born: number },
	notes: readonly One[],
	addenda: readonly { born: number; body: Pick<Body, 'notes'> }[]
): One[] =>
	notes.filter(
		({ id, ver, born }) =>
			born > lock.born && !addenda.some((one) => one.body.notes.includes(id) && ver <= one.born)
	);

/**
 * Adds to locked minutes of `args.conference`, held in `args.year`: number `args.number`, the next there is, with
 * `args.reason`, `args.text`, dated `args.on`, the notes `args.notes` (ids with spaces between), what they say and the digest of it all.
 */
export const addToMinutes: Command = {
	records: ({ conference: id, year, number }) => [
		['conference', String(id)],
		['closure', closureOf(String(id))],
		['stage', stageOf(Number(year), 'CLOSED')],
		['addendum', addendumOf(String(id), Number(number))],
		['addendum', addendumOf(String(id), Number(number) - 1)]
	],
	decide({ member, args, look }) {
		const [id, number] = [String(args['conference']), Number(args['number'])];
		const led = conferenceLed({ member, args, look }, 'bổ sung', 'không bổ sung được');
		if ('code' in led) return led;
		if (!look('closure', closureOf(id)))
			return { code: 'not-closed', message: 'Biên bản chưa khóa; cứ ghi thẳng vào biên bản.' };
		const isNext = number === 1 || look('addendum', addendumOf(id, number - 1));
		if (!isNext || look('addendum', addendumOf(id, number)))
			return {
				code: 'other-number',
				message: 'Vừa có bản bổ sung khác. Đợi máy này nhận, xem lại rồi ghi.'
			};
		const text = String(args['text'] ?? '').trim();
		const written = v.safeParse(addendum.schema, {
			...{ conference: id, day: led.day, number },
			...{
				reason: String(args['reason'] ?? ''),
				on: args['on'],
				hash: args['hash'],
				said: args['said']
			},
			...(text ? { text } : {}),
			notes: String(args['notes'] ?? '')
				.split(' ')
				.filter(Boolean)
		});
		if (!written.success) return { code: 'unfit', message: written.issues[0].message };
		const body = written.output;
		if (!body.text && body.notes.length === 0)
			return { code: 'empty', message: 'Bản bổ sung chưa có nội dung nào.' };
		return [{ t: 'addendum', r: addendumOf(id, number), s: addendum.book(body, member), p: body }];
	}
};
