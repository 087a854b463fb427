import { textIn } from './pictures.ts';
import {
	allSent,
	close,
	expect,
	follow,
	ownOffice,
	type Page,
	planned,
	leaveNetwork,
	record,
	test,
	unique
} from './phone.ts';

/** The ways into a hall: the square on its screen, invitations of guests, and the desk at its door. */

const office = ownOffice();
const { phone } = office;

const day = 86_400_000;

/** The square that stands on the screen of that hall now. */
async function onScreen(page: Page, hall: string) {
	await page.goto(`${hall}/hall-code`);
	const square = page.getByRole('img', { name: 'Hình vuông để quét điểm danh tại hội trường' });
	let text = '';
	// While the page is still settling, a camera reads half of it.
	await expect.poll(async () => (text = await textIn(await square.screenshot()))).not.toBe('');
	return text;
}
const squareOf = async (page: Page, name: string) => ({
	name: 'giay-moi.png',
	mimeType: 'image/png',
	buffer: await page.getByRole('img', { name: `Hình vuông trên giấy mời của ${name}` }).screenshot()
});
async function guest(page: Page, hall: string, name: string) {
	await page.goto(`${hall}/guest`);
	await page.getByLabel('Họ và tên').fill(name);
	await page.getByLabel('Cơ quan').fill('Hội đồng Thi đua - Khen thưởng');
	await record(page);
	await allSent(page);
}

test('the square on the screen of a hall checks in whoever scans it, without a network, once @long', async ({
	browser
}) => {
	const page = await phone(browser, 'Cà Mau');
	const hall = await planned(page, unique('Họp cụm'));
	const square = await onScreen(page, hall);
	expect(square).toContain(`${hall}/here#`);
	await allSent(page);
	await page.goto(`${hall}/hall-code`);
	await expect(page.getByText('0 người đã có mặt')).toBeVisible();

	const attendee = await phone(browser, 'Bạc Liêu');
	await attendee.goto(`${hall}/attendance`);
	await expect(attendee.getByRole('link', { name: 'Quét mã hội trường' })).toBeVisible();
	await leaveNetwork(attendee);
	await attendee.goto(square);
	await expect(attendee.getByText('Đã điểm danh', { exact: true })).toBeVisible();
	await attendee.goto(`${hall}/attendance`);
	await expect(attendee.getByText('1/6 đơn vị')).toBeVisible();
	// Again: nothing is counted twice.
	await attendee.goto(square);
	await expect(attendee.getByText(/^Đã điểm danh \d\d:\d\d$/)).toBeVisible();
	await attendee.context().setOffline(false);
	await allSent(attendee);
	await expect(page.getByText('1 người đã có mặt')).toBeVisible();

	// Taken back, it is not counted, and may be scanned again.
	const other = await phone(browser, 'Hậu Giang');
	await other.goto(square);
	await other.getByRole('button', { name: 'Bỏ điểm danh' }).click();
	await expect(other.getByText('Đưa mã đang hiện trên màn hình')).toBeVisible();
	await allSent(other);
	await expect(page.getByText('1 người đã có mặt')).toBeVisible();
	// Whoever was struck off the list and comes all the same is on it again.
	await page.goto(`${hall}/attendance`);
	await page
		.getByRole('listitem')
		.filter({ hasText: 'Cán bộ Hậu Giang' })
		.getByText('Vắng, dự thay, trực tuyến')
		.click();
	await follow(page.getByRole('link', { name: 'Sửa, đưa ra khỏi danh sách' }));
	await page.getByRole('button', { name: 'Xóa' }).click();
	await allSent(page);
	await other.goto(`${hall}/attendance`);
	await expect(other.getByRole('heading', { name: 'Hậu Giang 0/0' })).toBeVisible();
	await other.goto(square);
	await expect(other.getByText('Đã điểm danh', { exact: true })).toBeVisible();
	await page.goto(`${hall}/hall-code`);
	await expect(page.getByText('2 người đã có mặt')).toBeVisible();
	await close(page, attendee, other);
});

