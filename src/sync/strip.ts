import { digestOf, joined } from './bytes.ts';

/**
 * Bytes as a strip of squares, shown one after another from screen to camera and round again until all were seen. Each
 * square holds `STD/strip/number/count/bytes` in the signs that squares hold best (base 45, RFC 9285).
 */

/** Bytes in one square: dense enough to be quick, coarse enough for an old camera. */
export const frameBytes = 600;
/** How long a square stands, ms. */
export const frameTime = 160;

const signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const frame = /^STD\/([0-9A-F]{8})\/(\d{1,4})\/(\d{1,4})\/([0-9A-Z $%*+\-./:]*)$/;

/** The texts of the squares, in order. */
export async function stripOf(bytes: Uint8Array<ArrayBuffer>): Promise<string[]> {
	const id = await nameOf(bytes);
	const count = Math.max(1, Math.ceil(bytes.length / frameBytes));
	return Array.from({ length: count }, (_, at) => {
		const part = bytes.subarray(at * frameBytes, (at + 1) * frameBytes);
		return `STD/${id}/${at + 1}/${count}/${toSigns(part)}`;
	});
}

export type Seen = {
	/** Squares seen, of how many. */
	have: number;
	of: number;
	/** All of it, once it is whole. */
	bytes?: Uint8Array<ArrayBuffer>;
};

/** Gathers squares in whatever order they are seen; another strip begins anew. */
export function gathering(): (text: string) => Promise<Seen | undefined> {
	let strip = '';
	let parts: (Uint8Array<ArrayBuffer> | undefined)[] = [];
	return async (text) => {
		const [, id = '', number = '', count = '', said = ''] = frame.exec(text) ?? [];
		if (!id) return undefined;
		const [at, of] = [Number(number) - 1, Number(count)];
		if (id !== strip || of !== parts.length) {
			strip = id;
			parts = Array.from({ length: of }, () => undefined);
		}
		const part = fromSigns(said);
		if (at < 0 || at >= of || !part) return undefined;
		parts[at] = part;
		const have = parts.filter(Boolean).length;
		if (have < of) return { have, of };
		const bytes = joined(...parts.filter((one) => one !== undefined));
		if ((await nameOf(bytes)) === strip) return { have, of, bytes };
		// A square was misread: everything is looked at again.
		parts = parts.map(() => undefined);
		return { have: 0, of };
	};
}

const nameOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
	(await digestOf(bytes)).slice(0, 8).toUpperCase();

function toSigns(bytes: Uint8Array): string {
	let text = '';
	for (let at = 0; at < bytes.length; at += 2) {
		const isPair = at + 1 < bytes.length;
		let value = isPair ? (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0) : (bytes[at] ?? 0);
		for (let place = 0; place < (isPair ? 3 : 2); place++) {
			text += signs[value % 45];
			value = Math.floor(value / 45);
		}
	}
	return text;
}

function fromSigns(text: string): Uint8Array<ArrayBuffer> | undefined {
	const bytes: number[] = [];
	for (let at = 0; at < text.length; at += 3) {
		const group = [...text.slice(at, at + 3)].map((sign) => signs.indexOf(sign));
		const value = group.reduceRight((sum, digit) => sum * 45 + digit, 0);
		const most = group.length === 3 ? 65_535 : 255;
		if (group.length < 2 || group.includes(-1) || value > most) return undefined;
		if (group.length === 3) bytes.push(value >> 8, value & 255);
		else bytes.push(value);
	}
	return Uint8Array.from(bytes);
}
