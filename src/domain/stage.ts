import { stageOf } from './ids.ts';
import * as v from 'valibot';
import { day, oneOf, year } from './fields.ts';
import { may, refused } from './permission.ts';
import { defineRecord } from './record.ts';

/** Steps of a cluster's year, in their order. */
export const stageSorts = {
	RUNNING: 'Đang thi đua',
	INTERIM_REVIEWED: 'Đã sơ kết',
	SCORING: 'Đang chấm điểm',
	REVIEWED: 'Đã tổng kết',
	NOMINATED: 'Đã đề nghị khen thưởng',
	CLOSED: 'Đã khép'
} as const;
export type Stage = keyof typeof stageSorts;

/** A year has come that far: who said so and when stands on it. To take it back is to delete it, with a reason. */
export const stage = defineRecord({
	kind: 'stage',
	label: 'Bước của năm thi đua',
	unlisted: true,
	book: () => 'c',
	id: (body) => stageOf(body.year, body.stage),
	schema: v.object({
		year: year('Năm'),
		stage: oneOf('Bước', stageSorts),
		day: day('Ngày')
	}),
	title: (body) => `${stageSorts[body.stage]} (năm ${body.year})`,
	day: (body) => body.day,
	parent: (body) => `cluster-year:${body.year}`,
	fixed: ['year', 'stage'],
	refuse: ({ after }, actor) =>
		// Whoever led a closed year is the one to open it again.
		may(actor, 'year', after.year, { closed: true })
			? undefined
			: refused(actor, 'year', after.year)
});

/** The furthest stage reached; nothing while a year is only planned. */
export function reached(all: readonly { body: { year: number; stage: Stage } }[], year: number) {
	const there = new Set(all.filter(({ body }) => body.year === year).map(({ body }) => body.stage));
	return (Object.keys(stageSorts) as Stage[]).findLast((one) => there.has(one));
}
