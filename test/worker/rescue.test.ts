import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { packed, seal, unpacked, withLine } from '#sync/envelope';
import { as, phoneOf, pictured, said } from './cast.ts';
import { bring, letter, onEnvelope, type Phone, phone } from './carriers.ts';
import { ask } from './office.ts';
import { enter, note, type Officer, path, sql } from './people.ts';

/** Work carried by somebody else: the author is who signed, the carrier stands beside, and it counts once. */

let author: Phone;
let carrier: Officer;
beforeAll(async () => {
	author = await phone(await enter('hau-giang'));
	carrier = await enter('bac-lieu');
});

test('a note arrives under its author’s name, with the carrier beside; brought again it changes nothing', async () => {
	const op = note({ p: { ...note().p, text: 'Ghi ở nơi không có sóng.' } });
	const envelope = await letter(author, [op]);
	expect(await said(bring(carrier, envelope))).toEqual({
		...{ by: author.who.account, taken: 1, refused: 0 }
	});
	const row = () => sql('SELECT by, via, ver FROM rec WHERE id = ?1', op.r);
	const before = await row();
	expect(before).toMatchObject([{ by: author.who.account, via: carrier.account }]);
	// Two phones bring the same package at once.
	const other = await enter('can-tho');
	await Promise.all([bring(carrier, envelope), bring(other, envelope)]);
	expect(await row()).toEqual(before);
	const logged = await sql('SELECT account FROM op WHERE id = ?1', op.i);
	expect(logged).toEqual([{ account: author.who.account }]);
});

test('what waited a week is not taken for the work of a slow clock', async () => {
	const weekAgo = (Date.now() - 7 * 86_400_000) * 1024;
	const op = note({ h: weekAgo });
	const silent = await phone(await enter('kien-giang'));
	await bring(carrier, await letter(silent, [op]));
	const [row] = await sql(`SELECT h ->> '$.text[0]' AS stamp FROM rec WHERE id = ?1`, op.r);
	expect(row?.['stamp']).toBe(weekAgo);
});

test('a picture follows its note', async () => {
	const text = new TextEncoder().encode('hello\n') as Uint8Array<ArrayBuffer>;
	const sha = '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03';
	const op = note({ t: 'photo', p: pictured(sha) });
	const file = await seal(
		onEnvelope(author, 'file'),
		withLine({ kind: 'photo', id: op.r, sha }, text),
		author
	);
	expect((await said(bring(carrier, file)))['taken']).toBe(0);
	await bring(carrier, await letter(author, [op]));
	expect((await said(bring(carrier, file)))['taken']).toBe(1);
	const seen = await ask(`${path}/file/photo/${op.r}/${sha}`, {
		headers: { cookie: carrier.cookie }
	});
	expect(new TextDecoder().decode(await seen.arrayBuffer())).toBe('hello\n');
});

describe('a hostile carrier', () => {
	test('changes nothing in it, and writes under nobody’s name', async () => {
		const envelope = await letter(author, [note()]);
		const changed = envelope.slice();
		changed[changed.length - 20] = (changed[changed.length - 20] ?? 0) ^ 1;
		expect((await said(bring(carrier, changed)))['code']).toBe('tampered');
		// Signed with a key of their own, under another's name.
		const own = await phone(carrier);
		const forged = await letter({ ...own, who: author.who }, [note()]);
		expect((await said(bring(carrier, forged)))['code']).toBe('unknown-device');
		// With the author's key named, but not in hand.
		const named = await letter({ ...own, who: author.who, name: author.name }, [note()]);
		expect((await said(bring(carrier, named)))['code']).toBe('tampered');
	});
	test('brings nothing without being of the cluster, nor what is none', async () => {
		const envelope = await letter(author, [note()]);
		expect((await bring({ cookie: '' }, envelope)).status).toBe(401);
		const junk = new TextEncoder().encode('không phải gói') as Uint8Array<ArrayBuffer>;
		expect((await bring(carrier, junk)).status).toBe(400);
	});
	test('does not give themselves rights by it: the rules are those of the author', async () => {
		const op = note({
			...{ t: 'term', r: 'term:2031:LEAD', s: 'c' },
			p: { year: 2031, role: 'LEAD', unit: 'hau-giang', source: 'ELECTED' }
		});
		const lead = await enter('ca-mau');
		expect(await said(bring(lead, await letter(author, [op])))).toMatchObject({
			...{ taken: 0, refused: 1 }
		});
	});
});

test('of a phone that was let out the work still comes, under its author’s name', async () => {
	const lost = await phone(await enter('soc-trang'));
	const { id } = await phoneOf(lost.who.account);
	await as(lost.who, `${path}/sessions/revoke`, { of: 'own', id });
	await sql('UPDATE session SET until = 1 WHERE account = ?1', lost.who.account);
	const op = note();
	expect(await said(bring(carrier, await letter(lost, [op])))).toMatchObject({ taken: 1 });
	expect(await sql('SELECT by, via FROM rec WHERE id = ?1', op.r)).toEqual([
		{ by: lost.who.account, via: carrier.account }
	]);
});

test('how the phone stood, and what it had set aside, is kept for whoever keeps the deployment', async () => {
	const stood = JSON.stringify({ aside: [note()] });
	const log = await seal(onEnvelope(author, 'log'), await packed(stood), author);
	await bring(carrier, log);
	await bring(carrier, log);
	const { objects } = await env.BLOBS.list({ prefix: `log/cum-9/${author.who.account}/` });
	expect(objects).toHaveLength(1);
	const kept = await env.BLOBS.get(objects[0]?.key ?? '');
	const bytes = new Uint8Array((await kept?.arrayBuffer()) ?? new ArrayBuffer(0));
	expect(await unpacked(bytes, 10_000)).toBe(stood);
});
