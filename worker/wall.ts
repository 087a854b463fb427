import * as v from 'valibot';
import { wallOf } from '#documents/wall';
import { leads } from '#domain/conference';
import type { Source } from '#domain/record';
import { live } from './d1.ts';
import { type Call, inputOf, recordId } from './door.ts';
import { hubOf, lineTo, mayListen } from './live.ts';
import type { Member } from './member.ts';
import { Refused } from './refusal.ts';
import { wordOf } from './secret.ts';
import { memberOf, newToken, sha256 } from './session.ts';

/**
 * The projector of a hall: whoever leads a conference gets a word for it, and with the word a screen reads what
 * `wallOf` makes of the conference's records. It opens nothing else.
 */

const day = 86_400_000;
/** In this header a screen says its word; of a line that stays open, behind the name of what it speaks. */
const wordIn = 'x-wall';
const spoken = 'wall';

const asked = v.strictObject({ conference: recordId });

const hung = "'agenda-item', 'attendance', 'check-in', 'open-vote', 'progress', 'speech-request'";
/** Of these the wall names somebody. */
const naming = "'agenda-item', 'speech-request'";
/** All that a wall rests on, each row of it as those columns; D1 joins no more than five such lists. */
const rests = (...columns: string[]) => {
	const of = (row: string) => columns.map((name) => `${row}.${name}`).join(', ');
	const onIt = (kinds: string) => `r.c = ?1 AND r.parent = ?2 AND r.t IN (${kinds})`;
	return `SELECT ${of('r')} FROM rec r INDEXED BY rec_parent WHERE ${onIt(hung)}
		UNION ALL SELECT ${of('f')}
			FROM json_each(json_array(json_array('conference', ?2), json_array('cluster', ?1))) k
			CROSS JOIN rec f ON f.c = ?1 AND f.t = k.value ->> 0 AND f.id = k.value ->> 1
		UNION ALL SELECT ${of('m')} FROM rec m WHERE m.c = ?1 AND m.t = 'membership'
		UNION ALL SELECT ${of('o')} FROM rec m
			CROSS JOIN rec o ON o.c = ?1 AND o.t = 'organization' AND o.id = m.d ->> 'unit'
			WHERE m.c = ?1 AND m.t = 'membership'
		UNION ALL SELECT ${of('p')} FROM rec r INDEXED BY rec_parent
			CROSS JOIN json_each('{"person": "person", "unit": "organization"}') k
			CROSS JOIN rec p ON p.c = ?1 AND p.t = k.value AND p.id = r.d ->> k.key
			WHERE ${onIt(naming)}`;
};

export const wallStatements = {
	conference: `SELECT f.d, w.nonce, w.made FROM rec f LEFT JOIN wall w ON w.c = ?1 AND w.conference = ?2
		WHERE f.c = ?1 AND f.t = 'conference' AND f.id = ?2 AND ${live('f')}`,
	open: `INSERT INTO wall (c, conference, word, nonce, made, by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
		ON CONFLICT (c, conference) DO UPDATE SET made = excluded.made, by = excluded.by RETURNING nonce`,
	shut: `DELETE FROM wall WHERE c = ?1 AND conference = ?2`,
	word: `SELECT w.c, w.conference, w.made, k.epoch, f.s AS book, f.d ->> 'day' AS day
		FROM wall w CROSS JOIN cluster k ON k.id = w.c
		CROSS JOIN rec f ON f.c = w.c AND f.t = 'conference' AND f.id = w.conference
		WHERE w.word = ?1 AND ${live('f')}`,
	ver: `SELECT max(ver) AS ver FROM (${rests('ver')})`,
	rests: rests('t', 'id', 'ver', 'born', 'at', 'd')
};

/** Until two days after the conference; for one that is long over, which may be shown again, a day. */
const untilOf = ({ made, day: on }: { made: number; day: string }): number =>
	Math.max(Date.parse(`${on}T00:00+07:00`) + 3 * day, made + day);

/** `POST /api/c/:cluster/wall {conference}`: the word of its wall, a new one where there is none. */
export async function openWall(c: Call): Promise<Response> {
	const hall = await led(c);
	const [made, nonce] = [Date.now(), newToken()];
	const word = await wordFor(c, hall, nonce);
	const row = await c.env.DB.prepare(wallStatements.open)
		.bind(hall.cluster, hall.conference, await sha256(word), nonce, made, hall.member.account)
		.first<{ nonce: string }>();
	return c.json({
		word: await wordFor(c, hall, row?.nonce ?? nonce),
		until: untilOf({ made, day: hall.day })
	});
}

