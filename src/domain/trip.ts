import * as v from 'valibot';
import { dayParts, yearOf } from './day.ts';
import { count, day, dong, id, line, oneOf } from './fields.ts';
import { type Actor, may, refused } from './permission.ts';
import { defineRecord, type Look, type Refusal } from './record.ts';
import { notTheirs, otherYear } from './work-event.ts';

/** A charity visit: where, who goes, what is to be given, how much money they carry. Whom it reaches stands in a narrower book. */
export const trip = defineRecord({
	kind: 'trip',
	label: 'Chuyến thăm hỏi, tặng quà',
	book: (body) => `y:${yearOf(body.day)}`,
	id: (_, random) => `trip:${random}`,
	schema: v.object({
		name: line('Tên chuyến'),
		day: day('Ngày'),
		part: v.exactOptional(oneOf('Buổi', dayParts)),
		ward: line('Xã, phường (tên lúc đi)'),
		place: v.exactOptional(line('Nơi đến')),
		units: v.pipe(
			v.array(id('Đơn vị tham gia', 'organization')),
			v.minLength(1, 'Đơn vị tham gia: chọn ít nhất một đơn vị.')
		),
		people: v.exactOptional(v.array(id('Người đi', 'person'))),
		circle: v.exactOptional(id('Nhóm giữ tên các hộ', 'circle')),
		campaign: v.exactOptional(id('Trong cuộc vận động, quỹ', 'campaign')),
		launchers: v.exactOptional(v.array(id('Đơn vị phát động', 'organization'))),
		sponsors: v.exactOptional(v.array(line('Nhà tài trợ'))),
		conference: v.exactOptional(id('Nhân hội nghị', 'conference')),
		households: v.exactOptional(count('Số hộ dự kiến')),
		gifts: v.exactOptional(count('Số phần quà dự kiến')),
		giftValue: v.exactOptional(dong('Mỗi phần trị giá')),
		gift: v.exactOptional(line('Phần quà gồm')),
		advance: v.exactOptional(dong('Tiền tạm ứng'))
	}),
	title: (body) => body.name,
	day: (body) => body.day,
	parent: (body) => body.campaign,
	fixed: ['circle'],
	seldom: ['part', 'place', 'campaign', 'launchers', 'sponsors', 'conference', 'gift'],
	// Law 72/2025/QH15: there is no level between province and commune any more, and no township.
	problems: ({ day, ward }) =>
		day >= '2025-07-01' && /huyện|quận|thị xã|thị trấn/i.test(ward)
			? ['Từ 01/7/2025 không còn cấp huyện và thị trấn: ghi tên xã, phường mới.']
			: [],
	refuse({ before, after, by }, actor) {
		if (before && yearOf(before.day) !== yearOf(after.day)) return otherYear;
		const isGoing = before !== undefined && goes(before, actor);
		return notTheirs({ before, after, by: isGoing ? actor.account : by }, actor);
	}
});
export type Trip = v.InferOutput<typeof trip.schema>;

type Going = { people?: readonly string[] | undefined; circle?: string | undefined };
const goes = ({ people = [], circle }: Going, actor: Actor): boolean =>
	people.includes(actor.person) || (circle !== undefined && actor.circles.includes(circle));

/** Why what hangs on a trip is not that person's to write: their office took no part. What this phone does not hold never refuses. */
export function unlessOfTrip(of: string, actor: Actor, look: Look): Refusal | undefined {
	const units = look(of)?.body['units'] as string[] | undefined;
	const tookPart = units === undefined || units.includes(actor.office);
	return tookPart && may(actor, 'work') ? undefined : refused(actor, 'work-all');
}

/** The book in which the households of a trip are kept: of the circle that goes, or of one's own office. */
export const narrowBookOf = ({ circle }: Pick<Going, 'circle'>, actor: Actor): string =>
	circle ? `g:${circle}` : `o:${actor.office}`;

/** Why something that names a household may not stand in that book. */
export function unlessNarrow(book: string): Refusal | undefined {
	return /^[go]:/.test(book)
		? undefined
		: {
				code: 'too-open',
				message: 'Tên và ảnh của hộ chỉ giữ trong sổ của nhóm đi hoặc của đơn vị.'
			};
}
