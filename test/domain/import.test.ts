import { describe, expect, test } from 'vitest';
import {
	type Context,
	type Known,
	planOf,
	readOffices,
	readPeople,
	textToMend
} from '#domain/import';
import type { Actor } from '#domain/permission';
import { tableOf } from '#domain/table';

/** A secretary brings a list: what the book takes, what it asks to be mended, whom it knows already. */

const office = (id: string, shortName: string, name: string): Known<'organization'> => ({
	id,
	body: { name, shortName, format: 'STATE' }
});
const offices = [
	office('ca-mau', 'Cà Mau', 'Văn phòng Đoàn ĐBQH tỉnh Cà Mau'),
	office('soc-trang', 'Sóc Trăng', 'Văn phòng Đoàn ĐBQH tỉnh Sóc Trăng'),
	office('thanh-hoa', 'Thanh Hóa', 'Văn phòng Đoàn ĐBQH tỉnh Thanh Hóa')
];
const secretary: Actor = {
	account: 'a',
	person: 'person:a',
	office: 'ca-mau',
	terms: [{ year: 2019, role: 'LEAD' }],
	duties: ['FOCAL'],
	circles: []
};
const context = (more: Partial<Context> = {}): Context => ({
	actor: secretary,
	year: 2019,
	offices,
	people: [],
	...more
});
const read = (text: string, more: Partial<Context> = {}) =>
	readPeople(tableOf(text), context(more));
const known = (
	id: string,
	body: Partial<Known<'person'>['body']> & { name: string }
): Known<'person'> => ({ id, body: { unit: 'ca-mau', ...body } });
const bodies = (text: string, more: Partial<Context> = {}) =>
	read(text, more).lines.map(({ body }) => body);

describe('columns are known by the headings people use', () => {
	test.each([
		['Họ và tên\tChức vụ\tĐơn vị\tNăm sinh', '1975'],
		['HỌ TÊN\tChức danh\tCơ quan\tNgày sinh', '15/5/1975'],
		['Tên\tchuc vu\tPhòng\tNgày, tháng, năm sinh', '1975-05-15']
	])('%s', (heading, birth) =>
		expect(bodies(`${heading}\nTrần Thị Lan\tChuyên viên\tCà Mau\t${birth}`)).toEqual([
			{ name: 'Trần Thị Lan', position: 'Chuyên viên', unit: 'ca-mau', birthYear: 1975 }
		])
	);

	test('gender, sort of work and leadership are read in words', () =>
		expect(
			bodies(
				'Họ tên\tĐơn vị\tGiới tính\tDiện lao động\tLãnh đạo\nTrần Thị Lan\tCà Mau\tnữ\tHợp đồng 111\tx'
			)
		).toEqual([
			{ name: 'Trần Thị Lan', unit: 'ca-mau', gender: 'F', employment: 'HOP_DONG', leader: 'YES' }
		]));

	test('a title above the headings and numbers beneath them are no people', () =>
		expect(
			read('DANH SÁCH CÁN BỘ\t\t\nTT\tHọ và tên\tĐơn vị\n1\t2\t3\n1\tTrần Thị Lan\tCà Mau').lines
		).toMatchObject([{ line: 4, body: { name: 'Trần Thị Lan' } }]));

	test('headings that a later page repeats, and empty rows, are no people', () =>
		expect(
			bodies('Họ tên,Đơn vị\nTrần Thị Lan,Cà Mau\n,\nHọ tên,Đơn vị\nLê Văn Ba,Cà Mau')
		).toHaveLength(2));

	test('family name and given name in two columns are one name', () =>
		expect(
			bodies('Họ và tên\t\tĐơn vị\nTrần Thị\tLan\tCà Mau\nLê Văn\tBa\tCà Mau').map(
				(body) => body?.name
			)
		).toEqual(['Trần Thị Lan', 'Lê Văn Ba']));

	test('what is not used is named', () =>
		expect(read('STT\tHọ tên\tĐơn vị\tQuê quán\n1\tTrần Thị Lan\tCà Mau\tNăm Căn').remarks).toEqual(
			['Không dùng đến: cột “quê quán”.']
		));

	test('without headings they are guessed, and that is said', () => {
		const { remarks, lines } = read(
			'1\tTrần Thị Lan\tChuyên viên\tCà Mau\t1975\n2\tLê Văn Ba\tLái xe\tSóc Trăng\t1980'
		);
		expect(remarks).toEqual([
			'Bảng không có dòng tiêu đề nên đã đoán: cột 2 là Họ và tên, cột 3 là Chức vụ, cột 4 là Đơn vị, cột 5 là Năm sinh. Đoán sai thì thêm dòng tiêu đề rồi nhập lại.'
		]);
		expect(lines.map(({ body }) => body)).toEqual([
			{ name: 'Trần Thị Lan', position: 'Chuyên viên', unit: 'ca-mau', birthYear: 1975 },
			{ name: 'Lê Văn Ba', position: 'Lái xe', unit: 'soc-trang', birthYear: 1980 }
		]);
	});

	test('a list without offices is of one’s own', () =>
		expect(bodies('Họ và tên\nTrần Thị Lan')).toEqual([{ name: 'Trần Thị Lan', unit: 'ca-mau' }]));
});

