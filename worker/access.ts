import type { Call } from './door.ts';

/** Who looked at data about whom. */

export const accessStatements = {
	about: `SELECT at, account, what FROM access WHERE c = ?1 AND about = ?2 ORDER BY at DESC LIMIT 200`,
	note: `INSERT INTO access (c, about, at, account, what) VALUES (?1, ?2, ?3, ?4, ?5)`,
	forget: `DELETE FROM access WHERE c = ?1 AND at < ?2`
};

/** Notes that somebody looked at data about a person. */
export const noteAccess = (
	c: Call,
	cluster: string,
	{ about, account, what }: { about: string; account: string; what: string }
) => c.env.DB.prepare(accessStatements.note).bind(cluster, about, Date.now(), account, what).run();
