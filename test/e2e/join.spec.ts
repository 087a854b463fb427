import {
	allSent,
	enterCluster,
	expect,
	type Page,
	leaveNetwork,
	record,
	test,
	textBox,
	follow
} from './phone.ts';

/** People come into the cluster: written down, invited, let in, confirmed. */

const hall = '/conference/conference:ha-tien-2019';
const line = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text });

/** The secretary writes somebody down and opens their page. */
async function writeDown(page: Page, name: string) {
	await page.goto('/people');
	await follow(page.getByRole('link', { name: 'Thêm người' }));
	await page.getByLabel('Họ và tên').fill(name);
	await page.getByLabel('Chức vụ').fill('Chuyên viên');
	await record(page);
	await page.getByLabel('Tìm người').fill(name);
	await follow(page.getByRole('link', { name }));
	await expect(page.getByRole('heading', { name })).toBeVisible();
	await allSent(page);
}

/** The secretary opens the door of the conference, unless it stands open; answers the word on the paper. */
async function openDoor(page: Page): Promise<string> {
	await page.goto(hall);
	await page.getByRole('button', { name: 'Mở cửa, in tờ giấy' }).click();
	const [word, open] = [page.locator('.word'), page.getByRole('button', { name: 'Mở cửa 12 giờ' })];
	await expect(word.or(open)).toBeVisible();
	if (await open.isVisible()) await open.click();
	return word.innerText();
}

