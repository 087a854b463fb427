import type { Parsed } from '#domain/parsed';
import { read, unread } from '#domain/parsed';

/** A badge: who somebody is to a cluster, signed by its office, so that a desk without a network can tell. */
export type Badge = { c: string; p: string; u: number };

/** Reads a badge of that cluster. `now` in ms since 1970; `key` is the office's open key, as the cluster's records hold it. */
export async function readBadge(
	text: string,
	{ cluster, key, now }: { cluster: string; key: JsonWebKey; now: number }
): Promise<Parsed<Badge>> {
	const [payload = '', signature = ''] = text.split('.');
	const how = { name: 'ECDSA', namedCurve: 'P-256' };
	try {
		const open = await crypto.subtle.importKey('jwk', key, how, false, ['verify']);
		const isTrue = await crypto.subtle.verify(
			{ name: 'ECDSA', hash: 'SHA-256' },
			open,
			bytesIn(signature),
			bytesIn(payload)
		);
		if (!isTrue) return unread('Giấy này không phải do văn phòng cụm phát ra.');
		const badge = JSON.parse(new TextDecoder().decode(bytesIn(payload))) as Badge;
		if (badge.c !== cluster) return unread('Giấy này là của cụm khác.');
		if (badge.u < now) return unread('Giấy này đã hết hạn.');
		return read(badge);
	} catch {
		return unread('Không đọc được giấy này.');
	}
}

const bytesIn = (text: string): Uint8Array<ArrayBuffer> =>
	Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) =>
		sign.charCodeAt(0)
	);
