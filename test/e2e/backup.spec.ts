import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../worker/serve.ts';
import { allSent, enterCluster, expect, type Page, record, test, textBox } from './phone.ts';
import { photo } from './pictures.ts';
import { openOffice } from './server.ts';

/** The office loses a day and is put back to yesterday: the phones put back the rest. */

const run = (program: string, ...args: string[]) =>
	spawnSync(process.execPath, [join(root, 'worker', program), ...args], {
		cwd: root,
		encoding: 'utf8',
		timeout: 60_000
	});
const line = (page: Page, text: string) => page.locator('.notes > li').filter({ hasText: text });

async function noteWithPicture(page: Page, home: string, text: string, seed: number) {
	await page.goto(`${home}/note?conference=ha-tien-2019`);
	await textBox(page).fill(text);
	await page.getByLabel('Chọn ảnh').setInputFiles(await photo({ width: 1600, height: 1200, seed }));
	await expect(page.getByRole('button', { name: 'Bỏ ảnh 1' })).toBeVisible();
	await record(page);
	await expect(line(page, text).getByText(/^Máy chủ đã nhận/)).toBeVisible();
	await allSent(page);
}

test('after a restore to yesterday the phone puts back the note and the picture that came since', async ({
	page,
	browser
}) => {
	test.setTimeout(120_000);
	const folder = mkdtempSync(join(tmpdir(), 'so-thi-dua-backup-'));
	const first = await openOffice();
	const { url, port, data } = first;
	try {
		await enterCluster(page, url, 'Bạc Liêu');
		await noteWithPicture(page, url, 'Ghi trước khi sao lưu.', 21);
		const backup = run('backup.ts', '--data', data, '--to', folder);
		expect(backup.stdout).toMatch(/Đã sao lưu \d+ dòng và 2 tệp/);
		expect(backup.status).toBe(0);
		await noteWithPicture(page, url, 'Ghi sau khi sao lưu.', 22);
		await first.close({ keep: true });

		// Without a yes nothing is touched.
		expect(run('restore.ts', folder, '--data', data).stderr).toContain('Giữ nguyên');
		const restored = run('restore.ts', folder, '--data', data, '--yes');
		expect(restored.stderr).toBe('');
		expect(restored.stdout).toContain('Đã khôi phục');

		const second = await openOffice({ port, data });
		try {
			await page.goto(`${url}/conference/ha-tien-2019`);
			const other = await (await browser.newContext()).newPage();
			await enterCluster(other, url, 'Cần Thơ');
			await other.goto(`${url}/conference/ha-tien-2019`);
			for (const text of ['Ghi trước khi sao lưu.', 'Ghi sau khi sao lưu.']) {
				await expect(line(page, text).getByText(/^Máy chủ đã nhận/)).toBeVisible();
				await expect(line(other, text)).toHaveCount(1);
				await expect(line(other, text).getByRole('img')).toHaveCount(1);
			}
			await allSent(page);
			const arrived = second.sql(
				`SELECT count(*) AS n FROM file f JOIN rec r ON r.c = f.c AND r.id = f.id WHERE f.t = 'photo'`
			);
			expect(arrived).toEqual([{ n: 4 }]);
			await other.context().close();
		} finally {
			await second.close({ keep: true });
		}

		// A backup in which a byte was changed is refused, and says which part it is.
		appendFileSync(join(folder, 'd1', 'rec.ndjson'), '\n');
		const refused = run('restore.ts', folder, '--data', data, '--yes');
		expect(refused.status).toBe(1);
		expect(refused.stderr).toContain('Phần rec của bản sao lưu đã bị thay đổi');
	} finally {
		rmSync(folder, { recursive: true, force: true });
		rmSync(data, { recursive: true, force: true });
	}
});