describe('numbers of people are never kept', () => {
	const sentence =
		'Cột “Số CCCD”: không đưa vào sổ. Sổ không giữ số căn cước, số điện thoại hay số tài khoản.';
	const list = 'Họ tên\tSố CCCD\tĐơn vị\nTrần Thị Lan\t096175000123\tCà Mau\nBa\t096180000456\tX';

	test('a column of them is left out, with a sentence', () => {
		const { remarks, lines } = read(list);
		expect(remarks).toEqual([sentence]);
		expect(lines[0]?.body).toEqual({ name: 'Trần Thị Lan', unit: 'ca-mau' });
	});
	test('nor do they come back with the rows to be mended', () => {
		const reading = read(list);
		expect(textToMend(reading, reading.lines)).not.toMatch(/\d{6}/);
	});
	test('a column is known by its numbers too', () =>
		expect(read('Trần Thị Lan\t0912 345 678\nLê Văn Ba\t0912 345 679').remarks[0]).toMatch(
			/^Cột 2: không đưa vào sổ/
		));
	test('one that stands in another column is a mistake', () =>
		expect(
			read('Họ tên\tChức vụ\tĐơn vị\nTrần Thị Lan\tCV, 0912345678\tCà Mau').lines[0]?.mistakes
		).toEqual(['Không ghi số căn cước, số điện thoại hay số tài khoản của cán bộ vào đây.']));
});

describe('Vietnamese as it is typed', () => {
	test('Thanh Hoá is Thanh Hóa, with or without marks, by short or full name', () =>
		expect(
			bodies(
				['Thanh Hoá', 'Thanh Hóa', 'THANH HOA', 'Văn phòng Đoàn ĐBQH tỉnh Thanh Hoá']
					.map((name, at) => `Trần Thị ${'ABCD'[at]}\t${name}`)
					.join('\n')
			).map((body) => body?.unit)
		).toEqual(Array(4).fill('thanh-hoa')));

	test('decomposed names and odd spaces become one form', () =>
		expect(
			bodies(`Họ tên\tĐơn vị\n${'  Nguyễn\u00a0 Thị Huệ '.normalize('NFD')}\tCà  Mau`)
		).toEqual([{ name: 'Nguyễn Thị Huệ', unit: 'ca-mau' }]));
});

