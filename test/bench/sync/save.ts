import { type Figure, median, p95 } from '../figures.ts';
import type { Stage } from './stage.ts';

/** One save while 10,000 records are in store: until it is promised to the person. */
const [stored, rounds, each] = [10_000, 15, 20];

export async function save({ ours, peer }: Stage, tell: (figure: Figure) => void): Promise<void> {
	await ours.call('fill', 'save', stored);
	await peer.call('fill', 'save', stored);
	await peer.call('fill', 'save-strict', stored, 'strict');
	for (const durability of ['strict', 'relaxed']) await ours.call('fillPlain', durability, stored);

	const ways: Record<string, (from: number) => Promise<number[]>> = {
		'ours, strict': (from) => ours.call('save', 'save', from, each, true),
		'RxDB as it comes (relaxed)': (from) => peer.call('save', 'save', from, each),
		'ours, relaxed': (from) => ours.call('save', 'save', from, each, false),
		'RxDB, strict': (from) => peer.call('save', 'save-strict', from, each),
		'Dexie alone, strict': (from) => ours.call('savePlain', 'strict', from, each),
		'Dexie alone, relaxed': (from) => ours.call('savePlain', 'relaxed', from, each),
		'Dexie with a line, strict': (from) => ours.call('savePlainInLine', from, each)
	};
	const times: Record<string, number[]> = {};
	for (let round = -1; round < rounds; round++) {
		const turns = Object.entries(ways);
		for (const [name, run] of round % 2 ? turns.toReversed() : turns) {
			const list = await run(stored + (round + 1) * each);
			// The first round warms up.
			if (round >= 0) (times[name] ??= []).push(...list);
		}
	}
	const of = (name: string) => times[name] ?? [];
	const against = (mine: string, other: string, demand?: Figure['demand']) =>
		tell({
			name: `one save, 10,000 in store: ${mine}`,
			median: median(of(mine)),
			p95: p95(of(mine)),
			unit: 'ms',
			runs: of(mine).length,
			peer: { name: other, median: median(of(other)), p95: p95(of(other)) },
			ratio: median(of(mine)) / median(of(other)),
			aside: `p95 to p95 ${(p95(of(mine)) / p95(of(other))).toFixed(2)}`,
			...(demand ? { demand } : {})
		});
	against('ours, strict', 'RxDB as it comes (relaxed)', { must: 1, reach: 0.7 });
	against('ours, strict', 'RxDB, strict');
	against('ours, relaxed', 'RxDB as it comes (relaxed)');
	against('ours, strict', 'Dexie alone, strict');
	against('ours, relaxed', 'Dexie alone, relaxed');
	// The least that can be promised so, before any rule is asked.
	against('Dexie with a line, strict', 'RxDB as it comes (relaxed)');
}
