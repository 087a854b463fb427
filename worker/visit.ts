import type { Call } from './door.ts';
import { rowOf, statements } from './d1.ts';
import { memberOf } from './session.ts';

/**
 * `GET /api/c/:cluster/visit`: what somebody may see who only says who they are: the conference they have walked into, its
 * cluster, the names of the offices, themselves.
 */
export async function visit(c: Call): Promise<Response> {
	const cluster = c.req.param('cluster') ?? '';
	const { visiting, person } = await memberOf(c, cluster);
	if (visiting === undefined) return c.json({ rows: [] });
	const [named, units] = await c.env.DB.batch<Record<string, unknown>>([
		c.env.DB.prepare(statements.rows).bind(
			cluster,
			JSON.stringify([
				['cluster', cluster],
				['conference', visiting],
				['person', person]
			])
		),
		c.env.DB.prepare(visitStatements.units).bind(cluster)
	]);
	return c.json({ rows: [...(named?.results ?? []), ...(units?.results ?? [])].map(rowOf) });
}

const columns = (table: string) =>
	['t', 'id', 's', 'parent', 'ver', 'born', 'by', 'at', 'via', 'd', 'h']
		.map((name) => `${table}.${name}`)
		.join(', ');

export const visitStatements = {
	units: `SELECT ${columns('m')} FROM rec m WHERE m.c = ?1 AND m.t = 'membership'
		UNION ALL SELECT ${columns('o')} FROM rec m
		CROSS JOIN rec o ON o.c = ?1 AND o.t = 'organization' AND o.id = m.d ->> 'unit'
		WHERE m.c = ?1 AND m.t = 'membership'`
};
