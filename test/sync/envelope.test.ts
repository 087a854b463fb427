import { beforeAll, describe, expect, test } from 'vitest';
import {
	agreement,
	type Head,
	headOf,
	lineAndBytes,
	open,
	packed,
	seal,
	unpacked,
	withLine
} from '#sync/envelope';
import { nameOfKey, signature } from '#sync/signature';

/** What others carry: read by the office alone, proven to be the work of one device, worth nothing once a byte is changed. */

type Pair = { privateKey: CryptoKey; publicKey: CryptoKey };
let office: Pair;
let device: Pair;
let own: CryptoKey;
let [officeKey, deviceKey]: JsonWebKey[] = [];
const jwk = async (key: CryptoKey): Promise<JsonWebKey> => {
	const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', key);
	return { kty: 'EC', crv: 'P-256', x, y };
};
beforeAll(async () => {
	office = (await crypto.subtle.generateKey(agreement, false, ['deriveBits'])) as Pair;
	device = (await crypto.subtle.generateKey(signature, false, ['sign', 'verify'])) as Pair;
	own = office.privateKey;
	[officeKey, deviceKey] = [await jwk(office.publicKey), await jwk(device.publicKey)];
});

const text = 'Năm hộ nghèo phường Pháo Đài, mỗi hộ 1.200.000 đ.';
const head = async (): Promise<Head> => ({
	...{ v: 1, c: 'cum-9', by: 'persona-hau-giang', what: 'letter', at: 1 },
	key: await nameOfKey(deviceKey ?? {})
});
const sealedText = async () =>
	seal(await head(), await packed(text), { office: officeKey ?? {}, sign: device.privateKey });

describe('a sealed envelope', () => {
	test('says whose it is and nothing of what is in it; the office reads it', async () => {
		const envelope = await sealedText();
		expect(headOf(envelope)).toEqual(await head());
		const seenOutside = new TextDecoder('latin1').decode(envelope);
		expect(seenOutside).not.toContain('Pháo');
		const inside = await open(envelope, { own, device: deviceKey ?? {} });
		expect(await unpacked(inside ?? new Uint8Array(), 1_000)).toBe(text);
	});
	test('is worth nothing once any byte of it was changed', async () => {
		const envelope = await sealedText();
		for (let at = 0; at < envelope.length; at += 7) {
			const changed = envelope.slice();
			changed[at] = (changed[at] ?? 0) ^ 1;
			expect(await open(changed, { own, device: deviceKey ?? {} }), `byte ${at}`).toBe(undefined);
		}
		expect(await open(envelope.slice(0, -1), { own, device: deviceKey ?? {} })).toBe(undefined);
	});
	test('is nobody else’s work: another device’s key does not open it, nor another office’s', async () => {
		const stranger = (await crypto.subtle.generateKey(signature, false, [
			'sign',
			'verify'
		])) as Pair;
		const forged = await seal(await head(), await packed('Giả.'), {
			office: officeKey ?? {},
			sign: stranger.privateKey
		});
		expect(await open(forged, { own, device: deviceKey ?? {} })).toBe(undefined);
		const elsewhere = (await crypto.subtle.generateKey(agreement, false, ['deriveBits'])) as Pair;
		const envelope = await sealedText();
		expect(await open(envelope, { own: elsewhere.privateKey, device: deviceKey ?? {} })).toBe(
			undefined
		);
	});
	test('is told from what is none', () => {
		for (const bytes of ['', 'STD1', 'STD1\xff\xff\xff\xff', 'không phải gói'])
			expect(headOf(new TextEncoder().encode(bytes))).toBe(undefined);
	});
});

test('a file goes with a line that says whose it is', () => {
	const bytes = Uint8Array.from([1, 2, 3]);
	expect(lineAndBytes(withLine({ id: 'ảnh' }, bytes))).toEqual({ line: { id: 'ảnh' }, bytes });
	expect(lineAndBytes(Uint8Array.from([255, 255, 255, 255, 1]))).toBe(undefined);
});

test('what swells beyond what was agreed is not unpacked', async () => {
	const bomb = await packed('0'.repeat(5_000_000));
	expect(bomb.length).toBeLessThan(10_000);
	expect(await unpacked(bomb, 1_000_000)).toBe(undefined);
	expect((await unpacked(bomb, 6_000_000))?.length).toBe(5_000_000);
});
