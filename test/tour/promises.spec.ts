import { join } from 'node:path';
import { allSent, expect, follow, type Page, test } from '../e2e/phone.ts';
import type { Office } from '../e2e/server.ts';
import {
	choose,
	type Cluster,
	clusterOf,
	inviteAll,
	locked,
	plannedAs,
	present,
	say
} from './hall.ts';

/**
 * Real conferences as the second of their cluster: what was promised at the one before is asked for, answered by three
 * offices, and what is not done goes on to the next. Facts of 9 December 2022 and 10 August 2018; the promises are their
 * directions and limitations.
 */
test.describe.configure({ timeout: 400_000 });

let office: Office | undefined;
test.afterEach(async ({ browser }) => {
	for (const context of browser.contexts()) await context.close();
	await office?.close();
});

/** Somebody keeps the work of their office: the secretary says so. */
async function inCharge(page: Page, names: readonly string[]) {
	for (const name of names) {
		await page.goto('/people');
		await follow(page.getByRole('link', { name: new RegExp(`^${name}(?!I)`) }));
		await page.getByRole('button', { name: 'Giao: Đầu mối, thư ký' }).click();
		await expect(page.getByRole('button', { name: 'Thôi: Đầu mối, thư ký' })).toBeVisible();
	}
	await allSent(page);
}

type Promised = {
	sort: 'Phương hướng' | 'Hạn chế' | 'Cam kết giao ước';
	text: string;
	owner?: string;
};

async function promised(page: Page, hall: string, item: string, list: readonly Promised[]) {
	for (const { sort, text, owner } of list)
		await say(page, hall, {
			...{ item, sort, text },
			more: async () => {
				if (sort === 'Hạn chế') await page.getByLabel(/^Nguyên nhân/).fill('Thiếu người làm');
				if (owner) await choose(page, 'Đơn vị phụ trách', owner);
			}
		});
	await allSent(page);
}

async function answered(
	phone: Page,
	hall: string,
	{ text, said, why }: { text: string; said: 'Xong' | 'Đang làm' | 'Chưa'; why: string }
) {
	await phone.goto(`${hall}/pledges`);
	const own = phone
		.getByRole('region', { name: 'Đơn vị tôi trả lời' })
		.getByRole('article')
		.filter({ hasText: text });
	await own.getByLabel(said, { exact: true }).check();
	await own.getByLabel(/Vì sao|Kết quả/).fill(why);
	await own.getByRole('button', { name: 'Ghi vào sổ' }).click();
	await expect(own.getByText(why)).toBeVisible();
	await allSent(phone);
}

async function pictured(page: Page, name: string) {
	for (const [screen, width, height] of [
		['phone', 390, 844],
		['laptop', 1280, 900]
	] as const) {
		await page.setViewportSize({ width, height });
		await page.screenshot({
			path: join(import.meta.dirname, `../../.tour/${name}-${screen}.png`),
			fullPage: true
		});
	}
	await page.setViewportSize({ width: 390, height: 844 });
}

type Replay = {
	cluster: Cluster;
	phones: [string, string, string];
	before: { name: string; day: string; place: string; item: string; list: Promised[] };
	now: { name: string; day: string; place: string; items: string[]; sort: string };
	answers: [text: string, said: 'Xong' | 'Đang làm' | 'Chưa', why: string][];
	open: string;
	picture: string;
};

const [first, second, third] = ['Cục Quản trị I', 'Cục Quản trị II', 'Cục Quản trị III'];
const [protocol, clerks] = ['Vụ Lễ tân và Hợp tác quốc tế', 'Vụ Thư ký'];
const party = ['Cơ quan thứ nhất', 'Cơ quan thứ hai', 'Cơ quan thứ ba', 'Cơ quan thứ tư'];

