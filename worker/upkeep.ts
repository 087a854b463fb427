import type { D1Database } from '@cloudflare/workers-types';
import type { Env } from './env.ts';
import { sweep } from './files.ts';
import { accessStatements } from './access.ts';
import { seal } from './seal.ts';

/** What the office does by itself, some minutes after something was written. */

const day = 86_400_000;
/** A deleted record can be brought back that long, ms. */
const keepDeleted = 90 * day;
/** Who looked at whose data is known that long, ms. */
const keepAccess = 730 * day;

export const upkeepStatements = {
	raise: `UPDATE cluster SET gc = max(gc, coalesce(
		(SELECT max(ver) FROM rec WHERE c = ?1 AND d ->> '_del' = 1 AND at < ?2), 0)) WHERE id = ?1`,
	// Whoever has left may come with late work: they are told so, not unknown. And nobody founds a circle anew under the name
	// of one whose book is still there.
	purge: `DELETE FROM rec WHERE c = ?1 AND d ->> '_del' = 1 AND at < ?2 AND t NOT IN ('account', 'circle')`
};

/** Pieces of a file that was never whole are kept that long, and files of records that are gone, ms. */
const keepOrphans = 30 * day;

export async function keepUp(
	env: Pick<Env, 'DB' | 'BLOBS'>,
	cluster: string,
	now: number
): Promise<void> {
	const db = env.DB;
	await seal(db, cluster, now);
	await purge(db, cluster, now - keepDeleted);
	await db
		.prepare(accessStatements.forget)
		.bind(cluster, now - keepAccess)
		.run();
	await sweep(env, cluster, now - keepOrphans);
}

/** What was deleted before that moment goes for good; phones that have not read that far read the book again. */
export async function purge(db: D1Database, cluster: string, before: number): Promise<void> {
	await db.batch([
		db.prepare(upkeepStatements.raise).bind(cluster, before),
		db.prepare(upkeepStatements.purge).bind(cluster, before)
	]);
}
