import type { DatabaseSync } from 'node:sqlite';
import type { D1Database } from '@cloudflare/workers-types';

/** The part of D1 that the office uses, on Node's own SQLite: the same SQL for tests and for tools on a machine. */

type Bound = { sql: string; values: (string | number | null)[] };

export function d1On(db: DatabaseSync): D1Database {
	const run = ({ sql, values }: Bound) => ({ results: db.prepare(sql).all(...values) });
	const bound = (sql: string, values: Bound['values']) => ({
		sql,
		values,
		all: async () => run({ sql, values }),
		run: async () => run({ sql, values }),
		first: async () => run({ sql, values }).results[0] ?? null
	});
	const prepare = (sql: string) => ({
		...bound(sql, []),
		bind: (...values: Bound['values']) => bound(sql, values)
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
