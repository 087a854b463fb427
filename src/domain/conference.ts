import * as v from 'valibot';
import { type Day, dayParts, yearOf } from './day.ts';
import { count, day, id, line, oneOf, share } from './fields.ts';
import { type Fraction, parseFraction } from './fraction.ts';
import { closed } from './locked.ts';
import { roman } from './number.ts';
import { type Actor, may, refused } from './permission.ts';
import { defineRecord } from './record.ts';

export const conferenceSorts = {
	INTERIM_REVIEW: 'Sơ kết',
	FINAL_REVIEW: 'Tổng kết',
	COMPACT_SIGNING: 'Ký giao ước thi đua',
	LAUNCH: 'Phát động thi đua',
	EXEMPLAR_CONFERENCE: 'Điển hình tiên tiến',
	STAFF_CONFERENCE: 'Hội nghị cán bộ, công chức',
	HANDOVER: 'Bàn giao',
	THEMATIC: 'Chuyên đề',
	CLUSTER_MEETING: 'Sinh hoạt cụm, khối'
} as const;

export const conferenceModes = {
	IN_PERSON: 'Trực tiếp',
	HYBRID: 'Kết hợp trực tuyến',
	ONLINE: 'Trực tuyến'
} as const;

export const conference = defineRecord({
	kind: 'conference',
	label: 'Hội nghị',
	book: (body) => `y:${yearOf(body.day)}`,
	id: (_, random) => `conference:${random}`,
	schema: v.object({
		sort: oneOf('Loại hội nghị', conferenceSorts),
		name: line('Tên hội nghị'),
		series: v.exactOptional(count('Lần thứ')),
		day: day('Ngày'),
		part: v.exactOptional(oneOf('Buổi', dayParts)),
		time: v.exactOptional(line('Giờ khai mạc')),
		ends: v.exactOptional(line('Giờ bế mạc')),
		place: line('Địa điểm'),
		/** One day may be two of them. */
		also: v.exactOptional(oneOf('Kết hợp với', conferenceSorts)),
		host: v.exactOptional(id('Đơn vị đăng cai', 'organization')),
		mode: v.exactOptional(oneOf('Hình thức họp', conferenceModes)),
		coversFrom: v.exactOptional(day('Kỳ đánh giá từ ngày')),
		coversTo: v.exactOptional(day('Kỳ đánh giá đến ngày')),
		cluster: id('Cụm, khối', 'cluster'),
		chairs: v.exactOptional(v.array(id('Đơn vị chủ trì', 'organization'))),
		chairPeople: v.exactOptional(v.array(id('Người chủ trì', 'person'))),
		secretary: v.exactOptional(id('Thư ký hội nghị', 'person')),
		quorum: v.exactOptional(share('Đủ họp khi có mặt')),
		/** Until when invitations are to be answered. */
		replyBy: v.exactOptional(day('Trả lời giấy mời trước ngày')),
		/** What was brought to everybody's knowledge there. */
		documents: v.exactOptional(v.array(id('Văn bản quán triệt', 'governing-document')))
	}),
	title: (body) => body.name,
	day: (body) => body.day,
	needs: [{ kind: 'closure', fields: [] }],
	refuse({ id, before, after, born }, actor, look) {
		const year = yearOf(after.day);
		if (!before) return refused(actor, 'conference', year);
		const lock = closed(id, born, look);
		if (lock) return lock;
		if (!leads(before, actor))
			return {
				code: 'not-the-chair',
				message: 'Chỉ đơn vị trưởng, đơn vị phó hoặc đơn vị chủ trì sửa được hội nghị.'
			};
		if (yearOf(before.day) !== year)
			return {
				code: 'other-year',
				message: 'Hội nghị ở lại sổ của năm đã ghi; năm khác thì lập hội nghị mới.'
			};
		const isMoved =
			JSON.stringify([before.chairs, before.host]) !== JSON.stringify([after.chairs, after.host]);
		return isMoved ? refused(actor, 'conference', year) : undefined;
	},
	problems: (body) => [
		...(body.coversFrom && body.coversTo && body.coversTo < body.coversFrom
			? ['Kỳ đánh giá kết thúc trước khi bắt đầu.']
			: []),
		...(isBefore(body.ends, body.time) ? ['Giờ bế mạc trước cả giờ khai mạc.'] : []),
		...(body.also === body.sort ? ['Hai loại hội nghị trùng nhau.'] : [])
	]
});

type Led = { chairs?: readonly string[] | undefined; host?: string | undefined; day: Day };

/**
 * Whether somebody speaks for the cluster there: its desk that year, and who keeps the work of an office in the chair or
 * of the host.
 */
export const leads = ({ chairs = [], host, day }: Led, actor: Actor): boolean =>
	may(actor, 'conference', yearOf(day)) ||
	(may(actor, 'own-people') && [...chairs, host].includes(actor.office));

/** `7:30` before `11:00`; of what is not a clock time nothing is known. */
function isBefore(one: string | undefined, other: string | undefined): boolean {
	const [a, b] = [one, other].map((time) => /^(\d{1,2})[:hg](\d{2})?/.exec(time ?? ''));
	const minutes = (match: RegExpExecArray) => Number(match[1]) * 60 + Number(match[2] ?? 0);
	return Boolean(a && b && minutes(a) < minutes(b));
}

/** How many member offices make a conference valid, where it says nothing of its own: two thirds. */
export const quorumShare = ({ quorum }: { quorum?: string | undefined }): Fraction => {
	const said = parseFraction(quorum ?? '');
	return said.ok ? said.value : { num: 2, den: 3 };
};

/** `lần thứ IV`. */
export const seriesName = (series: number): string => `lần thứ ${roman(series)}`;
