import { describe, expect, test } from 'vitest';
import { readBadge } from '../../src/store/badge.ts';

/** A badge is told true or false without asking anybody. */

const how = { name: 'ECDSA', namedCurve: 'P-256' };
const keys = () => crypto.subtle.generateKey(how, true, ['sign', 'verify']);
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

async function badgeOf(key: CryptoKey, payload: object) {
	const text = new TextEncoder().encode(JSON.stringify(payload));
	const signed = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, text);
	return `${base64(text)}.${base64(new Uint8Array(signed))}`;
}

describe('a badge', async () => {
	const [office, stranger] = await Promise.all([keys(), keys()]);
	const key = await crypto.subtle.exportKey('jwk', office.publicKey);
	const mine = { c: 'cum-9', p: 'person:hoa', u: 2_000 };
	const told = async (badge: string, now = 1_000) => {
		const said = await readBadge(badge, { cluster: 'cum-9', key, now });
		return said.ok ? said.value.p : said.message;
	};

	test('of the office names whom it is for', async () =>
		expect(await told(await badgeOf(office.privateKey, mine))).toBe('person:hoa'));
	test('signed by another, or changed, is not the office’s', async () => {
		expect(await told(await badgeOf(stranger.privateKey, mine))).toContain(
			'không phải do văn phòng'
		);
		const [, signature] = (await badgeOf(office.privateKey, mine)).split('.');
		const other = base64(new TextEncoder().encode(JSON.stringify({ ...mine, p: 'person:khac' })));
		expect(await told(`${other}.${signature}`)).toContain('không phải do văn phòng');
	});
	test('of another cluster, past its day, or no badge at all is said to be so', async () => {
		expect(await told(await badgeOf(office.privateKey, { ...mine, c: 'khoi-5' }))).toContain(
			'cụm khác'
		);
		expect(await told(await badgeOf(office.privateKey, mine), 3_000)).toContain('hết hạn');
		expect(await told('không phải giấy')).toContain('Không đọc được');
	});
});
