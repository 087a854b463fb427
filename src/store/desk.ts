import { attendanceOf } from '#domain/ids';
import { timeAt } from '#domain/day';
import { type Parsed, unread } from '#domain/parsed';
import { publicKey } from '#sync/signature';
import type { Attendee } from './attendance.svelte.ts';
import { type Badge, badgeIn, readBadge } from './badge.ts';
import { squareIn } from './hall-square.ts';
import type { Member } from './people.svelte.ts';
import type { Told } from './told.ts';

type Reading = { cluster: string; key: { x: string; y: string } | undefined; now: number };

/** The badge that is held before the desk, or why it is none. */
export async function badgeShown(
	text: string,
	{ cluster, key, now }: Reading
): Promise<Parsed<Badge>> {
	if (squareIn(text))
		return unread(
			'Đây là mã hội trường, không phải giấy mời. Người dự quét mã này bằng máy của mình.'
		);
	const badge = badgeIn(text);
	if (!badge) return unread('Hình vuông này không phải giấy mời.');
	return key
		? readBadge(badge, { cluster, key: publicKey(key), now })
		: unread('Máy này chưa có khóa kiểm giấy. Mở trang này một lần khi có mạng.');
}

type Known = {
	conference: string;
	conferences: readonly { id: string; body: { name: string } }[];
	list: readonly Attendee[];
	people: readonly Member[];
	/** Ids of people and attendees who were struck off. */
	gone: ReadonlySet<string>;
};

/** Looks a badge up in what this phone knows; no network is asked. */
export function toldOf(badge: Parsed<Badge>, known: Known): Told {
	if (!badge.ok) return { colour: 'red', title: 'Không nhận giấy này', words: badge.message };
	const { value } = badge;
	const no = whyNot(value, known);
	if (no) return no;
	const { list, people } = known;
	const person = 'p' in value ? people.find(({ id }) => id === value.p) : undefined;
	const there = list.find(({ id, body }) =>
		'p' in value ? body.person === value.p : id === value.a
	);
	const [first] = there?.proofs ?? [];
	const unit = there?.body.unit ?? person?.body.unit;
	const attendance = 'a' in value ? value.a : there?.id;
	const whom = 'p' in value ? value.p : there?.body.person;
	const coming = {
		...(whom ? { person: whom } : {}),
		...(attendance ? { attendance } : {}),
		...(unit ? { unit } : {})
	};
	if (!person && !there)
		return {
			colour: 'grey',
			title: 'Giấy thật, máy này chưa biết tên',
			words: 'Người mới, chưa tải về máy. Cho vào; có mạng sẽ hiện tên.',
			coming
		};
	const title = there?.name || person?.body.name || there?.office || '';
	if (first)
		return {
			colour: 'yellow',
			title,
			words: `Đã điểm danh ${timeAt(first.body.at)}${first.body.desk ? `, ${first.body.desk}` : ''}`
		};
	const words = [person?.body.position ?? there?.position, person?.office ?? there?.office];
	return { colour: 'green', title, words: words.filter(Boolean).join(' · '), coming };
}

/** A true badge that is not for this door. */
function whyNot(badge: Badge, { conference, conferences, people, gone }: Known): Told | undefined {
	if ('m' in badge && badge.m !== conference) {
		const other = conferences.find(({ id }) => id === badge.m)?.body.name;
		return {
			colour: 'red',
			title: 'Giấy mời của hội nghị khác',
			words: `Giấy thật, nhưng mời dự ${other ? `“${other}”` : 'một hội nghị khác'}. Khách vẫn dự thì tìm theo tên, hoặc thêm khách mời.`
		};
	}
	if ('p' in badge && gone.has(badge.p))
		return {
			colour: 'red',
			title: 'Không còn trong danh sách cụm',
			words: 'Giấy thật, nhưng người này đã được đưa ra khỏi danh sách cán bộ của cụm. Hỏi thư ký.'
		};
	if (gone.has('p' in badge ? attendanceOf(conference, badge.p) : badge.a))
		return {
			colour: 'red',
			title: 'Không còn trong danh sách dự',
			words: `${('p' in badge && people.find(({ id }) => id === badge.p)?.body.name) || 'Người này'} đã được đưa ra khỏi danh sách dự hội nghị này. Hỏi thư ký.`
		};
	return undefined;
}
