import { isBound } from '#domain/contribution';
import { inReadingOrder } from '#domain/paragraph';
import type { Source } from '#domain/record';
import { fact, hallOf, textOf } from './hall.ts';
import { allOf } from './records.ts';
import type { Block, Sheet } from './sheet.ts';
import { teller } from './teller.ts';

/**
 * The proceedings of a conference (kỷ yếu): a cover, what is in it, and each chosen contribution in its order; undefined
 * while the conference is not among the records.
 */
export function proceedingsOf(sources: readonly Source[], id: string): Sheet | undefined {
	const hall = hallOf(sources, id);
	if (!hall) return undefined;
	const { conference, frame } = hall;
	const { office } = teller(sources);
	const bound = inReadingOrder(
		allOf(sources, 'contribution').filter(({ body }) => body.conference === id && isBound(body))
	);
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
		...frame,
		...{ symbol: '', place: conference.place, type: 'KỶ YẾU', cover: true },
		blocks: [
			chapter('MỤC LỤC'),
			bound.length ? contents : { block: 'text', text: 'Chưa chọn tham luận nào.' },
			...bound.flatMap(({ id: of, body }, at): Block[] => [
				chapter(`${at + 1}. ${body.title}`),
				fact('Đơn vị', office(body.unit)),
				...(body.author ? [fact('Người viết', body.author)] : []),
				...textOf(sources, of, 'CONTRIBUTION')
			])
		],
		...{ signatures: [], recipients: [] }
	};
}
