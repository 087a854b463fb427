import { type AttendeeSort, attendeeSorts } from '#domain/attendance';
import { roman } from '#domain/number';
import type { Source } from '#domain/record';
import { fact, hallOf, heading, type Listed } from './hall.ts';
import type { Body } from './records.ts';
import type { Block, Sheet } from './sheet.ts';

const head = ['TT', 'Họ và tên', 'Chức vụ', 'Đơn vị', 'Ghi chú'];
const widths = [7, 27, 23, 25, 18];

/** Who is asked to a conference, by what they come as; undefined while the conference is not among the records. */
export function invitationsOf(all: readonly Source[], id: string): Sheet | undefined {
	const hall = hallOf(all, id);
	if (!hall) return undefined;
	const invited = hall.listed.filter(({ body }) => body.invited !== 'NO');
	const groups = Object.entries(attendeeSorts)
		.map(([sort, title]) => ({ title, list: invited.filter(({ body }) => body.sort === sort) }))
		.filter(({ list }) => list.length > 0);
	const before = (at: number) => groups.slice(0, at).flatMap(({ list }) => list).length;
	const of = (sort: AttendeeSort) => invited.filter(({ body }) => body.sort === sort).length;
	return {
		...hall.frame,
		type: 'DANH SÁCH KHÁCH MỜI VÀ ĐẠI BIỂU',
		blocks: [
			...hall.facts,
			...groups.flatMap(({ title, list }, at): Block[] => [
				heading(`${roman(at + 1)}. ${title} (${list.length} người)`),
				{
					...{ block: 'table', head, widths },
					rows: list.map((one, place) => [
						String(before(at) + place + 1),
						...[one.name, one.position, one.office],
						remark(one, hall.conference)
					])
				}
			]),
			fact(
				'Tổng số',
				`${invited.length} người: ${of('MEMBER')} thành viên, ${invited.length - of('MEMBER')} khách mời.`
			)
		]
	};
}

/** What somebody is there, and what they let know. */
const remark = ({ standing, body }: Listed, of: Body<'conference'>): string =>
	[
		body.person !== undefined && of.chairPeople?.includes(body.person) ? 'Chủ trì' : '',
		body.person !== undefined && of.secretary === body.person ? 'Thư ký' : '',
		standing === 'ONLINE' ? 'Dự trực tuyến' : '',
		standing === 'REPRESENTED' ? `Cử ${body.representedBy ?? 'người'} dự thay` : '',
		standing === 'ABSENT' ? 'Báo vắng' : ''
	]
		.filter(Boolean)
		.join('; ');
