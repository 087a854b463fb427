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
import * as v from 'valibot';
import { migrate, migrationsHash, root, wrangler } from './serve.ts';

/** A whole office as a folder: its rows, table by table, and its files under their digests; and back. */

export type Office = { DB: D1Database; BLOBS: R2Bucket };
export type Where = { data: string; remote: boolean };

const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const name = v.pipe(v.string(), v.regex(/^\w+$/));
const key = v.pipe(v.string(), v.regex(/^file\/[\w-]+\/[0-9a-f]{64}$/));
const manifestSchema = v.object({
	v: v.literal(1),
	/** ISO 8601, UTC. */
	made: v.string(),
	/** Digest of the migrations that the source had. */
	schema: digest,
	/** For each table its rows, their columns, and the digest of its part. */
	tables: v.record(name, v.object({ rows: v.number(), columns: v.array(name), sha256: digest })),
	/** By their place in the bucket, which ends with their digest. */
	files: v.array(v.object({ key, bytes: v.number() })),
	/** Files that rows name and the bucket did not have as they were. */
	missing: v.array(v.string())
});

/** What a backup holds. */
export type Manifest = v.InferOutput<typeof manifestSchema>;

const pageRows = 500;
/** One statement carries that much, bytes of JSON. */
const most = 400_000;
/** Read before what they vouch for: a seal its lines, the log its records. What comes meanwhile is then sent again. */
const readFirst = ['seal', 'op'];
/** Without these no phone is let in: they go first and come last, so that none meets half an office. */
const doors = ['cluster', 'session', 'deposit'];

