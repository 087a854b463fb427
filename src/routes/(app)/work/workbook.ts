import type { Count, Work } from '#domain/counting';
import { session } from '#store/session.svelte';
import writeExcelFile, { type SheetData } from 'write-excel-file/browser';

/** The figures as a workbook: numbers as numbers, days as days, declared parts in a column of their own. */

export type WorkTable = {
	title: string;
	/** When it was reckoned, and whether it may still change. */
	asOf: string;
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

export function figuresOf({ title, asOf, units, rows }: WorkTable): SheetData {
	return [
		[bold(title)],
		[{ value: asOf }],
		[
			...['Loại việc', 'Đếm theo', ...units.map(({ name }) => name)].map(bold),
			...[`Toàn ${session.clusterWord}`, 'Có ghi chép', 'Tự khai', 'Làm chung'].map(bold)
		],
		...rows.map(({ name, countedIn, all, joint, of }) => [
			{ value: name },
			{ value: countedIn },
			...units.map(({ id }) => figure(of(id))),
			figure(all),
			...[all.recorded, all.declared, joint].map((value) =>
				figure(all) ? { value, type: Number } : null
			)
		])
	];
}

export function listOf({ units, works }: WorkTable): SheetData {
	const nameOf = (unit: string) => units.find(({ id }) => id === unit)?.name ?? unit;
	return [
		['Ngày', 'Loại việc', 'Nội dung', 'Nơi làm', 'Đơn vị', 'Số người dự', 'Số ý kiến'].map(bold),
		...works
			.toSorted((a, b) => (a.day < b.day ? -1 : 1))
			.map(({ day, name, body, bodies, units: of }) => [
				dated(day),
				...[name, topicsOf(bodies), body.place ?? '', of.map(nameOf).join(', ')].map((value) => ({
					value
				})),
				...[known(bodies, 'participants'), known(bodies, 'opinions')].map((value) =>
					value === undefined ? null : { value, type: Number }
				)
			])
	];
}

const topicsOf = (bodies: Work['bodies']) =>
	[...new Set(bodies.map(({ topic }) => topic))].join(' / ');
const known = (bodies: Work['bodies'], field: 'participants' | 'opinions') =>
	bodies.find((body) => body[field] !== undefined)?.[field];

/** What was only declared, by whom and after which report: a secretary is asked for it. */
export function declaredOf({ units, rows }: WorkTable): SheetData {
	const nameOf = (unit: string | undefined) =>
		unit ? (units.find(({ id }) => id === unit)?.name ?? unit) : `Toàn ${session.clusterWord}`;
	return [
		['Loại việc', 'Đơn vị', 'Từ ngày', 'Đến ngày', 'Số tự khai', 'Theo'].map(bold),
		...rows.flatMap(({ name, all }) =>
			all.figures.map(({ body }) => [
				...[name, nameOf(body.unit)].map((value) => ({ value })),
				...[body.from, body.to].map(dated),
				{ value: body.value, type: Number },
				{ value: body.source }
			])
		)
	];
}
const dated = (day: string) => ({
	...{ value: new Date(`${day}T00:00Z`), type: Date, format: 'dd/mm/yyyy' }
});

export const workbookOf = (table: WorkTable): Promise<Blob> =>
	writeExcelFile([
		{ data: figuresOf(table), sheet: 'Số liệu', stickyRowsCount: 3 },
		{ data: listOf(table), sheet: 'Từng việc', stickyRowsCount: 1 },
		{ data: declaredOf(table), sheet: 'Tự khai', stickyRowsCount: 1 }
	]).toBlob();
