import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { D1Database } from '@cloudflare/workers-types';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backUp, checked, type Manifest, type Office, restore } from '../worker/archive.ts';
import { seal, verify } from '../worker/seal.ts';
import { d1On } from '../worker/sqlite.ts';

/** A backup is the office, whatever happens to it on its way. */

const migrations = join(import.meta.dirname, '../worker/migrations');
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const picture = Buffer.from('một tấm ảnh');
const pictureKey = `file/k/${sha256(picture)}`;

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'so-thi-dua-archive-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** An office of nobody on Node's own SQLite; `before` hears each statement and may break in. */
function emptyOffice(before: (sql: string) => void | Promise<void> = () => {}) {
	const db = new DatabaseSync(':memory:');
	for (const file of readdirSync(migrations).toSorted())
		db.exec(readFileSync(join(migrations, file), 'utf8'));
	const bytes = new Map<string, Uint8Array>();
	return { db, bytes, ...officeOn(db, bytes, before) };
}

function officeOn(
	db: DatabaseSync,
	bytes: Map<string, Uint8Array>,
	before: (sql: string) => void | Promise<void>
): Office {
	const plain = d1On(db);
	const heard = (sql: string, statement: D1PreparedStatement): D1PreparedStatement =>
		({
			...statement,
			bind: (...values: unknown[]) => heard(sql, statement.bind(...values)),
			all: async () => (await before(sql), statement.all()),
			run: async () => (await before(sql), statement.run())
		}) as D1PreparedStatement;
	return {
		DB: {
			prepare: (sql: string) => heard(sql, plain.prepare(sql)),
			batch: async (list: D1PreparedStatement[]) => (await before('batch'), plain.batch(list))
		} as unknown as D1Database,
		BLOBS: {
			get: async (key: string) => {
				const held = bytes.get(key);
				return held ? { arrayBuffer: async () => Uint8Array.from(held).buffer } : null;
			},
			put: async (key: string, body: Uint8Array) => void bytes.set(key, body)
		} as unknown as Office['BLOBS']
	};
}

type D1PreparedStatement = ReturnType<D1Database['prepare']>;

/** One cluster with whatever is hard to copy: more rows than a page, no key, nulls, text that looks like something else. */
function furnish({ db, bytes }: ReturnType<typeof emptyOffice>, rows = 1_203) {
	db.exec(
		`INSERT INTO cluster (id, epoch, ver, mark) VALUES ('k', 'old', 3, 'K1'), ('l', 'old', 0, 'K2')`
	);
	db.exec(`INSERT INTO session (token, account, made) VALUES ('digest', 'a', 1)`);
	db.exec(`INSERT INTO deposit VALUES ('other', 'k', 'a', 'digest')`);
	const rec = db.prepare(
		`INSERT INTO rec (c, t, id, s, parent, ver, born, by, at, d) VALUES ('k', 'note', ?, 'c', ?, 1, 1, 'a', ?, ?)`
	);
	const texts = ['Ý kiến “ngắn”\n👍', '007', '1.50', 'null', '{"a": [1]}', '', "'; --"];
	for (let at = 0; at < rows; at++)
		rec.run(
			`n${at}`,
			at % 2 ? null : '12',
			1_764_000_000_000 + at,
			JSON.stringify({ text: texts[at % 7] })
		);
	const access = db.prepare(`INSERT INTO access VALUES ('k', 'p', ?, 'a', ?)`);
	for (let at = 0; at < rows; at++) access.run(at % 3, texts[at % 7] ?? '');
	db.prepare(`INSERT INTO file VALUES ('k', 'photo', 'p1', ?, ?, 5, 'a')`).run(
		sha256(picture),
		picture.length
	);
	bytes.set(pictureKey, picture);
}

function write(db: DatabaseSync, ver: number) {
	const body = JSON.stringify({ i: `o${ver}` });
	db.prepare(
		`INSERT INTO op (id, c, t, r, account, cl, ver, at, st, body) VALUES (?, 'k', 'note', 'n', 'a', 'x', ?, 5, 'ok', ?)`
	).run(`o${ver}`, ver, body);
}

const quietly = () => {};
const tables = (db: DatabaseSync) =>
	db
		.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'`)
		.all()
		.map(({ name }) => String(name));
const rowsOf = (db: DatabaseSync, table: string) =>
	db.prepare(`SELECT * FROM "${table}" ORDER BY 1, 2, 3`).all();
/** Everything but the epochs. */
const everything = (db: DatabaseSync) =>
	Object.fromEntries(
		tables(db).map((table) => [
			table,
			table === 'guard'
				? []
				: table === 'cluster'
					? db.prepare('SELECT id, ver, gc, mark, demonstration FROM cluster').all()
					: table === 'operator'
						? db.prepare('SELECT * FROM operator').all()
						: rowsOf(db, table)
		])
	);
const epochs = (db: DatabaseSync) =>
	db
		.prepare('SELECT epoch FROM cluster')
		.all()
		.map(({ epoch }) => String(epoch));

function sound(): Manifest {
	const manifest = checked(folder);
	if (typeof manifest === 'string') throw new Error(manifest);
	return manifest;
}

test('an office is put back row for row over another, and every cluster gets an epoch of its own', async () => {
	const from = emptyOffice();
	furnish(from);
	await backUp(from, folder, quietly);

	const to = emptyOffice();
	furnish(to);
	to.db.exec(`UPDATE rec SET d = '{}'; INSERT INTO operator VALUES ('late')`);
	to.bytes.clear();
	await restore(to, folder, sound(), quietly);

	expect(everything(to.db)).toEqual(everything(from.db));
	expect(to.bytes.get(pictureKey)).toEqual(picture);
	expect(new Set([...epochs(to.db), 'old']).size).toBe(3);
});

