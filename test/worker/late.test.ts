import { beforeEach, describe, expect, test } from 'vitest';
import { ask, post } from './office.ts';
import { enter, handIn, note, type Officer, path, reply, send, sql } from './people.ts';

/** Work that reaches the office after its writer has lost the way in. */

let an: Officer;
beforeEach(async () => {
	an = await enter('bac-lieu');
	await leave(false);
});

/** The secretary lets An out of the cluster, or in again. */
const leave = (gone: boolean) =>
	sql(
		`UPDATE rec SET d = json_set(d, '$._del', json(?1)) WHERE id = 'account:persona-bac-lieu'`,
		String(gone)
	);

const textOf = async (id: string) => (await sql('SELECT d FROM rec WHERE id = ?1', id))[0]?.['d'];

describe('what still waits on a phone', () => {
	test('is handed in after its owner has left the phone, under their name; nothing is read out', async () => {
		const left = await post('/api/leave', '{}', { cookie: an.cookie });
		expect(left.headers.get('set-cookie')).toContain('session=;');
		expect((await send(an, [note()])).status).toBe(401);

		const op = note();
		const { acks, books, own, wipe } = await reply(handIn(an, [op]));
		expect(acks).toMatchObject([{ i: op.i, st: 'ok' }]);
		expect([books, own, wipe]).toEqual([{}, [], undefined]);
		expect(await sql('SELECT by FROM rec WHERE id = ?1', op.r)).toEqual([{ by: an.account }]);
	});

	test('is handed in from a phone whose session was revoked, which is then told to wipe', async () => {
		await sql('UPDATE session SET until = 1 WHERE account = ?1', an.account);
		const op = note();
		const { acks, wipe } = await reply(handIn(an, [op]));
		expect(acks).toMatchObject([{ st: 'ok' }]);
		expect(wipe).toBe(true);
	});

	test('of somebody who has left the cluster is refused in words, and kept in the log', async () => {
		await leave(true);
		expect((await send(an, [note()])).status).toBe(401);
		const five = Array.from({ length: 5 }, () => note());
		const { acks, wipe } = await reply(handIn(an, five));
		expect(acks).toHaveLength(5);
		for (const ack of acks)
			expect(ack).toMatchObject({
				st: 'rej',
				code: 'not-your-book',
				message: expect.stringContaining('vẫn được giữ trên máy này')
			});
		expect(wipe).toBe(true);
		const logged = await sql(
			'SELECT st, body FROM op WHERE account = ?1 AND id IN (SELECT value FROM json_each(?2))',
			an.account,
			JSON.stringify(five.map((op) => op.i))
		);
		expect(logged).toHaveLength(5);
		expect(String(logged[0]?.['body'])).toContain('Ghi từ hội trường.');
		expect(await textOf(five[0]?.r ?? '')).toBe(undefined);
	});

	test('is not taken with another’s token, nor under another’s name', async () => {
		const binh = await enter('can-tho');
		for (const token of ['', 'x', binh.deposit])
			expect((await handIn(an, [note()], token)).status).toBe(401);
		const letter = { ...an, account: binh.account };
		expect((await send(letter, [note()])).status).toBe(401);
	});
});

describe('who wrote what', () => {
	test('is told to those who may read the record: who, when, on which phone, and why', async () => {
		const binh = await enter('can-tho');
		const made = note();
		await send(an, [made]);
		await send(
			an,
			[
				{ ...note(), n: undefined as never, r: made.r, p: { text: 'Sửa số liệu.' }, w: 'Đếm lại.' }
			].map(({ n: _, ...op }) => op as never)
		);
		await send(
			binh,
			[{ ...note({ r: made.r, p: { text: 'Không phải của tôi.' } }) }].map(
				({ n: _, ...op }) => op as never
			)
		);
		const historyFor = async ({
			cookie
		}: Officer): Promise<{ entries: Record<string, unknown>[] }> =>
			(await ask(`${path}/history/note/${made.r}`, { headers: { cookie } })).json();
		const { entries } = await historyFor(an);
		expect(entries).toMatchObject([
			{
				by: an.account,
				taken: true,
				made: false,
				why: 'Đếm lại.',
				fields: { text: 'Sửa số liệu.' }
			},
			{ by: an.account, taken: true, made: true, device: 'phon' }
		]);
		const own = (await historyFor(binh)).entries.filter((one) => one['by'] === binh.account);
		expect(own).toMatchObject([
			{ taken: false, message: expect.stringContaining('Chỉ người ghi') }
		]);
	});

	test('is not told of a book one may not read', async () => {
		const binh = await enter('can-tho');
		const drafted = note({
			t: 'paragraph',
			s: 'o:bac-lieu',
			p: { part: 'CONCLUSION', text: 'Nháp.', record: 'x', book: 'o:bac-lieu', place: 'a0' }
		});
		expect((await reply(send(an, [drafted]))).acks).toMatchObject([{ st: 'ok' }]);
		const at = `${path}/history/paragraph/${drafted.r}`;
		expect((await ask(at, { headers: { cookie: an.cookie } })).status).toBe(200);
		for (const cookie of [binh.cookie, ''])
			expect([401, 404]).toContain((await ask(at, { headers: { cookie } })).status);
	});
});

describe('the page of devices', () => {
	test('shows the lead when each phone was heard, and what waited on it', async () => {
		const lead = await enter('ca-mau');
		await send(an, [note()], { waiting: 3, app: '1795564688433' });
		const answer = await ask(`${path}/devices`, { headers: { cookie: lead.cookie } });
		const { devices }: { devices: Record<string, unknown>[] } = await answer.json();
		expect(devices).toContainEqual({
			id: `${an.account}/phone-${an.account}`,
			account: an.account,
			office: 'bac-lieu',
			seen: expect.any(Number),
			waiting: 3,
			app: '1795564688433'
		});
	});

	test('is the lead’s alone', async () => {
		expect((await ask(`${path}/devices`, { headers: { cookie: an.cookie } })).status).toBe(403);
		expect((await ask(`${path}/devices`)).status).toBe(401);
	});
});
