import * as v from 'valibot';
import { badgeKeyOf } from '#domain/ids';
import { may } from '#domain/permission';
import { signedText } from '#sync/signature';
import { live } from './d1.ts';
import { type Call, inputOf, recordId } from './door.ts';
import { inscribe } from './inscribe.ts';
import { codeHash } from './join.ts';
import type { Member } from './member.ts';
import { mustBeFresh } from './passkey.ts';
import { Refused } from './refusal.ts';
import { badgeKey, wordOf } from './secret.ts';
import { memberOf, newToken, sha256 } from './session.ts';

/** What the secretary hands out: tickets, the door of a conference, six digits. */

const day = 86_400_000;
const ticketFor = 14 * day;
const codeFor = 15 * 60_000;

const asked = {
	tickets: v.strictObject({ people: v.pipe(v.array(recordId), v.minLength(1), v.maxLength(200)) }),
	invitations: v.strictObject({
		conference: recordId,
		attendances: v.pipe(v.array(recordId), v.minLength(1), v.maxLength(200))
	}),
	door: v.strictObject({ conference: recordId, opens: v.number(), closes: v.number() }),
	conference: v.strictObject({ conference: recordId }),
	code: v.strictObject({ conference: recordId, person: recordId })
};

export const letInStatements = {
	people: `SELECT p.id, p.d ->> 'name' AS name, p.d ->> 'unit' AS unit FROM json_each(?2) k
		CROSS JOIN rec p ON p.c = ?1 AND p.t = 'person' AND p.id = k.value
		WHERE ${live('p')}`,
	tickets: `INSERT INTO ticket (token, c, person, by, until)
		SELECT k.value ->> 'token', ?1, k.value ->> 'person', ?2, ?3 FROM json_each(?4) k`,
	guests: `SELECT a.id, f.d ->> 'day' AS day FROM rec f CROSS JOIN json_each(?3) k
		CROSS JOIN rec a ON a.c = ?1 AND a.t = 'attendance' AND a.id = k.value
		WHERE f.c = ?1 AND f.t = 'conference' AND f.id = ?2 AND a.parent = ?2 AND ${live('a')}`,
	door: `INSERT INTO door (c, conference, word, nonce, opens, closes, by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
		ON CONFLICT (c, conference) DO UPDATE SET opens = excluded.opens, closes = excluded.closes, by = excluded.by`,
	key: `SELECT d ->> 'x' AS x FROM rec WHERE c = ?1 AND t = 'badge-key' AND id = ?2`,
	conference: `SELECT 1 FROM rec f WHERE f.c = ?1 AND f.t = 'conference' AND f.id = ?2 AND ${live('f')}`,
	doorOf: `SELECT nonce, opens, closes FROM door WHERE c = ?1 AND conference = ?2`,
	shut: `UPDATE door SET closes = ?3 WHERE c = ?1 AND conference = ?2`,
	code: `INSERT OR REPLACE INTO code (c, conference, person, hash, by, until) VALUES (?1, ?2, ?3, ?4, ?5, ?6)`
};

/** `POST /api/c/:cluster/tickets {people}`: one ticket each, told this once. The badge in it is checked without a network. */
export async function tickets(c: Call): Promise<Response> {
	const { people } = inputOf(c, asked.tickets);
	const { cluster, member, found } = await peopleToLetIn(c, people);
	const until = Date.now() + ticketFor;
	const { sign, open } = await badgeKey(c.env);
	await publish(c, cluster, member, open);
	const made = await Promise.all(
		found.map(async ({ id, name }) => {
			const token = newToken();
			const badge = await signedText(sign, { c: cluster, p: id, u: until });
			return { person: id, name, token, badge, until };
		})
	);
	const rows = await Promise.all(
		made.map(async ({ person, token }) => ({ person, token: await sha256(token) }))
	);
	await c.env.DB.prepare(letInStatements.tickets)
		.bind(cluster, member.account, until, JSON.stringify(rows))
		.run();
	return c.json({ tickets: made });
}

/**
 * `POST /api/c/:cluster/invitations {conference, attendances}`: a badge for each of those who are invited; good until the
 * conference is over. It opens the door of the hall and answers the invitation, and lets nobody into the cluster.
 */
export async function invitations(c: Call): Promise<Response> {
	const { conference, attendances } = inputOf(c, asked.invitations);
	const { cluster, member } = await desk(c);
	const wanted = [...new Set(attendances)];
	const { results: guests } = await c.env.DB.prepare(letInStatements.guests)
		.bind(cluster, conference, JSON.stringify(wanted))
		.all<{ id: string; day: string }>();
	if (guests.length < wanted.length)
		throw new Refused(
			404,
			'no-such-guest',
			'Máy chủ chưa có đủ người này trong danh sách dự; đợi danh sách được gửi lên rồi làm giấy mời.'
		);
	const { sign, open } = await badgeKey(c.env);
	await publish(c, cluster, member, open);
	const made = await Promise.all(
		guests.map(async ({ id, day: on }) => {
			const until = Math.max(Date.now() + ticketFor, Date.parse(`${on}T00:00+07:00`) + 2 * day);
			const badge = await signedText(sign, { c: cluster, a: id, m: conference, u: until });
			return { attendance: id, badge, until };
		})
	);
	return c.json({ invitations: made });
}

