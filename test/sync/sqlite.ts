import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { D1Database } from '@cloudflare/workers-types';
import { d1On } from '../../worker/sqlite.ts';

/** An empty office on Node's own SQLite, twenty times faster than in a Worker. */
export function sqliteD1(): D1Database {
	const db = new DatabaseSync(':memory:');
	const migrations = join(import.meta.dirname, '../../worker/migrations');
	for (const file of readdirSync(migrations).toSorted())
		db.exec(readFileSync(join(migrations, file), 'utf8'));
	return d1On(db);
}