/** The office on this machine, or with `remote` the deployed one; its bindings are the same. */
export async function withOffice<T>(
	where: Where,
	work: (office: Office) => Promise<T>
): Promise<T> {
	const config = readFileSync(join(root, 'wrangler.toml'), 'utf8');
	const set = (name: string) => new RegExp(`^${name} = "([^"]+)"`, 'm').exec(config)?.[1] ?? '';
	const { getPlatformProxy } = await import('wrangler');
	const folder = mkdtempSync(join(tmpdir(), 'so-thi-dua-office-'));
	const far = where.remote ? 'remote = true\n' : '';
	try {
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
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

type Tell = (words: string) => void;

/** Writes everything into `folder`: rows first, then the files that they name. */
export async function backUp({ DB, BLOBS }: Office, folder: string, tell: Tell): Promise<Manifest> {
	const tables = await tablesOf(DB);
	if (!tables.includes('cluster')) throw new Error('Không có sổ nào ở đây.');
	// As confidential as the database: nobody else on this machine reads it.
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	mkdirSync(join(folder, 'd1'), { recursive: true });
	const manifest: Manifest = {
		...{ v: 1, made: new Date().toISOString(), schema: migrationsHash() },
		...{ tables: {}, files: [], missing: [] }
	};
	const early = readFirst.filter((name) => tables.includes(name));
	for (const table of [...early, ...tables.filter((name) => !early.includes(name))]) {
		const path = partOf(folder, table);
		writeFileSync(path, '');
		const columns = (await columnsOf(DB, table)).map(({ name }) => name);
		let rows = 0;
		for await (const page of pagesOf(DB, table)) {
			appendFileSync(path, page.map((row) => `${JSON.stringify(row)}\n`).join(''));
			rows += page.length;
		}
		manifest.tables[table] = { rows, columns, sha256: digestOf(readFileSync(path)) };
		tell(`${table}: ${rows} dòng`);
	}
	const named = [...new Set(linesOf(folder, 'file').map(keyOf))];
	for (const [at, key] of named.entries()) {
		const held = await (await BLOBS.get(key))?.arrayBuffer();
		const bytes = held && Buffer.from(held);
		if (bytes && digestOf(bytes) === shaOf(key)) {
			const path = join(folder, key);
			mkdirSync(dirname(path), { recursive: true });
			writeFileSync(path, bytes);
			manifest.files.push({ key, bytes: bytes.length });
		} else manifest.missing.push(key);
		if (at % 100 === 99) tell(`${at + 1} trên ${named.length} tệp`);
	}
	const text = JSON.stringify(manifest, null, '\t');
	writeFileSync(join(folder, 'manifest.json'), text);
	writeFileSync(join(folder, 'manifest.sha256'), lineFor(text));
	return manifest;
}

/** What a folder holds, once every part of it was found to be what it was; else the sentence that says which is not. */
export function checked(folder: string): Manifest | string {
	const [path, sum] = [join(folder, 'manifest.json'), join(folder, 'manifest.sha256')];
	if (!existsSync(path)) return `Trong ${folder} không có bản sao lưu nào.`;
	const text = readFileSync(path, 'utf8');
	if (!existsSync(sum) || readFileSync(sum, 'utf8') !== lineFor(text))
		return `Phần manifest.json của bản sao lưu trong ${folder} đã bị thay đổi, hoặc sao lưu chưa xong; không đụng đến dữ liệu nào.`;
	const read = v.safeParse(manifestSchema, JSON.parse(text));
	if (!read.success)
		return `Phần manifest.json trong ${folder} không đọc được: bản sao lưu do bản mã nguồn khác làm.`;
	for (const [table, { sha256 }] of Object.entries(read.output.tables)) {
		const part = partOf(folder, table);
		if (!existsSync(part)) return `Bản sao lưu thiếu phần ${table}; không đụng đến dữ liệu nào.`;
		if (digestOf(readFileSync(part)) !== sha256)
			return `Phần ${table} của bản sao lưu đã bị thay đổi; không đụng đến dữ liệu nào.`;
	}
	for (const { key } of read.output.files) {
		const file = join(folder, key);
		if (!existsSync(file) || digestOf(readFileSync(file)) !== shaOf(key))
			return `Tệp ${key} của bản sao lưu thiếu hoặc đã bị thay đổi; không đụng đến dữ liệu nào.`;
	}
	return read.output;
}

/** Brings the shape of the tables up to date, before they are filled. */
export function prepare({ data, remote }: Where): void {
	if (remote) wrangler(['d1', 'migrations', 'apply', 'DB', '--remote']);
	else migrate(data);
}

/**
 * Puts a checked backup in the place of what is there. Every cluster gets a new epoch, by which phones notice: they read
 * all again, and send again what came after the backup. Broken off, it leaves an office that lets nobody in; begun again,
 * it ends the same.
 */
export async function restore(
	{ DB, BLOBS }: Office,
	folder: string,
	manifest: Manifest,
	tell: Tell
): Promise<void> {
	const columns = new Map<string, Column[]>();
	for (const table of await tablesOf(DB)) columns.set(table, await columnsOf(DB, table));
	const unfit = unfitOf(manifest, columns);
	if (unfit.length)
		throw new Error(
			`Bản sao lưu không hợp với bản mã nguồn này ở ${unfit.join(', ')}; không đụng đến dữ liệu nào. Dùng đúng bản mã nguồn đã sao lưu.`
		);
	if (manifest.schema !== migrationsHash())
		tell('Bản sao lưu do bản mã nguồn khác làm: cột mới nhận giá trị mặc định');
	await DB.batch(doors.map((table) => DB.prepare(`DELETE FROM "${table}"`)));
	for (const { key } of manifest.files)
		await BLOBS.put(key, readFileSync(join(folder, key)), { sha256: shaOf(key) });
	tell(`${manifest.files.length} tệp`);
	const kept = new Set(manifest.files.map(({ key }) => key));
	const insertsOf = (table: string) => {
		const { columns: names = [] } = manifest.tables[table] ?? {};
		const rows = linesOf(folder, table);
		// A file that is not in the backup has not arrived: phones that still have it are to send it.
		const whole = table === 'file' ? rows.filter((row) => kept.has(keyOf(row))) : rows;
		return batchesOf(whole).map((batch) => insert(DB, table, names, batch));
	};
	for (const table of columns.keys().filter((name) => !doors.includes(name))) {
		await DB.prepare(`DELETE FROM "${table}"`).run();
		for (const statement of insertsOf(table)) await statement.run();
		if (manifest.tables[table]?.rows) tell(`${table}: ${manifest.tables[table].rows} dòng`);
	}
	await DB.batch([
		...doors.flatMap((table) => [DB.prepare(`DELETE FROM "${table}"`), ...insertsOf(table)]),
		// Rows that came while the backup was being made stand beyond the number noted before them.
		DB.prepare(
			`UPDATE cluster SET epoch = lower(hex(randomblob(16))), ver = max(ver,
				coalesce((SELECT max(ver) FROM rec WHERE c = cluster.id), 0),
				coalesce((SELECT max(ver) FROM op WHERE c = cluster.id), 0))`
		)
	]);
}

/** What the backup has and the office cannot hold, and what the office needs and the backup does not have: `table.column`. */
function unfitOf({ tables }: Manifest, office: ReadonlyMap<string, Column[]>): string[] {
	return Object.entries(tables).flatMap(([table, { rows, columns: names }]) => {
		const columns = office.get(table);
		if (!columns) return [table];
		const unknown = names.filter((name) => !columns.some((column) => column.name === name));
		const needed = columns.filter(
			({ name, notnull, dflt_value }) =>
				rows > 0 && notnull && dflt_value === null && !names.includes(name)
		);
		return [...unknown, ...needed.map(({ name }) => name)].map((name) => `${table}.${name}`);
	});
}

function insert(DB: D1Database, table: string, names: string[], rows: Row[]) {
	const into = names.map((name) => `"${name}"`).join(', ');
	const picked = names.map((name) => `value ->> '$."${name}"'`).join(', ');
	return DB.prepare(`INSERT INTO "${table}" (${into}) SELECT ${picked} FROM json_each(?1)`).bind(
		JSON.stringify(rows)
	);
}

const partOf = (folder: string, table: string) => join(folder, 'd1', `${table}.ndjson`);

type Row = Record<string, string | number | null>;

const keyOf = (row: Row) => `file/${row['c']}/${row['sha']}`;
const shaOf = (key: string) => key.slice(key.lastIndexOf('/') + 1);

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

type Column = { name: string; pk: number; notnull: 0 | 1; dflt_value: string | null };

async function columnsOf(DB: D1Database, table: string): Promise<Column[]> {
	return (await DB.prepare(`PRAGMA table_info("${table}")`).all<Column>()).results;
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
		const bytes = Buffer.byteLength(JSON.stringify(row));
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

/** As `sha256sum` writes and checks it. */
const lineFor = (manifest: string) => `${digestOf(Buffer.from(manifest))}  manifest.json\n`;
