import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
	await page.goto(`${home}/note?conference=conference:ha-tien-2019`);
	await textBox(page).fill(text);
	await page.getByLabel('Chọn ảnh').setInputFiles(await photo({ width: 1600, height: 1200, seed }));
	await expect(page.getByRole('button', { name: 'Bỏ ảnh 1' })).toBeVisible();
	await record(page);
	await expect(line(page, text).getByText(/^Máy chủ đã nhận/)).toBeVisible();
	await allSent(page);
}

/** Changes one byte in the middle of a file; done twice it is what it was. */
function bend(path: string) {
	const bytes = readFileSync(path);
	const middle = Math.floor(bytes.length / 2);
	bytes[middle] = (bytes[middle] ?? 0) ^ 1;
	writeFileSync(path, bytes);
}

const isDrawn = (page: Page, text: string) =>
	line(page, text)
		.getByRole('img')
		.evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth > 0));

test('after a restore to yesterday the phone puts back the note and the picture that came since @long', async ({
	page,
	browser
}) => {
	const folder = mkdtempSync(join(tmpdir(), 'so-thi-dua-backup-'));
	let office = await openOffice();
	const { url, port, data, sql } = office;
	const texts = ['Ghi trước khi sao lưu.', 'Ghi sau khi sao lưu.'];
	const [early = '', late = ''] = texts;
	const arrived = () =>
		sql(
			`SELECT count(*) AS n FROM file f JOIN rec r ON r.c = f.c AND r.id = f.id WHERE f.t = 'photo'`
		)[0]?.['n'];
	const held = () =>
		sql(`SELECT id, epoch, ver, (SELECT count(*) FROM rec WHERE c = id) AS records FROM cluster`);
	try {
		await enterCluster(page, url, 'Bạc Liêu');
		await noteWithPicture(page, url, early, 21);
		const backup = run('backup.ts', '--data', data, '--to', folder);
		expect(backup.stdout).toMatch(/Đã sao lưu \d+ dòng và 2 tệp/);
		expect(backup.status).toBe(0);
		await noteWithPicture(page, url, late, 22);
		expect(arrived()).toBe(4);

		const before = held();
		// Without a yes nothing is touched.
		expect(run('restore.ts', folder, '--data', data).stderr).toContain('Giữ nguyên');
		// Nor is it by a backup in which a byte was changed; the sentence says which part it is.
		bend(join(folder, 'd1', 'rec.ndjson'));
		const refused = run('restore.ts', folder, '--data', data, '--yes');
		expect(refused.status).toBe(1);
		expect(refused.stderr).toContain('Phần rec của bản sao lưu đã bị thay đổi');
		expect(held()).toEqual(before);
		bend(join(folder, 'd1', 'rec.ndjson'));

		await office.close({ keep: true });
		// The pictures are lost with the disk: one comes from the backup, the other only from the phone.
		rmSync(join(data, 'v3', 'r2'), { recursive: true });
		const restored = run('restore.ts', folder, '--data', data, '--yes');
		expect(restored.stderr).toBe('');
		expect(restored.stdout).toContain('Đã khôi phục');
		expect(arrived()).toBe(2);

		office = await openOffice({ port, data });
		// Nobody touches the phone: it comes back by itself, after a pause that grew while the office was away.
		await expect.poll(arrived, { timeout: 180_000 }).toBe(4);
		const other = await (await browser.newContext()).newPage();
		await enterCluster(other, url, 'Cần Thơ');
		await other.goto(`${url}/conference/conference:ha-tien-2019`);
		for (const text of texts) {
			await expect(line(other, text)).toHaveCount(1);
			await expect.poll(() => isDrawn(other, text)).toEqual([true]);
			await expect(line(page, text)).toHaveCount(1);
			await expect(line(page, text).getByText(/^Máy chủ đã nhận/)).toBeVisible();
		}
		await allSent(page);
		await other.context().close();
	} finally {
		await office.close({ keep: true });
		rmSync(folder, { recursive: true, force: true });
		rmSync(data, { recursive: true, force: true });
	}
});
