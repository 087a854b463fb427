import { beforeAll, describe, expect, test } from 'vitest';
import { approvalsOf, as, declared, person, posterOf, said, store } from './cast.ts';
import { post } from './office.ts';
import { cluster, enter, note, type Officer, path, reply, send, sql } from './people.ts';

/** After a conference, as the office holds it: what was sent, who has it, and who may say so. */

let [lead, bacLieu, hauGiang]: Officer[] = [];
let hall = '';
const book = 'y:2019';
const hash = '0'.repeat(64);
const verdict = async (who: Officer | undefined, op: ReturnType<typeof note>) => {
	const [ack] = (await reply(send(who as Officer, [op]))).acks;
	return ack?.st === 'ok' ? 'ok' : (ack as { code?: string } | undefined)?.code;
};
const notice = (r: string) =>
	note({
		...{ t: 'notice', r },
		p: {
			...{ sort: 'CONCLUSION', day: '2019-08-12', units: ['bac-lieu', 'hau-giang'], at: 1 },
			...{ conference: hall, book }
		}
	});
const has = (of: string, unit: string, state: 'OPENED' | 'ACKNOWLEDGED', at = 2) =>
	note({
		...{ t: 'acknowledgement', r: `acknowledgement:${of}:${unit}:${state}` },
		p: { state, unit, notice: of, at, book }
	});
const draft = () =>
	note({
		t: 'paragraph',
		p: { part: 'ARTICLE', text: 'Tin ngắn.', record: hall, book, place: 'a0' }
	});

beforeAll(async () => {
	lead = await enter('ca-mau');
	bacLieu = await enter('bac-lieu');
	hauGiang = await enter('hau-giang');
	hall = `conference:${crypto.randomUUID()}`;
	const held = { sort: 'THEMATIC', name: 'Chuyên đề', day: '2019-08-10', place: 'Cà Mau', cluster };
	expect(await verdict(lead, note({ t: 'conference', r: hall, p: held }))).toBe('ok');
});

async function lock() {
	await store(approvalsOf(hall, hash));
	const [row] = await sql(
		'SELECT max(ver) AS ver FROM rec WHERE c = ?1 AND parent = ?2',
		cluster,
		hall
	);
	const answer = await post(
		`${path}/command/lock-minutes`,
		JSON.stringify({
			...{ i: crypto.randomUUID(), by: lead?.account },
			args: { conference: hall, year: 2019, hash, names: '[]', ver: Number(row?.['ver']) }
		}),
		{ cookie: lead?.cookie ?? '' }
	);
	expect(answer.status).toBe(200);
}

describe('a notice', () => {
	test('and an article wait for the lock', async () => {
		expect(await verdict(lead, notice(crypto.randomUUID()))).toBe('not-locked');
		expect(await verdict(lead, draft())).toBe('not-locked');
		await lock();
		expect(await verdict(lead, draft())).toBe('ok');
	});
	test('is sent by whoever leads, and by nobody else', async () => {
		expect(await verdict(bacLieu, notice(crypto.randomUUID()))).toBe('not-the-chair');
		expect(await verdict(bacLieu, draft())).toBe('not-the-chair');
		expect(await verdict(lead, notice(crypto.randomUUID()))).toBe('ok');
	});
	test('is acknowledged by its office alone, also against the lead', async () => {
		const sent = crypto.randomUUID();
		expect(await verdict(lead, notice(sent))).toBe('ok');
		expect(await verdict(hauGiang, has(sent, 'bac-lieu', 'ACKNOWLEDGED'))).toBe('not-yours');
		expect(await verdict(lead, has(sent, 'bac-lieu', 'OPENED'))).toBe('not-yours');
		expect(await verdict(bacLieu, has(sent, 'bac-lieu', 'OPENED'))).toBe('ok');
		expect(await verdict(bacLieu, has(sent, 'bac-lieu', 'ACKNOWLEDGED'))).toBe('ok');
	});
	test('stays acknowledged when another phone of the office opens it late', async () => {
		const sent = crypto.randomUUID();
		await verdict(lead, notice(sent));
		await verdict(bacLieu, has(sent, 'bac-lieu', 'ACKNOWLEDGED', 5));
		expect(await verdict(bacLieu, has(sent, 'bac-lieu', 'OPENED', 9))).toBe('ok');
		const rows = await sql(
			`SELECT d ->> 'state' AS state FROM rec WHERE t = 'acknowledgement' AND parent = ?1 ORDER BY id`,
			sent
		);
		expect(rows.map(({ state }) => state)).toEqual(['ACKNOWLEDGED', 'OPENED']);
	});
});

test('feedback is given in one’s own name', async () => {
	const of = (person: string) =>
		note({
			...{ t: 'feedback', r: `feedback:${hall}:${person}` },
			p: { mark: 'GOOD', person, conference: hall, book }
		});
	expect(await verdict(bacLieu, of('person:persona-ca-mau'))).toBe('not-yours');
	expect(await verdict(bacLieu, of('person:persona-bac-lieu'))).toBe('ok');
});

test('a link that speaks of somebody shows whom, where a list has them, and lets nobody in', async () => {
	const word = await posterOf(lead as Officer);
	const [staff, head] = [
		await person(lead as Officer, 'bac-lieu'),
		await person(lead as Officer, 'bac-lieu', 'HEAD')
	];
	const look = (who: string) => as({ cookie: '' }, '/api/join/door', { word, person: who });
	const answer = await look(staff);
	expect(answer.headers.get('set-cookie')).toBe(null);
	expect((await said(answer))['person']).toMatchObject({ id: staff, office: 'bac-lieu' });
	// Whoever has a duty comes by ticket or spoken code; whom nobody knows is not shown.
	for (const who of [head, 'person:khong-co'])
		expect((await said(look(who)))['person']).toBe(undefined);
	const [accounts] = await sql(
		`SELECT count(*) AS n FROM rec WHERE t = 'account' AND parent = ?1`,
		staff
	);
	expect(accounts?.['n']).toBe(0);
	const visitor = await declared(word, staff);
	const [confirmed] = await sql(
		`SELECT count(*) AS n FROM rec WHERE t = 'confirmation' AND id = ?1`,
		`confirmation:${visitor.account}`
	);
	expect(confirmed?.['n']).toBe(0);
});
