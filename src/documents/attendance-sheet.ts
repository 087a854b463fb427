import { dayAt, type Day, shortDay, timeAt } from '#domain/day';
import type { Source } from '#domain/record';
import { fact, hallOf, heading, type Listed } from './hall.ts';
import type { Block, Sheet } from './sheet.ts';

const head = ['TT', 'Họ và tên', 'Chức vụ', 'Đơn vị', 'Điểm danh lúc', 'Chữ ký'];
const widths = [7, 22, 18, 25, 12, 16];

/**
 * Who came to a conference, office by office, with room to sign; before anybody came, the figures are left to be written
 * by hand. Undefined while the conference is not among the records.
 */
export function attendanceSheetOf(all: readonly Source[], id: string): Sheet | undefined {
	const hall = hallOf(all, id);
	if (!hall) return undefined;
	const { listed, quorum, missing, conference } = hall;
	const hasBegun = quorum.members + quorum.guests > 0;
	const figure = (count: number) => (hasBegun ? String(count) : '……');
	const absent = listed.filter(({ standing }) => standing === 'ABSENT');
	const expected = listed.filter(({ standing }) => standing !== 'ABSENT');
	const members = expected.filter(({ body }) => body.sort === 'MEMBER');
	const guests = expected.filter(({ body }) => body.sort !== 'MEMBER');
	const rows = (list: readonly Listed[], from: number) =>
		list.map((one, at) => [
			...[String(from + at + 1), one.name, one.position, one.office],
			...[seen(one, conference.day), '']
		]);
	const part = (title: string, list: readonly Listed[], from: number): Block[] =>
		list.length
			? [
					heading(title),
					{ ...{ block: 'table', head, widths, signed: true }, rows: rows(list, from) }
				]
			: [];
	return {
		...hall.frame,
		type: 'DANH SÁCH ĐẠI BIỂU ĐIỂM DANH, KÝ TÊN',
		blocks: [
			...hall.facts,
			fact('Đơn vị có mặt', `${figure(quorum.units.there)}/${quorum.units.of}`),
			...(hasBegun && missing.length ? [fact('Đơn vị chưa có mặt', missing.join('; '))] : []),
			fact('Người dự', `${figure(quorum.members)} thành viên, ${figure(quorum.guests)} khách mời`),
			...part('Đại biểu các đơn vị thành viên', members, 0),
			...part('Khách mời', guests, members.length),
			...(absent.length
				? [heading('Vắng mặt'), { block: 'list' as const, items: absent.map(away) }]
				: [])
		]
	};
}

/** When somebody was first seen, or how they take part otherwise. */
function seen({ standing, proofs: [first], body }: Listed, day: Day): string {
	if (first) {
		const on = dayAt(first.body.at);
		return `${timeAt(first.body.at)}${on === day ? '' : ` ngày ${shortDay(on)}`}`;
	}
	if (standing === 'ONLINE') return 'Trực tuyến';
	return standing === 'REPRESENTED' ? `Dự thay: ${body.representedBy ?? '…'}` : '';
}

const away = ({ name, office, body }: Listed): string =>
	`${[name, office].filter(Boolean).join(', ')}: ${body.reason ?? 'chưa ghi lý do'}.`;
