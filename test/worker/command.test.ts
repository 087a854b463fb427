import { beforeAll, describe, expect, test } from 'vitest';
import { post } from './office.ts';
import { cluster, enter, note, type Officer, path, reply, send, sql } from './people.ts';

/** Minutes are locked at the office: once, by those who may, and for good. */

let lead: Officer;
let an: Officer;

beforeAll(async () => {
	[lead, an] = [await enter('ca-mau'), await enter('bac-lieu')];
});

const conference = async () => {
	const made = note({
		t: 'conference',
		r: `conference:${crypto.randomUUID()}`,
		p: {
			sort: 'THEMATIC',
			name: 'Trao đổi kinh nghiệm tiếp xúc cử tri',
			day: '2019-08-10',
			place: 'Cà Mau',
			cluster
		}
	});
	await send(lead, [made]);
	return made.r;
};
const lock = (who: Officer, id: string, i: string = crypto.randomUUID(), name = 'lock-minutes') =>
	post(
		`${path}/command/${name}`,
		JSON.stringify({ i, by: who.account, args: { conference: id, year: 2019 } }),
		{
			cookie: who.cookie
		}
	);
const saidAt = (id: string, text: string) =>
	note({ p: { conference: id, day: '2019-08-10', sort: 'RESULT', text } });

describe('locking the minutes', () => {
	test('is done once, however often the same tap arrives', async () => {
		const [id, tap] = [await conference(), crypto.randomUUID() as string];
		const first: { ver: number } = await (await lock(lead, id, tap)).json();
		expect(first).toMatchObject({ ver: expect.any(Number), own: [{ id: `closure:${id}` }] });
		expect(await (await lock(lead, id, tap)).json()).toMatchObject({ ver: first.ver });
		const again = await lock(lead, id);
		expect([again.status, await again.json()]).toEqual([
			409,
			{ code: 'closed', message: 'Biên bản này đã được khóa.' }
		]);
	});

	test('is for those who speak for the cluster there', async () => {
		const id = await conference();
		expect(await (await lock(an, id)).json()).toMatchObject({ code: 'not-the-chair' });
		expect((await lock({ ...an, cookie: '' }, id)).status).toBe(401);
		expect((await lock({ ...lead, cookie: an.cookie }, id)).status).toBe(401);
		expect((await lock(lead, 'khong-co')).status).toBe(409);
		expect((await lock(lead, id, undefined, 'xoa-het')).status).toBe(404);
		expect((await lock(lead, id, 'x')).status).toBe(400);
		expect(await sql('SELECT 1 FROM rec WHERE id = ?1', `closure:${id}`)).toEqual([]);
	});

	test('cannot be done from a phone by writing the record itself', async () => {
		const id = await conference();
		const own = note({
			t: 'closure',
			r: `closure:${id}`,
			p: { conference: id, day: '2019-08-10' }
		});
		expect((await reply(send(lead, [own]))).acks).toMatchObject([{ code: 'server-only' }]);
	});

	test('ends changes of what was said, takes what comes late, and never judges a sent letter again', async () => {
		const id = await conference();
		const said = saidAt(id, 'Đã thống nhất.');
		const first = await reply(send(an, [said]));
		await lock(lead, id);
		const { n: _, ...patch } = saidAt(id, 'Sửa sau khi khóa.');
		const late = saidAt(id, 'Xin đính chính số liệu.');
		const { acks } = await reply(
			send(an, [{ ...patch, r: said.r, p: { text: 'Sửa sau khi khóa.' } }, late])
		);
		expect(acks).toMatchObject([
			{ st: 'rej', code: 'closed', message: expect.stringContaining('ý kiến đính chính') },
			{ st: 'ok' }
		]);
		expect((await reply(send(an, [said]))).acks).toEqual(first.acks);
		const [born] = await sql(
			`SELECT (SELECT born FROM rec WHERE id = ?1) > (SELECT born FROM rec WHERE id = ?2) AS isLate`,
			late.r,
			`closure:${id}`
		);
		expect(born?.['isLate']).toBe(1);
	});
});
