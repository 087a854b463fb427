import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { start } from './start.ts';

/** `npm run bench`: figures and ratios, never part of the gate. One line a figure: median, p95, unit. */

export type Figure = { name: string; median: number; p95: number; unit: string; runs: number };

const benches: Record<string, () => Promise<Figure[]>> = { start };

const { values: wish } = parseArgs({
	options: { only: { type: 'string' }, json: { type: 'string' } }
});
const chosen = Object.entries(benches).filter(([name]) => !wish.only || name === wish.only);
if (chosen.length === 0) {
	console.error(`No bench named “${wish.only}”. There are: ${Object.keys(benches).join(', ')}`);
	process.exit(1);
}

const figures: Figure[] = [];
for (const [name, run] of chosen) {
	console.log(`\n${name}`);
	for (const figure of await run()) {
		const { name: what, median, p95, unit, runs } = figure;
		console.log(
			`  ${what.padEnd(58)} ${median.toFixed(0).padStart(6)} ${unit}  p95 ${p95.toFixed(0)}  n ${runs}`
		);
		figures.push(figure);
	}
}
if (wish.json) writeFileSync(wish.json, JSON.stringify(figures, null, '\t'));
