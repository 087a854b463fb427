import type { Page } from '@playwright/test';
import { allSent, expect, follow, leaveNetwork, record, test } from '../e2e/phone.ts';
import type { Office } from '../e2e/server.ts';
import {
	backInReach,
	choose,
	type Cluster,
	clusterOf,
	fill,
	inviteAll,
	locked,
	outOfReach,
	partOf,
	pictures,
	plannedAs,
	present,
	reported,
	review,
	say,
	tick,
	welcome
} from './hall.ts';

/**
 * Four conferences that newspapers told of, from an empty server to locked minutes: their facts and figures, our words.
 * Whom no article names is called after the office; what none says stays unknown, and the review asks about it.
 */

test.describe.configure({ timeout: 300_000 });

let office: Office | undefined;
test.afterEach(async ({ browser }) => {
	for (const context of browser.contexts()) await context.close();
	await office?.close();
});

/** The secretary’s phone and three others, of offices other than the secretary’s. */
async function four(
	browser: Parameters<typeof clusterOf>[0],
	cluster: Cluster,
	names: [string, string, string]
): Promise<[Page, Page, Page, Page]> {
	const come = await clusterOf(browser, cluster, names);
	office = come.office;
	return [come.page, ...(come.pages as [Page, Page, Page])];
}

test('five delegation offices review half a year; what they ask of the council is told apart from what they ask of nobody', async ({
	browser
}) => {
	const places = ['Hà Nam', 'Nam Định', 'Nghệ An', 'Ninh Bình'];
	const council = 'Hội đồng Thi đua - Khen thưởng cơ quan Văn phòng Quốc hội';
	const [page, haNam, ngheAn, ninhBinh] = await four(
		browser,
		{
			name: 'Cụm thi đua Văn phòng Đoàn ĐBQH các tỉnh Bắc Trung Bộ',
			council,
			day: '2019-07-11T08:00:00+07:00',
			lead: ['Văn phòng Đoàn ĐBQH tỉnh Thanh Hóa', 'Thanh Hóa', 'Thanh Hóa'],
			members: places.map((place) => [`Văn phòng Đoàn ĐBQH tỉnh ${place}`, place]),
			people: ['Thanh Hóa', ...places].map((place) => [`Cán bộ ${place}`, 'Chuyên viên', place])
		},
		['Cán bộ Hà Nam', 'Cán bộ Nghệ An', 'Cán bộ Ninh Bình']
	);
	const [past, talk, next] = ['Đánh giá sáu tháng đầu năm', 'Thảo luận', 'Phương hướng cuối năm'];
	const hall = await plannedAs(page, {
		name: 'Sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm 2019',
		fields: {
			Ngày: '11.7.2019',
			'Địa điểm': 'Thanh Hóa',
			'Kỳ đánh giá từ ngày': '1/1/2019',
			'Kỳ đánh giá đến ngày': '30/6/2019'
		},
		ticked: { 'Loại hội nghị': ['Sơ kết'] },
		chosen: { 'Thư ký hội nghị': 'Cán bộ Thanh Hóa' },
		agenda: [past, talk, next]
	});
	await inviteAll(page, hall);
	await outOfReach(haNam, hall, 'Cán bộ Hà Nam');
	await outOfReach(ngheAn, hall, 'Cán bộ Nghệ An');
	await present(page, hall, ['Cán bộ Thanh Hóa', 'Cán bộ Nam Định', 'Cán bộ Ninh Bình']);

	await say(page, hall, {
		item: past,
		sort: 'Kết quả',
		text: 'Văn phòng năm tỉnh làm xong việc nửa đầu năm; phục vụ đại biểu kịp thời, an toàn, tiết kiệm.'
	});
	await say(haNam, hall, {
		item: past,
		sort: 'Hạn chế',
		text: 'Có việc tham mưu còn bị động, còn chậm.',
		more: () => fill(haNam, { 'Nguyên nhân': 'Thiếu chuyên viên, một người kiêm nhiều việc' })
	});
	const asks = async (phone: Page, text: string, more: () => Promise<void>) =>
		say(phone, hall, { item: talk, sort: 'Kiến nghị', text, more });
	const toCouncil = (phone: Page) => fill(phone, { 'Kiến nghị tới': council });
	await asks(ngheAn, 'Mở thêm lớp tập huấn cho người làm thi đua ở các Văn phòng.', () =>
		toCouncil(ngheAn)
	);
	await asks(page, 'Nâng tỷ lệ Chiến sĩ thi đua cơ sở để kịp thời động viên.', async () => {
		await toCouncil(page);
		await page.getByLabel('Chiến sĩ thi đua cơ sở trên Lao động tiên tiến').check();
		await fill(page, { 'Tỷ lệ xin': '30 %' });
	});
	await asks(ninhBinh, 'Cho đi học cách làm hay của các cụm khác.', () => toCouncil(ninhBinh));
	for (const text of [
		'Cần thêm hoạt động văn hóa, thể thao cho công chức, người lao động.',
		'Cần hội thảo, diễn đàn từ vụ đến cụm để trao đổi cách tham mưu.'
	])
		await say(ninhBinh, hall, { item: talk, sort: 'Kiến nghị', text });
	for (const text of [
		'Gắn phong trào với Chỉ thị 05-CT/TW ngày 15/5/2016 của Bộ Chính trị.',
		'Phấn đấu đạt các danh hiệu đã đăng ký năm 2019.'
	])
		await say(page, hall, { item: next, sort: 'Phương hướng', text });
	await allSent(ninhBinh);
	await backInReach(haNam, ngheAn);

	await review(page, hall, [
		'Chưa ghi người chủ trì.',
		'Chưa ghi giờ bế mạc.',
		/^Kiến nghị chưa ghi gửi tới ai: “Cần thêm hoạt động văn hóa/,
		/^Kiến nghị chưa ghi gửi tới ai: “Cần hội thảo, diễn đàn/,
		'Chưa viết kết luận.',
		/^Xin 30 %, quy định lúc họp là tối đa 15 % .* Ý kiến: “Nâng tỷ lệ/
	]);
	const paper = page.getByRole('article');
	await expect(paper).toContainText('Thanh Hóa, ngày 11 tháng 7 năm 2019');
	await expect(paper.getByRole('row')).toHaveCount(6);
	await expect(paper).toContainText(
		'Có việc tham mưu còn bị động, còn chậm. Nguyên nhân: Thiếu chuyên viên'
	);
	await expect(paper.getByText(`Kiến nghị tới: ${council}`)).toHaveCount(3);
	await expect(paper).toContainText(
		'Xin tỷ lệ Chiến sĩ thi đua cơ sở trên Lao động tiên tiến: 30 %.'
	);
	await expect(paper).toContainText(
		'Kỳ đánh giá: từ ngày 01 tháng 01 năm 2019 đến ngày 30 tháng 6 năm 2019'
	);
	await locked(page, [ngheAn, ninhBinh], hall);
	await pictures(ninhBinh, 'minutes-2019-bac-trung-bo');

	const report = await reported(page, {
		...{ name: 'Sơ kết 6 tháng đầu năm 2019 của cụm', from: '1/1/2019', to: '30/6/2019' },
		conference: 'Sơ kết công tác thi đua'
	});
	await expect(partOf(page, 'I')).toContainText('gồm 05 đơn vị');
	await expect(partOf(page, 'I')).toContainText('Văn phòng năm tỉnh làm xong việc nửa đầu năm');
	await expect(partOf(page, 'III')).toContainText(
		'Có việc tham mưu còn bị động, còn chậm. Nguyên nhân: Thiếu chuyên viên'
	);
	await expect(partOf(page, 'V').getByRole('listitem')).toHaveCount(2);
	await expect(partOf(page, 'VI').getByText(`Kiến nghị tới: ${council}`)).toHaveCount(3);
	await expect(partOf(page, 'VI').getByText('ghi là đề xuất chung')).toHaveCount(2);
	await expect(partOf(page, 'VI')).toContainText('Xin 30 %, quy định lúc họp là tối đa 15 %');
	await pictures(page, 'report-2019-bac-trung-bo');
	await allSent(page);
	// Whoever reads it elsewhere, without a network, is told the same.
	await ngheAn.goto(report);
	await leaveNetwork(ngheAn);
	await expect(partOf(ngheAn, 'VI').getByText(`Kiến nghị tới: ${council}`)).toHaveCount(3);
	await ngheAn.goto(`${report}/paper`);
	await expect(ngheAn.getByRole('article')).toContainText('VI. Kiến nghị, đề xuất');
	await backInReach(ngheAn);
});

