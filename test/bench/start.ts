import { chromium, type Page } from '@playwright/test';
import { buildIfChanged } from '../../worker/serve.ts';
import { chromiumArgs, findChromium } from '../browser.ts';
import { openOffice } from '../e2e/server.ts';
import { type Figure, figure } from './figures.ts';

/** From a cold tab to a page that can be used, out of the service worker, on a phone four times slower than this machine. */
const runs = 15;
const slowdown = 4;

export async function start(_: string[], tell: (figure: Figure) => void): Promise<void> {
	buildIfChanged();
	const office = await openOffice();
	const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
	try {
		const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
		const first = await context.newPage();
		await first.goto(`${office.url}/`);
		await first.getByRole('button', { name: 'Vào cụm mẫu' }).click();
		await first.getByRole('heading', { name: /^Hôm nay/ }).waitFor();
		await first.evaluate(() => navigator.serviceWorker.ready);
		await first.close();

		const times: Record<string, number[]> = { '/': [], '/note': [] };
		for (let run = 0; run < runs; run++)
			for (const [path, list] of Object.entries(times)) {
				const page = await context.newPage();
				const devtools = await context.newCDPSession(page);
				await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
				await page.goto(office.url + path, { waitUntil: 'commit' });
				list.push(await usableAfter(page));
				await page.close();
			}
		for (const [path, list] of Object.entries(times))
			tell(figure(`warm start of ${path} to usable at ${slowdown}× CPU`, list));
	} finally {
		await browser.close();
		await office.close();
	}
}

/** Usable: the person's own data is on the page and a button can be pressed. */
const usableAfter = (page: Page) =>
	page.evaluate(
		() =>
			new Promise<number>((done) => {
				const look = () =>
					document.querySelector('main .card .primary, main form .primary')
						? requestAnimationFrame(() => done(performance.now()))
						: setTimeout(look, 5);
				look();
			})
	);
