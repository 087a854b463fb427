import type { D1Database, D1PreparedStatement } from '@cloudflare/workers-types';
import { conflictKind, deleted, limits, type Row, type Verdict } from '#sync/protocol';
import type { Authority, Commit, Committed, FactPath, Known, Question } from '#sync/storage';

/**
 * The authority's storage on D1. One statement takes any number of records: they travel as one JSON parameter.
 * `json_each` is always joined with CROSS JOIN, which keeps SQLite from turning the loops inside out; a test reads the plans.
 */

/** How the storage learns who asks: a statement of one row, and what that row means. */
export type Asks<Member> = {
	statement: D1PreparedStatement;
	read: (row: Record<string, unknown>) => Member | undefined;
};

const rowColumns = 'r.t, r.id, r.s, r.parent, r.ver, r.born, r.by, r.at, r.via, r.d, r.h';

/** A value of a field as the JSON text it was sent as. */
const text = (table: string, field: string) => `(${table}.d -> ('$."' || ${field} || '"'))`;
/** What decides a field: stamp, value, writer. No JSON text holds a character below the separator. */
const weight = (table: string, e = 'e') =>
	`printf('%016d', ${e}.value ->> 0) || ${text(table, `${e}.key`)} || char(1) || (${e}.value ->> 1)`;
const weights = `SELECT e.key AS f, ${weight('rec')} AS w FROM json_each(rec.h) e
	UNION ALL SELECT e.key, ${weight('excluded')} FROM json_each(excluded.h) e`;
const heaviest = `(SELECT f, max(w) AS w FROM (${weights}) GROUP BY f)`;

/** Whether the record in that row of a statement was not taken off. */
export const live = (row: string): string => `coalesce(${row}.d ->> '_del', 0) <> 1`;

