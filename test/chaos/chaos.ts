import { parseArgs } from 'node:util';
import type { Fault } from './faults.ts';
import { Office } from './office.ts';
import type { Phone } from './phone.ts';
import { tell } from './story.ts';

/**
 * `npm run chaos -- --rounds N [--seed S]`: the real office, killed now and then, and real device code over a bad road.
 * A seed decides what is written and what goes wrong; when exactly, only the machine knows.
 */

const { values: wish } = parseArgs({
	options: {
		rounds: { type: 'string', default: '5' },
		seed: { type: 'string', default: '1' }
	}
});
const [rounds, seed] = [Number(wish.rounds), Number(wish.seed)];
const started = Date.now();
const office = new Office();
for (const name of ['SIGINT', 'SIGTERM'] as const)
	process.once(name, () => void close().then(() => process.exit(1)));

try {
	await office.open();
	const { phones, late, lost, doubled, apart } = await tell(office, rounds, seed);
	const broken = [...lost, ...doubled, ...apart];
	for (const sentence of broken.slice(0, 20)) console.error(sentence);
	const ops = phones.reduce((sum, { made }) => sum + made.size, 0);
	console.log(
		[
			`${rounds} rounds`,
			`${office.deaths.length} kills (${late} after the commit)`,
			...counted(phones),
			`${ops.toLocaleString('en')} ops`,
			`${lost.length} lost, ${doubled.length} doubled, ${apart.length} apart`,
			`${Math.round((Date.now() - started) / 1_000)} s`
		].join(', ')
	);
	if (broken.length) throw new Error('phones and log do not agree');
} catch (error) {
	console.error(error);
	console.error(`npm run chaos -- --rounds ${rounds} --seed ${seed}`);
	process.exitCode = 1;
}
await close();
process.exit();

async function close() {
	await office.stop();
	office.remove();
}

function counted(phones: Phone[]): string[] {
	const sum = (...names: Fault[]) =>
		names
			.flatMap((name) => phones.map(({ road }) => road.met[name] ?? 0))
			.reduce((all, one) => all + one, 0);
	return [
		`${sum('cutLetter', 'cutAnswer')} cuts`,
		`${sum('stallLetter', 'stallAnswer')} stalls`,
		`${sum('busy')} answers 503`,
		`${sum('portal', 'redirect')} sign-in pages`,
		`${sum('twice')} sent twice`
	];
}
