import AxeBuilder from '@axe-core/playwright';
import type { Browser } from '@playwright/test';
import {
	allSent,
	close,
	expect,
	leaveNetwork,
	ownOffice,
	type Page,
	phoneAt,
	planned,
	readyForOffline,
	test,
	unique
} from './phone.ts';
import { openOffice } from './server.ts';

/** The wall of a hall, on a computer that nobody has signed in to. */

const office = ownOffice();

/** A conference with three items, and the link of its wall. */
async function hall(page: Page) {
	const at = await planned(page, unique('Tổng kết năm'));
	await page
		.getByLabel('Thêm mục')
		.fill('1. Khai mạc (10 phút)\n2. Báo cáo tổng kết (20 phút)\n3. Bầu cụm trưởng');
	await page.getByRole('button', { name: 'Ghi vào chương trình' }).click();
	await expect(page.getByText('Dự kiến 30 phút')).toBeVisible();
	await allSent(page);
	await page.goto(`${at}/wall`);
	await page.getByRole('button', { name: 'Làm mã màn chiếu' }).click();
	const link = page.getByRole('link', { name: 'Mở màn chiếu ở cửa sổ mới' });
	const word = new URL((await link.getAttribute('href')) ?? '').hash.slice(1);
	await page.goto(at);
	return { at, id: at.split('/').at(-1) ?? '', word };
}

/** The computer of the hall. */
async function projector(browser: Browser, home: string) {
	const context = await browser.newContext({
		baseURL: home,
		viewport: { width: 1280, height: 720 },
		locale: 'vi-VN',
		timezoneId: 'Asia/Ho_Chi_Minh'
	});
	return context.newPage();
}

/** Somebody's phone hands in records that a room of the app writes. */
const hand = (page: Page, writes: { t: string; r: string; p: object; n?: 1 }[]) =>
	page.evaluate(
		async ([cluster, ops]) => {
			const who = await fetch(`/api/c/${cluster}/sessions?of=own`).then((said) => said.json());
			const by = who.sessions.find(({ here }: { here: boolean }) => here).account;
			const answer = await fetch(`/api/c/${cluster}/sync`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({
					...{ v: 1, sv: 1, cl: 'tay', by, sent: Date.now(), books: {} },
					ops: ops.map((op) => ({
						...{ i: crypto.randomUUID(), s: 'y:2019', h: Date.now() * 1024 },
						...op
					}))
				})
			});
			return (await answer.json()).acks.map(({ st, message }: never) => message ?? st);
		},
		['cum-9', writes] as const
	);
const section = (wall: Page, name: RegExp | string) => wall.getByRole('region', { name });
const main = (wall: Page) => section(wall, /Đang bàn|Chưa khai mạc|Tạm nghỉ|Diễn biến/);

test('a phone moves the agenda, calls a speaker and announces a vote, and the wall follows', async ({
	browser
}) => {
	const page = await office.phone(browser, 'Cà Mau');
	const { id, word } = await hall(page);
	const wall = await projector(browser, office.url);
	await wall.goto('/man-hinh');
	await wall.getByLabel('Mã màn chiếu').fill('sai');
	await wall.getByRole('button', { name: 'Mở màn chiếu' }).click();
	await expect(wall.getByText('Mã có 12 chữ cái và chữ số')).toBeVisible();
	await wall.getByLabel('Mã màn chiếu').fill(word.toLowerCase());
	await wall.getByRole('button', { name: 'Mở màn chiếu' }).click();
	await expect(wall.getByRole('heading', { level: 1 })).toContainText('Tổng kết năm');
	await expect(main(wall)).toContainText('Chưa khai mạc');
	await expect(section(wall, /Có mặt 0\/6 đơn vị/)).toContainText('Chưa đủ điều kiện họp');
	// Nobody's book is opened on a machine of the hall.
	expect(await wall.evaluate(() => indexedDB.databases())).toEqual([]);

	await page.getByRole('button', { name: 'Bắt đầu họp' }).click();
	await expect(main(wall)).toContainText('Khai mạc');
	await expect(main(wall)).toContainText(/Còn lại\s*(10:00|9:\d\d)/);
	await page.getByRole('button', { name: 'Sang mục 2' }).click();
	await expect(main(wall)).toContainText('mục 2/3');
	await expect(main(wall)).toContainText('Báo cáo tổng kết');
	await expect(main(wall)).toContainText('Tiếp theo: Bầu cụm trưởng');

	const of = { conference: id, book: 'y:2019' };
	const asks = (name: string, at: number) => ({
		...{ t: 'speech-request', r: `${id}-${at}`, n: 1 as const },
		p: { name, topic: 'Điều chỉ chủ tọa biết', state: 'WAITING', at, minutes: 5, ...of }
	});
	expect(await hand(page, [asks('Trần Văn Trước', 1), asks('Lê Thị Sau', 2)])).toEqual([
		'ok',
		'ok'
	]);
	const waiting = section(wall, /Chờ phát biểu/).getByRole('listitem');
	await expect(waiting).toHaveText([/Trần Văn Trước/, /Lê Thị Sau/]);
	// Called eight minutes ago for five: it is over time, and says so in words.
	const since = Date.now() - 8 * 60_000;
	await hand(page, [{ t: 'speech-request', r: `${id}-2`, p: { state: 'SPEAKING', since } }]);
	await expect(section(wall, 'Đang phát biểu')).toContainText('Lê Thị Sau');
	await expect(section(wall, 'Đang phát biểu')).toContainText(/quá 3:\d\d \(5 phút\)/);
	await expect(waiting).toHaveText([/Trần Văn Trước/]);

	const vote = `open-vote:${crypto.randomUUID()}`;
	const counted = { yes: 4, no: 1, abstain: 1, present: 6, base: 6 };
	await hand(page, [
		{
			...{ t: 'open-vote', r: vote, n: 1 },
			p: {
				...{ question: 'Chọn Kiên Giang là cụm trưởng', way: 'HANDS', each: 'OFFICE' },
				...{ mark: 'MORE_THAN', threshold: '1/2', basis: 'PRESENT', state: 'OPEN' },
				...{ at: Date.now(), ...of }
			}
		}
	]);
	const votes = section(wall, 'Biểu quyết');
	await expect(votes).toContainText('Đang lấy biểu quyết');
	await hand(page, [{ t: 'open-vote', r: vote, p: { state: 'CLOSED', ...counted } }]);
	// What was said there before is told first: the name of the conference moves on the wall.
	await hand(page, [{ t: 'conference', r: id, p: { name: 'Đã kiểm phiếu' } }]);
	await expect(wall.getByRole('heading', { level: 1 })).toHaveText('Đã kiểm phiếu');
	await expect(votes).not.toContainText('tán thành');
	await hand(page, [{ t: 'open-vote', r: vote, p: { state: 'ANNOUNCED' } }]);
	await expect(votes).toContainText('Kết quả biểu quyết');
	await expect(votes).toContainText('4 tán thành');
	await expect(votes).toContainText('Đã thông qua');
	await expect(votes).toContainText('quá 1/2 số có mặt');
	await expect(wall.getByText('Điều chỉ chủ tọa biết')).toHaveCount(0);

	for (const viewport of [
		{ width: 1280, height: 720 },
		{ width: 1920, height: 1080 },
		{ width: 320, height: 640 }
	]) {
		await wall.setViewportSize(viewport);
		const { violations } = await new AxeBuilder({ page: wall }).analyze();
		expect(violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)])).toEqual([]);
		const [wide, high] = await wall.evaluate(() => {
			const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
			return [scrollWidth - clientWidth, scrollHeight - clientHeight];
		});
		expect(wide, 'nothing to scroll sideways').toBe(0);
		if (viewport.width > 1_000) expect(high, 'all of it is on the screen').toBe(0);
	}
	await close(page, wall);
});

