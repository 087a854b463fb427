import { type Figure, median, p95 } from '../figures.ts';
import type { Stage } from './stage.ts';

/** A long time without a network: 10,000 notes in the outbox until the last is acknowledged. */
const [queued, rounds] = [10_000, 3];

type Sent = { ms: number; posting: number; letters: number; rows: number };

export async function outbox({ ours, peer }: Stage, tell: (figure: Figure) => void): Promise<void> {
	await ours.call('enter');
	const [own, other, asItComes]: [Sent[], Sent[], Sent[]] = [[], [], []];
	for (let round = 0; round < rounds; round++) {
		const year = 2001 + round;
		const turns = [
			async () => {
				await ours.call('queue', `out-${year}`, year, queued);
				own.push(await ours.call('send', `out-${year}`));
				await ours.call('drop', `out-${year}`);
			},
			...([false, true] as const).map((usual) => async () => {
				const name = `out-${year}-${usual}`;
				await peer.call('queue', name, year, queued);
				(usual ? asItComes : other).push(await peer.call('send', name, name, usual));
				await peer.call('drop', name);
			})
		];
		for (const turn of round % 2 ? turns.toReversed() : turns) await turn();
	}
	const [a, b] = [own.map(({ ms }) => ms), other.map(({ ms }) => ms)];
	tell({
		name: '10,000 queued notes until all are acknowledged',
		median: median(a),
		p95: p95(a),
		unit: 'ms',
		runs: rounds,
		peer: { name: 'RxDB', median: median(b), p95: p95(b) },
		ratio: median(b) / median(a),
		demand: { must: 3, reach: 10, least: true },
		aside: `with the server: ${inPost(own)}; RxDB ${inPost(other)}; in its usual batches ${(median(asItComes.map(({ ms }) => ms)) / 1_000).toFixed(1)} s in all, ${inPost(asItComes)}`
	});
}

export const inPost = (list: { posting: number; letters: number }[]): string =>
	`${median(list.map(({ posting }) => posting)).toFixed(0)} ms in ${list[0]?.letters} requests`;