test('a block of departments in three cities hears its report from an office, elects its lead and hands over', async ({
	browser
}) => {
	const [first, second, third] = ['Cục Quản trị I', 'Cục Quản trị II', 'Cục Quản trị III'];
	const [protocol, clerks] = ['Vụ Lễ tân và Hợp tác quốc tế', 'Vụ Thư ký'];
	const [page, one, two, clerk] = await four(
		browser,
		{
			sort: 'Khối thi đua',
			name: 'Khối thi đua số V',
			council: 'Hội đồng Thi đua - Khen thưởng cơ quan Văn phòng Quốc hội',
			day: '2022-12-09T08:00:00+07:00',
			lead: [third, third, 'Hà Nội'],
			members: [first, second, protocol, clerks].map((name) => [name, name]),
			people: [
				[`Cán bộ ${third}`, 'Chuyên viên', third],
				['Nguyễn Văn Định', 'Cục trưởng', third],
				['Phạm Đức Thảo', 'Cục trưởng', first],
				['Đỗ Hoàng Việt', 'Vụ trưởng', protocol],
				...[second, protocol, clerks].map((unit): [string, string, string] => [
					`Cán bộ ${unit}`,
					'Chuyên viên',
					unit
				])
			]
		},
		[`Cán bộ ${second}`, `Cán bộ ${protocol}`, `Cán bộ ${clerks}`]
	);
	const [report, speeches, plan, election, handover] = [
		'Báo cáo tổng kết năm 2022',
		'Phát biểu',
		'Phương hướng năm 2023',
		'Bầu Khối trưởng, Khối phó năm 2023',
		'Bàn giao Khối trưởng'
	];
	const hall = await plannedAs(page, {
		name: 'Tổng kết hoạt động và công tác thi đua, khen thưởng năm 2022',
		fields: { Ngày: '09/12/2022', 'Địa điểm': 'Nhà Quốc hội' },
		ticked: {
			'Loại hội nghị': ['Tổng kết'],
			Buổi: ['Chiều'],
			'Đơn vị chủ trì': [third]
		},
		agenda: [report, speeches, plan, election, handover]
	});
	await page.getByRole('button', { name: 'Sửa chương trình' }).click();
	await follow(page.getByRole('link', { name: 'Sửa mục 1' }));
	await choose(page, 'Đơn vị trình bày', third);
	await record(page);
	await inviteAll(page, hall);
	await outOfReach(one, hall, `Cán bộ ${second}`);
	await outOfReach(two, hall, `Cán bộ ${protocol}`);
	await welcome(page, hall, 'Đại diện cấp trên', {
		'Họ và tên': 'Trần Quốc Nam',
		'Chức vụ': 'Phó Vụ trưởng',
		'Cơ quan': 'Vụ Tổ chức – Cán bộ'
	});
	await welcome(page, hall, 'Cụm, khối bạn', { 'Cơ quan': 'Khối thi đua số IV' });
	await present(page, hall, [
		...['Nguyễn Văn Định', 'Phạm Đức Thảo', 'Đỗ Hoàng Việt'],
		...[third, clerks].map((unit) => `Cán bộ ${unit}`)
	]);

	await say(page, hall, {
		item: report,
		sort: 'Kết quả',
		text: 'Các đơn vị làm xong nội dung đã đăng ký; phong trào văn hóa công sở 2019–2025 theo Kế hoạch 2186/KH-VPQH ngày 14/8/2019.'
	});
	await say(one, hall, {
		item: report,
		sort: 'Hạn chế',
		text: 'Báo cáo và học hỏi nhau còn khó; chưa có buổi giao lưu nào giữa các đơn vị.',
		more: () => fill(one, { 'Nguyên nhân': 'Các đơn vị ở Hà Nội, Đà Nẵng, TP. Hồ Chí Minh' })
	});
	for (const [phone, who] of [
		[two, 'Nguyễn Văn Định'],
		[clerk, 'Phạm Đức Thảo']
	] as const)
		await say(phone, hall, {
			item: speeches,
			sort: 'Phát biểu',
			who,
			text: 'Phát biểu trước hội nghị.'
		});
	await say(clerk, hall, {
		item: plan,
		sort: 'Phương hướng',
		text: 'Đăng ký thi đua, ký giao ước, tổ chức giao lưu giữa các đơn vị trong khối.'
	});
	await say(page, hall, {
		item: election,
		sort: 'Kết quả',
		text: `${protocol} được bầu làm Khối trưởng, ${second} làm Khối phó năm 2023.`
	});
	await say(page, hall, {
		item: handover,
		sort: 'Kết quả',
		text: 'Nguyễn Văn Định bàn giao nhiệm vụ Khối trưởng cho Đỗ Hoàng Việt.'
	});
	// What was elected is also a record of the cluster: next year’s desk is theirs.
	await page.goto('/emulation');
	await follow(page.getByRole('link', { name: 'Ghi đơn vị trưởng năm 2023' }));
	await choose(page, 'Đơn vị', protocol);
	await choose(page, 'Người thay mặt', 'Đỗ Hoàng Việt');
	await tick(page, 'Căn cứ', ['Bầu tại hội nghị']);
	await record(page);
	await expect(page.getByText('Khối trưởng năm 2023 · Đỗ Hoàng Việt')).toBeVisible();
	await allSent(page);
	await allSent(clerk);
	await backInReach(one, two);

	await review(page, hall, [
		'Chưa ghi người chủ trì.',
		'Chưa ghi thư ký hội nghị.',
		'Chưa ghi giờ bế mạc.',
		'Chưa viết kết luận.'
	]);
	const paper = page.getByRole('article');
	await expect(paper).toContainText('Hà Nội, ngày 09 tháng 12 năm 2022');
	await expect(paper).toContainText('buổi chiều, ngày 09 tháng 12 năm 2022');
	await expect(paper).toContainText(`${third} trình bày.`);
	await expect(paper.getByRole('row')).toHaveCount(10);
	await expect(paper).toContainText('Nguyễn Văn Định, Cục trưởng, Cục Quản trị III:');
	await expect(paper.getByRole('row', { name: 'Khối thi đua số IV' })).toContainText('Khách mời');
	await expect(paper).toContainText(`${protocol} được bầu làm Khối trưởng, ${second} làm Khối phó`);
	await locked(page, [one, clerk], hall);
	await pictures(clerk, 'minutes-2022-khoi-v');
});

