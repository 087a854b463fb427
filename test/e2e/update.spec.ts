import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfChanged, root } from '../../worker/serve.ts';
import { enterCluster, expect, type Page, readyForOffline, test, textBox } from './phone.ts';
import { openOffice } from './server.ts';

const parts = [
	'src',
	'static',
	'worker',
	'_headers',
	'package.json',
	'package-lock.json',
	'svelte.config.js',
	'tsconfig.json',
	'vite.config.ts',
	'wrangler.toml'
];

/** A second checkout with a build of its own, as a later deployment would be. */
function laterBuild(): string {
	const at = mkdtempSync(join(tmpdir(), 'so-thi-dua-later-'));
	for (const part of parts) cpSync(join(root, part), join(at, part), { recursive: true });
	symlinkSync(join(root, 'node_modules'), join(at, 'node_modules'));
	buildIfChanged(at);
	return at;
}

const versionOf = (page: Page) =>
	page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('version ')));

const lookForNew = (page: Page) =>
	page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());

/** Whether some tab still says that it holds half-typed text: the form lets go a moment after its note is shown. */
const halfTyped = (page: Page) =>
	page.evaluate(async () =>
		((await navigator.locks.query()).held ?? []).some(({ name }) => name === 'unsaved')
	);

test('a new version waits for a tap, spares half-typed text in another tab, and then is there @long', async ({
	context
}) => {
	const later = laterBuild();
	const old = await openOffice();
	const page = await context.newPage();
	await enterCluster(page, old.url);
	await readyForOffline(page);
	const [oldVersion] = await versionOf(page);

	const typing = await context.newPage();
	await typing.goto(`${old.url}/note`);
	await textBox(typing).fill('Ý kiến đang gõ dở');

	await old.close();
	const office = await openOffice({ at: later, port: old.port });
	try {
		await expect(page.getByText('Có bản mới')).toBeHidden();
		await lookForNew(page);
		await expect(page.getByText('Có bản mới')).toBeVisible();
		await expect(typing.getByText('Có bản mới')).toBeVisible();

		await page.getByRole('button', { name: 'Dùng bản mới' }).click();
		await expect(page.getByText('Có trang đang soạn dở')).toBeVisible();
		expect(await textBox(typing).inputValue()).toBe('Ý kiến đang gõ dở');

		await typing.getByRole('button', { name: 'Ghi vào sổ' }).click();
		await expect(typing.getByText('Ý kiến đang gõ dở')).toBeVisible();
		await expect.poll(() => halfTyped(page)).toBe(false);
		await page.getByRole('button', { name: 'Dùng bản mới' }).click();

		await expect(page.getByRole('button', { name: 'Dùng bản mới' })).toBeHidden();
		await expect(typing.getByRole('button', { name: 'Dùng bản mới' })).toBeHidden();
		await expect.poll(() => versionOf(page)).not.toContain(oldVersion);
		expect(await versionOf(page)).toHaveLength(1);
		await expect(typing.getByText('Ý kiến đang gõ dở')).toBeVisible();
	} finally {
		await office.close();
		rmSync(later, { recursive: true, force: true });
	}
});
