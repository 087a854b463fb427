import { chromiumArgs, findChromium } from '../browser.ts';
import { enterCluster, expect, record, test, textBox } from './phone.ts';

/** A speech is recorded where it is heard, on the note that it belongs to. */

test.use({
	launchOptions: {
		executablePath: findChromium(),
		args: [...chromiumArgs, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
	}
});

test('a clip recorded in the form travels with the note @long', async ({ page }) => {
	await enterCluster(page);
	await page.goto('/note');
	await page.getByRole('button', { name: 'Ghi âm', exact: true }).click();
	await expect(page.getByRole('button', { name: /^Dừng ghi âm 0:0[1-9]/ })).toBeVisible();
	await page.getByRole('button', { name: /^Dừng ghi âm/ }).click();
	await expect(page.getByText(/^Ghi âm \d+ giờ \d+/)).toBeVisible();
	await textBox(page).fill('Phát biểu có ghi âm.');
	await record(page);
	const note = page.getByRole('listitem').filter({ hasText: 'Phát biểu có ghi âm.' });
	await expect(note.getByText(/Ghi âm \d+ giờ/)).toBeVisible();
});
