import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { describe, expect, test } from 'vitest';
import { openDb } from '../../src/store/db.ts';
import { durably, readingSentence, retire, sentenceFor } from '../../src/store/trouble.ts';

describe('why the phone said no', () => {
	test.each([
		[new DOMException('x', 'QuotaExceededError'), 'Máy đã hết chỗ trống'],
		[new Dexie.QuotaExceededError('x'), 'Máy đã hết chỗ trống'],
		[new DOMException('The operation is insecure.', 'SecurityError'), 'chế độ riêng tư'],
		[new DOMException('The database connection is closing.', 'InvalidStateError'), 'vừa ngắt'],
		[new Error('Connection to Indexed Database server lost'), 'vừa ngắt'],
		[new TypeError('Failed to fetch dynamically imported module: /x.js'), 'chưa tải đủ'],
		[new TypeError('Importing a module script failed.'), 'chưa tải đủ'],
		[new TypeError('error loading dynamically imported module: /x.js'), 'chưa tải đủ'],
		['odd', 'vừa ngắt']
	])('%s', (error, words) => {
		expect(sentenceFor(error)).toContain(words);
		expect(sentenceFor(error)).toContain('Nội dung vẫn còn trên màn hình');
	});

	test('a book that cannot be read has lost nothing', () => {
		expect(readingSentence(new Error('x'))).toContain('Những gì đã ghi không mất');
	});
});

describe('a connection lost under the work', () => {
	const lost = () => new Error('UnknownError: Connection to Indexed Database server lost');

	test('is opened again, and the work done once more', async () => {
		const db = openDb(crypto.randomUUID());
		let tries = 0;
		const work = async () => {
			if (++tries === 1) throw lost();
			await db.draft.put({ key: 'note:1', fields: { text: 'còn nguyên' }, at: 1 });
			return db.draft.count();
		};
		expect(await durably(db, work)).toBe(1);
		expect(tries).toBe(2);
	});

	test('is not tried for ever', async () => {
		const db = openDb(crypto.randomUUID());
		await expect(durably(db, () => Promise.reject(lost()))).rejects.toThrow('lost');
	});

	test('a mistake of ours is not hidden behind a second try', async () => {
		const db = openDb(crypto.randomUUID());
		let tries = 0;
		const work = () => Promise.reject(new TypeError(`bug ${++tries}`));
		await expect(durably(db, work)).rejects.toThrow('bug 1');
	});

	test('a book that is being wiped stays closed', async () => {
		const db = openDb(crypto.randomUUID());
		await db.open();
		retire(db);
		db.close();
		await expect(durably(db, () => db.draft.count())).rejects.toThrow();
		expect(db.isOpen()).toBe(false);
	});
});