export const statements = {
	cluster: `SELECT epoch, ver, gc FROM cluster WHERE id = ?1`,

	last: `SELECT last, seen FROM client WHERE c = ?1 AND id = ?2`,

	/** The id of an op is one for all clusters; somebody else's is not taken for one's own. */
	verdicts: `SELECT o.id AS i, o.st, o.ver, o.code, o.message, iif(o.c = ?2, o.account, '') AS by
		FROM json_each(?1) k CROSS JOIN op o ON o.id = k.value`,

	rows: `SELECT ${rowColumns} FROM json_each(?2) k
		CROSS JOIN rec r ON r.c = ?1 AND r.t = k.value ->> 0 AND r.id = k.value ->> 1`,

	/** Rows of a letter's records, without those that its own commit made. */
	own: `SELECT ${rowColumns} FROM cluster v CROSS JOIN json_each(?2) k
		CROSS JOIN rec r ON r.c = ?1 AND r.t = k.value ->> 0 AND r.id = k.value ->> 1
		WHERE v.id = ?1 AND NOT (?3 AND r.born = v.ver)`,

	/** k: [fact's kind, start's kind or null, start's id, field, kind it leads to, field there] */
	facts: `SELECT k.kind || ':' || k.last AS fact, ${rowColumns} FROM (
			SELECT k.value ->> 0 AS kind, CASE
				WHEN k.value ->> 1 IS NULL THEN k.value ->> 2
				WHEN k.value ->> 5 IS NULL THEN a.d ->> ('$."' || (k.value ->> 3) || '"')
				ELSE b.d ->> ('$."' || (k.value ->> 5) || '"') END AS last
			FROM json_each(?2) k
			LEFT JOIN rec a ON a.c = ?1 AND a.t = k.value ->> 1 AND a.id = k.value ->> 2
			LEFT JOIN rec b ON b.c = ?1 AND b.t = k.value ->> 4 AND b.id = a.d ->> ('$."' || (k.value ->> 3) || '"')
		) k LEFT JOIN rec r ON r.c = ?1 AND r.t = k.kind AND r.id = k.kind || ':' || k.last
		WHERE k.last IS NOT NULL`,

	guard: `INSERT INTO guard (moved) SELECT 1 FROM json_each(?2) k
		LEFT JOIN rec r ON r.c = ?1 AND r.t = k.value ->> 0 AND r.id = k.value ->> 1
		WHERE (r.id IS NOT NULL AND coalesce(r.d ->> '${deleted}', 0) <> 1) <> (k.value ->> 2) LIMIT 1`,

	/** Whether anything that hangs on a record was made or changed after a commit. */
	stirred: `SELECT 1 AS stirred FROM rec r INDEXED BY rec_parent WHERE r.c = ?1 AND r.parent = ?2 AND r.ver > ?3 LIMIT 1`,

	guardStill: `INSERT INTO guard (moved) SELECT 1 FROM rec r INDEXED BY rec_parent
		WHERE r.c = ?1 AND r.parent = ?2 AND r.ver > ?3 LIMIT 1`,

	/** A record that another request has made meanwhile holds words that nobody held against these. */
	guardMade: `INSERT INTO guard (moved) SELECT 1 FROM json_each(?2) k
		CROSS JOIN rec r ON r.c = ?1 AND r.t = k.value ->> 0 AND r.id = k.value ->> 1 LIMIT 1`,

	/** An op that another request has logged meanwhile has its verdict already. */
	guardOps: `INSERT INTO guard (moved) SELECT 1 FROM json_each(?1) k CROSS JOIN op o ON o.id = k.value LIMIT 1`,

	op: `INSERT INTO op (id, c, t, r, account, cl, ver, at, st, code, message, body)
		SELECT k.value ->> 'i', ?1, k.value ->> 't', k.value ->> 'r', ?2, ?3,
			1 + (SELECT ver FROM cluster WHERE id = ?1), ?4,
			k.value ->> 'st', k.value ->> 'code', k.value ->> 'message', k.value -> 'op'
		FROM json_each(?5) k WHERE true ON CONFLICT (id) DO NOTHING`,

	bump: `UPDATE cluster SET ver = ver + 1
		WHERE id = ?1 AND EXISTS (SELECT 1 FROM op WHERE c = ?1 AND ver = cluster.ver + 1)`,

	/** k: {op, t, id, field, base, stamp, value, deletes}. Both sides are kept until somebody settles it. */
	conflict: `INSERT INTO rec (c, t, id, s, parent, ver, born, by, at, d, h)
		SELECT ?1, '${conflictKind}', '${conflictKind}:' || (k.value ->> 'op') || ':' || (k.value ->> 'field'), r.s, r.id, v.ver, v.ver, ?2, ?3,
			json_object('kind', r.t, 'record', r.id, 'field', k.value ->> 'field',
				'mine', json(coalesce(k.value -> 'value', 'null')), 'by', ?2, 'stamp', k.value ->> 'stamp',
				'deletes', json(iif(k.value ->> 'deletes', 'true', 'false')),
				'theirs', json(coalesce(${text('r', "(k.value ->> 'field')")}, 'null')),
				'theirBy', o.value ->> 1, 'theirStamp', o.value ->> 0),
			json_object('record', json_array(k.value ->> 'stamp', ?2))
		FROM json_each(?4) k
		CROSS JOIN rec r ON r.c = ?1 AND r.t = k.value ->> 't' AND r.id = k.value ->> 'id'
		CROSS JOIN json_each(r.h) o ON o.key = k.value ->> 'field'
		CROSS JOIN cluster v ON v.id = ?1
		WHERE o.value ->> 1 <> ?2 AND o.value ->> 0 <> k.value ->> 'base'
			AND ${text('r', "(k.value ->> 'field')")} IS NOT (k.value -> 'value')
		ON CONFLICT (c, t, id) DO NOTHING`,

	put: `INSERT INTO rec (c, t, id, s, parent, ver, born, by, at, via, d, h)
		SELECT ?1, k.value ->> 't', k.value ->> 'id', k.value ->> 's', k.value ->> 'parent', v.ver, v.ver, ?2, ?3, ?4,
			k.value -> 'd', k.value -> 'h'
		FROM json_each(?5) k CROSS JOIN cluster v ON v.id = ?1
		WHERE true
		ON CONFLICT (c, t, id) DO UPDATE SET ver = excluded.ver, at = excluded.at,
			d = (SELECT json_group_object(f, json(substr(w, 17, instr(w, char(1)) - 17))) FROM ${heaviest}),
			h = (SELECT json_group_object(f, json_array(CAST(substr(w, 1, 16) AS INTEGER), substr(w, instr(w, char(1)) + 1))) FROM ${heaviest})
		WHERE EXISTS (SELECT 1 FROM json_each(excluded.h) e
			WHERE ${weight('excluded')} > coalesce(
				(SELECT ${weight('rec', 'x')} FROM json_each(rec.h) x WHERE x.key = e.key), ''))`,

	client: `INSERT INTO client (c, id, account, last, seen, waiting, sv, app) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
		ON CONFLICT (c, id) DO UPDATE SET account = excluded.account, last = max(last, excluded.last),
			seen = excluded.seen, waiting = excluded.waiting, sv = excluded.sv, app = excluded.app`,

	/** before: size of what stands ahead of a row; reading stops beyond what two pages may hold. */
	pull: `SELECT * FROM (
			SELECT ${rowColumns}, sum(length(r.d) + length(r.h)) OVER (ORDER BY r.ver, r.t, r.id ROWS UNBOUNDED PRECEDING)
				- length(r.d) - length(r.h) AS before
			FROM rec r WHERE r.c = ?1 AND r.s = ?2 AND (r.ver, r.t, r.id) > (?3, ?4, ?5)
				AND NOT (?7 AND r.born = (SELECT ver FROM cluster WHERE id = ?1) AND r.t <> '${conflictKind}')
			ORDER BY r.ver, r.t, r.id LIMIT ?6
		) WHERE before < ${2 * limits.pageBytes}`,

	sum: `SELECT count(*) AS n, coalesce(sum(r.ver), 0) AS vers FROM rec r
		WHERE r.c = ?1 AND r.s = ?2 AND r.ver > ?3 AND coalesce(r.d ->> '${deleted}', 0) <> 1`,

	/** The rows of the last commit in one book, and the commit before it there. Left to itself SQLite walks the cluster. */
	news: `SELECT ${rowColumns} FROM rec r INDEXED BY rec_pull
		WHERE r.c = ?1 AND r.s = ?2 AND r.ver = (SELECT ver FROM cluster WHERE id = ?1) LIMIT ${limits.newsRows}`,

	prev: `SELECT max(r.ver) AS prev FROM rec r
		WHERE r.c = ?1 AND r.s = ?2 AND r.ver < (SELECT ver FROM cluster WHERE id = ?1)`
};

