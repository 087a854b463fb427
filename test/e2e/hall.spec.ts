import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import type { Locator } from '@playwright/test';
import { openOffice } from './server.ts';
import {
	allSent,
	close,
	confirmMinutes,
	enterCluster,
	expect,
	follow,
	ownOffice,
	type Page,
	phoneAt,
	planned,
	leaveNetwork,
	readyForOffline,
	record,
	test,
	textBox,
	unique
} from './phone.ts';

/** A day in the hall when everything goes wrong: no network, no server, phones that die, and nothing is lost or counted twice. */

const office = ownOffice();
const { phone } = office;

const offline = (phones: readonly Page[], off: boolean) =>
	Promise.all(phones.map((page) => page.context().setOffline(off)));
const each = <One>(phones: readonly Page[], work: (page: Page, at: number) => Promise<One>) =>
	Promise.all(phones.map(work));

const agenda = (page: Page) => page.getByRole('region', { name: 'Chương trình' });
const items = (page: Page) => agenda(page).getByRole('listitem');

/** A conference of the lead with that agenda, and that phone on its page. */
async function hallWith(page: Page, ...titles: string[]): Promise<string> {
	const hall = await planned(page, unique('Tổng kết'));
	await page.getByLabel('Thêm mục').fill(titles.join('\n'));
	await page.getByRole('button', { name: 'Ghi vào chương trình' }).click();
	await expect(items(page)).toHaveCount(titles.length);
	await allSent(page);
	return hall;
}

/** The phone is in the hall, and has everything there is. */
async function arrive(page: Page, hall: string, count: number) {
	await page.goto(hall);
	await readyForOffline(page);
	await expect(items(page)).toHaveCount(count);
}

async function say(page: Page, hall: string, item: string, text: string) {
	await page.goto(`/note?conference=${hall.slice('/conference/'.length)}`);
	await page.getByLabel('Ghi vào mục').selectOption({ label: item });
	await textBox(page).fill(text);
	await record(page);
	await expect(page.getByText(text)).toBeVisible();
}

/** Guests on the list, as many desks wrote them beforehand. */
function inviteGuests(hall: string, count: number) {
	const conference = hall.slice('/conference/'.length);
	const [{ c, ver, s } = {}] = office.sql(
		`SELECT c, s, (SELECT ver FROM cluster WHERE id = c) AS ver FROM rec WHERE id = ?`,
		conference
	);
	for (let at = 1; at <= count; at++) {
		const body = {
			...{ name: guestName(at), from: 'Hội đồng nhân dân', sort: 'OTHER', invited: 'YES' },
			...{ conference, book: s }
		};
		const stamps = Object.fromEntries(
			Object.keys(body).map((field) => [field, [0, 'persona-ca-mau']])
		);
		office.sql(
			`INSERT INTO rec (c, t, id, s, parent, ver, born, by, at, d, h)
			 VALUES (?, 'attendance', ?, ?, ?, ?, ?, 'persona-ca-mau', ?, ?, ?)`,
			...[String(c), `attendance:${crypto.randomUUID()}`, String(s), conference],
			...[
				Number(ver) + at,
				Number(ver) + at,
				Date.now(),
				JSON.stringify(body),
				JSON.stringify(stamps)
			]
		);
	}
	office.sql('UPDATE cluster SET ver = ver + ? WHERE id = ?', count, String(c));
}
const guestName = (at: number) => `Khách Số ${String(at).padStart(2, '0')}`;

/** Unrolls a long list to its end. */
async function showAll(page: Page) {
	const more = page.getByRole('button', { name: /^Xem thêm/ });
	await expect(page.getByRole('button', { name: /^(Có mặt|Bỏ điểm danh)/ }).first()).toBeVisible();
	await expect(async () => {
		if (await more.isVisible()) await more.scrollIntoViewIfNeeded({ timeout: 1_000 });
		expect(await more.count()).toBe(0);
	}).toPass();
}

