import { awarded, awardForms } from '#domain/award';
import { longDay } from '#domain/day';
import { progressOf } from '#domain/ids';
import { endOf } from '#domain/progress';
import { followUpStates, inSteps, isMatter, matters, ownerOf } from '#domain/follow-up';
import { documentName } from '#domain/governing-document';
import { noteSorts, type NoteSort } from '#domain/note';
import { resultWords, voteWays } from '#domain/open-vote';
import { roman } from '#domain/number';
import { versionsOf } from '#domain/paper';
import { inReadingOrder } from '#domain/paragraph';
import type { Source } from '#domain/record';
import { takesPart } from '#domain/presence';
import { byGivenName } from '#domain/text';
import {
	begins,
	chairsOf,
	fact,
	hallOf,
	heading,
	hours,
	type Listed,
	signedBy,
	textOf
} from './hall.ts';
import { allOf, type Body, type Of, oneOf } from './records.ts';
import type { Block, Sheet } from './sheet.ts';
import { asSaid, personWords, stop, teller } from './teller.ts';

/** In which order the minutes tell what was said under an item. */
const told: NoteSort[] = [
	'RESULT',
	'ADVANTAGE',
	'DIFFICULTY',
	'LIMITATION',
	'EXPERIENCE',
	'SPEECH',
	'PRAISE',
	'RECOMMENDATION',
	'DIRECTION',
	'COMMITMENT'
];

/**
 * The minutes of a conference (biên bản, form 1.9 of Nghị định 30/2020, Phụ lục III) from its records; undefined while the
 * conference itself is not among them. Once it is locked, what came after the lock is no part of them.
 */
