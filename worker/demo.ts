import type { D1Database } from '@cloudflare/workers-types';
import { demonstration } from '#domain/demonstration';
import { kindOf } from '#domain/index';
import type { Api } from './api.ts';
import type { Call } from './door.ts';
import { letIn } from './join.ts';
import { Refused } from './refusal.ts';

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
		return c.json({ name: clusterName, year: demonstration.year, offices });
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

const named = (kind: string, id: string, field: string) =>
	String(
		demonstration.entries.find((one) => one.kind === kind && one.id === id)?.body[field as never] ??
			''
	);
const clusterName = named('cluster', demonstration.cluster, 'name');
const offices = demonstration.entries
	.filter((one) => one.kind === 'membership')
	.map(({ body }) => String(body['unit']))
	.map((id) => ({ id, name: named('organization', id, 'shortName') }));
const mark = 'K9';

/** Somebody to play for each office: its officer for emulation, known and confirmed. */
const personas = offices.flatMap(({ id, name }) => {
	const [account, person] = [`persona-${id}`, `person:persona-${id}`];
	return [
		['person', person, { name: `Cán bộ ${name}`, position: 'Chuyên viên', unit: id }],
		['duty', `duty:${person}:FOCAL`, { person, sort: 'FOCAL' }],
		['account', `account:${account}`, { person }],
		['confirmation', `confirmation:${account}`, { account, person }]
	] as const;
});

/** Lets this device in as somebody of that office of the demonstration cluster. */
async function enter(c: Call): Promise<Response> {
	if (!(await isLoaded(c.env.DB)))
		throw new Refused(404, 'no-demonstration', 'Máy chủ này không có cụm mẫu.');
	const asked = (c.var.input as { office?: unknown } | null)?.office;
	const office = offices.find(({ id }) => id === asked);
	if (!office) throw new Refused(400, 'no-such-office', 'Cụm mẫu không có đơn vị đó.');
	const { cluster } = demonstration;
	return c.json(await letIn(c, cluster, `persona-${office.id}`));
}

async function load(db: D1Database): Promise<void> {
	const people = personas.map(([kind, id, body]) => ({
		kind,
		id,
		book: 'c',
		by: 'demonstration',
		at: demonstration.entries[0]?.at,
		body
	}));
	const rows = [...demonstration.entries, ...people].map((entry, at) => ({
		...entry,
		parent: kindOf(entry.kind)?.parent?.(entry.body),
		h: Object.fromEntries(Object.keys(entry.body).map((field) => [field, [0, entry.by]])),
		ver: at + 1
	}));
	await db.batch([
		db
			.prepare(
				'INSERT INTO cluster (id, epoch, ver, mark, demonstration) VALUES (?1, ?2, ?3, ?4, 1)'
			)
			.bind(demonstration.cluster, crypto.randomUUID(), rows.length, mark),
		db
			.prepare(
				`INSERT INTO rec (c, t, id, s, parent, ver, born, by, at, d, h)
				 SELECT ?1, value->>'kind', value->>'id', value->>'book', value->>'parent', value->>'ver', value->>'ver',
				        value->>'by', value->>'at', value->'body', value->'h'
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
