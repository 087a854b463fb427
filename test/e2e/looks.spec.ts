import { enterCluster, expect, test } from './phone.ts';

const baseSize = () => parseFloat(getComputedStyle(document.documentElement).fontSize);

test('letters grow on every page, are remembered, and are right before the first paint', async ({
	page
}) => {
	await page.goto('/settings');
	expect(await page.evaluate(baseSize)).toBe(16);
	await page.getByRole('button', { name: 'A+ chữ to hơn' }).click();
	await page.getByRole('button', { name: 'A+ chữ to hơn' }).click();
	await expect(page.getByText('150 %')).toBeVisible();
	await expect(page.getByRole('button', { name: 'A+ chữ to hơn' })).toBeDisabled();
	await expect(page.getByRole('button', { name: 'A+ chữ to hơn' })).toBeFocused();
	expect(await page.evaluate(baseSize)).toBe(24);

	await page.goto('/install');
	expect(await page.evaluate(baseSize)).toBe(24);
});

test('dark and high contrast follow the phone until the person chooses', async ({ page }) => {
	const look = () =>
		page.evaluate(() => [
			document.documentElement.dataset['theme'],
			document.documentElement.dataset['contrast']
		]);
	await page.emulateMedia({ colorScheme: 'dark', contrast: 'more' });
	await page.goto('/settings');
	expect(await look()).toEqual(['dark', 'more']);
	await page.getByRole('radio', { name: 'Sáng' }).check();
	await page.getByRole('radio', { name: 'Thường' }).check();
	expect(await look()).toEqual(['light', 'normal']);
	await page.reload();
	expect(await look()).toEqual(['light', 'normal']);
});

test('what is printed is paper: A4, no interface, black on white', async ({ page }) => {
	await page.emulateMedia({ colorScheme: 'dark' });
	await page.goto('/kieu-mau');
	const heading = page.getByText('Cộng hòa xã hội chủ nghĩa Việt Nam');
	await expect(heading).toBeVisible();
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('navigation')).toBeHidden();
	await expect(page.getByRole('button', { name: 'In trang này' })).toBeHidden();
	await expect(heading).toBeVisible();
	expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
		'rgb(255, 255, 255)'
	);
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	expect(pdf).toMatch(/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12]/);
});

test('what stands on a page that is opened again stays where it is under the finger @long', async ({
	page
}) => {
	await page.addInitScript(() => {
		const moved: string[] = [];
		const watch = new PerformanceObserver((list) => {
			for (const { sources } of list.getEntries() as (PerformanceEntry & {
				sources: { node: Node | null }[];
			})[])
				if (sources.some(({ node }) => node instanceof Element && node.matches('main')))
					moved.push(document.querySelector('.bands')?.textContent ?? '');
		});
		watch.observe({ type: 'layout-shift', buffered: true });
		Object.assign(globalThis, { moved });
	});
	await enterCluster(page);
	for (const path of ['/calendar', '/note', '/']) {
		await page.goto(path);
		await expect(page.getByRole('link', { name: /Đã gửi hết/ })).toBeVisible();
		expect(await page.evaluate(() => (globalThis as unknown as { moved: string[] }).moved)).toEqual(
			[]
		);
	}
});