/** The authority of one cluster, for whoever asks. */
export function authorityOn<Member>(
	db: D1Database,
	cluster: string,
	who: Asks<Member>
): Authority<Member> {
	const bind = (name: keyof typeof statements, ...values: unknown[]) =>
		db.prepare(statements[name]).bind(...values);

	return {
		async look(question: Question): Promise<Known<Member>> {
			const { still } = question;
			const [clusters, members, last, verdicts, rows, facts, stirred] = await answers(db, [
				bind('cluster', cluster),
				who.statement,
				bind('last', cluster, question.device),
				bind('verdicts', JSON.stringify(question.ops), cluster),
				bind('rows', cluster, JSON.stringify(question.records)),
				bind('facts', cluster, JSON.stringify(question.facts.map(flat))),
				...(still ? [bind('stirred', cluster, still.parent, still.ver)] : [])
			]);
			const { epoch, gc } = (clusters?.[0] ?? { epoch: '', gc: 0 }) as {
				epoch: string;
				gc: number;
			};
			return {
				epoch,
				gc,
				member: members?.[0] && who.read(members[0]),
				last: Number(last?.[0]?.['last'] ?? 0),
				seen: Number(last?.[0]?.['seen'] ?? 0),
				verdicts: (verdicts ?? []).map(verdictOf),
				rows: (rows ?? []).map(rowOf),
				facts: (facts ?? []).map(({ fact, ...row }) => ({
					id: String(fact),
					row: row['id'] === null ? null : rowOf(row)
				})),
				stirred: Boolean(stirred?.length)
			};
		},

		async commit(work: Commit): Promise<Committed | undefined> {
			const ops = JSON.stringify(work.judged.map(({ op }) => op.i));
			const writes = writesOf(work);
			const reads = [
				bind('cluster', cluster),
				bind('verdicts', ops, cluster),
				bind('own', cluster, JSON.stringify(work.own), Number(work.asWritten)),
				...work.books.map(([book, [ver, kind, id]]) =>
					bind('pull', cluster, book, ver, kind, id, work.page + 1, Number(work.asWritten))
				),
				...work.sums.map(([book, from]) => bind('sum', cluster, book, from)),
				...work.moved.flatMap((book) => [bind('prev', cluster, book), bind('news', cluster, book)])
			];
			try {
				const results = (await answers(db, [...writes, ...reads])).slice(writes.length);
				const [clusters, verdicts, own, ...rest] = results;
				const [pages, sums, news] = parted(rest, [work.books.length, work.sums.length]);
				return {
					ver: Number(clusters?.[0]?.['ver'] ?? 0),
					gc: Number(clusters?.[0]?.['gc'] ?? 0),
					verdicts: (verdicts ?? []).map(verdictOf),
					own: (own ?? []).map(rowOf),
					pages: pages.map((page) => pageOf(page, work.page)),
					sums: sums.map(([row]) => [Number(row?.['n']), Number(row?.['vers'])]),
					moved: work.moved.map((_, at) => ({
						prev: Number(news[2 * at]?.[0]?.['prev'] ?? 0),
						rows: (news[2 * at + 1] ?? []).map(rowOf)
					}))
				};
			} catch (error) {
				if (/CHECK constraint failed: moved/.test(String(error))) return undefined;
				throw error;
			}
		}
	};

	function writesOf(work: Commit): D1PreparedStatement[] {
		const { account, device, now, via = null, note } = work;
		const { waiting = 0, sv = 0, app = '' } = note ?? {};
		const client = note
			? [bind('client', cluster, device, account, work.last, now, waiting, sv, app)]
			: [];
		if (work.judged.length === 0) return client;
		const judged = work.judged.map(({ op, verdict }) => ({
			i: op.i,
			t: op.t,
			r: op.r,
			...verdict,
			op
		}));
		const claims = work.claims.map(({ key: [t, id], ...claim }) => ({ t, id, ...claim }));
		const patches = work.patches.map(({ key: [t, id], book, parent, d, h }) => ({
			t,
			id,
			s: book,
			parent,
			d,
			h
		}));
		return [
			bind(
				'guard',
				cluster,
				JSON.stringify(work.relied.map(({ kind, id, there }) => [kind, id, there ? 1 : 0]))
			),
			...(work.still ? [bind('guardStill', cluster, work.still.parent, work.still.ver)] : []),
			bind('guardMade', cluster, JSON.stringify(work.made)),
			bind('guardOps', JSON.stringify(work.judged.map(({ op }) => op.i))),
			bind('op', cluster, account, device, now, JSON.stringify(judged)),
			bind('bump', cluster),
			bind('conflict', cluster, account, now, JSON.stringify(claims)),
			bind('put', cluster, account, now, via, JSON.stringify(patches)),
			...client
		];
	}
}

