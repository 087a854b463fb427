import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Reply } from '#sync/exchange';
import type { Op } from '#sync/protocol';
import { bring, letter as sealedLetter, type Phone, phone } from './carriers.ts';
import { as, type Asker, declared, gather, meeting, person, posterOf, store } from './cast.ts';
import { ask } from './office.ts';
import { cluster, enter, letterOf, note, path, reply, send, sql } from './people.ts';

/** Whatever anybody sends, in whatever order: nobody reads what is not theirs, and nobody writes under another's name. */

const names = [
	'visitor',
	'staff',
	'focal',
	'head',
	'neighbour',
	'deputy',
	'secretary',
	'leadHead',
	'council'
] as const;
type Name = (typeof names)[number];
const who = {} as Record<Name, Asker & { person: string }>;
const phones = {} as Record<Name, Phone>;

const circle = 'doan-kiem-tra';
const cycle = ['c', 'y:2018', 'y:2019'];
/** Who is read which books, as it stands on the wall of the office; `u:` is one's own. A visitor only hands in. */
const wall: Record<Name, string[]> = {
	visitor: [],
	staff: [...cycle, 'o:bac-lieu', 'u:'],
	focal: [...cycle, 'o:bac-lieu', 'u:'],
	head: [...cycle, 'o:bac-lieu', 'u:'],
	neighbour: [...cycle, 'o:can-tho', `g:${circle}`, 'u:'],
	deputy: [...cycle, 'o:kien-giang', 'a:2019', `g:${circle}`, 'u:'],
	secretary: [...cycle, 'o:ca-mau', 'a:2019', 'u:'],
	leadHead: [...cycle, 'o:ca-mau', 'a:2019', 'u:'],
	council: [...cycle, 'o:hoi-dong-vpqh', 'u:']
};
const readBy = (name: Name): string[] =>
	wall[name].map((book) => (book === 'u:' ? `u:${who[name].account}` : book));
/**
 * The current year's book is everybody's who is confirmed, whichever year that is; and a circle that was not there when the
 * wall was written (it could only get the id of some other record) was founded by one of them.
 */
const isReadBy = (name: Name, book: string): boolean =>
	readBy(name).includes(book) || (name !== 'visitor' && /^(y:\d{4}|g:in-.+)$/.test(book));

const offices = ['bac-lieu', 'can-tho', 'ca-mau', 'kien-giang', 'hau-giang', 'hoi-dong-vpqh'];
const shared = [
	...cycle,
	'a:2018',
	'a:2019',
	`g:${circle}`,
	'g:cua-ai-do',
	...offices.map((id) => `o:${id}`)
];
const allBooks = () => [...shared, ...names.map((name) => `u:${who[name].account}`)];
const secretIn = (book: string) => `in-${book}`;

beforeAll(async () => {
	const cast = await gather();
	const { staff, focal, head, deputy, secretary, leadHead, council } = cast;
	const word = await posterOf(secretary);
	const visitor = {
		...(await declared(word, await person(secretary, 'hau-giang'))),
		office: 'hau-giang'
	};
	const neighbour = { ...(await enter('can-tho')), office: 'can-tho' };
	const all = { visitor, staff, focal, head, neighbour, deputy, secretary, leadHead, council };
	for (const name of names) {
		const [row] = await sql(
			`SELECT d ->> 'person' AS person FROM rec WHERE c = ?1 AND id = ?2`,
			cluster,
			`account:${all[name].account}`
		);
		who[name] = { ...all[name], person: String(row?.['person']) };
		phones[name] = await phone(all[name]);
	}
	await store([
		[
			'circle',
			circle,
			{ name: 'Đoàn kiểm tra', members: [who.neighbour.person, who.deputy.person] }
		],
		...allBooks().map((book): [string, string, Record<string, unknown>, string] => [
			'paragraph',
			secretIn(book),
			{ part: 'CONCLUSION', text: `Chỉ có trong ${book}.`, record: 'x', book, place: 'a0' },
			book
		])
	]);
	await sql('CREATE TABLE kept AS SELECT * FROM rec');
}, 60_000);

