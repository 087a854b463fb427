import { isBound } from '#domain/contribution';
import { yearOf } from '#domain/day';
import { leadOf } from '#domain/ids';
import { inReadingOrder } from '#domain/paragraph';
import type { Source } from '#domain/record';
import { fact, titleOf } from './hall.ts';
import { allOf, oneOf } from './records.ts';
import type { Block, Sheet } from './sheet.ts';
import { teller } from './teller.ts';

/**
 * The proceedings of a conference (kỷ yếu): a cover, what is in it, and each chosen contribution in its order; undefined
 * while the conference is not among the records.
 */
export function proceedingsOf(sources: readonly Source[], id: string): Sheet | undefined {
	const conference = oneOf(sources, 'conference', id);
	if (!conference) return undefined;
	const { office } = teller(sources);
	const cluster = oneOf(sources, 'cluster', conference.cluster);
	const council = office(cluster?.council);
	const lead = oneOf(
		sources,
		'organization',
		oneOf(sources, 'term', leadOf(yearOf(conference.day)))?.unit
	);
	const bound = inReadingOrder(
		allOf(sources, 'contribution').filter(({ body }) => body.conference === id && isBound(body))
	);
	const textOf = (of: string) =>
		inReadingOrder(
			allOf(sources, 'paragraph').filter(
				({ body }) => body.record === of && body.part === 'CONTRIBUTION'
			)
		).map(({ body }): Block => ({ block: 'text', text: body.text }));
	const chapter = (text: string): Block => ({
		...{ block: 'heading', level: 1, text, chapter: true }
	});

	const contents: Block = {
		block: 'table',
		head: ['TT', 'Tham luận', 'Đơn vị', 'Người viết'],
		widths: [8, 44, 28, 20],
		rows: bound.map(({ body }, at) => [
			...[String(at + 1), body.title, office(body.unit), body.author ?? '']
		])
	};
	return {
		format: lead?.format ?? 'STATE',
		...(council ? { above: council } : {}),
		...{ agency: cluster?.name ?? '', symbol: '', place: conference.place, day: conference.day },
		...{ type: 'KỶ YẾU', abstract: titleOf(conference), cover: true },
		blocks: [
			chapter('MỤC LỤC'),
			bound.length ? contents : { block: 'text', text: 'Chưa chọn tham luận nào.' },
			...bound.flatMap(({ id: of, body }, at): Block[] => [
				chapter(`${at + 1}. ${body.title}`),
				fact('Đơn vị', office(body.unit)),
				...(body.author ? [fact('Người viết', body.author)] : []),
				...textOf(of)
			])
		],
		...{ signatures: [], recipients: [] }
	};
}
