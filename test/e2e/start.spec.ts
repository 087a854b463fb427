import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, root } from '../../worker/serve.ts';
import { expect, test } from './phone.ts';

/** `npm start` as an operator meets it. */

let data: string;
const running: ChildProcess[] = [];

test.beforeEach(() => {
	data = mkdtempSync(join(tmpdir(), 'so-thi-dua-start-'));
});
test.afterEach(async () => {
	await Promise.all(running.splice(0).map(stop));
	rmSync(data, { recursive: true, force: true });
});

test('data is kept between runs, and the demonstration is loaded once @long', async ({
	request
}) => {
	const port = String(await freePort(24_000));
	const first = await start(['--port', port]);
	expect(first.said).toContain('Có sẵn cụm mẫu');
	expect((await request.get(`${first.url}/api/demonstration`)).status()).toBe(200);
	await stop(first.child);

	const again = await start(['--port', port, '--empty']);
	expect(again.said).toContain('Không mở cụm mẫu');
	expect((await request.get(`${again.url}/api/demonstration`)).status()).toBe(404);
	expect((await request.get(again.url)).status()).toBe(200);

	const verify = spawnSync(process.execPath, ['worker/verify.ts', '--data', data], { cwd: root });
	expect([verify.status, String(verify.stdout)]).toEqual([
		0,
		expect.stringContaining('cum-9: nguyên vẹn')
	]);
});

test('a port that is taken is said, and the next free one is used @long', async () => {
	const port = await freePort(25_000);
	const other = createServer().listen(port, '127.0.0.1');
	const { said, url } = await start(['--port', String(port), '--empty']);
	other.close();
	expect(said).toContain(`Cổng ${port} bận`);
	expect(url).not.toContain(String(port));
});

test('nothing is wiped without a yes @long', async () => {
	const marker = join(data, 'v3');
	const { child } = await start(['--port', String(await freePort(26_000)), '--empty']);
	await stop(child);
	expect(existsSync(marker)).toBe(true);

	const refused = await ended(['--reset']);
	expect(refused).toEqual({ code: 1, said: expect.stringContaining('Giữ nguyên, không xóa gì.') });
	expect(existsSync(marker)).toBe(true);
});

test('a port that cannot be one is answered with a sentence', async () => {
	expect(await ended(['--port', 'tám nghìn'])).toEqual({
		code: 1,
		said: expect.stringContaining('Cổng “tám nghìn” không dùng được.')
	});
});

function run(args: string[]) {
	const child = spawn(process.execPath, ['worker/start.ts', '--data', data, ...args], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'pipe']
	});
	running.push(child);
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
	return { child, said: () => said };
}

async function start(args: string[]) {
	const { child, said } = run(args);
	await expect.poll(said, { timeout: 120_000 }).toContain('Dừng: Ctrl + C');
	return { child, said: said(), url: /http:\S+/.exec(said())?.[0] ?? '' };
}

async function ended(args: string[]) {
	const { child, said } = run(args);
	const code = await new Promise((done) => child.once('exit', done));
	return { code, said: said() };
}

async function stop(child: ChildProcess) {
	if (child.exitCode !== null) return;
	const gone = new Promise((done) => child.once('exit', done));
	child.kill('SIGTERM');
	await gone;
}
