import * as v from 'valibot';
import { notLeading } from './conference.ts';
import { hidden, id, line, oneOf } from './fields.ts';
import { attendanceOf } from './ids.ts';
import { closed } from './locked.ts';
import { may } from './permission.ts';
import { defineRecord } from './record.ts';

export const attendeeSorts = {
	MEMBER: 'Thành viên',
	SUPERIOR: 'Đại diện cấp trên',
	PEER_CLUSTER: 'Cụm, khối bạn',
	PRESS: 'Báo chí',
	OTHER: 'Khách mời khác'
} as const;
export type AttendeeSort = keyof typeof attendeeSorts;

/** What was said of somebody's coming, where no check-in tells it. */
export const attendanceStates = {
	ONLINE: 'Dự trực tuyến',
	REPRESENTED: 'Cử người dự thay',
	ABSENT: 'Vắng'
} as const;

/**
 * Somebody is invited to a conference, or came to it. For somebody of the cluster it is one by its id, so that two desks
 * that never heard of each other write the same one; what shows that they came are its check-ins.
 */
export const attendance = defineRecord({
	kind: 'attendance',
	label: 'Người dự hội nghị',
	unlisted: true,
	book: (body) => body.book,
	id: (body, random) =>
		body.person === undefined ? `attendance:${random}` : attendanceOf(body.conference, body.person),
	schema: v.object({
		person: v.exactOptional(id('Cán bộ trong cụm', 'person')),
		name: v.exactOptional(line('Họ và tên')),
		position: v.exactOptional(line('Chức vụ')),
		unit: v.exactOptional(id('Đơn vị', 'organization')),
		/** Of an office that is in no list of ours. */
		from: v.exactOptional(line('Cơ quan')),
		sort: oneOf('Thành phần', attendeeSorts),
		invited: v.exactOptional(oneOf('Trong giấy mời', { YES: 'Có', NO: 'Không' })),
		state: v.exactOptional(oneOf('Có mặt', attendanceStates)),
		representedBy: v.exactOptional(line('Người dự thay')),
		reason: v.exactOptional(line('Lý do vắng')),
		conference: id('Hội nghị', 'conference'),
		book: hidden()
	}),
	title: (body) => body.name ?? body.from ?? attendeeSorts[body.sort],
	parent: (body) => body.conference,
	fixed: ['conference', 'book', 'person'],
	needs: [{ kind: 'closure', fields: ['conference'] }],
	facts: (body) => [body.conference],
	refuse({ before, after, born }, actor, look) {
		if (!after.person && !after.name && !after.unit && !after.from)
			return { code: 'nobody', message: 'Người dự: viết họ tên, hoặc chọn đơn vị.' };
		const lock = closed(after.conference, before ? born : 1, look);
		if (lock) return lock;
		const isOwn = after.person !== undefined && after.person === actor.person;
		const isOwnOffice = after.unit !== undefined && after.unit === actor.office;
		return isOwn || (isOwnOffice && may(actor, 'own-people'))
			? undefined
			: notLeading(after, actor, look);
	},
	problems: (body) => [
		...(body.state === 'ABSENT' && !body.reason ? ['Vắng chưa ghi lý do.'] : []),
		...(body.state === 'REPRESENTED' && !body.representedBy ? ['Chưa ghi ai dự thay.'] : [])
	]
});
