import { fromBase64 } from '#sync/bytes';

/** Whether whoever holds the other half of that key (ECDSA P-256) signed this; also false for what is no signature at all. */
export async function isSigned(
	bytes: Uint8Array<ArrayBuffer>,
	signature: string,
	key: JsonWebKey
): Promise<boolean> {
	const { subtle } = crypto;
	try {
		const how = { name: 'ECDSA', namedCurve: 'P-256' };
		const open = await subtle.importKey('jwk', key, how, false, ['verify']);
		const signing = { name: 'ECDSA', hash: 'SHA-256' };
		return await subtle.verify(signing, open, fromBase64(signature), bytes);
	} catch {
		return false;
	}
}

/** A key as records publish it. */
export const publicKey = ({ x, y }: { x: string; y: string }): JsonWebKey => ({
	...{ kty: 'EC', crv: 'P-256', x, y }
});
