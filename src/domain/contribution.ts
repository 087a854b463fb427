import * as v from 'valibot';
import { hidden, id, line, oneOf } from './fields.ts';
import { afterLock, hallFacts, unlessLeading } from './hall.ts';
import { defineRecord } from './record.ts';

export const contributionStates = {
	CHOSEN: 'In kỷ yếu',
	SPOKEN: 'In kỷ yếu và trình bày',
	LEFT: 'Không in'
} as const;

/** A paper that an office writes for a conference; its text is paragraphs. Whoever leads chooses and orders them. */
export const contribution = defineRecord({
	kind: 'contribution',
	label: 'Tham luận',
	book: (body) => body.book,
	id: (_, random) => `contribution:${random}`,
	schema: v.object({
		title: line('Tên tham luận'),
		unit: id('Đơn vị', 'organization'),
		author: v.exactOptional(line('Người viết')),
		state: v.exactOptional(oneOf('Ban tổ chức chọn', contributionStates)),
		/** Its place in the proceedings, as text that sorts. */
		place: hidden(),
		conference: id('Hội nghị', 'conference'),
		book: hidden()
	}),
	title: (body) => body.title,
	parent: (body) => body.conference,
	fixed: ['unit', 'conference', 'book'],
	seldom: ['state'],
	...hallFacts,
	refuse(change, actor, look) {
		const { before, after } = change;
		const isArranged = before && (before.state !== after.state || before.place !== after.place);
		const isChosen = !before && after.state !== undefined;
		const isOwn = after.unit === actor.office;
		return isOwn && !isArranged && !isChosen
			? afterLock(change, look)
			: unlessLeading(change, actor, look);
	}
});

/** Whether it stands in the proceedings. */
export const isBound = ({ state }: { state?: string | undefined }): boolean =>
	state === 'CHOSEN' || state === 'SPOKEN';
