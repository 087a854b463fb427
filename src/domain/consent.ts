import * as v from 'valibot';
import { id, oneOf } from './fields.ts';
import { yesOrNo } from './person.ts';
import { defineRecord } from './record.ts';

/** What somebody is asked for one by one; none is given unless they give it. */
export const purposes = {
	NAME: 'Nêu họ tên tôi trong tin bài công khai',
	PHOTO: 'Dùng ảnh có mặt tôi trong tin bài công khai',
	REMINDER: 'Nhắc tôi việc đến hạn qua ứng dụng'
} as const;

/** Somebody's yes or no to one purpose (Law 91/2025/QH15: explicit, for each purpose, taken back as easily). */
export const consent = defineRecord({
	kind: 'consent',
	label: 'Đồng ý về dữ liệu',
	keep: 'UNTIL_WITHDRAWN',
	book: () => 'c',
	unlisted: true,
	id: (body) => `consent:${body.person}:${body.purpose}`,
	schema: v.object({
		person: id('Cán bộ', 'person'),
		purpose: oneOf('Mục đích', purposes),
		given: oneOf('Đồng ý', yesOrNo)
	}),
	title: (body) => purposes[body.purpose],
	parent: (body) => body.person,
	fixed: ['person', 'purpose'],
	refuse: ({ after }, actor) =>
		after.person === actor.person
			? undefined
			: { code: 'not-yours', message: 'Chỉ người đó tự đồng ý hoặc rút lại cho mình.' }
});
