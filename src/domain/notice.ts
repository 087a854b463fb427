import * as v from 'valibot';
import { day, hidden, hiddenCount, id, oneOf } from './fields.ts';
import { hallFacts, notLeading } from './hall.ts';
import { notLocked } from './locked.ts';
import { defineRecord } from './record.ts';

export const noticeSorts = {
	MINUTES: 'Biên bản hội nghị',
	CONCLUSION: 'Thông báo kết luận'
} as const;

/** A paper of a conference went out to offices of the cluster, which open it and say that they have it. */
export const notice = defineRecord({
	kind: 'notice',
	label: 'Gửi văn bản hội nghị',
	unlisted: true,
	book: (body) => body.book,
	schema: v.object({
		sort: oneOf('Văn bản', noticeSorts),
		day: day('Ngày gửi'),
		units: v.pipe(
			v.array(id('Gửi các đơn vị', 'organization')),
			v.minLength(1, 'Gửi các đơn vị: chọn ít nhất một đơn vị.')
		),
		conference: id('Hội nghị', 'conference'),
		at: hiddenCount(),
		book: hidden()
	}),
	title: (body) => noticeSorts[body.sort],
	day: (body) => body.day,
	parent: (body) => body.conference,
	fixed: ['sort', 'conference', 'at', 'book'],
	...hallFacts,
	refuse: ({ after }, actor, look) =>
		notLocked(after.conference, look) ?? notLeading(after, actor, look)
});
