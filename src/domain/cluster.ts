import * as v from 'valibot';
import { id, line, oneOf } from './fields.ts';
import { roman } from './number.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';

export const clusterSorts = { CUM: 'Cụm thi đua', KHOI: 'Khối thi đua' } as const;

export const clusterLevels = {
	VPQH: 'Văn phòng Quốc hội',
	MINISTRY: 'Bộ, ban, ngành',
	PROVINCE: 'Tỉnh, thành phố',
	UNIT: 'Trong một cơ quan'
} as const;

export const cluster = defineRecord({
	kind: 'cluster',
	label: 'Cụm, khối thi đua',
	book: () => 'c',
	schema: v.object({
		sort: oneOf('Loại', clusterSorts),
		name: line('Tên'),
		number: v.exactOptional(line('Số')),
		aliases: v.exactOptional(v.array(line('Tên gọi khác'))),
		region: v.exactOptional(line('Khu vực')),
		level: v.exactOptional(oneOf('Cấp', clusterLevels)),
		council: v.exactOptional(id('Hội đồng cấp trên', 'organization'))
	}),
	title: (body) => body.name,
	refuse: (_, actor) => refused(actor, 'directory')
});

/** `9` and `IX` name the same cluster: the other way of writing its number, up to 39. */
export function otherNumber(number: string): string | undefined {
	const arabic = /^\d{1,2}$/.test(number) ? Number(number) : undefined;
	if (arabic) return arabic < 40 ? roman(arabic) : undefined;
	const all = Array.from({ length: 39 }, (_, at) => at + 1);
	const meant = all.find((one) => roman(one) === number.toUpperCase());
	return meant === undefined ? undefined : String(meant);
}
