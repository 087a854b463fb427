import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { fromBase64 } from '#sync/bytes';
import { isSigned, publicKey } from '#sync/signature';
import { isPushService, wake } from '../../worker/push.ts';
import { as, invited, person, said, store } from './cast.ts';
import { ask } from './office.ts';
import { cluster, enter, type Officer, path, sql } from './people.ts';

/** Phones are woken when something is due that day, and whoever carries the word learns nothing. */

const endpoint = 'https://fcm.googleapis.com/fcm/send/may-cua-bac-lieu';
const day = '2019-09-10';
const morning = Date.parse(`${day}T00:00Z`);
let officer: Officer;

beforeEach(async () => {
	await sql('DELETE FROM push');
	const lead = await enter('ca-mau');
	officer = await invited(lead, await person(lead, 'bac-lieu'));
	const task = { text: 'Nộp hồ sơ', owner: 'bac-lieu', due: day, record: 'x', book: 'y:2019' };
	await store([['task', 'viec-den-han', task, 'y:2019']]);
});

const subscribe = (who: Officer, at = endpoint, on = true) =>
	as(who, `${path}/push`, { endpoint: at, on });
const known = async () => (await sql('SELECT endpoint FROM push')).map(({ endpoint }) => endpoint);

/** A push service that says that, and keeps what it was sent. */
function service(status = 201) {
	const got: Request[] = [];
	const send = async (request: Request) => {
		got.push(request);
		return new Response(null, { status });
	};
	return { got, send };
}

describe('who is woken', () => {
	test('is the office that has something to do that day, and no other day', async () => {
		await subscribe(officer);
		const { got, send } = service();
		expect(await wake(env, morning, send)).toBe(1);
		expect(got.map(({ url }) => url)).toEqual([endpoint]);
		for (const other of [-1, 1, 2]) await wake(env, morning + other * 86_400_000, send);
		expect(got).toHaveLength(1);
	});
	test('is not another office', async () => {
		await subscribe(await enter('can-tho'));
		const { got, send } = service();
		expect(await wake(env, morning, send)).toBe(0);
		expect(got).toEqual([]);
		expect(await known()).toEqual([endpoint]);
	});
	test('is everybody on the day of a conference', async () => {
		await subscribe(await enter('can-tho'));
		const { send } = service();
		expect(await wake(env, Date.parse('2019-07-05T00:00Z'), send)).toBe(1);
	});
	test('is nobody any more who said so', async () => {
		await subscribe(officer);
		expect(await said(subscribe(await enter('can-tho'), endpoint, false))).toEqual({ on: false });
		expect(await known()).toEqual([endpoint]);
		await subscribe(officer, endpoint, false);
		expect(await known()).toEqual([]);
	});
});

describe('what is sent', () => {
	test('is empty, and signed by the office for that service alone', async () => {
		await subscribe(officer);
		const { got, send } = service();
		await wake(env, morning, send);
		const [request] = got;
		expect(request?.method).toBe('POST');
		expect((await request?.arrayBuffer())?.byteLength).toBe(0);
		expect(request?.headers.get('ttl')).toBe('36000');

		const [, token = '', key = ''] =
			/^vapid t=([^,]+), k=(.+)$/.exec(request?.headers.get('authorization') ?? '') ?? [];
		const { key: told } = await said(ask(`${path}/push`, { headers: { cookie: officer.cookie } }));
		expect(key).toBe(told);
		const point = fromBase64(key);
		expect([point.length, point[0]]).toEqual([65, 4]);
		const half = (from: number) =>
			btoa(String.fromCharCode(...point.slice(from, from + 32)))
				.replaceAll('+', '-')
				.replaceAll('/', '_')
				.replaceAll('=', '');
		const [head = '', claims = '', signature = ''] = token.split('.');
		const read = (part: string) => JSON.parse(new TextDecoder().decode(fromBase64(part)));
		expect(read(head)).toEqual({ typ: 'JWT', alg: 'ES256' });
		expect(read(claims)).toEqual({
			aud: 'https://fcm.googleapis.com',
			exp: morning / 1000 + 12 * 3600,
			sub: 'http://localhost'
		});
		const open = publicKey({ x: half(1), y: half(33) });
		const bytes = new TextEncoder().encode(`${head}.${claims}`);
		expect(await isSigned(bytes, signature, open)).toBe(true);
		const other = new TextEncoder().encode(`${head}.${claims.slice(1)}`);
		expect(await isSigned(other, signature, open)).toBe(false);
	});
	test('goes to the makers of browsers, and to no other address', async () => {
		const never = [
			...['http://fcm.googleapis.com/x', 'https://fcm.googleapis.com.vi-du.vn/x'],
			...['https://localhost/x', 'https://169.254.169.254/x', 'https://fcm.googleapis.com:8443/x'],
			...['https://a:b@fcm.googleapis.com/x', 'https://notpush.apple.com/x', 'khong phai', '']
		];
		expect(never.filter(isPushService)).toEqual([]);
		for (const at of never) expect((await subscribe(officer, at)).status).toBe(400);
		expect(await known()).toEqual([]);
		const fine = [
			...['https://web.push.apple.com/QB', 'https://updates.push.services.mozilla.com/wpush/v2/g'],
			'https://wns2-sg2p.notify.windows.com/w/?token=B'
		];
		expect(fine.filter(isPushService)).toEqual(fine);
	});
});

describe('a phone is forgotten', () => {
	const afterwards = async (status = 201) => {
		const { got, send } = service(status);
		await wake(env, morning, send);
		return [got.length, (await known()).length];
	};

	test('when its service does not know it any more, and not when that is only out of order', async () => {
		for (const [status, left] of [
			...[[201, 1] as const, [500, 1] as const, [429, 1] as const],
			...[[404, 0] as const, [410, 0] as const]
		]) {
			await subscribe(officer);
			expect(await afterwards(status), String(status)).toEqual([1, left]);
		}
	});
	test('and stays when its service cannot be reached', async () => {
		await subscribe(officer);
		expect(await wake(env, morning, () => Promise.reject(new Error('no network')))).toBe(0);
		expect(await known()).toEqual([endpoint]);
	});
	test('when its person has left the cluster, unheard', async () => {
		await subscribe(officer);
		await sql(
			`UPDATE rec SET d = json_set(d, '$._del', json('true')) WHERE c = ?1 AND t = 'account' AND id = ?2`,
			...[cluster, `account:${officer.account}`]
		);
		expect(await afterwards()).toEqual([0, 0]);
	});
	test('when nobody vouches for its person any more', async () => {
		await subscribe(officer);
		await sql(
			'DELETE FROM rec WHERE c = ?1 AND id = ?2',
			cluster,
			`confirmation:${officer.account}`
		);
		expect(await afterwards()).toEqual([0, 0]);
	});
	test('when its person has left it, or somebody let it out', async () => {
		await subscribe(officer);
		await as(officer, '/api/leave', {});
		expect(await afterwards()).toEqual([0, 0]);
	});
	test('when the same person has ten newer ones', async () => {
		for (let at = 0; at < 12; at++) await subscribe(officer, `${endpoint}-${at}`);
		expect(await known()).toHaveLength(10);
	});
});
