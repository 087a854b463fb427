import type { D1Database } from '@cloudflare/workers-types';
import { sha256 } from './session.ts';

/**
 * The log of ops is sealed: a hash over each range of commits holds the hash before it, so nobody can change what was
 * written without it showing. Words are hashed by a salted digest: erasing a person's words leaves the chain whole, and who
 * wrote when still proven.
 */

const logged = 'id, t, r, account, cl, ver, at, st, body, salt, digest';
const last = 'SELECT * FROM seal WHERE c = ?1 ORDER BY to_ver DESC LIMIT 1';
/** Ops in one range at most. */
const most = 500;

export const sealStatements = {
	last,
	from: `SELECT ${logged} FROM op WHERE c = ?1 AND ver >= ?2 AND ver <= coalesce(
		(SELECT ver FROM op WHERE c = ?1 AND ver >= ?2 ORDER BY ver LIMIT 1 OFFSET ${most - 1}), 9e15)
		ORDER BY ver`,
	mark: `UPDATE op SET salt = k.value ->> 'salt', digest = k.value ->> 'digest' FROM json_each(?3) k
		WHERE op.id = k.value ->> 'id' AND NOT EXISTS (SELECT 1 FROM seal WHERE c = ?1 AND to_ver >= ?2)`,
	seal: `INSERT INTO seal (c, from_ver, to_ver, at, hash) SELECT ?1, ?2, ?3, ?4, ?5
		WHERE NOT EXISTS (SELECT 1 FROM seal WHERE c = ?1 AND to_ver >= ?2)`,
	all: 'SELECT * FROM seal WHERE c = ?1 ORDER BY to_ver',
	range: `SELECT ${logged} FROM op WHERE c = ?1 AND ver BETWEEN ?2 AND ?3 ORDER BY ver`
};

type Logged = Record<'id' | 't' | 'r' | 'account' | 'cl' | 'st' | 'body', string> & {
	ver: number;
	at: number;
	salt: string | null;
	digest: string | null;
};

export type SealRow = { from_ver: number; to_ver: number; at: number; hash: string };

/** The words of an op, salted: they can be erased and the digest kept. */
const digestOf = (salt: string, body: string): Promise<string> =>
	sha256(JSON.stringify([salt, body]));

/** A range's hash: who wrote when in which commit, with the digest of what; and the hash before it. */
const hashOf = (before: string, from: number, to: number, ops: Logged[]): Promise<string> =>
	sha256(
		JSON.stringify([
			before,
			from,
			to,
			ops.map((op) => [op.id, op.t, op.r, op.account, op.cl, op.ver, op.at, op.st, op.digest])
		])
	);

/** Seals what was committed since the last seal, and answers the newest seal; none while nothing was ever written. */
export async function seal(
	db: D1Database,
	cluster: string,
	now: number
): Promise<SealRow | undefined> {
	for (;;) {
		const last = await db.prepare(sealStatements.last).bind(cluster).first<SealRow>();
		const from = (last?.to_ver ?? 0) + 1;
		const ops = await opsFrom(db, cluster, from);
		const to = ops.at(-1)?.ver;
		if (to === undefined) return last ?? undefined;
		const salted = await Promise.all(
			ops.map(async (op) => {
				const salt: string = crypto.randomUUID();
				return { ...op, salt, digest: await digestOf(salt, op.body) };
			})
		);
		const hash = await hashOf(last?.hash ?? '', from, to, salted);
		const marks = salted.map(({ id, salt, digest }) => ({ id, salt, digest }));
		// Two at once: the second finds the range sealed and goes on from there.
		await db.batch([
			db.prepare(sealStatements.mark).bind(cluster, from, JSON.stringify(marks)),
			db.prepare(sealStatements.seal).bind(cluster, from, to, now, hash)
		]);
		if (ops.length < most)
			return (await db.prepare(sealStatements.last).bind(cluster).first<SealRow>()) ?? undefined;
	}
}

/** The ops of whole commits from one on, in the order of the log. */
async function opsFrom(db: D1Database, cluster: string, from: number): Promise<Logged[]> {
	const { results } = await db.prepare(sealStatements.from).bind(cluster, from).all<Logged>();
	return inOrder(results);
}

/** Within a commit ops have no order of their own but their ids. */
const inOrder = (ops: Logged[]) => ops.toSorted((a, b) => a.ver - b.ver || (a.id < b.id ? -1 : 1));

/** Reads the whole chain again. Undefined when it holds; else the first range that does not, in words. */
export async function verify(
	db: D1Database,
	cluster: string
): Promise<{ seals: number; ops: number; broken?: string }> {
	const { results: seals } = await db.prepare(sealStatements.all).bind(cluster).all<SealRow>();
	let [before, ops, next] = ['', 0, 1];
	for (const [at, { from_ver, to_ver, hash }] of seals.entries()) {
		const { results: found } = await db
			.prepare(sealStatements.range)
			.bind(cluster, from_ver, to_ver)
			.all<Logged>();
		const results = inOrder(found);
		const where = `đoạn ${at + 1} (số ${from_ver}–${to_ver})`;
		if (from_ver !== next) return { seals: at, ops, broken: `${where}: thiếu đoạn trước đó` };
		for (const op of results)
			if (op.body !== '' && (await digestOf(op.salt ?? '', op.body)) !== op.digest)
				return { seals: at, ops, broken: `${where}: dòng ${op.id} đã bị sửa` };
		if ((await hashOf(before, from_ver, to_ver, results)) !== hash)
			return {
				seals: at,
				ops,
				broken: `${where}: số dòng hoặc thứ tự không còn như lúc niêm phong`
			};
		[before, next] = [hash, to_ver + 1];
		ops += results.length;
	}
	return { seals: seals.length, ops };
}