test('a square of yesterday, of another hall or with a false signature checks nobody in @long', async ({
	browser
}) => {
	const page = await phone(browser, 'Cà Mau');
	const hall = await planned(page, unique('Họp cụm'));
	const other = await planned(page, unique('Chuyên đề'));
	const [square, elsewhere] = [await onScreen(page, hall), await onScreen(page, other)];
	await allSent(page);
	const late = await phone(browser, 'Hậu Giang');
	await late.goto(`${hall}/attendance`);
	await expect(late.getByRole('link', { name: 'Quét mã hội trường' })).toBeVisible();
	await leaveNetwork(late);
	for (const [shown, words] of [
		[elsewhere.replace(other, hall), 'Chữ ký trên mã không đúng'],
		[`${square.slice(0, -6)}AAAAAA`, 'Chữ ký trên mã không đúng'],
		['/here#x', 'không phải mã hội trường']
	] as const) {
		await late.goto(shown.startsWith('/here') ? `${hall}${shown}` : shown);
		await expect(late.getByText(words)).toBeVisible();
	}
	// A picture of it, the day after.
	await late.clock.setFixedTime(Date.now() + day);
	await late.goto(square);
	await expect(late.getByText(/Mã này đã cũ, chụp lúc \d\d:\d\d ngày/)).toBeVisible();
	await expect(late.getByRole('button', { name: 'Bỏ điểm danh' })).toBeHidden();
	await close(page, late);
});

test('who scans the square of a hall before coming in is checked in once they have @long', async ({
	browser
}) => {
	const page = await phone(browser, 'Cà Mau');
	const hall = await planned(page, unique('Họp cụm'));
	const square = await onScreen(page, hall);
	await allSent(page);
	const context = await browser.newContext({ baseURL: office.url, locale: 'vi-VN' });
	const newcomer = await context.newPage();
	await newcomer.goto(square);
	await expect(newcomer.getByText('Đã nhận mã hội trường.')).toBeVisible();
	await newcomer.getByLabel('Cần Thơ', { exact: true }).check();
	await newcomer.getByRole('button', { name: 'Vào cụm mẫu' }).click();
	await expect(newcomer.getByText('Đã điểm danh', { exact: true })).toBeVisible();
	await allSent(newcomer);
	await page.goto(`${hall}/attendance`);
	await expect(page.getByText('1/6 đơn vị')).toBeVisible();
	await close(page, newcomer);
});

