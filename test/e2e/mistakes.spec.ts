import {
	allSent,
	close,
	expect,
	follow,
	leaveNetwork,
	ownOffice,
	type Page,
	record,
	test,
	unique
} from './phone.ts';

/** What people type wrongly, and what crosses on the way: told in a sentence, with a way on, and nothing that was typed is lost. */

const office = ownOffice();
const { phone } = office;

const listed = (page: Page, name: string) =>
	page.getByRole('listitem').filter({ hasText: name }).first();

/** Recorded, the form stays with that sentence and with everything that was typed. */
async function isToldIn(page: Page, sentence: string | RegExp, kept: Record<string, string>) {
	await record(page);
	await expect(page.getByRole('alert').first()).toContainText(sentence);
	for (const [label, value] of Object.entries(kept))
		await expect(page.getByLabel(new RegExp(`^${label}`))).toHaveValue(value);
}

test('a time that ends before it begins, a number that nobody can read, rules that overlap: each is told, and mended where it stands @long', async ({
	browser
}) => {
	const lead = await phone(browser, 'Cà Mau');
	const movement = unique('Thi đua trồng cây');
	await lead.goto('/movement');
	await follow(lead.getByRole('link', { name: 'Ghi phong trào' }));
	await lead.getByLabel('Tên phong trào').fill(movement);
	await lead.getByLabel('Theo đợt').check();
	await lead.getByLabel('Từ ngày').fill('1/6/2019');
	await lead.getByLabel('Đến ngày').fill('1/2/2019');
	await isToldIn(lead, 'Đến ngày: trước cả ngày bắt đầu.', {
		...{ 'Tên phong trào': movement, 'Từ ngày': '1/6/2019', 'Đến ngày': '1/2/2019' }
	});
	await lead.getByLabel('Đến ngày').fill('1/7/2019');
	await record(lead);
	await expect(listed(lead, movement)).toContainText('Từ 01/6/2019 đến 01/7/2019');

	const round = unique('Đăng ký thi đua');
	await lead.goto('/registration');
	await follow(lead.getByRole('link', { name: 'Mở đợt đăng ký' }));
	await lead.getByLabel('Tên đợt đăng ký').fill(round);
	await lead.getByLabel('Mở từ ngày').fill('15/3/2019');
	await lead.getByLabel('Hết hạn ngày').fill('10/1/2019');
	await isToldIn(lead, 'Hết hạn ngày: trước cả ngày mở.', {
		...{ 'Tên đợt đăng ký': round, 'Mở từ ngày': '15/3/2019', 'Hết hạn ngày': '10/1/2019' }
	});
	await lead.getByLabel('Hết hạn ngày').fill('30/3/2019');
	await record(lead);
	await expect(lead.getByRole('link', { name: new RegExp(round) })).toBeVisible();

	// A number is kept as it stands on the paper, with the doubt beside it.
	const abstract = unique('Phát động thi đua');
	await lead.goto('/book/governing-document/new');
	await lead.getByLabel('Chỉ thị', { exact: true }).check();
	await lead.getByLabel('Số, ký hiệu').fill('số chín mốt');
	await lead.getByLabel('Cơ quan ban hành').fill('Chính phủ');
	await lead.getByLabel('Trích yếu').fill(abstract);
	await record(lead);
	await expect(
		lead.getByText(/^Không đọc được số “số chín mốt”: .* 91\/2017\/NĐ-CP/)
	).toBeVisible();
	await follow(lead.getByRole('link', { name: /^Sửa/ }).first());
	await expect(lead.getByLabel('Số, ký hiệu')).toHaveValue('số chín mốt');
	await lead.getByLabel('Số, ký hiệu').fill('18/CT-TTg');
	await record(lead);
	await expect(lead.getByText(/^Không đọc được số/)).toHaveCount(0);

	const rule = listed(lead, 'Chiến sĩ thi đua cơ sở, nhiều nhất');
	for (const [value, from] of [
		['20', '1/1/2027'],
		['25', '1/7/2027']
	] as const) {
		await lead.goto('/rules');
		await lead.getByLabel('Xem quy định của ngày').fill(from);
		await rule.getByText(/^Các quy định đã có/).click();
		await rule.getByRole('button', { name: /^Đặt riêng cho cụm/ }).click();
		const dialog = lead.getByRole('dialog');
		await dialog.getByLabel('Giá trị').fill(value);
		await dialog.getByLabel('Có hiệu lực từ').fill(from);
		await dialog.getByLabel('Căn cứ').fill('Quy chế cụm');
		await dialog.getByRole('button', { name: 'Ghi vào sổ' }).click();
		await expect(dialog).toHaveCount(0);
	}
	await expect(rule).toContainText('nhiều nhất: 25 %');
	await expect(rule).toContainText(
		'Cùng ngày còn “Quy định của cụm từ 01/01/2027” nói đến; theo bộ có hiệu lực muộn hơn: “Quy định của cụm từ 01/7/2027”'
	);
	await close(lead);
});

