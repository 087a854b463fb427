import { write } from '#sync/device';
import { type Figure, figure, median, p95 } from '../figures.ts';
import { enter, type Phone } from './phones.ts';
import { openOffice } from './stage.ts';

/** Twenty people at the same five paragraphs, against twenty at paragraphs of their own. */
const [phones, hot, writes, rounds] = [20, 5, 10, 3];
let year = 1901;

export async function crowd(tell: (figure: Figure) => void): Promise<void> {
	const office = await openOffice();
	try {
		const failures: string[] = [];
		const rates: Record<string, number[]> = { same: [], own: [] };
		const letters: Record<string, number[]> = { same: [], own: [] };
		for (let round = -1; round < rounds; round++)
			for (const way of round % 2 ? ['own', 'same'] : ['same', 'own']) {
				const taken = await load(office.url, `${way}-${round}`, way === 'same');
				failures.push(...taken.failures);
				if (round < 0) continue;
				rates[way]?.push((1_000 * phones * writes) / taken.ms);
				letters[way]?.push(...taken.letters);
			}
		const { same = [], own = [] } = rates;
		tell({
			name: `failures, ${phones} phones on ${hot} paragraphs`,
			median: failures.length,
			p95: failures.length,
			unit: 'of all',
			runs: 2 * (rounds + 1) * phones * writes,
			demand: { must: 0 },
			...(failures.length ? { aside: [...new Set(failures)].join(', ') } : {})
		});
		tell({
			...figure('changes a second on the same paragraphs', same, '/s'),
			peer: { name: 'on their own', median: median(own), p95: p95(own) },
			ratio: median(same) / median(own),
			demand: { must: 0.9, least: true },
			aside: ['same', 'own']
				.map((way) => {
					const { median, p95 } = figure('', letters[way] ?? []);
					return `a letter on ${way}: ${median.toFixed(0)} ms, p95 ${p95.toFixed(0)}`;
				})
				.join('; ')
		});
	} finally {
		await office.close();
	}
}

/** Everybody changes a paragraph and exchanges, again and again, all at once. */
async function load(url: string, name: string, isHot: boolean) {
	// A book of a year that nobody asks for by itself: earlier loads are not read again.
	const book = `y:${year++}`;
	const people: Phone[] = [];
	for (let at = 0; at < phones; at++) people.push(await enter(url, at, `${name}-${at}`, book));
	const idOf = (phone: number, at: number) =>
		`${name}-${isHot ? at % hot : `${phone}-${at % hot}`}`;
	const put = async (phone: number, at: number, p: Record<string, string>) => {
		const person = people[phone];
		if (person)
			await write(
				person.device,
				person.account,
				[{ t: 'paragraph', r: idOf(phone, at), s: book, p }],
				{
					now: Date.now(),
					newId: () => crypto.randomUUID()
				}
			);
	};
	for (let phone = 0; phone < (isHot ? 1 : phones); phone++)
		for (let at = 0; at < hot; at++)
			await put(phone, at, {
				part: 'CONCLUSION',
				text: `Đoạn ${at}`,
				record: 'conference:ha-tien-2019',
				book,
				place: `a${at}`
			});
	for (const phone of [...people, ...people]) await phone.exchange();

	const failures: string[] = [];
	const letters: number[] = [];
	const started = performance.now();
	await Promise.all(
		people.map(async (phone, who) => {
			for (let at = 0; at < writes; at++) {
				await put(who, at + who, { text: `${who} viết lần ${at} vào đoạn này.` });
				const taken = await phone.exchange();
				failures.push(...taken.failures);
				letters.push(...taken.letters);
			}
		})
	);
	return { ms: performance.now() - started, failures, letters };
}
