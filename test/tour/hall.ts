import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import {
	allSent,
	confirmMinutes,
	expect,
	follow,
	leaveNetwork,
	record,
	textBox
} from '../e2e/phone.ts';
import { textIn } from '../e2e/pictures.ts';
import { type Office, openOffice } from '../e2e/server.ts';

/** What a secretary does with an empty office until the minutes are locked, through the screens alone. */

export type Cluster = {
	sort?: 'Khối thi đua';
	format?: 'Thể thức Đảng';
	name: string;
	council?: string;
	/** The year begins with the clock of the phone on that day. */
	day: string;
	/** The office that leads: its name, what it is called, the place before the day on its papers. */
	lead: [name: string, shortName: string, place: string];
	members: [name: string, shortName: string][];
	/** Everybody who is known by name, the first of them the secretary. */
	people: [name: string, position: string, unit: string][];
};

const phone = {
	viewport: { width: 390, height: 844 },
	hasTouch: true,
	locale: 'vi-VN',
	timezoneId: 'Asia/Ho_Chi_Minh'
};

/** A cluster on a server of its own; `phones` of those people come in by their tickets. */
export async function clusterOf(browser: Browser, cluster: Cluster, phones: readonly string[]) {
	const office = await openOffice({ empty: true });
	const context = await browser.newContext({ baseURL: office.url, ...phone });
	await setUp(context, office, cluster);
	const page = await context.newPage();
	await withFinger(page);
	await page.goto('/');
	await bring(page, 'Đơn vị', [['Tên đầy đủ', 'Tên ngắn'], ...cluster.members]);
	const [, ...others] = cluster.people;
	await bring(page, 'Người', [['Họ và tên', 'Chức vụ', 'Đơn vị'], ...others]);
	await allSent(page);
	const links = await tickets(page, phones);
	const pages = await Promise.all(links.map((link) => joined(browser, office, link)));
	return { office, page, pages };
}

async function setUp(context: BrowserContext, office: Office, cluster: Cluster) {
	const page = await context.newPage();
	await page.addInitScript((then) => (Date.now = () => then), Date.parse(cluster.day));
	await page.goto(office.setup);
	const [name, shortName, place] = cluster.lead;
	const [person, position] = cluster.people[0] ?? ['', ''];
	if (cluster.sort) await page.getByLabel(cluster.sort, { exact: true }).check();
	if (cluster.format) await page.getByLabel(cluster.format).check();
	await page.getByLabel('Tên cụm, khối').fill(cluster.name);
	await page.getByLabel('Hội đồng thi đua cấp trên').fill(cluster.council ?? '');
	await page.getByLabel('Tên đầy đủ').fill(name);
	await page.getByLabel('Tên ngắn').fill(shortName);
	await page.getByLabel('Địa danh').fill(place);
	await page.getByLabel('Họ và tên').fill(person);
	await page.getByLabel('Chức vụ').fill(position);
	await page.getByRole('button', { name: /^Lập (cụm|khối)$/ }).click();
	await expect(page.getByRole('heading', { name: /^Hôm nay/ })).toBeVisible();
	await page.close();
}

/** A phone with a finger to show. */
async function withFinger(page: Page) {
	const cdp = await page.context().newCDPSession(page);
	await cdp.send('WebAuthn.enable');
	await cdp.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
			...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true }
		}
	});
}

/** Rows copied from a spreadsheet come into the book. */
async function bring(page: Page, what: 'Đơn vị' | 'Người', rows: string[][]) {
	await page.goto('/people/import');
	await page.getByLabel(what, { exact: true }).check();
	await page.getByLabel('Hoặc dán các dòng').fill(rows.map((row) => row.join('\t')).join('\n'));
	await page.getByRole('button', { name: 'Xem trước' }).click();
	await page.getByRole('button', { name: /^Ghi \d+ (đơn vị|người) vào sổ/ }).click();
	await expect(page.getByText(`Đã ghi ${rows.length - 1}`)).toBeVisible();
}

