import type { R2Bucket } from '@cloudflare/workers-types';
import { filesOf } from '#domain/index';
import type { FileOf } from '#domain/record';
import { bytesIn, type Call } from './door.ts';
import type { Env } from './env.ts';
import { askedBy } from './member.ts';
import { Refused, unknownAsker } from './refusal.ts';
import { rules } from './rules.ts';
import { digestOf, sha256 } from './session.ts';

/**
 * What is too large for a letter. A file comes after the record that refers to it, in pieces, and is there once its bytes
 * are those the record names; it is read by whoever may read that record, and by nobody else.
 */

/** Bytes of one piece at most; what is larger comes in several. */
export const piece = 512 * 1024;

export const fileStatements = {
	record: `SELECT s, by, d, coalesce(d ->> '_del', 0) AS gone FROM rec WHERE c = ?1 AND t = ?2 AND id = ?3`,
	there: 'SELECT at FROM file WHERE c = ?1 AND t = ?2 AND id = ?3 AND sha = ?4',
	arrived: `INSERT INTO file (c, t, id, sha, bytes, at, by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
		ON CONFLICT (c, t, id, sha) DO NOTHING`,
	/** Bytes that somebody has sent since. */
	lately: 'SELECT coalesce(sum(bytes), 0) AS sent FROM file WHERE c = ?1 AND by = ?2 AND at > ?3',
	/** Files whose record is gone for good, some at a time. */
	orphans: `SELECT f.t, f.id, f.sha, EXISTS (SELECT 1 FROM file o LEFT JOIN rec p ON p.c = o.c AND p.t = o.t AND p.id = o.id
			WHERE o.c = f.c AND o.sha = f.sha AND p.id IS NOT NULL) AS kept
		FROM file f LEFT JOIN rec r ON r.c = f.c AND r.t = f.t AND r.id = f.id
		WHERE f.c = ?1 AND f.at < ?2 AND r.id IS NULL LIMIT 200`,
	forget: 'DELETE FROM file WHERE c = ?1 AND t = ?2 AND id = ?3 AND sha = ?4'
};

/** Bytes that one person may send in a day: a thousand pictures and a hundred documents. */
const perDay = 2_500_000_000;
const day = 86_400_000;

export type Asked = { cluster: string; kind: string; id: string; file: FileOf; account: string };

/**
 * `PUT /api/c/:cluster/file/:kind/:id/:sha?from=`: a piece of a file from that byte on, from whoever wrote the record or
 * may write in its book; also for one that was deleted, which may be brought back. Answers `{next}`, the byte from which to
 * go on; with `next` at its end the file is there.
 */
export async function putFile(c: Call): Promise<Response> {
	const { cluster, kind, id, file, isThere, record, member } = await lookUp(c, {
		deposit: c.req.header('x-deposit')
	});
	if (record.by !== member.account && !rules.mayWrite(member, record.s)) throw notThere();
	// What a bucket was restored without is asked for again.
	if (isThere && (await c.env.BLOBS.head(keyOf(cluster, file))))
		return c.json({ next: file.bytes });
	const asked = { cluster, kind, id, file, account: member.account };
	const from = Number(c.req.query('from') ?? 0);
	if (from === 0) await mustHaveLeft(c, asked);
	return c.json({
		next: await takePiece(c, asked, from, await bytesIn(c, piece))
	});
}

/** Somebody who fills the bucket waits; the phone keeps what it has and tries again. */
async function mustHaveLeft(c: Call, { cluster, account, file }: Asked): Promise<void> {
	const row = await c.env.DB.prepare(fileStatements.lately)
		.bind(cluster, account, Date.now() - day)
		.first<{ sent: number }>();
	if ((row?.sent ?? 0) + file.bytes > perDay)
		throw new Refused(
			429,
			'enough-today',
			'Hôm nay ông/bà đã gửi rất nhiều ảnh, tệp. Máy giữ phần còn lại và tự gửi tiếp vào ngày mai.'
		);
}

/** Takes a piece in; the file is noted as arrived with its last one. Returns the byte from which to go on. */
async function takePiece(c: Call, asked: Asked, from: number, bytes: Uint8Array): Promise<number> {
	const { file } = asked;
	if (from === 0 && bytes.length === file.bytes) return keepFile(c, asked, bytes);
	const next = await addPiece(c.env.BLOBS, { ...asked, from, bytes });
	if (next === file.bytes) await arrived(c, asked);
	return next;
}

/** Keeps a file that came in one. Returns its size. */
export async function keepFile(c: Call, asked: Asked, bytes: Uint8Array): Promise<number> {
	const { cluster, file } = asked;
	await keep(c.env.BLOBS, keyOf(cluster, file), bytes, file);
	await arrived(c, asked);
	return file.bytes;
}

const arrived = (c: Call, { cluster, kind, id, file, account }: Asked) =>
	c.env.DB.prepare(fileStatements.arrived)
		.bind(cluster, kind, id, file.sha, file.bytes, Date.now(), account)
		.run();

/** `GET /api/c/:cluster/file/:kind/:id/:sha`: the bytes. Nothing in them runs, whatever they are. */
export async function getFile(c: Call): Promise<Response> {
	const { cluster, file, isThere, record, member } = await lookUp(c);
	if (record.gone || !rules.mayRead(member, record.s)) throw notThere();
	const object = isThere ? await c.env.BLOBS.get(keyOf(cluster, file)) : null;
	if (!object)
		throw new Refused(
			409,
			'on-its-way',
			'Tệp này chưa về đến máy chủ; máy của người ghi sẽ gửi khi có mạng.'
		);
	const isSeen = /^(image|audio)\//.test(file.type);
	return new Response(object.body as unknown as ReadableStream, {
		headers: {
			'content-type': file.type,
			'content-length': String(file.bytes),
			'content-disposition': `${isSeen ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent((file.name ?? file.sha.slice(0, 12)).toWellFormed())}`
		}
	});
}

