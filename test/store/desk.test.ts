import { describe, expect, test } from 'vitest';
import { read, unread } from '#domain/parsed';
import { toldOf } from '../../src/store/desk.ts';

/** What the desk at the door is told of a badge, by colour and sentence, with no network to ask. */

const badge = (p: string) => read({ c: 'cum-9', p, u: 9 });
const invitation = (a: string, m = 'conference:1') => read({ c: 'cum-9', a, m, u: 9 });
const hall = {
	conference: 'conference:1',
	conferences: [{ id: 'conference:2', body: { name: 'Tổng kết' } }],
	gone: new Set<string>()
};
const people = [
	{ id: 'person:an', body: { name: 'Trần Thị An', unit: 'bac-lieu' }, office: 'Bạc Liêu' }
] as never;
const at = Date.UTC(2019, 6, 5, 0, 52);
const listed = (proofs: object[]) =>
	[
		{
			id: 'attendance:an',
			body: { person: 'person:an', unit: 'bac-lieu' },
			name: 'Trần Thị An',
			proofs
		}
	] as never;

describe('at the door', () => {
	test('somebody expected is let in', () => {
		expect(toldOf(badge('person:an'), { ...hall, list: listed([]), people })).toMatchObject({
			...{ colour: 'green', title: 'Trần Thị An' },
			coming: { attendance: 'attendance:an', person: 'person:an' }
		});
	});
	test('somebody of the cluster who was not on the list is let in and put on it', () => {
		const told = toldOf(badge('person:an'), { ...hall, list: [], people });
		expect(told.colour).toBe('green');
		expect(told.coming).toEqual({ person: 'person:an', unit: 'bac-lieu' });
	});
	test('somebody who was here before is said so, with when and where, and not counted again', () => {
		const told = toldOf(badge('person:an'), {
			...hall,
			list: listed([{ body: { at, desk: 'Bàn 2' } }]),
			people
		});
		expect(told).toMatchObject({ colour: 'yellow', words: 'Đã điểm danh 07:52, Bàn 2' });
		expect(told.coming).toBe(undefined);
	});
	test('a true badge of somebody whose name has not come yet is let in with a remark', () => {
		const told = toldOf(badge('person:moi'), { ...hall, list: [], people });
		expect(told).toMatchObject({ colour: 'grey', coming: { person: 'person:moi' } });
	});
	test('a badge that is not true, or of another cluster, is not taken', () => {
		const told = toldOf(unread('Giấy này là của cụm khác.'), { ...hall, list: [], people });
		expect(told).toMatchObject({ colour: 'red', words: 'Giấy này là của cụm khác.' });
		expect(told.coming).toBe(undefined);
	});

	const guests = (proofs: object[] = []) =>
		[
			{
				...{ id: 'attendance:khach', body: { name: 'Trần Quốc Khách', from: 'Hội đồng' } },
				...{ name: 'Trần Quốc Khách', position: 'Ủy viên', office: 'Hội đồng', proofs }
			}
		] as never;
	test('a guest is let in by their invitation, and told apart from somebody who was here before', () => {
		const first = toldOf(invitation('attendance:khach'), { ...hall, list: guests(), people });
		expect(first).toEqual({
			...{ colour: 'green', title: 'Trần Quốc Khách', words: 'Ủy viên · Hội đồng' },
			coming: { attendance: 'attendance:khach' }
		});
		const again = toldOf(invitation('attendance:khach'), {
			...{ ...hall, people },
			list: guests([{ body: { at } }])
		});
		expect(again).toMatchObject({ colour: 'yellow', words: 'Đã điểm danh 07:52' });
		expect(again.coming).toBe(undefined);
	});
	test('a guest who was written down at another desk is let in with a remark', () => {
		const told = toldOf(invitation('attendance:moi'), { ...hall, list: [], people });
		expect(told).toMatchObject({ colour: 'grey', coming: { attendance: 'attendance:moi' } });
	});
	test('an invitation to another conference is told by its name', () => {
		for (const [of, words] of [
			['conference:2', 'mời dự “Tổng kết”'],
			['conference:3', 'một hội nghị khác']
		] as const) {
			const told = toldOf(invitation('attendance:khach', of), { ...hall, list: guests(), people });
			expect(told).toMatchObject({ colour: 'red', title: 'Giấy mời của hội nghị khác' });
			expect(told.words).toContain(words);
			expect(told.coming).toBe(undefined);
		}
	});
	test('who was struck off the list, or left the directory, is not let in by an old badge', () => {
		for (const [shown, id, title] of [
			[invitation('attendance:khach'), 'attendance:khach', 'Không còn trong danh sách dự'],
			[badge('person:an'), 'attendance:conference:1:person:an', 'Không còn trong danh sách dự'],
			[badge('person:an'), 'person:an', 'Không còn trong danh sách cụm']
		] as const) {
			const told = toldOf(shown, { ...hall, list: [], people, gone: new Set([id]) });
			expect(told).toMatchObject({ colour: 'red', title });
			expect(told.coming).toBe(undefined);
		}
	});
});
