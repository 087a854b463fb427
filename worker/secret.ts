import { hex } from '#sync/bytes';
import { publicKey } from '#sync/signature';
import type { Env } from './env.ts';
import { Refused } from './refusal.ts';

/** What the office signs and hides with: derived from one secret that is not in the database. */

const encoder = new TextEncoder();
const bytes = (text: string) => encoder.encode(text) as Uint8Array<ArrayBuffer>;

const secretOf = ({ SECRET }: Env): string => {
	if (SECRET && SECRET.length >= 32) return SECRET;
	throw new Refused(
		503,
		'no-secret',
		'Máy chủ chưa đặt khóa bí mật nên chưa phát được giấy mời, mã. Hãy báo người quản trị.'
	);
};

/** HMAC-SHA-256 of a text under the secret, as hex. */
export async function sealed(env: Env, text: string): Promise<string> {
	const key = await crypto.subtle.importKey(
		'raw',
		bytes(secretOf(env)),
		{ name: 'HMAC', hash: 'SHA-256' },
		false,
		['sign']
	);
	return hex(await crypto.subtle.sign('HMAC', key, bytes(text)));
}

/** The twelve letters of a poster, easy to read out and to type: no 0, O, 1, I. */
export async function wordOf(env: Env, text: string): Promise<string> {
	const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
	const digest = await sealed(env, text);
	const letters = Array.from(
		{ length: 12 },
		(_, at) => signs[Number.parseInt(digest.slice(2 * at, 2 * at + 2), 16) % signs.length]
	);
	return letters.join('');
}

/** The key under which badges are signed (ECDSA P-256), the same for as long as the secret is. */
export async function badgeKey(env: Env): Promise<{ sign: CryptoKey; open: JsonWebKey }> {
	const { own, open } = await pairOf(env, 'badge key', 'ECDSA', 'sign');
	return { sign: own, open };
}

/** The key for which phones seal what others carry (ECDH P-256), the same for as long as the secret is. */
export const rescueKey = (env: Env) => pairOf(env, 'rescue key', 'ECDH', 'deriveBits');

/** The key by which push services know the office (ECDSA P-256), the same for as long as the secret is. */
export const pushKey = (env: Env) => pairOf(env, 'push key', 'ECDSA', 'sign');

async function pairOf(env: Env, label: string, name: string, use: KeyUsage) {
	const scalar = await sealed(env, label);
	const pkcs8 = `3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420${scalar}`;
	const raw = Uint8Array.from(pkcs8.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
	const own = await crypto.subtle.importKey('pkcs8', raw, { name, namedCurve: 'P-256' }, true, [
		use
	]);
	const open = publicKey((await crypto.subtle.exportKey('jwk', own)) as JsonWebKey);
	return { own, open };
}

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function isSame(a: string, b: string): boolean {
	let apart = a.length ^ b.length;
	for (let at = 0; at < a.length; at++) apart |= a.charCodeAt(at) ^ b.charCodeAt(at);
	return apart === 0;
}