/** Files whose records are gone for good go too, and pieces that were never joined. `before`: ms since 1970. */
export async function sweep(
	{ DB, BLOBS }: Pick<Env, 'DB' | 'BLOBS'>,
	cluster: string,
	before: number
): Promise<void> {
	const { results } = await DB.prepare(fileStatements.orphans)
		.bind(cluster, before)
		.all<{ t: string; id: string; sha: string; kept: 0 | 1 }>();
	const free = results.filter(({ kept }) => !kept).map(({ sha }) => keyOf(cluster, { sha }));
	if (free.length) await BLOBS.delete(free);
	let cursor: string | undefined;
	do {
		const page = await BLOBS.list({ prefix: `part/${cluster}/`, ...(cursor ? { cursor } : {}) });
		const old = page.objects.filter(({ uploaded }) => uploaded.getTime() < before);
		if (old.length) await BLOBS.delete(old.map(({ key }) => key));
		cursor = page.truncated ? page.cursor : undefined;
	} while (cursor);
	if (results.length)
		await DB.batch(
			results.map(({ t, id, sha }) => DB.prepare(fileStatements.forget).bind(cluster, t, id, sha))
		);
}

/** Who asks, the record by which they ask, and the file it names; one trip. `deposit`: a token that hands in, no more. */
async function lookUp(c: Call, { deposit }: { deposit?: string | undefined } = {}) {
	const { DB } = c.env;
	const [cluster, kind, id, sha] = ['cluster', 'kind', 'id', 'sha'].map(
		(name) => c.req.param(name) ?? ''
	) as [string, string, string, string];
	const who = askedBy(
		DB,
		cluster,
		deposit ? { token: await sha256(deposit), deposit: true } : { token: await digestOf(c) }
	);
	const [members, records, files] = await DB.batch<Record<string, unknown>>([
		who.statement,
		DB.prepare(fileStatements.record).bind(cluster, kind, id),
		DB.prepare(fileStatements.there).bind(cluster, kind, id, sha)
	]);
	const row = members?.results[0];
	const member = row && who.read(row);
	if (!member) throw unknownAsker();
	const record = records?.results[0] as
		{ s: string; by: string; d: string; gone: 0 | 1 } | undefined;
	const file = record && filesOf(kind, JSON.parse(record.d)).find((one) => one.sha === sha);
	if (!file) throw notThere();
	return { cluster, kind, id, file, record, member, isThere: Boolean(files?.results.length) };
}

/** The same answer for what is not there and for what is not theirs. */
const notThere = () => new Refused(404, 'no-such-file', 'Máy chủ không có tệp đó cho ông/bà xem.');

const keyOf = (cluster: string, { sha }: Pick<FileOf, 'sha'>) => `file/${cluster}/${sha}`;

/** The bucket itself holds the bytes against the digest. Returns how many it has. */
async function keep(
	bucket: R2Bucket,
	key: string,
	body: Uint8Array | ReadableStream,
	{ sha, bytes }: FileOf
): Promise<number> {
	try {
		await bucket.put(key, body as never, { sha256: sha });
		return bytes;
	} catch (error) {
		if (!/checksum|sha-?256|digest|did not match/i.test(String(error))) throw error;
		throw new Refused(
			422,
			'corrupt',
			'Tệp đến nơi không còn nguyên vẹn nên máy chủ không nhận; máy sẽ gửi lại.'
		);
	}
}

type Piece = { cluster: string; file: FileOf; account: string; from: number; bytes: Uint8Array };

/** Puts a piece beside those that came before; the last one makes the file. */
async function addPiece(
	bucket: R2Bucket,
	{ cluster, file, account, from, bytes }: Piece
): Promise<number> {
	const prefix = `part/${cluster}/${file.sha}/${account}/`;
	const { objects } = await bucket.list({ prefix });
	const parts = objects.toSorted((a, b) => (a.key < b.key ? -1 : 1));
	const next = parts.reduce((end, part) => (startOf(part.key) === end ? end + part.size : end), 0);
	const fits = from === next && bytes.length > 0 && next + bytes.length <= file.bytes;
	if (!fits && next < file.bytes) return next;
	const keys = parts.map(({ key }) => key);
	if (fits) {
		const key = `${prefix}${String(from).padStart(10, '0')}`;
		await bucket.put(key, bytes);
		if (next + bytes.length < file.bytes) return next + bytes.length;
		keys.push(key);
	}
	try {
		const { readable, writable } = new FixedLengthStream(file.bytes);
		const kept = keep(bucket, keyOf(cluster, file), readable, file);
		await Promise.all([kept, pour(bucket, keys, writable)]);
		return file.bytes;
	} finally {
		await bucket.delete(keys);
	}
}

async function pour(bucket: R2Bucket, keys: string[], into: WritableStream): Promise<void> {
	for (const [at, key] of keys.entries()) {
		const part = await bucket.get(key);
		await (part?.body as unknown as ReadableStream | undefined)?.pipeTo(into, {
			preventClose: at < keys.length - 1
		});
	}
}

const startOf = (key: string): number => Number(key.slice(key.lastIndexOf('/') + 1));
