import { describe, expect, test } from 'vitest';
import { fold } from '#domain/text';
import { fitting, type Listed } from '#store/finding.svelte';

/** One search over everything: a few letters without marks, narrowed by kind, office, person and time. */

const listed = (
	kind: string,
	id: string,
	title: string,
	day: string,
	...names: string[]
): Listed => ({
	...{ kind, id, title, day, at: 0, words: fold(title), names: [id, ...names] }
});
const all = [
	listed('work-event', 'w', 'Tiếp xúc cử tri tại Hà Tiên', '2019-05-10', 'bac-lieu', 'person:an'),
	listed('note', 'n', 'Cử tri đề nghị sửa đường', '2019-07-05', 'ca-mau'),
	listed('trip', 't', 'Thăm hộ nghèo Hà Tiên', '2019-07-04', 'ca-mau', 'person:an')
];
const found = (wanted: Partial<Parameters<typeof fitting>[1]>) =>
	fitting(all, { typed: '', ...wanted }).map(({ id }) => id);

describe('the book is searched', () => {
	test('by a few letters without marks, in any order', () => {
		expect(found({ typed: 'cu tri' })).toEqual(['w', 'n']);
		expect(found({ typed: 'tien ha' })).toEqual(['w', 't']);
		expect(found({ typed: 'không có' })).toEqual([]);
	});
	test('within a kind, an office, a person', () => {
		expect(found({ kind: 'note' })).toEqual(['n']);
		expect(found({ unit: 'ca-mau' })).toEqual(['n', 't']);
		expect(found({ person: 'person:an', typed: 'ha tien' })).toEqual(['w', 't']);
	});
	test('on days, both included', () => {
		expect(found({ from: '2019-07-04', to: '2019-07-04' })).toEqual(['t']);
		expect(found({ from: '2019-07-05' })).toEqual(['n']);
	});
});
