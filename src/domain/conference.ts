import * as v from 'valibot';
import { type Day, dayParts, yearOf } from './day.ts';
import { day, id, line, oneOf } from './fields.ts';
import { closed } from './locked.ts';
import { type Actor, may, refused } from './permission.ts';
import { defineRecord } from './record.ts';

export const conferenceSorts = {
	INTERIM_REVIEW: 'Sơ kết',
	FINAL_REVIEW: 'Tổng kết',
	COMPACT_SIGNING: 'Ký giao ước thi đua',
	LAUNCH: 'Phát động thi đua',
	EXEMPLAR_CONFERENCE: 'Điển hình tiên tiến',
	HANDOVER: 'Bàn giao',
	THEMATIC: 'Chuyên đề'
} as const;

export const conference = defineRecord({
	kind: 'conference',
	label: 'Hội nghị',
	book: (body) => `y:${yearOf(body.day)}`,
	schema: v.object({
		sort: oneOf('Loại hội nghị', conferenceSorts),
		name: line('Tên hội nghị'),
		day: day('Ngày'),
		part: v.exactOptional(oneOf('Buổi', dayParts)),
		time: v.exactOptional(line('Giờ')),
		place: line('Địa điểm'),
		cluster: id('Cụm, khối', 'cluster'),
		chairs: v.exactOptional(v.array(id('Chủ trì', 'organization')))
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
				message: 'Chỉ đơn vị trưởng, phó cụm hoặc đơn vị chủ trì sửa được hội nghị.'
			};
		if (yearOf(before.day) !== year)
			return {
				code: 'other-year',
				message: 'Hội nghị ở lại sổ của năm đã ghi; năm khác thì lập hội nghị mới.'
			};
		const isMoved = JSON.stringify(before.chairs) !== JSON.stringify(after.chairs);
		return isMoved ? refused(actor, 'conference', year) : undefined;
	}
});

/** Whether somebody speaks for the cluster there: its desk that year, and who keeps the work of an office in the chair. */
export const leads = (
	{ chairs, day }: { chairs?: readonly string[]; day: Day },
	actor: Actor
): boolean =>
	may(actor, 'conference', yearOf(day)) ||
	(may(actor, 'own-people') && (chairs?.includes(actor.office) ?? false));

/** The conference that people mean on that day: today's, else the last one held, else the next. */
export function currentConference<One extends { body: { day: Day } }>(
	all: readonly One[],
	today: Day
): One | undefined {
	const inOrder = all.toSorted((a, b) => a.body.day.localeCompare(b.body.day));
	return inOrder.findLast(({ body }) => body.day <= today) ?? inOrder[0];
}
