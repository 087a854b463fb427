import AxeBuilder from '@axe-core/playwright';
import { enterCluster, expect, type Page, test } from './phone.ts';

const pages = [
	'/',
	'/kieu-mau',
	'/conference',
	'/conference/conference:ha-tien-2019',
	'/conference/conference:ha-tien-2019/attendance',
	'/conference/conference:ha-tien-2019/guest',
	'/conference/conference:ha-tien-2019/lists',
	'/conference/conference:ha-tien-2019/minutes',
	'/conference/conference:ha-tien-2019/hall-code',
	'/conference/conference:ha-tien-2019/here',
	'/conference/conference:ha-tien-2019/desk',
	'/conference/conference:ha-tien-2019/preflight',
	'/conference/conference:ha-tien-2019/invitations',
	'/conference/conference:ha-tien-2019/wall',
	'/conference/conference:ha-tien-2019/pledges',
	'/conference/conference:ha-tien-2019/rsvp',
	'/conference/conference:ha-tien-2019/speaking',
	'/conference/conference:ha-tien-2019/votes',
	'/tra-loi',
	'/conference/conference:ha-tien-2019/notice',
	'/conference/conference:ha-tien-2019/my-sheet',
	'/conference/conference:ha-tien-2019/my-sheet/all',
	'/conference/conference:ha-tien-2019/album',
	'/conference/conference:ha-tien-2019/article',
	'/conference/conference:ha-tien-2019/feedback',
	'/conference/conference:ha-tien-2019/contributions',
	'/conference/conference:ha-tien-2019/contributions/new',
	'/conference/conference:ha-tien-2019/contributions/proceedings',
	'/conference/conference:ha-tien-2019/papers',
	'/conference/conference:ha-tien-2019/badges',
	'/matters',
	'/experiences',
	'/kiem-tra',
	'/man-hinh',
	'/note',
	'/emulation',
	'/work',
	'/work/list?sort=work-sort:VOTER_SESSION',
	'/work/new',
	'/work/new?sort=work-sort:VOTER_SESSION',
	'/work/declare',
	'/work/import',
	'/work/sorts',
	'/trip',
	'/trip/trip:phao-dai-2019',
	'/trip/trip:phao-dai-2019/ready',
	'/trip/trip:phao-dai-2019/visit',
	'/trip/trip:phao-dai-2019/report',
	'/movement',
	'/movement/phong-trao-2019',
	'/target',
	'/plan',
	'/plan/new',
	'/plan/paper',
	'/duty',
	'/calendar',
	'/rules',
	'/compact',
	'/regulation',
	'/registration',
	'/report',
	'/data-package',
	'/calendar/paper',
	'/book',
	'/book/conference/conference:ha-tien-2019',
	'/book/conference/conference:ha-tien-2019/edit',
	'/book/conference/new',
	'/book/term/new?year=2020&role=LEAD',
	'/people',
	'/people/person:persona-can-tho',
	'/people/tickets',
	'/people/import',
	'/join',
	'/setup',
	'/my-data',
	'/passkeys',
	'/devices',
	'/outbox',
	'/rescue',
	'/settings',
	'/install',
	'/gioi-thieu',
	'/khong-co'
];
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function isOpen(page: Page) {
	await expect(
		page.getByRole('heading', { level: 1 }).filter({ visible: true }).first()
	).toBeVisible();
	await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
	// Beside a list the page itself comes a moment later, with its name.
	if (new URL(page.url()).pathname !== '/') await expect(page).toHaveTitle(/ · /);
}

async function isAccessible(page: Page, onlyColours: boolean) {
	// No frames here: the page itself is all there is to look at.
	const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
	const { violations } = await (
		onlyColours ? axe.withRules(['color-contrast']) : axe.withTags(rules)
	).analyze();
	expect(violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)])).toEqual([]);
	const [width, view] = await page.evaluate(() => [
		document.documentElement.scrollWidth,
		document.documentElement.clientWidth
	]);
	expect(width, 'nothing to scroll sideways').toBeLessThanOrEqual(view ?? 0);
}

