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

/** SHA-256 as hex. */
export const digestOf = async (bytes: BufferSource): Promise<string> =>
	hex(await crypto.subtle.digest('SHA-256', bytes));