/** What the squares of their tickets say. */
async function tickets(page: Page, people: readonly string[]): Promise<string[]> {
	await page.goto('/people/tickets');
	for (const name of people) await page.getByLabel(name).check();
	await page.getByRole('button', { name: /^Làm \d+ giấy mời/ }).click();
	const links: string[] = [];
	for (const name of people) {
		const square = page.getByRole('img', { name: `Hình vuông để quét của ${name}` });
		links.push(await textIn(await square.screenshot()));
	}
	return links;
}

async function joined(browser: Browser, office: Office, link: string): Promise<Page> {
	const context = await browser.newContext({ baseURL: office.url, ...phone });
	const page = await context.newPage();
	await page.goto(link);
	await page.getByRole('button', { name: 'Vào cụm' }).click();
	await expect(page.getByRole('heading', { name: /^Hôm nay/ })).toBeVisible();
	await allSent(page);
	return page;
}

export type Conference = {
	name: string;
	fields: Record<string, string>;
	/** What is ticked, group by group, and what is chosen from a list. */
	ticked: Record<string, string[]>;
	chosen?: Record<string, string>;
	agenda: string[];
};

/** The secretary plans a conference and its agenda. Returns its address. */
export async function plannedAs(page: Page, plan: Conference): Promise<string> {
	await page.goto('/conference');
	await follow(page.getByRole('link', { name: 'Lập hội nghị' }));
	await fill(page, { 'Tên hội nghị': plan.name, ...plan.fields });
	for (const [group, labels] of Object.entries(plan.ticked)) await tick(page, group, labels);
	for (const [label, line] of Object.entries(plan.chosen ?? {})) await choose(page, label, line);
	await record(page);
	await follow(page.getByRole('link', { name: plan.name }));
	await page.getByLabel('Thêm mục').fill(plan.agenda.join('\n'));
	await page.getByRole('button', { name: 'Ghi vào chương trình' }).click();
	const items = page.getByRole('region', { name: 'Chương trình' }).getByRole('listitem');
	await expect(items).toHaveCount(plan.agenda.length);
	return new URL(page.url()).pathname;
}

/** Writes into fields, whether they must be filled or not. */
export async function fill(page: Page, fields: Record<string, string>) {
	for (const [label, text] of Object.entries(fields))
		await page.getByLabel(new RegExp(`^${label}\\s*(\\(không bắt buộc\\))?\\s*$`)).fill(text);
}

export async function tick(page: Page, group: string, labels: readonly string[]) {
	const among = page.getByRole('group', { name: group, exact: true });
	for (const label of labels) await among.getByLabel(label).first().check();
}

/** Chooses a line of a list by what is typed of it. */
export async function choose(page: Page, label: string, line: string) {
	const box = page.getByRole('combobox', { name: label });
	// What the form proposes may come a moment after the form: then it stands before what is typed.
	await expect(async () => {
		await box.fill(line);
		await expect(box).toHaveValue(line, { timeout: 1_000 });
	}).toPass();
	await page.getByRole('option', { name: line }).first().click();
}

/** The secretary asks everybody of the cluster to come. */
export async function inviteAll(page: Page, hall: string) {
	await page.goto(`${hall}/attendance`);
	const invite = page.getByRole('button', { name: /^Mời \d+ người trong (cụm|khối)/ });
	await invite.click();
	await expect(invite).toHaveCount(0);
	await allSent(page);
}

/** Who comes is seen at the desk. */
export async function present(page: Page, hall: string, names: readonly string[]) {
	await page.goto(`${hall}/attendance`);
	for (const name of names) {
		await page.getByRole('button', { name: `Có mặt ${name}`, exact: true }).click();
		await expect(page.getByText(`${name}: đã điểm danh`)).toBeVisible();
	}
}

/** A guest is written down, and comes. */
export async function welcome(
	page: Page,
	hall: string,
	sort: string,
	fields: Record<string, string>
) {
	await page.goto(`${hall}/guest`);
	await page.getByLabel(sort).check();
	await fill(page, fields);
	await record(page);
	await present(page, hall, [fields['Họ và tên'] ?? fields['Cơ quan'] ?? '']);
}

