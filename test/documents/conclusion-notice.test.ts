import { describe, expect, test } from 'vitest';
import { conclusionNoticeOf } from '#documents/conclusion-notice';
import type { Source } from '#domain/record';
import type { Block } from '#documents/sheet';
import { id, records, source } from './hall.ts';

/** What the offices are told of a conference is what the records say, and no more. */

const of = { conference: id, book: 'y:2019' };
const note = (name: string, body: Record<string, unknown>) =>
	source('note', name, { conference: id, day: '2019-07-05', ...body });
const vote = (name: string, body: Record<string, unknown>) =>
	source('open-vote', `open-vote:${name}`, {
		...{ question: 'Phương hướng', way: 'HANDS', each: 'PERSON', mark: 'MORE_THAN', ...of },
		...{ threshold: '1/2', basis: 'PRESENT', state: 'ANNOUNCED', yes: 7, no: 2, base: 9, at: 1 },
		present: 9,
		...body
	});
const said = [
	source('paragraph', 'p1', {
		...{ part: 'CONCLUSION', text: 'Hội nghị nhất trí.', record: id, place: 'a0' }
	}),
	note('n1', { sort: 'DIRECTION', text: 'Ký giao ước', owner: 'hau-giang', due: '2019-08-01' }),
	note('n2', { sort: 'DIRECTION', text: 'Gửi báo cáo' }),
	note('n3', { sort: 'COMMITMENT', text: 'Giữ phong trào', owner: 'bac-lieu' }),
	note('n4', { sort: 'RECOMMENDATION', text: 'Tăng tỷ lệ', to: 'Hội đồng', unit: 'ca-mau' }),
	note('n5', { sort: 'RESULT', text: 'Không thuộc kết luận' }),
	vote('1', {}),
	vote('2', { question: 'Chưa công bố', state: 'CLOSED' }),
	vote('3', { question: 'Quy chế', yes: 4, no: 5, at: 2 }),
	vote('4', { question: 'Quy chế, lần hai', yes: 8, no: 1, at: 3, again: 'open-vote:3' })
];
const sheetOf = (sources: readonly Source[]) => conclusionNoticeOf(sources, id);
const headings = (blocks: readonly Block[] = []) =>
	blocks.flatMap((one) => (one.block === 'heading' ? [one.text] : []));
const table = (blocks: readonly Block[] = []) =>
	blocks.flatMap((one) => (one.block === 'table' ? one.rows : []));
const items = (blocks: readonly Block[] = []) =>
	blocks.flatMap((one) => (one.block === 'list' ? one.items : []));

describe('the conclusion notice', () => {
	test('is headed as a notice of that conference, where and when and who was in the chair', () => {
		const sheet = sheetOf([...records('PARTY'), ...said]);
		expect(sheet).toMatchObject({
			...{ type: 'THÔNG BÁO', format: 'PARTY', symbol: 'TB-CTĐ', agency: 'Cụm thi đua số 9' },
			abstract: 'Kết luận tại Hội nghị Sơ kết thi đua 6 tháng đầu năm 2019',
			recipients: [
				'Các đơn vị thành viên',
				'Hội đồng Thi đua - Khen thưởng Văn phòng Quốc hội',
				'Lưu: VT'
			]
		});
		expect(sheet?.blocks.slice(0, 4)).toEqual([
			{ block: 'fact', label: 'Thời gian', text: 'buổi sáng, ngày 05 tháng 7 năm 2019' },
			{ block: 'fact', label: 'Địa điểm', text: 'Hà Tiên' },
			{ block: 'fact', label: 'Chủ trì', text: 'Trần Thị Bé, Chánh Văn phòng' },
			{ block: 'fact', label: 'Số người dự', text: '3 người' }
		]);
	});
	test('tells each office its tasks and by when; what nobody in particular owes is for all, and comes first', () => {
		expect(table(sheetOf([...records(), ...said])?.blocks)).toEqual([
			['1', 'Các đơn vị', 'Gửi báo cáo', ''],
			['2', 'Văn phòng Đoàn ĐBQH tỉnh Bạc Liêu', 'Giữ phong trào', ''],
			['3', 'Văn phòng Đoàn ĐBQH tỉnh Hậu Giang', 'Ký giao ước', '01/8/2019']
		]);
	});
	test('tells a task under the office it was handed to', () => {
		const handed = source('follow-up', 'f1', {
			...{ note: 'n1', state: 'HANDED', owner: 'ca-mau', day: '2019-07-05', at: 1, ...of }
		});
		expect(table(sheetOf([...records(), ...said, handed])?.blocks)).toContainEqual([
			...['3', 'Văn phòng Đoàn ĐBQH tỉnh Cà Mau', 'Ký giao ước', '01/8/2019']
		]);
	});
	test('tells votes as they were announced, of one taken again only the last', () => {
		const told = items(sheetOf([...records(), ...said])?.blocks);
		expect(told).toContain(
			'Phương hướng: tán thành 7, không tán thành 2, không có ý kiến 0 trên 9 người có mặt; thông qua (quá 1/2 số có mặt).'
		);
		expect(told).toContain(
			'Quy chế, lần hai: tán thành 8, không tán thành 1, không có ý kiến 0 trên 9 người có mặt; thông qua (quá 1/2 số có mặt).'
		);
		expect(told.join(' ')).not.toMatch(/Chưa công bố|Quy chế:/);
	});
	test('has no section of which there is nothing to tell', () => {
		expect(headings(sheetOf([...records(), ...said])?.blocks)).toEqual([
			...['I. Kết luận', 'II. Nhiệm vụ của các đơn vị', 'III. Kiến nghị', 'IV. Biểu quyết']
		]);
		expect(headings(sheetOf(records())?.blocks)).toEqual([]);
	});
	test('names the offices to which it went, where it did not go to all', () => {
		const sent = (units: string[]) =>
			source('notice', 'sent', {
				...{ sort: 'CONCLUSION', day: '2019-07-06', units, at: 1 },
				...of
			});
		expect(
			sheetOf([...records(), sent(['hau-giang', 'bac-lieu'])])?.recipients.slice(0, 2)
		).toEqual(['Văn phòng Đoàn ĐBQH tỉnh Bạc Liêu', 'Văn phòng Đoàn ĐBQH tỉnh Hậu Giang']);
		expect(sheetOf([...records(), sent(['hau-giang', 'bac-lieu', 'ca-mau'])])?.recipients[0]).toBe(
			'Các đơn vị thành viên'
		);
	});
	test('stays as it was when the minutes were locked', () => {
		const all = [...records(), ...said];
		const lock = source('closure', `closure:${id}`, { conference: id, names: '' });
		const late = note('late', { sort: 'DIRECTION', text: 'Ghi sau khi khóa' });
		expect(JSON.stringify(sheetOf([...all, lock, late]))).not.toContain('Ghi sau khi khóa');
	});
	test('is nothing while the conference is not here', () => {
		expect(sheetOf([])).toBe(undefined);
	});
});
