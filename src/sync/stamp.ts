/**
 * Hybrid clock in 53 bits: `milliseconds · 1024 + counter`. A safe integer until 2248 that sorts as a number in
 * JavaScript, IndexedDB and SQL. It orders writes; it never decides whether a write is taken.
 */
export type Stamp = number;

const perMs = 1024;

/** The stamp of a write at `now` (ms since 1970) on a device whose last stamp was `last`: always greater than it. */
export const tick = (last: Stamp, now: number): Stamp =>
	Math.max(last + 1, Math.floor(now) * perMs);

/** When a stamp was made, ms since 1970. */
export const timeOf = (stamp: Stamp): number => Math.floor(stamp / perMs);

/** True for a whole number that a device could have made. */
export const isStamp = (value: unknown): value is Stamp =>
	Number.isSafeInteger(value) && (value as number) >= 0;

/** A clock off by less than this is left alone: what differs then is mostly the network's delay. */
const tolerance = 30_000;
/** How far ahead of the server a stamp may stay. */
const ahead = 60_000;

/**
 * Stamps as the server keeps them, for ops of one device in the order they were written, seen for the first time.
 * A device whose clock is off by more than half a minute is shifted by that; the future is cut; and each stamp stays
 * greater than the device's one before it, so that a later write always beats an earlier one of the same device.
 */
export function corrected(
	stamps: readonly Stamp[],
	{ sentAt, now, last }: { sentAt: number; now: number; last: Stamp }
): Stamp[] {
	const offset = now - sentAt;
	const shift = Math.abs(offset) > tolerance ? Math.round(offset) * perMs : 0;
	const most = (Math.floor(now) + ahead) * perMs;
	let before = last;
	return stamps.map((stamp) => {
		const wanted = Math.max(0, Math.min(stamp + shift, most));
		before = wanted > before ? wanted : before + 1;
		return before;
	});
}