test('the deputy takes over as chair and the wall follows; a word made void closes it @long', async ({
	browser
}) => {
	const page = await office.phone(browser, 'Cà Mau');
	const { at, word } = await hall(page);
	await page.getByRole('button', { name: 'Bắt đầu họp' }).click();
	await expect(page.getByText('Đang bàn mục 1')).toBeVisible();
	await allSent(page);
	const wall = await projector(browser, office.url);
	await wall.goto(`/man-hinh#${word}`);
	await expect(main(wall)).toContainText('mục 1/3');

	// The lead's phone is gone.
	await leaveNetwork(page);
	const deputy = await office.phone(browser, 'Kiên Giang');
	await deputy.goto(at);
	await deputy.getByRole('button', { name: 'Sang mục 2' }).click();
	await expect(main(wall)).toContainText('mục 2/3');
	await deputy.getByRole('button', { name: 'Tạm nghỉ' }).click();
	await expect(main(wall)).toContainText(/Tạm nghỉ từ \d\d:\d\d/);

	await deputy.goto(`${at}/wall`);
	await expect(deputy.getByRole('img', { name: 'Hình vuông mở màn chiếu' })).toBeVisible();
	await deputy.getByRole('button', { name: 'Hủy mã này' }).click();
	await expect(wall.getByRole('alert')).toContainText('đã bị hủy');
	await wall.reload();
	await expect(wall.getByRole('alert')).toContainText('đã bị hủy');
	await close(page, deputy, wall);
});

test('without a network, and through a restart of the office, the wall shows what it saw last and says so, and comes back by itself @long', async ({
	browser
}) => {
	let own = await openOffice();
	try {
		const page = await phoneAt(browser, own.url, 'Cà Mau');
		const { at, word } = await hall(page);
		await page.getByRole('button', { name: 'Bắt đầu họp' }).click();
		await expect(page.getByText('Đang bàn mục 1')).toBeVisible();
		await allSent(page);
		const wall = await projector(browser, own.url);
		await wall.goto(`/man-hinh#${word}`);
		await expect(main(wall)).toContainText('mục 1/3');
		await readyForOffline(wall);
		const sign = wall.getByText(/^Mất mạng lúc \d\d:\d\d · đang hiện lúc \d\d:\d\d$/);
		await expect(sign).toBeHidden();

		await wall.context().setOffline(true);
		await expect(sign).toBeVisible();
		await expect(main(wall)).toContainText('mục 1/3');
		await page.getByRole('button', { name: 'Sang mục 2' }).click();
		await allSent(page);
		await wall.reload();
		await expect(sign).toBeVisible();
		await expect(main(wall)).toContainText('mục 1/3');
		await wall.context().setOffline(false);
		await expect(main(wall)).toContainText('mục 2/3');
		await expect(sign).toBeHidden();

		await own.close({ keep: true });
		// A wall that was about to listen learns of it when it asks next.
		await expect(sign).toBeVisible({ timeout: 30_000 });
		await wall.reload();
		await expect(sign).toBeVisible();
		await expect(main(wall)).toContainText('mục 2/3');
		own = await openOffice({ port: own.port, data: own.data });
		await expect(sign).toBeHidden({ timeout: 30_000 });
		await page.goto(at);
		await page.getByRole('button', { name: 'Sang mục 3' }).click();
		await expect(main(wall)).toContainText('mục 3/3');
		await close(page, wall);
	} finally {
		await own.close();
	}
});
