import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

/** Who is asking: an opaque token in a cookie that no script can read; the server keeps only its digest. */

const year = 31_536_000;

/** WebKit drops `__Host-` cookies on plain http, which only a loopback address may use. */
const nameFor = (url: string) => (url.startsWith('https:') ? '__Host-session' : 'session');

/** Digest of the token that came with a request; of nothing when none came, which fits no session. */
export const digestOf = async (c: Context): Promise<string> =>
	sha256(getCookie(c, nameFor(c.req.url)) ?? '');

/** Gives the device a new token and returns its digest, to be stored. */
export async function newSession(c: Context): Promise<string> {
	const token = hex(crypto.getRandomValues(new Uint8Array(32)));
	setCookie(c, nameFor(c.req.url), token, {
		httpOnly: true,
		secure: c.req.url.startsWith('https:'),
		sameSite: 'Strict',
		path: '/',
		maxAge: year
	});
	return sha256(token);
}

const sha256 = async (text: string): Promise<string> =>
	hex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));

const hex = (bytes: Uint8Array): string =>
	[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
