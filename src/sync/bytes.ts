/** Bytes as text, one after another, and what stands for them. */

export const hex = (bytes: Uint8Array | ArrayBuffer): string =>
	[...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export function joined(...list: Uint8Array[]): Uint8Array<ArrayBuffer> {
	const all = new Uint8Array(list.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const one of list) {
		all.set(one, at);
		at += one.length;
	}
	return all;
}

/** Bytes as text that stands in an address (base64url), and back; throws at what is none. */
export const base64 = (bytes: Uint8Array | ArrayBuffer): string =>
	btoa(String.fromCharCode(...new Uint8Array(bytes)))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replace(/=+$/, '');
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
	Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) =>
		sign.charCodeAt(0)
	);

/** SHA-256 as hex. */
export const digestOf = async (bytes: BufferSource): Promise<string> =>
	hex(await crypto.subtle.digest('SHA-256', bytes));
