import * as v from 'valibot';
import { day, id, line, oneOf, prose } from './fields.ts';
import { participationOf } from './ids.ts';
import { may, refused } from './permission.ts';
import { yesOrNo } from './person.ts';
import { defineRecord } from './record.ts';

/** How an office takes part in a movement: launched with whom, briefed on which documents, made its own in which words. */
export const participation = defineRecord({
	kind: 'participation',
	label: 'Tham gia phong trào',
	book: () => 'c',
	unlisted: true,
	id: (body) => participationOf(body.movement, body.unit),
	schema: v.object({
		movement: id('Phong trào', 'movement'),
		unit: id('Đơn vị', 'organization'),
		launchedOn: v.exactOptional(day('Phát động tại đơn vị ngày')),
		launchedWith: v.exactOptional(line('Phối hợp với (công đoàn, đoàn thể)')),
		briefedOn: v.exactOptional(day('Quán triệt văn bản ngày')),
		documents: v.exactOptional(v.array(id('Quán triệt văn bản nào', 'governing-document'))),
		joined: v.exactOptional(oneOf('Tham gia', yesOrNo)),
		content: v.exactOptional(prose('Cụ thể hóa tại đơn vị'))
	}),
	title: () => 'Tham gia phong trào',
	day: (body) => body.launchedOn ?? body.briefedOn,
	parent: (body) => body.movement,
	fixed: ['movement', 'unit'],
	refuse: ({ after }, actor) =>
		after.unit === actor.office && may(actor, 'work') ? undefined : refused(actor, 'movement')
});

/** The steps in which an office takes part, each with how it is said when it is a hole. */
export const participationSteps = {
	launchedOn: 'Phát động',
	briefedOn: 'Quán triệt',
	joined: 'Tham gia'
} as const;
export type ParticipationStep = keyof typeof participationSteps;

/** Whether that step is done; undefined while nobody said, which is not no. */
export const hasTaken = (
	body: { launchedOn?: string; briefedOn?: string; joined?: 'YES' | 'NO' } | undefined,
	step: ParticipationStep
): boolean | undefined =>
	body?.[step] === undefined ? undefined : step !== 'joined' || body.joined === 'YES';
