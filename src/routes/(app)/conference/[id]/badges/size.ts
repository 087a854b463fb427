import { wrapped } from '../invitations/card.ts';

/** A box in which words stand, and how large they may be: all in hundredths of the width of the card. */
export type Box = { width: number; height: number; most: number };

/** How wide a bold capital of our letters is on the average, of its height, with room to spare. */
const letter = 0.72;
/** From line to line, of the height of a letter: marks above capitals need it. */
export const leading = 1.3;
const least = 2;

/** The largest size at which all words stand in the box, broken between words only. */
export function sizeIn(text: string, { width, height, most }: Box): number {
	for (let size = most; size > least; size -= most / 100) {
		const fits = (line: string) => line.length * letter * size <= width;
		const lines = wrapped(text, fits);
		if (lines.length * leading * size <= height && lines.every(fits)) return size;
	}
	return least;
}
