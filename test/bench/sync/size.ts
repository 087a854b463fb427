import { gzipSync } from 'node:zlib';
import type { Figure } from '../figures.ts';
import { bundled, installPeers } from './stage.ts';

/** What the engine adds to the first load of the app, in KB after gzip -9. */
export async function size(tell: (figure: Figure) => void): Promise<void> {
	installPeers();
	const [engine, dexie, other] = await Promise.all(
		['sync/engine.ts', 'sync/dexie.ts', 'peers/engine.ts'].map(async (entry) => {
			const code = await bundled(`test/bench/${entry}`);
			return gzipSync(code, { level: 9 }).length / 1_024;
		})
	);
	const weight = (kb = NaN) => ({ median: kb, p95: kb });
	tell({
		name: 'engine and Dexie, minified, gzip -9',
		...weight(engine),
		unit: 'KB',
		runs: 1,
		peer: { name: 'RxDB with replication', ...weight(other) },
		demand: { must: 38, reach: 36 },
		aside: `Dexie alone ${dexie?.toFixed(1)} KB, so the engine itself ${((engine ?? 0) - (dexie ?? 0)).toFixed(1)} KB`
	});
}