test('a ticket on the secretary’s screen lets somebody in; what they write arrives', async ({
	page,
	browser
}) => {
	await enterCluster(page);
	await writeDown(page, 'Trần Thị Giấy Mời');
	await page.getByRole('button', { name: 'Làm giấy mời' }).click();
	const square = page.getByRole('img', { name: /Hình vuông để quét/ });
	const picture = await square.screenshot();
	const ticket = { name: 'giay-moi.png', mimeType: 'image/png', buffer: picture };

	// The desk tells a true ticket without a network.
	await page.goto('/people/check');
	await expect(page.getByText('Quét giấy mời của người đến. Không cần mạng.')).toBeVisible();
	await leaveNetwork(page);
	await page.getByLabel('Chọn ảnh có hình vuông').setInputFiles(ticket);
	await expect(page.getByText('Giấy thật')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Trần Thị Giấy Mời' })).toBeVisible();
	await page.context().setOffline(false);

	const other = await browser.newContext();
	const phone = await other.newPage();
	await phone.goto('/join');
	await phone.getByRole('button', { name: /Quét giấy mời/ }).click();
	await phone.getByLabel('Chọn ảnh có hình vuông').setInputFiles(ticket);
	await expect(phone.getByRole('heading', { name: 'Trần Thị Giấy Mời' })).toBeVisible();
	await phone.getByRole('button', { name: 'Vào cụm' }).click();
	await expect(phone.getByRole('heading', { name: /^Hôm nay/ })).toBeVisible();
	await allSent(phone);
	await leaveNetwork(phone);
	await follow(phone.getByRole('link', { name: 'Ghi', exact: true }));
	await textBox(phone).fill('Lời đầu tiên của người mới vào.');
	await record(phone);
	await expect(line(phone, 'Lời đầu tiên của người mới vào.')).toBeVisible();
	await other.setOffline(false);
	await allSent(phone);
	await page.goto(hall);
	await expect(line(page, 'Lời đầu tiên của người mới vào.')).toBeVisible();
	await other.close();
});

test('the paper at the door: one’s own word lets one write, the secretary’s yes lets one read @long', async ({
	page,
	browser
}) => {
	await enterCluster(page);
	await writeDown(page, 'Lê Văn Tự Khai');
	const word = await openDoor(page);

	const other = await browser.newContext();
	const phone = await other.newPage();
	await phone.goto('/join');
	await phone.getByLabel('Mã hội nghị').fill(word.toLowerCase());
	await phone.getByRole('button', { name: 'Tiếp tục' }).click();
	await phone.getByLabel('Cà Mau', { exact: true }).check();
	await phone.getByLabel('Ông/Bà là ai?').fill('tu khai');
	await phone.getByRole('button', { name: /Lê Văn Tự Khai/ }).click();
	await phone.getByRole('button', { name: /vào hội nghị/ }).click();
	await expect(phone.getByText('Đang chờ thư ký xác nhận')).toBeVisible();
	// Said once the page has moved on; a tap before that would be overtaken.
	await expect(phone.getByText('Đã vào hội nghị.')).toBeVisible();
	await follow(phone.getByRole('link', { name: 'Ghi', exact: true }));
	await textBox(phone).fill('Người tự khai xin ghi một câu.');
	await record(phone);
	await expect(line(phone, 'Người tự khai xin ghi một câu.')).toContainText('Máy chủ đã nhận');
	await expect(phone.getByText('20 cuộc giám sát')).toBeHidden();

	await page.goto('/people');
	await page.getByLabel('Tìm người').fill('tu khai');
	await follow(page.getByRole('link', { name: /Lê Văn Tự Khai/ }));
	await page.getByRole('button', { name: 'Xác nhận', exact: true }).click();
	await expect(page.getByRole('button', { name: 'Xác nhận', exact: true })).toBeHidden();
	await allSent(page);
	await phone.goto(hall);
	await expect(phone.getByText('Đang chờ thư ký xác nhận')).toBeHidden({ timeout: 15_000 });
	await expect(line(phone, '20 cuộc giám sát')).toBeVisible();
	await expect(line(phone, 'Người tự khai xin ghi một câu.')).toBeVisible();
	await other.close();
});

test('the head of an office, who is on no list, comes in by six digits read out to them @long', async ({
	page,
	browser
}) => {
	await enterCluster(page);
	await writeDown(page, 'Võ Văn Thủ Trưởng');
	await page.getByRole('button', { name: 'Giao: Thủ trưởng đơn vị' }).click();
	await expect(page.getByRole('button', { name: 'Thôi: Thủ trưởng đơn vị' })).toBeVisible();
	const url = page.url();
	const typed = await openDoor(page);
	await allSent(page);
	await page.goto(url);
	await page.getByRole('button', { name: 'Đọc mã sáu số' }).click();
	const digits = await page.locator('.code').innerText();

	const other = await browser.newContext();
	const phone = await other.newPage();
	await phone.goto(`/join#m=${typed.replaceAll(' ', '')}`);
	await phone.getByLabel('Cà Mau', { exact: true }).check();
	await phone.getByLabel('Ông/Bà là ai?').fill('thu truong');
	await expect(phone.getByText('Không thấy tên đó')).toBeVisible();
	await phone.getByRole('button', { name: 'Tôi có mã sáu số' }).click();
	await phone.getByLabel('Ông/Bà là ai?').fill('vo van thu truong');
	await phone.getByLabel('Mã sáu số').fill('000000');
	await phone.getByRole('button', { name: 'Vào bằng mã' }).click();
	await expect(phone.getByText('Họ tên hoặc mã chưa đúng')).toBeVisible();
	await phone.getByLabel('Mã sáu số').fill(digits);
	await phone.getByRole('button', { name: 'Vào bằng mã' }).click();
	await expect(phone.getByRole('heading', { name: /^Hôm nay/ })).toBeVisible();
	await other.close();
});

test('a lost phone is let out from another: it hands in what it holds, then forgets @long', async ({
	page,
	browser
}) => {
	await enterCluster(page, '', 'Sóc Trăng');
	const other = await browser.newContext();
	const lost = await other.newPage();
	await enterCluster(lost, '', 'Sóc Trăng');
	await allSent(lost);
	await leaveNetwork(lost);
	await follow(lost.getByRole('link', { name: 'Ghi', exact: true }));
	await textBox(lost).fill('Ghi trước khi mất máy.');
	await record(lost);
	await expect(line(lost, 'Ghi trước khi mất máy.')).toBeVisible();
	await page.goto('/devices');
	await page.getByRole('button', { name: 'Thu hồi' }).first().click();
	await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi' }).click();
	await expect(page.getByText('Máy đó không còn vào được cụm')).toBeVisible();
	await other.setOffline(false);
	await expect(lost.getByText('Máy này không còn được vào cụm')).toBeVisible({ timeout: 15_000 });
	await page.goto(hall);
	await expect(line(page, 'Ghi trước khi mất máy.')).toBeVisible({ timeout: 15_000 });
	await other.close();
});

test('a phone left lying hides its book behind a PIN, and gives it back with what was being typed @long', async ({
	page
}) => {
	await enterCluster(page, '', 'Hậu Giang');
	await page.goto('/settings');
	await page.getByLabel('Mã che sổ').fill('2580');
	await page.getByRole('button', { name: 'Đặt mã' }).click();
	await expect(page.getByText('Đã đặt mã che sổ')).toBeVisible();
	await page.goto('/note');
	await textBox(page).fill('Đang gõ dở thì có người gọi.');
	await page.evaluate(() => localStorage.setItem('curtain seen', String(Date.now() - 600_000)));
	await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
	await expect(page.getByRole('heading', { name: 'Sổ đang che' })).toBeVisible();
	await expect(textBox(page)).toBeHidden();
	await page.getByLabel('Mã che sổ').fill('1111');
	await page.getByRole('button', { name: 'Mở', exact: true }).click();
	await expect(page.getByText('Mã chưa đúng')).toBeVisible();
	await page.getByLabel('Mã che sổ').fill('2580');
	await page.getByRole('button', { name: 'Mở', exact: true }).click();
	await expect(textBox(page)).toHaveValue('Đang gõ dở thì có người gọi.');
});
