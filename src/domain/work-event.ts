import * as v from 'valibot';
import { type Day, yearOf } from './day.ts';
import { count, day, id, line, oneOf, prose } from './fields.ts';
import { type Actor, may, refused } from './permission.ts';
import { defineRecord, type Refusal } from './record.ts';
import type { Asked } from './work-sort.ts';

/** Điều 18 of the joint resolution on contact with voters, before and after a session apart. */
export const voterSorts = {
	CONSTITUENCY: 'Nơi ứng cử',
	THEMATIC: 'Theo chuyên đề',
	TARGET_GROUP: 'Theo nhóm đối tượng',
	EXTRAORDINARY: 'Trước kỳ họp bất thường',
	OUTSIDE_PROVINCE: 'Ngoài tỉnh ứng cử',
	OUTSIDE_CONSTITUENCY: 'Ngoài đơn vị bầu cử',
	RESIDENCE: 'Nơi cư trú',
	WORKPLACE: 'Nơi làm việc'
} as const;
export const sessionPhases = {
	BEFORE: 'Trước kỳ họp',
	AFTER: 'Sau kỳ họp',
	NONE: 'Không gắn kỳ họp'
} as const;
export const voterForms = {
	CONFERENCE: 'Hội nghị tiếp xúc',
	INDIVIDUAL_OR_GROUP: 'Gặp cá nhân, nhóm cử tri'
} as const;
export const voterMethods = {
	IN_PERSON: 'Trực tiếp',
	ONLINE: 'Trực tuyến',
	HYBRID: 'Trực tiếp kết hợp trực tuyến'
} as const;

/** Which fields each thing that may be asked brings. */
const brought: Record<Asked, readonly string[]> = {
	participants: ['participants'],
	opinions: ['opinions', 'unresolved'],
	audience: ['audience'],
	voter: ['voterSort', 'phase', 'form', 'method'],
	session: ['session'],
	bill: ['bill'],
	present: ['present'],
	guests: ['guests'],
	inspection: ['inspected', 'findings']
};
const further: readonly string[] = Object.values(brought).flat();

/** Fields that a kind of work does not ask for. */
export const notAskedBy = ({ asks = [] }: { asks?: readonly Asked[] | undefined }) => {
	const asked = asks.flatMap((one) => brought[one]);
	return further.filter((field) => !asked.includes(field));
};

/** One piece of counted work. Shared by several offices it counts once for the cluster and once for each of them. */
export const workEvent = defineRecord({
	kind: 'work-event',
	label: 'Việc đã làm',
	book: (body) => `y:${yearOf(body.day)}`,
	schema: v.object({
		sort: id('Loại việc', 'work-sort'),
		topic: line('Nội dung'),
		day: day('Ngày'),
		place: v.exactOptional(line('Nơi làm')),
		units: v.pipe(
			v.array(id('Đơn vị thực hiện', 'organization')),
			v.minLength(1, 'Đơn vị thực hiện: chọn ít nhất một đơn vị.')
		),
		voterSort: v.exactOptional(oneOf('Loại tiếp xúc', voterSorts)),
		phase: v.exactOptional(oneOf('Trước hay sau kỳ họp', sessionPhases)),
		form: v.exactOptional(oneOf('Hình thức', voterForms)),
		method: v.exactOptional(oneOf('Cách tổ chức', voterMethods)),
		session: v.exactOptional(id('Kỳ họp Quốc hội', 'assembly-session')),
		bill: v.exactOptional(line('Dự án luật')),
		audience: v.exactOptional(line('Đối tượng')),
		guests: v.exactOptional(line('Đoàn khách, đến từ đâu')),
		participants: v.exactOptional(count('Số người dự')),
		opinions: v.exactOptional(count('Số ý kiến, kiến nghị')),
		unresolved: v.exactOptional(count('Trong đó chưa được giải quyết')),
		present: v.exactOptional(v.array(line('Cơ quan cùng dự'))),
		inspected: v.exactOptional(v.array(id('Đơn vị được kiểm tra', 'organization'))),
		findings: v.exactOptional(v.array(line('Kết quả kiểm tra, từng điểm'))),
		movement: v.exactOptional(id('Trong phong trào', 'movement')),
		campaign: v.exactOptional(id('Trong cuộc vận động, quỹ', 'campaign')),
		result: v.exactOptional(prose('Kết quả'))
	}),
	title: (body) => body.topic,
	day: (body) => body.day,
	parent: (body) => body.campaign ?? body.movement,
	seldom: ['movement', 'campaign', 'result', 'present', 'bill', 'audience', 'findings'],
	refuse({ before, after, by }, actor) {
		if (before && yearOf(before.day) !== yearOf(after.day)) return otherYear;
		return tooMany(after) ?? notTheirs({ before, after, by }, actor);
	},
	problems: (body) =>
		body.phase && body.phase !== 'NONE' && !body.session
			? ['Trước hay sau kỳ họp nào thì chưa ghi.']
			: []
});

export type WorkEvent = v.InferOutput<typeof workEvent.schema>;

export const otherYear: Refusal = {
	code: 'other-year',
	message: 'Ghi chép ở lại sổ của năm đã ghi; ngày thuộc năm khác thì xóa và ghi mới.'
};

type Heard = { opinions?: number | undefined; unresolved?: number | undefined };
const tooMany = ({ opinions, unresolved }: Heard): Refusal | undefined =>
	opinions !== undefined && unresolved !== undefined && unresolved > opinions
		? {
				code: 'more-than-all',
				message: `Số chưa được giải quyết (${unresolved}) nhiều hơn số ý kiến (${opinions}).`
			}
		: undefined;

type Of = { units: readonly string[]; day: Day };
type Whose = { before?: Of | undefined; after: Of; by?: string | undefined };

/**
 * Why it is not that person's to write: of their own office they record, and leave it in; what others recorded, whoever
 * keeps its work mends.
 */
export function notTheirs({ before, after, by }: Whose, actor: Actor): Refusal | undefined {
	const isOwn = [before ?? after, after].every(({ units }) => units.includes(actor.office));
	const isMine = before ? by === actor.account || may(actor, 'own-people') : may(actor, 'work');
	return isOwn && isMine ? undefined : refused(actor, 'work-all', yearOf(after.day));
}
