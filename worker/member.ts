import type { D1Database } from '@cloudflare/workers-types';
import { type Actor, actorFrom, type Duty, type TermRole } from '#domain/permission';
import { type Asks, live } from './d1.ts';

/**
 * Who somebody is to a cluster, from the cluster's own records: their account names a person, the person an office, the
 * office its terms. Whoever changes one of those records changes rights, and the history of the record says so.
 */

/** `gone`: has left the cluster; may hand in what is still on a phone, and is told that it no longer counts. */
export type Member = Actor & { gone: boolean };

/** Whose token asks: a session's, or one that may only hand in. */
export type Asking = { token: string; deposit?: boolean };

/** Everything that decides about one account; `who` yields it. One row, by keys only. */
const memberFrom = (who: string) => `SELECT w.account, NOT ${live('a')} AS gone,
		a.d ->> 'person' AS person, a.d ->> 'meeting' AS meeting, p.d ->> 'unit' AS unit,
		EXISTS (SELECT 1 FROM rec k WHERE k.c = ?1 AND k.t = 'confirmation' AND k.id = 'confirmation:' || w.account
			AND k.d ->> 'person' = a.d ->> 'person' AND ${live('k')}) AS confirmed,
		iif(EXISTS (SELECT 1 FROM rec m WHERE m.c = ?1 AND m.t = 'membership' AND m.id = 'membership:' || (p.d ->> 'unit')
			AND ${live('m')}), p.d ->> 'unit', coalesce(u.d ->> 'parent', p.d ->> 'unit')) AS office,
		(SELECT json_group_array(d.d ->> 'sort') FROM rec d
			WHERE d.c = ?1 AND d.parent = a.d ->> 'person' AND d.t = 'duty' AND ${live('d')}) AS duties,
		(SELECT json_group_array(g.id) FROM rec g WHERE g.c = ?1 AND g.t = 'circle' AND ${live('g')}
			AND EXISTS (SELECT 1 FROM json_each(g.d, '$.members') e WHERE e.value = a.d ->> 'person')) AS circles
	FROM (${who}) w
	CROSS JOIN rec a ON a.c = ?1 AND a.t = 'account' AND a.id = 'account:' || w.account
	LEFT JOIN rec p ON p.c = ?1 AND p.t = 'person' AND p.id = a.d ->> 'person'
	LEFT JOIN rec u ON u.c = ?1 AND u.t = 'organization' AND u.id = p.d ->> 'unit'`;

const withTerms = (member: string) => `SELECT m.*,
		(SELECT x.d ->> 'to' FROM rec x WHERE x.c = ?1 AND x.t = 'membership' AND x.id = 'membership:' || m.office
			AND ${live('x')}) AS "left",
		(SELECT json_group_array(json_array(t.d ->> 'year', t.d ->> 'role',
			EXISTS (SELECT 1 FROM rec s WHERE s.c = ?1 AND s.t = 'stage' AND s.id = 'stage:' || (t.d ->> 'year') || ':CLOSED'
				AND ${live('s')})))
			FROM rec t WHERE t.c = ?1 AND t.parent = m.office AND t.t = 'term' AND ${live('t')}) AS terms
	FROM (${member}) m`;

export const memberStatements = {
	member: withTerms(memberFrom('SELECT account FROM session WHERE token = ?2 AND until IS NULL')),
	depositor: withTerms(memberFrom('SELECT account FROM deposit WHERE token = ?2 AND c = ?1')),
	account: withTerms(
		memberFrom(
			`SELECT substr(id, 9) AS account FROM rec WHERE c = ?1 AND t = 'account' AND id = 'account:' || ?2`
		)
	)
};

type Row = Record<string, unknown>;

/** What a row of those statements says of somebody. */
export function memberOfRow(row: Row): Member {
	const list = (field: string) => JSON.parse(String(row[field] ?? '[]'));
	const terms = (list('terms') as [number, TermRole, 0 | 1][]).map(([year, role, closed]) => ({
		year,
		role,
		...(closed ? { closed: true as const } : {})
	}));
	return {
		...actorFrom({
			account: String(row['account']),
			person: String(row['person'] ?? ''),
			office: String(row['office'] ?? ''),
			terms,
			duties: list('duties') as Duty[],
			circles: list('circles'),
			confirmed: Boolean(row['confirmed']),
			meeting: textIn(row['meeting']),
			left: textIn(row['left'])
		}),
		gone: Boolean(row['gone'])
	};
}

const textIn = (value: unknown) =>
	value === null || value === undefined ? undefined : String(value);

/** How the storage of a cluster learns who somebody is in whose name work is handed in. */
export const asWhom = (db: D1Database, cluster: string, account: string): Asks<Member> => ({
	statement: db.prepare(memberStatements.account).bind(cluster, account),
	read: memberOfRow
});

/** Who an account is to that cluster; null when it is nobody's there. */
export async function memberIn(
	db: D1Database,
	cluster: string,
	account: string
): Promise<Actor | null> {
	const row = await db.prepare(memberStatements.account).bind(cluster, account).first<Row>();
	if (!row) return null;
	const { gone: _, ...actor } = memberOfRow(row);
	return actor;
}

/** How the storage of a cluster learns who asks. */
export const askedBy = (
	db: D1Database,
	cluster: string,
	{ token, deposit = false }: Asking
): Asks<Member> => ({
	statement: db
		.prepare(deposit ? memberStatements.depositor : memberStatements.member)
		.bind(cluster, token),
	// Somebody who has left does not come in by the front door.
	read: (row) => {
		const member = memberOfRow(row);
		return member.gone && !deposit ? undefined : member;
	}
});
