import type { ChildProcess, spawn as spawnType } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Two engines that Playwright's own builds do not stand for here, behind the same four verbs, over W3C WebDriver. */

export type Browser = {
	go: (url: string) => Promise<void>;
	run: (script: string) => Promise<unknown>;
	/** Waits until the expression is true in the page. */
	until: (expression: string) => Promise<void>;
	close: () => Promise<void>;
};
type Tools = { freePort: (from: number) => Promise<number>; spawn: typeof spawnType };
type Engine = {
	name: string;
	packages: string[];
	find: () => string | undefined;
	open: (path: string, tools: Tools) => Promise<Browser>;
};

const here = (paths: string[]) => paths.find((path) => existsSync(path));

export const webkit: Engine = {
	name: 'WebKitGTK',
	packages: ['webkit2gtk-driver', 'xvfb', 'dbus-x11'],
	find: () => (here(['/usr/bin/Xvfb']) ? here(['/usr/bin/WebKitWebDriver']) : undefined),
	async open(path, { freePort, spawn }) {
		const display = `:${90 + Math.floor(Math.random() * 900)}`;
		const screen = spawn('Xvfb', [display, '-screen', '0', '1024x800x24'], { stdio: 'ignore' });
		const port = await freePort(41_000);
		const home = mkdtempSync(join(tmpdir(), 'webkit-'));
		const driver = spawn(path, ['--host=127.0.0.1', `--port=${port}`], {
			stdio: 'ignore',
			env: {
				...process.env,
				DISPLAY: display,
				HOME: home,
				WEBKIT_DISABLE_COMPOSITING_MODE: '1',
				LIBGL_ALWAYS_SOFTWARE: '1'
			}
		});
		const capabilities = {
			'webkitgtk:browserOptions': {
				binary: minibrowser(),
				args: ['--automation']
			}
		};
		return overWebDriver(port, capabilities, [driver, screen], home);
	}
};

export const firefox: Engine = {
	name: 'Firefox ESR',
	packages: ['firefox-esr'],
	find: () => here(['/usr/bin/firefox-esr', '/usr/bin/firefox']),
	async open(path, { freePort, spawn }) {
		const port = await freePort(42_000);
		const home = mkdtempSync(join(tmpdir(), 'firefox-'));
		const args = [
			'--headless',
			'--no-remote',
			'--profile',
			home,
			'--remote-debugging-port',
			String(port)
		];
		const child = spawn(path, args, { stdio: 'ignore', env: { ...process.env, HOME: home } });
		return overBidi(port, child, home);
	}
};

const minibrowser = () =>
	here([
		'/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
		'/usr/lib/x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser',
		'/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
		'/usr/lib/aarch64-linux-gnu/webkit2gtk-4.0/MiniBrowser'
	]) ?? 'MiniBrowser';

async function overWebDriver(
	port: number,
	capabilities: object,
	processes: ChildProcess[],
	home: string
): Promise<Browser> {
	const send = async (method: string, path: string, body?: object) => {
		const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
			method,
			...(body ? { body: JSON.stringify(body) } : {})
		});
		const { value } = (await answer.json()) as { value: { error?: string; message?: string } };
		if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
		return value as unknown;
	};
	await patiently(() => send('GET', '/status'));
	const { sessionId } = (await send('POST', '/session', {
		capabilities: { alwaysMatch: capabilities }
	})) as { sessionId: string };
	const session = `/session/${sessionId}`;
	const run = (script: string) =>
		send('POST', `${session}/execute/sync`, { script: `return (${script})`, args: [] });
	return {
		go: async (url) => void (await send('POST', `${session}/url`, { url })),
		run,
		until: (expression) => untilTrue(run, expression),
		async close() {
			await send('DELETE', session).catch(() => {});
			for (const child of processes) child.kill();
			rmSync(home, { recursive: true, force: true });
		}
	};
}

/** Firefox speaks WebDriver BiDi by itself: JSON over one socket. */
async function overBidi(port: number, child: ChildProcess, home: string): Promise<Browser> {
	const socket = await patiently(() => connected(new WebSocket(`ws://127.0.0.1:${port}/session`)));
	let last = 0;
	const send = (method: string, params: object) =>
		new Promise<unknown>((done, fail) => {
			const id = ++last;
			const hear = ({ data }: MessageEvent<string>) => {
				const answer = JSON.parse(data);
				if (answer.id !== id) return;
				socket.removeEventListener('message', hear);
				if (answer.type === 'success') done(answer.result);
				else fail(new Error(`${answer.error}: ${answer.message}`));
			};
			socket.addEventListener('message', hear);
			socket.send(JSON.stringify({ id, method, params }));
		});
	await send('session.new', { capabilities: {} });
	const { context } = (await send('browsingContext.create', { type: 'tab' })) as {
		context: string;
	};
	const run = async (expression: string) => {
		const { result, exceptionDetails } = (await send('script.evaluate', {
			expression,
			target: { context },
			awaitPromise: true
		})) as { result?: { value?: unknown }; exceptionDetails?: { text: string } };
		if (exceptionDetails) throw new Error(exceptionDetails.text);
		return result?.value;
	};
	return {
		go: async (url) =>
			void (await send('browsingContext.navigate', { context, url, wait: 'complete' })),
		run,
		until: (expression) => untilTrue(run, expression),
		async close() {
			socket.close();
			child.kill();
			await new Promise((gone) => child.once('exit', gone));
			rmSync(home, { recursive: true, force: true, maxRetries: 5 });
		}
	};
}

const connected = (socket: WebSocket) =>
	new Promise<WebSocket>((done, fail) => {
		socket.addEventListener('open', () => done(socket));
		socket.addEventListener('error', () => fail(new Error('the browser does not answer yet')));
	});

const untilTrue = (run: (script: string) => Promise<unknown>, expression: string): Promise<void> =>
	patiently(async () => {
		if (!(await run(expression))) throw new Error(`never true: ${expression}`);
	});

async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
	const deadline = Date.now() + 30_000;
	for (;;) {
		try {
			return await attempt();
		} catch (error) {
			if (Date.now() > deadline) throw error;
			await new Promise((next) => setTimeout(next, 200));
		}
	}
}
