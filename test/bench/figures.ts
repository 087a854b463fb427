/** What a bench tells: one piece of work, how long it took us, and another's figure for the same where there is one. */
export type Figure = {
	name: string;
	median: number;
	p95: number;
	unit: string;
	runs: number;
	/** The other's. */
	peer?: { name: string; median: number; p95: number };
	/** The figure that is held against what is demanded. */
	ratio?: number;
	/** The most, or with `least` the least, that is demanded and that is wished for. */
	demand?: { must: number; reach?: number; least?: true };
	/** What else is worth knowing. */
	aside?: string;
};

/** Middle and slow end of a list of measurements. */
export const median = (list: readonly number[]): number => quantile(list, 0.5);
export const p95 = (list: readonly number[]): number => quantile(list, 0.95);

function quantile(list: readonly number[], share: number): number {
	const sorted = list.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export const figure = (name: string, list: readonly number[], unit = 'ms'): Figure => ({
	name,
	median: median(list),
	p95: p95(list),
	unit,
	runs: list.length
});

/** One line a figure; a second one for what stands beside it. */
export function lineOf({ name, median, p95, unit, runs, ...more }: Figure): string {
	const { peer, ratio, demand, aside } = more;
	const other = peer ? `  ${peer.name} ${short(peer.median)}, p95 ${short(peer.p95)}` : '';
	const share = ratio === undefined ? '' : `  ratio ${ratio.toFixed(2)}`;
	const sign = demand?.least ? '≥' : '≤';
	const wish = demand?.reach === undefined ? '' : `, wished ${sign} ${demand.reach}`;
	const asked = demand
		? `  demanded ${sign} ${demand.must}${wish}: ${grade(more.ratio ?? median, demand)}`
		: '';
	return (
		`  ${name.padEnd(58)} ${short(median).padStart(7)} ${unit}  p95 ${short(p95)}  n ${runs}` +
		other +
		share +
		asked +
		(aside ? `\n    ${aside}` : '')
	);
}

function grade(value: number, { must, reach, least }: NonNullable<Figure['demand']>): string {
	const holds = (bound: number) => (least ? value >= bound : value <= bound);
	if (reach !== undefined && holds(reach)) return 'reached';
	return holds(must) ? 'held' : 'MISSED';
}

const short = (value: number) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
