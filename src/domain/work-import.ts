import { type Day, parseDay, yearOf } from './day.ts';
import {
	bad,
	type Known,
	type Line,
	labelled,
	lineOf,
	officesByName,
	type Reading
} from './import.ts';
import { fits } from './index.ts';
import { type Actor, may } from './permission.ts';
import type { BodyOf } from './record.ts';
import { columnsIn, rowsIn, type Shape, type Table } from './table.ts';
import { fold } from './text.ts';
import { notTheirs, sessionPhases, voterSorts, type workEvent } from './work-event.ts';
import type { assemblySession } from './assembly-session.ts';
import type { workSort } from './work-sort.ts';

/** A year of paper comes in as a list of work: each of its rows becomes an ordinary record, or says in which cell it cannot. */

type Column =
	| 'topic'
	| 'day'
	| 'sort'
	| 'place'
	| 'units'
	| 'voterSort'
	| 'phase'
	| 'session'
	| 'participants'
	| 'opinions'
	| 'result';

const shape: Shape<Column> = {
	columns: {
		topic: { label: 'Nội dung', headings: ['noi dung', 'ten viec', 'noi dung cong viec', 'viec'] },
		day: { label: 'Ngày', headings: ['ngay', 'thoi gian', 'ngay thang', 'ngay to chuc'] },
		sort: { label: 'Loại việc', headings: ['loai viec', 'loai', 'linh vuc', 'hinh thuc'] },
		place: { label: 'Nơi làm', headings: ['noi lam', 'dia diem', 'noi to chuc', 'noi'] },
		units: {
			label: 'Đơn vị thực hiện',
			headings: ['don vi thuc hien', 'don vi', 'co quan', 'don vi chu tri']
		},
		voterSort: { label: 'Loại tiếp xúc', headings: ['loai tiep xuc', 'loai tiep xuc cu tri'] },
		phase: {
			label: 'Trước hay sau kỳ họp',
			headings: ['truoc hay sau ky hop', 'truoc sau ky hop', 'truoc sau']
		},
		session: { label: 'Kỳ họp', headings: ['ky hop', 'ky hop quoc hoi', 'ky hop thu'] },
		participants: { label: 'Số người dự', headings: ['so nguoi du', 'so nguoi', 'nguoi du'] },
		opinions: { label: 'Số ý kiến', headings: ['so y kien', 'y kien', 'so kien nghi'] },
		result: { label: 'Kết quả', headings: ['ket qua', 'ghi chu'] }
	},
	looks: [['day', (text) => parseDay(text).ok]],
	words: ['topic', 'place', 'units']
};

export type WorkContext = {
	actor: Actor;
	/** Where a date without a year takes it from. */
	year: number;
	today: Day;
	sorts: readonly { id: string; body: BodyOf<typeof workSort> }[];
	offices: readonly Known<'organization'>[];
	events: readonly Known<'work-event'>[];
	sessions?: readonly { id: string; body: BodyOf<typeof assemblySession> }[];
};

