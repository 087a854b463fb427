import type { Sheet } from '#documents/sheet';
import { digestOf } from '#store/digest';

/** By what a paper is checked later: SHA-256, hex, of every word on it. */
export const markOf = (sheet: Sheet | null | undefined): Promise<string> =>
	digestOf(new TextEncoder().encode(JSON.stringify(sheet ?? null)));
