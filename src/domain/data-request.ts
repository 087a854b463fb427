import * as v from 'valibot';
import { day, id, oneOf, prose } from './fields.ts';
import { may } from './permission.ts';
import { defineRecord } from './record.ts';

export const requestSorts = {
	CORRECT: 'Sửa thông tin của tôi',
	ERASE: 'Xóa tên và thông tin của tôi',
	COPY: 'Xin một bản dữ liệu của tôi',
	OTHER: 'Việc khác'
} as const;

/** Somebody asks about their own data; whoever keeps the office's people answers within two working days (Decree 356/2025). */
export const dataRequest = defineRecord({
	kind: 'data-request',
	label: 'Yêu cầu về dữ liệu cá nhân',
	keep: 'TWO_YEARS',
	book: (_, actor) => `o:${actor.office}`,
	schema: v.object({
		person: id('Người yêu cầu', 'person'),
		sort: oneOf('Yêu cầu', requestSorts),
		text: v.exactOptional(prose('Nội dung')),
		day: day('Ngày yêu cầu'),
		answer: v.exactOptional(prose('Trả lời')),
		answeredOn: v.exactOptional(day('Ngày trả lời'))
	}),
	title: (body) => requestSorts[body.sort],
	day: (body) => body.day,
	parent: (body) => body.person,
	fixed: ['person', 'sort', 'day'],
	refuse({ before, after }, actor) {
		if (!before)
			return after.person === actor.person
				? undefined
				: { code: 'not-yours', message: 'Mỗi người tự yêu cầu cho mình.' };
		return may(actor, 'own-people')
			? undefined
			: { code: 'not-yours-to-do', message: 'Đầu mối hoặc thủ trưởng đơn vị trả lời yêu cầu này.' };
	},
	problems: (body) => (body.answer ? [] : ['Chưa trả lời; hạn là hai ngày làm việc.'])
});
