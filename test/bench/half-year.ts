import { chromium, type Page } from '@playwright/test';
import { workSortOf } from '#domain/ids';
import { fold } from '#domain/text';
import { startingSorts } from '#domain/work-sort';
import { buildIfChanged } from '../../worker/serve.ts';
import { chromiumArgs, findChromium } from '../browser.ts';
import { openOffice } from '../e2e/server.ts';
import { type Figure, figure } from './figures.ts';
import { bundled } from './sync/stage.ts';

/** Half a year of a busy cluster on a phone four times slower than this machine: its report drawn, its book searched. */
const slowdown = 4;
const rounds = 30;
const [offices, each, listed] = [6, 3_000, 20_000];
const units = Array.from({ length: offices }, (_, at) => `vp-${at}`);
const sorts = startingSorts('CUM').map((body) => ({ id: workSortOf(body.starting ?? ''), body }));

type Tell = (figure: Figure) => void;
const parts: Record<string, (page: Page, tell: Tell) => Promise<void>> = { report, search };

export async function halfYear(wanted: string[], tell: Tell): Promise<void> {
	buildIfChanged();
	const office = await openOffice();
	const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
	try {
		for (const [name, run] of Object.entries(parts)) {
			if (wanted.length && !wanted.includes(name)) continue;
			const context = await browser.newContext({ baseURL: office.url, bypassCSP: true });
			const page = await context.newPage();
			await page.goto('/api/health');
			const devtools = await context.newCDPSession(page);
			await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
			await run(page, tell);
			await context.close();
		}
	} finally {
		await browser.close();
		await office.close();
	}
}

/** Every line of the cluster's report, with its table by office and its figures. */
async function report(page: Page, tell: Tell) {
	await page.evaluate(`${await bundled('src/documents/report.ts')};globalThis.side = side`);
	const times = await page.evaluate(
		({ sources, rounds }) => {
			const { side } = globalThis as unknown as { side: typeof import('#documents/report') };
			return Array.from({ length: rounds }, () => {
				const started = performance.now();
				side.reportOf(sources, 'report:cum', '2019-07-05');
				return performance.now() - started;
			});
		},
		{ sources: sources(), rounds }
	);
	tell({
		...figure(`a report drawn from ${offices} × ${each} records, at ${slowdown}× CPU`, times),
		demand: { must: 300 },
		aside: `the first time, as people have it, ${times[0]?.toFixed(0)} ms`
	});
}

/** A letter typed more, until what fits is known. */
async function search(page: Page, tell: Tell) {
	await page.evaluate(`${await bundled('src/domain/text.ts')};globalThis.side = side`);
	const all = Array.from({ length: listed }, (_, at) => ({
		id: String(at),
		words: fold(`Việc đã làm Tiếp xúc cử tri lần ${at} tại phường ${at % 97}, tỉnh Kiên Giang`)
	}));
	const times = await page.evaluate(
		({ all, rounds }) => {
			const { side } = globalThis as unknown as { side: typeof import('#domain/text') };
			return Array.from({ length: rounds }, (_, at) => {
				const started = performance.now();
				side.matching(all, `cu tri phuong ${at}`);
				return performance.now() - started;
			});
		},
		{ all, rounds }
	);
	tell({
		...figure(`a search among ${listed} records, at ${slowdown}× CPU`, times),
		demand: { must: 100 }
	});
}

function sources() {
	let born = 0;
	const source = (kind: string, id: string, body: Record<string, unknown>) => ({
		...{ kind, id, body, at: ++born, born, deleted: false }
	});
	const day = (at: number) => `2019-0${1 + (at % 6)}-${String(1 + (at % 28)).padStart(2, '0')}`;
	return [
		...units.flatMap((unit) => [
			source('organization', unit, { name: unit, shortName: unit, format: 'STATE' }),
			source('membership', `membership:${unit}`, { unit, cluster: 'cum', from: '2018-01-01' })
		]),
		source('cluster', 'cum', { name: 'Cụm', sort: 'CUM' }),
		...sorts.map(({ id, body }) => source('work-sort', id, body)),
		source('report', 'report:cum', {
			...{ sort: 'MID_YEAR', name: 'Sơ kết', from: '2019-01-01', to: '2019-06-30' }
		}),
		...units.flatMap((unit, office) =>
			Array.from({ length: each }, (_, at) =>
				source('work-event', `${unit}-${at}`, {
					...{ sort: sorts[at % sorts.length]?.id, topic: `Việc ${at}`, day: day(at) },
					units: at % 20 ? [unit] : [unit, units[(office + 1) % offices]]
				})
			)
		)
	];
}
