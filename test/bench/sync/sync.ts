import type { Figure } from '../figures.ts';
import { change } from './change.ts';
import { crowd } from './crowd.ts';
import { first } from './first.ts';
import { joining } from './joining.ts';
import { outbox } from './outbox.ts';
import { save } from './save.ts';
import { size } from './size.ts';
import { openStage, type Stage } from './stage.ts';
import { trips } from './trips.ts';

/** The post against RxDB: the same notes, the same machine, the same kind of office, taken in turns. */

export type Tell = (figure: Figure) => void;

const staged: Record<string, (stage: Stage, tell: Tell) => Promise<void>> = {
	save,
	outbox,
	first,
	change
};
const plain: Record<string, (tell: Tell) => Promise<void>> = { size, trips, crowd, joining };

export async function sync(parts: string[], tell: Tell): Promise<void> {
	const isWished = ([name]: [string, unknown]) => parts.length === 0 || parts.includes(name);
	for (const [, run] of Object.entries(plain).filter(isWished)) await run(tell);
	const acts = Object.entries(staged).filter(isWished);
	if (acts.length === 0) return;
	const stage = await openStage();
	try {
		for (const [, run] of acts) await run(stage, tell);
	} finally {
		await stage.close();
	}
}