test('a city office honours its models and launches the next five years in one day; its rooms are the members', async ({
	browser
}) => {
	const rooms = ['Phòng thứ nhất', 'Phòng thứ hai', 'Phòng thứ ba'];
	const name = 'Văn phòng Đoàn ĐBQH, HĐND và UBND thành phố';
	const [page, one, two, three] = await four(
		browser,
		{
			name,
			day: '2020-07-25T08:00:00+07:00',
			lead: [name, 'Văn phòng', 'Đà Nẵng'],
			members: rooms.map((room) => [room, room]),
			people: [
				['Cán bộ Văn phòng', 'Chuyên viên', 'Văn phòng'],
				['Đoàn Ngọc Hùng Anh', 'Chánh Văn phòng', 'Văn phòng'],
				...rooms.map((room): [string, string, string] => [`Cán bộ ${room}`, 'Chuyên viên', room])
			]
		},
		[`Cán bộ ${rooms[0]}`, `Cán bộ ${rooms[1]}`, `Cán bộ ${rooms[2]}`]
	);
	const [report, honours, launch] = [
		'Báo cáo năm năm 2015–2020',
		'Tặng Giấy khen',
		'Phát động phong trào 2020–2025'
	];
	const hall = await plannedAs(page, {
		name: 'Hội nghị điển hình tiên tiến',
		fields: {
			'Lần thứ': '1',
			Ngày: '25-7-2020',
			'Địa điểm': 'Đà Nẵng',
			'Kỳ đánh giá từ ngày': '1/1/2015',
			'Kỳ đánh giá đến ngày': '25/7/2020'
		},
		ticked: {
			'Loại hội nghị': ['Điển hình tiên tiến'],
			'Kết hợp với': ['Phát động thi đua'],
			'Người chủ trì': ['Đoàn Ngọc Hùng Anh']
		},
		agenda: [report, honours, launch]
	});
	await inviteAll(page, hall);
	await outOfReach(one, hall, `Cán bộ ${rooms[0]}`);
	await outOfReach(two, hall, `Cán bộ ${rooms[1]}`);
	await present(page, hall, ['Đoàn Ngọc Hùng Anh', 'Cán bộ Văn phòng', `Cán bộ ${rooms[2]}`]);

	await say(one, hall, {
		item: report,
		sort: 'Kết quả',
		text: 'Khen thưởng công khai, để ý tập thể nhỏ và người không giữ chức vụ; hằng năm các phòng ký giao ước.'
	});
	await say(two, hall, {
		item: report,
		sort: 'Kết quả',
		text: 'Văn bản điện tử liên thông, hồ sơ một cửa; mỗi phòng chịu trách nhiệm phần mềm của mình.'
	});
	await say(three, hall, {
		item: launch,
		sort: 'Phương hướng',
		text: 'Hoàn thành ba nhiệm vụ trọng tâm thành phố giao hằng năm; thực hiện văn hóa công sở.'
	});
	await page.goto(hall);
	await follow(page.getByRole('link', { name: 'Ghi khen thưởng' }));
	await tick(page, 'Hình thức', ['Giấy khen']);
	await fill(page, {
		'Số tập thể': '6',
		'Số cá nhân': '31',
		'Thành tích': 'Phong trào thi đua yêu nước 2015–2020',
		'Người trao': 'Chánh Văn phòng'
	});
	await choose(page, 'Mục chương trình', honours);
	await record(page);
	await expect(
		page.getByRole('link', { name: /Giấy khen: 6 tập thể và 31 cá nhân/ })
	).toBeVisible();
	await allSent(page);
	await allSent(three);
	await backInReach(one, two);

	await review(page, hall, [
		'Chưa ghi thư ký hội nghị.',
		'Chưa ghi giờ bế mạc.',
		'Khen thưởng chưa có số quyết định.',
		'Chưa viết kết luận.'
	]);
	const paper = page.getByRole('article');
	await expect(paper).toContainText('Hội nghị điển hình tiên tiến lần thứ I');
	await expect(paper).toContainText('Chủ trì: Đoàn Ngọc Hùng Anh, Chánh Văn phòng');
	await expect(paper).toContainText(
		'Trao Giấy khen cho 6 tập thể và 31 cá nhân (Phong trào thi đua yêu nước 2015–2020). Chánh Văn phòng trao.'
	);
	await locked(page, [two, three], hall);
	await pictures(three, 'minutes-2020-van-phong');
});