test('two desks without a network check in 50 guests, 10 of them twice: each counts once @long', async ({
	browser
}) => {
	const [guests, shared] = [50, 10];
	const page = await phone(browser, 'Cà Mau');
	const hall = await planned(page, unique('Họp cụm'));
	await allSent(page);
	inviteGuests(hall, guests);
	await close(page);
	const desks = await Promise.all(['Cà Mau', 'Kiên Giang'].map((place) => phone(browser, place)));
	await each(desks, async (desk) => {
		await desk.goto(`${hall}/attendance`);
		await readyForOffline(desk);
		await showAll(desk);
		await expect(desk.getByRole('button', { name: /^Có mặt/ })).toHaveCount(guests);
	});
	await offline(desks, true);
	// The first desk sees from the front of the list, the other from its end; they meet in the middle.
	const half = (guests + shared) / 2;
	const numbers = Array.from({ length: guests }, (_, at) => at + 1);
	const lists = [numbers.slice(0, half), numbers.slice(-half)];
	const members = [
		['Bạc Liêu', 'Hậu Giang'],
		['Cần Thơ', 'Hậu Giang', 'Cà Mau']
	];
	await each(desks, async (desk, at) => {
		for (const one of lists[at] ?? []) {
			await desk.getByRole('button', { name: `Có mặt ${guestName(one)}` }).click();
			await expect(
				desk.getByRole('button', { name: `Bỏ điểm danh ${guestName(one)}` })
			).toBeVisible();
		}
		for (const place of members[at] ?? []) {
			await desk.getByLabel('Tìm theo tên, đơn vị').fill(`can bo ${place}`);
			await desk.getByRole('button', { name: `Có mặt Cán bộ ${place}` }).click();
		}
		await expect(desk.getByText('Chưa đủ điều kiện họp')).toBeVisible();
		await expect(desk.getByText(`${members[at]?.length}/6 đơn vị`)).toBeVisible();
	});
	await offline(desks, false);
	await each(desks, allSent);
	await each(desks, async (desk) => {
		await expect(desk.getByText(`4 thành viên · ${guests} khách`)).toBeVisible();
		await expect(desk.getByText('Đủ điều kiện họp', { exact: true })).toBeVisible();
		await expect(desk.getByText('4/6 đơn vị', { exact: true })).toBeVisible();
		await showAll(desk);
		await expect(desk.getByText('2 lần điểm danh, tính một người')).toHaveCount(shared + 1);
		await expect(desk.getByRole('button', { name: /^Bỏ điểm danh/ })).toHaveCount(guests + 4);
		await expect(desk.getByRole('button', { name: /^Có mặt/ })).toHaveCount(0);
		await desk.goto(`${hall}/minutes`);
		await expect(desk.getByRole('article').getByRole('row')).toHaveCount(guests + 5);
	});
	await close(...desks);
});

const [opening, report, debate] = ['Khai mạc', 'Báo cáo', 'Thảo luận'];

const [notes, places] = [12, ['Cà Mau', 'Bạc Liêu', 'Cần Thơ']];
test(`${places.length} note-takers without a network write ${notes} notes each: the same minutes everywhere, item by item @long`, async ({
	browser
}) => {
	const phones = await Promise.all(places.map((place) => phone(browser, place)));
	const [lead] = phones as [Page];
	const titles = [opening, report, debate];
	const hall = await hallWith(lead, ...titles);
	await each(phones, (page) => arrive(page, hall, 3));
	await offline(phones, true);
	await each(phones, async (page, at) => {
		// Nobody writes in the order of the agenda.
		for (let one = notes; one > 0; one--) {
			const item = (one % 3) + 1;
			const text = `Mục ${item}, ${places[at]}, câu ${notes - one + 1}.`;
			await say(page, hall, `${item}. ${titles[item - 1]}`, text);
		}
	});
	await offline(phones, false);
	await each(phones, allSent);
	const papers = await each(phones, async (page) => {
		await page.goto(`${hall}/minutes`);
		const said = page.getByRole('article').getByText(/^Mục \d, .*, câu \d+\.$/);
		await expect(said).toHaveCount(notes * places.length);
		return page.getByRole('article').innerText();
	});
	expect(new Set(papers).size).toBe(1);
	const told = [...(papers[0] ?? '').matchAll(/Mục (\d), (.+), câu (\d+)\./g)].map(
		([, item, who, number]) => ({ item: Number(item), who, number: Number(number) })
	);
	expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(notes * places.length);
	expect(told.map(({ item }) => item)).toEqual(told.map(({ item }) => item).toSorted());
	// Under an item everybody's sentences stand in the order in which they were written.
	for (const who of places)
		for (const item of [1, 2, 3]) {
			const own = told.filter((one) => one.who === who && one.item === item);
			const numbers = own.map(({ number }) => number);
			expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
		}
	await close(...phones);
});

