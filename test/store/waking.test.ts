import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { dayAt } from '#domain/day';
import { bookNames, dropDb, openDb } from '../../src/store/db.ts';
import { keptKey, wakingNow } from '../../src/store/waking.ts';

/** A phone that was woken reads its own books, without the app. */

const day = dayAt(Date.now());

async function book(name: string, { left = false, titles = [] as string[], waiting = 0 }) {
	const db = openDb(name);
	await db.meta.bulkPut([
		{ key: 'owner', value: { left } },
		{ key: keptKey, value: titles.map((title) => ({ day, title, href: `/${title}` })) }
	]);
	for (let at = 0; at < waiting; at++)
		await db.outbox.add({ i: `${name}${at}`, t: 'note', r: `${at}` } as never);
	db.close();
}

beforeEach(async () => {
	for (const name of await bookNames()) await dropDb(name);
});

describe('a phone that was woken', () => {
	test('tells what is due in every book of its person', async () => {
		await book('a', { titles: ['mot'] });
		await book('b', { titles: ['hai'], waiting: 2 });
		expect(await wakingNow()).toEqual({
			...{ title: '2 việc đến hạn hôm nay', text: 'mot; hai', href: '/calendar' }
		});
	});
	test('tells nothing of a book whose person has left this phone, nor of practice', async () => {
		await book('a', { titles: ['mot'], left: true, waiting: 5 });
		await book('practice', { titles: ['hai'], waiting: 5 });
		await book('b', { waiting: 3 });
		expect((await wakingNow()).title).toBe('Còn 3 mục chưa gửi');
	});
	test('says something where there is no book', async () => {
		expect((await wakingNow()).title).toBe('Sổ Thi Đua');
	});
	test('does not hold up the app, which opens its book right after', async () => {
		await book('a', { titles: ['mot'] });
		await wakingNow();
		const again = openDb('a');
		expect(await again.meta.count()).toBe(2);
		await again.delete();
	});
});
