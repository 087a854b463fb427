import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';

/** Builds, migrates and serves the app on this machine, for `npm start`, the tests and the tour. */

export const root = resolve(import.meta.dirname, '..');
const wranglerAt = join(root, 'node_modules/wrangler/bin/wrangler.js');
const quiet = { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: 'true', NO_COLOR: '1' };

export type Serving = {
	url: string;
	stop: () => Promise<void>;
	kill: () => void;
	ended: Promise<number>;
};

/** Builds the pages unless the last build was made from the same sources. Returns whether it built. */
export function buildIfChanged(at = root): boolean {
	const stamp = join(at, '.svelte-kit/built-from');
	const sources = hashOf(at, [
		'src',
		'static',
		'_headers',
		'svelte.config.js',
		'vite.config.ts',
		'package-lock.json',
		'worker/adapter.toml'
	]);
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return false;
	run(['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], at);
	writeFileSync(stamp, sources);
	return true;
}

/** Brings the database in `data` up to date; does nothing when it is. */
export function migrate(data: string): void {
	const stamp = join(data, 'migrated');
	const migrations = migrationsHash();
	if (
		existsSync(join(data, 'v3')) &&
		existsSync(stamp) &&
		readFileSync(stamp, 'utf8') === migrations
	)
		return;
	mkdirSync(data, { recursive: true });
	wrangler(['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', data]);
	writeFileSync(stamp, migrations);
}

/** Stands for the shape of the tables as this source wants it. */
export const migrationsHash = (): string => hashOf(root, ['worker/migrations']);

/** The link that sets up the office in `data`, as long as it holds no cluster; the Worker knows it by the same secret. */
export const setupLink = (url: string, data: string): string =>
	`${url}/setup#${createHmac('sha256', secretIn(data)).update('setup').digest('hex')}`;

/** What tickets and codes on this machine are made with; beside the database, not in it. */
function secretIn(data: string): string {
	const file = join(data, 'secret');
	if (!existsSync(file)) {
		mkdirSync(data, { recursive: true });
		writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
	}
	return readFileSync(file, 'utf8');
}

/** Only what `npm start` put there: the folder may hold other things. */
export function wipe(data: string): void {
	for (const name of ['v3', 'migrated', 'secret'])
		rmSync(join(data, name), { recursive: true, force: true });
}

type Options = {
	/** Folder of the checkout whose build is served. */
	at?: string;
	port: number;
	data: string;
	/** Without the demonstration cluster. */
	empty?: boolean;
	/** With a self-signed certificate, for phones on the same network. */
	tls?: boolean;
	/** Where people reach it, when a proxy in front ends TLS. */
	origin?: string | undefined;
	/** Another Worker than the app's. */
	entry?: string;
	log?: 'error' | 'warn' | 'none';
};

/** Serves pages and API on one port; resolves when it answers. */
export async function serve({
	at = root,
	port,
	data,
	empty,
	tls,
	origin,
	entry,
	log = 'error'
}: Options): Promise<Serving> {
	const child = spawn(
		process.execPath,
		[
			wranglerAt,
			'dev',
			entry ?? (empty ? 'worker/index.ts' : 'worker/local.ts'),
			...['--port', String(port), '--ip', tls ? '0.0.0.0' : '127.0.0.1', '--inspector-port', '0'],
			...['--persist-to', resolve(data), '--log-level', log],
			...['--show-interactive-dev-session=false', '--local-protocol', tls ? 'https' : 'http'],
			'--var',
			`SECRET:${secretIn(data)}`,
			...(tls ? ['--var', 'LAN:1'] : []),
			...(origin ? ['--var', `ORIGIN:${origin}`] : [])
		],
		{ cwd: at, env: quiet, detached: true, stdio: ['ignore', 'inherit', 'inherit'] }
	);
	const ended = new Promise<number>((done) => child.once('exit', (code) => done(code ?? 0)));
	const url = `${tls ? 'https' : 'http'}://localhost:${port}`;
	const serving = {
		url,
		ended,
		kill: () => signal(child, 'SIGKILL'),
		stop: () => stop(child, ended)
	};
	try {
		await answering(url, ended);
		if (!empty) await load(url);
		return serving;
	} catch (error) {
		await serving.stop();
		throw error;
	}
}

/** The first free port from `wanted` on; 0 asks the system for any. */
export async function freePort(wanted: number): Promise<number> {
	for (let port = wanted; port < wanted + 50; port++) {
		const free = await listens(port);
		if (free) return free;
	}
	throw new Error(`no free port between ${wanted} and ${wanted + 50}`);
}

const listens = (port: number) =>
	new Promise<number | undefined>((done) => {
		const probe = createServer();
		probe.once('error', () => done(undefined));
		probe.listen(port, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => done(typeof address === 'object' ? address?.port : undefined));
		});
	});

async function answering(url: string, ended: Promise<number>): Promise<void> {
	let over = false;
	void ended.then(() => (over = true));
	for (const started = Date.now(); Date.now() - started < 60_000;) {
		if (over) throw new Error('Máy chủ dừng ngay khi khởi động; xem lý do ở trên.');
		if (await isUp(url)) return;
		await new Promise((next) => setTimeout(next, 100));
	}
	throw new Error('Máy chủ không trả lời sau 60 giây.');
}

async function isUp(url: string): Promise<boolean> {
	try {
		return (await ask(`${url}/api/health`)) === 200;
	} catch {
		return false;
	}
}

async function load(url: string): Promise<void> {
	const status = await ask(`${url}/api/demonstration`, 'POST');
	if (status !== 200) throw new Error(`Không nạp được cụm mẫu (máy chủ trả lời ${status}).`);
}

/** Status of an answer of our own server, whose certificate may be self-signed. */
const ask = (url: string, method = 'GET') =>
	new Promise<number | undefined>((done, fail) => {
		const headers = { origin: new URL(url).origin, 'content-type': 'application/json' };
		const options = { method, headers, rejectUnauthorized: false };
		const request = url.startsWith('https')
			? https.request(url, options)
			: http.request(url, options);
		request.once('error', fail).once('response', (answer) => {
			answer.resume();
			done(answer.statusCode);
		});
		request.end(method === 'POST' ? '{}' : undefined);
	});

async function stop(child: ChildProcess, ended: Promise<number>): Promise<void> {
	signal(child, 'SIGTERM');
	const late = setTimeout(() => signal(child, 'SIGKILL'), 5_000);
	await ended;
	clearTimeout(late);
	signal(child, 'SIGKILL');
}

/** To the whole group: the server has children of its own. */
function signal(child: ChildProcess, name: NodeJS.Signals) {
	try {
		if (child.pid) process.kill(-child.pid, name);
	} catch {
		// already gone
	}
}

/** Runs the tool to its end; throws what it said when it fails. */
export const wrangler = (args: string[]): void => run([wranglerAt, ...args], root);

function run(args: string[], cwd: string): void {
	const { status, stdout, stderr } = spawnSync(process.execPath, args, {
		cwd,
		env: quiet,
		encoding: 'utf8'
	});
	if (status !== 0) throw new Error(`${args.join(' ')}\n${stdout}${stderr}`);
}

function hashOf(at: string, paths: string[]): string {
	const hash = createHash('sha256');
	for (const file of paths.flatMap((path) => filesIn(join(at, path))))
		hash.update(file.slice(at.length)).update(readFileSync(file));
	return hash.digest('hex');
}

const filesIn = (path: string): string[] =>
	statSync(path).isFile()
		? [path]
		: readdirSync(path)
				.toSorted()
				.flatMap((name) => filesIn(join(path, name)));
