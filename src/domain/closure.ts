import { approvalRoles } from './approval.ts';
import { approvalOf, closureOf, stageOf } from './ids.ts';
import * as v from 'valibot';
import { conference, leads } from './conference.ts';
import { yearOf } from './day.ts';
import { day, hiddenText, id, sha } from './fields.ts';
import { type Command, defineRecord, type Refusal } from './record.ts';

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
		day: day('Ngày họp'),
		/** SHA-256 of the minutes as they were locked, printed on them. */
		hash: sha(),
		/** What the minutes use from elsewhere, as it stood then: whoever is renamed later is still called so in them. */
		names: hiddenText()
	}),
	title: () => 'Biên bản đã khóa',
	day: (body) => body.day,
	parent: (body) => body.conference,
	refuse: () => ({ code: 'server-only', message: 'Biên bản chỉ khóa được ở máy chủ, khi có mạng.' })
});

/**
 * The conference of `args.conference`, whose minutes `member` may lock or add to: its year, `args.year`, must not be
 * closed. Otherwise why not, with `does` for what is done to minutes and `closed` for what a closed year forbids.
 */
export function conferenceLed(
	{ member, args, look }: Omit<Parameters<Command['decide']>[0], 'stirred'>,
	does: string,
	closed: string
): Refusal | v.InferOutput<typeof conference.schema> {
	const found = v.safeParse(conference.schema, look('conference', String(args['conference'])));
	if (!found.success)
		return { code: 'no-such-conference', message: 'Máy chủ chưa có hội nghị này.' };
	if (!leads(found.output, member))
		return {
			code: 'not-the-chair',
			message: `Chỉ đơn vị trưởng, đơn vị phó hoặc đơn vị chủ trì ${does} được biên bản.`
		};
	const year = yearOf(found.output.day);
	if (year !== args['year']) return { code: 'other-year', message: 'Hội nghị này thuộc năm khác.' };
	if (look('stage', stageOf(year, 'CLOSED')))
		return { code: 'year-closed', message: `Năm thi đua ${year} đã khép, ${closed}.` };
	return found.output;
}

const approvers = ['CHAIR', 'SECRETARY'] as const;

/**
 * Locks the minutes of `args.conference`, held in `args.year`, which must not be closed: for the lead, its deputy and the
 * offices in the chair, once; as they were read, `args.hash`, up to commit `args.ver`, and approved by chair and secretary.
 */
export const lockMinutes: Command = {
	records: ({ conference: id, year }) => [
		['conference', String(id)],
		['closure', closureOf(String(id))],
		['stage', stageOf(Number(year), 'CLOSED')],
		...approvers.map((role): [string, string] => ['approval', approvalOf(String(id), role)])
	],
	still: ({ conference: parent, ver }) => ({ parent: String(parent), ver: Number(ver) || 0 }),
	decide({ member, args, look, stirred }) {
		const id = String(args['conference']);
		const led = conferenceLed({ member, args, look }, 'khóa', 'không khóa thêm biên bản');
		if ('code' in led) return led;
		if (look('closure', closureOf(id)))
			return { code: 'closed', message: 'Biên bản này đã được khóa.' };
		if (stirred)
			return {
				code: 'stirred',
				message: 'Vừa có ghi chép mới về máy chủ. Đợi máy này nhận đủ, xem lại biên bản rồi khóa.'
			};
		const hash = String(args['hash']);
		const missing = approvers.filter(
			(role) => look('approval', approvalOf(id, role))?.['hash'] !== hash
		);
		if (missing.length)
			return {
				code: 'not-approved',
				message: `${missing.map((role) => approvalRoles[role]).join(', ')} chưa xác nhận bản này; xác nhận xong thì khóa được.`
			};
		const body = {
			conference: id,
			day: led.day,
			hash,
			names: String(args['names'] ?? '')
		};
		return [{ t: 'closure', r: closureOf(id), s: closure.book(body, member), p: body }];
	}
};
