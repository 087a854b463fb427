import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { sweep } from '../../worker/files.ts';
import { phoneOf, said, store } from './cast.ts';
import { ask, put } from './office.ts';
import { cluster, enter, handIn, note, type Officer, path, reply, send, sql } from './people.ts';

/** Pictures and documents at the office: whole or not at all, and only for whoever may read the record that names them. */

let bacLieu: Officer;
let canTho: Officer;
beforeAll(async () => {
	bacLieu = await enter('bac-lieu');
	canTho = await enter('can-tho');
});

const shaOf = async (bytes: Uint8Array) =>
	[...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as never))]
		.map((byte) => byte.toString(16).padStart(2, '0'))
		.join('');

/** Bytes that differ from call to call. */
function bytesOf(size: number): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(size);
	for (let at = 0; at < size; at += 65_536)
		crypto.getRandomValues(bytes.subarray(at, Math.min(size, at + 65_536)));
	return bytes;
}

type Handed = { id: string; sha: string; bytes: Uint8Array<ArrayBuffer>; at: string };

/** A document of the conference is written down; its bytes have yet to come. */
async function handed(who: Officer, size: number, book = 'y:2019'): Promise<Handed> {
	const bytes = bytesOf(size);
	const sha = await shaOf(bytes);
	const op = note({
		t: 'paper',
		s: book,
		p: {
			...{ title: 'Báo cáo sơ kết', type: 'application/pdf', name: 'Báo cáo sơ kết.pdf' },
			...{ record: 'conference:ha-tien-2019', book, sha, bytes: size }
		}
	});
	const { acks } = await reply(send(who, [op]));
	expect(acks[0]?.st).toBe('ok');
	return { id: op.r, sha, bytes, at: `${path}/file/paper/${op.r}/${sha}` };
}

const sent = async (who: Officer, { at }: Handed, bytes: Uint8Array<ArrayBuffer>, from = 0) => {
	const answer = await put(`${at}?from=${from}`, bytes, { cookie: who.cookie });
	return answer.ok
		? (await said(answer))['next']
		: `${answer.status} ${(await said(answer))['code']}`;
};
const seen = (who: Officer, { at }: Pick<Handed, 'at'>) =>
	ask(at, { headers: { cookie: who.cookie } });
const pieceSize = 512 * 1024;

test('a document comes in pieces, goes on where it broke off, and is read whole by its members', async () => {
	const paper = await handed(bacLieu, pieceSize * 2 + 100);
	expect((await seen(canTho, paper)).status).toBe(409);
	expect(await sent(bacLieu, paper, paper.bytes.slice(0, pieceSize))).toBe(pieceSize);
	// The answer was lost: the phone begins again, and is told from where to go on.
	expect(await sent(bacLieu, paper, paper.bytes.slice(0, pieceSize))).toBe(pieceSize);
	expect(await sent(bacLieu, paper, paper.bytes.slice(pieceSize * 2), pieceSize * 2)).toBe(
		pieceSize
	);
	expect(await sent(bacLieu, paper, paper.bytes.slice(pieceSize, pieceSize * 2), pieceSize)).toBe(
		pieceSize * 2
	);
	expect(await sent(bacLieu, paper, paper.bytes.slice(pieceSize * 2), pieceSize * 2)).toBe(
		paper.bytes.length
	);
	const answer = await seen(canTho, paper);
	expect(answer.status).toBe(200);
	expect(await shaOf(new Uint8Array(await answer.arrayBuffer()))).toBe(paper.sha);
	expect(Object.fromEntries(answer.headers)).toMatchObject({
		'content-type': 'application/pdf',
		'content-disposition': expect.stringMatching(/^attachment; filename\*=UTF-8''B%C3%A1o/),
		'x-content-type-options': 'nosniff',
		'content-security-policy': expect.stringContaining('sandbox'),
		'cache-control': 'no-store'
	});
	const { objects } = await env.BLOBS.list({ prefix: `part/${cluster}/` });
	expect(objects).toEqual([]);
});

test('a document that the bucket was restored without is asked for again', async () => {
	const paper = await handed(bacLieu, 700);
	expect(await sent(bacLieu, paper, paper.bytes)).toBe(700);
	expect(await sent(bacLieu, paper, new Uint8Array(0))).toBe(700);
	await env.BLOBS.delete(`file/${cluster}/${paper.sha}`);
	expect((await seen(bacLieu, paper)).status).toBe(409);
	expect(await sent(bacLieu, paper, new Uint8Array(0))).toBe(0);
	expect(await sent(bacLieu, paper, paper.bytes)).toBe(700);
	expect((await seen(bacLieu, paper)).status).toBe(200);
});

test('whoever has sent more than a day’s worth waits until tomorrow; others do not', async () => {
	const [paper, theirs] = [await handed(bacLieu, 700), await handed(canTho, 700)];
	await sql(
		`INSERT INTO file (c, t, id, sha, bytes, at, by) VALUES (?1, 'paper', 'huge', 'x', 2499999900, ?2, ?3)`,
		...[cluster, Date.now(), bacLieu.account]
	);
	expect(await sent(bacLieu, paper, paper.bytes)).toBe('429 enough-today');
	expect(await sent(canTho, theirs, theirs.bytes)).toBe(700);
	await sql(`UPDATE file SET at = at - 86400001 WHERE id = 'huge'`);
	expect(await sent(bacLieu, paper, paper.bytes)).toBe(700);
});

