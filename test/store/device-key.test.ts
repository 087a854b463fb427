import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Db, openDb } from '../../src/store/db.ts';
import { introduce, keysOf } from '../../src/store/device-key.ts';

/** The office knows with which key a phone signs, also after it was restored without having heard of it. */

const week = 7 * 86_400_000;
let db: Db;
const office = (epoch: string) =>
	db.meta.put({ key: 'state', value: { cl: 'phone-1', last: 0, offset: 0, books: {}, epoch } });
const told = vi.fn(async (_: string, { body }: { body: string }) =>
	Response.json({ office: { kty: 'EC', for: JSON.parse(body).cl } })
);
const keys = () => told.mock.calls.map(([, { body }]) => JSON.parse(body).key);

beforeEach(() => {
	db = openDb(crypto.randomUUID());
	told.mockClear();
	vi.stubGlobal('fetch', told);
});
afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

test('a phone tells its key once', async () => {
	await office('first');
	await introduce('cum-9', db);
	await introduce('cum-9', db);
	expect(told).toHaveBeenCalledTimes(1);
	expect((await keysOf(db))?.name).toMatch(/^[0-9a-f]{32}$/);
});

test('an office that was restored is told again, and of the same key', async () => {
	await office('first');
	await introduce('cum-9', db);
	await office('restored');
	await introduce('cum-9', db);
	expect(told).toHaveBeenCalledTimes(2);
	expect(keys()[1]).toEqual(keys()[0]);
});

test('after a week it is told again: the office may seal under another secret by now', async () => {
	vi.useFakeTimers({ toFake: ['Date'] });
	await office('first');
	await introduce('cum-9', db);
	vi.setSystemTime(Date.now() + week + 1);
	await introduce('cum-9', db);
	expect(told).toHaveBeenCalledTimes(2);
});

test('a phone that has not spoken with the office yet has nothing to tell', async () => {
	await introduce('cum-9', db);
	expect(told).not.toHaveBeenCalled();
});
