import type { D1Database } from '@cloudflare/workers-types';
import { demonstration } from '#domain/demonstration';
import type { Context } from 'hono';
import type { Api } from './api.ts';
import type { Door } from './door.ts';
import type { Env } from './env.ts';
import { Refused } from './refusal.ts';
import { newSession } from './session.ts';

/** A demonstration cluster: answers on this machine only unless its operator opens it to the LAN; no deployment mounts it. */
export function mountDemonstration(api: Api): void {
	api.use('/demonstration/*', async (c, next) => {
		if (!c.env.LAN && !isLoopback(new URL(c.req.url).hostname))
			throw new Refused(404, 'no-such-address', 'Máy chủ không có địa chỉ này.');
		await next();
	});

	api.get('/demonstration', async (c) => {
		if (!(await isLoaded(c.env.DB)))
			throw new Refused(404, 'no-demonstration', 'Máy chủ này không có cụm mẫu.');
		return c.json({
			cluster: { id: demonstration.cluster, name: 'Cụm thi đua số 9 miền Tây' },
			year: demonstration.year
		});
	});

	api.get('/demonstration/entries', async (c) => {
		const { results } = await c.env.DB.prepare(
			'SELECT t AS kind, id, s AS book, by, at, ver, d AS body FROM rec WHERE c = ?1 ORDER BY ver'
		)
			.bind(demonstration.cluster)
			.all<{ ver: number; body: string } & Record<string, unknown>>();
		const { cluster, office, year } = demonstration;
		const entries = results.map(({ ver, body, ...row }) => ({
			...row,
			body: JSON.parse(body),
			receipt: `K9-${ver}`
		}));
		return c.json({ cluster, office, year, entries });
	});

	api.post('/demonstration/enter', enter);

	/** Fills an empty database; a database that holds a cluster is left as it is. */
	api.post('/demonstration', async (c) => {
		const { results } = await c.env.DB.prepare('SELECT id FROM cluster LIMIT 1').all();
		if (results.length) return c.json({ loaded: false });
		await load(c.env.DB);
		return c.json({ loaded: true });
	});
}

/** Lets this device in as somebody of that office of the demonstration cluster. */
async function enter(c: Context<{ Bindings: Env } & Door>): Promise<Response> {
	const office = (c.var.input as { office?: unknown } | null)?.office;
	const known = demonstration.entries.some(
		(one) => one.kind === 'organization' && one.id === office
	);
	if (!known) throw new Refused(400, 'no-such-office', 'Cụm mẫu không có đơn vị đó.');
	const digest = await newSession(c);
	await c.env.DB.batch([
		c.env.DB.prepare(
			'INSERT INTO member (c, account, person, office) VALUES (?1, ?2, ?2, ?3) ON CONFLICT DO NOTHING'
		).bind(demonstration.cluster, `persona-${office}`, office),
		c.env.DB.prepare('INSERT INTO session (token, account, made) VALUES (?1, ?2, ?3)').bind(
			digest,
			`persona-${office}`,
			Date.now()
		)
	]);
	return c.json({ account: `persona-${office}` });
}

async function load(db: D1Database): Promise<void> {
	const rows = demonstration.entries.map((entry, at) => ({ ...entry, ver: at + 1 }));
	await db.batch([
		db
			.prepare('INSERT INTO cluster (id, epoch, ver, demonstration) VALUES (?1, ?2, ?3, 1)')
			.bind(demonstration.cluster, crypto.randomUUID(), rows.length),
		db
			.prepare(
				`INSERT INTO rec (c, t, id, s, ver, born, by, at, d)
				 SELECT ?1, value->>'kind', value->>'id', value->>'book', value->>'ver', value->>'ver',
				        value->>'by', value->>'at', value->'body'
				 FROM json_each(?2)`
			)
			.bind(demonstration.cluster, JSON.stringify(rows))
	]);
}

async function isLoaded(db: D1Database): Promise<boolean> {
	const row = await db.prepare('SELECT 1 FROM cluster WHERE demonstration = 1 LIMIT 1').first();
	return row !== null;
}

const isLoopback = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(host);