/** `POST /api/c/:cluster/wall/look {conference}`: the word again; none where there is no wall. */
export async function lookAtWall(c: Call): Promise<Response> {
	const hall = await led(c);
	if (hall.nonce === null) return c.json({ word: null });
	return c.json({ word: await wordFor(c, hall, hall.nonce), until: untilOf(hall) });
}

/** `POST /api/c/:cluster/wall/shut {conference}`: its word is void, and screens that follow are told to look. */
export async function shutWall(c: Call): Promise<Response> {
	const { cluster, conference } = await led(c);
	await c.env.DB.prepare(wallStatements.shut).bind(cluster, conference).run();
	c.executionCtx.waitUntil(hubOf(c.env, cluster).hangUp(lineOf(conference)));
	return c.json({ shut: true });
}

/**
 * `GET /api/wall`: what the wall shows, for whoever says its word. `x-now` is the office's clock, ms; the tag is the last
 * commit among what it rests on.
 */
export async function readWall(c: Call): Promise<Response> {
	const { DB } = c.env;
	const wall = await wallBy(c, c.req.header(wordIn));
	const place = [wall.c, wall.conference] as const;
	const tagged = (ver: unknown) => `"${wall.epoch.slice(0, 8)}-${String(ver)}"`;
	c.header('x-now', String(Date.now()));
	const last = await DB.prepare(wallStatements.ver)
		.bind(...place)
		.first('ver');
	// A proxy that packs an answer calls its tag weak.
	const known = c.req.header('if-none-match')?.replace(/^W\//, '');
	if (known === tagged(last)) return c.body(null, 304);
	const { results } = await DB.prepare(wallStatements.rests)
		.bind(...place)
		.all<Row>();
	c.header('etag', tagged(results.reduce((most, { ver }) => Math.max(most, ver), 0)));
	return c.json(wallOf(results.map(sourceOf), wall.conference));
}

/** `GET /api/wall/live`: a line on which a screen is told to look again, and nothing else. */
export async function followWall(c: Call): Promise<Response> {
	mayListen(c);
	const [speaks, word] = (c.req.header('sec-websocket-protocol') ?? '').split(/\s*,\s*/);
	const wall = await wallBy(c, speaks === spoken ? word : undefined);
	return lineTo(c.env, wall.c, {
		account: lineOf(wall.conference),
		books: [wall.book],
		wall: true
	});
}

/** No account is called so. */
const lineOf = (conference: string) => `wall of ${conference}`;

type Open = {
	c: string;
	conference: string;
	made: number;
	epoch: string;
	book: string;
	day: string;
};

async function wallBy(c: Call, word = ''): Promise<Open> {
	const wall = await c.env.DB.prepare(wallStatements.word)
		.bind(await sha256(word))
		.first<Open>();
	if (!wall)
		throw new Refused(
			404,
			'no-such-wall',
			'Không có màn chiếu mang mã này: mã gõ sai, hoặc đã bị hủy. Hãy hỏi thư ký hội nghị.'
		);
	if (untilOf(wall) < Date.now())
		throw new Refused(410, 'wall-over', 'Màn chiếu này đã hết hạn: hội nghị đã qua.');
	return wall;
}

type Hall = {
	cluster: string;
	conference: string;
	member: Member;
	day: string;
	nonce: string | null;
	made: number;
};

/** The conference that is asked about, when whoever asks leads it. */
async function led(c: Call): Promise<Hall> {
	const cluster = c.req.param('cluster') ?? '';
	const { conference } = inputOf(c, asked);
	const member = await memberOf(c, cluster);
	const row = await c.env.DB.prepare(wallStatements.conference)
		.bind(cluster, conference)
		.first<{ d: string; nonce: string | null; made: number }>();
	const body = row && JSON.parse(row.d);
	if (!row || !leads(body, member))
		throw new Refused(
			403,
			'not-the-chair',
			'Màn chiếu do đơn vị trưởng, phó cụm, đơn vị chủ trì hoặc đăng cai mở, khi máy chủ đã có hội nghị.'
		);
	return { cluster, conference, member, day: body.day, nonce: row.nonce, made: row.made };
}

const wordFor = (c: Call, { cluster, conference }: Hall, nonce: string) =>
	wordOf(c.env, `wall|${cluster}|${conference}|${nonce}`);

type Row = { t: string; id: string; ver: number; born: number; at: number; d: string };

function sourceOf({ t, id, born, at, d }: Row): Source {
	const { _del: gone, ...body } = JSON.parse(d);
	return { kind: t, id, at, born, body, deleted: gone === true };
}
