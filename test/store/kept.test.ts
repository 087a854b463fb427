import { describe, expect, test } from 'vitest';
import { demonstration } from '#domain/demonstration';
import { found } from '#domain/text';
import { kept } from '../../src/store/kept.ts';

const rows = demonstration.entries.map(({ kind, id, book, by, at, body }) =>
	kept({ t: kind, id, s: book, ver: 1, born: 1, by, at, d: body, h: {} })
);
const hits = (query: string) => rows.filter((row) => found(query, row.words)).map((row) => row.id);

describe('a record is found by what people see of it', () => {
	test.each([
		['kinh nghiem', ['ha-tien-2019-note-2']],
		['so ket thi dua', ['conference:ha-tien-2019']],
		['ha tien', ['conference:ha-tien-2019', 'trip:phao-dai-2019']],
		['van phong doan dbqh tinh soc trang', ['soc-trang']],
		['phuong huong', ['ha-tien-2019-note-3']]
	])('“%s”', (query, ids) => expect(hits(query)).toEqual(ids));

	test('by its day as it is shown', () => expect(hits('05/7/2019')).toHaveLength(5));
	test('by the name of its kind', () =>
		expect(hits('cơ quan, đơn vị')).toEqual(
			demonstration.entries.filter(({ kind }) => kind === 'organization').map(({ id }) => id)
		));
	test('not by words of ours', () => {
		for (const word of ['INTERIM', 'EXPERIENCE', 'cum-9 conference'])
			expect(hits(word)).toEqual([]);
	});
});
