import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** A Chromium for the tests, wherever this machine has one; installs one where it may. */

/** The one without windows first: it draws a page for half the work. */
const usual = [
	'chromium-headless-shell',
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable'
].map((name) => `/usr/bin/${name}`);

/** Path of a Chromium; throws one sentence that says what to do when there is none and none can be installed. */
export function findChromium(): string {
	const named = process.env['CHROMIUM_PATH'];
	if (named && !existsSync(named))
		throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
	const found = named ?? present();
	if (found) return found;
	console.log('No Chromium here: installing one.');
	for (const install of [playwrightDownload, distributionPackage]) {
		install();
		const installed = present();
		if (installed) return installed;
	}
	throw new Error(
		'No Chromium found and none could be installed: install one (Debian: apt-get install chromium) or set CHROMIUM_PATH.'
	);
}

/** As root there is no sandbox to enter; the rest keeps a closed network quiet. */
export const chromiumArgs = [
	...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];

const present = () => [...usual, chromium.executablePath()].find((path) => existsSync(path));

function playwrightDownload() {
	run('node_modules/.bin/playwright', ['install', 'chromium']);
}

function distributionPackage() {
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
	run('apt-get', ['update']);
	for (const name of ['chromium-headless-shell', 'chromium'])
		if (!present()) run('apt-get', ['install', '-y', '--no-install-recommends', name]);
}

const run = (command: string, args: string[]) =>
	spawnSync(command, args, {
		stdio: 'ignore',
		timeout: 240_000,
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
	});
