import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attendanceSheetOf } from '#documents/attendance-sheet';
import { invitationsOf } from '#documents/invitations';
import { fileName, recipientLines, type Sheet } from '#documents/sheet';
import { namesIn } from '#documents/names';
import type { Source } from '#domain/record';
import { attendee, checkIn, id, records, source } from './hall.ts';

/** Who is asked, and who came: two lists from the same records, the same on every phone. */

const all = records();
const words = (sheet: Sheet | undefined): string[] =>
	(sheet?.blocks ?? []).flatMap((one) =>
		one.block === 'table'
			? one.rows.map((row) => row.join(' | '))
			: one.block === 'list'
				? one.items
				: one.block === 'fact'
					? [`${one.label}: ${one.text}`]
					: [one.text]
	);

describe('the list of whom is invited', () => {
	const text = words(invitationsOf(all, id));
	test('names everybody by what they come as, numbered through', () => {
		expect(text).toEqual([
			'Thời gian: Sáng 05/7/2019',
			'Địa điểm: Hà Tiên',
			'I. Thành viên (3 người)',
			'1 | Đặng Hoài Ân | Phó Chánh Văn phòng | Văn phòng Đoàn ĐBQH tỉnh Bạc Liêu | Báo vắng',
			'2 | Trần Thị Bé | Chánh Văn phòng | Văn phòng Đoàn ĐBQH tỉnh Cà Mau | Chủ trì',
			'3 | Nguyễn Văn Nhỡ | Chuyên viên | Văn phòng Đoàn ĐBQH tỉnh Cà Mau | Thư ký',
			'II. Đại diện cấp trên (1 người)',
			'4 | Lê Quốc Trên | Phó Vụ trưởng | Vụ Thi đua – Khen thưởng | Dự trực tuyến',
			'III. Báo chí (1 người)',
			'5 | Phạm Bảo |  | Báo Cà Mau | ',
			'Tổng số: 5 người: 3 thành viên, 2 khách mời.'
		]);
	});
	test('leaves out who came without being asked', () => {
		expect(text.join()).not.toContain('Võ Ghé');
	});
	test('has columns that fill the page', () => {
		for (const sheet of [invitationsOf(all, id), attendanceSheetOf(all, id)])
			for (const one of sheet?.blocks ?? [])
				if (one.block === 'table') {
					expect(one.widths).toHaveLength(one.head.length);
					expect(one.widths?.reduce((sum, width) => sum + width)).toBe(100);
				}
	});
});

describe('the list to sign', () => {
	test('says who was seen when, who was not and why, and how many offices are there', () => {
		expect(words(attendanceSheetOf(all, id))).toEqual([
			'Thời gian: Sáng 05/7/2019',
			'Địa điểm: Hà Tiên',
			'Đơn vị có mặt: 1/3',
			'Đơn vị chưa có mặt: Văn phòng Đoàn ĐBQH tỉnh Bạc Liêu; Văn phòng Đoàn ĐBQH tỉnh Hậu Giang',
			'Người dự: 1 thành viên, 2 khách mời',
			'Đại biểu các đơn vị thành viên',
			'1 | Trần Thị Bé | Chánh Văn phòng | Văn phòng Đoàn ĐBQH tỉnh Cà Mau | 07:52 | ',
			'2 | Nguyễn Văn Nhỡ | Chuyên viên | Văn phòng Đoàn ĐBQH tỉnh Cà Mau |  | ',
			'Khách mời',
			'3 | Phạm Bảo |  | Báo Cà Mau |  | ',
			'4 | Võ Ghé |  | Hội Cựu chiến binh | 09:00 | ',
			'5 | Lê Quốc Trên | Phó Vụ trưởng | Vụ Thi đua – Khen thưởng | Trực tuyến | ',
			'Vắng mặt',
			'Đặng Hoài Ân, Văn phòng Đoàn ĐBQH tỉnh Bạc Liêu: đi công tác.'
		]);
	});
	test('leaves its figures to be written by hand before anybody came', () => {
		const early = all.filter(({ kind, body }) => kind !== 'check-in' && body['state'] !== 'ONLINE');
		expect(words(attendanceSheetOf(early, id))).toEqual(
			expect.arrayContaining(['Đơn vị có mặt: ……/3', 'Người dự: …… thành viên, …… khách mời'])
		);
	});
	test('says the day where somebody was seen on another', () => {
		const more = [...all, checkIn('nho', '14:00', '2019-07-06')];
		expect(words(attendanceSheetOf(more, id)).join()).toContain('14:00 ngày 06/7');
	});
	test('counts an office that was a member on that day only', () => {
		const left = all.map((one) =>
			one.id === 'membership:hau-giang' ? { ...one, body: { ...one.body, to: '2019-06-30' } } : one
		);
		expect(words(attendanceSheetOf(left, id))).toContain('Đơn vị có mặt: 1/2');
	});
});

describe.each([
	['the list of whom is invited', invitationsOf],
	['the list to sign', attendanceSheetOf]
])('%s', (_, sheetOf) => {
	test('is headed and signed as the paper of the office that led that year', () => {
		expect(sheetOf(records('PARTY'), id)).toMatchObject({
			...{ format: 'PARTY', agency: 'Cụm thi đua số 9', place: 'Cà Mau' },
			above: 'Hội đồng Thi đua - Khen thưởng Văn phòng Quốc hội',
			signatures: [{ name: 'Nguyễn Văn Nhỡ' }, { name: 'Trần Thị Bé' }]
		});
		expect(recipientLines(sheetOf(all, id) as Sheet).at(-1)).toBe('- Lưu: VT.');
		expect(fileName(sheetOf(all, id) as Sheet)).toMatch(/^danh-sach-[a-z0-9-]+-2019-07-05$/);
	});
	test('is the same in any order in which the records came', () => {
		const many: Source[] = [
			...all,
			attendee('mot', { name: 'Lê Văn Trùng', from: 'Sở Nội vụ', sort: 'OTHER' }),
			attendee('hai', { name: 'Lê Văn Trùng', from: 'Sở Nội vụ', sort: 'OTHER' })
		];
		const expected = JSON.stringify(sheetOf(many, id));
		fc.assert(
			fc.property(
				fc.shuffledSubarray(many, { minLength: many.length }),
				(shuffled) => JSON.stringify(sheetOf(shuffled, id)) === expected
			)
		);
	});
	test('calls people and offices as they were called when the minutes were locked', () => {
		const lock = source('closure', `closure:${id}`, {
			...{ conference: id, day: '2019-07-05', hash: 'a'.repeat(64), names: namesIn(all, id) }
		});
		const renamed = all.map((one) =>
			one.id === 'person:be' ? { ...one, body: { ...one.body, name: 'Tên Khác' } } : one
		);
		expect(JSON.stringify(sheetOf([...renamed, lock], id))).toBe(JSON.stringify(sheetOf(all, id)));
	});
	test('is not there without the conference', () => {
		expect(sheetOf([], id)).toBe(undefined);
	});
});
