import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checked, prepare, restore, withOffice } from './archive.ts';
import { root } from './serve.ts';
import { ask, leave } from './terminal.ts';

/** `npm run restore -- FOLDER`: a backup in the place of what the office holds; phones put back what came after it. */

const { values: wish, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		data: { type: 'string', default: join(root, '.data') },
		remote: { type: 'boolean', default: false },
		yes: { type: 'boolean', default: false }
	}
});
const [from] = positionals;
if (!from) leave('Cần nơi để bản sao lưu: npm run restore -- backups/2026-11-25-0900');
const folder = resolve(from);
const where = { data: resolve(wish.data), remote: wish.remote };
const manifest = checked(folder);
if (typeof manifest === 'string') leave(manifest);

const place = wish.remote ? 'máy chủ trên Cloudflare' : where.data;
const made = new Date(manifest.made).toLocaleString('vi-VN');
if (!wish.remote)
	console.log('Máy chủ trên máy này phải tắt trước khi khôi phục (Ctrl + C ở nơi đang chạy).');
const asked = `Thay mọi dữ liệu trong ${place} bằng bản lúc ${made}? Gõ “thay” để đồng ý: `;
if (!wish.yes && (await ask(asked)).normalize('NFC').trim() !== 'thay')
	leave('Giữ nguyên, không thay gì.');

try {
	prepare(where);
	await withOffice(where, (office) =>
		restore(office, folder, manifest, (words) => console.log(`  ${words}`))
	);
	if (manifest.missing.length)
		console.log(
			`${manifest.missing.length} tệp không có trong bản sao lưu; máy nào còn giữ sẽ gửi lại.`
		);
	console.log('Đã khôi phục. Máy của mọi người sẽ tự đọc lại và gửi lại phần đến sau bản sao lưu.');
	process.exit(0);
} catch (error) {
	leave(`Chưa khôi phục xong, chạy lại lệnh này: ${(error as Error).message}`);
}
