import { describe, expect, test } from 'vitest';
import { mySheetsOf } from '#documents/my-sheet';
import { namesIn } from '#documents/names';
import type { Source } from '#domain/record';
import { attendee, checkIn, id, records, source } from './hall.ts';

/** What somebody takes home: their words, what their office owes, their picture, and whom to ask. */

const note = (name: string, body: Record<string, unknown>) =>
	source('note', name, { conference: id, day: '2019-07-05', ...body });
const photo = (name: string, body: Record<string, unknown>) =>
	source('photo', name, { record: id, book: 'y:2019', sha: 'a', small: 'b', ...body });
const hall = [...records(), checkIn('an', '08:00'), checkIn('nho', '08:01')];
const sheetOf = (name: string, ...more: Source[]) =>
	mySheetsOf([...hall, ...more], id)?.find(({ id }) => id === `attendance:${name}`);
const owed = (name: string, ...more: Source[]) =>
	sheetOf(name, ...more)?.owes.list.map(({ text, due, of }) => [text, due, of]);

describe('the sheet of an attendee', () => {
	test('says who, where, when and whom to ask', () => {
		expect(sheetOf('an')).toMatchObject({
			...{ name: 'Đặng Hoài Ân', position: 'Phó Chánh Văn phòng', person: 'person:an' },
			office: 'Văn phòng Đoàn ĐBQH tỉnh Bạc Liêu',
			conference: 'Sơ kết thi đua 6 tháng đầu năm 2019',
			...{ when: 'Sáng 05/7/2019', place: 'Hà Tiên' },
			call: 'Nguyễn Văn Nhỡ, Chuyên viên · Văn phòng Đoàn ĐBQH tỉnh Cà Mau'
		});
	});
	test('names people and offices as they were locked, and still knows who owes what', () => {
		const all = [...hall, note('n1', { sort: 'DIRECTION', text: 'Việc', owner: 'bac-lieu' })];
		const lock = source('closure', `closure:${id}`, { conference: id, names: namesIn(all, id) });
		const renamed = source('person', 'person:an', { name: 'Tên mới', unit: 'bac-lieu' });
		const sheets = mySheetsOf([...all.filter((one) => one.id !== 'person:an'), renamed, lock], id);
		expect(sheets?.find(({ person }) => person === 'person:an')).toMatchObject({
			name: 'Đặng Hoài Ân',
			call: 'Nguyễn Văn Nhỡ, Chuyên viên · Văn phòng Đoàn ĐBQH tỉnh Cà Mau',
			owes: { list: [{ text: 'Việc.' }] }
		});
	});
	test('of somebody who said nothing has nothing of others on it', () => {
		const other = note('n1', { sort: 'RESULT', text: 'Của người khác', speaker: 'person:be' });
		expect(sheetOf('an', other)?.said).toEqual({ list: [], more: 0 });
	});
	test('holds what they said, what was written in their name, and what was said for their office', () => {
		const sheet = sheetOf(
			'an',
			note('n1', { sort: 'SPEECH', text: 'Tôi nói', speaker: 'person:an', at: 1 }),
			note('n2', { sort: 'RESULT', text: 'Trợ lý ghi thay', for: 'person:an', at: 2 }),
			note('n3', { sort: 'RESULT', text: 'Cả đơn vị', unit: 'bac-lieu', at: 3 }),
			note('n4', {
				sort: 'RESULT',
				text: 'Khách',
				unit: 'bac-lieu',
				guest: 'attendance:ghe',
				at: 4
			})
		);
		expect(sheet?.said.list).toEqual([
			'Phát biểu: Tôi nói.',
			'Kết quả: Trợ lý ghi thay.',
			'Kết quả: Cả đơn vị. (ghi cho đơn vị)'
		]);
	});
	test('of a guest holds their own words, and nothing owed', () => {
		const words = note('n1', { sort: 'SPEECH', text: 'Chúc mừng', guest: 'attendance:ghe' });
		const task = note('n2', { sort: 'DIRECTION', text: 'Việc chung' });
		const sheet = sheetOf('ghe', words, task);
		expect(sheet?.said.list).toEqual(['Phát biểu: Chúc mừng.']);
		expect(sheet?.owes.list).toEqual([]);
		expect(sheet?.joinsByDoor).toBe(false);
	});
	test('says what their office owes and by when, and what is owed by nobody in particular', () => {
		const notes = [
			note('n1', { sort: 'DIRECTION', text: 'Của Bạc Liêu', owner: 'bac-lieu', due: '2019-08-01' }),
			note('n2', { sort: 'LIMITATION', text: 'Của Cà Mau', owner: 'ca-mau' }),
			note('n3', { sort: 'COMMITMENT', text: 'Của chung' }),
			note('n4', { sort: 'PRAISE', text: 'Không phải việc', unit: 'bac-lieu' })
		];
		expect(owed('an', ...notes)).toEqual([
			['Của Bạc Liêu.', '01/8/2019', ''],
			['Của chung.', '', 'Các đơn vị']
		]);
	});
	test('leaves out what is done, and tells what was handed over under its new office', () => {
		const step = (name: string, body: Record<string, unknown>) =>
			source('follow-up', name, { day: '2019-07-20', at: 1, book: 'y:2019', ...body });
		const notes = [
			note('n1', { sort: 'DIRECTION', text: 'Đã làm', owner: 'bac-lieu' }),
			note('n2', { sort: 'DIRECTION', text: 'Nhận lại', owner: 'ca-mau' }),
			step('f1', { note: 'n1', state: 'DONE' }),
			step('f2', { note: 'n2', state: 'HANDED', owner: 'bac-lieu' })
		];
		expect(owed('an', ...notes)).toEqual([['Nhận lại.', '', '']]);
	});
	test('of an office that merged holds what the old office owes', () => {
		const task = note('n1', { sort: 'DIRECTION', text: 'Của Minh Hải', owner: 'minh-hai' });
		const old = source('organization', 'minh-hai', { name: 'Minh Hải' });
		const merged = hall.map((one) =>
			one.id === 'bac-lieu' ? { ...one, body: { ...one.body, predecessors: ['minh-hai'] } } : one
		);
		const sheet = mySheetsOf([...merged, old, task], id)?.find(
			({ person }) => person === 'person:an'
		);
		expect(sheet?.owes.list.map(({ text }) => text)).toEqual(['Của Minh Hải.']);
	});
	test('has their picture where they are on one and have not refused', () => {
		expect(sheetOf('an')?.photo).toBe(undefined);
		const pictures = [
			photo('f1', { people: ['person:be'] }),
			photo('f2', { people: ['person:an'], consent: 'REFUSED' }),
			photo('f3', { people: ['person:an'], record: 'n1', conference: id })
		];
		expect(sheetOf('an', ...pictures)?.photo?.id).toBe('f3');
	});
	test('says how much did not fit, so that nothing seems to be all', () => {
		const many = Array.from({ length: 40 }, (_, at) =>
			note(`m${at}`, {
				sort: 'DIRECTION',
				text: `Việc ${at} ${'dài '.repeat(40)}`,
				owner: 'bac-lieu'
			})
		);
		const owes = sheetOf('an', ...many)?.owes;
		expect(owes?.list.length).toBeGreaterThan(2);
		expect((owes?.list.length ?? 0) + (owes?.more ?? 0)).toBe(40);
	});
	test('brings a new phone in by the door only for whoever has no duty', () => {
		const duty = source('duty', 'duty:person:an:HEAD', { person: 'person:an', sort: 'HEAD' });
		expect(sheetOf('an')?.joinsByDoor).toBe(true);
		expect(sheetOf('an', duty)?.joinsByDoor).toBe(false);
	});
	test('is made for whoever took part, and nobody else', () => {
		const away = attendee('vang', { name: 'Người vắng', sort: 'OTHER', state: 'ABSENT' });
		expect(mySheetsOf([...records(), away], id)?.map(({ name }) => name)).toEqual([
			...['Võ Ghé', 'Trần Thị Bé', 'Lê Quốc Trên']
		]);
	});
});
