import * as v from 'valibot';
import { day, id, line, oneOf } from './fields.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';

export const campaignSorts = { FUND: 'Quỹ', CAMPAIGN: 'Cuộc vận động, chương trình' } as const;

/** A fund or a campaign to which offices give, under all the names by which people call it. */
export const campaign = defineRecord({
	kind: 'campaign',
	label: 'Cuộc vận động, quỹ',
	book: () => 'c',
	schema: v.object({
		name: line('Tên'),
		sort: oneOf('Đây là', campaignSorts),
		aliases: v.exactOptional(v.array(line('Tên gọi khác'))),
		movement: v.exactOptional(id('Thuộc phong trào', 'movement')),
		launchedBy: v.exactOptional(v.array(id('Đơn vị phát động', 'organization'))),
		launchedOn: v.exactOptional(day('Ngày phát động')),
		sponsors: v.exactOptional(v.array(line('Nhà tài trợ')))
	}),
	title: (body) => body.name,
	day: (body) => body.launchedOn,
	refuse: (_, actor) => refused(actor, 'movement')
});
