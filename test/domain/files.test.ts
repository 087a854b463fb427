import { describe, expect, test } from 'vitest';
import { classifiedAs } from '#domain/classified';
import { filesOf, fits } from '#domain/index';
import { readersOf } from '#domain/opening';
import { paper, paperTypeOf, versionsOf } from '#domain/paper';
import { photo } from '#domain/photo';

/** Pictures and documents: what may leave a phone, and what is said of it. */

describe('a mark of a state secret', () => {
	test.each([
		['Báo cáo (Mật).pdf', 'Mật'],
		['QD-12-MẬT.docx', 'Mật'],
		['KH 05 (MAT).pdf', 'Mật'],
		['Tờ trình Tối mật', 'Tối mật'],
		['2019 [toi mat].pdf', 'Tối mật'],
		['Kế hoạch độ mật.docx', 'Mật'],
		['TUYỆT MẬT - phương án', 'Tuyệt mật'],
		['Tuyệt mật'.normalize('NFD'), 'Tuyệt mật']
	])('is seen in “%s”', (name, mark) => expect(classifiedAs(name)).toBe(mark));
	test.each([
		'Báo cáo công tác bảo mật',
		'Kỹ thuật nuôi ong lấy mật ong',
		'Mật độ dân số 2019',
		'Đổi mật khẩu',
		'mặt trận.pdf',
		'Mat tran To quoc.pdf',
		'Bí mật nhà nước: tài liệu tập huấn',
		'Automatic.xlsx',
		'DANH SACH CO MAT.xlsx',
		'THONG BAO MAT DIEN.pdf',
		'Tặng quà bà Nguyễn Thị Mật.pdf',
		'Bien ban toi mat 5 phut.m4a'
	])('is not seen in “%s”', (name) => expect(classifiedAs(name)).toBe(undefined));
});

const sha = 'a'.repeat(64);
const actor = {
	account: 'an',
	person: 'person:an',
	office: 'ca-mau',
	terms: [],
	duties: [],
	circles: []
};

describe('a document', () => {
	const body = {
		type: 'application/pdf' as const,
		...{ title: 'Báo cáo', name: 'bao-cao.pdf', record: 'x', book: 'y:2019', sha, bytes: 900 }
	};
	test('with a mark in its title or its name stays where it is, with the reason', () => {
		for (const marked of [{ title: 'Báo cáo (Mật)' }, { name: 'TUYỆT MẬT.pdf' }]) {
			const refusal = paper.refuse?.({ id: 'p', after: { ...body, ...marked } }, actor, () => null);
			expect(refusal?.code).toBe('classified');
			expect(refusal?.message).toMatch(/bí mật nhà nước: không đưa vào sổ/);
		}
		expect(paper.refuse?.({ id: 'p', after: body }, actor, () => null)).toBe(undefined);
	});
	test('is no larger than 20 MB', () => {
		expect(fits('paper', { ...body, bytes: 20_000_001 })).toMatchObject({
			ok: false,
			message: 'Tệp: lớn quá 20 MB.'
		});
	});
	test('is known by how it begins and what is inside, not by its name', () => {
		const head = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
		expect(paperTypeOf(head('%PDF-1.7'))).toBe('application/pdf');
		expect(paperTypeOf(head('PK\u0003\u0004'), ['word/document.xml'])).toMatch(/wordprocessingml/);
		expect(paperTypeOf(head('PK\u0003\u0004'), ['xl/workbook.xml'])).toMatch(/spreadsheetml/);
		expect(paperTypeOf(head('PK\u0003\u0004'), ['trong.zip'])).toBe(undefined);
		expect(paperTypeOf(head('MZ\u0090'))).toBe(undefined);
		expect(paperTypeOf(head('\0\0\0\u0018ftypM4A '))).toBe('audio/mp4');
	});
});