/** Everything stands again as it did before anybody sent anything. */
async function putBack() {
	await sql('DELETE FROM rec');
	await sql('INSERT INTO rec SELECT * FROM kept');
}

type Drawn = {
	about: Name;
	office: string;
	year: number;
	book: string;
	duty: string;
	fresh: string;
};
type Shape = (drawn: Drawn) => { t: string; r: string; s: string; p: Op['p'] };

/** Records on which somebody's rights rest. */
const papers: Shape[] = [
	({ about, office: unit }) => inDirectory('person', who[about].person, { name: 'Tên khác', unit }),
	({ about, duty: sort }) => {
		const { person } = who[about];
		return inDirectory('duty', `duty:${person}:${sort}`, { person, sort });
	},
	({ about, fresh }) => inDirectory('account', `account:${fresh}`, { person: who[about].person }),
	({ about }) =>
		inDirectory('account', `account:${who[about].account}`, { person: who.secretary.person }),
	({ about }) => {
		const { account, person } = who[about];
		return inDirectory('confirmation', `confirmation:${account}`, { account, person });
	},
	({ office: unit, year }) =>
		inDirectory('term', `term:${year}:LEAD`, { year, role: 'LEAD', unit, source: 'ELECTED' }),
	({ about }) => inDirectory('circle', circle, { name: 'Đoàn', members: [who[about].person] }),
	({ office: unit }) =>
		inDirectory('membership', `membership:${unit}`, { unit, cluster, from: '2019-01-01' }),
	({ office: parent }) =>
		inDirectory('organization', 'bac-lieu', {
			name: 'VP',
			shortName: 'VP',
			format: 'STATE',
			parent
		})
];
const work: Shape[] = [
	({ year, fresh }) => ({
		t: 'note',
		r: fresh,
		s: `y:${year}`,
		p: { conference: meeting, day: `${year}-07-05`, sort: 'RESULT', text: 'Đã ghi.' }
	}),
	({ book, fresh }) => ({
		t: 'paragraph',
		r: fresh,
		s: book,
		p: { part: 'CONCLUSION', text: 'Đã viết.', record: 'x', book, place: 'a1' }
	}),
	({ book, fresh }) => ({
		t: 'paragraph',
		r: secretIn(book),
		s: book,
		p: { text: `Sửa ${fresh}.` }
	}),
	({ office: unit, year }) => ({
		t: 'year-stat',
		r: `year-stat:${unit}:${year}`,
		s: `y:${year}`,
		p: { unit, year, headcount: 9 }
	}),
	({ year, office, fresh }) => ({
		t: 'conference',
		r: `conference:${fresh}`,
		s: `y:${year}`,
		p: {
			sort: 'THEMATIC',
			name: 'Chuyên đề',
			day: `${year}-09-01`,
			place: 'Cà Mau',
			cluster,
			chairs: [office]
		}
	}),
	({ year }) =>
		inDirectory('stage', `stage:${year}:CLOSED`, { year, stage: 'CLOSED', day: `${year}-12-31` })
];

function inDirectory(t: string, r: string, p: Op['p']) {
	return { t, r, s: 'c', p };
}

/** Whoever may hand out rights does not here: the wall would have to be written anew. */
const keepers: Name[] = ['neighbour', 'deputy', 'secretary', 'leadHead'];
const shapesFor = (name: Name) => (keepers.includes(name) ? work : [...papers, ...papers, ...work]);

/** Places in lists that are known only when the cluster stands; every place is as likely as any other. */
const place = fc.noBias(fc.nat(9_999));
const seldom = <One>(rare: fc.Arbitrary<One>) =>
	fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: rare });
