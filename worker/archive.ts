import { createHash } from 'node:crypto';
import {
	appendFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { D1Database, R2Bucket } from '@cloudflare/workers-types';
import { getPlatformProxy } from 'wrangler';
import { migrate, root, wrangler } from './serve.ts';

/** A whole office as a folder: its rows, table by table, and its files under their digests; and back. */

export type Office = { DB: D1Database; BLOBS: R2Bucket };
export type Where = { data: string; remote: boolean };

/** What a backup holds: for each table its rows and the digest of its part, and the files by their place in the bucket. */
export type Manifest = {
	v: 1;
	made: string;
	tables: Record<string, { rows: number; sha256: string }>;
	files: { key: string; bytes: number }[];
	/** Files that rows name and the bucket did not have. */
	missing: string[];
};

const pageRows = 500;
/** One statement carries that much, bytes of JSON. */
const most = 400_000;

/** The office on this machine, or with `remote` the deployed one; its bindings are the same. */
export async function withOffice<T>(
	where: Where,
	work: (office: Office) => Promise<T>
): Promise<T> {
	const config = readFileSync(join(root, 'wrangler.toml'), 'utf8');
	const set = (name: string) => new RegExp(`^${name} = "([^"]+)"`, 'm').exec(config)?.[1] ?? '';
	const folder = mkdtempSync(join(tmpdir(), 'so-thi-dua-office-'));
	const far = where.remote ? 'remote = true\n' : '';
	// Only what holds data: the office's own code and its hub stay out of it.
	writeFileSync(
		join(folder, 'wrangler.toml'),
		`name = "${set('name')}"
compatibility_date = "${set('compatibility_date')}"
[[d1_databases]]
binding = "DB"
database_name = "${set('database_name')}"
database_id = "${set('database_id')}"
${far}[[r2_buckets]]
binding = "BLOBS"
bucket_name = "${set('bucket_name')}"
${far}`
	);
	const { env, dispose } = await getPlatformProxy<Office>({
		configPath: join(folder, 'wrangler.toml'),
		persist: where.remote ? false : { path: join(where.data, 'v3') },
		remoteBindings: where.remote
	});
	try {
		return await work(env);
	} finally {
		await dispose();
		rmSync(folder, { recursive: true, force: true });
	}
}

type Tell = (words: string) => void;

/** Writes everything into `folder`: rows first, then the files that they name. */
export async function backUp({ DB, BLOBS }: Office, folder: string, tell: Tell): Promise<Manifest> {
	mkdirSync(join(folder, 'd1'), { recursive: true });
	const manifest: Manifest = {
		...{ v: 1, made: new Date().toISOString(), tables: {}, files: [], missing: [] }
	};
	for (const table of await tablesOf(DB)) {
		const path = partOf(folder, table);
		writeFileSync(path, '');
		let rows = 0;
		for await (const page of pagesOf(DB, table)) {
			appendFileSync(path, page.map((row) => `${JSON.stringify(row)}\n`).join(''));
			rows += page.length;
		}
		manifest.tables[table] = { rows, sha256: digestOf(readFileSync(path)) };
		tell(`${table}: ${rows} dòng`);
	}
	const named = linesOf(folder, 'file').map((row) => `file/${row['c']}/${row['sha']}`);
	for (const [at, key] of [...new Set(named)].entries()) {
		const bytes = await (await BLOBS.get(key))?.arrayBuffer();
		if (bytes) {
			const path = join(folder, key);
			mkdirSync(dirname(path), { recursive: true });
			writeFileSync(path, Buffer.from(bytes));
			manifest.files.push({ key, bytes: bytes.byteLength });
		} else manifest.missing.push(key);
		if (at % 100 === 99) tell(`${at + 1} trên ${named.length} tệp`);
	}
	writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest, null, '\t'));
	return manifest;
}

/** What a folder holds, once every part of it was found to be what it was; else the sentence that says which is not. */
export function checked(folder: string): Manifest | string {
	const path = join(folder, 'manifest.json');
	if (!existsSync(path)) return `Trong ${folder} không có bản sao lưu nào.`;
	const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
	for (const [table, { sha256 }] of Object.entries(manifest.tables)) {
		const part = partOf(folder, table);
		if (!existsSync(part)) return `Bản sao lưu thiếu phần ${table}; không đụng đến dữ liệu nào.`;
		if (digestOf(readFileSync(part)) !== sha256)
			return `Phần ${table} của bản sao lưu đã bị thay đổi; không đụng đến dữ liệu nào.`;
	}
	for (const { key } of manifest.files) {
		const file = join(folder, key);
		const sha = key.slice(key.lastIndexOf('/') + 1);
		if (!existsSync(file) || digestOf(readFileSync(file)) !== sha)
			return `Tệp ${key} của bản sao lưu thiếu hoặc đã bị thay đổi; không đụng đến dữ liệu nào.`;
	}
	return manifest;
}

