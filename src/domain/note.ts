import * as v from 'valibot';
import { closed } from './locked.ts';
import { mandateOf } from './ids.ts';
import { notGiven } from './mandate.ts';
import { day, hiddenCount, id, line, oneOf, prose } from './fields.ts';
import { defineRecord } from './record.ts';
import { yearOf } from './day.ts';

export const noteSorts = {
	RESULT: 'Kết quả',
	ADVANTAGE: 'Thuận lợi',
	DIFFICULTY: 'Khó khăn',
	LIMITATION: 'Hạn chế',
	EXPERIENCE: 'Kinh nghiệm',
	RECOMMENDATION: 'Kiến nghị',
	DIRECTION: 'Phương hướng',
	SPEECH: 'Phát biểu',
	PRAISE: 'Biểu dương'
} as const;

export type NoteSort = keyof typeof noteSorts;

export const note = defineRecord({
	kind: 'note',
	label: 'Ý kiến ghi tại hội nghị',
	book: (body) => `y:${yearOf(body.day)}`,
	schema: v.object({
		conference: id('Hội nghị', 'conference'),
		day: day('Ngày'),
		sort: oneOf('Loại ý kiến', noteSorts),
		text: prose('Nội dung'),
		/** The item of the agenda during which it was said. */
		item: v.exactOptional(id('Mục chương trình', 'agenda-item')),
		unit: v.exactOptional(id('Đơn vị', 'organization')),
		speaker: v.exactOptional(id('Người phát biểu', 'person')),
		cause: v.exactOptional(prose('Nguyên nhân')),
		to: v.exactOptional(line('Kiến nghị tới')),
		due: v.exactOptional(day('Thời hạn')),
		/** When it was written down, by the writer's clock, ms. */
		at: v.exactOptional(hiddenCount()),
		/** Whoever it is written for, when an assistant writes. */
		for: v.exactOptional(id('Ghi thay', 'person'))
	}),
	title: (body) => body.text,
	day: (body) => body.day,
	parent: (body) => body.conference,
	fixed: ['conference', 'day', 'for', 'at'],
	needs: [{ kind: 'closure', fields: ['conference'] }],
	facts: (body) => (body.for ? [mandateOf(body.for)] : []),
	// A new note may always come; what comes after the lock is an addendum.
	refuse({ before, after, by, born }, actor, look) {
		if (!before) return notGiven(after.for, actor.person, look);
		if (by !== actor.account)
			return {
				code: 'not-your-note',
				message: 'Chỉ người ghi mới sửa được ý kiến này. Hãy ghi thêm một ý kiến đính chính.'
			};
		return closed(before.conference, born, look);
	},
	problems: (body) => [
		...(body.sort === 'SPEECH' && !body.speaker && !body.unit
			? ['Phát biểu chưa ghi của ai.']
			: []),
		...(body.sort === 'LIMITATION' && !body.cause ? ['Hạn chế chưa có nguyên nhân.'] : []),
		...(body.sort === 'RECOMMENDATION' && !body.to ? ['Kiến nghị chưa ghi gửi tới ai.'] : []),
		...(body.due && body.due < body.day ? ['Thời hạn trước cả ngày họp.'] : [])
	]
});