describe('a mistake says its column, and what to do', () => {
	const mistakes = (row: string, more: Partial<Context> = {}) =>
		read(`Họ tên\tĐơn vị\tNăm sinh\tGiới tính\n${row}`, more).lines[0]?.mistakes;
	test.each([
		['\tCà Mau\t1975\t', ['Họ và tên: chưa viết gì.']],
		['Lan\tCà Mau\t1975\t', ['Họ và tên: “Lan” mới có một chữ, ghi đủ cả họ.']],
		['Trần Thị Lan\t\t\t', ['Đơn vị: chưa viết gì.']],
		[
			'Trần Thị Lan\tSốc Trăn\t75\tkhông rõ',
			[
				'Đơn vị: danh bạ chưa có “Sốc Trăn”. Gần nhất: Sóc Trăng.',
				'Năm sinh: chưa đọc được “75”, viết bốn chữ số, ví dụ 1975.',
				'Giới tính: “không rõ” chưa rõ, ghi Nam hoặc Nữ.'
			]
		],
		['Trần Thị Lan\tCà Mau\t2019\t', ['Năm sinh: 2019 chưa đúng với người đang làm việc.']]
	])('%s', (row, said) => expect(mistakes(row)).toEqual(said));

	test('whoever keeps one office’s list brings its people only', () => {
		const focal = { ...secretary, terms: [] };
		expect(mistakes('Trần Thị Lan\tSóc Trăng\t\t', { actor: focal })).toEqual([
			'Đơn vị: ông/bà chỉ nhập được người của Cà Mau, dòng này là của Sóc Trăng.'
		]);
		expect(mistakes('Trần Thị Lan\tCà Mau\t\t', { actor: focal })).toEqual([]);
	});
	test('and whoever keeps none brings nobody', () =>
		expect(
			mistakes('Trần Thị Lan\tCà Mau\t\t', { actor: { ...secretary, duties: [] } })
		).toHaveLength(1));
});

describe('who is in the book already', () => {
	const lan = known('person:lan', {
		name: 'Trần Thị Lan',
		birthYear: 1975,
		position: 'Trưởng phòng'
	});
	const plan = (text: string, people: Known<'person'>[], chosen = new Map()) =>
		planOf(read(text, { people }).lines, chosen, people);
	const heading = 'Họ tên\tĐơn vị\tNăm sinh\tChức vụ\tGiới tính\n';

	test('gets what was missing, and keeps what stands', () =>
		expect(plan(`${heading}Trần Thị LAN\tCà Mau\t\tChuyên viên\tNữ`, [lan])).toEqual({
			made: [],
			filled: [{ id: 'person:lan', body: { ...lan.body, gender: 'F' } }],
			skipped: 0
		}));
	test('is not written at all when nothing was missing', () =>
		expect(plan(`${heading}Trần Thị Lan\tCà Mau\t1975\t\t`, [lan])).toMatchObject({
			made: [],
			filled: []
		}));
	test('two people of one name in one office, born in different years, are two people', () => {
		const { made, filled } = plan(
			`${heading}Trần Thị Lan\tCà Mau\t1980\t\t\nTrần Thị Lan\tCà Mau\t1990\t\t`,
			[lan]
		);
		expect(made.map(({ body }) => body.birthYear)).toEqual([1980, 1990]);
		expect(filled).toEqual([]);
	});
	test('of the same name in another office is somebody else', () =>
		expect(plan(`${heading}Trần Thị Lan\tSóc Trăng\t\t\t`, [lan]).made).toHaveLength(1));
	test('twice on the list is one person', () =>
		expect(
			plan(`${heading}Lê Văn Ba\tCà Mau\t\tLái xe\t\nLÊ VĂN BA\tCà Mau\t1980\t\tNam`, []).made
		).toEqual([
			{
				line: 2,
				body: {
					name: 'Lê Văn Ba',
					unit: 'ca-mau',
					position: 'Lái xe',
					birthYear: 1980,
					gender: 'M'
				}
			}
		]));
	test('is somebody else, or is left out, when the secretary says so', () => {
		const list = `${heading}Trần Thị Lan\tCà Mau\t\t\t`;
		expect(plan(list, [lan], new Map([[2, 'new']])).made).toHaveLength(1);
		expect(plan(list, [lan], new Map([[2, 'skip']]))).toMatchObject({ made: [], skipped: 1 });
	});
	test('Hùng and Hưng are shown as near, and are two people unless somebody says otherwise', () => {
		const hung = known('person:hung', { name: 'Nguyễn Văn Hùng' });
		const list = `${heading}Nguyễn Văn Hưng\tCà Mau\t\t\t`;
		expect(read(list, { people: [hung] }).lines[0]?.twin).toMatchObject({
			name: 'Nguyễn Văn Hùng',
			usual: 'new'
		});
		expect(plan(list, [hung]).made).toHaveLength(1);
	});
	test('a name that could be either of two asks for the year', () =>
		expect(
			read(`${heading}Trần Thị Lan\tCà Mau\t\t\t`, {
				people: [lan, known('person:lan-2', { name: 'Trần Thị Lan', birthYear: 1990 })]
			}).lines[0]?.mistakes
		).toEqual([
			'Họ và tên: có 2 người tên “Trần Thị Lan” ở đơn vị này (sinh 1975, 1990), ghi năm sinh để biết là ai.'
		]));
});