const replays: [string, Replay][] = [
	[
		'a block of departments hears at the end of the year what became of what it laid on itself in the middle of it',
		{
			cluster: {
				...{ sort: 'Khối thi đua', name: 'Khối thi đua số V', day: '2022-12-09T08:00:00+07:00' },
				lead: [third, third, 'Hà Nội'],
				members: [first, second, protocol, clerks].map((name) => [name, name]),
				people: [third, second, protocol, clerks].map((unit) => [
					...([`Cán bộ ${unit}`, 'Chuyên viên', unit] as [string, string, string])
				])
			},
			phones: [`Cán bộ ${second}`, `Cán bộ ${protocol}`, `Cán bộ ${clerks}`],
			before: {
				...{ name: 'Sơ kết 6 tháng đầu năm 2022', day: '8/7/2022', place: 'Hà Nội' },
				item: 'Phương hướng cuối năm',
				list: [
					{ sort: 'Phương hướng', text: 'Ký giao ước trong khối.', owner: second },
					{ sort: 'Phương hướng', text: 'Đăng ký danh hiệu thi đua.', owner: protocol },
					{ sort: 'Hạn chế', text: 'Báo cáo giữa ba thành phố còn chậm.', owner: clerks },
					{ sort: 'Phương hướng', text: 'Tổ chức giao lưu giữa các đơn vị.' }
				]
			},
			now: {
				...{ name: 'Tổng kết thi đua, khen thưởng năm 2022', day: '09/12/2022', sort: 'Tổng kết' },
				...{ place: 'Nhà Quốc hội', items: ['Báo cáo tổng kết năm 2022', 'Phương hướng năm 2023'] }
			},
			answers: [
				['Ký giao ước trong khối.', 'Xong', 'Đã ký ngày 15/8'],
				['Đăng ký danh hiệu thi đua.', 'Đang làm', 'Còn hai phòng'],
				['Báo cáo giữa ba thành phố còn chậm.', 'Xong', 'Báo cáo qua sổ này']
			],
			...{ open: 'Tổ chức giao lưu giữa các đơn vị.', picture: 'promises-2022-khoi-v' }
		}
	],
	[
		'a Party block asks its offices for what they agreed on, and carries on what nobody has done',
		{
			cluster: {
				...{ sort: 'Khối thi đua', format: 'Thể thức Đảng', day: '2018-08-10T08:00:00+07:00' },
				name: 'Khối thi đua các cơ quan Đảng tỉnh Quảng Trị',
				lead: [party[0] ?? '', party[0] ?? '', 'Quảng Trị'],
				members: party.slice(1).map((name) => [name, name]),
				people: party.map((name) => [`Cán bộ ${name}`, 'Chuyên viên', name])
			},
			phones: [`Cán bộ ${party[1]}`, `Cán bộ ${party[2]}`, `Cán bộ ${party[3]}`],
			before: {
				...{ name: 'Ký giao ước thi đua năm 2018', day: '5/3/2018', place: 'Quảng Trị' },
				item: 'Ký giao ước',
				list: [
					{ sort: 'Cam kết giao ước', text: 'Ủng hộ đủ bốn quỹ.', owner: party[1] ?? '' },
					{ sort: 'Cam kết giao ước', text: 'Một lần về nguồn, tri ân.', owner: party[2] ?? '' },
					{ sort: 'Phương hướng', text: 'Đổi mới cách sinh hoạt khối.', owner: party[3] ?? '' },
					{ sort: 'Hạn chế', text: 'Phối hợp trong khối chưa thường xuyên.', owner: party[0] ?? '' }
				]
			},
			now: {
				...{ name: 'Sơ kết thi đua 6 tháng đầu năm 2018', day: '10/8/2018', sort: 'Sơ kết' },
				...{ place: 'Quảng Trị', items: ['Kết quả sáu tháng', 'Nhiệm vụ cuối năm'] }
			},
			answers: [
				['Ủng hộ đủ bốn quỹ.', 'Xong', 'Đã nộp cả bốn'],
				['Một lần về nguồn, tri ân.', 'Đang làm', 'Đi vào tháng 9'],
				['Đổi mới cách sinh hoạt khối.', 'Xong', 'Họp chuyên đề theo quý']
			],
			...{ open: 'Phối hợp trong khối chưa thường xuyên.', picture: 'promises-2018-quang-tri' }
		}
	]
];

for (const [sentence, { cluster, phones, before, now, answers, open, picture }] of replays)
	test(sentence, async ({ browser }) => {
		const come = await clusterOf(browser, cluster, phones);
		office = come.office;
		const { page, pages } = come;
		await inCharge(page, phones);
		const earlier = await plannedAs(page, {
			name: before.name,
			fields: { Ngày: before.day, 'Địa điểm': before.place },
			ticked: { 'Loại hội nghị': ['Sinh hoạt cụm, khối'] },
			agenda: [before.item]
		});
		await promised(page, earlier, before.item, before.list);
		const hall = await plannedAs(page, {
			name: now.name,
			fields: { Ngày: now.day, 'Địa điểm': now.place },
			ticked: { 'Loại hội nghị': [now.sort] },
			agenda: now.items
		});
		await allSent(page);
		for (const [at, [text, said, why]] of answers.entries())
			await answered(pages[at] as Page, hall, { text, said, why });

		// The conference opens on them.
		await page.goto(hall);
		await expect(page.getByRole('link', { name: /Lời hứa kỳ trước.*Còn mở/s })).toBeVisible();
		await page.goto(`${hall}/pledges`);
		await expect(page.getByRole('heading', { name: 'Tất cả: 4 việc' })).toBeVisible();
		for (const [, , why] of answers)
			await expect(page.getByRole('region', { name: 'Tất cả' }).getByText(why)).toBeVisible();
		const silent = page.getByRole('listitem').filter({ hasText: open }).last();
		await expect(silent.getByText(/^Chưa trả lời:/)).toBeVisible();
		await pictured(page, picture);
		await inviteAll(page, hall);
		await present(page, hall, [cluster.people[0]?.[0] ?? '', ...phones]);
		await page.goto(`${hall}/pledges`);
		await page.getByRole('button', { name: 'Chuyển 2 việc sang kỳ sau' }).click();
		await expect(silent.getByText('chuyển kỳ 1 lần')).toBeVisible();
		await allSent(page);
		await page.goto(`${hall}/minutes`);
		const paper = page.getByRole('article');
		await expect(paper).toContainText('Việc từ các hội nghị trước');
		for (const [, , why] of answers) await expect(paper).toContainText(why);
		await expect(paper).toContainText('Chuyển sang kỳ sau: Chưa trả lời:');
		await locked(page, [pages[0] as Page], hall);
		// It stays open for the conference after this one.
		await page.goto('/matters');
		await expect(page.getByRole('link', { name: new RegExp(open) })).toContainText(
			'chuyển kỳ 1 lần'
		);
	});
