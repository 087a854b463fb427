import * as v from 'valibot';
import { day, id, line, oneOf } from './fields.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';

export const movementSorts = {
	REGULAR: 'Thường xuyên',
	BURST: 'Theo đợt',
	THEMATIC: 'Theo chuyên đề',
	ANNUAL: 'Hằng năm',
	FIVE_YEAR: 'Năm năm'
} as const;

/** An emulation movement or campaign in which the cluster takes part. */
export const movement = defineRecord({
	kind: 'movement',
	label: 'Phong trào thi đua',
	book: () => 'c',
	schema: v.object({
		title: line('Tên phong trào'),
		aliases: v.exactOptional(v.array(line('Tên gọi khác'))),
		theme: v.exactOptional(line('Chủ đề')),
		slogan: v.exactOptional(line('Khẩu hiệu')),
		sort: oneOf('Hình thức', movementSorts),
		launchedBy: v.exactOptional(v.array(id('Đơn vị phát động', 'organization'))),
		launchedOn: v.exactOptional(day('Ngày phát động')),
		from: v.exactOptional(day('Từ ngày')),
		to: v.exactOptional(day('Đến ngày')),
		documents: v.exactOptional(v.array(id('Theo văn bản', 'governing-document')))
	}),
	title: (body) => body.title,
	day: (body) => body.launchedOn ?? body.from,
	refuse: (_, actor) => refused(actor, 'movement'),
	problems: (body) =>
		body.from && body.to && body.to < body.from ? ['Ngày kết thúc trước cả ngày bắt đầu.'] : []
});
