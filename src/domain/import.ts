import { fits, kinds, type KindName } from './index.ts';
import { paperFormats } from './organization.ts';
import { type Actor, may } from './permission.ts';
import { employments, genders } from './person.ts';
import type { BodyOf } from './record.ts';
import { columnsIn, type Read, rowsIn, type Shape, type Table, textOfTable } from './table.ts';
import { fold } from './text.ts';

/** A list of people, of offices or of work: what each of its rows would record, or why it cannot; who is in the book already. */

type Body<Name extends KindName> = BodyOf<(typeof kinds)[Name]>;
/** Lists whose rows are known by a name. */
type Named = 'person' | 'organization';
export type Importable = Named | 'work-event';

/** What its rows are called. */
export const called: Record<Importable, string> = {
	person: 'người',
	organization: 'đơn vị',
	'work-event': 'việc'
};

/** A record that the book has already. */
export type Known<Name extends KindName> = { id: string; body: Body<Name> };

/** What to do with a row that seems to be in the book, or on the list, already. */
export const choices = {
	merge: 'Đã có: gộp, bổ sung chỗ còn thiếu',
	new: 'Khác: ghi mới',
	skip: 'Bỏ qua dòng này'
} as const;
export type Choice = keyof typeof choices;

/** Who a row seems to be: a record of the book, or an earlier row of the list. */
export type Twin = {
	of: { id: string } | { line: number };
	/** What it is called there. */
	name: string;
	usual: Choice;
};

export type Line<Name extends Importable = Importable> = {
	/** Row number, as a spreadsheet counts. */
	line: number;
	/** What it says, as a reader may check it: Vietnamese label → text. */
	said: Record<string, string>;
	cells: readonly string[];
	/** Sentences, each beginning with its column; a row without any has a body. */
	mistakes: string[];
	body?: Body<Name>;
	twin?: Twin;
};

export type Reading<Name extends Importable = Importable> = {
	/** Labels of the columns that were found, the first of them the name. */
	labels: string[];
	headings: string[];
	/** Sentences about the table as a whole. */
	remarks: string[];
	lines: Line<Name>[];
};

type PersonColumn = 'name' | 'position' | 'unit' | 'birth' | 'gender' | 'employment' | 'leader';
type OfficeColumn = 'name' | 'shortName' | 'place' | 'format';

const birthText = /^(?:\D*|\d{1,2}[/. -]+(?:\d{1,2}[/. -]+)?)(\d{4})$|^(\d{4})-\d{2}-\d{2}$/;
const birthIn = (text: string): number | undefined => {
	const [, last, first] = birthText.exec(text) ?? [];
	return last || first ? Number(last ?? first) : undefined;
};
const isBirth = (text: string) => {
	const year = birthIn(text);
	return year !== undefined && year >= 1920 && year <= 2020;
};

type Gender = keyof typeof genders;
const genderWords: Record<string, Gender> = {
	nam: 'M',
	m: 'M',
	ong: 'M',
	nu: 'F',
	f: 'F',
	ba: 'F',
	khac: 'X'
};

type Employment = keyof typeof employments;
const employmentWords: [string, Employment][] = [
	['can bo', 'CAN_BO'],
	['cong chuc', 'CONG_CHUC'],
	['vien chuc', 'VIEN_CHUC'],
	['lao dong hop dong', 'HOP_DONG'],
	['hop dong', 'HOP_DONG'],
	['hdld', 'HOP_DONG'],
	['nguoi lao dong', 'NGUOI_LAO_DONG'],
	['nld', 'NGUOI_LAO_DONG']
];
const employmentIn = (text: string) =>
	employmentWords.find(([word]) => ` ${fold(text)} `.startsWith(` ${word} `))?.[1];

const yes = ['x', 'co', 'yes', '1', 'lanh dao', '✓', '✔'];
const no = ['khong', 'no', '0'];

