import { awarded, awardForms } from '#domain/award';
import { countWork } from '#domain/counting';
import { type Day, longDay, yearOf } from '#domain/day';
import { capital } from '#domain/text';
import { groupDigits } from '#domain/money';
import type { NoteSort } from '#domain/note';
import { withheld } from '#domain/photo';
import { takesPart } from '#domain/presence';
import type { Source } from '#domain/record';
import { begins, chairsOf, hallOf, meetingName, titleOf } from './hall.ts';
import { allOf, type Body } from './records.ts';
import type { Sheet } from './sheet.ts';
import { asSaid, personWords, stop, teller } from './teller.ts';

/** One paragraph of a draft: `id` says of what it tells, the same on every phone, so that it is written once. */
export type Draft = { id: string; text: string };

/**
 * A draft of news from the records of a conference: title, who, where and when, figures, what was said, captions and
 * byline. Nothing is told of what no record tells. Undefined while the conference is not among the records.
 */
export function articleOf(all: readonly Source[], id: string): Draft[] | undefined {
	const hall = hallOf(all, id);
	if (!hall) return undefined;
	const { conference, sources, frame, listed } = hall;
	const { office, person } = teller(sources);
	const there = listed.filter(takesPart);
	const guests = there.filter(({ body }) => body.sort === 'SUPERIOR' && body.name);
	const host = office(conference.host);
	const lead = [
		`${capital(begins(conference))}, tại ${conference.place}, ${frame.agency} tổ chức ${meetingName(conference)}.`,
		host ? `${stop(`${host} đăng cai`)}` : '',
		chairsOf(hall) === '…' ? '' : stop(`Chủ trì: ${chairsOf(hall)}`),
		there.length ? `Dự hội nghị có ${there.length} người.` : '',
		guests.length
			? stop(
					`Đại diện cấp trên: ${guests.map((one) => [one.name, one.position, one.office].filter(Boolean).join(', ')).join('; ')}`
				)
			: ''
	];
	const parts: [string, string][] = [
		['title', titleOf(conference)],
		['lead', lead.filter(Boolean).join(' ')],
		['figures', figures(conference)],
		['results', said('RESULT', 'Kết quả nêu tại hội nghị')],
		['awards', awards()],
		['experiences', said('EXPERIENCE', 'Kinh nghiệm được chia sẻ')],
		['recommendations', said('RECOMMENDATION', 'Hội nghị kiến nghị')],
		['directions', said('DIRECTION', 'Phương hướng thời gian tới')],
		['photos', captions()],
		['byline', personWords(person(conference.secretary)) || frame.agency]
	];
	return parts.flatMap(([part, text]) => (text ? [{ id: `article:${id}:${part}`, text }] : []));

	/** Counted from records of work alone, over the time that the conference looks back on. */
	function figures({ day, coversFrom, coversTo }: Body<'conference'>): string {
		const from = coversFrom ?? `${yearOf(day)}-01-01`;
		const to = coversTo ?? day;
		const counted = countWork(
			{
				events: allOf(all, 'work-event'),
				same: allOf(all, 'same-work'),
				figures: allOf(all, 'declared-figure')
			},
			{ from, to, today: day }
		);
		const told = allOf(all, 'work-sort').flatMap(({ id, body }) => {
			const { total, declared } = counted.inAll(id);
			const aside = declared ? ` (${groupDigits(declared)} là số tự khai)` : '';
			return total
				? [`${body.name.toLowerCase()} ${groupDigits(total)} ${body.countedIn}${aside}`]
				: [];
		});
		return told.length
			? stop(`Từ ${longDay(from)} đến ${longDay(to)}, các đơn vị đã thực hiện: ${told.join('; ')}`)
			: '';
	}

	function awards(): string {
		const told = allOf(sources, 'award')
			.filter(({ body }) => body.conference === id)
			.map(({ body }) => `${awardForms[body.form]} cho ${awarded(body)}`);
		return told.length ? stop(`Tại hội nghị đã trao ${told.join('; ')}`) : '';
	}

	function said(sort: NoteSort, opening: string): string {
		const notes = asSaid(
			allOf(sources, 'note').filter(({ body }) => body.conference === id && body.sort === sort)
		);
		const lines = notes.map(({ body }) => {
			const who = office(body.unit);
			return `${who ? `${who}: ` : ''}${stop(body.text)}`;
		});
		return lines.length ? `${opening}: ${lines.join(' ')}` : '';
	}

	/** Only of pictures that may go out. */
	function captions(): string {
		const told = allOf(all, 'photo').flatMap(({ body }) =>
			(body.record === id || body.conference === id) && body.caption && !withheld(body)
				? [body.caption]
				: []
		);
		return told.map((caption) => stop(`Ảnh: ${caption}`)).join('\n');
	}
}

/** An article as it is handed to a newspaper: its first paragraph is its title. */
export function articleSheet(paragraphs: readonly string[], day: Day, agency: string): Sheet {
	const [title = '', ...rest] = paragraphs;
	return {
		...{ format: 'STATE', plain: true, agency, day, type: title },
		...{ symbol: '', place: '', abstract: '', signatures: [], recipients: [] },
		blocks: rest.map((text) => ({ block: 'text', text }))
	};
}
