import { allSent, expect, follow, ownOffice, type Page, test } from './phone.ts';

/** An empty office, from the link in its log to the first ticket; keys are shown where a phone left lying must not do. */

const office = ownOffice({ empty: true });

async function setUp(page: Page, link: string, name: string, secretary: string) {
	await page.goto(link);
	await page.getByLabel('Tên cụm, khối').fill(name);
	await page.getByLabel('Tên đầy đủ').fill('Văn phòng Đoàn ĐBQH tỉnh Cà Mau');
	await page.getByLabel('Tên ngắn').fill('Cà Mau');
	await page.getByLabel('Họ và tên').fill(secretary);
	await page.getByRole('button', { name: 'Lập cụm' }).click();
}

/** What was shown is no longer fresh, and the page knows. */
const twelveHoursPass = (page: Page) =>
	expect(async () => {
		office.sql('UPDATE session SET fresh = 0');
		await page.reload();
		await expect(page.getByLabel(/Mất khóa/)).toBeVisible({ timeout: 4_000 });
	}).toPass();

/** A phone with a finger to show. */
async function withFinger(page: Page) {
	const cdp = await page.context().newCDPSession(page);
	await cdp.send('WebAuthn.enable');
	await cdp.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true
		}
	});
}

test('the link in the log sets up the first cluster, once; keys, codes and a second cluster follow @long', async ({
	page,
	browser
}) => {
	await withFinger(page);
	await setUp(page, `${office.url}/setup#${'0'.repeat(64)}`, 'Cụm sai', 'Không Ai');
	await expect(page.getByText('Đường dẫn thiết lập chưa đúng')).toBeVisible();
	await page.goto('about:blank');
	await setUp(page, office.setup, 'Cụm thi đua số 9', 'Nguyễn Văn Thư Ký');
	await expect(page.getByRole('heading', { name: /^Hôm nay/ })).toBeVisible();
	await allSent(page);

	const late = await browser.newContext();
	const other = await late.newPage();
	await setUp(other, office.setup, 'Cụm thứ hai', 'Người Đến Sau');
	await expect(other.getByText('chỉ dùng được một lần')).toBeVisible();

	// The first ticket asks for a key; the phone makes one, and the ticket is there.
	await page.goto(`${office.url}/people`);
	await follow(page.getByRole('link', { name: 'Thêm người' }));
	await page.getByLabel('Họ và tên').fill('Lê Thị Mới');
	await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
	await follow(page.getByRole('link', { name: /Lê Thị Mới/ }));
	await allSent(page);
	await page.getByRole('button', { name: 'Làm giấy mời' }).click();
	await expect(page.getByRole('img', { name: /Hình vuông để quét/ })).toBeVisible();

	// Twelve hours later it is asked for again, and a printed code does as well.
	await page.goto(`${office.url}/passkeys`);
	await page.getByRole('button', { name: 'In mã dự phòng' }).click();
	await expect(page.locator('.codes li')).toHaveCount(8);
	const [code = ''] = await page.locator('.codes li').allInnerTexts();
	await twelveHoursPass(page);
	await page.getByRole('button', { name: 'Mở khóa' }).click();
	await expect(page.getByText('Đã mở khóa, dùng trong 12 giờ')).toBeVisible();
	await twelveHoursPass(page);
	await page.getByLabel(/Mất khóa/).fill(code.toLowerCase());
	await page.getByRole('button', { name: 'Dùng mã' }).click();
	await expect(page.getByText('Đã mở khóa bằng mã in')).toBeVisible();
	await expect(page.getByText('Còn 7 mã dự phòng')).toBeVisible();

	// The same finger opens a phone left lying.
	await page.goto(`${office.url}/settings`);
	await page.getByLabel('Mã che sổ').fill('2019');
	await page.getByRole('button', { name: 'Đặt mã' }).click();
	await page.getByRole('button', { name: 'Mở cả bằng vân tay' }).click();
	await expect(page.getByText('Vân tay, khuôn mặt cũng mở được sổ')).toBeVisible();
	await page.getByRole('button', { name: 'Che ngay' }).click();
	await expect(page.getByRole('heading', { name: 'Sổ đang che' })).toBeVisible();
	await page.getByRole('button', { name: 'Mở bằng vân tay' }).click();
	await expect(page.getByRole('heading', { name: 'Cài đặt' })).toBeVisible();

	// The operator sets up another cluster; both stand side by side on one phone.
	await setUp(page, `${office.url}/setup`, 'Khối thi đua V', 'Nguyễn Văn Thư Ký');
	await expect(page.getByText('Khối thi đua V').first()).toBeVisible();
	await allSent(page);
	await page.goto(`${office.url}/settings`);
	await page.getByRole('button', { name: 'Cụm thi đua số 9' }).click();
	await expect(page.getByRole('heading', { name: /^Hôm nay/ })).toBeVisible();
	await page.goto(`${office.url}/people`);
	await expect(page.getByRole('link', { name: /Lê Thị Mới/ })).toBeVisible();
	await late.close();
});