const personShape = (isOffice: (text: string) => boolean): Shape<PersonColumn> => ({
	columns: {
		name: {
			label: 'Họ và tên',
			headings: ['ho va ten', 'ho ten', 'ho va ten dem', 'ho dem', 'ten can bo', 'can bo', 'ten']
		},
		position: {
			label: 'Chức vụ',
			headings: ['chuc vu', 'chuc danh', 'chuc vu chuc danh', 'vi tri viec lam']
		},
		unit: {
			label: 'Đơn vị',
			headings: [
				'don vi',
				'co quan',
				'don vi cong tac',
				'co quan don vi',
				'ten don vi',
				'ten co quan',
				'noi cong tac',
				'phong',
				'phong ban'
			]
		},
		birth: {
			label: 'Năm sinh',
			headings: ['nam sinh', 'ngay sinh', 'ngay thang nam sinh', 'sinh nam']
		},
		gender: { label: 'Giới tính', headings: ['gioi tinh', 'nam nu'] },
		employment: {
			label: 'Diện lao động',
			headings: ['dien lao dong', 'loai lao dong', 'loai can bo', 'loai', 'dien', 'ngach']
		},
		leader: {
			label: 'Giữ chức vụ lãnh đạo',
			headings: ['giu chuc vu lanh dao', 'chuc vu lanh dao', 'lanh dao']
		}
	},
	looks: [
		['unit', isOffice],
		['birth', isBirth],
		['gender', (text) => fold(text) in genderWords],
		['employment', (text) => employmentIn(text) !== undefined]
	],
	words: ['name', 'position', 'unit']
});

const officeShape: Shape<OfficeColumn> = {
	columns: {
		name: {
			label: 'Tên đầy đủ',
			headings: [
				'ten day du',
				'ten don vi',
				'ten co quan',
				'don vi',
				'co quan',
				'co quan don vi',
				'ten'
			]
		},
		shortName: {
			label: 'Tên ngắn',
			headings: ['ten ngan', 'ten ngan gon', 'ten viet tat', 'ten goi tat', 'ten tat', 'viet tat']
		},
		place: { label: 'Địa danh', headings: ['dia danh', 'noi dat tru so', 'tru so', 'noi ky'] },
		format: { label: 'Thể thức văn bản', headings: ['the thuc', 'the thuc van ban'] }
	},
	looks: [],
	words: ['name', 'shortName', 'place']
};

/** Who reads the list, in which year, and what the book holds already. */
export type Context = {
	actor: Actor;
	year: number;
	offices: readonly Known<'organization'>[];
	people: readonly Known<'person'>[];
};

