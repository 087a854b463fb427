import type { D1Database } from '@cloudflare/workers-types';
import { Hono } from 'hono';

/** An office for RxDB: its protocol of checkpoints over one table of D1, as many documents as come in one statement. */

const tables = [
	`CREATE TABLE IF NOT EXISTS doc (book TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL,
		PRIMARY KEY (book, id)) WITHOUT ROWID`,
	'CREATE INDEX IF NOT EXISTS doc_seq ON doc (book, seq, id)',
	'CREATE TABLE IF NOT EXISTS book (id TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID'
];

const id = `k.value ->> '$.newDocumentState.id'`;
/** What the device believed to be here and is not: such a document is not taken. */
const differs = `d.body IS NOT (k.value -> 'assumedMasterState')`;

/** `json_each` comes first in every join: the other way round each document is held against the whole book. */
const statements = {
	conflicts: `SELECT d.body FROM json_each(?2) k CROSS JOIN doc d ON d.book = ?1 AND d.id = ${id} WHERE ${differs}`,
	bump: 'INSERT INTO book (id, seq) VALUES (?1, 1) ON CONFLICT (id) DO UPDATE SET seq = seq + 1',
	put: `INSERT INTO doc (book, id, seq, body)
		SELECT ?1, ${id}, (SELECT seq FROM book WHERE id = ?1), k.value -> 'newDocumentState'
		FROM json_each(?2) k LEFT JOIN doc d ON d.book = ?1 AND d.id = ${id}
		WHERE d.id IS NULL OR NOT (${differs})
		ON CONFLICT (book, id) DO UPDATE SET seq = excluded.seq, body = excluded.body`,
	pull: `SELECT id, seq, body FROM doc WHERE book = ?1 AND (seq, id) > (?2, ?3) ORDER BY seq, id LIMIT ?4`
};

type Found = { id: string; seq: number; body: string };

const app = new Hono<{ Bindings: { DB: D1Database } }>();

app.get('/api/health', async (c) => {
	await c.env.DB.batch(tables.map((table) => c.env.DB.prepare(table)));
	return c.json({ ok: true });
});

app.post('/api/:book/push', async (c) => {
	const book = c.req.param('book');
	const sent = JSON.stringify(await c.req.json());
	const [conflicts] = await c.env.DB.batch<Found>([
		c.env.DB.prepare(statements.conflicts).bind(book, sent),
		c.env.DB.prepare(statements.bump).bind(book),
		c.env.DB.prepare(statements.put).bind(book, sent)
	]);
	return c.json(conflicts?.results.map(({ body }) => JSON.parse(body)));
});

app.get('/api/:book/pull', async (c) => {
	const { seq = 0, id = '', limit = 1_000 } = c.req.query();
	const { results } = await c.env.DB.prepare(statements.pull)
		.bind(c.req.param('book'), Number(seq), id, Number(limit))
		.all<Found>();
	const last = results.at(-1);
	return c.json({
		documents: results.map(({ body }) => JSON.parse(body)),
		checkpoint: last ? { seq: last.seq, id: last.id } : { seq: Number(seq), id }
	});
});

export default app;
