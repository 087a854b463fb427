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

/** The steps in which an office takes part. */
export const participationSteps = {
	launchedOn: 'Phát động',
	briefedOn: 'Quán triệt',
	joined: 'Tham gia'
} as const;
export type ParticipationStep = keyof typeof participationSteps;
type Taken = { launchedOn?: string; briefedOn?: string; joined?: 'YES' | 'NO' };
const steps = Object.keys(participationSteps) as ParticipationStep[];

/** Whether that step is done; undefined while nobody said, which is not no. */
export const hasTaken = (body: Taken | undefined, step: ParticipationStep): boolean | undefined =>
	body?.[step] === undefined ? undefined : step !== 'joined' || body.joined === 'YES';

/** The steps of which nobody said anything; who does not take part owes none. */
export const holesIn = (body: Taken | undefined): ParticipationStep[] =>
	body?.joined === 'NO' ? [] : steps.filter((step) => hasTaken(body, step) === undefined);

/** All steps at a glance and in words: `●●○`, `phát động, quán triệt; chưa ghi tham gia`. */
export function takenWords(body: Taken | undefined): { marks: string; words: string } {
	const inWords = (list: readonly ParticipationStep[]) =>
		list.map((step) => participationSteps[step].toLowerCase()).join(', ');
	const done = steps.filter((step) => hasTaken(body, step));
	const holes = holesIn(body);
	return {
		marks: steps
			.map((step) => (hasTaken(body, step) ? '●' : holes.includes(step) ? '○' : '–'))
			.join(''),
		words: [
			inWords(done),
			body?.joined === 'NO' ? 'không tham gia' : '',
			holes.length ? `chưa ghi ${inWords(holes)}` : ''
		]
			.filter(Boolean)
			.join('; ')
	};
}
