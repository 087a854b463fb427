import * as v from 'valibot';
import { may } from '#domain/permission';
import { type Call, inputOf } from './door.ts';
import { hubOf } from './live.ts';
import { mustBeFresh } from './passkey.ts';
import { Refused } from './refusal.ts';
import { digestOf, memberOf } from './session.ts';

/** The phones on which somebody is signed in: their own, or, for whoever keeps them, an office's or the cluster's. */

export const sessionStatements = {
	/** Own sessions by account; others through the people of an office, or of the cluster. */
	own: `SELECT s.token, s.account, s.made, s.seen, s.label FROM session s
		WHERE s.account = ?1 AND s.until IS NULL ORDER BY s.seen DESC LIMIT 50`,
	office: `SELECT s.token, s.account, s.made, s.seen, s.label FROM rec p
		CROSS JOIN rec a ON a.c = ?1 AND a.parent = p.id AND a.t = 'account'
		CROSS JOIN session s ON s.account = substr(a.id, 9) AND s.until IS NULL
		WHERE p.c = ?1 AND p.parent = ?2 AND p.t = 'person' ORDER BY s.seen DESC LIMIT 500`,
	cluster: `SELECT s.token, s.account, s.made, s.seen, s.label FROM rec a
		CROSS JOIN session s ON s.account = substr(a.id, 9) AND s.until IS NULL
		WHERE a.c = ?1 AND a.t = 'account' ORDER BY s.seen DESC LIMIT 500`,
	revoke: `UPDATE session SET until = ?2 WHERE token = ?1 AND until IS NULL`
};

type Row = { token: string; account: string; made: number; seen: number; label: string };

/** `GET /api/c/:cluster/sessions?of=own|office|cluster`. A session is named by the head of its digest: no token is told. */
export async function sessions(c: Call): Promise<Response> {
	const rows = await sessionsFor(c, c.req.query('of') ?? 'own');
	const here = await digestOf(c);
	return c.json({
		now: Date.now(),
		sessions: rows.map(({ token, ...row }) => ({
			...row,
			id: token.slice(0, 16),
			here: token === here
		}))
	});
}

/** `POST /api/c/:cluster/sessions/revoke {id, of}`: that phone hands in what it holds, then wipes. */
export async function revoke(c: Call): Promise<Response> {
	const { id, of } = inputOf(
		c,
		v.strictObject({
			id: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
			of: v.picklist(['own', 'office', 'cluster'])
		})
	);
	const rows = await sessionsFor(c, of);
	const session = rows.find(({ token }) => token.startsWith(id));
	if (!session)
		throw new Refused(
			404,
			'no-such-session',
			'Máy này không còn vào cụm, hoặc không do ông/bà giữ.'
		);
	// One's own lost phone is let out at once; another's with a key in hand.
	if (of !== 'own') await mustBeFresh(c, c.req.param('cluster') ?? '');
	await c.env.DB.prepare(sessionStatements.revoke).bind(session.token, Date.now()).run();
	c.executionCtx.waitUntil(hubOf(c.env, c.req.param('cluster') ?? '').hangUp(session.account));
	return c.json({ revoked: true });
}

async function sessionsFor(c: Call, of: string): Promise<Row[]> {
	const cluster = c.req.param('cluster') ?? '';
	const member = await memberOf(c, cluster);
	const [name, ...values] =
		of === 'cluster' && may(member, 'devices')
			? (['cluster', cluster] as const)
			: of === 'office' && (may(member, 'devices-own') || may(member, 'devices'))
				? (['office', cluster, member.office] as const)
				: of === 'own'
					? (['own', member.account] as const)
					: ([undefined] as const);
	if (!name)
		throw new Refused(403, 'not-yours-to-do', 'Ông/bà không giữ thiết bị của những người này.');
	const { results } = await c.env.DB.prepare(sessionStatements[name])
		.bind(...values)
		.all<Row>();
	return results;
}