test('who left before a round closed is not among those to register; who left later is, and it is said @long', async ({
	browser
}) => {
	const lead = await phone(browser, 'Cà Mau');
	const round = unique('Đăng ký thi đua');
	await lead.goto('/registration');
	await follow(lead.getByRole('link', { name: 'Mở đợt đăng ký' }));
	await lead.getByLabel('Tên đợt đăng ký').fill(round);
	await lead.getByLabel('Mở từ ngày').fill('10/1/2019');
	await lead.getByLabel('Hết hạn ngày').fill('15/3/2019');
	await record(lead);
	await follow(lead.getByRole('link', { name: new RegExp(round) }));
	const at = new URL(lead.url()).pathname;
	for (const [name, endedOn] of [
		['Võ Đã Đi', '28/2/2019'],
		['Lê Đi Sau', '20/5/2019']
	] as const) {
		await lead.goto('/book/person/new?unit=ca-mau&back=/people');
		await lead.getByLabel('Họ và tên').fill(name);
		await lead.getByLabel('Rời đơn vị').fill(endedOn);
		await record(lead);
	}
	await lead.goto(`${at}/new?unit=ca-mau`);
	const person = lead.getByRole('combobox', { name: 'Cá nhân' });
	await person.fill('Võ Đã Đi');
	await lead.getByLabel('Lao động tiên tiến').check();
	await lead.getByLabel('Chỉ tiêu').fill('1 sáng kiến');
	await isToldIn(lead, '“Võ Đã Đi” không có trong danh sách; chọn một dòng.', {
		'Chỉ tiêu': '1 sáng kiến'
	});
	await expect(lead.getByLabel('Lao động tiên tiến')).toBeChecked();
	await person.fill('Lê Đi Sau');
	await lead.getByRole('option', { name: 'Lê Đi Sau' }).click();
	await record(lead);
	const form = listed(lead, 'Lê Đi Sau');
	await expect(form).toContainText(/Lê Đi Sau đã rời đơn vị từ 20\/5\/2019, trước ngày đăng ký/);
	await expect(form.getByRole('button', { name: /^Trả lại/ })).toBeVisible();
	await expect(form.getByRole('link', { name: /^Sửa/ })).toBeVisible();
	await close(lead);
});

test('figures that an office has recorded already are said to be there, and those typed once more stay @long', async ({
	browser
}) => {
	const own = await phone(browser, 'Kiên Giang');
	const fill = async (headcount: string) => {
		await own.goto('/book/year-stat/new?unit=kien-giang&year=2018&back=/emulation');
		await own.getByLabel('Tổng số người').fill(headcount);
	};
	await fill('30');
	await record(own);
	await fill('31');
	await isToldIn(own, /“Số liệu cán bộ năm 2018” đã có trong sổ .* Mở bản đã có để sửa/, {
		'Tổng số người': '31'
	});
	await own.goto('/book/year-stat/year-stat:kien-giang:2018');
	await expect(own.getByText('30', { exact: true })).toBeVisible();
	await close(own);
});

test('somebody let go of by mistake is taken back with one tap @long', async ({ browser }) => {
	const [lead, other] = await Promise.all([phone(browser, 'Cà Mau'), phone(browser, 'Hậu Giang')]);
	await lead.goto('/people/person:persona-hau-giang');
	const letGo = lead.getByRole('button', { name: 'Cho rời cụm' });
	await letGo.click();
	await lead.getByRole('dialog').getByRole('button', { name: 'Cho rời cụm' }).click();
	await expect(letGo).toBeHidden();
	await lead.getByRole('button', { name: 'Hoàn tác' }).click();
	await expect(letGo).toBeVisible();
	await allSent(lead);
	await other.goto('/people');
	await allSent(other);
	await expect(other.getByRole('heading', { name: 'Người trong cụm' })).toBeVisible();
	await close(lead, other);
});

