import type { Day } from '#domain/day';
import type { Source } from '#domain/record';
import { noteSorts } from '#domain/note';
import { fact, heading } from './hall.ts';
import { minutesOf } from './minutes.ts';
import type { Of } from './records.ts';
import type { Block, Sheet } from './sheet.ts';
import { asSaid, teller } from './teller.ts';

/** What an addendum to minutes says: `said` are notes in words, one on a line. */
export type Added = {
	number: number;
	on: Day;
	reason: string;
	text?: string | undefined;
	said: string;
};

/** Notes that came late, in words, as an addendum keeps them. */
export function saidIn(sources: readonly Source[], notes: readonly Of<'note'>[]): string {
	const { sentence } = teller(sources);
	return asSaid(notes)
		.map(({ body }) => `${noteSorts[body.sort]}: ${sentence(body).replace(/\s*\n\s*/g, ' ')}`)
		.join('\n');
}

/** The addendum as a paper of its own, headed and signed as the minutes it belongs to. */
export function addendumOf(
	sources: readonly Source[],
	conference: string,
	{ number, on, reason, text, said }: Added
): Sheet | undefined {
	const minutes = minutesOf(sources, conference);
	if (!minutes) return undefined;
	const items = said.split('\n').filter(Boolean);
	const blocks: Block[] = [
		fact('Bổ sung cho', `Biên bản ${minutes.abstract}`),
		fact('Lý do', reason),
		heading('Nội dung bổ sung'),
		...(text ? [{ block: 'text' as const, text }] : []),
		...(items.length ? [{ block: 'list' as const, items }] : [])
	];
	return { ...minutes, day: on, type: `BỔ SUNG BIÊN BẢN SỐ ${number}`, blocks };
}