/** What a table says of people. Whoever keeps only their own office's list may bring only people of that office. */
export function readPeople(
	table: Table,
	{ actor, year, offices, people }: Context
): Reading<'person'> {
	const directory = officesByName(offices);
	const shape = personShape((text) => directory.find(text).length > 0);
	const found = columnsIn(table, shape);
	const own = offices.find(({ id }) => id === actor.office);
	const ownOnly = !may(actor, 'directory');
	const remarks = [...found.remarks];
	if (found.columns.unit === undefined && own)
		remarks.push(`Bảng không có cột Đơn vị: mọi người được ghi vào ${own.body.shortName}.`);
	const book = twinsAmong(
		people,
		(body) => [`${body.unit} ${fold(body.name)}`],
		(one, other) =>
			one.birthYear === undefined ||
			other.birthYear === undefined ||
			one.birthYear === other.birthYear
	);

	function unitOf(typed: string | undefined, mistakes: string[]): string | undefined {
		if (typed === undefined) {
			if (found.columns.unit === undefined && own) return own.id;
			mistakes.push('Đơn vị: chưa viết gì.');
			return undefined;
		}
		const [hit, ...more] = directory.find(typed);
		if (!hit) mistakes.push(`Đơn vị: danh bạ chưa có “${typed}”. ${directory.near(typed)}`);
		else if (more.length)
			mistakes.push(
				`Đơn vị: “${typed}” là tên của nhiều đơn vị, ghi tên đầy đủ: ${[hit, ...more].map(({ body }) => body.name).join('; ')}.`
			);
		else if (ownOnly && hit.id !== actor.office)
			mistakes.push(
				`Đơn vị: ông/bà chỉ nhập được người của ${own?.body.shortName ?? 'đơn vị mình'}, dòng này là của ${hit.body.shortName}.`
			);
		else return hit.id;
		return undefined;
	}

	const lines = rowsIn(table, found).map((row) => {
		const { name, position, unit, birth, gender, employment, leader } = row.said;
		const mistakes: string[] = [];
		const say = (sentence: string) => void mistakes.push(sentence);
		if (!name) say('Họ và tên: chưa viết gì.');
		else if (/\d/.test(name)) say(`Họ và tên: “${name}” có chữ số.`);
		else if (!name.includes(' ')) say(`Họ và tên: “${name}” mới có một chữ, ghi đủ cả họ.`);
		const office = unitOf(unit, mistakes);
		const birthYear = birth === undefined ? undefined : birthIn(birth);
		if (birth !== undefined && birthYear === undefined)
			say(`Năm sinh: chưa đọc được “${birth}”, viết bốn chữ số, ví dụ 1975.`);
		if (birthYear !== undefined && (birthYear < 1945 || birthYear > year - 15))
			say(`Năm sinh: ${birthYear} chưa đúng với người đang làm việc.`);
		const sex = gender === undefined ? undefined : genderWords[fold(gender)];
		if (gender !== undefined && !sex) say(`Giới tính: “${gender}” chưa rõ, ghi Nam hoặc Nữ.`);
		const sort = employment === undefined ? undefined : employmentIn(employment);
		if (employment !== undefined && !sort)
			say(
				`Diện lao động: “${employment}” chưa rõ, ghi một trong: ${Object.values(employments).join(', ')}.`
			);
		const mark = leader === undefined ? '' : fold(leader) || leader;
		if (mark && !yes.includes(mark) && !no.includes(mark))
			say(`Giữ chức vụ lãnh đạo: “${leader}” chưa rõ, ghi Có hoặc Không.`);
		if (mistakes.length) return bad(row, shape, mistakes);
		return checked(row, shape, {
			kind: 'person',
			actor,
			book,
			body: {
				name: name ?? '',
				unit: office ?? '',
				...(position ? { position } : {}),
				...(mark ? { leader: yes.includes(mark) ? ('YES' as const) : ('NO' as const) } : {}),
				...(sort ? { employment: sort } : {}),
				...(sex ? { gender: sex } : {}),
				...(birthYear === undefined ? {} : { birthYear })
			},
			unclear: (several) =>
				`Họ và tên: có ${several.length} người tên “${name}” ở đơn vị này (sinh ${several.map((one) => one.birthYear ?? 'chưa rõ').join(', ')}), ghi năm sinh để biết là ai.`
		});
	});
	return { ...labelled(shape, found), remarks, lines };
}

/** What a table says of offices. A short name that is not given is the full name. */
export function readOffices(
	table: Table,
	{ actor, offices }: Pick<Context, 'actor' | 'offices'>
): Reading<'organization'> {
	const found = columnsIn(table, officeShape);
	const book = twinsAmong(offices, namesOf, () => true);
	const lines = rowsIn(table, found).map((row) => {
		const { name, shortName, place, format } = row.said;
		const full = name ?? shortName;
		const mistakes: string[] = [];
		if (!full) mistakes.push('Tên đầy đủ: chưa viết gì.');
		else if (!/\p{L}/u.test(full)) mistakes.push(`Tên đầy đủ: “${full}” không có chữ nào.`);
		const key = format === undefined ? 'nha nuoc' : fold(format);
		const isParty = /\bdang\b|\b36\b/.test(key);
		if (!isParty && !/nha nuoc|\b30\b|chinh quyen/.test(key))
			mistakes.push(`Thể thức văn bản: “${format}” chưa rõ, ghi Nhà nước hoặc Đảng.`);
		if (mistakes.length) return bad(row, officeShape, mistakes);
		return checked(row, officeShape, {
			kind: 'organization',
			actor,
			book,
			body: {
				name: full ?? '',
				shortName: shortName ?? full ?? '',
				format: (isParty ? 'PARTY' : 'STATE') satisfies keyof typeof paperFormats,
				...(place ? { place } : {})
			},
			unclear: (several) =>
				`Tên đầy đủ: “${full}” trùng với nhiều đơn vị đã có: ${several.map((one) => one.name).join('; ')}.`
		});
	});
	return { ...labelled(officeShape, found), remarks: found.remarks, lines };
}

/**
 * What is to be recorded: new bodies with the row each came from, and records of the book with what they lacked. Nothing
 * that stands in the book is overwritten.
 */
