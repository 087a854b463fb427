import * as v from 'valibot';
import { closed } from './locked.ts';
import { mandateOf } from './ids.ts';
import { notGiven } from './mandate.ts';
import { day, hidden, hiddenCount, id, line, oneOf, prose, share } from './fields.ts';
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
	COMMITMENT: 'Cam kết giao ước',
	SPEECH: 'Phát biểu',
	PRAISE: 'Biểu dương'
} as const;

export type NoteSort = keyof typeof noteSorts;

/** Shares that rules set and that conferences ask to have changed. */
const shareRules = {
	'CSTDCS.cap': 'Chiến sĩ thi đua cơ sở trên Lao động tiên tiến',
	'LDTT.cap': 'Lao động tiên tiến trên tổng số người',
	'TTLDTT.minLdtt': 'Lao động tiên tiến trong Tập thể lao động tiên tiến'
} as const;

/** What is asked of each sort beside who said what. */
const further: Partial<Record<NoteSort, readonly string[]>> = {
	LIMITATION: ['cause', 'owner'],
	EXPERIENCE: ['points'],
	RECOMMENDATION: ['to', 'basis', 'due', 'rule', 'share'],
	DIRECTION: ['owner', 'due'],
	COMMITMENT: ['owner', 'due']
};
export const furtherOf = ({ sort, rule }: Record<string, string>): readonly string[] =>
	(further[sort as NoteSort] ?? []).filter((field) => field !== 'share' || rule);
/** What share is asked for of what, where a share is. */
export const shareAsked = ({
	rule,
	share
}: {
	rule?: keyof typeof shareRules | undefined;
	share?: string | undefined;
}): string => (rule && share ? `Xin tỷ lệ ${shareRules[rule]}: ${share}` : '');
export const allFurther: readonly string[] = [...new Set(Object.values(further).flat())];

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
		/** The attendance of a guest who speaks, who is in no list of ours. */
		guest: v.exactOptional(hidden()),
		cause: v.exactOptional(prose('Nguyên nhân')),
		points: v.exactOptional(v.array(line('Cách làm, từng điểm'))),
		to: v.exactOptional(line('Kiến nghị tới')),
		basis: v.exactOptional(line('Căn cứ')),
		rule: v.exactOptional(oneOf('Xin đổi tỷ lệ', shareRules)),
		share: v.exactOptional(share('Tỷ lệ xin')),
		owner: v.exactOptional(id('Đơn vị phụ trách', 'organization')),
		due: v.exactOptional(day('Thời hạn')),
		/** What it puts right, said by whom the other note does not belong to. */
		corrects: v.exactOptional(id('Đính chính cho', 'note')),
		/** When it was written down, by the writer's clock, ms. */
		at: v.exactOptional(hiddenCount()),
		/** Whoever it is written for, when an assistant writes. */
		for: v.exactOptional(id('Ghi thay', 'person'))
	}),
	title: (body) => body.text,
	day: (body) => body.day,
	parent: (body) => body.conference,
	fixed: ['conference', 'day', 'for', 'at', 'corrects'],
	unasked: (typed) => allFurther.filter((field) => !furtherOf(typed).includes(field)),
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
		...(body.sort === 'SPEECH' && !body.speaker && !body.unit && !body.guest
			? ['Phát biểu chưa ghi của ai.']
			: []),
		...(body.sort === 'LIMITATION' && !body.cause ? ['Hạn chế chưa có nguyên nhân.'] : []),
		...(body.sort === 'RECOMMENDATION' && !body.to ? ['Kiến nghị chưa ghi gửi tới ai.'] : []),
		...(body.due && body.due < body.day ? ['Thời hạn trước cả ngày họp.'] : [])
	]
});
