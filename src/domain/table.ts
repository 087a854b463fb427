import { fold, oneLine } from './text.ts';

/** Tables as offices keep them: pasted, or read from a file. What their columns mean is found, or guessed and said so. */

export type Table = readonly (readonly string[])[];

/** The table in a text: cells between tabs, semicolons or commas; a cell in quotes may hold those and line breaks. */
export function tableOf(text: string): string[][] {
	const clean = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
	const separator = separatorOf(clean);
	const table: string[][] = [[]];
	let cell = '';
	let quoted = false;
	const endCell = () => {
		table.at(-1)?.push(cell);
		cell = '';
	};
	for (let at = 0; at < clean.length; at++) {
		const sign = clean[at] ?? '';
		if (quoted) {
			if (sign !== '"') cell += sign;
			else if (clean[at + 1] === '"') cell += clean[++at];
			else quoted = false;
		} else if (sign === '"' && cell === '') quoted = true;
		else if (sign === separator) endCell();
		else if (sign === '\n') {
			endCell();
			table.push([]);
		} else cell += sign;
	}
	endCell();
	while (table.length && isBlank(table.at(-1) ?? [])) table.pop();
	return table;
}

function separatorOf(text: string): string {
	if (text.includes('\t')) return '\t';
	const bare = text.slice(0, 5_000).replace(/"[^"]*"/g, '');
	return bare.split(';').length > bare.split(',').length ? ';' : ',';
}