/** Brings the shape of the tables up to date, before they are filled. */
export function prepare({ data, remote }: Where): void {
	if (remote) wrangler(['d1', 'migrations', 'apply', 'DB', '--remote']);
	else migrate(data);
}

/**
 * Puts a checked backup in the place of what is there. Every cluster gets a new epoch, by which phones notice: they read
 * all again, and send again what came after the backup. Begun again after an interruption, it ends the same.
 */
export async function restore(
	{ DB, BLOBS }: Office,
	folder: string,
	manifest: Manifest,
	tell: Tell
): Promise<void> {
	const there = await tablesOf(DB);
	const unknown = Object.keys(manifest.tables).filter((table) => !there.includes(table));
	if (unknown.length)
		throw new Error(
			`Bản sao lưu có phần không còn dùng: ${unknown.join(', ')}. Dùng đúng bản mã nguồn của nó.`
		);
	for (const { key } of manifest.files)
		await BLOBS.put(key, readFileSync(join(folder, key)), {
			sha256: key.slice(key.lastIndexOf('/') + 1)
		});
	tell(`${manifest.files.length} tệp`);
	for (const table of there) {
		await DB.prepare(`DELETE FROM "${table}"`).run();
		const rows = manifest.tables[table] ? linesOf(folder, table) : [];
		const columns = await columnsOf(DB, table);
		for (const batch of batchesOf(rows)) {
			const picked = columns.map(({ name }) => `value ->> '$."${name}"'`).join(', ');
			const names = columns.map(({ name }) => `"${name}"`).join(', ');
			await DB.prepare(`INSERT INTO "${table}" (${names}) SELECT ${picked} FROM json_each(?1)`)
				.bind(JSON.stringify(batch))
				.run();
		}
		if (rows.length) tell(`${table}: ${rows.length} dòng`);
	}
	// Rows that came while the backup was being made stand beyond the number noted before them.
	await DB.prepare(
		`UPDATE cluster SET epoch = lower(hex(randomblob(16))), ver = max(ver,
			coalesce((SELECT max(ver) FROM rec WHERE c = cluster.id), 0),
			coalesce((SELECT max(ver) FROM op WHERE c = cluster.id), 0))`
	).run();
}

const partOf = (folder: string, table: string) => join(folder, 'd1', `${table}.ndjson`);

type Row = Record<string, string | number | null>;

const linesOf = (folder: string, table: string): Row[] =>
	existsSync(partOf(folder, table))
		? readFileSync(partOf(folder, table), 'utf8')
				.split('\n')
				.filter(Boolean)
				.map((line) => JSON.parse(line))
		: [];

async function tablesOf(DB: D1Database): Promise<string[]> {
	const { results } = await DB.prepare(
		`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
			AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\' AND name <> 'd1_migrations' ORDER BY name`
	).all<{ name: string }>();
	return results.map(({ name }) => name);
}

async function columnsOf(DB: D1Database, table: string) {
	const { results } = await DB.prepare(`PRAGMA table_info("${table}")`).all<{
		name: string;
		pk: number;
	}>();
	return results;
}

/** All rows of a table by its key, some at a time. */
async function* pagesOf(DB: D1Database, table: string): AsyncGenerator<Row[]> {
	const columns = await columnsOf(DB, table);
	const keyed = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
	const key = keyed.length ? keyed.map(({ name }) => `"${name}"`) : ['rowid'];
	let last: (string | number | null)[] = [];
	for (;;) {
		const after = last.length
			? `WHERE (${key.join(', ')}) > (${key.map((_, at) => `?${at + 1}`).join(', ')})`
			: '';
		const { results } = await DB.prepare(
			`SELECT ${key.map((name, at) => `${name} AS key${at}`).join(', ')}, * FROM "${table}" ${after}
				ORDER BY ${key.join(', ')} LIMIT ${pageRows}`
		)
			.bind(...last)
			.all<Row>();
		if (results.length === 0) return;
		const end = results.at(-1) ?? {};
		last = key.map((_, at) => end[`key${at}`] ?? null);
		yield results.map((row) =>
			Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? null]))
		);
	}
}

function* batchesOf(rows: readonly Row[]): Generator<Row[]> {
	let batch: Row[] = [];
	let size = 0;
	for (const row of rows) {
		const bytes = JSON.stringify(row).length;
		if (batch.length && size + bytes > most) {
			yield batch;
			[batch, size] = [[], 0];
		}
		batch.push(row);
		size += bytes;
	}
	if (batch.length) yield batch;
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
