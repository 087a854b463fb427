import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kinds } from '#domain/index';

/** Who may import whom, and what a room may not use: boundaries guarded only by prose get crossed. */

const root = join(import.meta.dirname, '..');
const rooms = ['domain', 'sync', 'documents', 'ui', 'store', 'routes', 'worker'] as const;
type Room = (typeof rooms)[number];

const mayImport: Record<Room, Room[]> = {
	domain: [],
	sync: [],
	documents: ['domain'],
	ui: ['domain'],
	store: ['domain', 'sync'],
	routes: ['domain', 'documents', 'store', 'ui'],
	worker: ['domain', 'sync', 'documents']
};
const packages: Partial<Record<Room, string[]>> = {
	domain: ['valibot'],
	sync: ['valibot', 'compare-utf8', 'fractional-indexing']
};
const forbidden: Partial<Record<Room, RegExp>> = {
	domain:
		/(?<!-)\b(Date\.now|Math\.random|crypto|fetch|window|document|navigator|localStorage|indexedDB|caches)\b(?!['"-])/,
	sync: /\b(Dexie|D1Database|\$app|svelte)\b/,
	documents: /\b(fetch|indexedDB|localStorage)\(/,
	ui: /\b(indexedDB|localStorage|fetch\()/,
	routes: /\b(Dexie|indexedDB)\b/,
	worker: /from '(\$app|svelte)/
};

const folderOf: Record<Room, string> = {
	...(Object.fromEntries(rooms.map((room) => [room, `src/${room}`])) as Record<Room, string>),
	worker: 'worker'
};
/** Programs that start the office on a machine; not part of what is deployed. */
const tools = [
	...['start.ts', 'serve.ts', 'sqlite.ts', 'verify.ts', 'runtime.d.ts'],
	...['archive.ts', 'backup.ts', 'restore.ts', 'terminal.ts']
].map((name) => `worker/${name}`);

const filesIn = (folder: string): string[] =>
	readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
		entry.isDirectory()
			? filesIn(`${folder}/${entry.name}`)
			: /\.(ts|svelte)$/.test(entry.name)
				? [`${folder}/${entry.name}`]
				: []
	);

const exists = (folder: string) =>
	statSync(join(root, folder), { throwIfNoEntry: false }) !== undefined;
const present = rooms.filter((room) => exists(folderOf[room]));
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');
const withoutComments = (text: string) =>
	text.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|(^|\s)\/\/.*$/gm, '');

const importsOf = (file: string) =>
	[...textOf(file).matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)'([^']+)'/g)].map(
		([, name = '']) => name
	);

function roomOf(file: string, name: string): Room | undefined {
	const place = name.startsWith('.')
		? relative(root, join(root, file, '..', name))
		: name.startsWith('#')
			? `src/${name.slice(1)}`
			: undefined;
	return rooms.find((room) => place?.startsWith(`${folderOf[room]}/`));
}

describe.each(present)('%s', (room) => {
	const files = filesIn(folderOf[room]).filter((file) => !tools.includes(file));

	test('imports only the rooms it may', () => {
		for (const file of files)
			for (const name of importsOf(file)) {
				const other = roomOf(file, name);
				if (other && other !== room)
					expect(mayImport[room], `${file} imports ${name}`).toContain(other);
			}
	});

	test('uses only the packages and globals it may', () => {
		for (const file of files) {
			const outside = importsOf(file).filter((name) => !/^[.#$]/.test(name));
			const allowed = packages[room];
			if (allowed) for (const name of outside) expect(allowed, file).toContain(name);
			const never = forbidden[room];
			if (never) expect(withoutComments(textOf(file)), file).not.toMatch(never);
		}
	});
});

/** Who somebody is follows from records: these read them. */
const whoIsWho = [
	'src/store/actor.ts',
	'src/store/carrier.ts',
	'src/store/members.svelte.ts',
	'src/store/people.svelte.ts',
	'src/store/mandates.svelte.ts',
	'worker/member.ts',
	'worker/join.ts',
	'worker/let-in.ts',
	'worker/setup.ts',
	'worker/visit.ts',
	'worker/personal.ts',
	'worker/upkeep.ts',
	'worker/history.ts',
	'worker/demo.ts'
];

/** What is attached to a record is a picture or a document. */
const attaching = ['src/store/attaching.ts'];

/** Who is at a conference, for the door, the hall and the minutes. */
const attending = [
	'src/store/attendance.svelte.ts',
	'src/store/matters.svelte.ts',
	'src/store/rsvp.svelte.ts',
	'src/store/speaking.svelte.ts',
	'src/store/votes.svelte.ts',
	'worker/check.ts',
	'worker/rsvp.ts',
	'worker/wall.ts'
];

/** The year of a cluster decides which books its calendar reads. */
const dating = ['worker/calendar.ts'];

describe('a kind is one file', () => {
	test.each(Object.entries(kinds))(
		'%s is named after its file and its registry line',
		(name, kind) => {
			const file = `src/domain/${kind.kind}.ts`;
			expect(exists(file), file).toBe(true);
			expect(textOf(file)).toContain(`kind: '${kind.kind}'`);
			expect(name).toBe(kind.kind);
		}
	);

	test('only the domain and its own screens know a kind by name; the post knows its conflicts', () => {
		const engine = present.filter((room) => ['sync', 'store', 'worker'].includes(room));
		for (const file of engine
			.flatMap((room) => filesIn(folderOf[room]))
			.filter((name) => ![...whoIsWho, ...attaching, ...attending, ...dating].includes(name)))
			for (const kind of Object.keys(kinds).filter(
				(name) => !['cluster', 'organization', 'person', 'account', 'conflict'].includes(name)
			))
				expect(withoutComments(textOf(file)), file).not.toContain(`'${kind}'`);
	});
});

test('the top level holds only what a newcomer expects', () => {
	const allowed = [
		'package.json',
		'package-lock.json',
		'tsconfig.json',
		'svelte.config.js',
		'vite.config.ts',
		'wrangler.toml',
		'_headers',
		'README.md',
		'src',
		'worker',
		'static',
		'test',
		'node_modules'
	];
	const found = readdirSync(root).filter((name) => !name.startsWith('.'));
	expect(found.filter((name) => !allowed.includes(name))).toEqual([]);
});

test('the service worker stays small enough to be read whole', () => {
	expect(textOf('src/service-worker.ts').split('\n').length).toBeLessThanOrEqual(90);
});

test('only tokens decide colours', () => {
	const files = ['ui', 'routes'].flatMap((room) => filesIn(`src/${room}`));
	for (const file of files.filter(
		(name) => name.endsWith('.svelte') && !name.endsWith('ui/Paper.svelte')
	))
		expect(textOf(file), file).not.toMatch(/(#[0-9a-f]{3,8}\b(?![\w/-])|rgba?\(|hsla?\()/i);
});
