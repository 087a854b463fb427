import * as v from 'valibot';
import { yearOf } from './day.ts';
import { count, day, dong, hidden, id, line, oneOf } from './fields.ts';
import { may, refused } from './permission.ts';
import { defineRecord } from './record.ts';
import { unlessOfTrip } from './trip.ts';

export const giftSorts = { CASH: 'Tiền mặt', IN_KIND: 'Hiện vật' } as const;

/** What was given, as a line of an account: quantity times value. It names no household; which one stands in a narrower book. */
export const gift = defineRecord({
	kind: 'gift',
	label: 'Quà đã tặng',
	unlisted: true,
	book: (body) => `y:${yearOf(body.day)}`,
	schema: v.object({
		trip: id('Chuyến', 'trip'),
		sort: oneOf('Loại quà', giftSorts),
		what: v.exactOptional(line('Gồm những gì')),
		quantity: v.pipe(
			count('Số phần'),
			v.minValue(1, 'Số phần: ít nhất là 1; không tặng thì không ghi.'),
			v.maxValue(1_000_000, 'Số phần: quá nhiều, hãy kiểm tra lại.')
		),
		unitValue: dong('Mỗi phần trị giá'),
		/** Why it is other than what was planned. */
		reason: v.exactOptional(line('Lý do đổi so với dự kiến')),
		day: day('Ngày'),
		/** Whom it reached; nobody outside the trip can say who that is. */
		household: v.exactOptional(hidden())
	}),
	title: (body) => `${body.quantity} phần quà`,
	day: (body) => body.day,
	parent: (body) => body.trip,
	fixed: ['trip', 'day', 'household'],
	reasoned: ['quantity', 'unitValue'],
	facts: (body) => [body.trip],
	refuse({ before, by, after }, actor, look) {
		if (!Number.isSafeInteger(after.quantity * after.unitValue))
			return { code: 'too-much', message: 'Số tiền quá lớn, hãy kiểm tra lại các số 0.' };
		const isMine = !before || by === actor.account || may(actor, 'own-people');
		return isMine ? unlessOfTrip(after.trip, actor, look) : refused(actor, 'work-all');
	}
});
export type Gift = v.InferOutput<typeof gift.schema>;

/** What a line comes to, đồng. */
export const worth = ({ quantity, unitValue }: Pick<Gift, 'quantity' | 'unitValue'>): number =>
	quantity * unitValue;

export type Account = {
	/** Gifts, households that were named with one, đồng. */
	gifts: number;
	households: number;
	given: number;
	/** Of that in cash, which comes out of the advance, đồng. */
	cash: number;
	/** Advance less cash given; undefined where no money was advanced. */
	left: number | undefined;
};

/** The account of a trip: five gifts of 1.200.000 đ come to 6.000.000 đ, whatever the order in which the lines came. */
export function accountOfGifts(
	lines: readonly { body: Gift }[],
	{ advance }: { advance?: number | undefined } = {}
): Account {
	const sum = (list: readonly { body: Gift }[]) =>
		list.reduce((total, { body }) => total + worth(body), 0);
	const cash = sum(lines.filter(({ body }) => body.sort === 'CASH'));
	return {
		gifts: lines.reduce((total, { body }) => total + body.quantity, 0),
		households: new Set(lines.flatMap(({ body }) => body.household ?? [])).size,
		given: sum(lines),
		cash,
		left: advance === undefined ? undefined : advance - cash
	};
}