test('a Party block names what it goes by, also what nobody knows the number of, on paper of the Party', async ({
	browser
}) => {
	const members = ['Cơ quan thứ hai', 'Cơ quan thứ ba', 'Cơ quan thứ tư'];
	const [page, one, two, three] = await four(
		browser,
		{
			sort: 'Khối thi đua',
			format: 'Thể thức Đảng',
			name: 'Khối thi đua các cơ quan Đảng tỉnh Quảng Trị',
			day: '2018-08-10T08:00:00+07:00',
			lead: ['Cơ quan thứ nhất', 'Cơ quan thứ nhất', 'Quảng Trị'],
			members: members.map((name) => [name, name]),
			people: ['Cơ quan thứ nhất', ...members].map((name) => [
				`Cán bộ ${name}`,
				'Chuyên viên',
				name
			])
		},
		[`Cán bộ ${members[0]}`, `Cán bộ ${members[1]}`, `Cán bộ ${members[2]}`]
	);
	const documents: { sort: string; fields: Record<string, string> }[] = [
		{
			sort: 'Nghị quyết',
			fields: {
				'Cơ quan ban hành': 'Đại hội Đảng bộ tỉnh',
				'Trích yếu': 'Đại hội Đảng bộ tỉnh lần thứ XVI'
			}
		},
		{
			sort: 'Nghị quyết',
			fields: {
				'Cơ quan ban hành': 'Đại hội Đảng toàn quốc',
				'Trích yếu': 'Đại hội đại biểu toàn quốc lần thứ XII'
			}
		},
		{
			sort: 'Nghị định',
			fields: {
				'Số, ký hiệu': '09/2017/NĐ-CP',
				'Cơ quan ban hành': 'Chính phủ',
				'Ngày ký': '31/7/2017',
				'Trích yếu': 'Chi tiết thi hành Luật Thi đua, khen thưởng'
			}
		},
		{
			sort: 'Chỉ thị',
			fields: {
				'Số, ký hiệu': '18/CT-TTg',
				'Cơ quan ban hành': 'Thủ tướng Chính phủ',
				'Ngày ký': '19/5/2016',
				'Trích yếu': 'Thi đua thực hiện kế hoạch 2016–2020'
			}
		},
		{
			sort: 'Chỉ thị',
			fields: {
				'Số, ký hiệu': '26-CT/TU',
				'Cơ quan ban hành': 'Ban Thường vụ Tỉnh ủy',
				'Trích yếu': 'Đẩy mạnh, đổi mới công tác thi đua, khen thưởng'
			}
		}
	];
	for (const { sort, fields } of documents) {
		await page.goto('/emulation');
		await follow(page.getByRole('link', { name: 'Ghi văn bản chỉ đạo' }));
		await tick(page, 'Loại văn bản', [sort]);
		await fill(page, fields);
		await record(page);
	}
	const [results, talk, next] = ['Kết quả sáu tháng', 'Thảo luận', 'Nhiệm vụ sáu tháng cuối năm'];
	const hall = await plannedAs(page, {
		name: 'Sơ kết công tác thi đua 6 tháng đầu năm 2018',
		fields: {
			Ngày: '10/8/2018',
			'Địa điểm': 'Quảng Trị',
			'Kỳ đánh giá từ ngày': '1/1/2018',
			'Kỳ đánh giá đến ngày': '30/6/2018'
		},
		ticked: {
			'Loại hội nghị': ['Sơ kết'],
			'Văn bản quán triệt': documents.map(({ fields }) => fields['Trích yếu'] ?? '')
		},
		agenda: [results, talk, next]
	});
	await inviteAll(page, hall);
	await outOfReach(one, hall, `Cán bộ ${members[0]}`);
	await outOfReach(two, hall, `Cán bộ ${members[1]}`);
	await welcome(page, hall, 'Đại diện cấp trên', {
		'Họ và tên': 'Hoàng Văn Mai',
		'Chức vụ': 'Trưởng Ban Thi đua – Khen thưởng tỉnh, Phó Giám đốc Sở Nội vụ'
	});
	await present(page, hall, ['Cán bộ Cơ quan thứ nhất', `Cán bộ ${members[2]}`]);

	const funds =
		'“Vì người nghèo”, “Đền ơn đáp nghĩa”, “Vì trái tim trẻ thơ”, “Tấm lòng quê hương – Tiếp sức đến trường”';
	await say(page, hall, {
		item: results,
		sort: 'Kết quả',
		text: `Tham gia đủ bốn quỹ: ${funds}.`
	});
	await say(one, hall, {
		item: results,
		sort: 'Hạn chế',
		text: 'Thi đua ở một số nơi còn hình thức, chất lượng chưa đều.'
	});
	await say(two, hall, {
		item: results,
		sort: 'Hạn chế',
		text: 'Phối hợp giữa các đơn vị trong khối chưa chủ động, chưa thường xuyên.'
	});
	await say(three, hall, {
		item: next,
		sort: 'Phương hướng',
		text: 'Kiểm tra việc quán triệt, triển khai thi đua ở một số đơn vị trong khối.'
	});
	await allSent(page);
	await allSent(three);
	await backInReach(one, two);

	await review(page, hall, [
		'Chưa ghi người chủ trì.',
		'Chưa ghi thư ký hội nghị.',
		'Chưa ghi giờ bế mạc.',
		'Mục 2 “Thảo luận”: chưa ghi gì.',
		/^Hạn chế chưa có nguyên nhân: “Thi đua ở một số nơi/,
		/^Hạn chế chưa có nguyên nhân: “Phối hợp giữa các đơn vị/,
		/^Nghị định số 09\/2017\/NĐ-CP .*: nghị định ngày 31\/7\/2017 .* là số 91\/2017\/NĐ-CP/,
		'Chưa viết kết luận.'
	]);
	const paper = page.getByRole('article');
	await expect(paper).toContainText('Đảng Cộng sản Việt Nam');
	await expect(paper).not.toContainText(/cộng hòa xã hội chủ nghĩa/i);
	await expect(paper.getByRole('row', { name: 'Hoàng Văn Mai' })).toContainText(
		'Trưởng Ban Thi đua – Khen thưởng tỉnh, Phó Giám đốc Sở Nội vụ'
	);
	await expect(paper.getByText(/\(chưa rõ (số, )?ngày\)/)).toHaveCount(3);
	await expect(paper.getByText('(chưa rõ số, ngày)')).toHaveCount(2);
	await expect(paper).toContainText('Nghị định số 09/2017/NĐ-CP ngày 31/7/2017 của Chính phủ');
	await expect(paper).toContainText(funds);
	await locked(page, [one, three], hall);
	await pictures(three, 'minutes-2018-quang-tri');

	for (const name of funds.match(/“[^”]+”/g) ?? []) {
		await page.goto('/book/campaign/new?back=/trip');
		await fill(page, { Tên: `Quỹ ${name}` });
		await tick(page, 'Đây là', ['Quỹ']);
		await record(page);
		await page.goto('/book/fund-drive/new?back=/trip');
		await choose(page, 'Cuộc vận động, quỹ', `Quỹ ${name}`);
		await choose(page, 'Đơn vị', 'Cơ quan thứ nhất');
		await fill(page, { 'Từ ngày': '1/1/2018', 'Đến ngày': '30/6/2018' });
		await record(page);
	}
	const report = await reported(page, {
		...{ name: 'Sơ kết 6 tháng đầu năm 2018 của khối', from: '1/1/2018', to: '30/6/2018' },
		conference: 'Sơ kết công tác thi đua'
	});
	await expect(partOf(page, 'II').getByText(/^Quán triệt, triển khai /)).toHaveCount(5);
	await expect(partOf(page, 'II').getByText(/là số 91\/2017\/NĐ-CP/)).toHaveCount(1);
	await expect(partOf(page, 'II').getByText(/chưa rõ số tiền/)).toHaveCount(4);
	await expect(partOf(page, 'III').getByText('Hạn chế chưa có nguyên nhân.')).toHaveCount(2);
	await expect(partOf(page, 'V')).toContainText('Kiểm tra việc quán triệt');
	await expect(partOf(page, 'VI')).toContainText('Sổ chưa có gì cho phần này.');
	await expect(page.getByText(/^Cả khối · từ 01\/01\/2018/)).toBeVisible();
	await pictures(page, 'report-2018-quang-tri');
	await page.goto(`${report}/paper`);
	const told = page.getByRole('article');
	await expect(told).toContainText('Đảng Cộng sản Việt Nam');
	await expect(told).not.toContainText('là số 91/2017/NĐ-CP');
	await expect(told).toContainText('KHỐI TRƯỞNG');
});
