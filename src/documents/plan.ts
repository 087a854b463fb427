import { type Day, formatDay } from '#domain/day';
import { roleName } from '#domain/permission';
import type { Assigned } from '#domain/task';
import type { Body } from './records.ts';
import type { Block, Sheet } from './sheet.ts';

type Asked = {
	year: number;
	/** The day it is printed on. */
	day: Day;
	cluster: { name: string; sort?: 'CUM' | 'KHOI' | undefined };
	/** The office that leads that year. */
	lead?: { name: string; place?: string | undefined; format: Sheet['format'] } | undefined;
	tasks: readonly Assigned<{ body: Body<'task'> }>[];
	/** How many offices there are: what all of them do is not told by name. */
	offices: number;
	/** What an office is called in a list. */
	nameOf: (unit: string) => string;
	/** What a document is called. */
	documentOf: (id: string) => string;
};

/** What the offices of a cluster have to do in a year, by when, and what came of it. */
export function planPaperOf({ year, day, cluster, lead, tasks, ...asked }: Asked): Sheet {
	const rows = tasks.map(({ body, tasks }, at) => [
		String(at + 1),
		[
			body.key === 'YES' ? `${body.text} (nhiệm vụ trọng tâm)` : body.text,
			...(body.documents ?? []).map((one) => `Theo ${asked.documentOf(one)}`)
		].join('. '),
		tasks.length === asked.offices && tasks.length > 1
			? 'Các đơn vị'
			: tasks.map(({ body }) => asked.nameOf(body.owner)).join(', '),
		body.due ? formatDay(body.due) : '',
		tasks
			.filter(({ body }) => body.doneOn)
			.map(({ body }) => resultOf(body, tasks.length > 1 ? asked.nameOf(body.owner) : ''))
			.join('; ')
	]);
	const table: Block = {
		...{ block: 'table', head: ['TT', 'Nội dung', 'Đơn vị', 'Thời hạn', 'Kết quả'] },
		...{ widths: [7, 36, 19, 15, 23], rows }
	};
	return {
		format: lead?.format ?? 'STATE',
		agency: cluster.name,
		symbol: 'KH',
		place: lead?.place ?? '',
		day,
		type: 'KẾ HOẠCH',
		abstract: `Công tác thi đua năm ${year}`,
		blocks: rows.length ? [table] : [{ block: 'text', text: 'Chưa giao việc nào.' }],
		signatures: [
			{ title: 'NGƯỜI LẬP', name: '' },
			{ title: roleName('LEAD', cluster.sort).toUpperCase(), name: '' }
		],
		recipients: ['Các đơn vị trong cụm', 'Lưu: VT']
	};
}

/** `Bạc Liêu: xong 05/7/2019, trồng 120 cây`. */
const resultOf = ({ doneOn, result }: Body<'task'>, name: string): string =>
	[
		`${name ? `${name}: xong` : 'Xong'} ${doneOn ? formatDay(doneOn) : ''}`,
		...(result ? [result] : [])
	].join(', ');