test('the agenda is put in another order and an item taken off while phones without a network write: each note stands under its item @long', async ({
	browser
}) => {
	const phones = await Promise.all(
		['Cà Mau', 'Bạc Liêu', 'Cần Thơ'].map((place) => phone(browser, place))
	);
	const [lead, ...others] = phones as [Page, Page, Page];
	const hall = await hallWith(lead, opening, report, debate, 'Bế mạc');
	await each(phones, (page) => arrive(page, hall, 4));
	await offline(others, true);
	await each(others, async (page, at) => {
		await say(page, hall, `2. ${report}`, `Ghi ở mục bị bỏ, máy ${at + 1}.`);
		await say(page, hall, `3. ${debate}`, `Ghi ở thảo luận, máy ${at + 1}.`);
		await say(page, hall, `1. ${opening}`, `Ghi ở khai mạc, máy ${at + 1}.`);
	});
	await lead.getByRole('button', { name: 'Sửa chương trình' }).click();
	await lead.getByRole('button', { name: 'Đưa mục 3 lên' }).click();
	await expect(items(lead).nth(1)).toContainText(debate);
	await lead.getByRole('button', { name: 'Đưa mục 2 lên' }).click();
	await expect(items(lead).nth(0)).toContainText(debate);
	await lead.getByRole('button', { name: 'Bỏ mục 3' }).click();
	await expect(items(lead)).toHaveCount(3);
	await allSent(lead);
	await offline(others, false);
	await each(others, allSent);
	const papers = await each(phones, async (page) => {
		await page.goto(`${hall}/minutes`);
		await expect(page.getByRole('article').getByText(/^Ghi ở .*, máy \d\.$/)).toHaveCount(6);
		return page.getByRole('article').innerText();
	});
	expect(new Set(papers).size).toBe(1);
	const [paper = ''] = papers;
	const order = [
		...[`I. ${debate}`, 'Ghi ở thảo luận, máy', `II. ${opening}`, 'Ghi ở khai mạc, máy'],
		...['III. Bế mạc', 'Ý kiến khác', 'Ghi ở mục bị bỏ, máy']
	].map((words) => paper.indexOf(words));
	expect(order).not.toContain(-1);
	expect(order).toEqual(order.toSorted((a, b) => a - b));
	expect(paper).not.toContain(`. ${report}\n`);
	// On the page of the conference a note still says under which item it was written.
	await lead.goto(hall);
	await expect(lead.getByText(`Mục: ${report}`)).toHaveCount(2);
	await close(...phones);
});

test('the office is gone in the middle of a meeting: phones go on, and everything arrives when it is back @long', async ({
	browser
}) => {
	let own = await openOffice();
	const { url, port, data } = own;
	try {
		const phones = await Promise.all(
			['Cà Mau', 'Bạc Liêu'].map((place) => phoneAt(browser, url, place))
		);
		const [lead, other] = phones as [Page, Page];
		const hall = await hallWith(lead, opening, report);
		await each(phones, (page) => arrive(page, hall, 2));
		await lead.getByRole('button', { name: 'Bắt đầu họp' }).click();
		await expect(other.getByText('Đang bàn mục 1')).toBeVisible();

		await own.close({ keep: true });
		await lead.getByRole('button', { name: 'Sang mục 2' }).click();
		await expect(lead.getByText('Đang bàn mục 2')).toBeVisible();
		await say(other, hall, `2. ${report}`, 'Ghi khi máy chủ tắt.');
		await lead.goto(`${hall}/attendance`);
		await lead.getByLabel('Tìm theo tên, đơn vị').fill('can bo bac lieu');
		await lead.getByRole('button', { name: 'Có mặt Cán bộ Bạc Liêu' }).click();
		await expect(lead.getByText('1/6 đơn vị')).toBeVisible();

		own = await openOffice({ port, data });
		// Nobody touches the phones.
		await expect(other.getByText('Đang bàn mục 2')).toBeVisible({ timeout: 90_000 });
		await each(phones, async (page) => {
			await expect(page.getByRole('link', { name: /Đã gửi hết/ })).toBeVisible({ timeout: 90_000 });
		});
		await lead.goto(hall);
		await expect(lead.getByText('Ghi khi máy chủ tắt.')).toHaveCount(1);
		await other.goto(`${hall}/attendance`);
		await expect(other.getByText('1/6 đơn vị')).toBeVisible();
		await close(...phones);
	} finally {
		await own.close();
	}
});