export function minutesOf(all: readonly Source[], id: string): Sheet | undefined {
	const hall = hallOf(all, id);
	if (!hall) return undefined;
	const { sources, conference, circle, frame, listed } = hall;
	const here = <Name extends 'note' | 'award' | 'agenda-item' | 'follow-up' | 'open-vote'>(
		kind: Name
	) => allOf(sources, kind).filter(({ body }) => body.conference === id);
	const { office, person, sentence } = teller(sources);

	const ends = endOf(conference, oneOf(sources, 'progress', progressOf(id)));

	const blocks: Block[] = [
		fact('Thời gian bắt đầu', begins(conference)),
		fact('Địa điểm', conference.place),
		...period(conference),
		...(conference.host ? [fact('Đơn vị đăng cai', office(conference.host))] : []),
		heading('Thành phần tham dự'),
		...attendance(),
		fact('Chủ trì', chairsOf(hall)),
		fact('Thư ký', personWords(person(conference.secretary)) || '…'),
		...papers(),
		heading('Nội dung'),
		...fromBefore(),
		...content(),
		...conclusions(),
		{
			block: 'text',
			text: `Hội nghị kết thúc${ends ? ` vào hồi ${hours(ends)}` : ''} cùng ngày.`
		}
	];
	return {
		...frame,
		...{ symbol: `BB-${circle}`, type: 'BIÊN BẢN', blocks },
		signatures: signedBy(hall),
		recipients: ['Như thành phần dự hội nghị', ...(frame.above ? [frame.above] : []), 'Lưu: VT']
	};

	function attendance(): Block[] {
		const came = listed
			.filter(takesPart)
			.toSorted((a, b) => Number(a.body.sort !== 'MEMBER') - Number(b.body.sort !== 'MEMBER'));
		const absent = listed
			.filter(({ standing }) => standing === 'ABSENT')
			.toSorted((a, b) => byGivenName(a.name, b.name) || (a.id < b.id ? -1 : 1));
		const list: Block = came.length
			? {
					block: 'table',
					head: ['TT', 'Họ và tên', 'Chức vụ', 'Đơn vị', 'Ghi chú'],
					widths: [7, 27, 23, 25, 18],
					rows: came.map((one, at) => [
						String(at + 1),
						...[one.name, one.position, one.office, remark(one)]
					])
				}
			: { block: 'text', text: 'Chưa ghi người dự.' };
		const away = absent.map(
			({ name, office, body }) => `${name || office}${body.reason ? ` (${body.reason})` : ''}`
		);
		return [list, ...(away.length ? [fact('Vắng mặt', away.join('; '))] : [])];
	}

	/** What was handed out, and the documents that were brought to everybody's knowledge. */
	function papers(): Block[] {
		const known = (conference?.documents ?? []).flatMap((one) => {
			const body = oneOf(sources, 'governing-document', one);
			return body ? [documentName(body)] : [];
		});
		const files = versionsOf(allOf(sources, 'paper').filter(({ body }) => body.record === id)).map(
			({ newest }) => stop(newest.body.title)
		);
		return [
			...(known.length
				? [fact('Văn bản được quán triệt', ''), { block: 'list' as const, items: known }]
				: []),
			...(files.length
				? [fact('Tài liệu kèm theo', ''), { block: 'list' as const, items: files }]
				: [])
		];
	}

	/** What became of what earlier conferences asked for, as it was told here. */
	function fromBefore(): Block[] {
		const told = inSteps(here('follow-up'));
		const items = told.flatMap(({ body }) => {
			const asked = oneOf(sources, 'note', body.note);
			if (!asked || !isMatter(asked.sort)) return [];
			const owner = ownerOf(asked, []);
			const who = asked.to ?? office(owner);
			const speaks = body.unit && body.unit !== owner ? `${office(body.unit)}: ` : '';
			const to = body.owner ? ` (${office(body.owner)})` : '';
			return [
				[
					`${matters[asked.sort].label}${who ? ` (${who})` : ''}: ${stop(asked.text)}`,
					`${speaks}${followUpStates[body.state]}${to}${body.text ? `: ${stop(body.text)}` : '.'}`
				].join(' ')
			];
		});
		return items.length ? [heading('Việc từ các hội nghị trước', 2), { block: 'list', items }] : [];
	}

	/** Item by item; what belongs to none, or to one that was taken off, comes last. */
	function content(): Block[] {
		const items = inReadingOrder(here('agenda-item'));
		const notes = asSaid(here('note'));
		const awards = here('award');
		const votes = here('open-vote').filter(({ body }) => body.state === 'ANNOUNCED');
		const known = new Set(items.map(({ id }) => id));
		const under = (item: string | undefined) => {
			const isHere = (of: string | undefined) =>
				item === undefined ? of === undefined || !known.has(of) : of === item;
			return [
				...saidIn(notes.filter(({ body }) => isHere(body.item))),
				...awards.filter(({ body }) => isHere(body.item)).map(({ body }) => given(body)),
				...votes.filter(({ body }) => isHere(body.item)).map(({ body }) => voted(body))
			];
		};
		const rest = under(undefined);
		return [
			...items.flatMap(({ id: item, body }, at) => [
				heading(`${roman(at + 1)}. ${body.title}`, 2),
				...(body.unit || body.person
					? [
							{
								block: 'text' as const,
								text: `${[personWords(person(body.person)), office(body.unit)].filter(Boolean).join(', ')} trình bày.`
							}
						]
					: []),
				...under(item)
			]),
			...(rest.length && items.length ? [heading('Ý kiến khác', 2)] : []),
			...rest
		];
	}

	function saidIn(notes: readonly Of<'note'>[]): Block[] {
		return told.flatMap((sort): Block[] => {
			const list = notes.filter(({ body }) => body.sort === sort);
			return list.length
				? [
						fact(noteSorts[sort], ''),
						{ block: 'list', items: list.map(({ body }) => sentence(body)) }
					]
				: [];
		});
	}

	function given(body: Body<'award'>): Block {
		const what = body.achievement ? ` (${body.achievement})` : '';
		const dated = body.decidedOn ? ` ${longDay(body.decidedOn)}` : '';
		const issuer = body.issuer ? ` của ${body.issuer}` : '';
		const decision = body.decision ? ` theo Quyết định số ${body.decision}${dated}${issuer}` : '';
		const by = body.presenter ? ` ${body.presenter} trao.` : '';
		const names = body.names ? ` ${stop(body.names)}` : '';
		return {
			block: 'text',
			text: `Trao ${awardForms[body.form]} cho ${awarded(body)}${what}${decision}.${names}${by}`
		};
	}

	function voted(body: Body<'open-vote'>): Block {
		const again = body.again ? ` (lấy lại: ${stop(body.reason ?? '')})` : '';
		const teller = body.teller ? ` Người kiểm: ${stop(body.teller)}` : '';
		const remark = body.remark ? ` Ghi chú: ${stop(body.remark)}` : '';
		return {
			block: 'text',
			text:
				`Biểu quyết ${stop(body.question).replace(/\.$/, '')}${again}: ${voteWays[body.way].toLowerCase()}, ` +
				`${resultWords(body)}.${teller}${remark}`
		};
	}

	function conclusions(): Block[] {
		const all = textOf(sources, id, 'CONCLUSION');
		return all.length ? [heading('Kết luận'), ...all] : [];
	}
}

const remark = ({ standing, body }: Listed): string =>
	standing === 'ONLINE'
		? 'Dự trực tuyến'
		: standing === 'REPRESENTED'
			? `Dự thay: ${body.representedBy ?? '…'}`
			: body.sort === 'MEMBER'
				? ''
				: 'Khách mời';

/** What time a review looks back on. */
const period = ({ coversFrom, coversTo }: Body<'conference'>): Block[] => {
	const from = coversFrom ? `từ ${longDay(coversFrom)}` : '';
	const to = coversTo ? `đến ${longDay(coversTo)}` : '';
	return from || to ? [fact('Kỳ đánh giá', [from, to].filter(Boolean).join(' '))] : [];
};
