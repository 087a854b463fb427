import { describe, expect, test } from 'vitest';
import { read, unread } from '#domain/parsed';
import { toldOf } from '../../src/store/desk.ts';

/** What the desk at the door is told of a badge, by colour and sentence, with no network to ask. */

const badge = (p: string) => read({ c: 'cum-9', p, u: 9 });
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
		expect(toldOf(badge('person:an'), { list: listed([]), people })).toMatchObject({
			...{ colour: 'green', title: 'Trần Thị An' },
			coming: { attendance: 'attendance:an', person: 'person:an' }
		});
	});
	test('somebody of the cluster who was not on the list is let in and put on it', () => {
		const told = toldOf(badge('person:an'), { list: [], people });
		expect(told.colour).toBe('green');
		expect(told.coming).toEqual({ person: 'person:an', unit: 'bac-lieu' });
	});
	test('somebody who was here before is said so, with when and where, and not counted again', () => {
		const told = toldOf(badge('person:an'), {
			list: listed([{ body: { at, desk: 'Bàn 2' } }]),
			people
		});
		expect(told).toMatchObject({ colour: 'yellow', words: 'Đã điểm danh 07:52, Bàn 2' });
		expect(told.coming).toBe(undefined);
	});
	test('a true badge of somebody whose name has not come yet is let in with a remark', () => {
		const told = toldOf(badge('person:moi'), { list: [], people });
		expect(told).toMatchObject({ colour: 'grey', coming: { person: 'person:moi' } });
	});
	test('a badge that is not true, or of another cluster, is not taken', () => {
		const told = toldOf(unread('Giấy này là của cụm khác.'), { list: [], people });
		expect(told).toMatchObject({ colour: 'red', words: 'Giấy này là của cụm khác.' });
		expect(told.coming).toBe(undefined);
	});
});
