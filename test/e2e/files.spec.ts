import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import {
	allSent,
	enterCluster,
	expect,
	type Page,
	leaveNetwork,
	readyForOffline,
	record,
	test,
	textBox,
	follow
} from './phone.ts';
import { pdf, photo } from './pictures.ts';
import { openOffice } from './server.ts';

/** The picture as the office hands it out. */
async function fileOf(page: Page, id: string): Promise<Buffer> {
	const sha = await page.evaluate(async (id) => {
		const name = (await indexedDB.databases()).find(({ name }) => name?.includes('cum-9'))?.name;
		const db = await new Promise<IDBDatabase>((done) => {
			const opening = indexedDB.open(name ?? '');
			opening.onsuccess = () => done(opening.result);
		});
		const row = await new Promise<{ d: { sha: string } }>((done) => {
			const asked = db.transaction('rec').objectStore('rec').get(['photo', id]);
			asked.onsuccess = () => done(asked.result);
		});
		db.close();
		return row.d.sha;
	}, id);
	return (await page.context().request.get(`/api/c/cum-9/file/photo/${id}/${sha}`)).body();
}

/** Pictures and documents: on the phone first, with the office when they are whole, and only what they show. */

const hall = '/conference/conference:ha-tien-2019';
const choose = (page: Page) => page.getByLabel('Chọn ảnh');
const noteWith = (page: Page, text: string) =>
	page.locator('.notes > li').filter({ hasText: text });

test('a note with two pictures, taken with no network, arrives whole; the pictures say no more than they show', async ({
	page,
	context,
	browser
}) => {
	await enterCluster(page);
	await allSent(page);
	await leaveNetwork(page);
	const text = `Hai ảnh chụp tại hội trường, ${crypto.randomUUID().slice(0, 6)}.`;
	await page.goto(`/note?conference=conference:ha-tien-2019`);
	await choose(page).setInputFiles([
		await photo({ seed: 1 }),
		await photo({ seed: 2, turned: true })
	]);
	await expect(page.getByRole('button', { name: 'Bỏ ảnh 2' })).toBeVisible();
	// The phone closes the page before a word was typed: the pictures are still there.
	await page.reload();
	await expect(page.getByRole('button', { name: 'Bỏ ảnh 2' })).toBeVisible();
	await textBox(page).fill(text);
	await record(page);
	const line = noteWith(page, text);
	await expect(line.getByText('Đã ghi trên máy này · chưa gửi')).toBeVisible();
	await expect(line.getByRole('img')).toHaveCount(2);

	await context.setOffline(false);
	await allSent(page);
	await expect(line.getByText(/^Máy chủ đã nhận/)).toBeVisible();

	const other = await (await browser.newContext()).newPage();
	await enterCluster(other, '', 'Cần Thơ');
	await other.goto(hall);
	const there = noteWith(other, text);
	await expect(there.getByRole('img')).toHaveCount(2);
	await follow(there.locator('a[href^="/book/photo/"]').nth(1));
	const picture = other.locator('main img');
	await expect(picture).toBeVisible();
	const bytes = await fileOf(other, other.url().slice(other.url().lastIndexOf('/') + 1));
	const { width = 0, height = 0, exif, orientation } = await sharp(bytes).metadata();
	expect([width, height]).toEqual([1200, 1600]);
	expect([exif, orientation]).toEqual([undefined, undefined]);
	expect(bytes.length).toBeLessThan(450_000);

	// What it shows, and whether they agreed, is said beside it.
	await page.goto(hall);
	await follow(line.locator('a[href^="/book/photo/"]').first());
	await follow(page.getByRole('link', { name: 'Sửa' }));
	await page.getByLabel('Chú thích').fill('Toàn cảnh hội nghị');
	await page.getByLabel('Có người', { exact: true }).check();
	await record(page);
	await expect(page.getByText('Ảnh có người chưa đồng ý')).toBeVisible();
	await allSent(page);
	await other.context().close();
});

test('pictures that are still being drawn when the note is saved join it a moment later @long', async ({
	page
}) => {
	const text = `Ghi khi ảnh còn đang xử lý, ${crypto.randomUUID().slice(0, 6)}.`;
	await enterCluster(page);
	await page.goto('/note?conference=conference:ha-tien-2019');
	await textBox(page).fill(text);
	await choose(page).setInputFiles(
		await Promise.all(
			[1, 2, 3, 4, 5].map((seed) => photo({ seed: 40 + seed, width: 2400, height: 1800 }))
		)
	);
	await record(page);
	await expect(noteWith(page, text).getByRole('img')).toHaveCount(5);
	await allSent(page);
	await expect(noteWith(page, text).getByText(/^Máy chủ đã nhận/)).toBeVisible();
	// None of them waits on the next form.
	await page.goto('/note?conference=conference:ha-tien-2019');
	await expect(page.getByLabel('Chọn ảnh')).toBeVisible();
	await expect(page.getByRole('button', { name: /^Bỏ ảnh/ })).toHaveCount(0);
});