test('guests get squares by which the desk knows them without a network; those of another conference do not pass @long', async ({
	browser
}) => {
	const page = await phone(browser, 'Cà Mau');
	const [first, second] = [unique('Tổng kết'), unique('Sơ kết')];
	const [hall, other] = [await planned(page, first), await planned(page, second)];
	await guest(page, hall, 'Trần Quốc Khách');
	await guest(page, other, 'Lê Thị Nơi Khác');
	const squares = [];
	for (const [at, name] of [
		[hall, 'Trần Quốc Khách'],
		[other, 'Lê Thị Nơi Khác']
	] as const) {
		await page.goto(`${at}/invitations`);
		await page.getByRole('button', { name: 'Làm giấy mời có mã' }).click();
		await expect(page.getByText('Có giấy mời')).toBeVisible();
		squares.push(await squareOf(page, name));
	}
	const [square, elsewhere] = squares;
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Chia sẻ giấy mời của Lê Thị Nơi Khác' }).click()
	]);
	expect(file.suggestedFilename()).toBe('giay-moi-le-thi-noi-khac.png');
	await allSent(page);

	// Made once, they can be printed again without a network.
	await leaveNetwork(page);
	await page.reload();
	await expect(page.getByRole('button', { name: 'In 1 giấy' })).toBeVisible();
	await page.context().setOffline(false);

	const desk = await phone(browser, 'Kiên Giang');
	await desk.goto(`${hall}/preflight`);
	await expect(desk.getByText('Danh sách dự: 1 người trên máy này')).toBeVisible();
	await expect(desk.getByText('Có khóa kiểm giấy mời')).toBeVisible();
	await expect(desk.getByText('Chưa có khóa mã hội trường')).toBeVisible();
	await desk.getByLabel('Tên bàn này').fill('Cổng chính');
	await desk.getByRole('button', { name: 'Đặt tên' }).click();
	await expect(desk.getByText('Bàn này tên là Cổng chính')).toBeVisible();
	await desk.getByRole('link', { name: 'Mở bàn điểm danh' }).click();
	const pick = desk.getByLabel('Chọn ảnh có hình vuông');
	await expect(pick).toBeAttached();
	await leaveNetwork(desk);
	for (const [shown, words] of [
		[square, 'Trần Quốc Khách'],
		[elsewhere, 'Giấy mời của hội nghị khác']
	] as const) {
		await pick.setInputFiles(shown ?? []);
		await expect(desk.getByText(words, { exact: true })).toBeVisible();
	}
	await expect(desk.getByText(`mời dự “${second}”`)).toBeVisible();
	await expect(desk.getByText('1 người', { exact: false })).toBeVisible();
	await desk.context().setOffline(false);
	await allSent(desk);
	await page.goto(`${hall}/attendance`);
	await expect(page.getByText('Cổng chính')).toBeVisible();
	await close(page, desk);
});

test('a desk without its camera says how to go on, and has it again when the phone comes back', async ({
	browser
}) => {
	const desk = await phone(browser, 'Cà Mau');
	/** A camera that is refused at first, and that a locked screen takes away. */
	await desk.addInitScript(() => {
		const camera = { refused: true, asked: 0, lit: false, track: undefined as unknown };
		Object.assign(globalThis, { camera });
		navigator.mediaDevices.getUserMedia = async () => {
			if (camera.refused) throw new DOMException('', 'NotAllowedError');
			camera.asked++;
			const canvas = document.createElement('canvas');
			const pen = canvas.getContext('2d');
			setInterval(() => pen?.fillRect(0, 0, 9, 9), 100);
			const stream = canvas.captureStream(5);
			const [track] = stream.getVideoTracks();
			if (!track) throw new Error('no track');
			track.getCapabilities = () => ({ torch: true }) as MediaTrackCapabilities;
			track.applyConstraints = async () => void (camera.lit = !camera.lit);
			camera.track = track;
			return stream;
		};
	});
	type Camera = { refused: boolean; asked: number; lit: boolean; track: MediaStreamTrack };
	const camera = () => desk.evaluate(() => (globalThis as unknown as { camera: Camera }).camera);
	const wake = (change: 'allow' | 'lock') =>
		desk.evaluate((change) => {
			const { camera } = globalThis as unknown as { camera: Camera };
			if (change === 'allow') camera.refused = false;
			else camera.track.stop();
			document.dispatchEvent(new Event('visibilitychange'));
		}, change);

	await desk.goto('/conference/conference:ha-tien-2019/desk');
	await expect(desk.getByText('Chưa mở được máy ảnh.')).toContainText('hoặc tìm theo tên');
	await expect(desk.getByRole('link', { name: 'Tìm theo tên' })).toBeVisible();
	await wake('allow');
	await expect(desk.getByText('Đưa hình vuông vào giữa khung.')).toBeVisible();
	await desk.getByRole('button', { name: 'Bật đèn' }).click();
	await expect(desk.getByRole('button', { name: 'Tắt đèn' })).toBeVisible();
	expect((await camera()).lit).toBe(true);
	await wake('lock');
	await expect(desk.getByRole('button', { name: 'Bật đèn' })).toBeVisible();
	expect((await camera()).asked).toBe(2);
	await close(desk);
});