/** The report of the cluster over that time. Returns its address. */
async function drafted(page: Page, from: string, to: string): Promise<string> {
	const name = unique('Sơ kết thi đua');
	await page.goto('/report');
	await follow(page.getByRole('link', { name: 'Lập báo cáo của cụm' }));
	await page.getByLabel('Từ ngày', { exact: true }).fill(from);
	await page.getByLabel('Đến ngày', { exact: true }).fill(to);
	await page.getByLabel('Tên báo cáo').fill(name);
	await record(page);
	await follow(page.getByRole('link', { name: new RegExp(name) }));
	return page.url();
}

test('a report of days of which nobody wrote anything says so, part by part, offers to write, and prints whole @long', async ({
	browser
}) => {
	const lead = await phone(browser, 'Cà Mau');
	await drafted(lead, '1/2/2019', '3/2/2019');
	const sections = lead.getByRole('region', { name: /^[IV]+\. / });
	await expect(sections).toHaveCount(6);
	for (const name of [/^III\./, /^IV\./, /^VI\./])
		await expect(lead.getByRole('region', { name })).toContainText('Sổ chưa có gì cho phần này.');
	for (let at = 0; at < 6; at++)
		await expect(sections.nth(at).getByText(/^Viết thêm vào phần/)).toBeVisible();
	await expect(lead.getByRole('link', { name: 'Sửa tên, kỳ báo cáo' })).toBeVisible();

	await follow(lead.getByRole('link', { name: 'Bản in, Word' }));
	const paper = lead.getByRole('article');
	for (const title of [/^III\. /, /^IV\. /, /^VI\. /]) {
		const heading = paper.getByRole('heading', { name: title });
		await expect(heading).toBeVisible();
		await expect(heading.locator('xpath=following-sibling::*[1]')).toHaveText('Không có.');
	}
	await expect(paper).not.toContainText(/undefined|null|NaN|Phụ lục/);
	await close(lead);
});

test('two offices word one line of a report without a network: both wordings are there, and one is chosen @long', async ({
	browser
}) => {
	const lead = await phone(browser, 'Cà Mau');
	const at = await drafted(lead, '1/1/2019', '30/6/2019');
	await allSent(lead);
	const deputy = await phone(browser, 'Kiên Giang');
	await deputy.goto(at);
	const wordings = ['Cụm có sáu đơn vị.', 'Cụm số 9 gồm sáu văn phòng.'] as const;
	for (const page of [lead, deputy]) {
		await expect(page.getByText(/gồm 06 đơn vị/)).toBeVisible();
		await leaveNetwork(page);
	}
	for (const [page, words] of [
		[lead, wordings[0]],
		[deputy, wordings[1]]
	] as const) {
		await page.getByRole('button', { name: 'Sửa đoạn I.1' }).click();
		await page.getByLabel('Sửa đoạn I.1').fill(words);
		await page.getByRole('button', { name: 'Ghi đoạn này' }).first().click();
		await expect(page.getByRole('listitem').filter({ hasText: words })).toContainText('Đã sửa lời');
	}
	await lead.context().setOffline(false);
	await allSent(lead);
	await deputy.context().setOffline(false);
	for (const page of [lead, deputy])
		await expect(page.getByRole('link', { name: 'Cần xử lý 1' })).toBeVisible();
	await follow(lead.getByRole('link', { name: 'Hai bản khác nhau, chọn một' }));
	const both = lead.locator('section').filter({ hasText: 'Hai bản khác nhau' });
	for (const words of wordings) await expect(both).toContainText(words);
	await both
		.locator('.side')
		.filter({ hasText: wordings[0] })
		.getByRole('button', { name: 'Giữ bản này' })
		.click();
	await expect(both).toHaveCount(0);
	await allSent(lead);
	for (const page of [lead, deputy]) {
		await page.goto(at);
		await expect(page.getByText(wordings[0])).toBeVisible();
		await expect(page.getByText('Hai bản khác nhau, chọn một')).toHaveCount(0);
	}
	await close(lead, deputy);
});