/** What a table says of work. Whoever keeps only their own office's work may bring only that. */
export function readWork(table: Table, context: WorkContext): Reading<'work-event'> {
	const { actor, year, today, sorts, offices, events, sessions = [] } = context;
	const found = columnsIn(table, shape);
	const directory = officesByName(offices);
	const own = offices.find(({ id }) => id === actor.office);
	const remarks = [...found.remarks];
	if (found.columns.units === undefined && own)
		remarks.push(`Bảng không có cột Đơn vị: mọi việc được ghi cho ${own.body.shortName}.`);
	/** What the book or an earlier row says already: the same kind and day about the same. */
	const there = new Map<string, NonNullable<Line['twin']>>();
	const keyOf = (body: BodyOf<typeof workEvent>) =>
		`${body.sort} ${body.day} ${fold(body.topic)} ${body.units.toSorted().join()}`;
	for (const { id, body } of events)
		there.set(keyOf(body), { of: { id }, name: body.topic, usual: 'skip' });

	const lines = rowsIn(table, found).map((row): Line<'work-event'> => {
		const mistakes: string[] = [];
		/** `Ngày (ô B5): …`, as a spreadsheet names its cells. */
		const say = (column: Column, sentence: string) => {
			const at = found.columns[column];
			const cell = at === undefined ? '' : ` (ô ${letters(at)}${row.line})`;
			mistakes.push(`${shape.columns[column].label}${cell}: ${sentence}`);
		};
		const { topic, place, result } = row.said;
		for (const [column, text] of Object.entries(row.said) as [Column, string][])
			if (/^#(REF|N\/A|VALUE|NAME|DIV\/0|NUM|NULL)/i.test(text))
				say(column, `công thức trong ô bị lỗi (${text}), ghi giá trị vào.`);
		if (!topic) say('topic', 'chưa viết gì.');
		const day = dayIn(row.said.day, say);
		const sort = sortIn(row.said.sort, say);
		const units = unitsIn(row.said.units, say);
		const participants = countIn('participants', row.said.participants, say);
		const opinions = countIn('opinions', row.said.opinions, say);
		const voterSort = wordIn(voterSorts, 'voterSort', row.said.voterSort, say);
		const phase = wordIn(sessionPhases, 'phase', row.said.phase, say);
		const session = sessionIn(row.said.session, say);
		if (mistakes.length || !topic || !day || !sort || !units) return bad(row, shape, mistakes);
		const body = {
			...{ topic, day, sort, units },
			...(place ? { place } : {}),
			...(voterSort ? { voterSort } : {}),
			...(phase ? { phase } : {}),
			...(session ? { session } : {}),
			...(participants === undefined ? {} : { participants }),
			...(opinions === undefined ? {} : { opinions }),
			...(result ? { result } : {})
		};
		const fitting = fits('work-event', body);
		const refusal = notTheirs({ after: body }, actor)?.message;
		if (!fitting.ok || refusal)
			return bad(row, shape, [fitting.ok ? (refusal ?? '') : fitting.message]);
		const twin = there.get(keyOf(body));
		if (!twin) there.set(keyOf(body), { of: { line: row.line }, name: topic, usual: 'skip' });
		return { ...lineOf(row, shape), mistakes: [], body, ...(twin ? { twin } : {}) };
	});
	return { ...labelled(shape, found), remarks, lines };

	type Say = (column: Column, sentence: string) => void;

	function dayIn(typed: string | undefined, say: Say): Day | undefined {
		if (!typed) return void say('day', 'chưa viết gì. Ô gộp thì ghi vào từng dòng.');
		const serial = /^\d{5}$/.test(typed) ? serialDay(Number(typed)) : undefined;
		const parsed = serial ? { ok: true as const, value: serial } : parseDay(typed, { year });
		if (!parsed.ok) return void say('day', parsed.message);
		if (parsed.value > today)
			return void say('day', `${typed} chưa tới; việc đã làm thì ghi ngày đã qua.`);
		if (yearOf(parsed.value) < 2000) return void say('day', `${typed} quá xa, xem lại năm.`);
		return parsed.value;
	}

	function sortIn(typed: string | undefined, say: Say): string | undefined {
		if (!typed) return void say('sort', 'chưa viết gì. Ô gộp thì ghi vào từng dòng.');
		const key = fold(typed);
		const hit =
			sorts.find(({ body }) => fold(body.name) === key) ??
			sorts.find(({ body }) =>
				fold(body.name)
					.split(/[,;]/)
					.some((part) => part.trim() === key)
			);
		if (!hit)
			say(
				'sort',
				`“${typed}” không có trong các loại việc đã đặt: ${sorts.map(({ body }) => body.name).join('; ')}.`
			);
		return hit?.id;
	}

	function sessionIn(typed: string | undefined, say: Say): string | undefined {
		if (!typed) return undefined;
		const number = Number(/\d+/.exec(typed)?.[0]);
		const hit = sessions.find(({ body }) => body.number === number);
		if (!hit) say('session', `sổ chưa có kỳ họp “${typed}”; thêm ở trang Loại việc trước.`);
		return hit?.id;
	}

	function unitsIn(typed: string | undefined, say: Say): string[] | undefined {
		if (!typed) {
			if (found.columns.units === undefined && own) return [own.id];
			return void say('units', 'chưa viết gì. Ô gộp thì ghi vào từng dòng.');
		}
		const whole = directory.find(typed);
		const names = whole.length ? [typed] : typed.split(/[,;+]/).map((name) => name.trim());
		const ids: string[] = [];
		for (const name of names.filter(Boolean)) {
			const [hit, ...more] = directory.find(name);
			if (!hit) return void say('units', `danh bạ chưa có “${name}”. ${directory.near(name)}`);
			if (more.length)
				return void say('units', `“${name}” là tên của nhiều đơn vị, ghi tên đầy đủ.`);
			ids.push(hit.id);
		}
		if (own && !ids.includes(own.id) && !may(actor, 'work-all', year))
			return void say('units', `ông/bà chỉ nhập được việc của ${own.body.shortName}.`);
		return ids;
	}
}

/** One of a few words, as it is shown or as it begins: `trước`. */
function wordIn<Word extends string>(
	words: Record<Word, string>,
	column: Column,
	typed: string | undefined,
	say: (column: Column, sentence: string) => void
): Word | undefined {
	if (!typed) return undefined;
	const key = fold(typed);
	const hit = (Object.entries(words) as [Word, string][]).find(
		([, word]) => fold(word) === key || fold(word).startsWith(`${key} `)
	);
	if (!hit) say(column, `“${typed}” chưa rõ, ghi một trong: ${Object.values(words).join('; ')}.`);
	return hit?.[0];
}

function countIn(
	column: Column,
	typed: string | undefined,
	say: (column: Column, sentence: string) => void
): number | undefined {
	if (!typed) return undefined;
	if (/^\d{1,3}(\.\d{3})*$|^\d{1,7}$/.test(typed)) return Number(typed.replaceAll('.', ''));
	return void say(column, `“${typed}” không phải là số đếm; viết bằng chữ số, ví dụ 120.`);
}

/** A day as spreadsheets count them from 30/12/1899. */
const serialDay = (serial: number): Day =>
	new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);

/** `0` → `A`, `27` → `AB`. */
const letters = (column: number): string =>
	(column >= 26 ? letters(Math.floor(column / 26) - 1) : '') +
	String.fromCharCode(65 + (column % 26));
