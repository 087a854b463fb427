import { carryOut, type Decided } from '#sync/command';
import { authorityOn } from './d1.ts';
import type { Call } from './door.ts';
import { hubOf } from './live.ts';
import type { Member } from './member.ts';
import { rules } from './rules.ts';

/**
 * Writes records that only the office makes, in the name of whoever asked for it. Asked twice under one id, it writes once.
 */
export async function inscribe(
	c: Call,
	cluster: string,
	{ i, by, writes }: { i: string; by: string; writes: Decided[] }
): Promise<void> {
	const { DB } = c.env;
	const scribe: Member = {
		account: by,
		person: '',
		office: '',
		terms: [],
		duties: [],
		circles: [],
		gone: false
	};
	const decision = await carryOut(
		{ records: () => writes.map(({ t, r }) => [t, r]), decide: () => writes },
		{ i, by, args: {} },
		{
			authority: authorityOn(DB, cluster, {
				statement: DB.prepare('SELECT 1 AS scribe').bind(),
				read: () => scribe
			}),
			rules,
			now: Date.now()
		}
	);
	if (decision?.st !== 'done') throw new Error(`not inscribed: ${JSON.stringify(decision)}`);
	if (decision.news) c.executionCtx.waitUntil(hubOf(c.env, cluster).tell(decision.news));
}