/** The list of who comes is on that phone, which loses its network; its owner is there, says so, and nobody hears it yet. */
export async function outOfReach(page: Page, hall: string, name: string) {
	await page.goto(`${hall}/attendance`);
	const here = page.getByRole('button', { name: `Có mặt ${name}`, exact: true });
	await expect(here).toBeVisible();
	await leaveNetwork(page);
	await here.click();
	await expect(page.getByText(`${name}: đã điểm danh`)).toBeVisible();
}

type Said = { item: string; sort: string; text: string; who?: string; more?: () => Promise<void> };

/** Somebody writes down what is said. */
export async function say(page: Page, hall: string, { item, sort, text, who, more }: Said) {
	await page.goto(`/note?conference=${hall.split('/').at(-1)}`);
	const items = page.getByLabel('Ghi vào mục');
	const named = await items.getByRole('option', { name: item, includeHidden: true }).innerText();
	await items.selectOption(named);
	await page.getByLabel(sort, { exact: true }).check();
	if (who) await choose(page, 'Ai phát biểu', who);
	await textBox(page).fill(text);
	await more?.();
	await record(page);
	await expect(page.getByText(text).first()).toBeVisible();
}

/** Phones that were out of reach find the network again, and hand in what they hold. */
export async function backInReach(...pages: Page[]) {
	for (const page of pages) await page.context().setOffline(false);
	for (const page of pages) await allSent(page);
}

/** What the review asks about, as it stands on the page of the minutes. */
export async function review(page: Page, hall: string, sentences: (string | RegExp)[]) {
	await page.goto(`${hall}/minutes`);
	await expect(page.getByRole('article')).toBeVisible();
	await expect(page.getByText(`Soát biên bản: còn ${sentences.length} chỗ`)).toBeVisible();
	const list = page.getByRole('group').filter({ hasText: 'Soát biên bản' });
	await expect(list.getByRole('listitem')).toHaveText(sentences);
}

/** Confirmed, locked, and word for word the same on every phone: its mark says so. */
export async function locked(page: Page, others: readonly Page[], hall: string) {
	await page.goto(`${hall}/minutes`);
	await confirmMinutes(page);
	await allSent(page);
	await page.getByRole('button', { name: 'Khóa biên bản' }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Khóa biên bản' }).click();
	const paper = page.getByRole('article');
	await expect(paper).toContainText(/Mã: [0-9a-f]{64}/);
	const text = await paper.innerText();
	for (const other of others) {
		await other.goto(`${hall}/minutes`);
		await expect(other.getByRole('article')).toHaveText(text, { useInnerText: true });
	}
}

type Review = { name: string; from: string; to: string; conference: string };

/** The lead has the cluster's report of a period drawn, for that conference. Returns its address. */
export async function reported(page: Page, { name, from, to, conference }: Review) {
	await page.goto('/report');
	await follow(page.getByRole('link', { name: /^Lập báo cáo của (cụm|khối)$/ }));
	await fill(page, { 'Tên báo cáo': name, 'Từ ngày': from, 'Đến ngày': to });
	await choose(page, 'Trình tại hội nghị', conference);
	await record(page);
	await follow(page.getByRole('link', { name }));
	await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
	return new URL(page.url()).pathname;
}

/** What stands in one of the six parts of a report. */
export const partOf = (page: Page, number: 'I' | 'II' | 'III' | 'IV' | 'V' | 'VI') =>
	page.getByRole('region', { name: new RegExp(`^${number}\\. `) });

/** The whole page, to be looked at, as a phone and as a laptop show it. */
export async function pictures(page: Page, name: string) {
	const folder = join(import.meta.dirname, '../../.tour');
	mkdirSync(folder, { recursive: true });
	for (const [screen, width, height] of [
		['phone', 390, 844],
		['laptop', 1280, 900]
	] as const) {
		await page.setViewportSize({ width, height });
		const whole = await page.evaluate(() => document.documentElement.scrollHeight);
		await page.setViewportSize({ width, height: whole });
		await page.screenshot({ path: join(folder, `${name}-${screen}.png`) });
	}
}
