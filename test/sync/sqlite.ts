import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { D1Database } from '@cloudflare/workers-types';

/** The part of D1 that the authority uses, on Node's own SQLite: the real SQL, twenty times faster than a Worker. */

type Bound = { sql: string; values: (string | number | null)[] };

export function sqliteD1(): D1Database {
	const db = new DatabaseSync(':memory:');
	const migrations = join(import.meta.dirname, '../../worker/migrations');
	for (const file of readdirSync(migrations).toSorted())
		db.exec(readFileSync(join(migrations, file), 'utf8'));
	const run = ({ sql, values }: Bound) => ({ results: db.prepare(sql).all(...values) });
	const prepare = (sql: string) => ({
		bind: (...values: Bound['values']) => ({
			sql,
			values,
			all: async () => run({ sql, values }),
			run: async () => run({ sql, values }),
			first: async () => run({ sql, values }).results[0] ?? null
		})
	});
	return {
		prepare,
		async batch(list: Bound[]) {
			db.exec('BEGIN IMMEDIATE');
			try {
				const results = list.map(run);
				db.exec('COMMIT');
				return results;
			} catch (error) {
				db.exec('ROLLBACK');
				throw error;
			}
		}
	} as unknown as D1Database;
}