const opArb = fc.record({
	shape: place,
	about: fc.constantFrom(...names),
	office: fc.constantFrom(...offices),
	year: fc.constantFrom(2018, 2019, 2020),
	book: place,
	duty: fc.constantFrom('HEAD', 'FOCAL', 'COUNCIL'),
	/** People write most for themselves and their own office. */
	ofOneself: fc.boolean(),
	ofOwnOffice: fc.boolean(),
	fresh: fc.uuid(),
	/** Put in another book, on another's record, under the id of an op that was sent before. */
	strayBook: seldom(place),
	strayRecord: seldom(place),
	usedId: seldom(place),
	isPatch: seldom(fc.constant(true)),
	deletes: seldom(fc.constant(true))
});
const letterArb = fc.record({
	from: fc.constantFrom(...names),
	/** Whose name stands on it. */
	posing: seldom(fc.constantFrom(...names)),
	/** Who brings it in a sealed envelope, and whose phone has signed that. */
	carrier: fc.option(fc.constantFrom(...names), { freq: 3 }),
	signer: seldom(fc.constantFrom(...names)),
	books: fc.array(place, { maxLength: 4 }),
	ops: fc.array(opArb, { minLength: 1, maxLength: 3 })
});
type Of<Arbitrary> = Arbitrary extends fc.Arbitrary<infer One> ? One : never;

const at = <One>(list: readonly One[], index: number): One => list[index % list.length] as One;

/** Accounts by the ids of the ops that were sent in their session. */
type Senders = Map<string, string>;

function opOf(from: Name, drawn: Of<typeof opArb>, senders: Senders): Op {
	const shape = at(shapesFor(from), drawn.shape);
	const made = shape({
		...drawn,
		about: drawn.ofOneself ? from : drawn.about,
		office: drawn.ofOwnOffice ? who[from].office : drawn.office,
		book: at(allBooks(), drawn.book)
	});
	const op = note({
		...made,
		...(drawn.strayBook === null ? {} : { s: at(allBooks(), drawn.strayBook) }),
		...(drawn.strayRecord === null ? {} : { r: secretIn(at(allBooks(), drawn.strayRecord)) }),
		...(drawn.usedId === null || !senders.size ? {} : { i: at([...senders.keys()], drawn.usedId) }),
		...(drawn.deletes ? { p: { _del: true } } : {})
	});
	const { n: _, ...patch } = op;
	return drawn.isPatch ? patch : op;
}

/** Sends a letter; what comes back holds nothing that its reader may not read. */
async function post(drawnLetter: Of<typeof letterArb>, senders: Senders) {
	const { from, posing, carrier, books, ops: drawn } = drawnLetter;
	if (carrier !== null) return carried({ ...drawnLetter, carrier }, senders);
	const { account } = who[from];
	const name = who[posing ?? from].account;
	const ops = drawn.map((one) => opOf(from, one, senders));
	const answer = await as(
		who[from],
		`${path}/sync`,
		letterOf({ ...who[from], account: name }, ops, {
			books: Object.fromEntries(books.map((index) => [at(allBooks(), index), null]))
		})
	);
	expect(answer.status).toBeLessThan(500);
	if (name !== account) expect(answer.status).toBe(401);
	if (answer.status !== 200) return;
	for (const { i } of ops) if (!senders.has(i)) senders.set(i, account);
	mayAllBeReadBy(from, await answer.json());
}

/** The same, brought by somebody else: it is the work of whoever signed it, or nobody's. */
async function carried(
	{ from, signer, carrier, ops: drawn }: Of<typeof letterArb> & { carrier: Name },
	senders: Senders
) {
	const ops = drawn.map((one) => opOf(from, one, senders));
	const signed = { ...phones[from], sign: phones[signer ?? from].sign };
	const answer = await bring(who[carrier], await sealedLetter(signed, ops));
	expect(answer.status).toBeLessThan(500);
	if (signer !== null && signer !== from) expect([401, 422]).toContain(answer.status);
	if (answer.status !== 200) return;
	expect(Object.keys(await answer.json()).toSorted()).toEqual(['by', 'refused', 'taken']);
	for (const { i } of ops) if (!senders.has(i)) senders.set(i, who[from].account);
}

