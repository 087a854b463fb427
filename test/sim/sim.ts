import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Bug, bugs } from './bugs.ts';

/**
 * `npm run sim -- --runs N [--seed S]`: tells N stories of the real device code and the real SQL under faults.
 * `npm run sim -- --break NAME|all`: plants a known mistake and shows after how many stories it is found.
 */

const { values: wish } = parseArgs({
	options: {
		runs: { type: 'string', default: '300' },
		seed: { type: 'string', default: '1' },
		break: { type: 'string' }
	}
});
const root = join(import.meta.dirname, '../..');
const [runs, seed] = [Number(wish.runs), Number(wish.seed)];

if (wish.break === 'all') process.exit(plantAll());
const bug = bugs.find(({ name }) => name === wish.break);
if (wish.break && !bug)
	throw new Error(`no such bug; there are: ${bugs.map(({ name }) => name).join(', ')}`);
if (bug) plant(bug);

const { tell } = await import('./story.ts');
const sum = { ops: 0, faults: 0 };
const started = Date.now();
for (let story = 0; story < runs; story++)
	try {
		const { ops, faults } = await tell(seed + story);
		sum.ops += ops;
		sum.faults += faults;
	} catch (error) {
		if (bug) {
			console.log(
				`${bug.name}: found in story ${story + 1}: ${(error as Error).message.slice(0, 160)}`
			);
			process.exit(0);
		}
		console.error(error);
		console.error(`npm run sim -- --runs 1 --seed ${seed + story}`);
		process.exit(1);
	}
if (bug) {
	console.error(`${bug.name}: NOT found in ${runs} stories`);
	process.exit(1);
}
console.log(
	`${runs} runs, ${sum.ops} ops, ${sum.faults} faults, 0 ops lost, ${((Date.now() - started) / 1000).toFixed(1)} s`
);

/** Replaces the rule by the mistake while the file is loaded. */
function plant({ file, rule, with: mistake }: Bug) {
	const path = join(root, file);
	registerHooks({
		load(url, context, next) {
			if (!url.startsWith('file:') || fileURLToPath(url) !== path) return next(url, context);
			const source = readFileSync(path, 'utf8');
			if (source.split(rule).length !== 2) throw new Error(`${file} does not hold once: ${rule}`);
			return {
				format: 'module-typescript',
				source: source.replace(rule, () => mistake),
				shortCircuit: true
			};
		}
	});
}

function plantAll(): number {
	const results = bugs.map(({ name }) => {
		const args = [
			import.meta.filename,
			'--break',
			name,
			'--runs',
			String(runs),
			'--seed',
			String(seed)
		];
		return spawnSync(process.execPath, args, { stdio: 'inherit' }).status;
	});
	const missed = results.filter((status) => status !== 0).length;
	console.log(`${bugs.length - missed} of ${bugs.length} planted bugs found`);
	return missed ? 1 : 0;
}
