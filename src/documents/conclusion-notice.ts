import { formatDay } from '#domain/day';
import { ownerOf } from '#domain/follow-up';
import { grouped } from '#domain/grouped';
import type { NoteSort } from '#domain/note';
import { roman } from '#domain/number';
import { resultWords } from '#domain/open-vote';
import { takesPart } from '#domain/presence';
import type { Source } from '#domain/record';
import { byName } from '#domain/text';
import {
	begins,
	chairsOf,
	fact,
	type Hall,
	hallOf,
	heading,
	meetingName,
	membersAt,
	signedBy,
	textOf
} from './hall.ts';
import { allOf, oneOf } from './records.ts';
import type { Block, Sheet } from './sheet.ts';
import { asSaid, stop, teller } from './teller.ts';

/**
 * What a conference concluded, as it is sent to the offices (thông báo kết luận): conclusions, who does what by when, what
 * is asked of others, and the votes that were announced; undefined while the conference is not among the records.
 */
export function conclusionNoticeOf(all: readonly Source[], id: string): Sheet | undefined {
	const hall = hallOf(all, id);
	if (!hall) return undefined;
	const { conference, circle, frame } = hall;
	const there = hall.listed.filter(takesPart).length;
	const sections = [
		{ title: 'Kết luận', blocks: textOf(hall.sources, id, 'CONCLUSION') },
		{ title: 'Nhiệm vụ của các đơn vị', blocks: tasks(hall, id) },
		{ title: 'Kiến nghị', blocks: recommendations(hall, id) },
		{ title: 'Biểu quyết', blocks: votes(hall, id) }
	].filter(({ blocks }) => blocks.length);
	return {
		...frame,
		symbol: `TB-${circle}`,
		type: 'THÔNG BÁO',
		abstract: `Kết luận tại ${meetingName(conference)}`,
		blocks: [
			fact('Thời gian', begins(conference)),
			fact('Địa điểm', conference.place),
			fact('Chủ trì', chairsOf(hall)),
			...(there ? [fact('Số người dự', `${there} người`)] : []),
			...sections.flatMap(({ title, blocks }, at) => [
				heading(`${roman(at + 1)}. ${title}`),
				...blocks
			]),
			{ block: 'text', text: `${frame.agency} thông báo để các đơn vị biết và thực hiện.` }
		],
		signatures: signedBy(hall),
		recipients: [...sentTo(all, hall, id), ...(frame.above ? [frame.above] : []), 'Lưu: VT']
	};
}

const said = ({ sources }: Hall, id: string, sorts: readonly NoteSort[]) =>
	asSaid(
		allOf(sources, 'note').filter(({ body }) => body.conference === id && sorts.includes(body.sort))
	);

/** By office; what everybody owes stands first. */
function tasks(hall: Hall, id: string): Block[] {
	const { office } = teller(hall.sources);
	const steps = grouped(allOf(hall.sources, 'follow-up'), ({ body }) => body.note);
	const rows = said(hall, id, ['DIRECTION', 'COMMITMENT'])
		.map(({ id: note, body }) => ({
			owner: office(ownerOf(body, steps.get(note) ?? [])),
			text: body.text,
			due: body.due ? formatDay(body.due) : ''
		}))
		.toSorted((a, b) => byName(a.owner, b.owner));
	return rows.length
		? [
				{
					block: 'table',
					head: ['TT', 'Đơn vị', 'Việc', 'Thời hạn'],
					widths: [8, 28, 46, 18],
					rows: rows.map(({ owner, text, due }, at) => [
						String(at + 1),
						...[owner || 'Các đơn vị', text, due]
					])
				}
			]
		: [];
}

function recommendations(hall: Hall, id: string): Block[] {
	const { sentence } = teller(hall.sources);
	const items = said(hall, id, ['RECOMMENDATION']).map(({ body }) => sentence(body));
	return items.length ? [{ block: 'list', items }] : [];
}

/** Those that were announced; of one that was taken again the last. */
function votes({ sources }: Hall, id: string): Block[] {
	const announced = allOf(sources, 'open-vote').filter(
		({ body }) => body.conference === id && body.state === 'ANNOUNCED'
	);
	const replaced = new Set(announced.map(({ body }) => body.again));
	const items = announced
		.filter(({ id }) => !replaced.has(id))
		.toSorted((a, b) => a.body.at - b.body.at || (a.id < b.id ? -1 : 1))
		.map(({ body }) => `${body.question}: ${stop(resultWords(body))}`);
	return items.length ? [{ block: 'list', items }] : [];
}

/** Every office by name, unless it went to all of them or to nobody yet. */
function sentTo(all: readonly Source[], hall: Hall, id: string): string[] {
	const units = new Set(
		allOf(all, 'notice').flatMap(({ body }) =>
			body.conference === id && body.sort === 'CONCLUSION' ? body.units : []
		)
	);
	const members = membersAt(all, hall.conference.day);
	if (units.size === 0 || members.every((unit) => units.has(unit)))
		return ['Các đơn vị thành viên'];
	return [...units].map((unit) => oneOf(all, 'organization', unit)?.name ?? '').toSorted(byName);
}
