import { gzipSync } from 'node:zlib';
import type { Figure } from '../figures.ts';
import { bundled, installPeers } from './stage.ts';

/** What the engine adds to the first load of the app, in KB after gzip -9. */
export async function size(tell: (figure: Figure) => void): Promise<void> {
	installPeers();
	const whole = await weigh('sync/engine.ts');
	const engine = await weigh('sync/engine.ts', [/^#domain\//]);
	const dexie = await weigh('sync/dexie.ts');
	const other = await weigh('peers/engine.ts');
	const told = (name: string, kb: number, aside: string): Figure => ({
		name,
		...{ median: kb, p95: kb, unit: 'KB', runs: 1 },
		peer: { name: 'RxDB with replication', median: other, p95: other },
		demand: { must: 38, reach: 36 },
		aside
	});
	tell(
		told(
			'engine and Dexie, minified, gzip -9',
			engine,
			`Dexie alone ${dexie.toFixed(1)} KB, the engine itself ${(engine - dexie).toFixed(1)} KB`
		)
	);
	tell(
		told(
			'the same with the kinds of records and their schemas',
			whole,
			'these are the work, not the post, but a row is made findable by them'
		)
	);
}

async function weigh(entry: string, without?: RegExp[]): Promise<number> {
	const code = await bundled(`test/bench/${entry}`, without);
	return gzipSync(code, { level: 9 }).length / 1_024;
}
