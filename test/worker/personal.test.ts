import { env } from 'cloudflare:workers';
import { beforeEach, expect, test } from 'vitest';
import { seal, verify } from '../../worker/seal.ts';
import { ask, post } from './office.ts';
import { cluster, enter, note, type Officer, path, reply, send, sql } from './people.ts';

/** What the office holds about a person, told to them and taken out when they ask. */

let lead: Officer;
let an: Officer;
beforeEach(async () => {
	lead = await enter('ca-mau');
	an = await enter('bac-lieu');
});

const put = (t: string, r: string, p: object) => ({
	...note({ t, r, s: 'c', p: p as never }),
	h: Date.now() * 1024
});
const as = (who: Officer, at: string, body: object) =>
	post(at, JSON.stringify(body), { cookie: who.cookie });

test('everybody has what is held about them, and who looked at it', async () => {
	await reply(send(an, [note({ p: { ...note().p, text: 'Của riêng tôi viết.' } })]));
	await ask(`${path}/history/person/person:persona-bac-lieu`, { headers: { cookie: lead.cookie } });
	const answer = await ask(`${path}/my-data`, { headers: { cookie: an.cookie } });
	const mine: { about: { t: string }[]; written: object[]; access: { what: string }[] } =
		await answer.json();
	expect(mine.about.map(({ t }) => t)).toContain('person');
	expect(JSON.stringify(mine.written)).toContain('Của riêng tôi viết.');
	expect(mine.access.map(({ what }) => what)).toContain('Xem lịch sử thông tin');
	expect((await ask(`${path}/my-data`)).status).toBe(401);
});

test('an erased name is nowhere in the office, what was done stays, and the sealed log still holds', async () => {
	const person = `person:${crypto.randomUUID()}`;
	const name = 'Hoàng Thị Xin Xóa Tên';
	await reply(send(lead, [put('person', person, { name, unit: 'bac-lieu', birthYear: 1970 })]));
	await seal(env.DB, cluster, Date.now());
	const erase = (who: Officer) => as(who, `${path}/erase`, { person, i: crypto.randomUUID() });
	expect((await erase(await enter('can-tho'))).status).toBe(403);
	expect((await erase(lead)).status).toBe(200);
	const [row] = await sql('SELECT d FROM rec WHERE id = ?1', person);
	expect(JSON.parse(String(row?.['d']))).toMatchObject({
		name: 'Người đã xóa tên',
		birthYear: null
	});
	expect(await sql(`SELECT id FROM op WHERE body LIKE '%Xin X%a T%'`)).toEqual([]);
	await seal(env.DB, cluster, Date.now());
	expect((await verify(env.DB, cluster)).broken).toBe(undefined);
});

test('nobody erases themselves by mistake, and nobody consents for another', async () => {
	const own = 'person:persona-bac-lieu';
	expect((await as(an, `${path}/erase`, { person: own, i: crypto.randomUUID() })).status).toBe(403);
	const yes = (who: string) =>
		put('consent', `consent:${who}:PHOTO`, { person: who, purpose: 'PHOTO', given: 'YES' });
	const { acks } = await reply(send(an, [yes(own), yes('person:persona-ca-mau')]));
	expect(acks).toMatchObject([{ st: 'ok' }, { st: 'rej', code: 'not-yours' }]);
});