test('the phone closes the page while its camera is open: the words, their item and who speaks are still there @long', async ({
	browser
}) => {
	const page = await phone(browser, 'Cà Mau');
	const hall = await hallWith(page, opening, report);
	await leaveNetwork(page);
	await follow(page.getByRole('link', { name: 'Ghi ý kiến' }));
	await page.getByLabel('Ghi vào mục').selectOption({ label: `2. ${report}` });
	await page.getByLabel('Hạn chế').check();
	await page.getByRole('combobox', { name: 'Ai phát biểu' }).fill('can tho');
	await page.getByRole('option', { name: /Cần Thơ Đơn vị/ }).click();
	await textBox(page).fill('Viết dở thì bấm chụp');
	const choosing = page.waitForEvent('filechooser');
	await page.getByLabel('Chụp ảnh').click();
	await choosing;
	await page.reload();
	await expect(page.getByText('Máy vừa đóng trang để mở máy ảnh')).toBeVisible();
	await expect(textBox(page)).toHaveValue('Viết dở thì bấm chụp');
	await expect(page.getByLabel('Ghi vào mục').locator('option:checked')).toHaveText(`2. ${report}`);
	await expect(page.getByRole('combobox', { name: 'Ai phát biểu' })).toHaveValue('Cần Thơ');
	await expect(page.getByLabel('Hạn chế')).toBeChecked();
	await record(page);
	await expect(page).toHaveURL(new RegExp(hall));
	await expect(page.getByText(`Mục: ${report}`)).toBeVisible();
	await close(page);
});

/** Chair and secretary stand by what this phone shows. */
async function confirm(page: Page) {
	await confirmMinutes(page);
	await expect(page.getByText('đã xác nhận bản này')).toHaveCount(2);
	await allSent(page);
}
const lockButton = (page: Page) => page.getByRole('button', { name: 'Khóa biên bản' });
const lockNow = (page: Page) =>
	page.getByRole('dialog').getByRole('button', { name: 'Khóa biên bản' });

test('the phones of chair and secretary die: the deputy takes agenda and minutes over, and what was on the dead phone still comes @long', async ({
	browser
}) => {
	const [chair, deputy, other] = (await Promise.all(
		['Cà Mau', 'Kiên Giang', 'Bạc Liêu'].map((place) => phone(browser, place))
	)) as [Page, Page, Page];
	const hall = await hallWith(chair, opening, report, debate);
	await each([chair, deputy, other], (page) => arrive(page, hall, 3));
	await chair.getByRole('button', { name: 'Bắt đầu họp' }).click();
	await expect(chair.getByText('Đang bàn mục 1')).toBeVisible();
	await allSent(chair);
	await leaveNetwork(chair);
	await say(chair, hall, `Đang bàn: 1. ${opening}`, 'Chưa kịp gửi thì hết pin.');
	await chair.close();

	await expect(deputy.getByText('Đang bàn mục 1')).toBeVisible();
	await deputy.getByRole('button', { name: 'Sang mục 2' }).click();
	await expect(other.getByText('Đang bàn mục 2')).toBeVisible();
	await deputy.getByRole('button', { name: 'Sang mục 3' }).click();
	await deputy.getByRole('button', { name: 'Bế mạc' }).click();
	await expect(other.getByText('Đã bế mạc')).toBeVisible();
	await deputy.goto(`${hall}/minutes`);
	await confirm(deputy);
	await lockButton(deputy).click();
	await lockNow(deputy).click();
	await expect(deputy.getByText('Đã khóa, in lúc nào cũng như nhau.')).toBeVisible();

	// The next day the phone is charged.
	const again = await chair.context().newPage();
	await again.context().setOffline(false);
	await again.goto(`${office.url}${hall}`);
	await allSent(again);
	await expect(again.getByText('Chưa kịp gửi thì hết pin.')).toBeVisible();
	await expect(deputy.getByText('1 ý kiến về sau khi khóa')).toBeVisible();
	await close(again, deputy, other);
});