/** Desks check badges with the open key; it is written once, and again when the secret is another. */
async function publish(
	c: Call,
	cluster: string,
	{ account }: Member,
	{ x = '', y = '' }: JsonWebKey
) {
	const known = await c.env.DB.prepare(letInStatements.key)
		.bind(cluster, badgeKeyOf)
		.first<{ x: string }>();
	if (known?.x === x) return;
	await inscribe(c, cluster, {
		i: `key-${(await sha256(`${cluster} ${x}`)).slice(0, 32)}`,
		by: account,
		writes: [{ t: 'badge-key', r: badgeKeyOf, s: 'c', p: { x, y } }]
	});
}

/** `POST /api/c/:cluster/door`: opens the door of a conference, or moves its hours; answers the word on the poster. */
export async function openDoor(c: Call): Promise<Response> {
	const { conference, opens, closes } = inputOf(c, asked.door);
	const { cluster, member } = await desk(c);
	if (closes <= opens || closes - opens > 7 * day)
		throw new Refused(400, 'hours', 'Giờ đóng cửa phải sau giờ mở, trong vòng bảy ngày.');
	const [found, doors] = await c.env.DB.batch<{ nonce: string }>([
		c.env.DB.prepare(letInStatements.conference).bind(cluster, conference),
		c.env.DB.prepare(letInStatements.doorOf).bind(cluster, conference)
	]);
	if (!found?.results.length)
		throw new Refused(
			404,
			'no-such-conference',
			'Máy chủ chưa có hội nghị này; đợi hội nghị được gửi lên rồi mở cửa.'
		);
	const before = doors?.results[0];
	const nonce = before?.nonce ?? newToken();
	const word = await wordOf(c.env, `door|${cluster}|${conference}|${nonce}`);
	await c.env.DB.prepare(letInStatements.door)
		.bind(cluster, conference, await sha256(word), nonce, opens, closes, member.account)
		.run();
	return c.json({ word, opens, closes });
}

/** `POST /api/c/:cluster/door/look {conference}`: the word again, for another print. */
export async function lookAtDoorOf(c: Call): Promise<Response> {
	const { conference } = inputOf(c, asked.conference);
	const { cluster } = await desk(c);
	const door = await c.env.DB.prepare(letInStatements.doorOf)
		.bind(cluster, conference)
		.first<{ nonce: string; opens: number; closes: number }>();
	if (!door) return c.json({ word: null });
	const word = await wordOf(c.env, `door|${cluster}|${conference}|${door.nonce}`);
	return c.json({ word, opens: door.opens, closes: door.closes });
}

/** `POST /api/c/:cluster/door/shut {conference}`. */
export async function shutDoor(c: Call): Promise<Response> {
	const { conference } = inputOf(c, asked.conference);
	const { cluster } = await desk(c);
	await c.env.DB.prepare(letInStatements.shut).bind(cluster, conference, Date.now()).run();
	return c.json({ shut: true });
}

/** `POST /api/c/:cluster/code {conference, person}`: six digits to be spoken, for a quarter of an hour. */
export async function code(c: Call): Promise<Response> {
	const { conference, person } = inputOf(c, asked.code);
	const { cluster, member } = await peopleToLetIn(c, [person]);
	const digits = String(crypto.getRandomValues(new Uint32Array(1))[0] ?? 0)
		.padStart(10, '0')
		.slice(-6);
	const until = Date.now() + codeFor;
	const hash = await codeHash(c, cluster, conference, person, digits);
	await c.env.DB.prepare(letInStatements.code)
		.bind(cluster, conference, person, hash, member.account, until)
		.run();
	return c.json({ code: digits, until });
}

async function desk(c: Call): Promise<{ cluster: string; member: Member }> {
	const cluster = c.req.param('cluster') ?? '';
	const member = await memberOf(c, cluster);
	if (may(member, 'let-in')) {
		await mustBeFresh(c, cluster);
		return { cluster, member };
	}
	throw new Refused(
		403,
		'not-yours-to-do',
		'Đưa người vào cụm là việc của thư ký, thủ trưởng đơn vị trưởng và phó.'
	);
}

/** Those people, when whoever asks may let every one of them in: the desk anybody, an office its own. */
async function peopleToLetIn(c: Call, people: string[]) {
	const cluster = c.req.param('cluster') ?? '';
	const member = await memberOf(c, cluster);
	const { results: found } = await c.env.DB.prepare(letInStatements.people)
		.bind(cluster, JSON.stringify(people))
		.all<{ id: string; name: string; unit: string }>();
	if (found.length < people.length)
		throw new Refused(404, 'no-such-person', 'Danh sách của cụm chưa có người này.');
	const isOwn = may(member, 'let-in-own') && found.every(({ unit }) => unit === member.office);
	if (!isOwn && !may(member, 'let-in'))
		throw new Refused(
			403,
			'not-yours-to-do',
			'Chỉ đưa được người của đơn vị mình vào cụm; người đơn vị khác do thư ký cụm đưa vào.'
		);
	await mustBeFresh(c, cluster);
	return { cluster, member, found };
}
