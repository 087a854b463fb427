import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { field } from './field.ts';
import { type Figure, lineOf } from './figures.ts';
import { halfYear } from './half-year.ts';
import { hall } from './hall.ts';
import { parcels } from './parcels.ts';
import { people } from './people.ts';
import { sheets } from './sheets.ts';
import { start } from './start.ts';
import { sync } from './sync/sync.ts';

/** `npm run bench`: figures and ratios, never part of the gate. `--only NAME`, and `--part a,b` for pieces of one. */

type Bench = (parts: string[], tell: (figure: Figure) => void) => Promise<void>;
const benches: Record<string, Bench> = {
	...{ start, people, hall, sheets, field },
	...{ 'half-year': halfYear, parcels, sync }
};

const { values: wish } = parseArgs({
	options: { only: { type: 'string' }, part: { type: 'string' }, json: { type: 'string' } }
});
const chosen = Object.entries(benches).filter(([name]) => !wish.only || name === wish.only);
if (chosen.length === 0) {
	console.error(`No bench named “${wish.only}”. There are: ${Object.keys(benches).join(', ')}`);
	process.exit(1);
}

/** What else runs here makes every figure worse, and not all alike. */
const busy = () => `${(loadavg()[0] ?? 0).toFixed(1)} tasks on ${cpus().length} cores`;

const figures: Figure[] = [];
for (const [name, run] of chosen) {
	console.log(`\n${name}, on a machine busy with ${busy()}`);
	await run(wish.part?.split(',') ?? [], (figure) => {
		console.log(lineOf(figure));
		figures.push(figure);
	});
	console.log(`  ${name} is done, the machine busy with ${busy()}`);
}
if (wish.json) writeFileSync(wish.json, JSON.stringify(figures, null, '\t'));
