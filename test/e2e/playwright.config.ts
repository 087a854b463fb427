import { defineConfig } from '@playwright/test';
import { chromiumArgs, findChromium } from '../browser.ts';

export default defineConfig({
	testDir: '.',
	outputDir: '../../.results',
	globalSetup: './server.ts',
	// File by file: the journeys of one share an office, which takes as long to open as a journey takes.
	fullyParallel: false,
	forbidOnly: true,
	retries: 0,
	workers: 2,
	// A journey has dozens of steps, each of which may wait for a busy machine.
	timeout: 300_000,
	// As long as an action: on a busy machine an answer of the office takes its time.
	expect: { timeout: 30_000 },
	reporter: [['list'], ['json', { outputFile: '../../.results/e2e.json' }]],
	grep: process.env['LONG'] ? /.*/ : /^(?!.*@long)/,
	use: {
		locale: 'vi-VN',
		timezoneId: 'Asia/Ho_Chi_Minh',
		viewport: { width: 390, height: 844 },
		hasTouch: true,
		actionTimeout: 30_000,
		// Drawing every step makes the journeys an eighth slower.
		trace: process.env['TRACE'] ? 'retain-on-failure' : 'off',
		launchOptions: { executablePath: findChromium(), args: chromiumArgs }
	}
});
