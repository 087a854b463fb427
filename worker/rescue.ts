import * as v from 'valibot';
import { filesOf } from '#domain/index';
import { digestOf } from '#sync/bytes';
import { headOf, type Head, lineAndBytes, open, unpacked } from '#sync/envelope';
import { nameOfKey } from '#sync/signature';
import { readLetter } from '#sync/exchange';
import { limits } from '#sync/protocol';
import { serve } from '#sync/server';
import { authorityOn } from './d1.ts';
import { bytesIn, type Call, inputOf } from './door.ts';
import { fileStatements, keepFile } from './files.ts';
import { hubOf } from './live.ts';
import { asWhom } from './member.ts';
import { Refused } from './refusal.ts';
import { rules } from './rules.ts';
import { rescueKey } from './secret.ts';
import { memberOf } from './session.ts';

/**
 * Work that left a phone without a network, carried by somebody else: sealed so that only the office reads it, signed by
 * the device that wrote it. The author is who signed; the carrier stands beside.
 */

/** Bytes of an envelope at most: a document of 20 MB and what is around it. */
const largest = 20_100_000;

export const rescueStatements = {
	add: `INSERT INTO device_key (id, c, account, cl, key, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
		ON CONFLICT (id) DO NOTHING`,
	key: 'SELECT key FROM device_key WHERE id = ?1 AND c = ?2 AND account = ?3'
};

/** `POST /api/c/:cluster/device-key {cl, key}`: a phone says with which key it signs, and learns for whom to seal. */
export async function deviceKey(c: Call): Promise<Response> {
	const cluster = c.req.param('cluster') ?? '';
	const member = await memberOf(c, cluster);
	const { cl, key } = inputOf(
		c,
		v.strictObject({
			cl: v.pipe(v.string(), v.maxLength(120)),
			key: v.strictObject({
				kty: v.literal('EC'),
				crv: v.literal('P-256'),
				x: coordinate,
				y: coordinate
			})
		})
	);
	await c.env.DB.prepare(rescueStatements.add)
		.bind(await nameOfKey(key), cluster, member.account, cl, JSON.stringify(key), Date.now())
		.run();
	const { open: office } = await rescueKey(c.env);
	return c.json({ office });
}

const coordinate = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));

/**
 * `PUT /api/c/:cluster/rescue`: one envelope. A letter answers `{by, taken, refused}`, ops counted; a file
 * `{by, taken: 0 | 1}`, 0 while its record has not come. However often it is brought, it counts once.
 */
export async function rescue(c: Call): Promise<Response> {
	const cluster = c.req.param('cluster') ?? '';
	const carrier = await memberOf(c, cluster);
	const envelope = await bytesIn(c, largest);
	const head = headOf(envelope);
	if (!head || head.c !== cluster)
		throw new Refused(
			400,
			'no-envelope',
			head ? 'Gói này của cụm khác; nhờ người của cụm đó nộp.' : 'Tệp này không phải gói cứu hộ.'
		);
	const enclosed = await opened(c, head, envelope);
	if (head.what === 'log') {
		// What the phone had set aside, and how it stood: for whoever keeps the deployment, should the phone not come back.
		const name = (await digestOf(envelope)).slice(0, 16);
		await c.env.BLOBS.put(`log/${cluster}/${head.by}/${name}`, enclosed);
		return c.json({ by: head.by, taken: 1, refused: 0 });
	}
	return head.what === 'file'
		? c.json(await takeFile(c, head, enclosed))
		: c.json(await takeLetter(c, head, enclosed, carrier.account));
}

async function opened(c: Call, head: Head, envelope: Uint8Array) {
	const row = await c.env.DB.prepare(rescueStatements.key)
		.bind(head.key, head.c, head.by)
		.first<{ key: string }>();
	if (!row)
		throw new Refused(
			422,
			'unknown-device',
			'Máy chủ chưa biết máy đã đóng gói này. Giữ gói lại: khi máy đó vào mạng một lần, bấm Nộp lại.'
		);
	const { own } = await rescueKey(c.env);
	const enclosed = await open(envelope, { own, device: JSON.parse(row.key) });
	if (enclosed) return enclosed;
	throw new Refused(
		422,
		'tampered',
		'Gói này đã bị thay đổi hoặc không do máy của người đó làm ra nên máy chủ không nhận. Nhờ người ghi đóng gói lại.'
	);
}

/** `offset`: by how much the device's clock was behind the office's when last they spoke, ms. */
const lettered = v.object({
	cl: v.string(),
	sv: v.number(),
	offset: v.pipe(v.number(), v.safeInteger()),
	ops: v.array(v.unknown())
});

async function takeLetter(c: Call, head: Head, enclosed: Uint8Array<ArrayBuffer>, via: string) {
	const text = await unpacked(enclosed, 2 * limits.bytes);
	const said = v.safeParse(v.pipe(v.string(), v.parseJson(), lettered), text);
	const now = Date.now();
	const letter = said.success
		? readLetter({
				v: 1,
				sv: said.output.sv,
				cl: said.output.cl,
				by: head.by,
				// As if it came this very moment from a clock that is off as that one was.
				sent: now - said.output.offset,
				books: {},
				ops: said.output.ops
			})
		: 'unreadable';
	if (typeof letter === 'string')
		throw new Refused(422, 'unreadable', 'Máy chủ không đọc được gói này; máy gốc vẫn giữ đủ.');
	const answer = await serve(letter, {
		authority: authorityOn(c.env.DB, head.c, asWhom(c.env.DB, head.c, head.by)),
		rules,
		now,
		via,
		pushOnly: true
	});
	if (!answer) throw new Refused(404, 'no-such-author', 'Cụm này không có người đã ghi gói này.');
	const { reply, news } = answer;
	if (news) c.executionCtx.waitUntil(hubOf(c.env, head.c).tell(news));
	const taken = reply.acks.filter(({ st }) => st === 'ok').length;
	return { by: head.by, taken, refused: reply.acks.length - taken };
}

const named = v.object({ kind: v.string(), id: v.string(), sha: v.string() });

async function takeFile(c: Call, head: Head, enclosed: Uint8Array<ArrayBuffer>) {
	const whole = lineAndBytes(enclosed);
	const said = v.safeParse(named, whole?.line);
	if (!whole || !said.success)
		throw new Refused(422, 'unreadable', 'Máy chủ không đọc được gói này; máy gốc vẫn giữ đủ.');
	const { kind, id, sha } = said.output;
	const record = await c.env.DB.prepare(fileStatements.record)
		.bind(head.c, kind, id)
		.first<{ by: string; d: string }>();
	const isTheirs = record?.by === head.by;
	const file = isTheirs
		? filesOf(kind, JSON.parse(record.d)).find((one) => one.sha === sha)
		: undefined;
	if (!file || file.bytes !== whole.bytes.length) return { by: head.by, taken: 0, refused: 0 };
	await keepFile(c, { cluster: head.c, kind, id, file, account: head.by }, whole.bytes);
	return { by: head.by, taken: 1, refused: 0 };
}
