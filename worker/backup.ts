import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { backUp, withOffice } from './archive.ts';
import { root } from './serve.ts';
import { leave } from './terminal.ts';

/** `npm run backup`: everything the office holds into a folder, from this machine or (`--remote`) from Cloudflare. */

/** The hour on this machine's clock: 2026-11-25-0900. */
const stamp = new Date().toLocaleString('sv').slice(0, 16).replace(' ', '-').replace(':', '');
const { values: wish } = parseArgs({
	options: {
		data: { type: 'string', default: join(root, '.data') },
		to: { type: 'string', default: join(root, 'backups', stamp) },
		remote: { type: 'boolean', default: false }
	}
});
const data = resolve(wish.data);
const folder = resolve(wish.to);
if (!wish.remote && !existsSync(join(data, 'v3'))) leave(`Không thấy dữ liệu trong ${data}.`);
if (existsSync(join(folder, 'manifest.json')))
	leave(`${folder} đã có một bản sao lưu; chọn nơi khác.`);

try {
	const { tables, files, missing } = await withOffice({ data, remote: wish.remote }, (office) =>
		backUp(office, folder, (words) => console.log(`  ${words}`))
	);
	const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
	console.log(`Đã sao lưu ${rows} dòng và ${files.length} tệp vào ${folder}`);
	if (missing.length)
		leave(
			`Máy chủ không còn nguyên vẹn ${missing.length} tệp; tên ở manifest.json, phần còn lại đã sao lưu.`
		);
	process.exit(0);
} catch (error) {
	leave(`Chưa sao lưu được: ${(error as Error).message}`);
}
