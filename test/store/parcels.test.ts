import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Db, openDb } from '../../src/store/db.ts';
import { followOffice, forgetFiles, makeRoom } from '../../src/store/parcels.ts';
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
