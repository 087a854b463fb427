import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byGivenName, byName, capital, fold, found, oneLine, paragraphs } from '#domain/text';

describe('what is typed is kept in one form', () => {
	test('a name typed with combining marks is the same name', () => {
		expect(oneLine('Thanh Hóa'.normalize('NFD'))).toBe('Thanh Hóa'.normalize('NFC'));
	});

	test('stray blanks go, from copied tables too', () => {
		expect(oneLine('  Nguyễn\u00a0Văn \n Định\u200b ')).toBe('Nguyễn Văn Định');
	});

	test('a long text keeps its paragraphs', () => {
		expect(paragraphs(' Một.\r\n\r\n\r\n  Hai. \n Ba. ')).toBe('Một.\n\nHai.\nBa.');
	});

	test('signs that nobody can read go; the words around them stay', () => {
		expect(oneLine('Hà\u0000 Tiên\ud83d')).toBe('Hà Tiên');
		expect(paragraphs('Một\u000bhai.\u0007\n\udc00Ba 😀.')).toBe('Một hai.\nBa 😀.');
	});

	test('keeping a text twice changes nothing', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				expect(oneLine(oneLine(text))).toBe(oneLine(text));
				expect(paragraphs(paragraphs(text))).toBe(paragraphs(text));
			})
		);
	});
});

describe('search does not ask for marks', () => {
	test.each([
		['ha tien', 'Thành phố Hà Tiên'],
		['dang', 'Nguyễn Hải Đăng'],
		['DINH nguyen', 'Nguyễn Văn Định'],
		['phao', 'phường Pháo Đài'],
		['so 9', 'Cụm thi đua số 9'],
		['thanh hoa', 'Thanh Hoá'],
		['thanh hóa', 'Thanh Hoá']
	])('“%s” finds “%s”', (query, text) => expect(found(query, text)).toBe(true));

	test('letters inside a word are not a hit', () => expect(found('ien', 'Hà Tiên')).toBe(false));
	test('nothing typed finds everybody', () => expect(found('', 'Hà Tiên')).toBe(true));

	test('the key is plain, and the same for both ways of writing marks', () => {
		fc.assert(
			fc.property(
				fc.constantFrom('Bạc Liêu', 'Đỗ Hoàng Việt', 'Sóc Trăng', 'Kỳ họp thứ 7'),
				(text) => {
					expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
					expect(fold(text)).toMatch(/^[a-z0-9 ]+$/);
				}
			)
		);
	});
});

describe('lists are in Vietnamese order', () => {
	test('people stand by given name, then family name', () => {
		const people = [
			'Đỗ Hoàng Việt',
			'Trần Quốc Nam',
			'Nguyễn Văn Định',
			'Phạm Đức Thảo',
			'Lê Văn Nam'
		];
		expect(people.toSorted(byGivenName)).toEqual([
			'Nguyễn Văn Định',
			'Lê Văn Nam',
			'Trần Quốc Nam',
			'Phạm Đức Thảo',
			'Đỗ Hoàng Việt'
		]);
	});

	test('offices stand by name, đ after d', () => {
		expect(['Đồng Tháp', 'Cà Mau', 'Dak Lak', 'Cần Thơ'].toSorted(byName)).toEqual([
			'Cà Mau',
			'Cần Thơ',
			'Dak Lak',
			'Đồng Tháp'
		]);
	});

	test('any two names have one order', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (a, b) => {
				expect(Math.sign(byGivenName(a, b))).toBe(-Math.sign(byGivenName(b, a)) + 0);
			})
		);
	});
});

test('a sentence begins with a capital, marks and all', () => expect(capital('ấp 3')).toBe('Ấp 3'));