test('what arrives between reading and locking stops the lock; read and confirmed again, it holds @long', async ({
	browser
}) => {
	const [page, other] = (await Promise.all(
		['Cà Mau', 'Bạc Liêu'].map((place) => phone(browser, place))
	)) as [Page, Page];
	const hall = await hallWith(page, opening);
	await other.goto(`${office.url}/note?conference=${hall.slice('/conference/'.length)}`);
	await textBox(other).fill('Đến giữa lúc đọc và lúc khóa.');
	await page.goto(`${hall}/minutes`);
	await confirm(page);
	await lockButton(page).click();
	let came = false;
	await page.route('**/command/lock-minutes', async (route) => {
		if (!came) {
			await record(other);
			await allSent(other);
		}
		came = true;
		await route.continue();
	});
	await lockNow(page).click();
	await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Vừa có ghi chép mới');
	await page.getByRole('button', { name: 'Thôi' }).click();
	await expect(page.getByRole('article')).toContainText('Đến giữa lúc đọc và lúc khóa.');
	await expect(page.getByText('nội dung đã đổi, cần xác nhận lại')).toHaveCount(2);
	await expect(lockButton(page)).toBeDisabled();
	await confirm(page);
	await lockButton(page).click();
	await lockNow(page).click();
	await expect(page.getByText('Đã khóa, in lúc nào cũng như nhau.')).toBeVisible();
	await expect(page.getByRole('article')).toContainText('Đến giữa lúc đọc và lúc khóa.');
	await close(page, other);
});

test('the next name may be typed while a slow phone still checks in the one before @long', async ({
	browser
}) => {
	const page = await phone(browser, 'Cà Mau');
	await page.goto(`${await planned(page, unique('Họp cụm'))}/attendance`);
	const find = page.getByLabel('Tìm theo tên, đơn vị');
	await find.fill('can bo can tho');
	await page.getByRole('button', { name: 'Có mặt Cán bộ Cần Thơ' }).evaluate((came) => {
		(came as HTMLElement).click();
		const find = document.querySelector<HTMLInputElement>('#find');
		if (!find) throw new Error('no field');
		find.value = 'can bo hau giang';
		find.dispatchEvent(new Event('input', { bubbles: true }));
	});
	await expect(page.getByText('1/6 đơn vị', { exact: true })).toBeVisible();
	await expect(page.getByText('Cán bộ Cần Thơ: đã điểm danh')).toBeVisible();
	await expect(find).toHaveValue('can bo hau giang');
	await close(page);
});

