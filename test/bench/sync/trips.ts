import { type Figure, figure, median } from '../figures.ts';
import { endOf, type Op } from '#sync/protocol';
import { noteOf } from './notes.ts';
import { type Answered, enter, type Phone } from './phones.ts';
import { openOffice } from './stage.ts';

/** What an exchange costs the database: batches, and rows read as D1 counts them. */
const runs = 5;

export async function trips(tell: (figure: Figure) => void): Promise<void> {
	const rows: Record<string, number[]> = {};
	const office = await openOffice('test/bench/sync/counted.ts');
	try {
		const phone = await enter(office.url, 2, 'counted');
		let stored = 0;
		for (const size of [1_000, 20_000]) {
			while (stored < size) stored += (await phone.post(opsFrom(stored, 500))).reply.acks.length;
			await count('pull of nothing', size, () => nothing(phone));
			for (const ops of [1, 100, 500])
				await count(`push of ${ops}`, size, async () => {
					const answered = await phone.post(opsFrom(stored, ops), await read(phone));
					stored += ops;
					return answered;
				});
		}
		for (const [name, [few = 0, many = 0]] of Object.entries(rows))
			tell({
				name: `rows read by a ${name}, 20,000 records to 1,000`,
				...{ median: many, p95: many, unit: 'rows', runs },
				ratio: many / few,
				demand: { must: 1.2 },
				aside: `${few} with 1,000`
			});
	} finally {
		await office.close();
	}

	async function count(name: string, size: number, run: () => Promise<Answered>) {
		const answers: Answered[] = [];
		for (let at = 0; at < runs; at++) answers.push(await run());
		const of = (what: string) => answers.map(({ headers }) => Number(headers.get(`x-${what}`)));
		(rows[name] ??= []).push(Math.max(...of('read')));
		tell({
			...figure(`${name}, ${size} records in the cluster`, of('trips'), 'trips'),
			demand: { must: 2 },
			aside: `at most ${Math.max(...of('read'))} rows read, ${Math.max(...of('written'))} written; ${median(answers.map(({ ms }) => ms)).toFixed(0)} ms`
		});
	}
}

const opsFrom = (from: number, count: number): Op[] =>
	Array.from({ length: count }, (_, i) => ({
		i: crypto.randomUUID(),
		t: 'note',
		r: `counted-${from + i}`,
		s: 'y:2019',
		n: 1,
		h: Date.now() * 1_024 + i,
		p: noteOf(from + i)
	}));

/** Cursors of a phone that has read everything. */
async function read(phone: Phone) {
	const { reply } = await phone.post([], { 'y:2019': endOf(0) });
	const at = Number(Object.values(reply.books).map((page) => page !== 'revoked' && page.at[0])[0]);
	return Object.fromEntries(
		['c', 'y:2019', 'y:2025', 'y:2026', 'o:bac-lieu', 'u:persona-bac-lieu'].map((book) => [
			book,
			endOf(at)
		])
	);
}

const nothing = async (phone: Phone): Promise<Answered> => phone.post([], await read(phone));
