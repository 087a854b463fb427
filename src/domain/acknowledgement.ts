import * as v from 'valibot';
import { hidden, hiddenCount, id, oneOf } from './fields.ts';
import { acknowledgementOf } from './ids.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';

export const acknowledgementStates = { OPENED: 'Đã mở', ACKNOWLEDGED: 'Đã nhận' } as const;

/**
 * An office has opened what was sent to it, or says that it has it: one of each, so that a phone that opens it late takes
 * nothing back.
 */
export const acknowledgement = defineRecord({
	kind: 'acknowledgement',
	label: 'Đơn vị nhận văn bản',
	unlisted: true,
	lastWord: true,
	book: (body) => body.book,
	id: (body) => acknowledgementOf(body.notice, body.unit, body.state),
	schema: v.object({
		state: oneOf('Đã đến đâu', acknowledgementStates),
		unit: id('Đơn vị', 'organization'),
		notice: hidden(),
		at: hiddenCount(),
		book: hidden()
	}),
	title: (body) => acknowledgementStates[body.state],
	parent: (body) => body.notice,
	fixed: ['state', 'notice', 'unit', 'book'],
	refuse: ({ after }, actor) =>
		after.unit === actor.office
			? refused(actor, 'work')
			: { code: 'not-yours', message: 'Đơn vị nào nhận thì đơn vị đó xác nhận.' }
});