const megabytes = 20;
test(`a document of ${megabytes} MB is read by others, also after the server is gone; who has opened it is seen @long`, async ({
	page,
	browser
}) => {
	const office = await openOffice();
	const context = await browser.newContext();
	const other = await context.newPage();
	const chosen = pdf(megabytes * 1_000_000, 'Dự thảo báo cáo 2019.pdf');
	const open = async () => {
		const handed = other.waitForEvent('download');
		await other.getByRole('button', { name: /Dự thảo báo cáo 2019/ }).click();
		const paper = await handed;
		expect(paper.suggestedFilename()).toBe('Dự thảo báo cáo 2019.pdf');
		expect(readFileSync(await paper.path()).equals(chosen.buffer)).toBe(true);
	};
	try {
		await enterCluster(page, office.url);
		await page.goto(office.url + hall);
		await page.getByLabel('Thêm tệp').setInputFiles(chosen);
		await expect(page.getByText('Dự thảo báo cáo 2019')).toBeVisible();
		await allSent(page);

		await enterCluster(other, office.url, 'Hậu Giang');
		await readyForOffline(other);
		await other.goto(office.url + hall);
		await other.getByRole('button', { name: /Tải \d+ tệp để đọc khi mất mạng/ }).click();
		await expect(other.getByText('Đã tải để đọc khi mất mạng')).toBeVisible();
		await open();
		await expect(page.getByText('1 người đã xem')).toBeVisible();
	} finally {
		await office.close();
	}
	await other.reload();
	await open();
	await context.close();
});

test('a document that vanishes after it was chosen is said to be gone; the others are kept', async ({
	page
}) => {
	await page.addInitScript(() => {
		const read = File.prototype.arrayBuffer;
		File.prototype.arrayBuffer = function () {
			return this.name.startsWith('bien-mat')
				? Promise.reject(new DOMException('A requested file could not be found', 'NotFoundError'))
				: read.call(this);
		};
	});
	await enterCluster(page);
	await page.goto('/note?conference=conference:ha-tien-2019');
	await page
		.getByLabel('Thêm tệp')
		.setInputFiles([pdf(2_000, 'con-day.pdf'), pdf(2_000, 'bien-mat.pdf'), pdf(2_001, 'sau.pdf')]);
	await expect(page.getByRole('alert').filter({ hasText: 'Không đọc được tệp này' })).toBeVisible();
	await expect(page.getByRole('button', { name: /^Bỏ tệp/ })).toHaveCount(2);
});

test.describe('what cannot be taken is answered with a sentence, and nothing else is lost', () => {
	const refused: [
		what: string,
		button: string,
		file: () => Promise<{ name: string; mimeType: string; buffer: Buffer }>,
		sentence: RegExp
	][] = [
		[
			'a text named as a picture',
			'Chọn ảnh',
			async () => ({
				name: 'a.jpg',
				mimeType: 'image/jpeg',
				buffer: Buffer.from('không phải ảnh')
			}),
			/không phải là ảnh/
		],
		[
			'a picture of an iPhone that this browser cannot open',
			'Chọn ảnh',
			async () => ({
				name: 'IMG_1.HEIC',
				mimeType: 'image/heic',
				buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')
			}),
			/chưa mở được ảnh HEIC/
		],
		[
			'a document marked secret',
			'Thêm tệp',
			async () => pdf(5_000, 'Kế hoạch (Mật).pdf'),
			/bí mật nhà nước/
		],
		[
			'a document over 20 MB @long',
			'Thêm tệp',
			async () => pdf(20_000_001, 'lớn.pdf'),
			/lớn quá 20 MB/
		],
		[
			'a packed file in a packed file',
			'Thêm tệp',
			async () => ({
				name: 'a.docx',
				mimeType: 'application/zip',
				buffer: Buffer.from((await import('fflate')).zipSync({ 'trong.zip': new Uint8Array(200) }))
			}),
			/chỉ nhận tệp PDF, Word, Excel/
		],
		[
			'a panorama of 130 megapixels @long',
			'Chọn ảnh',
			async () => ({
				name: 'pano.jpg',
				mimeType: 'image/jpeg',
				buffer: await sharp({
					create: { width: 16_000, height: 8_200, channels: 3, background: '#678' }
				})
					.jpeg({ quality: 30 })
					.toBuffer()
			}),
			/lớn quá sức của máy/
		],
		[
			'an empty document',
			'Thêm tệp',
			async () => ({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) }),
			/Tệp này trống/
		]
	];
	for (const [what, button, file, sentence] of refused)
		test(what, async ({ page }) => {
			await enterCluster(page);
			await page.goto('/note?conference=conference:ha-tien-2019');
			await textBox(page).fill('Chữ vẫn còn.');
			await page.getByLabel(button).setInputFiles(await file());
			await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible();
			await expect(textBox(page)).toHaveValue('Chữ vẫn còn.');
			await page.getByLabel('Chọn ảnh').setInputFiles(await photo({ width: 800, height: 600 }));
			await expect(page.getByRole('button', { name: 'Bỏ ảnh 1' })).toBeVisible();
		});
});
