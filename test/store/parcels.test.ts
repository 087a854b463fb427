import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Db, openDb } from '../../src/store/db.ts';
import { digestOf } from '../../src/store/digest.ts';
import {
	carryFiles,
	followOffice,
	forgetFiles,
	keepBytes,
	makeRoom
} from '../../src/store/parcels.ts';
import { waitingParcels } from '../../src/store/waiting.ts';

/** What a phone may let go of, and what it must not. */

const day = 86_400_000;
const longAgo = Date.now() - 40 * day;
const sha = (sign: string) => sign.repeat(64);
let db: Db;
const file = (sign: string, more: object = {}) =>
	db.file.put({
		sha: sha(sign),
		bytes: new ArrayBuffer(4),
		type: 'image/jpeg',
		at: longAgo,
		...more
	});
const parcel = (id: string, sign: string, state: 'here' | 'sent') =>
	db.parcel.put({
		...{ key: `${id} ${sha(sign)}`, kind: 'photo', id, sha: sha(sign), bytes: 4 },
		...{ type: 'image/jpeg', state, at: longAgo }
	});
const kept = async () => (await db.file.toArray()).map((one) => one.sha.slice(0, 1)).toSorted();

beforeEach(async () => {
	db = openDb(crypto.randomUUID());
	for (const sign of ['a', 'b', 'c', 'd', 'e']) await file(sign);
	await parcel('waits', 'a', 'here');
	await parcel('gone', 'b', 'sent');
	await db.file.update(sha('c'), { pins: ['hoi-nghi'] });
	// On a form that is not finished: a picture and its small copy.
	await db.attached.put({
		...{ id: 'p', owner: 'note-being-written', of: 'note', kind: 'photo', at: longAgo },
		body: {
			...{ sha: sha('d'), bytes: 4, small: sha('e'), smallBytes: 4, width: 2, height: 2 }
		}
	});
});

describe('where room is short', () => {
	test('only what the office has and nobody reads offline goes; what is owed or still on a form stays', async () => {
		expect(await makeRoom(db, true)).toBe(1);
		expect(await kept()).toEqual(['a', 'c', 'd', 'e']);
	});
	test('what came a moment ago stays', async () => {
		await file('f', { at: Date.now() });
		await makeRoom(db, true);
		expect(await kept()).toContain('f');
	});
});

test('a phone that may no longer read keeps what it owes and what is on its forms', async () => {
	await forgetFiles(db);
	expect(await kept()).toEqual(['a', 'd', 'e']);
});

test('a restored office is asked again for every file, once, also after an interruption', async () => {
	const office = (epoch: string) =>
		db.meta.put({ key: 'state', value: { cl: 'x', last: 0, offset: 0, books: {}, epoch } });
	const waiting = async () => (await waitingParcels(db)).map(({ id }) => id).toSorted();
	await office('first');
	await followOffice(db);
	expect(await waiting()).toEqual(['waits']);
	await office('restored');
	await followOffice(db);
	expect(await waiting()).toEqual(['gone', 'waits']);
	await db.parcel.toCollection().modify({ state: 'sent' });
	await followOffice(db);
	expect(await waiting()).toEqual([]);
});

test('a file of a record that was set aside or not taken waits for nothing', async () => {
	const op = { i: 'o', t: 'photo', r: 'waits', s: 'y:2019', n: 1 as const, h: 1, p: {} };
	await db.refused.put({ op, i: 'o', at: 1, code: 'closed', message: 'Đã khóa.' });
	expect(await waitingParcels(db)).toEqual([]);
});

describe('a file whose bytes are not here any more', () => {
	const bytes = new TextEncoder().encode('ảnh!').buffer as ArrayBuffer;
	let name: string;
	/** What the office says to a piece of that length. */
	const office = (answer: (length: number) => [status: number, body: object]) => {
		const asked = vi.fn(async (_: string, { body }: { body: ArrayBuffer }) => {
			const [status, said] = answer(body.byteLength);
			return Response.json(said, { status });
		});
		vi.stubGlobal('fetch', asked);
		return asked;
	};
	const carry = () =>
		carryFiles({ cluster: 'cum-9', db, tell: () => undefined, mayGo: async () => true });
	const state = async () => (await db.parcel.get(`tam ${name}`))?.state;
	beforeEach(async () => {
		name = await digestOf(bytes);
		await db.parcel.clear();
		await db.parcel.put({
			...{ key: `tam ${name}`, kind: 'photo', id: 'tam', sha: name, bytes: bytes.byteLength },
			...{ type: 'image/jpeg', state: 'here', at: longAgo }
		});
	});
	afterEach(() => vi.unstubAllGlobals());

	test('is with the office, if the office says so', async () => {
		office(() => [200, { next: bytes.byteLength }]);
		await carry();
		expect(await state()).toBe('sent');
	});
	test('is lost, if the office has not got it; found again, it goes out after all', async () => {
		office((length) => [200, { next: length }]);
		await carry();
		expect(await state()).toBe('lost');
		await keepBytes(db, [{ sha: name, bytes, type: 'image/jpeg' }]);
		expect(await state()).toBe('here');
		await carry();
		expect(await state()).toBe('sent');
	});
	test('holds nothing up: the others go', async () => {
		office((length) => [200, { next: length }]);
		const other = new TextEncoder().encode('ảnh khác').buffer as ArrayBuffer;
		const sha = await digestOf(other);
		await keepBytes(db, [{ sha, bytes: other, type: 'image/jpeg' }]);
		await db.parcel.put({
			...{ key: `khac ${sha}`, kind: 'photo', id: 'khac', sha, bytes: other.byteLength },
			...{ type: 'image/jpeg', state: 'here', at: longAgo }
		});
		await carry();
		expect((await db.parcel.get(`khac ${sha}`))?.state).toBe('sent');
	});
	test('is left to the person once the office has refused it again and again', async () => {
		const asked = office(() => [422, { code: 'corrupt' }]);
		await keepBytes(db, [{ sha: name, bytes, type: 'image/jpeg' }]);
		for (let time = 0; time < 10; time++) {
			await db.parcel.toCollection().modify({ due: 0 });
			await carry();
		}
		expect(await state()).toBe('not-taken');
		await carry();
		expect(asked).toHaveBeenCalledTimes(10);
		// Its bytes stay for as long as that.
		await makeRoom(db, true);
		expect(await db.file.get(name)).toBeDefined();
	});
});
