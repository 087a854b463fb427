import type { Count, Work } from '#domain/counting';
import writeExcelFile, { type SheetData } from 'write-excel-file/browser';

/** The figures as a workbook: numbers as numbers, days as days, declared parts in a column of their own. */

export type WorkTable = {
	title: string;
	units: readonly { id: string; name: string }[];
	rows: readonly {
		name: string;
		countedIn: string;
		all: Count;
		joint: number;
		of: (unit: string) => Count;
	}[];
	works: readonly (Work & { name: string })[];
};

const bold = (value: string) => ({ value, fontWeight: 'bold' as const, wrap: true });
/** Nothing recorded stays an empty cell: it is not nought. */
const figure = ({ total, figures }: Count) =>
	total || figures.length ? { value: total, type: Number } : null;

export function figuresOf({ title, units, rows }: WorkTable): SheetData {
	return [
		[bold(title)],
		[
			...['Loại việc', 'Đếm theo', ...units.map(({ name }) => name)].map(bold),
			...['Toàn cụm', 'Có ghi chép', 'Tự khai', 'Làm chung'].map(bold)
		],
		...rows.map(({ name, countedIn, all, joint, of }) => [
			{ value: name },
			{ value: countedIn },
			...units.map(({ id }) => figure(of(id))),
			figure(all),
			...[all.recorded, all.declared, joint].map((value) => ({ value, type: Number }))
		])
	];
}

export function listOf({ units, works }: WorkTable): SheetData {
	const nameOf = (unit: string) => units.find(({ id }) => id === unit)?.name ?? unit;
	return [
		['Ngày', 'Loại việc', 'Nội dung', 'Nơi làm', 'Đơn vị', 'Số người dự', 'Số ý kiến'].map(bold),
		...works
			.toSorted((a, b) => (a.day < b.day ? -1 : 1))
			.map(({ day, name, body, units: of }) => [
				{ value: new Date(`${day}T00:00Z`), type: Date, format: 'dd/mm/yyyy' },
				...[name, body.topic, body.place ?? '', of.map(nameOf).join(', ')].map((value) => ({
					value
				})),
				...[body.participants, body.opinions].map((value) =>
					value === undefined ? null : { value, type: Number }
				)
			])
	];
}

export const workbookOf = (table: WorkTable): Promise<Blob> =>
	writeExcelFile([
		{ data: figuresOf(table), sheet: 'Số liệu', stickyRowsCount: 2 },
		{ data: listOf(table), sheet: 'Từng việc', stickyRowsCount: 1 }
	]).toBlob();