export function planOf<Name extends Importable>(
	lines: readonly Line<Name>[],
	chosen: ReadonlyMap<number, Choice>,
	known: readonly Known<Name>[]
): { made: { line: number; body: Body<Name> }[]; filled: Known<Name>[]; skipped: number } {
	const made = new Map<number, Body<Name>>();
	const bodies = new Map(known.map(({ id, body }) => [id, body]));
	const filled = new Map<string, Body<Name>>();
	/** Where each row went, so that rows like it go there too. */
	const gone = new Map<number, Twin['of'] | undefined>();
	let skipped = 0;
	for (const { line, body, twin } of lines) {
		if (!body) continue;
		const choice = twin ? (chosen.get(line) ?? twin.usual) : 'new';
		if (choice === 'new' || !twin) {
			made.set(line, body);
			gone.set(line, { line });
			continue;
		}
		const to = 'line' in twin.of ? gone.get(twin.of.line) : twin.of;
		if (choice === 'skip' || !to) {
			gone.set(line, undefined);
			skipped++;
			continue;
		}
		gone.set(line, to);
		if ('line' in to) made.set(to.line, { ...body, ...made.get(to.line) });
		else {
			const before = filled.get(to.id) ?? bodies.get(to.id);
			const after = { ...body, ...before };
			if (Object.keys(after).length > Object.keys(before ?? {}).length) filled.set(to.id, after);
		}
	}
	return {
		made: [...made].map(([line, body]) => ({ line, body })),
		filled: [...filled].map(([id, body]) => ({ id, body })),
		skipped
	};
}

/** Rows as text to be mended in a spreadsheet and brought again, each with what is wrong in it. */
export function textToMend({ headings }: Reading, lines: readonly Line[]): string {
	const width = Math.max(headings.length, ...lines.map(({ cells }) => cells.length));
	const wide = (cells: readonly string[]) =>
		Array.from({ length: width }, (_, column) => cells[column] ?? '');
	return textOfTable([
		...(headings.length ? [[...wide(headings), 'Cần sửa']] : []),
		...lines.map(({ cells, mistakes }) => [
			...wide(cells),
			...(headings.length ? [mistakes.join(' ')] : [])
		])
	]);
}

export function labelled<Name extends string>(
	{ columns }: Shape<Name>,
	found: ReturnType<typeof columnsIn<Name>>
) {
	return {
		labels: (Object.keys(columns) as Name[])
			.filter((name) => name === 'name' || found.columns[name] !== undefined)
			.map((name) => columns[name].label),
		headings: found.headings.filter((_, column) => !found.dropped.has(column))
	};
}

export const lineOf = <Name extends string>(
	{ line, said, cells }: Read<Name>,
	{ columns }: Shape<Name>
) => ({
	line,
	said: Object.fromEntries(
		(Object.entries(said) as [Name, string][]).map(([name, text]) => [columns[name].label, text])
	),
	cells
});

export const bad = <Name extends string>(
	row: Read<Name>,
	shape: Shape<Name>,
	mistakes: string[]
) => ({
	...lineOf(row, shape),
	mistakes
});

type Checking<Name extends Named> = {
	kind: Name;
	actor: Actor;
	book: Twins<Name>;
	body: Body<Name>;
	unclear: (several: Body<Name>[]) => string;
};

/** A row whose cells were read: the kind's own rules on its body, and whom it repeats. */
function checked<Name extends Named, Column extends string>(
	row: Read<Column>,
	shape: Shape<Column>,
	{ kind, actor, book, body, unclear }: Checking<Name>
): Line<Name> {
	const fitting = fits(kind, body);
	const refusal =
		fitting.ok &&
		kinds[kind].refuse?.({ id: '', after: body as never }, actor, () => undefined)?.message;
	if (!fitting.ok || refusal)
		return bad(row, shape, [fitting.ok ? refusal || '' : fitting.message]);
	const twin = book.meet(row.line, body);
	if (twin && 'several' in twin) return bad(row, shape, [unclear(twin.several)]);
	return { ...lineOf(row, shape), mistakes: [], body, ...(twin ? { twin } : {}) };
}

type Twins<Name extends Named> = {
	/** Whom a row repeats; itself, from now on, when nobody. */
	meet: (line: number, body: Body<Name>) => Twin | { several: Body<Name>[] } | undefined;
};

