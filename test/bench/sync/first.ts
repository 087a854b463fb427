import { type Figure, median, p95 } from '../figures.ts';
import { inPost } from './outbox.ts';
import type { Stage } from './stage.ts';

/** An empty phone reads a book of 10,000 notes and answers its first search. */
const [stored, rounds, year] = [10_000, 5, 2012];

type Loaded = { ms: number; read: number; posting: number; letters: number; hits: number };

export async function first({ ours, peer }: Stage, tell: (figure: Figure) => void): Promise<void> {
	await ours.call('enter');
	await ours.call('queue', 'author', year, stored);
	await ours.call('send', 'author');
	await peer.call('queue', 'author', year, stored);
	await peer.call('send', 'author', 'first');
	for (const side of [ours, peer]) await side.call('drop', 'author');

	const [own, other, asItComes]: [Loaded[], Loaded[], Loaded[]] = [[], [], []];
	for (let round = 0; round < rounds; round++) {
		const name = `first-${round}`;
		const turns = [
			async () => {
				own.push(await ours.call('load', name, year));
				await ours.call('drop', name);
			},
			...([false, true] as const).map((usual) => async () => {
				(usual ? asItComes : other).push(await peer.call('load', name, 'first', usual));
				await peer.call('drop', name);
			})
		];
		for (const turn of round % 2 ? turns.toReversed() : turns) await turn();
	}
	if (new Set([...own, ...other, ...asItComes].map(({ hits }) => hits)).size > 1)
		throw new Error(`the searches differ: ${own[0]?.hits} and ${other[0]?.hits}`);
	const [a, b] = [own.map(({ ms }) => ms), other.map(({ ms }) => ms)];
	const searching = (list: Loaded[]) => median(list.map(({ ms, read }) => ms - read)).toFixed(0);
	tell({
		name: 'first load of 10,000 notes to the first search answered',
		median: median(a),
		p95: p95(a),
		unit: 'ms',
		runs: rounds,
		peer: { name: 'RxDB', median: median(b), p95: p95(b) },
		ratio: median(a) / median(b),
		demand: { must: 0.5, reach: 0.25 },
		aside: `with the server: ${inPost(own)}; RxDB ${inPost(other)}. The search: ${searching(own)} ms; RxDB ${searching(other)} ms; ${own[0]?.hits} found. RxDB in its usual batches: ${(median(asItComes.map(({ ms }) => ms)) / 1_000).toFixed(1)} s in all`
	});
}