/** The same rows as text that a spreadsheet takes when it is pasted. */
export const textOfTable = (table: Table): string =>
	table
		.map((row) =>
			row
				.map((cell) => (/["\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
				.join('\t')
		)
		.join('\n');

/** What a list may say of each of its rows, by the folded headings people give it; the likelier ones first. */
export type Shape<Name extends string> = {
	columns: Record<Name, { label: string; headings: readonly string[] }>;
	/** Looks of values by which a column without a heading is known, the surest first. */
	looks: readonly (readonly [Name, (text: string) => boolean])[];
	/** What columns of plain words are, from left to right. */
	words: readonly Name[];
};

export type Found<Name extends string> = {
	/** Column of each meaning. */
	columns: Partial<Record<Name, number>>;
	/** A second column that goes on with the name: family names stand apart on many lists. */
	given?: number;
	/** Headings by column; empty without a heading row. */
	headings: string[];
	/** Rows of the list begin here. */
	from: number;
	/** Columns of numbers that are not to be kept. */
	dropped: ReadonlySet<number>;
	/** Sentences about the table as a whole. */
	remarks: string[];
};

const numbersOfPeople =
	/\b(can cuoc|cccd|cmnd|cmtnd|cmt|chung minh|dinh danh|dien thoai|dt|sdt|di dong|mobile|zalo|tai khoan|stk|ma so thue|mst|bhxh|bhyt|bao hiem|ho chieu)\b/;
const ofNoInterest = /^(stt|tt|so tt|so thu tu|no|can sua)$/;
const isOther = (key: string) => ofNoInterest.test(key) || numbersOfPeople.test(key);
const looksLikeNumber = (text: string) => /^\+?[\d .-]{9,}$/.test(text) && digitsIn(text) >= 9;
const digitsIn = (text: string) => text.replace(/\D/g, '').length;
const looksLikePlace = (text: string) => /^\(?\d{1,4}[.)]?$/.test(text);

const isBlank = (row: readonly string[]) => row.every((cell) => oneLine(cell) === '');

/** Finds what each column says: by a heading row among the first, or by what stands in the columns. */
export function columnsIn<Name extends string>(table: Table, shape: Shape<Name>): Found<Name> {
	const names = Object.keys(shape.columns) as Name[];
	const width = Math.max(0, ...table.map((row) => row.length));
	const rank = (heading: string): [Name, number] | undefined => {
		const key = fold(heading);
		const hits = names.flatMap((name) =>
			shape.columns[name].headings.flatMap((one, at) =>
				key === one || (one.includes(' ') && key.startsWith(`${one} `))
					? [[name, at, one.length] as const]
					: []
			)
		);
		const [best] = hits.toSorted((a, b) => b[2] - a[2]);
		return best && [best[0], best[1]];
	};
	const known = table.slice(0, 20).map((row) => {
		const meanings = new Set(row.flatMap((cell) => rank(cell)?.[0] ?? []));
		const others = row.filter((cell) => isOther(fold(cell)));
		return meanings.size && meanings.size + others.length;
	});
	const most = Math.max(0, ...known);
	const head = most > 1 || (width === 1 && most) ? known.indexOf(most) : -1;
	const headings = head < 0 ? [] : Array.from(table[head] ?? [], oneLine);
	const from = head + 1 + (head >= 0 && isCounting(table[head + 1] ?? []) ? 1 : 0);
	const valuesIn = (column: number) =>
		table
			.slice(from, from + 100)
			.map((row) => oneLine(row[column] ?? ''))
			.filter(Boolean);
	const mostly = (column: number, test: (text: string) => boolean) => {
		const values = valuesIn(column);
		return values.length > 0 && values.filter(test).length >= 0.6 * values.length;
	};
	const all = Array.from({ length: width }, (_, column) => column);
	const dropped = new Set(
		all.filter(
			(column) =>
				numbersOfPeople.test(fold(headings[column] ?? '')) || mostly(column, looksLikeNumber)
		)
	);
	const remarks = [...dropped].map(
		(column) =>
			`${nameOf(headings, column)}: không đưa vào sổ. Sổ không giữ số căn cước, số điện thoại hay số tài khoản.`
	);
	const open = all.filter(
		(column) => !dropped.has(column) && (headings[column] || valuesIn(column).length > 0)
	);
	const columns: Partial<Record<Name, number>> = {};
	if (head >= 0) {
		const best = new Map<Name, number>();
		for (const column of open) {
			const [name, at] = rank(headings[column] ?? '') ?? [];
			if (name === undefined || at === undefined || (best.get(name) ?? Infinity) <= at) continue;
			best.set(name, at);
			columns[name] = column;
		}
	} else guess(shape, { columns, open, mostly });
	const given = head < 0 ? undefined : continued(table.slice(from), headings, columns);
	const used = new Set<number | undefined>([...Object.values<number | undefined>(columns), given]);
	const ignored = open.filter(
		(column) => head >= 0 && !used.has(column) && !ofNoInterest.test(fold(headings[column] ?? ''))
	);
	const [first] = shape.words;
	if (head >= 0 && first && columns[first] === undefined)
		remarks.push(`Chưa thấy cột ${shape.columns[first].label}.`);
	if (head < 0)
		remarks.push(
			`Bảng không có dòng tiêu đề nên đã đoán: ${
				names
					.flatMap((name) =>
						columns[name] === undefined
							? []
							: [`cột ${columns[name] + 1} là ${shape.columns[name].label}`]
					)
					.join(', ') || 'chưa nhận ra cột nào'
			}. Đoán sai thì thêm dòng tiêu đề rồi nhập lại.`
		);
	if (ignored.length)
		remarks.push(
			`Không dùng đến: ${ignored.map((column) => nameOf(headings, column).toLowerCase()).join(', ')}.`
		);
	return { columns, ...(given === undefined ? {} : { given }), headings, from, dropped, remarks };
}

const nameOf = (headings: readonly string[], column: number) =>
	headings[column] ? `Cột “${headings[column]}”` : `Cột ${column + 1}`;

/** `1 2 3 4` under the headings, as forms have it. */
const isCounting = (row: readonly string[]) =>
	row.length > 1 && row.every((cell, at) => cell.replace(/[()\s]/g, '') === String(at + 1));

function guess<Name extends string>(
	{ looks, words }: Shape<Name>,
	{
		columns,
		open,
		mostly
	}: {
		columns: Partial<Record<Name, number>>;
		open: readonly number[];
		mostly: (column: number, test: (text: string) => boolean) => boolean;
	}
) {
	for (const column of open) {
		const sure = looks.find(([name, test]) => columns[name] === undefined && mostly(column, test));
		if (sure) columns[sure[0]] = column;
		else if (!mostly(column, looksLikePlace)) {
			const next = words.find((name) => columns[name] === undefined);
			if (next) columns[next] = column;
		}
	}
}

/** Under one heading over two columns stand the family name and the given name. */
function continued<Name extends string>(
	rows: Table,
	headings: readonly string[],
	columns: Partial<Record<Name, number>>
): number | undefined {
	const name = (columns as Record<string, number | undefined>)['name'];
	if (name === undefined || headings[name + 1]) return undefined;
	const filled = rows.slice(0, 100).filter((row) => oneLine(row[name] ?? ''));
	const both = filled.filter((row) => /^\S+$/.test(oneLine(row[name + 1] ?? '')));
	return filled.length > 0 && both.length >= 0.8 * filled.length ? name + 1 : undefined;
}

/** One row as the shape sees it: number as a spreadsheet counts, what it says by meaning, its cells but for what was dropped. */
export type Read<Name extends string> = {
	line: number;
	said: Partial<Record<Name, string>>;
	cells: string[];
};

/** The rows of the list, without empty ones and headings that a later page repeats. */
export function rowsIn<Name extends string>(
	table: Table,
	{ columns, given, headings, from, dropped }: Found<Name>
): Read<Name>[] {
	const head = headings.map(fold).join('|');
	return table.flatMap((row, at) => {
		if (at < from || isBlank(row) || (head && row.map(fold).join('|') === head)) return [];
		const said: Partial<Record<Name, string>> = {};
		for (const [name, column] of Object.entries(columns) as [Name, number][]) {
			const more = name === 'name' && given !== undefined ? ` ${row[given] ?? ''}` : '';
			const text = oneLine((row[column] ?? '') + more);
			if (text) said[name] = text;
		}
		return [
			{
				line: at + 1,
				said,
				cells: row.map(oneLine).filter((_, column) => !dropped.has(column))
			}
		];
	});
}
