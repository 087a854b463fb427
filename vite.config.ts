import { readFile } from 'node:fs/promises';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { sveltekit } from '@sveltejs/kit/vite';
import sharp from 'sharp';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [drawings(), sveltekit(), icons()],
	build: { manifest: true },
	// The package's own entry is the one for browsers of 2015.
	resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
	test: {
		// A busy machine is slow, not wrong.
		testTimeout: 60_000,
		projects: [
			{
				test: {
					name: 'unit',
					include: ['test/{domain,sync,sim,store,documents,ui}/**/*.test.ts', 'test/*.test.ts']
				}
			},
			{ test: { name: 'office', include: ['test/documents/**/*.office.ts'] } },
			{
				plugins: [
					cloudflareTest(async () => ({
						main: './worker/local.ts',
						wrangler: { configPath: './wrangler.toml' },
						miniflare: {
							bindings: {
								MIGRATIONS: await readD1Migrations('worker/migrations'),
								SECRET: 'a secret of thirty-two characters or more',
								LONG: process.env['LONG'] ?? ''
							}
						}
					}))
				],
				test: {
					name: 'workerd',
					include: ['test/worker/**/*.test.ts'],
					setupFiles: ['test/worker/migrate.ts']
				}
			}
		]
	}
});

/** The strokes of a drawing alone, without the words around them that every phone would carry. */
function drawings(): Plugin {
	return {
		name: 'drawings',
		enforce: 'pre',
		async load(id) {
			if (!/lucide-static.*\.svg\?raw$/.test(id)) return undefined;
			const svg = await readFile(id.replace(/\?raw$/, ''), 'utf8');
			const strokes = svg.match(/<(path|circle|rect|line|polyline|ellipse)[^>]*\/>/g) ?? [];
			return `export default ${JSON.stringify(strokes.join('').replace(/\s+/g, ' '))}`;
		}
	};
}

/** Every icon that an installed app needs, drawn from the one in static/icon.svg. */
function icons(): Plugin {
	const files = [
		{ fileName: 'icon-192.png', size: 192, bleed: false },
		{ fileName: 'icon-512.png', size: 512, bleed: false },
		{ fileName: 'icon-maskable-192.png', size: 192, bleed: true },
		{ fileName: 'icon-maskable-512.png', size: 512, bleed: true },
		{ fileName: 'apple-touch-icon.png', size: 180, bleed: true }
	];
	return {
		name: 'icons',
		apply: 'build',
		async generateBundle() {
			if (this.environment.name !== 'client') return;
			const svg = await readFile('static/icon.svg', 'utf8');
			for (const { fileName, size, bleed } of files) {
				// Phones cut maskable icons to their own shape: colour must reach the corners.
				const drawing = bleed ? svg.replace('rx="112"', 'rx="0"') : svg;
				const source = await sharp(Buffer.from(drawing), { density: 144 })
					.resize(size)
					.png()
					.toBuffer();
				this.emitFile({ type: 'asset', fileName, source });
			}
		}
	};
}