function twinsAmong<Name extends Named>(
	known: readonly Known<Name>[],
	keysOf: (body: Body<Name>) => string[],
	agree: (one: Body<Name>, other: Body<Name>) => boolean
): Twins<Name> {
	type Head = { of: Twin['of']; body: Body<Name> };
	const heads = new Map<string, Head[]>();
	const enter = (head: Head) => {
		for (const key of new Set(keysOf(head.body))) {
			const there = heads.get(key);
			if (there) there.push(head);
			else heads.set(key, [head]);
		}
	};
	for (const { id, body } of known) enter({ of: { id }, body });
	return {
		meet(line, body) {
			const near = new Set(keysOf(body).flatMap((key) => heads.get(key) ?? []));
			const all = [...near].filter((head) => agree(head.body, body));
			const alike = all.filter((head) => isSaidAlike(head.body.name, body.name));
			const certain = alike.length ? alike : all;
			const exact = certain.filter(
				(head) => yearIn(body) !== undefined && yearIn(head.body) === yearIn(body)
			);
			const [head, ...more] = exact.length ? exact : certain;
			if (!head) {
				enter({ of: { line }, body });
				return undefined;
			}
			const usual = alike.length ? 'merge' : 'new';
			if (more.length && usual === 'merge')
				return { several: [head, ...more].map((one) => one.body) };
			const twin: Twin = { of: head.of, name: head.body.name, usual };
			// What the first of them now also says tells it from those that follow.
			if (usual === 'merge') head.body = { ...body, ...head.body };
			else enter({ of: { line }, body });
			return twin;
		}
	};
}

const yearIn = (body: Body<Named>) => ('birthYear' in body ? body.birthYear : undefined);

/**
 * Hùng and Hưng fold to the same word but are two names; Hoà and Hòa are one, and so is a name typed without any mark.
 */
function isSaidAlike(one: string, other: string): boolean {
	const [left, right] = [spoken(one), spoken(other)];
	return left === right || isUnmarked(one) || isUnmarked(other) || fold(one) !== fold(other);
}
const isUnmarked = (name: string) => !/[\p{Mn}đ]/u.test(name.normalize('NFD').toLowerCase());

/** Letters with what belongs to them; the tone stands at the end of its word, wherever it was put. */
const spoken = (name: string) =>
	name
		.toLowerCase()
		.normalize('NFD')
		.split(/[\s.-]+/)
		.map((word) => {
			const tone = word.replace(/[^\u0300\u0301\u0303\u0309\u0323]/g, '');
			return word.replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '').normalize('NFC') + tone;
		})
		.join(' ');

const namesOf = ({ name, shortName, aliases = [] }: Body<'organization'>) =>
	[name, shortName, ...aliases].map(fold).filter(Boolean);

/** Offices by any of their names; and which of them a misspelt name is nearest to. */
export function officesByName(offices: readonly Known<'organization'>[]) {
	const byName = new Map<string, Known<'organization'>[]>();
	for (const office of offices)
		for (const name of new Set(namesOf(office.body))) {
			const there = byName.get(name);
			if (there) there.push(office);
			else byName.set(name, [office]);
		}
	const pairs = [...byName].map(([name, [office]]) => ({ office, pairs: pairsIn(name) }));
	const said = new Map<string, string>();
	return {
		find(typed: string): Known<'organization'>[] {
			const hits = byName.get(fold(typed)) ?? [];
			const alike = hits.filter(({ body }) =>
				[body.name, body.shortName, ...(body.aliases ?? [])].some(
					(name) => spoken(name) === spoken(typed)
				)
			);
			return alike.length === 1 ? alike : hits;
		},
		near(typed: string): string {
			const key = fold(typed);
			const there = said.get(key);
			if (there !== undefined) return there;
			const mine = pairsIn(key);
			const close = pairs
				.map((one) => ({ ...one, score: likeness(mine, one.pairs) }))
				.filter(({ score }) => score >= 0.4)
				.toSorted((a, b) => b.score - a.score);
			const names = [...new Set(close.map(({ office }) => office?.body.shortName))].slice(0, 3);
			const sentence = names.length
				? `Gần nhất: ${names.join(', ')}.`
				: 'Nhập đơn vị đó trước, hoặc sửa lại tên.';
			said.set(key, sentence);
			return sentence;
		}
	};
}

const pairsIn = (key: string) =>
	new Set(Array.from({ length: key.length + 1 }, (_, at) => ` ${key} `.slice(at, at + 2)));

const likeness = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
	(2 * [...one].filter((pair) => other.has(pair)).length) / (one.size + other.size);
