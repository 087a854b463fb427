import * as v from 'valibot';
import { day, id, line, oneOf } from './fields.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';

export const organizationSorts = {
	DELEGATION_OFFICE: 'Văn phòng Đoàn ĐBQH',
	DELEGATION_PC_OFFICE: 'Văn phòng Đoàn ĐBQH và HĐND',
	CONGRESS_OFFICE: 'Văn phòng Quốc hội',
	DEPARTMENT: 'Cục, vụ, sở, ban, ngành',
	PARTY_AGENCY: 'Cơ quan Đảng',
	COUNCIL: 'Hội đồng thi đua – khen thưởng',
	ADMIN: 'Ủy ban nhân dân',
	UNION: 'Công đoàn, đoàn thể',
	ROOM: 'Phòng, tổ trong cơ quan',
	OTHER: 'Cơ quan khác'
} as const;

export const paperFormats = {
	STATE: 'Thể thức Nhà nước (Nghị định 30/2020)',
	PARTY: 'Thể thức Đảng (Hướng dẫn 36-HD/VPTW)'
} as const;

/** An office, a room inside one (`parent`), or a council above. What it came from stays readable by its own name. */
export const organization = defineRecord({
	kind: 'organization',
	label: 'Cơ quan, đơn vị',
	book: () => 'c',
	schema: v.object({
		name: line('Tên đầy đủ'),
		shortName: line('Tên ngắn'),
		sort: v.exactOptional(oneOf('Loại cơ quan', organizationSorts)),
		format: oneOf('Thể thức văn bản', paperFormats),
		place: v.exactOptional(line('Địa danh')),
		province: v.exactOptional(line('Tỉnh, thành phố')),
		aliases: v.exactOptional(v.array(line('Tên gọi khác'))),
		parent: v.exactOptional(id('Thuộc cơ quan', 'organization')),
		predecessors: v.exactOptional(v.array(id('Hợp nhất từ', 'organization'))),
		from: v.exactOptional(day('Có từ ngày')),
		to: v.exactOptional(day('Đến hết ngày'))
	}),
	title: (body) => body.name,
	refuse({ id, after }, actor) {
		if ([after.parent, ...(after.predecessors ?? [])].includes(id))
			return {
				code: 'into-itself',
				message: 'Một cơ quan không thể thuộc về hoặc hợp nhất từ chính nó.'
			};
		return refused(actor, 'directory');
	},
	problems: (body) =>
		body.from && body.to && body.to < body.from ? ['Ngày kết thúc trước cả ngày bắt đầu.'] : []
});
