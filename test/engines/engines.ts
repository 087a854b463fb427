import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { buildIfChanged, freePort } from '../../worker/serve.ts';
import { openOffice } from '../e2e/server.ts';
import { type Browser, firefox, webkit } from './browsers.ts';

/**
 * `npm run test:engines`: the one journey that must hold in every engine. First visit, server gone, a cold deep link
 * still opens with its records. Installs the engines where it may; where it may not, says so and goes on.
 */

/** The button into the demonstration cluster, which comes once the server has answered. */
const enter = `[...document.querySelectorAll('main button')].find((one) => /Vào cụm mẫu/.test(one.textContent))`;

buildIfChanged();
let [passed, failed] = [0, 0];
for (const engine of [webkit, firefox]) {
	const path = engine.find() ?? install(engine.packages, engine.find);
	if (!path) {
		console.log(`${engine.name}: not here and not installable on this machine, left out.`);
		continue;
	}
	const started = Date.now();
	try {
		await offlineDeepLink(await engine.open(path, { freePort, spawn }));
		passed++;
		console.log(
			`${engine.name}: a deep link opens with the server gone (${Date.now() - started} ms)`
		);
	} catch (error) {
		failed++;
		console.error(`${engine.name}:`, error);
	}
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

async function offlineDeepLink(browser: Browser) {
	const office = await openOffice();
	try {
		await browser.go(`${office.url}/`);
		await browser.until(`!!${enter}`);
		await browser.run(`${enter}.click()`);
		await browser.until(`/^Hôm nay/.test(document.querySelector('main h1')?.textContent ?? '')`);
		await browser.until(`document.body.textContent.includes('Hội nghị gần nhất')`);
		await browser.until(`navigator.serviceWorker.controller !== null`);
		await office.close();
		await browser.go('about:blank');
		await browser.go(`${office.url}/conference/conference:ha-tien-2019`);
		await browser.until(`document.body.textContent.includes('Mời đúng cơ quan có thẩm quyền')`);
	} finally {
		await browser.close();
		await office.close();
	}
}

function install(packages: string[], find: () => string | undefined): string | undefined {
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
	console.log(`Installing ${packages.join(', ')} …`);
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	spawnSync('apt-get', ['update'], { stdio: 'ignore', env });
	spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
		stdio: 'ignore',
		env
	});
	return find();
}
