import { type Day, formatDay } from '#domain/day';
import { type FieldOf, fieldsOf } from '#domain/fields';
import { kindOf, kinds, shapes } from '#domain/index';
import type { Entry } from '#domain/record';

/**
 * The records of a period as files that any program opens: one JSON of everything, one CSV for each kind, and a text that
 * says what stands where. What is about people's own data and devices stays out, and so do the households of visits.
 */

const inner = new Set([
	...['account', 'confirmation', 'badge-key', 'hall-key', 'consent', 'data-request'],
	...['conflict', 'mandate', 'opening', 'household', 'receipt', 'circle']
]);

/** Kinds that go into a package. */
export const packedKinds: readonly string[] = Object.keys(kinds).filter((kind) => !inner.has(kind));

export type Asked = {
	cluster: string;
	from: Day;
	to: Day;
	/** When it was made, in words, and up to which commit of the office. */
	made: string;
};

/** Whether a record belongs to that time; the directory always does, and so does what has no day. */
const isOfTime = ({ kind, book, body }: Entry, { from, to }: Asked): boolean => {
	const day = book === 'c' ? undefined : kindOf(kind)?.day?.(body);
	return day === undefined || (day >= from && day <= to);
};

/** The files of the package by their names. */
export function dataPackageOf(all: readonly Entry[], asked: Asked): Record<string, string> {
	const told = all.filter((one) => packedKinds.includes(one.kind) && isOfTime(one, asked));
	const titles = new Map(told.map((one) => [one.id, kindOf(one.kind)?.title(one.body) ?? '']));
	const shelves = packedKinds
		.map((kind) => ({
			kind,
			label: kindOf(kind)?.label ?? kind,
			fields: fieldsOf(kindOf(kind)?.schema ?? { entries: {} }),
			records: told
				.filter((one) => one.kind === kind)
				.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
		}))
		.filter(({ records }) => records.length);
	return {
		'DOC-TRUOC.txt': readme(shelves, asked),
		'du-lieu.json': JSON.stringify(
			{
				...{ format: 'so-thi-dua', shapes, ...asked },
				kinds: Object.fromEntries(
					shelves.map(({ kind, label, fields, records }) => [
						kind,
						{
							label,
							fields: fields.map(({ name, label, input }) => ({ name, label, input })),
							records: records.map(({ id, book, by, at, body }) => ({ id, book, by, at, body }))
						}
					])
				)
			},
			null,
			'\t'
		),
		...Object.fromEntries(
			shelves.map(({ kind, fields, records }) => [
				`csv/${kind}.csv`,
				csvOf([
					['Mã', 'Ghi lúc', ...shown(fields).map(({ label }) => label)],
					...records.map(({ id, at, body }) => [
						...[id, new Date(at).toISOString()],
						...shown(fields).map((field) => wordsOf(field, body[field.name], titles))
					])
				])
			])
		)
	};
}

const shown = (fields: readonly FieldOf[]) => fields.filter(({ input }) => input !== 'hidden');

/** Numbers and days as programs read them; choices and records in words. */
const wordsOf = (field: FieldOf, value: unknown, titles: ReadonlyMap<string, string>): string =>
	[value ?? []]
		.flat()
		.map((one) => {
			const text = String(one);
			if (field.input === 'words') return field.words[text] ?? text;
			return field.input === 'record' ? titles.get(text) || text : text;
		})
		.join('; ');

/** RFC 4180, with the mark by which spreadsheets know the letters; what would be taken for a formula is text. */
function csvOf(rows: readonly (readonly string[])[]): string {
	const cell = (text: string) => {
		const plain = /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text;
		return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
	};
	return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

type Shelf = { kind: string; label: string; fields: FieldOf[]; records: readonly Entry[] };

const readme = (shelves: readonly Shelf[], { cluster, from, to, made }: Asked): string =>
	[
		`Gói dữ liệu của ${cluster}`,
		`Kỳ: từ ${formatDay(from)} đến ${formatDay(to)}. Lập: ${made}.`,
		'',
		'du-lieu.json: mọi ghi chép của kỳ; mỗi loại có tên trường (name), nhãn (label) và các ghi chép (records).',
		'  id: mã ghi chép; book: sổ chứa nó; by: tài khoản người ghi; at: lúc ghi, mili giây từ 1970; body: nội dung.',
		'  Ngày viết YYYY-MM-DD; tiền là số nguyên đồng; trường chỉ đến ghi chép khác chứa mã của ghi chép ấy.',
		'csv/<loại>.csv: mỗi loại một bảng, mở được bằng Excel (UTF-8); lựa chọn và tên đơn vị, người viết bằng chữ.',
		'Không có: dữ liệu đăng nhập, thiết bị, đồng ý cá nhân, tên hộ được thăm.',
		'',
		...shelves.flatMap(({ kind, label, fields, records }) => [
			`${kind} (${label}): ${records.length} ghi chép`,
			...shown(fields).map((field) => `  ${field.name}: ${field.label}`)
		]),
		''
	].join('\r\n');
