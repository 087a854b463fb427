import type { D1Database } from '@cloudflare/workers-types';
import type { Asks } from '../../worker/d1.ts';

/** Those who keep dragons, and where; the engine learns from here who asks. */

export type Keeper = { account: string; office: string };

export const keeperTable = `CREATE TABLE IF NOT EXISTS keeper (c TEXT, account TEXT, office TEXT, PRIMARY KEY (c, account))`;
export const keeperStatement = `SELECT k.account, k.office FROM session s
	CROSS JOIN keeper k ON k.c = ?1 AND k.account = s.account
	WHERE s.token = ?2 AND s.until IS NULL`;

/** Takes somebody on, or moves them to another office. */
export const keep = (db: D1Database, c: string, { account, office }: Keeper) =>
	db.prepare('INSERT OR REPLACE INTO keeper VALUES (?1, ?2, ?3)').bind(c, account, office);

export const keeperAsking = (db: D1Database, c: string, token: string): Asks<Keeper> => ({
	statement: db.prepare(keeperStatement).bind(c, token),
	read: (row) => row as Keeper
});
