import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { verify } from './seal.ts';
import { root, wrangler } from './serve.ts';
import { leave } from './terminal.ts';
import { d1On } from './sqlite.ts';

/** `npm run verify`: reads the sealed log of every cluster again, here or (`--remote`) as exported from Cloudflare. */

const { values: wish } = parseArgs({
	options: {
		data: { type: 'string', default: join(root, '.data') },
		remote: { type: 'boolean', default: false }
	}
});

const db = wish.remote ? exported() : kept(wish.data);
const clusters = db.prepare('SELECT id FROM cluster').all() as { id: string }[];
let broken = 0;
for (const { id } of clusters) {
	const { seals, ops, broken: why } = await verify(d1On(db), id);
	const open = db
		.prepare(
			`SELECT count(*) AS n FROM op WHERE c = ?1
			AND ver > coalesce((SELECT max(to_ver) FROM seal WHERE c = ?1), 0)`
		)
		.get(id) as { n: number };
	const head = db
		.prepare('SELECT hash FROM seal WHERE c = ?1 ORDER BY to_ver DESC LIMIT 1')
		.get(id) as { hash: string } | undefined;
	if (why) broken++;
	console.log(
		why
			? `${id}: KHÔNG nguyên vẹn, ${why}.`
			: `${id}: nguyên vẹn, ${seals} đoạn, ${ops} dòng${head ? `, mã cuối ${head.hash}` : ''}; ${open.n} dòng chưa niêm phong.`
	);
}
if (clusters.length === 0) console.log('Chưa có cụm nào.');
process.exitCode = broken ? 1 : 0;

function kept(data: string): DatabaseSync {
	const [file] = globSync('v3/d1/*/*.sqlite', { cwd: data }).filter(
		(name) => !/metadata/.test(name)
	);
	if (!file) leave(`Không thấy dữ liệu trong ${data}.`);
	return new DatabaseSync(join(data, file), { readOnly: true });
}

function exported(): DatabaseSync {
	const folder = mkdtempSync(join(tmpdir(), 'so-thi-dua-verify-'));
	try {
		const file = join(folder, 'log.sql');
		wrangler(['d1', 'export', 'DB', '--remote', '--output', file]);
		const copy = new DatabaseSync(':memory:');
		copy.exec(readFileSync(file, 'utf8'));
		return copy;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
