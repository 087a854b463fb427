import type { Parsed } from '#domain/parsed';
import { read, unread } from '#domain/parsed';
import { readSigned } from '#sync/signature';

/**
 * A badge, signed by the office so that a desk without a network can tell: who somebody is to a cluster, or which guest
 * (`a`, an attendance) of which conference (`m`). `u`: good until then, ms.
 */
export type Badge = { c: string; u: number } & ({ p: string } | { a: string; m: string });

/** The badge in the link of a ticket or an invitation, if any. */
export const badgeIn = (text: string): string | null =>
	new URLSearchParams(text.includes('#') ? text.slice(text.indexOf('#') + 1) : '').get('b');

/** Reads a badge of that cluster. `now` in ms since 1970; `key` is the office's open key, as the cluster's records hold it. */
export async function readBadge(
	text: string,
	{ cluster, key, now }: { cluster: string; key: JsonWebKey; now: number }
): Promise<Parsed<Badge>> {
	try {
		const { value, isTrue } = await readSigned(text, key);
		const badge = value as Badge;
		if (!isTrue) return unread('Giấy này không phải do văn phòng cụm phát ra.');
		if (badge.c !== cluster) return unread('Giấy này là của cụm khác.');
		if (badge.u < now) return unread('Giấy này đã hết hạn.');
		return read(badge);
	} catch {
		return unread('Không đọc được giấy này.');
	}
}
