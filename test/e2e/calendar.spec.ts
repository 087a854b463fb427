import {
	allSent,
	close,
	expect,
	follow,
	ownOffice,
	type Page,
	readyForOffline,
	record,
	test,
	unique
} from './phone.ts';

/** The days of the year, from the lead who writes them to everybody who should have them in mind. */

const { phone } = ownOffice();

const inDays = (days: number) => {
	const day = new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString();
	const [year = '', month = '', date = ''] = day.slice(0, 10).split('-');
	return { year, typed: `${date}/${month}/${year}`, digits: `${year}${month}${date}` };
};

async function fix(page: Page, name: string, typed: string) {
	await page.goto('/calendar');
	await follow(page.getByRole('link', { name: 'Ghi mốc' }));
	await page.getByLabel('Tên mốc').fill(name);
	await page.getByLabel('Tổng kết, bình xét', { exact: true }).check();
	await page.getByLabel('Ngày', { exact: true }).fill(typed);
	await record(page);
	await expect(page.getByRole('heading', { name: /^Lịch năm/ })).toBeVisible();
	await allSent(page);
}

/** Whether this phone knows up to where its person has looked. */
const isMarked = () =>
	new Promise<boolean>(async (done) => {
		const [name = ''] = (await indexedDB.databases()).map(({ name = '' }) => name);
		const opening = indexedDB.open(name);
		opening.onerror = () => done(false);
		opening.onsuccess = () => {
			const mark = opening.result.transaction('meta').objectStore('meta').get('seen');
			mark.onsuccess = () => {
				opening.result.close();
				done(Boolean(mark.result?.value?.['y:2019']));
			};
		};
	});

test('the lead writes a day; another office has it in mind, is told that it is new, and finds it in its own calendar @long', async ({
	browser
}) => {
	const lead = await phone(browser, 'Cà Mau');
	const other = await phone(browser, 'Bạc Liêu');
	await expect(other.getByRole('heading', { name: 'Từ lần trước ông/bà xem' })).toBeHidden();
	await other.goto('/calendar');
	await expect(other.getByRole('link', { name: 'Ghi mốc' })).toBeHidden();
	await other.getByRole('button', { name: 'Lấy địa chỉ lịch của tôi' }).click();
	const address = (await other.getByText(/\/api\/calendar\/[0-9a-f]{64}\.ics/).textContent()) ?? '';
	const subscribed = async () =>
		(await (await fetch(address.trim())).text()).replaceAll('\r\n ', '');
	await other.goto('/');
	await expect.poll(() => other.evaluate(isMarked)).toBe(true);

	const name = unique('Hội nghị tổng kết cụm');
	const day = inDays(3);
	await fix(lead, name, day.typed);

	const due = other.getByRole('region', { name: 'Sắp đến hạn' });
	await expect(due.getByRole('link', { name: new RegExp(name) })).toContainText('Còn 3 ngày');
	const since = other.getByRole('region', { name: 'Từ lần trước ông/bà xem' });
	await expect(since).toContainText(`Lịch năm có thêm ${name}`);
	const text = await subscribed();
	expect(text).toContain(`SUMMARY:${name}\r\n`);
	expect(text).toContain(`DTSTART;VALUE=DATE:${day.digits}\r\n`);

	// What is new leads to what stands behind it, and is told until it was seen.
	await follow(since.getByRole('link', { name: /Lịch năm có thêm/ }));
	await other.goto(`/calendar?year=${day.year}`);
	await expect(other.getByRole('link', { name: new RegExp(name) }).first()).toBeVisible();
	await other.goto('/');
	await since.getByRole('button', { name: 'Đã xem' }).click();
	await expect(since).toBeHidden();
	await other.getByRole('button', { name: 'Hoàn tác' }).click();
	await expect(since).toContainText(name);
	await since.getByRole('button', { name: 'Đã xem' }).click();
	await expect(since).toBeHidden();
	await other.reload();
	await expect(due.getByRole('link', { name: new RegExp(name) })).toBeVisible();
	await expect(since).toBeHidden();

	// The address is made void: whoever was given it reads nothing any more.
	await other.goto('/calendar');
	await other.getByRole('button', { name: 'Lấy địa chỉ lịch của tôi' }).click();
	await other.getByRole('button', { name: 'Đổi hoặc bỏ địa chỉ' }).click();
	await other.getByRole('button', { name: 'Bỏ địa chỉ', exact: true }).click();
	await expect(other.getByText('Đã bỏ địa chỉ lịch')).toBeVisible();
	expect((await fetch(address.trim())).status).toBe(404);
	await close(lead, other);
});

test('what is usual is taken over by one tap and given back by another, and printed as the work of the year @long', async ({
	browser
}) => {
	const page = await phone(browser, 'Cà Mau');
	const name = 'Hạn báo cáo thống kê, biểu 0601 đến 0605';
	await page.goto('/calendar');
	await expect(page.getByText('Thường trước 15/12')).toBeVisible();
	const take = page.getByRole('button', { name: `Đưa vào lịch ${name}` });
	await take.click();
	await expect(page.getByRole('link', { name: new RegExp(name) })).toBeVisible();
	await page.getByRole('button', { name: 'Hoàn tác' }).click();
	await expect(page.getByRole('link', { name: new RegExp(name) })).toBeHidden();
	await take.click();
	await follow(page.getByRole('link', { name: 'Bản in' }));
	const paper = page.getByRole('article');
	await expect(paper).toContainText('LỊCH CÔNG TÁC NĂM 2019');
	await expect(paper.getByRole('row', { name: new RegExp(name) })).toContainText('15/12');
	await expect(paper.getByRole('row', { name: /Sơ kết thi đua 6 tháng/ })).toContainText('05/7');
	await close(page);
});

test('a phone that is woken says in words what its own book holds for that day @long', async ({
	browser
}) => {
	const page = await phone(browser, 'Cà Mau');
	const context = page.context();
	await readyForOffline(page);
	const [asleep] = context.serviceWorkers();
	if (!asleep) throw new Error('the phone has no service worker');
	// A Chromium without windows has nowhere to show it.
	await asleep.evaluate(() => {
		ServiceWorkerRegistration.prototype.showNotification = async (title, { body, data } = {}) => {
			Object.assign(globalThis, { shown: { title, text: body, href: data } });
		};
	});
	const client = await context.newCDPSession(page);
	const worker = new Promise<string>((done) =>
		client.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
			const [one] = registrations;
			if (one) done(one.registrationId);
		})
	);
	await client.send('ServiceWorker.enable');
	const woken = async () => {
		const { origin } = new URL(page.url());
		await client.send('ServiceWorker.deliverPushMessage', {
			...{ origin, registrationId: await worker, data: '' }
		});
		return asleep.evaluate(
			() => (globalThis as { shown?: { title: string; text: string; href: string } }).shown
		);
	};
	await expect.poll(async () => (await woken())?.title).toBe('Sổ Thi Đua');

	const name = unique('Họp cụm');
	await fix(page, name, inDays(0).typed);
	await page.goto('/');
	await expect(page.getByRole('region', { name: 'Sắp đến hạn' })).toContainText(name);
	await expect.poll(woken).toEqual({
		...{ title: '1 việc đến hạn hôm nay', text: name, href: expect.stringContaining('milestone') }
	});
	await close(page);
});