describe('what is not whole is not there', () => {
	test('one byte changed on the way is refused by the digest, and the right bytes come after', async () => {
		const paper = await handed(bacLieu, 1_000);
		const broken = paper.bytes.slice();
		broken[500] = (broken[500] ?? 0) ^ 1;
		expect(await sent(bacLieu, paper, broken)).toBe('422 corrupt');
		expect((await seen(bacLieu, paper)).status).toBe(409);
		expect(await sent(bacLieu, paper, paper.bytes)).toBe(1_000);
		expect((await seen(bacLieu, paper)).status).toBe(200);
	});
	test('also in a later piece: that file begins again, and no other is touched', async () => {
		const [other, paper] = [await handed(bacLieu, 900), await handed(bacLieu, pieceSize + 10)];
		expect(await sent(bacLieu, other, other.bytes)).toBe(900);
		expect(await sent(bacLieu, paper, paper.bytes.slice(0, pieceSize))).toBe(pieceSize);
		expect(await sent(bacLieu, paper, bytesOf(10), pieceSize)).toBe('422 corrupt');
		expect(await sent(bacLieu, paper, paper.bytes.slice(0, pieceSize))).toBe(pieceSize);
		expect(await sent(bacLieu, paper, paper.bytes.slice(pieceSize), pieceSize)).toBe(
			pieceSize + 10
		);
		expect((await seen(canTho, other)).status).toBe(200);
	});
	test('a piece that is too large, or more than the record says, is not taken', async () => {
		const paper = await handed(bacLieu, 1_000);
		expect(await sent(bacLieu, paper, bytesOf(pieceSize + 1))).toBe('413 too-large');
		expect(await sent(bacLieu, paper, bytesOf(1_001))).toBe(0);
	});
	test('a picture is not JSON, and nothing is put from another page', async () => {
		const { at, bytes } = await handed(bacLieu, 10);
		const from = { cookie: bacLieu.cookie };
		expect((await put(at, bytes, { ...from, 'content-type': 'application/json' })).status).toBe(
			415
		);
		expect((await put(at, bytes, { ...from, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
	});
});

describe('a hostile member', () => {
	test('does not read a file by a record of their own that names its digest: they never had its bytes', async () => {
		const hidden = await handed(bacLieu, 800, 'o:bac-lieu');
		expect(await sent(bacLieu, hidden, hidden.bytes)).toBe(800);
		const { sha } = hidden;
		const copy = note({
			t: 'paper',
			p: {
				...{ title: 'Của tôi', type: 'application/pdf', name: 'a.pdf' },
				...{ record: 'conference:ha-tien-2019', book: 'y:2019', sha, bytes: 800 }
			}
		});
		expect((await reply(send(canTho, [copy]))).acks[0]?.st).toBe('ok');
		expect((await seen(canTho, { at: `${path}/file/paper/${copy.r}/${sha}` })).status).toBe(409);
		expect((await seen(canTho, hidden)).status).toBe(404);
		for (const guess of ['paragraph', 'photo', 'note'])
			expect((await seen(canTho, { at: `${path}/file/${guess}/${hidden.id}/${sha}` })).status).toBe(
				404
			);
	});
	test('does not fill another’s record, nor read one that was deleted', async () => {
		const paper = await handed(bacLieu, 700, 'o:bac-lieu');
		expect(await sent(canTho, paper, paper.bytes)).toBe('404 no-such-file');
		expect(await sent(bacLieu, paper, paper.bytes)).toBe(700);
		const gone = { t: 'paper', r: paper.id, s: 'o:bac-lieu', p: { _del: true } };
		await reply(send(bacLieu, [{ ...note(gone as never), n: undefined as never }]));
		expect((await seen(bacLieu, paper)).status).toBe(404);
	});
});

test('a phone that was let out still hands in the files of what it had written', async () => {
	const { cookie } = await phoneOf(bacLieu.account);
	const bytes = bytesOf(600);
	const sha = await shaOf(bytes);
	const op = note({
		t: 'paper',
		p: {
			...{
				title: 'Nộp sau',
				type: 'application/pdf',
				name: 'a.pdf',
				record: 'conference:ha-tien-2019'
			},
			...{ book: 'y:2019', sha, bytes: 600 }
		}
	});
	expect((await reply(handIn(bacLieu, [op]))).acks[0]?.st).toBe('ok');
	const at = `${path}/file/paper/${op.r}/${sha}`;
	const answer = await put(`${at}?from=0`, bytes, { 'x-deposit': bacLieu.deposit });
	expect(await said(answer)).toEqual({ next: 600 });
	expect((await put(at, bytes, { 'x-deposit': 'x' })).status).toBe(401);
	expect((await ask(at, { headers: { 'x-deposit': bacLieu.deposit } })).status).toBe(401);
	expect((await ask(at, { headers: { cookie } })).status).toBe(200);
});

test('what no record names any more goes in the end, and what one still names stays', async () => {
	const later = Date.now() + 1_000;
	const [paper, kept] = [await handed(bacLieu, 500), await handed(bacLieu, 400)];
	for (const one of [paper, kept]) await sent(bacLieu, one, one.bytes);
	const { sha } = kept;
	await store([
		[
			'paper',
			'twin',
			{
				...{
					title: 'Hai nơi',
					type: 'application/pdf',
					name: 'a.pdf',
					record: 'conference:ha-tien-2019'
				},
				...{ book: 'y:2019', sha, bytes: 400 }
			},
			'y:2019'
		]
	]);
	await put(`${path}/file/paper/twin/${sha}`, kept.bytes, { cookie: bacLieu.cookie });
	await sql('DELETE FROM rec WHERE id IN (?1, ?2)', paper.id, kept.id);
	await sweep(env, cluster, later);
	const there = async (one: string) => (await env.BLOBS.head(`file/${cluster}/${one}`)) !== null;
	expect([await there(paper.sha), await there(sha)]).toEqual([false, true]);
	expect(await sql('SELECT id FROM file WHERE sha IN (?1, ?2)', paper.sha, sha)).toEqual([
		{ id: 'twin' }
	]);
});
