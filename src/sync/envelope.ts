import { joined } from './bytes.ts';
import { isSigned, signedBy } from './signature.ts';

/**
 * A sealed envelope: whoever carries it learns nothing but whose it is, the authority alone opens it, and the authority
 * knows which device wrote it. ECDH P-256 with a key made for this envelope, HKDF, AES-256-GCM; inside, the device's ECDSA
 * signature over the head and the digest of what is enclosed.
 */

export type Head = {
	v: 1;
	/** Cluster, account that signs, and the device key it signs with. */
	c: string;
	by: string;
	key: string;
	what: 'letter' | 'file' | 'log';
	/** When it was sealed, by the device's clock, ms. */
	at: number;
};

type Bytes = Uint8Array<ArrayBuffer>;

const mark = [0x53, 0x54, 0x44, 0x31];
const keyBytes = 65;
const ivBytes = 12;
const signatureBytes = 64;

export const agreement = { name: 'ECDH', namedCurve: 'P-256' };

/** Seals what is enclosed for the authority whose open key that is. */
export async function seal(
	head: Head,
	enclosed: Uint8Array,
	{ office, sign }: { office: JsonWebKey; sign: CryptoKey }
): Promise<Bytes> {
	const { subtle } = crypto;
	const theirs = await subtle.importKey('jwk', office, agreement, false, []);
	const own = await subtle.generateKey(agreement, false, ['deriveBits']);
	const raw = new Uint8Array(await subtle.exportKey('raw', own.publicKey));
	const outside = joined(outsideOf(head), raw);
	const signed = await signedBy(sign, await signedOf(outside, enclosed));
	const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
	const key = await keyBetween(own.privateKey, theirs, raw);
	const closed = await subtle.encrypt(
		{ name: 'AES-GCM', iv, additionalData: outside },
		key,
		joined(signed, enclosed)
	);
	return joined(outside, iv, new Uint8Array(closed));
}

/** What stands on an envelope; undefined when it is none. Nothing of it is proven before it is opened. */
export function headOf(envelope: Uint8Array): Head | undefined {
	try {
		const { head } = parts(envelope);
		const whole =
			head.v === 1 &&
			[head.c, head.by, head.key].every((one) => typeof one === 'string' && one.length < 200) &&
			['letter', 'file', 'log'].includes(head.what) &&
			Number.isSafeInteger(head.at);
		return whole ? head : undefined;
	} catch {
		return undefined;
	}
}

/** What is enclosed, as that device signed it; undefined when a byte of it was changed, or somebody else wrote it. */
export async function open(
	envelope: Uint8Array,
	{ own, device }: { own: CryptoKey; device: JsonWebKey }
): Promise<Bytes | undefined> {
	const { subtle } = crypto;
	try {
		const { outside, raw, iv, closed } = parts(envelope);
		const theirs = await subtle.importKey('raw', raw, agreement, false, []);
		const key = await keyBetween(own, theirs, raw);
		const inside = new Uint8Array(
			await subtle.decrypt({ name: 'AES-GCM', iv, additionalData: outside }, key, closed)
		);
		const signed = inside.subarray(0, signatureBytes);
		const enclosed = inside.subarray(signatureBytes);
		const said = await signedOf(outside, enclosed);
		return (await isSigned(said, signed, device)) ? enclosed : undefined;
	} catch {
		return undefined;
	}
}

/** Text made small, as it is enclosed. */
export const packed = (text: string): Promise<Bytes> =>
	through(new TextEncoder().encode(text) as Bytes, new CompressionStream('deflate-raw'), Infinity);

/** The text again; undefined when it is none, or would be larger than `most` bytes. */
export async function unpacked(bytes: Bytes, most: number): Promise<string | undefined> {
	try {
		const text = await through(bytes, new DecompressionStream('deflate-raw'), most);
		return new TextDecoder('utf-8', { fatal: true }).decode(text);
	} catch {
		return undefined;
	}
}

/** A line of JSON and bytes, as one. */
export function withLine(line: object, bytes: Uint8Array): Bytes {
	const text = new TextEncoder().encode(JSON.stringify(line));
	return joined(sized(text.length), text, bytes);
}

export function lineAndBytes(whole: Bytes): { line: unknown; bytes: Bytes } | undefined {
	try {
		const length = sizeIn(whole, 0);
		const line = JSON.parse(new TextDecoder().decode(whole.subarray(4, 4 + length)));
		return { line, bytes: whole.subarray(4 + length) };
	} catch {
		return undefined;
	}
}

/** What the device puts its name to: a digest, since an authority with little memory could not hold another copy. */
const signedOf = async (outside: Bytes, enclosed: Uint8Array): Promise<Bytes> =>
	joined(outside, new Uint8Array(await crypto.subtle.digest('SHA-256', enclosed as Bytes)));

const outsideOf = (head: Head): Bytes => {
	const text = new TextEncoder().encode(JSON.stringify(head));
	return joined(Uint8Array.from(mark), sized(text.length), text);
};

function parts(envelope: Uint8Array) {
	if (mark.some((sign, at) => envelope[at] !== sign)) throw new TypeError('no envelope');
	const end = 8 + sizeIn(envelope, 4);
	const head = JSON.parse(new TextDecoder().decode(envelope.subarray(8, end))) as Head;
	const [afterKey, afterIv] = [end + keyBytes, end + keyBytes + ivBytes];
	return {
		head,
		outside: envelope.subarray(0, afterKey) as Bytes,
		raw: envelope.subarray(end, afterKey) as Bytes,
		iv: envelope.subarray(afterKey, afterIv) as Bytes,
		closed: envelope.subarray(afterIv) as Bytes
	};
}

async function keyBetween(own: CryptoKey, theirs: CryptoKey, salt: Bytes): Promise<CryptoKey> {
	const { subtle } = crypto;
	const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, own, 256);
	const from = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
	const info = new TextEncoder().encode('so-thi-dua envelope 1');
	return subtle.deriveKey(
		{ name: 'HKDF', hash: 'SHA-256', salt, info },
		from,
		{ name: 'AES-GCM', length: 256 },
		false,
		['encrypt', 'decrypt']
	);
}

async function through(
	bytes: Bytes,
	stream: CompressionStream | DecompressionStream,
	most: number
): Promise<Bytes> {
	const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
	const found: Uint8Array[] = [];
	let size = 0;
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return joined(...found);
		size += value.length;
		if (size > most) {
			await reader.cancel();
			throw new RangeError('too large');
		}
		found.push(value);
	}
}

const sized = (length: number): Bytes => {
	const bytes = new Uint8Array(4);
	new DataView(bytes.buffer).setUint32(0, length);
	return bytes;
};

function sizeIn(bytes: Uint8Array, at: number): number {
	const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);
	if (size > bytes.length) throw new RangeError('longer than it is');
	return size;
}
