import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Op } from '#sync/protocol';
import { purge } from '../../worker/upkeep.ts';
import { pictured } from './cast.ts';
import { ask, put } from './office.ts';
import { cluster, enter, note, type Officer, path, reply, send } from './people.ts';

/** The name of a household goes to those who visited it, and to no other phone. */

const offices = ['bac-lieu', 'soc-trang', 'ca-mau', 'kien-giang'] as const;
type Office = (typeof offices)[number];
const phones = {} as Record<Office, Officer>;
const circle = 'doan-tham-ngoc-hien';
const picture = '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03';

/** Who may know of whom: the office that wrote a household down, or those of the circle. */
const known: Record<string, { by: Office; readers: Office[] }> = {
	'o:bac-lieu': { by: 'bac-lieu', readers: ['bac-lieu'] },
	'o:soc-trang': { by: 'soc-trang', readers: ['soc-trang'] },
	[`g:${circle}`]: { by: 'bac-lieu', readers: ['bac-lieu', 'kien-giang'] }
};
const books = Object.keys(known);
const nameIn = (book: string) => `Bà Tư trong ${book}`;
const witnessIn = (book: string) => `Người làm chứng trong ${book}`;
const captionIn = (book: string) => `Ảnh trong ${book}`;
const photoIn = (book: string) => `photo-in-${book}`;

const made = (t: string, r: string, s: string, p: object) => note({ t, r, s, p: p as Op['p'] });
const founded = (r: string, ...members: Office[]) =>
	made('circle', r, 'c', {
		name: 'Đoàn thăm Ngọc Hiển',
		members: members.map((office) => `person:persona-${office}`)
	});
const visited = (book: string) => [
	made('household', `household-in-${book}`, book, {
		...{ trip: 'trip:ngoc-hien', sort: 'POOR', name: nameIn(book), book }
	}),
	made('receipt', `receipt:gift-in-${book}`, book, {
		...{ gift: `gift-in-${book}`, household: `household-in-${book}`, way: 'WITNESS', at: 1, book },
		...{ witness: witnessIn(book), reason: 'Tay đau' }
	}),
	made('photo', photoIn(book), book, { ...pictured(picture, book), caption: captionIn(book) })
];
const taken = async (who: Officer, ops: Op[]) =>
	(await reply(send(who, ops))).acks.map(({ st, code }) => code ?? st);

beforeAll(async () => {
	for (const office of offices) phones[office] = await enter(office);
	const founder = founded(circle, 'bac-lieu', 'kien-giang');
	expect(await taken(phones['bac-lieu'], [founder])).toEqual(['ok']);
	for (const [book, { by }] of Object.entries(known))
		expect(await taken(phones[by], visited(book)), book).toEqual(['ok', 'ok', 'ok']);
});

describe('a household that was visited', () => {
	/** All that the office says to that phone, asked for every book there is. */
	const pulled = async (office: Office) => {
		const asked = ['c', 'y:2019', 'a:2019', ...books];
		const all = Object.fromEntries(asked.map((book) => [book, null]));
		return JSON.stringify(await reply(send(phones[office], [], { books: all })));
	};

	test.each(offices)(
		'its name, its witness and its photo reach %s only where they visited',
		async (office) => {
			const letter = await pulled(office);
			for (const [book, { readers }] of Object.entries(known))
				for (const secret of [nameIn(book), witnessIn(book), captionIn(book)])
					expect(letter.includes(secret), secret).toBe(readers.includes(office));
		}
	);
	test.each(offices)(
		'the picture itself, and who wrote its name, are shown to %s likewise',
		async (office) => {
			const { cookie } = phones[office];
			for (const [book, { by, readers }] of Object.entries(known)) {
				const at = `${path}/file/photo/${photoIn(book)}/${picture}`;
				await put(at, 'hello\n', { cookie: phones[by].cookie });
				const seen = [at, `${path}/history/household/household-in-${book}`].map((place) =>
					ask(place, { headers: { cookie } })
				);
				const isTheirs = readers.includes(office);
				for (const { status } of await Promise.all(seen))
					expect(status, `${book} ${office}`).toBe(isTheirs ? 200 : 404);
			}
		}
	);
	test('is not asked out by changing it, nor by writing another of its name', async () => {
		for (const book of ['o:bac-lieu', `g:${circle}`]) {
			const change = made('household', `household-in-${book}`, book, { note: 'x' });
			const squat = made('household', `household-in-${book}`, 'o:soc-trang', {
				...{ trip: 'trip:ngoc-hien', sort: 'POOR', name: 'x', book: 'o:soc-trang' }
			});
			const letter = await reply(send(phones['soc-trang'], [change, squat]));
			expect(letter.acks.map(({ code }) => code)).toEqual(['not-your-book', 'other-book']);
			expect(JSON.stringify(letter)).not.toContain(nameIn(book));
		}
	});
});

describe('a circle', () => {
	test('has a book from the letter after the one that founded it', async () => {
		const fresh = 'doan-tham-dam-doi';
		const book = `g:${fresh}`;
		const letter = [founded(fresh, 'soc-trang'), ...visited(book)];
		const tooSoon = ['not-your-book', 'not-your-book', 'not-your-book'];
		expect(await taken(phones['soc-trang'], letter)).toEqual(['ok', ...tooSoon]);
		expect(await taken(phones['soc-trang'], visited(book))).toEqual(['ok', 'ok', 'ok']);
		expect(await taken(phones['bac-lieu'], visited(book))).toEqual(tooSoon);
	});
	test('that was taken off long ago is not founded again by somebody who wants to read it', async () => {
		const old = `doan-${crypto.randomUUID()}`;
		const [founder, other] = [phones['bac-lieu'], phones['soc-trang']];
		expect(await taken(founder, [founded(old, 'bac-lieu')])).toEqual(['ok']);
		expect(await taken(founder, visited(`g:${old}`))).toEqual(['ok', 'ok', 'ok']);
		const { n: _, ...off } = made('circle', old, 'c', { _del: true });
		expect(await taken(founder, [off])).toEqual(['ok']);
		// What was taken off goes for good after its time; the households stand in their book.
		await purge(env.DB, cluster, Date.now() + 1);
		await taken(other, [founded(old, 'soc-trang')]);
		const letter = await reply(send(other, [], { books: { [`g:${old}`]: null } }));
		expect(JSON.stringify(letter).includes(nameIn(`g:${old}`))).toBe(false);
	});
});
