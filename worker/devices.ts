import type { Call } from './door.ts';
import { Refused } from './refusal.ts';
import { memberOf } from './session.ts';

/** For the lead: which phones write for the cluster, when each was last heard, and what still waited on it then. */
export const devicesStatement = `SELECT d.id, d.account, m.office, d.seen, d.waiting, d.app FROM client d
	LEFT JOIN member m ON m.c = d.c AND m.account = d.account
	WHERE d.c = ?1 ORDER BY d.seen DESC LIMIT 500`;

export async function devices(c: Call): Promise<Response> {
	const cluster = c.req.param('cluster') ?? '';
	const { role } = await memberOf(c, cluster);
	if (role === 'MEMBER')
		throw new Refused(403, 'lead-only', 'Trang này dành cho đơn vị trưởng và phó của cụm.');
	const { results } = await c.env.DB.prepare(devicesStatement).bind(cluster).all();
	return c.json({ devices: results, now: Date.now() });
}