function mayAllBeReadBy(name: Name, { books, own }: Reply) {
	for (const [book, page] of Object.entries(books)) {
		if (page === 'revoked') continue;
		expect(isReadBy(name, book), `${name} is told of ${book}`).toBe(true);
		for (const { s } of page.rows) expect(s).toBe(book);
	}
	for (const { s } of own) expect(isReadBy(name, s), `${name} is shown a row of ${s}`).toBe(true);
}

/** Everybody asks for every book there is. */
const everybodyReads = () =>
	Promise.all(
		names.map(async (name) => {
			const answer = await asksForAll(name);
			expect(answer.status).toBeLessThan(500);
			if (answer.status === 200) mayAllBeReadBy(name, await answer.json());
		})
	);
const asksForAll = (name: Name) =>
	send(who[name], [], { books: Object.fromEntries(allBooks().map((book) => [book, null])) });

/**
 * Every record stands under the name of the account in whose session it was made, and what was taken lies in a book that
 * its sender reads; a visitor's notes lie in a year's.
 */
async function nobodyWritesForAnother(senders: Senders) {
	const logged = await sql(
		`SELECT o.id, o.account, o.t || ' ' || o.r AS record, o.st, o.body ->> 's' AS book FROM json_each(?1) k
			CROSS JOIN op o ON o.id = k.value ORDER BY o.ver`,
		JSON.stringify([...senders.keys()])
	);
	const makers = new Map<string, string | undefined>();
	for (const { id, account, record, st, book } of logged) {
		expect(account).toBe(senders.get(String(id)));
		if (st !== 'ok') continue;
		const key = String(record);
		if (!makers.has(key)) makers.set(key, String(account));
		const sender = names.find((name) => who[name].account === account) ?? 'visitor';
		const isTheirs = isReadBy(sender, String(book)) || /^y:\d{4}$/.test(String(book));
		expect(isTheirs, `${sender} writes in ${book}`).toBe(true);
	}
	const stored = await sql(
		`SELECT r.t, r.id, r.by, k.by AS before FROM rec r
			LEFT JOIN kept k ON k.c = r.c AND k.t = r.t AND k.id = r.id WHERE r.c = ?1`,
		cluster
	);
	for (const { t, id, by, before } of stored) {
		// A dispute is made by whoever wrote last: the op stands in its id.
		const maker =
			t === 'conflict' ? senders.get(String(id).split(':')[1] ?? '') : makers.get(`${t} ${id}`);
		expect(by, `the author of ${t} ${id}`).toBe(before ?? maker);
	}
}

describe('whatever anybody sends', () => {
	test('everybody is shown the books that are theirs, and no others', async () => {
		for (const name of names) {
			const told = await reply(asksForAll(name));
			const shown = allBooks().filter((book) => typeof told.books[book] === 'object');
			expect(shown.toSorted(), name).toEqual(readBy(name).toSorted());
			const rows = Object.values(told.books).flatMap((page) =>
				page === 'revoked' ? [] : page.rows
			);
			for (const book of readBy(name)) expect(rows.map(({ id }) => id)).toContain(secretIn(book));
		}
	});

	test('the history of a record is told to those who read its book', async () => {
		const asked = names.flatMap((name) => allBooks().map((book) => ({ name, book })));
		await Promise.all(
			asked.map(async ({ name, book }) => {
				const answer = await ask(`${path}/history/paragraph/${secretIn(book)}`, {
					headers: { cookie: who[name].cookie }
				});
				// One's own book is one's own before anybody has confirmed who one is.
				const isTold = isReadBy(name, book) || book === `u:${who[name].account}`;
				expect(answer.status, `${name} and ${book}`).toBe(isTold ? 200 : 404);
			})
		);
	}, 60_000);

	test('nobody reads another’s book, nobody writes under another’s name, the office stays up', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(letterArb, { minLength: 1, maxLength: 4 }), async (letters) => {
				await putBack();
				const senders: Senders = new Map();
				for (const letter of letters) await post(letter, senders);
				await everybodyReads();
				await nobodyWritesForAnother(senders);
			}),
			{ numRuns: env.LONG ? 1_000 : 60 }
		);
	}, 900_000);
});