test.describe('with keys alone', () => {
	const isFocused = (target: Locator) =>
		target.evaluateAll((all) => all.some((one) => one === document.activeElement));
	/** Goes on by Tab until that has the focus, which is seen on every step. */
	async function tabTo(target: Locator, key = 'Tab') {
		const page = target.page();
		await expect(target.first()).toBeAttached();
		for (let step = 0; step < 120 && !(await isFocused(target)); step++) {
			await page.keyboard.press(key);
			expect(await page.evaluate(unseenFocus)).toBe('');
		}
		expect(await isFocused(target)).toBe(true);
	}
	async function press(target: Locator, key = 'Enter') {
		await tabTo(target);
		await target.page().keyboard.press(key);
	}
	async function type(page: Page, label: string, text: string) {
		await tabTo(page.getByLabel(label, { exact: true }));
		await page.keyboard.insertText(text);
	}
	/** The focus is still somewhere on the page, not back at its beginning. */
	const holds = (page: Page) =>
		expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');

	test('whoever is checked in keeps the focus on their line, and the next key is theirs', async ({
		browser
	}) => {
		const page = await phone(browser, 'Cà Mau');
		const hall = await planned(page, unique('Họp cụm'));
		await page.goto(`${hall}/attendance`);
		await page.getByRole('button', { name: /^Mời \d+ người/ }).click();
		const came = page.getByRole('button', { name: 'Có mặt Cán bộ Hậu Giang' });
		await press(came);
		await expect(came).toHaveCount(0);
		await holds(page);
		await page.keyboard.press('Tab');
		const back = page.getByRole('button', { name: 'Bỏ điểm danh Cán bộ Hậu Giang' });
		expect(await isFocused(back)).toBe(true);
		await close(page);
	});

	test('a conference is planned, held, attended and locked @long', async ({ browser }) => {
		const context = await browser.newContext({
			...{ baseURL: office.url, viewport: { width: 1280, height: 900 } },
			...{ locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' }
		});
		const page = await context.newPage();
		await enterCluster(page, office.url);
		const name = unique('Bàn phím');
		const button = (name: string | RegExp) => page.getByRole('button', { name });
		const link = (name: string | RegExp) => page.getByRole('link', { name });
		const gone = (name: string) => expect(page.getByRole('button', { name })).toHaveCount(0);

		await press(link('Hội nghị'));
		await press(link('Lập hội nghị'));
		await tabTo(page.getByRole('radio').first());
		await page.keyboard.press('ArrowRight');
		await type(page, 'Tên hội nghị', name);
		await type(page, 'Ngày', '5/12/2019');
		await type(page, 'Địa điểm', 'Cần Thơ');
		await press(button('Ghi vào sổ'));
		await press(link(new RegExp(name)));

		await type(page, 'Thêm mục', `${opening}\n${report}\n${debate}`);
		await press(button('Ghi vào chương trình'));
		await expect(items(page)).toHaveCount(3);
		await holds(page);
		await press(button('Sửa chương trình'));
		await press(button('Đưa mục 3 lên'));
		await expect(items(page).nth(1)).toContainText(debate);
		await holds(page);
		await press(button('Đưa mục 2 lên'));
		await expect(items(page).nth(0)).toContainText(debate);
		await holds(page);
		await press(button('Bỏ mục 3'));
		await expect(items(page)).toHaveCount(2);
		await holds(page);
		await tabTo(button('Xong'), 'Shift+Tab');
		await page.keyboard.press('Enter');
		await press(button('Bắt đầu họp'));
		await gone('Bắt đầu họp');
		await holds(page);
		await press(button('Sang mục 2'));
		await press(button('Bế mạc'));
		await gone('Bế mạc');
		await holds(page);
		await press(button('Họp tiếp'));
		await gone('Họp tiếp');
		await holds(page);

		await press(link('Ghi ý kiến'));
		await tabTo(page.getByRole('combobox', { name: 'Ai phát biểu' }));
		await page.keyboard.type('can tho');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('ArrowUp');
		await page.keyboard.press('Enter');
		await tabTo(textBox(page));
		await page.keyboard.type('Ghi không rời bàn phím.');
		await page.keyboard.press('Control+Enter');
		await expect(page.getByText('Ghi không rời bàn phím.')).toBeVisible();

		await press(link('Điểm danh, khách mời'));
		await press(button(/^Mời \d+ người/));
		await expect(button('Có mặt Cán bộ Hậu Giang')).toBeVisible();
		await holds(page);
		await press(button('Có mặt Cán bộ Hậu Giang'));
		await gone('Có mặt Cán bộ Hậu Giang');
		await holds(page);
		// The next key goes on from there: it neither starts again at the top nor takes back what was just said.
		await page.keyboard.press('Tab');
		expect(await isFocused(button('Bỏ điểm danh Cán bộ Hậu Giang'))).toBe(true);
		await page.keyboard.press('Space');
		await expect(button('Có mặt Cán bộ Hậu Giang')).toBeVisible();
		await holds(page);
		await tabTo(page.getByLabel('Tìm theo tên, đơn vị'), 'Shift+Tab');
		await page.keyboard.type('can bo can tho');
		await press(button('Có mặt Cán bộ Cần Thơ'));
		await expect(page.getByText('1/6 đơn vị', { exact: true })).toBeVisible();
		await holds(page);
		await page.keyboard.press('Tab');
		expect(await isFocused(page.getByLabel('Tìm theo tên, đơn vị'))).toBe(true);

		await tabTo(link(new RegExp(name)).first(), 'Shift+Tab');
		await page.keyboard.press('Enter');
		await press(link('Xem, soát, khóa và in biên bản'));
		await press(button('Thư ký xác nhận'));
		await gone('Thư ký xác nhận');
		await holds(page);
		await press(button('Chủ trì xác nhận'));
		await gone('Chủ trì xác nhận');
		await holds(page);
		await allSent(page);
		await press(button('Khóa biên bản'));
		await press(lockNow(page));
		await expect(page.getByText('Đã khóa, in lúc nào cũng như nhau.')).toBeVisible();
		await holds(page);
		await context.close();
	});
});

test('times in the wrong order, a name of sixty letters and a speech of twenty thousand: all is kept, said and printed @long', async ({
	browser
}) => {
	const page = await phone(browser, 'Cà Mau');
	const hall = await planned(page, unique('Tổng kết'));
	const edit = `/book${hall}/edit`;
	for (const [ends, gaps] of [
		['8:30', 1],
		['16:30', 0]
	] as const) {
		await page.goto(edit);
		await page.getByLabel('Giờ khai mạc').fill('14:00');
		await page.getByLabel('Giờ bế mạc').fill(ends);
		await record(page);
		await page.goto(`${hall}/minutes`);
		await expect(page.getByRole('article')).toContainText('14 giờ 00');
		await expect(page.getByText('Giờ bế mạc trước cả giờ khai mạc.')).toHaveCount(gaps);
	}

	const name = 'Nguyễnphúcbảokhánh'.repeat(4).slice(0, 60);
	await page.goto(`${hall}/guest`);
	await page.getByLabel('Họ và tên').fill(name);
	await page.getByLabel('Cơ quan').fill(name);
	await record(page);
	await page.getByRole('button', { name: `Có mặt ${name}` }).click();
	await expect(page.getByText('0 thành viên · 1 khách')).toBeVisible();
	const speech = Array.from({ length: 1_000 }, (_, at) => `Câu thứ ${at + 1} của bài.`).join(
		'\r\n'
	);
	const kept = speech.replaceAll('\r', '');
	expect(kept.length).toBeGreaterThan(20_000);
	await page.goto(`/note?conference=${hall.slice('/conference/'.length)}`);
	await page.getByRole('radio', { name: 'Phát biểu' }).check();
	await page.getByRole('combobox', { name: 'Ai phát biểu' }).fill(name.slice(0, 20));
	await page.getByRole('option', { name }).click();
	await textBox(page).focus();
	await page.keyboard.insertText(speech);
	await page.reload();
	await expect(textBox(page)).toHaveValue(kept);
	await record(page);
	await allSent(page);

	await page.setViewportSize({ width: 320, height: 640 });
	for (const path of ['', '/attendance', '/invitations', '/minutes']) {
		await page.goto(hall + path);
		await expect(page.getByText(name).first()).toBeVisible();
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
	}
	const paper = page.getByRole('article');
	await expect(paper).toContainText('Câu thứ 1000 của bài.');
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Tải tệp Word' }).click()
	]);
	const parts = unzipSync(readFileSync(await file.path()));
	const word = strFromU8(parts['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '');
	expect(word.match(/Câu thứ \d+ của bài\./g)).toEqual(kept.split('\n'));
	expect(word).toContain(name);
	await close(page);
});

/** What of the focus cannot be seen; nothing, when all is well. */
function unseenFocus(): string {
	const one = document.activeElement;
	// A page that has just opened starts at its heading, which nobody can press.
	if (!one || one === document.body || one.matches('h1[tabindex="-1"]')) return '';
	const told = `${one.tagName} ${(one.getAttribute('aria-label') ?? one.textContent ?? '').trim()}`;
	const marked = [one, one.parentElement, one.nextElementSibling].some(
		(near) => near && getComputedStyle(near).outlineStyle !== 'none'
	);
	if (!marked) return `${told}: no ring`;
	const { top, bottom, left, right } = (one.closest('label') ?? one).getBoundingClientRect();
	if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth) return `${told}: away`;
	return '';
}