test('no byte of a backup can be changed, and no part be missing, without it being named', async () => {
	const from = emptyOffice();
	furnish(from);
	await backUp(from, folder, quietly);
	const parts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => join(folder, name))
		.filter((path) => statSync(path).isFile() && statSync(path).size > 0);
	expect(parts.length).toBeGreaterThan(6);
	for (const path of parts) {
		const whole = readFileSync(path);
		const other = Uint8Array.from(whole);
		const middle = Math.floor(other.length / 2);
		other[middle] = (other[middle] ?? 0) ^ 1;
		const name = relative(folder, path)
			.replace(/^d1.(.*)\.ndjson$/, '$1')
			.replace(/\.sha256$/, '.json');
		writeFileSync(path, other);
		expect(checked(folder), `${path}, changed`).toContain(name);
		rmSync(path);
		expect(checked(folder), `${path}, missing`).toContain(
			name.startsWith('manifest') ? folder : name
		);
		writeFileSync(path, whole);
	}
	expect(checked(folder)).toMatchObject({ v: 1 });
});

test('broken off anywhere it lets no phone in, and begun again it ends the same', async () => {
	const from = emptyOffice();
	furnish(from, 30);
	await backUp(from, folder, quietly);
	let heard = 0;
	const to = emptyOffice(() => void heard++);
	await restore(to, folder, sound(), quietly);
	const steps = heard;
	expect(steps).toBeGreaterThan(20);
	for (let end = 1; end <= steps; end++) {
		let left = end;
		const cut = emptyOffice((sql) => {
			if (--left <= 0 && !/^\s*(SELECT|PRAGMA)/.test(sql)) throw new Error('no power');
		});
		furnish(cut, 30);
		cut.db.exec(`UPDATE rec SET d = '{}'`);
		const before = everything(cut.db);
		await restore(cut, folder, sound(), quietly).then(
			() => expect(everything(cut.db)).toEqual(everything(from.db)),
			() => {
				const doors = ['cluster', 'session', 'deposit'].flatMap((table) => rowsOf(cut.db, table));
				if (doors.length) expect(everything(cut.db)).toEqual(before);
			}
		);
		await restore(officeAgain(cut), folder, sound(), quietly);
		expect(everything(cut.db)).toEqual(everything(from.db));
	}
});

const officeAgain = ({ db, bytes }: ReturnType<typeof emptyOffice>) =>
	officeOn(db, bytes, () => {});

test('made while the office seals its log, it holds no seal over lines that are not in it', async () => {
	let sealed = false;
	const from = emptyOffice(async (sql) => {
		if (sealed || !/FROM "rec"/.test(sql)) return;
		sealed = true;
		write(from.db, 4);
		await seal(d1On(from.db), 'k', 9);
	});
	furnish(from);
	write(from.db, 3);
	await backUp(from, folder, quietly);
	expect(sealed).toBe(true);
	const to = emptyOffice();
	await restore(to, folder, sound(), quietly);
	expect(await verify(d1On(to.db), 'k')).not.toHaveProperty('broken');
	await seal(d1On(to.db), 'k', 10);
	expect(await verify(d1On(to.db), 'k')).toEqual({ seals: 1, ops: 1 });
});

describe('a file that the office has lost', () => {
	test.each([
		['gone', undefined],
		['damaged', Buffer.from('một tấm anh')]
	])(
		'%s: it is reported, the rest is sound, and phones are asked for it again',
		async (_, left) => {
			const from = emptyOffice();
			furnish(from);
			if (left) from.bytes.set(pictureKey, left);
			else from.bytes.clear();
			expect((await backUp(from, folder, quietly)).missing).toEqual([pictureKey]);
			const to = emptyOffice();
			await restore(to, folder, sound(), quietly);
			expect(rowsOf(to.db, 'file')).toEqual([]);
			expect(rowsOf(to.db, 'rec')).toEqual(rowsOf(from.db, 'rec'));
		}
	);
});

describe('a backup from another version of the source', () => {
	test('what it does not know yet stands as the migration says', async () => {
		const from = emptyOffice();
		furnish(from);
		await backUp(from, folder, quietly);
		const to = emptyOffice();
		to.db.exec(`ALTER TABLE session ADD COLUMN place TEXT NOT NULL DEFAULT 'nowhere'`);
		await restore(to, folder, sound(), quietly);
		expect(rowsOf(to.db, 'session')).toMatchObject([{ token: 'digest', place: 'nowhere' }]);
	});

	test('what the office could not hold is named, and nothing is touched', async () => {
		const from = emptyOffice();
		furnish(from);
		from.db.exec(`ALTER TABLE session ADD COLUMN place TEXT NOT NULL DEFAULT 'nowhere'`);
		await backUp(from, folder, quietly);
		const to = emptyOffice();
		to.db.exec(`INSERT INTO cluster (id, epoch) VALUES ('mine', 'mine')`);
		await expect(restore(to, folder, sound(), quietly)).rejects.toThrow('session.place');
		expect(epochs(to.db)).toEqual(['mine']);
		expect(to.bytes.size).toBe(0);
	});
});

test('where there is no office there is nothing to back up', async () => {
	const nothing = officeOn(new DatabaseSync(':memory:'), new Map(), () => {});
	await expect(backUp(nothing, folder, quietly)).rejects.toThrow('Không có sổ nào');
});
