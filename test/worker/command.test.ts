import { beforeAll, describe, expect, test } from 'vitest';
import { approvalsOf, store } from './cast.ts';
import { sha256 as digest } from '../../worker/session.ts';
import { ask as get, post } from './office.ts';
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
const hash = 'a'.repeat(64);
const verOf = async (id: string) =>
	Number((await sql('SELECT max(ver) AS ver FROM rec WHERE parent = ?1', id))[0]?.['ver'] ?? 0);
/** Chair and secretary have read the minutes and stand by them. */
const approved = (id: string, said = hash) => store(approvalsOf(id, said));
const ask = async (who: Officer, id: string, i: string, name: string, more: object = {}) =>
	post(
		`${path}/command/${name}`,
		JSON.stringify({
			...{ i, by: who.account },
			args: { conference: id, year: 2019, hash, names: '[]', ver: await verOf(id), ...more }
		}),
		{ cookie: who.cookie }
	);
const lock = async (
	who: Officer,
	id: string,
	i: string = crypto.randomUUID(),
	name = 'lock-minutes'
) => {
	await approved(id);
	return ask(who, id, i, name);
};
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

	test('waits until chair and secretary stand by these very words', async () => {
		const id = await conference();
		const tried = async (more: object = {}) =>
			(await (await ask(lead, id, crypto.randomUUID(), 'lock-minutes', more)).json()) as {
				code?: string;
				message?: string;
			};
		expect(await tried()).toEqual({
			code: 'not-approved',
			message: 'Chủ trì, Thư ký chưa xác nhận bản này; xác nhận xong thì khóa được.'
		});
		await approved(id, 'b'.repeat(64));
		expect((await tried()).code).toBe('not-approved');
		expect((await tried({ hash: 'b'.repeat(64) })).code).toBe(undefined);
	});

	test('is of what was read: whatever came meanwhile must be read first', async () => {
		const id = await conference();
		await approved(id);
		const seen = await verOf(id);
		await send(an, [saidAt(id, 'Vừa gửi tới.')]);
		const said = await ask(lead, id, crypto.randomUUID(), 'lock-minutes', { ver: seen });
		expect(await said.json()).toMatchObject({ code: 'stirred' });
		expect((await lock(lead, id)).status).toBe(200);
	});

	test('cannot be done from a phone by writing the record itself', async () => {
		const id = await conference();
		const own = note({
			t: 'closure',
			r: `closure:${id}`,
			p: { conference: id, day: '2019-08-10', hash, names: '[]' }
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

describe('adding to locked minutes', () => {
	const args = (id: string, more: object = {}) => ({
		...{ conference: id, year: 2019, number: 1, on: '2019-08-20', reason: 'Gửi về muộn' },
		...{ text: '', notes: 'n1', said: 'Kết quả: Đã thống nhất.', hash: 'c'.repeat(64) },
		...more
	});
	const add = async (id: string, more: object = {}, who = lead) => {
		const body = { i: crypto.randomUUID(), by: who.account, args: args(id, more) };
		const answer = await post(`${path}/command/add-to-minutes`, JSON.stringify(body), {
			cookie: who.cookie
		});
		return (await answer.json()) as { code?: string; message?: string };
	};
	const checked = async (mark: string) => {
		const answer = await get(`/api/check/${mark}`);
		return { status: answer.status, ...((await answer.json()) as object) };
	};

	test('is numbered, one after the other, with its reason, and only once they are locked', async () => {
		const id = await conference();
		expect((await add(id)).code).toBe('not-closed');
		await lock(lead, id);
		expect((await add(id, { number: 2 })).code).toBe('other-number');
		expect(await add(id, { reason: '' })).toMatchObject({
			code: 'unfit',
			message: 'Lý do bổ sung: chưa viết gì.'
		});
		expect((await add(id, { notes: '' })).code).toBe('empty');
		expect((await add(id)).code).toBe(undefined);
		expect((await add(id)).code).toBe('other-number');
		expect((await add(id, { number: 2, hash: 'd'.repeat(64) })).code).toBe(undefined);
		const rows = await sql(
			`SELECT id, d ->> 'reason' AS reason FROM rec WHERE t = 'addendum' AND parent = ?1 ORDER BY id`,
			id
		);
		expect(rows).toEqual([
			{ id: `addendum:${id}:1`, reason: 'Gửi về muộn' },
			{ id: `addendum:${id}:2`, reason: 'Gửi về muộn' }
		]);
	});

	test('anybody with the paper learns whether it is the locked one, and not what it says', async () => {
		const id = await conference();
		const mark = await digest(id);
		expect(await checked(mark)).toMatchObject({ status: 404, code: 'no-such-paper' });
		await approved(id, mark);
		await ask(lead, id, crypto.randomUUID(), 'lock-minutes', { hash: mark });
		const found = await checked(mark);
		expect(found).toEqual({
			...{ status: 200, addenda: 0 },
			...{ ver: expect.any(Number), at: expect.any(Number) }
		});
		const second = await digest(`${id} 1`);
		await add(id, { hash: second });
		expect(await checked(mark)).toMatchObject({ addenda: 1 });
		expect(await checked(second)).toMatchObject({ status: 200, number: 1 });
		expect((await checked('x')).status).toBe(400);
	});
});