/** With letters twice as large, every control takes the focus where it can be seen and touched: nothing lies over it, nothing goes off to the side. */
async function allReached(page: Page) {
	await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
	await expect.poll(() => page.evaluate(outOfReach)).toEqual([]);
}

test('with letters twice as large and the keyboard open, every control is reached and nothing lies over what is typed @long', async ({
	browser
}) => {
	const page = await phone(browser, 'Cà Mau');
	const hall = await hallWith(page, opening, report);
	await page.getByRole('button', { name: 'Bắt đầu họp' }).click();
	await expect(page.getByText(/^Đang bàn/).first()).toBeVisible();
	await page.goto(`${hall}/attendance`);
	await page.getByRole('button', { name: /^Mời \d+ người/ }).click();
	await page.getByRole('button', { name: 'Có mặt Cán bộ Bạc Liêu' }).click();
	await expect(page.getByText('1/6 đơn vị', { exact: true })).toBeVisible();
	const note = `/note?conference=${hall.slice('/conference/'.length)}`;
	for (const height of [640, 320]) {
		await page.setViewportSize({ width: 360, height });
		for (const path of ['/attendance', '/desk', '/guest', '/minutes', ''].map((at) => hall + at)) {
			await page.goto(path);
			await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
			await allReached(page);
		}
		await page.getByRole('button', { name: 'Sửa chương trình' }).click();
		await allReached(page);
		await page.goto(note);
		await page.getByRole('radio', { name: 'Kiến nghị' }).check();
		await allReached(page);
	}
	// Also while a long text is being typed: its last line is seen.
	await textBox(page).fill(`${'Một câu dài hơn màn hình. '.repeat(30)}\nDòng cuối`);
	await textBox(page).press('End');
	expect(await page.evaluate(coverOfCaret)).toBe('');
	await close(page);
});

