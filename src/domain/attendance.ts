import * as v from 'valibot';
import { hidden, id, line, oneOf } from './fields.ts';
import { afterLock, hallFacts, isOfTheirs, unlessLeading } from './hall.ts';
import { attendanceOf } from './ids.ts';
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
		person: v.exactOptional(id('Cán bộ trong danh bạ', 'person')),
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
	...hallFacts,
	refuse(change, actor, look) {
		const { after } = change;
		if (!after.person && !after.name && !after.unit && !after.from)
			return { code: 'nobody', message: 'Người dự: viết họ tên, hoặc chọn đơn vị.' };
		return isOfTheirs(after, actor) ? afterLock(change, look) : unlessLeading(change, actor, look);
	},
	problems: (body) => [
		...(body.state === 'ABSENT' && !body.reason ? ['Vắng chưa ghi lý do.'] : []),
		...(body.state === 'REPRESENTED' && !body.representedBy ? ['Chưa ghi ai dự thay.'] : [])
	]
});
