import { amendmentAnswers, amendmentsBy, isAfter } from '#domain/amendment';
import { type Day, formatDay } from '#domain/day';
import type { Source } from '#domain/record';
import { byName } from '#domain/text';
import { issuerOf } from './issuer.ts';
import { allOf, type Of, oneOf } from './records.ts';
import type { Sheet } from './sheet.ts';
import { stop } from './teller.ts';

/** A draft that offices were asked about. `until`: the last day of the round, where one was set; `day`: of the paper. */
export type Draft = {
	id: string;
	title: string;
	year: number;
	day: Day;
	until?: Day | undefined;
	/** Ids in reading order: a report's are drawn, and not all of them are records. */
	paragraphs: readonly string[];
};

/**
 * What offices would have otherwise in a draft and what became of it, paragraph by paragraph; each beside the words it was
 * said about, whatever has become of them since. What is about the whole draft comes last.
 */
export function amendmentTableOf(sources: readonly Source[], draft: Draft): Sheet {
	const { frame, circle } = issuerOf(sources, draft.year);
	const office = ({ body }: Of<'amendment'>) =>
		oneOf(sources, 'organization', body.unit)?.name ?? '';
	const all = allOf(sources, 'amendment')
		.filter(({ body }) => body.record === draft.id)
		.toSorted((a, b) => byName(office(a), office(b)));
	const rows = amendmentsBy(all, draft.paragraphs).flatMap(({ amendments }) =>
		amendments.map((one) => [
			one.body.quoted ?? 'Cả dự thảo',
			`${office(one)}: ${stop(one.body.text)}${lateWords(one, draft.until)}`,
			answerOf(one)
		])
	);
	return {
		...frame,
		symbol: `BTH-${circle}`,
		day: draft.day,
		type: 'BẢNG TỔNG HỢP',
		abstract: `Tiếp thu, giải trình góp ý: ${draft.title}`,
		blocks: rows.length
			? [
					{
						block: 'table',
						head: ['TT', 'Nội dung dự thảo', 'Góp ý của đơn vị', 'Tiếp thu/giải trình'],
						widths: [7, 31, 33, 29],
						rows: rows.map((row, at) => [String(at + 1), ...row])
					}
				]
			: [{ block: 'text', text: 'Không có góp ý nào.' }],
		signatures: [
			{ title: 'NGƯỜI TỔNG HỢP', name: '' },
			{ title: 'TM. BAN SOẠN THẢO', name: '' }
		],
		recipients: ['Các đơn vị góp ý', 'Lưu: VT']
	};
}

const lateWords = ({ body }: Of<'amendment'>, until: Day | undefined): string =>
	isAfter(body, until) ? ` (Góp ý sau hạn, ngày ${formatDay(body.day)})` : '';

const answerOf = ({ body: { answer, reason } }: Of<'amendment'>): string =>
	answer ? [`${amendmentAnswers[answer]}.`, reason && stop(reason)].filter(Boolean).join(' ') : '';