/** What lies over the end of the text that is being typed; nothing, when it is seen. */
function coverOfCaret(): string {
	const box = document.activeElement as HTMLTextAreaElement;
	const { left, bottom } = box.getBoundingClientRect();
	const seen = document.elementFromPoint(left + 40, bottom - 20);
	return seen === box ? '' : `${seen?.tagName ?? 'off the screen'} at ${bottom}`;
}

/** Controls that take the focus where they cannot be seen, words that break at every letter, and by how much the page is too wide. */
async function outOfReach(): Promise<string[]> {
	const found: string[] = [];
	const { scrollWidth, clientWidth } = document.documentElement;
	if (scrollWidth > clientWidth) found.push(`the page, by ${scrollWidth - clientWidth} px`);
	for (const one of document.querySelectorAll('main :is(b, .grow)')) {
		const letter = parseFloat(getComputedStyle(one).fontSize);
		const { width } = one.getBoundingClientRect();
		const text = one.textContent.trim();
		if (width && width < 2 * letter && text.length > 8) found.push(`${text}, letter by letter`);
	}
	const all = document.querySelectorAll<HTMLElement>(
		'main :is(a[href], button:not(:disabled), input, textarea, select, summary)'
	);
	for (const one of all) {
		if (!one.checkVisibility()) continue;
		one.focus();
		one.scrollIntoView({ block: 'nearest' });
		await new Promise(requestAnimationFrame);
		const { top, bottom, left, right } = one.getBoundingClientRect();
		const middle = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
		const seen = document.elementFromPoint((left + right) / 2, middle);
		if (!seen || !(one.closest('label') ?? one).contains(seen))
			found.push(
				`${one.getAttribute('aria-label') || one.textContent.trim() || one.id} under ${seen?.className}`
			);
	}
	return found;
}
