import { type Day, formatDay } from '#domain/day';
import { shortDocumentName } from '#domain/governing-document';
import { isMemberIn } from '#domain/membership';
import type { Source } from '#domain/record';
import { assigned } from '#domain/task';
import { issuerOf } from './issuer.ts';
import { allOf, type Body, oneOf } from './records.ts';
import type { Block, Sheet } from './sheet.ts';

type Asked = {
	year: number;
	/** The day it is printed on. */
	day: Day;
	/** Those of the plan. */
	tasks: readonly { body: Body<'task'> }[];
};

/** What the offices of a cluster have to do in a year, by when, paid from what, and what came of it. */
export function planPaperOf(sources: readonly Source[], { year, day, tasks }: Asked): Sheet {
	const { frame, leadTitle, recipients } = issuerOf(sources, year);
	const offices = allOf(sources, 'membership').filter(({ body }) => isMemberIn(body, year)).length;
	const nameOf = (unit: string) => oneOf(sources, 'organization', unit)?.shortName ?? '';
	const rows = assigned(tasks).map(({ body, tasks }, at) => [
		String(at + 1),
		[
			body.key === 'YES' ? `${body.text} (nhiệm vụ trọng tâm)` : body.text,
			...(body.documents ?? []).map((one) => `Theo ${paperName(sources, one)}`),
			...(body.funding ? [`Kinh phí: ${body.funding}`] : [])
		].join('. '),
		// What all of them do is not told by name.
		tasks.length === offices && tasks.length > 1
			? 'Các đơn vị'
			: tasks.map(({ body }) => nameOf(body.owner)).join(', '),
		body.due ? formatDay(body.due) : '',
		tasks
			.filter(({ body }) => body.doneOn)
			.map(({ body }) => resultOf(body, tasks.length > 1 ? nameOf(body.owner) : ''))
			.join('; ')
	]);
	const table: Block = {
		...{ block: 'table', head: ['TT', 'Nội dung', 'Đơn vị', 'Thời hạn', 'Kết quả'] },
		...{ widths: [7, 36, 19, 15, 23], rows }
	};
	return {
		...frame,
		symbol: 'KH',
		day,
		type: 'KẾ HOẠCH',
		abstract: `Công tác thi đua năm ${year}`,
		blocks: rows.length ? [table] : [{ block: 'text', text: 'Chưa giao việc nào.' }],
		signatures: [
			{ title: 'NGƯỜI LẬP', name: '' },
			{ title: leadTitle, name: '' }
		],
		recipients
	};
}

const paperName = (sources: readonly Source[], id: string): string => {
	const paper = oneOf(sources, 'governing-document', id);
	return paper ? shortDocumentName(paper) : '…';
};

/** `Bạc Liêu: xong 05/7/2019, trồng 120 cây`. */
const resultOf = ({ doneOn, result }: Body<'task'>, name: string): string =>
	[
		`${name ? `${name}: xong` : 'Xong'} ${doneOn ? formatDay(doneOn) : ''}`,
		...(result ? [result] : [])
	].join(', ');
