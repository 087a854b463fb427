import { globSync, readFileSync, writeFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-cloudflare';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

// Its emulation of bindings starts a workerd at every build and leaves it running; no page uses bindings.
const { emulate: _, adapt, ...cloudflare } = adapter({ config: 'worker/adapter.toml' });

/** Every script and style in one file: a phone in a hall asks once to have the whole app, not five hundred times. */
function inOneFile() {
	const cwd = '.svelte-kit/cloudflare';
	const { version } = JSON.parse(readFileSync(`${cwd}/_app/version.json`, 'utf8'));
	const names = globSync('_app/immutable/**/*.{js,css}', { cwd });
	const texts = names.map((name) => ['/' + name, readFileSync(`${cwd}/${name}`, 'utf8')]);
	const file = `${cwd}/_app/immutable/whole.${version}.json`;
	writeFileSync(file, JSON.stringify(Object.fromEntries(texts)));
}

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	compilerOptions: { runes: true },
	kit: {
		adapter: {
			...cloudflare,
			async adapt(builder) {
				await adapt(builder);
				inOneFile();
			}
		},
		// The shell answers for every address, so its links must not depend on the address.
		paths: { relative: false },
		serviceWorker: { register: false },
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['self'],
				// Reading a square where the browser itself cannot is done by a module of our own files.
				'script-src': ['self', 'wasm-unsafe-eval'],
				'style-src': ['self'],
				// The one style attribute: SvelteKit's announcer of page changes.
				'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
				'img-src': ['self', 'data:', 'blob:'],
				'media-src': ['self', 'blob:'],
				'connect-src': ['self'],
				'worker-src': ['self'],
				'manifest-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none'],
				'require-trusted-types-for': ['script'],
				'trusted-types': ['svelte-trusted-html', 'own-worker']
			}
		}
	}
};
