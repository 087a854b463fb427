import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { freePort, migrate, root, serve, type Serving } from '../../../worker/serve.ts';
import { chromiumArgs, findChromium } from '../../browser.ts';

/** Where a bench plays: an office for each side on this machine, and one browser with a page at each. */

const peers = join(root, 'test/bench/peers');

export type Side = {
	url: string;
	/** Calls a function of that side's page. */
	call: <T>(name: string, ...args: unknown[]) => Promise<T>;
};

export type Stage = { ours: Side; peer: Side; close: () => Promise<void> };

export async function openStage(): Promise<Stage> {
	installPeers();
	const [office, other] = [await openOffice(), await openPeer()];
	const data = mkdtempSync(join(tmpdir(), 'so-thi-dua-'));
	// A profile of its own, on the disk: what Playwright opens otherwise keeps IndexedDB in memory.
	const browser = await chromium.launchPersistentContext(data, {
		executablePath: findChromium(),
		args: chromiumArgs,
		bypassCSP: true
	});
	return {
		ours: await openSide(browser, office.url, 'test/bench/sync/ours.ts'),
		peer: await openSide(browser, other.url, 'test/bench/peers/rxdb.ts'),
		async close() {
			await browser.close();
			await Promise.all([office.close(), other.close()]);
			rmSync(data, { recursive: true, force: true });
		}
	};
}

/** What the app does not need is installed when it is measured. */
export function installPeers(): void {
	const installed = join(peers, 'node_modules/.package-lock.json');
	const wanted = join(peers, 'package-lock.json');
	if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
	const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], { cwd: peers, stdio: 'inherit' });
	if (status !== 0) throw new Error('the peers could not be installed');
}

/** A page that stands at an office and holds that side's functions. */
async function openSide(browser: BrowserContext, url: string, entry: string): Promise<Side> {
	const page = await browser.newPage();
	await page.goto(`${url}/api/health`);
	await page.evaluate(`${await bundled(entry)};globalThis.side = side`);
	return { url, call: (name, ...args) => call(page, name, args) };
}

async function call<T>(page: Page, name: string, args: unknown[]): Promise<T> {
	await page.bringToFront();
	return page.evaluate(
		([name, args]) =>
			(globalThis as never as { side: Record<string, (...args: unknown[]) => T> }).side[name]?.(
				...args
			),
		[name, args] as const
	) as Promise<T>;
}

/** One script of all that an entry needs, as small as the app's own. */
export async function bundled(entry: string, without: RegExp[] = []): Promise<string> {
	const result = await build({
		configFile: false,
		root,
		logLevel: 'error',
		// As vite.config.ts has it. RxDB has a Dexie of its own, and the same entry of it.
		resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
		define: { 'process.env.NODE_ENV': '"production"' },
		build: {
			write: false,
			target: 'es2023',
			rolldownOptions: { external: without },
			lib: { entry: join(root, entry), formats: ['iife'], name: 'side' }
		}
	});
	const [made] = [result].flat();
	const [chunk] = made && 'output' in made ? made.output : [];
	if (chunk?.type !== 'chunk') throw new Error(`${entry} made no script`);
	return chunk.code;
}

export type Office = { url: string; close: () => Promise<void> };

/** Our office without its pages; `entry` for another Worker than the usual. */
export const openOffice = (entry = 'worker/dev.ts'): Promise<Office> =>
	openWorker(root, entry, false);

const openPeer = (): Promise<Office> => openWorker(peers, 'worker.ts', true);

async function openWorker(at: string, entry: string, isPeer: boolean): Promise<Office> {
	const data = mkdtempSync(join(tmpdir(), 'so-thi-dua-'));
	if (!isPeer) migrate(data);
	const port = await freePort(20_000 + Math.floor(Math.random() * 20_000));
	const server: Serving = await serve({ at, entry, port, data, empty: isPeer, log: 'none' });
	return {
		url: server.url,
		async close() {
			await server.stop();
			rmSync(data, { recursive: true, force: true });
		}
	};
}
