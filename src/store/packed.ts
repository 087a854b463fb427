import { strFromU8, unzipSync } from 'fflate';
import { stampAmong } from '#domain/classified';
import type { PaperType } from '#domain/paper';

/** A look into packed documents, no further than is safe: what is said to be large inside is left packed. */

const largest = 8_000_000;
const packed = (bytes: ArrayBuffer) => new Uint8Array(bytes);
const isPacked = (bytes: ArrayBuffer) => {
	const [a, b] = packed(bytes);
	return a === 0x50 && b === 0x4b;
};

/** What stands in a packed file, by its own list. */
export function namesIn(bytes: ArrayBuffer): string[] {
	const names: string[] = [];
	if (!isPacked(bytes)) return names;
	try {
		unzipSync(packed(bytes), {
			filter({ name }) {
				names.push(name);
				return false;
			}
		});
	} catch {
		return [];
	}
	return names;
}

/** The mark that a Word document bears in a paragraph of its own, as a stamp stands there. */
export function stampIn(bytes: ArrayBuffer, type: PaperType): string | undefined {
	if (!type.endsWith('wordprocessingml.document')) return undefined;
	try {
		const parts = unzipSync(packed(bytes), {
			filter: ({ name, originalSize }) =>
				/^word\/(document|header\d*)\.xml$/.test(name) && originalSize < largest
		});
		return stampAmong(
			Object.values(parts).flatMap((part) =>
				[...strFromU8(part).matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([text]) =>
					text.replace(/<[^>]+>/g, '')
				)
			)
		);
	} catch {
		return undefined;
	}
}
