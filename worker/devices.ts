import { refused } from '#domain/permission';
import type { Call } from './door.ts';
import { Refused } from './refusal.ts';
import { memberOf } from './session.ts';

/** For the lead: which phones write for the cluster, when each was last heard, and what still waited on it then. */
export const devicesStatement = `SELECT d.id, d.account, p.d ->> 'unit' AS office, d.seen, d.waiting, d.app FROM client d
	LEFT JOIN rec a ON a.c = d.c AND a.t = 'account' AND a.id = 'account:' || d.account
	LEFT JOIN rec p ON p.c = d.c AND p.t = 'person' AND p.id = a.d ->> 'person'
	WHERE d.c = ?1 ORDER BY d.seen DESC LIMIT 500`;

export async function devices(c: Call): Promise<Response> {
	const cluster = c.req.param('cluster') ?? '';
	const refusal = refused(await memberOf(c, cluster), 'devices');
	if (refusal) throw new Refused(403, refusal.code, refusal.message);
	const { results } = await c.env.DB.prepare(devicesStatement).bind(cluster).all();
	return c.json({ devices: results, now: Date.now() });
}
