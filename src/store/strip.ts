import type { Parsed } from '#domain/parsed';
import { read } from '#domain/parsed';
import { frameBytes, stripOf } from '#sync/strip';
import { packSmall, takeInAll } from './rescue.ts';

/** From phone to phone where there is no network at all: notes as squares on one screen, seen by the other's camera. */

export { frameTime, gathering } from '#sync/strip';

/** Squares that a patient hand can hold still for: about half a minute a round. */
const most = 200;

export type Strip = { frames: string[]; notes: number; left: number };

/** The oldest notes that wait, as squares; `left`: entries that do not fit. */
export async function packStrip(): Promise<Parsed<Strip>> {
	const said = await packSmall(most * frameBytes);
	if (!said.ok) return said;
	const { envelope, notes, left } = said.value;
	return read({ frames: await stripOf(envelope), notes, left });
}

export const takeInStrip = (bytes: Uint8Array<ArrayBuffer>) => takeInAll([bytes]);
