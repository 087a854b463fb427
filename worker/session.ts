import type { D1Database } from '@cloudflare/workers-types';
import { getCookie, setCookie } from 'hono/cookie';
import { hex } from '#sync/bytes';
import { askedBy, type Member } from './member.ts';
import { type Call, originOf } from './door.ts';
import { unknownAsker } from './refusal.ts';

/** Who is asking: an opaque token in a cookie that no script can read; the server keeps only its digest. */

const year = 31_536_000;

/** WebKit drops `__Host-` cookies on plain http, which only a loopback address may use. */
const nameFor = (c: Call) => (isSecure(c) ? '__Host-session' : 'session');
const isSecure = (c: Call) => originOf(c).startsWith('https:');

/** Digest of the token that came with a request; of nothing when none came, which fits no session. */
export const digestOf = async (c: Call): Promise<string> => sha256(getCookie(c, nameFor(c)) ?? '');

/** The member of that cluster who asks; refuses when it is none. */
export async function memberOf(c: Call, cluster: string): Promise<Member> {
	const who = askedBy(c.env.DB, cluster, { token: await digestOf(c) });
	const row = await who.statement.first<Record<string, unknown>>();
	const member = row && who.read(row);
	if (!member) throw unknownAsker();
	return member;
}

/** Gives the device a new token and returns its digest, to be stored. */
export async function newSession(c: Call): Promise<string> {
	const token = newToken();
	setCookie(c, nameFor(c), token, cookie(c, year));
	return sha256(token);
}

/** Notes that a device was heard, at most every ten minutes. */
export const heard = (db: D1Database, token: string, now: number) =>
	db
		.prepare('UPDATE session SET seen = ?2 WHERE token = ?1 AND seen < ?2 - 600000')
		.bind(token, now)
		.run();

/** Whose session this device holds, in whichever cluster. */
export async function accountAsking(c: Call): Promise<string | undefined> {
	const row = await c.env.DB.prepare(
		'SELECT account FROM session WHERE token = ?1 AND until IS NULL'
	)
		.bind(await digestOf(c))
		.first<{ account: string }>();
	return row?.account;
}

/** This person leaves this device. What still waits on it can be handed in later. */
export async function leave(c: Call): Promise<Response> {
	await c.env.DB.prepare('DELETE FROM session WHERE token = ?1 AND until IS NULL')
		.bind(await digestOf(c))
		.run();
	setCookie(c, nameFor(c), '', cookie(c, 0));
	return c.json({ left: true });
}

const cookie = (c: Call, maxAge: number) =>
	({
		httpOnly: true,
		secure: isSecure(c),
		sameSite: 'Strict',
		path: '/',
		maxAge
	}) as const;

export const newToken = (): string => hex(crypto.getRandomValues(new Uint8Array(32)));

export const sha256 = async (text: string): Promise<string> =>
	hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
