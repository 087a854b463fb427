import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfChanged, root } from '../worker/serve.ts';

/**
 * `npm test`: one stage after the other, stopping at the first that fails. `--long` runs the long suites instead, each
 * to its end; `--within 60` begins none after so many minutes and says which were left out.
 */

type Count = { passed: number; failed: number };
type Stage = { name: string; run: () => Promise<Count> };

const results = join(root, '.results');
const bin = (name: string) => join(root, 'node_modules/.bin', name);
const { values: wish } = parseArgs({
	options: { long: { type: 'boolean', default: false }, within: { type: 'string' } }
});
const { long } = wish;
const until = Date.now() + Number(wish.within ?? Infinity) * 60_000;

const gate: Stage[] = [
	{ name: 'format', run: () => command(bin('prettier'), ['--check', '.']) },
	{
		name: 'types',
		run: async () => {
			const synced = await command(bin('svelte-kit'), ['sync']);
			if (synced.failed) return synced;
			return command(bin('svelte-check'), ['--fail-on-warnings']);
		}
	},
	{ name: 'unit', run: () => vitest('unit') },
	{
		name: 'build and budgets',
		run: async () => {
			buildIfChanged();
			return command(process.execPath, ['test/size.ts']);
		}
	},
	{ name: 'workerd', run: () => vitest('workerd') },
	{ name: 'chaos, 5 rounds', run: () => chaos('5') },
	{ name: 'browser', run: () => browser({}) }
];

const longer: Stage[] = [
	{
		// Each keeps one core busy.
		name: 'stories of the post, and planted bugs',
		run: () => both(sim('--runs', '2000'), sim('--break', 'all', '--runs', '300'))
	},
	{ name: 'four conferences', run: () => browser({}, [], 'test/tour') },
	...[1, 2, 3, 4].map((part) => ({
		name: `browser, the long journeys, ${part} of 4`,
		run: () => browser({ LONG: '1' }, ['--grep', '@long', `--shard=${part}/4`])
	})),
	{ name: 'chaos', run: () => chaos('200') },
	{
		name: 'ten thousand hostile letters, and a thousand runs of everybody writing everywhere',
		run: () =>
			vitest('workerd', ['test/worker/sync.test.ts', 'test/worker/property.test.ts'], { LONG: '1' })
	},
	{ name: 'papers, read back by an office suite', run: () => vitest('office') },
	{ name: 'other engines', run: () => command(process.execPath, ['test/engines/engines.ts']) },
	{ name: 'tour', run: () => command(process.execPath, ['test/tour/tour.ts']) }
];

const total: Count = { passed: 0, failed: 0 };
const leftOut: string[] = [];
mkdirSync(results, { recursive: true });
for (const { name, run } of long ? longer : gate) {
	if (Date.now() > until) {
		leftOut.push(name);
		continue;
	}
	console.log(`\n── ${name} ──`);
	const started = Date.now();
	const { passed, failed } = await run().catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		return { passed: 0, failed: 1 };
	});
	total.passed += passed;
	total.failed += failed;
	console.log(
		`── ${name}: ${failed ? 'FAILED' : 'ok'} in ${Math.round((Date.now() - started) / 1000)} s`
	);
	if (failed && !long) break;
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
if (leftOut.length) console.log(`Not begun after ${wish.within} minutes: ${leftOut.join('; ')}`);
process.exitCode = total.failed ? 1 : 0;

async function vitest(
	project: string,
	files: string[] = [],
	env: Record<string, string> = {}
): Promise<Count> {
	const file = join(results, `${project}.json`);
	rmSync(file, { force: true });
	const args = [
		'run',
		'--project',
		project,
		'--reporter',
		'dot',
		'--reporter',
		'json',
		`--outputFile.json=${file}`,
		...files
	];
	const { failed: code } = await command(bin('vitest'), args, env);
	const { numPassedTests: passed, numFailedTests } = readJson(file);
	return { passed, failed: Math.max(numFailedTests, code) };
}

async function both(...work: [Promise<Count>, Promise<Count>]): Promise<Count> {
	const [one, other] = await Promise.all(work);
	return { passed: one.passed + other.passed, failed: one.failed + other.failed };
}

function sim(...args: string[]): Promise<Count> {
	return command(process.execPath, ['test/sim/sim.ts', ...args]);
}

function chaos(rounds: string): Promise<Count> {
	return command(process.execPath, ['test/chaos/chaos.ts', '--rounds', rounds]);
}

async function browser(
	env: Record<string, string>,
	more: string[] = [],
	folder = 'test/e2e'
): Promise<Count> {
	const file = join(results, 'e2e.json');
	rmSync(file, { force: true });
	const { failed: code } = await command(
		bin('playwright'),
		['test', '-c', `${folder}/playwright.config.ts`, ...more],
		env
	);
	const { expected, unexpected, flaky } = readJson(file).stats;
	return { passed: expected, failed: Math.max(unexpected + flaky, code) };
}

function command(
	program: string,
	args: string[],
	env: Record<string, string> = {}
): Promise<Count> {
	return new Promise((done) => {
		const child = spawn(program, args, {
			cwd: root,
			stdio: 'inherit',
			env: { ...process.env, ...env }
		});
		child.once('exit', (code) =>
			done(code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
		);
	});
}

function readJson(file: string) {
	return JSON.parse(readFileSync(file, 'utf8'));
}