describe('a picture', () => {
	const body = {
		...{ record: 'x', book: 'y:2019', sha, bytes: 400_000, small: 'b'.repeat(64) },
		...{ smallBytes: 8_000, width: 1600, height: 1200 }
	};
	test('names its small copy first: it travels first', () =>
		expect(filesOf('photo', body).map(({ bytes }) => bytes)).toEqual([8_000, 400_000]));
	test('with people in it asks for their yes before it leaves the cluster', () => {
		const said = (more: object) => photo.problems?.({ ...body, ...more });
		expect(said({ shows: 'PEOPLE' })).toHaveLength(1);
		expect(said({ shows: 'CHILDREN' })?.[0]).toMatch(/người giám hộ/);
		expect(said({ shows: 'PEOPLE', consent: 'GIVEN' })).toEqual([]);
		expect(said({ shows: 'NOBODY' })).toEqual([]);
	});
	test('of another’s is changed by the desk alone, and taken off by nobody once the minutes are locked', () => {
		const there = { ...body, conference: 'h' };
		const change = { id: 'p', before: there, by: 'binh', after: there, born: 3 };
		const desk = {
			...actor,
			duties: ['FOCAL' as const],
			terms: [{ year: 2019, role: 'LEAD' as const }]
		};
		expect(photo.refuse?.(change, actor, () => null)?.code).toBe('not-yours-to-do');
		expect(photo.refuse?.(change, desk, () => null)).toBe(undefined);
		const lock = { body: {}, born: 9 };
		// Somebody may agree, or think better of it, long after.
		expect(photo.refuse?.(change, desk, () => lock)).toBe(undefined);
		const gone = { ...change, deleted: true as const };
		expect(photo.refuse?.(gone, desk, () => lock)?.code).toBe('closed');
		const elsewhere = { ...gone, before: body, after: body };
		expect(photo.refuse?.(elsewhere, desk, () => lock)).toBe(undefined);
	});
});

describe('versions of a document', () => {
	const one = (id: string, replaces?: string) => ({ id, body: replaces ? { replaces } : {} });
	const told = (...papers: ReturnType<typeof one>[]) =>
		versionsOf(papers).map(({ newest, older, contested }) =>
			[newest.id, ...older.map(({ id }) => id), ...(contested ? ['?'] : [])].join(' ')
		);

	test('the newest comes with those before it, the last first', () =>
		expect(told(one('a'), one('b', 'a'), one('c', 'b'), one('khac'))).toEqual(['c b a', 'khac']));
	test('two that were sent in the place of one are both the newest, and it is said', () =>
		expect(told(one('a'), one('b', 'a'), one('c', 'a'))).toEqual(['b a ?', 'c a ?']));
	test('those that replace each other are both the newest', () => {
		expect(told(one('a', 'b'), one('b', 'a'))).toEqual(['a ?', 'b ?']);
		expect(told(one('a', 'a'))).toEqual(['a ?']);
		expect(told(one('a', 'b'), one('b', 'a'), one('c', 'a'))).toEqual(['a ?', 'b ?', 'c']);
	});
	test('one whose forerunner was taken off stands alone', () =>
		expect(told(one('b', 'gone'))).toEqual(['b']));
	test('which it replaces is said once', () => {
		expect(paper.fixed).toContain('replaces');
	});
	test('whoever opened the newest has seen it; whoever opened an older one only is told apart', () => {
		const opened = (paper: string, person: string) => ({ body: { paper, person } });
		const versions = { newest: { id: 'c' }, older: [{ id: 'b' }, { id: 'a' }] };
		const { newest, onlyOlder } = readersOf(
			[
				...[opened('a', 'an'), opened('c', 'an'), opened('a', 'binh'), opened('b', 'binh')],
				opened('khac', 'chi')
			],
			versions
		);
		expect(newest.map(({ body }) => body.person)).toEqual(['an']);
		expect(onlyOlder.map(({ body }) => body.person)).toEqual(['binh']);
	});
});
