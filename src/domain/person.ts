import * as v from 'valibot';
import { day, id, line, oneOf, year } from './fields.ts';
import { may, refused } from './permission.ts';
import { defineRecord } from './record.ts';
import { holdsPersonalNumber } from './text.ts';

export const yesOrNo = { YES: 'Có', NO: 'Không' } as const;

export const employments = {
	CAN_BO: 'Cán bộ',
	CONG_CHUC: 'Công chức',
	VIEN_CHUC: 'Viên chức',
	NGUOI_LAO_DONG: 'Người lao động',
	HOP_DONG: 'Lao động hợp đồng'
} as const;

export const genders = { M: 'Nam', F: 'Nữ', X: 'Khác' } as const;

/** Somebody of an office, as colleagues know them. No number of any identity paper is kept. */
export const person = defineRecord({
	kind: 'person',
	label: 'Cán bộ',
	keep: 'WHILE_HERE',
	book: () => 'c',
	id: (_, random) => `person:${random}`,
	schema: v.object({
		name: line('Họ và tên'),
		position: v.exactOptional(line('Chức vụ')),
		unit: id('Đơn vị', 'organization'),
		leader: v.exactOptional(oneOf('Giữ chức vụ lãnh đạo', yesOrNo)),
		employment: v.exactOptional(oneOf('Diện lao động', employments)),
		gender: v.exactOptional(oneOf('Giới tính', genders)),
		birthYear: v.exactOptional(year('Năm sinh')),
		startedOn: v.exactOptional(day('Vào đơn vị')),
		endedOn: v.exactOptional(day('Rời đơn vị'))
	}),
	title: (body) => body.name,
	parent: (body) => body.unit,
	refuse({ before, after }, actor) {
		// What people typed: an id made by chance may hold as many digits.
		if (holdsPersonalNumber(after.name, after.position))
			return {
				code: 'identity-number',
				message: 'Không ghi số căn cước, số điện thoại hay số tài khoản của cán bộ vào đây.'
			};
		const isOwn = after.unit === actor.office && (before ?? after).unit === actor.office;
		// Where somebody works decides what they may read: an office alone does not move people.
		if (isOwn && may(actor, 'own-people')) return undefined;
		return refused(actor, 'directory');
	},
	problems: (body) =>
		body.startedOn && body.endedOn && body.endedOn < body.startedOn
			? ['Ngày rời đơn vị trước cả ngày vào.']
			: []
});
