import * as v from 'valibot';
import { yearOf } from './day.ts';
import { count, day, dong, id } from './fields.ts';
import { may, refused } from './permission.ts';
import { defineRecord } from './record.ts';

/** What one office gave to a fund in a period. Each figure may be unknown, which is not nought. */
export const fundDrive = defineRecord({
	kind: 'fund-drive',
	label: 'Đợt quyên góp',
	book: (body) => `y:${yearOf(body.to)}`,
	id: (body) => `fund-drive:${body.campaign}:${body.unit}:${body.from}`,
	schema: v.object({
		campaign: id('Cuộc vận động, quỹ', 'campaign'),
		unit: id('Đơn vị', 'organization'),
		from: day('Từ ngày'),
		to: day('Đến ngày'),
		participants: v.exactOptional(count('Số người tham gia')),
		target: v.exactOptional(dong('Chỉ tiêu')),
		raised: v.exactOptional(dong('Số tiền đã góp'))
	}),
	title: (body) => `Quyên góp đến ${body.to.slice(0, 4)}`,
	day: (body) => body.to,
	parent: (body) => body.campaign,
	fixed: ['campaign', 'unit', 'from'],
	reasoned: ['raised', 'participants', 'target'],
	refuse({ before, after }, actor) {
		if (after.to < after.from)
			return { code: 'ends-before', message: 'Đến ngày: trước cả ngày bắt đầu.' };
		if (before && yearOf(before.to) !== yearOf(after.to))
			return { code: 'other-year', message: 'Đợt quyên góp ở lại sổ của năm đã ghi.' };
		const isOwn = after.unit === actor.office && may(actor, 'own-figures');
		return isOwn ? undefined : refused(actor, 'directory', yearOf(after.to));
	}
});

type Drive = { body: v.InferOutput<typeof fundDrive.schema> };

/** Sum of what is known, and how many did not say: unknown is not nought. đồng, people. */
export const raisedIn = (drives: readonly Drive[]) => ({
	raised: sumKnown(drives.map(({ body }) => body.raised)),
	target: sumKnown(drives.map(({ body }) => body.target)),
	participants: sumKnown(drives.map(({ body }) => body.participants))
});

export type Known = {
	/** Undefined while nobody said. */
	sum: number | undefined;
	unknown: number;
};
const sumKnown = (values: readonly (number | undefined)[]): Known => {
	const known = values.filter((one) => one !== undefined);
	return {
		sum: known.length ? known.reduce((sum, one) => sum + one, 0) : undefined,
		unknown: values.length - known.length
	};
};