type Columns = Record<string, unknown>;

async function answers(db: D1Database, batch: D1PreparedStatement[]): Promise<Columns[][]> {
	return (await db.batch<Columns>(batch)).map(({ results }) => results);
}

/** The first of a list of answers, cut where each group of them ends; the last group takes the rest. */
function parted<One>(list: One[], sizes: [number, number]): [One[], One[], One[]] {
	const [first, second] = sizes;
	return [list.slice(0, first), list.slice(first, first + second), list.slice(first + second)];
}

/** As many rows as a page may hold, by number and by size; at least one. */
function pageOf(columns: Columns[], most: number): { rows: Row[]; more: boolean } {
	const fits = columns
		.slice(0, most)
		.findIndex(
			({ before, d, h }, at) =>
				at > 0 && Number(before) + String(d).length + String(h).length > limits.pageBytes
		);
	const kept = columns.slice(0, fits < 0 ? most : fits);
	return { rows: kept.map(rowOf), more: columns.length > kept.length };
}

const flat = ({ kind, from, fields, through }: FactPath) =>
	typeof from === 'string'
		? [kind, null, from, null, null, null]
		: [kind, ...from, fields[0], through ?? null, fields[1] ?? null];

/** A row as it travels. */
export function rowOf(columns: Columns): Row {
	const { d, h, parent, via, before: _, ...plain } = columns;
	return {
		...(plain as Omit<Row, 'd' | 'h'>),
		...(parent === null ? {} : { parent: String(parent) }),
		...(via === null ? {} : { via: String(via) }),
		d: JSON.parse(String(d)),
		h: JSON.parse(String(h))
	};
}

function verdictOf({ code, message, ...verdict }: Columns): Verdict & { by: string } {
	return {
		...(verdict as Verdict & { by: string }),
		...(code === null ? {} : { code: String(code) }),
		...(message === null ? {} : { message: String(message) })
	};
}
