import { base64, digestOf, fromBase64 } from './bytes.ts';

/** Who wrote something, told by a pair of keys (ECDSA P-256) of which others hold the open half. */

type Bytes = Uint8Array<ArrayBuffer>;

/** How such a pair is made. */
export const signature = { name: 'ECDSA', namedCurve: 'P-256' };
const signing = { name: 'ECDSA', hash: 'SHA-256' };

/** The 64 bytes that only the holder of that key can put under these. */
export const signedBy = async (key: CryptoKey, bytes: Bytes): Promise<Bytes> =>
	new Uint8Array(await crypto.subtle.sign(signing, key, bytes));

/** Whether the holder of the other half put that under these bytes; also false for what is no signature. Text is base64url. */
export async function isSigned(
	bytes: Bytes,
	signed: Bytes | string,
	open: JsonWebKey
): Promise<boolean> {
	const { subtle } = crypto;
	try {
		const key = await subtle.importKey('jwk', open, signature, false, ['verify']);
		const given = typeof signed === 'string' ? fromBase64(signed) : signed;
		return await subtle.verify(signing, key, given, bytes);
	} catch {
		return false;
	}
}

/** A value with the signature of whoever says so, as text that stands in an address. */
export async function signedText(key: CryptoKey, value: object): Promise<string> {
	const bytes = new TextEncoder().encode(JSON.stringify(value));
	return `${base64(bytes)}.${base64(await signedBy(key, bytes))}`;
}

/** The value in such a text, and whether the holder of the other half put it there; throws at what is none. */
export async function readSigned(
	text: string,
	open: JsonWebKey
): Promise<{ value: unknown; isTrue: boolean }> {
	const [payload = '', signed = ''] = text.split('.');
	const bytes = fromBase64(payload);
	const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
	return { value, isTrue: await isSigned(bytes, signed, open) };
}

/** The open half of a key on that curve, from its point. */
export const publicKey = ({ x = '', y = '' }: { x?: string; y?: string }): JsonWebKey => ({
	...{ kty: 'EC', crv: 'P-256', x, y }
});

/** What names a device key: the digest of its point. */
export async function nameOfKey({ x = '', y = '' }: JsonWebKey): Promise<string> {
	const text = new TextEncoder().encode(`${x}.${y}`);
	return (await digestOf(text)).slice(0, 32);
}
