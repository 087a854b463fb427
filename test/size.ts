import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildIfChanged, root } from '../worker/serve.ts';

/** `npm run size`: what each page costs to load the first time, in compressed bytes, against its budget. */

type Chunk = {
	file: string;
	imports?: string[];
	dynamicImports?: string[];
	css?: string[];
	assets?: string[];
};
type Load = { js: number; css: number; fonts: number };

const kb = 1024;
const budget = {
	js: 100 * kb,
	stretchJs: 85 * kb,
	css: 12 * kb,
	fonts: 70 * kb,
	total: 200 * kb,
	lazyRoute: 25 * kb,
	publicPage: 30 * kb
};

buildIfChanged();
const client = join(root, '.svelte-kit/output/client');
const manifest: Record<string, Chunk> = JSON.parse(
	readFileSync(join(client, '.vite/manifest.json'), 'utf8')
);
const nodes = '.svelte-kit/generated/client-optimized/nodes';
const entries = [
	'.svelte-kit/generated/client-optimized/app.js',
	'node_modules/@sveltejs/kit/src/runtime/client/entry.js'
];
const routes = await routesOf();

const failures: string[] = [];
/** What a newcomer's phone must have before anything can be pressed: the first page, and the welcome in its place. */
const first = loadOf(new Set([...firstFiles(), ...filesOf('src/routes/(app)/Welcome.svelte')]));
const shell = filesFor([]);

console.log('route                              JS gz    CSS gz   beyond the first page');
for (const { id, nodes: parts } of routes) {
	const files = filesFor(parts);
	const { js, css } = loadOf(files);
	const beyond = loadOf(new Set([...files].filter((file) => !firstFiles().has(file)))).js;
	console.log(`${id.padEnd(32)} ${show(js)}  ${show(css)}  ${id === '/' ? '' : show(beyond)}`);
	// The page of all components is ours, not an attendee's.
	if (id !== '/kieu-mau') {
		check(`${id}: lazy part`, id === '/' ? 0 : beyond, budget.lazyRoute);
		check(`${id}: JavaScript`, js, budget.js);
	}
	check(`${id}: style sheets`, css, budget.css);
}
const html = gzipped(join(root, '.svelte-kit/cloudflare/index.html'));
const total = first.js + first.css + first.fonts + html;
const introduction = publicPage('gioi-thieu.html');

console.log(`\nengine and framework alone       ${show(loadOf(shell).js)}`);
console.log(
	`attendee, first load: JS         ${show(first.js)}  of ${show(budget.js)} (aim ${show(budget.stretchJs)})`
);
console.log(`attendee, first load: CSS        ${show(first.css)}  of ${show(budget.css)}`);
console.log(`attendee, first load: fonts      ${show(first.fonts)}  of ${show(budget.fonts)}`);
console.log(`attendee, first load: in all     ${show(total)}  of ${show(budget.total)}`);
console.log(
	`public page, HTML and CSS        ${show(introduction)}  of ${show(budget.publicPage)}`
);

check('first load: fonts', first.fonts, budget.fonts);
check('first load: in all', total, budget.total);
check('public page', introduction, budget.publicPage);
for (const failure of failures) console.error(`over budget: ${failure}`);
process.exitCode = failures.length ? 1 : 0;

/** Client parts of each route, from the server's own route table. */
async function routesOf() {
	const { manifest: server } = await import(
		join(root, '.svelte-kit/output/server/manifest-full.js')
	);
	const pages: { id: string; page: { layouts: number[]; leaf: number } | null }[] = server._.routes;
	return pages
		.filter(({ id, page }) => page && !id.includes('(public)'))
		.map(({ id, page }) => ({
			id: id.replace(/\/\([^)]+\)/g, '') || '/',
			nodes: [...(page?.layouts ?? []), page?.leaf ?? 0].filter((node) => node !== undefined)
		}))
		.toSorted((a, b) => a.id.localeCompare(b.id));
}

function firstFiles(): Set<string> {
	return filesFor(routes.find(({ id }) => id === '/')?.nodes ?? []);
}

/** Every file that must be there before these parts run: their static imports, and those of the start. */
function filesFor(parts: number[]): Set<string> {
	return filesOf(...entries, ...parts.map((part) => `${nodes}/${part}.js`));
}

function filesOf(...keys: string[]): Set<string> {
	const files = new Set<string>();
	const seen = new Set<string>();
	const visit = (key: string) => {
		const chunk = manifest[key];
		if (!chunk || seen.has(key)) return;
		seen.add(key);
		for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file);
		chunk.imports?.forEach(visit);
	};
	keys.forEach(visit);
	return files;
}

function loadOf(files: Set<string>): Load {
	const sum = (ending: string) =>
		[...files]
			.filter((file) => file.endsWith(ending))
			.reduce((bytes, file) => bytes + gzipped(join(client, file)), 0);
	const fonts = [...files]
		.filter((file) => file.endsWith('.woff2'))
		.reduce((bytes, file) => bytes + readFileSync(join(client, file)).length, 0);
	return { js: sum('.js'), css: sum('.css'), fonts };
}

function publicPage(file: string): number {
	const path = join(root, '.svelte-kit/cloudflare', file);
	const page = readFileSync(path, 'utf8');
	if (/<script(?! src="\/look\.js")/.test(page))
		failures.push(`${file}: a public page needs no JavaScript of the app`);
	const sheets = [...page.matchAll(/href="([^"]+\.css)"/g)].map(([, href = '']) =>
		gzipped(join(client, href))
	);
	return gzipped(path) + sheets.reduce((sum, bytes) => sum + bytes, 0);
}

function check(what: string, bytes: number, most: number) {
	if (bytes > most) failures.push(`${what} ${show(bytes)} > ${show(most)}`);
}

function gzipped(path: string): number {
	return gzipSync(readFileSync(path), { level: 9 }).length;
}

function show(bytes: number): string {
	return `${(bytes / kb).toFixed(1).padStart(6)} KB`;
}
