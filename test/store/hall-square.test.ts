import { describe, expect, test } from 'vitest';
import {
	falseAmong,
	type HallFacts,
	signSquare,
	slotAt,
	slotLength,
	squareIn,
	squarePath,
	toldInHall
} from '../../src/store/hall-square.ts';

/** Somebody in the hall is told of the square on its screen, with no network to ask. */

const how = { name: 'ECDSA', namedCurve: 'P-256' };
const name = 'a'.repeat(32);
const hall = 'conference:mua-dong';
const minute = 60_000;
/** 07:52 of 5 July 2019 in Viet Nam. */
const now = Date.UTC(2019, 6, 5, 0, 52);

async function phoneNamed(name: string) {
	const { privateKey: sign, publicKey } = await crypto.subtle.generateKey(how, true, [
		'sign',
		'verify'
	]);
	const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', publicKey);
	return { sign, name, key: { body: { name, x, y } } };
}

describe('the square of a hall', async () => {
	const [screen, stranger] = await Promise.all([phoneNamed(name), phoneNamed(name)]);
	const me = { person: 'person:an', unit: 'bac-lieu' };
	const shown = async (at = now, { of = hall, by = screen } = {}) =>
		`https://so.vi-du.vn${squarePath(await signSquare(of, slotAt(at), by))}`;
	const told = (text: string, more: Partial<HallFacts> = {}) =>
		toldInHall(text, {
			...{ conference: hall, keys: [screen.key], now, apart: 0, me },
			conferences: [{ id: 'conference:khac', body: { name: 'Tổng kết' } }],
			...more
		});

	test('as it stands on the screen checks them in', async () => {
		const said = await told(await shown());
		expect(said).toMatchObject({ colour: 'green', title: 'Đã điểm danh', coming: me });
	});
	test('is short enough to be read from the last row, and to be kept as evidence', async () => {
		const of = `conference:${crypto.randomUUID()}`;
		const square = await signSquare(of, slotAt(now), screen);
		expect(squareIn(`https://x${squarePath(square)}`)).toEqual(square);
		expect(square.code.length).toBeLessThan(200);
		expect(squarePath(square).length).toBeLessThan(215);
	});
	test('is another every half minute, and each can be told from the others', async () => {
		expect(slotLength).toBe(30_000);
		const [one, next] = [await shown(), await shown(now + slotLength)];
		expect(squareIn(one)?.slot).toBe((squareIn(next)?.slot ?? 0) - 1);
	});
	test('scanned a second time tells when the first was', async () => {
		const said = await told(await shown(), { seen: now - 3 * minute });
		expect(said).toMatchObject({ colour: 'yellow', title: 'Đã điểm danh 07:49' });
		expect(said.coming).toBe(undefined);
	});
	test('is good for ten minutes, and not after', async () => {
		expect((await told(await shown(now - 9 * minute))).colour).toBe('green');
		const said = await told(await shown(now - 12 * minute));
		expect(said).toMatchObject({ colour: 'red', title: 'Chưa điểm danh được' });
		expect(said.words).toContain('Mã này đã cũ, chụp lúc 07:40; quét lại mã đang hiện');
		expect(said.coming).toBe(undefined);
	});
	test('of yesterday is told with its day', async () => {
		const said = await told(await shown(now - 1440 * minute));
		expect(said.words).toContain('chụp lúc 07:52 ngày 04/7/2019');
	});
	test('of another hall is told by its name', async () => {
		const said = await told(await shown(now, { of: 'conference:khac' }));
		expect(said).toMatchObject({ colour: 'red' });
		expect(said.words).toContain('hội nghị “Tổng kết”');
		expect((await told(await shown(now, { of: 'conference:la' }))).words).toContain(
			'một hội nghị khác'
		);
	});
	test('that somebody else has signed, or that was changed, is not taken', async () => {
		for (const text of [
			await shown(now, { by: stranger }),
			(await shown(now - 60 * minute)).replace(/#[0-9a-z]+/, `#${slotAt(now).toString(36)}`),
			(await shown(now, { of: 'conference:khac' })).replace('conference:khac', hall)
		]) {
			const said = await told(text);
			expect(said.words, text).toContain('Chữ ký trên mã không đúng');
			expect(said).toMatchObject({ colour: 'red' });
			expect(said.coming).toBe(undefined);
		}
	});
	test('whose key has not come yet is kept, to be checked later', async () => {
		const said = await told(await shown(), { keys: [] });
		expect(said).toMatchObject({ colour: 'grey', coming: me });
		expect(said.words).toContain('có mạng sẽ tự kiểm');
		expect((await told(await shown(now - 60 * minute), { keys: [] })).colour).toBe('red');
	});
	test('is not taken for an old one by a phone whose clock the office knows to be fast', async () => {
		const fast = { now: now + 120 * minute, apart: -120 * minute };
		expect((await told(await shown(), fast)).colour).toBe('green');
		expect((await told(await shown(now - 60 * minute), fast)).colour).toBe('red');
	});
	test('is not taken for an old one by a phone whose clock was set right since the office spoke', async () => {
		expect((await told(await shown(), { apart: 120 * minute })).colour).toBe('green');
	});
	test('ahead of a slow clock is kept, and both times are told', async () => {
		const said = await told(await shown(now + 120 * minute));
		expect(said).toMatchObject({ colour: 'grey', coming: me });
		expect(said.words).toContain('Màn hình hội trường ghi 09:52, máy này đang 07:52');
	});
	test('is no invitation, and no other square either', async () => {
		expect((await told('https://so.vi-du.vn/join#t=1&b=x.y')).words).toContain('Đây là giấy mời');
		for (const text of ['', 'https://vi-du.vn', `/conference/${hall}/here#1.${name}.x`])
			expect(await told(text)).toMatchObject({
				...{ colour: 'red', words: 'Hình vuông này không phải mã hội trường.' }
			});
	});

	test('is found false afterwards, once the key is there', async () => {
		const proof = async (by: typeof screen) => ({
			body: { how: 'HALL', conference: hall, code: (await signSquare(hall, 1, by)).code }
		});
		const [good, bad] = [await proof(screen), await proof(stranger)];
		const byName = { body: { how: 'NAME', conference: hall } };
		const broken = { body: { how: 'HALL', conference: hall, code: 'bịa' } };
		const all = [good, bad, byName, broken];
		expect(await falseAmong(all, [screen.key])).toEqual([bad, broken]);
		expect(await falseAmong(all, [])).toEqual([broken]);
	});
});