describe('offices', () => {
	const list = (text: string) => readOffices(tableOf(text), { actor: secretary, offices });

	test('get a short name, a place and the format of the State', () =>
		expect(
			list(
				'Tên đơn vị;Tên ngắn;Địa danh;Thể thức\nBan Dân vận;BDV;Cần Thơ;Đảng\nSở Y tế;;;'
			).lines.map(({ body }) => body)
		).toEqual([
			{ name: 'Ban Dân vận', shortName: 'BDV', place: 'Cần Thơ', format: 'PARTY' },
			{ name: 'Sở Y tế', shortName: 'Sở Y tế', format: 'STATE' }
		]));
	test('under another spelling are the same office', () => {
		const { lines } = list(
			'Tên đầy đủ;Tên ngắn\nVăn phòng Thanh Hoá;Thanh Hoá\nSở Hoà giải;Hoà giải\nSở Hòa giải;Hòa giải'
		);
		expect(lines.map(({ twin }) => twin?.of)).toEqual([
			{ id: 'thanh-hoa' },
			undefined,
			{ line: 3 }
		]);
		expect(planOf(lines, new Map(), offices).made).toHaveLength(1);
	});
});

test('of 5,000 rows with 37 wrong ones, exactly those 37 are marked', () => {
	const wrong = new Set(Array.from({ length: 37 }, (_, at) => 100 + at * 131));
	const rows = Array.from({ length: 5_000 }, (_, at) => {
		const name = `Nguyễn Văn ${String.fromCharCode(65 + (at % 26))}${'abcdefghij'[at % 10]}${'xyztk'[at % 5]}`;
		const unit = offices[Math.floor(at / 1_700)]?.body.shortName ?? '';
		const born = 1960 + (Math.floor(at / 130) % 40);
		const kinds = [
			`\tChuyên viên\t${unit}\t${born}`,
			`${name}\tChuyên viên\tĐơn vị lạ ${at}\t${born}`,
			`${name}\tChuyên viên\t${unit}\tkhông nhớ`
		];
		return wrong.has(at + 2) ? kinds[at % 3] : `${name}\tChuyên viên\t${unit}\t${born}`;
	});
	const { lines } = read(['Họ và tên\tChức vụ\tĐơn vị\tNăm sinh', ...rows].join('\n'));
	expect(lines).toHaveLength(5_000);
	expect(lines.filter(({ mistakes }) => mistakes.length).map(({ line }) => line)).toEqual([
		...wrong
	]);
	expect(lines.filter(({ body }) => body)).toHaveLength(4_963);
});

describe('a text is a table', () => {
	test.each([
		[
			'a\tb\nc\td\n',
			[
				['a', 'b'],
				['c', 'd']
			]
		],
		[
			'a;b\r\n"c;1";d',
			[
				['a', 'b'],
				['c;1', 'd']
			]
		],
		[
			'\ufeffa,"b ""x"""\n"hai\ndòng",d',
			[
				['a', 'b "x"'],
				['hai\ndòng', 'd']
			]
		],
		['', []]
	])('%j', (text, table) => expect(tableOf(text)).toEqual(table));
});
