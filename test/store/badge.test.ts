import { describe, expect, test } from 'vitest';
import { readBadge } from '../../src/store/badge.ts';
import { badgeShown } from '../../src/store/desk.ts';
import { signSquare, squarePath } from '../../src/store/hall-square.ts';

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
	const guest = { c: 'cum-9', a: 'attendance:1', m: 'conference:1', u: 2_000 };
	const told = async (badge: string, now = 1_000) => {
		const said = await readBadge(badge, { cluster: 'cum-9', key, now });
		return said.ok ? ('p' in said.value ? said.value.p : said.value.a) : said.message;
	};

	test('of the office names whom it is for', async () => {
		expect(await told(await badgeOf(office.privateKey, mine))).toBe('person:hoa');
		expect(await told(await badgeOf(office.privateKey, guest))).toBe('attendance:1');
	});
	test('signed by another, or changed, is not the office’s', async () => {
		for (const whose of [mine, guest]) {
			expect(await told(await badgeOf(stranger.privateKey, whose))).toContain(
				'không phải do văn phòng'
			);
			const [, signature] = (await badgeOf(office.privateKey, whose)).split('.');
			const other = base64(
				new TextEncoder().encode(JSON.stringify({ ...whose, p: 'person:khac' }))
			);
			expect(await told(`${other}.${signature}`)).toContain('không phải do văn phòng');
		}
	});
	test('of another cluster, past its day, or no badge at all is said to be so', async () => {
		expect(await told(await badgeOf(office.privateKey, { ...mine, c: 'khoi-5' }))).toContain(
			'cụm khác'
		);
		expect(await told(await badgeOf(office.privateKey, mine), 3_000)).toContain('hết hạn');
		expect(await told(await badgeOf(office.privateKey, guest), 3_000)).toContain('hết hạn');
		expect(await told('không phải giấy')).toContain('Không đọc được');
	});

	test('held before a desk is read from its link; anything else is called by its name', async () => {
		const { x = '', y = '' } = key;
		const at = async (text: string, known: { x: string; y: string } | undefined = { x, y }) => {
			const said = await badgeShown(text, { cluster: 'cum-9', key: known, now: 1_000 });
			return said.ok ? 'read' : said.message;
		};
		const badge = await badgeOf(office.privateKey, mine);
		expect(await at(`https://so.vi-du.vn/join#t=1&b=${badge}`)).toBe('read');
		const noKey = await badgeShown(`#b=${badge}`, { cluster: 'cum-9', key: undefined, now: 1_000 });
		expect(noKey).toMatchObject({ ok: false, message: expect.stringContaining('chưa có khóa') });
		expect(await at('https://vi-du.vn')).toContain('không phải giấy mời');
		const screen = { sign: stranger.privateKey, name: 'a'.repeat(32) };
		const yesterday = squarePath(await signSquare('conference:1', 1, screen));
		expect(await at(`https://so.vi-du.vn${yesterday}`)).toContain(
			'Đây là mã hội trường, không phải giấy mời'
		);
	});
});