/** Everything a finger must hit is 48 px, or stands in a sentence. */
async function isTappable(page: Page) {
	const small = await page.evaluate(() =>
		[...document.querySelectorAll<HTMLElement>('button, a, input, select, textarea, summary')]
			.filter((one) => one.checkVisibility() && !one.closest('p, .skip'))
			.map((one) => (one.matches('label input') ? (one.closest('label') ?? one) : one))
			.filter((one) => one.getBoundingClientRect().height < 47.5)
			.map((one) => one.outerHTML.slice(0, 120))
	);
	expect(small).toEqual([]);
}

/** Every look and every size once. */
const looks = [
	{ theme: 'light', contrast: 'normal', width: 390, height: 844, text: 1 },
	{ theme: 'dark', contrast: 'normal', width: 1280, height: 800, text: 1 },
	{ theme: 'light', contrast: 'more', width: 320, height: 640, text: 1 },
	{ theme: 'dark', contrast: 'more', width: 320, height: 640, text: 2 }
] as const;

/** The phone asks for another look while the page is open, and the page follows. */
async function wear(page: Page, { theme, contrast, width, height, text }: (typeof looks)[number]) {
	await page.setViewportSize({ width, height });
	await page.emulateMedia({
		colorScheme: theme,
		contrast: contrast === 'more' ? 'more' : 'no-preference'
	});
	const html = page.locator('html');
	await expect(html).toHaveAttribute('data-theme', theme);
	await expect(html).toHaveAttribute('data-contrast', contrast);
	await html.evaluate((root, size) => (root.style.fontSize = size), `${text * 100}%`);
}

test.describe('every page passes WCAG 2.2 AA in every look and size, and fits a thumb', () => {
	test.describe.configure({ mode: 'parallel' });
	// Somebody who has come in once looks at several: coming in takes as long as looking.
	const several = 6;
	/** So many, from the top, that everybody opens. */
	const everyday = 6;
	for (let from = 0; from < pages.length; from += several)
		test(`pages ${pages.slice(from, from + several).join(' ')}${from < everyday ? '' : ' @long'}`, async ({
			page
		}) => {
			await enterCluster(page);
			for (const path of pages.slice(from, from + several))
				await test.step(path, async () => {
					await page.goto(path);
					await isOpen(page);
					for (const look of looks)
						await test.step(JSON.stringify(look), async () => {
							await wear(page, look);
							await isAccessible(page, look.contrast === 'more');
							await isTappable(page);
						});
					await wear(page, looks[0]);
				});
		});
});

test('the main flow works from the keyboard, in reading order', async ({ page }) => {
	await enterCluster(page);
	await page.goto('/note');
	for (const field of ['#text', '#speaker']) await page.locator(field).waitFor();
	const stops: string[] = [];
	for (let at = 0; at < 20; at++) {
		await page.keyboard.press('Tab');
		stops.push(
			await page.evaluate(() => {
				const { activeElement: here } = document;
				return here?.id || here?.getAttribute('name') || here?.textContent?.trim() || '';
			})
		);
		await page.keyboard.press('Escape');
	}
	const wanted = ['Tới nội dung chính', 'sort', 'speaker', 'text', 'Ghi vào sổ'];
	const places = wanted.map((stop) => stops.indexOf(stop));
	expect(places).toEqual(places.toSorted((a, b) => a - b));
	expect(places).not.toContain(-1);

	await page.locator('#text').focus();
	await page.keyboard.type('Ghi bằng bàn phím.');
	await page.keyboard.press('Control+Enter');
	await expect(page.getByText('Ghi bằng bàn phím.')).toBeVisible();
});

test('people are chosen by typing without marks, with keys or by moving on', async ({ page }) => {
	await page.goto('/kieu-mau');
	const box = page.getByRole('combobox', { name: 'Người phát biểu' });
	await box.focus();
	await box.press('Enter');
	await expect(box).toHaveValue('');

	await box.fill('nguyen dinh');
	await expect(page.getByRole('option')).toHaveCount(1);
	await box.press('Enter');
	await expect(box).toHaveValue('Nguyễn Văn Định');

	await box.fill('do hoang viet');
	await box.press('Tab');
	await expect(box).toHaveValue('Đỗ Hoàng Việt');

	await box.fill('van');
	await box.press('Tab');
	await expect(box).toHaveValue('van');
	await expect(page.getByText('“van” chưa rõ là dòng nào')).toBeVisible();

	await box.fill('khong co ai');
	await expect(page.getByText('Không có dòng nào khớp')).toBeVisible();
});
