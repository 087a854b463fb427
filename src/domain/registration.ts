import * as v from 'valibot';
import { awardForms } from './award.ts';
import { type Day, formatDay } from './day.ts';
import { day, hidden, id, line, oneOf } from './fields.ts';
import { registrationOf } from './ids.ts';
import { type Actor, may, refused } from './permission.ts';
import { defineRecord, type Refusal } from './record.ts';
import { slug } from './text.ts';
import { isForPeople, type Title, titles } from './titles.ts';

export const registrationSorts = {
	PERSON: 'Cá nhân',
	COLLECTIVE: 'Tập thể nhỏ',
	UNIT: 'Cả đơn vị'
} as const;

export const registrationStates = {
	SENT: 'Đã đăng ký',
	ACCEPTED: 'Đã nhận',
	RETURNED: 'Trả lại'
} as const;

/** What somebody, a collective or an office competes for in a year: one for each subject of a round. */
export const registration = defineRecord({
	kind: 'registration',
	label: 'Đăng ký thi đua',
	book: (body) => body.book,
	id: (body) => registrationOf(body.round, subjectOf(body)),
	schema: v.object({
		round: id('Đợt đăng ký', 'registration-round'),
		unit: id('Đơn vị', 'organization'),
		sort: oneOf('Ai đăng ký', registrationSorts),
		person: v.exactOptional(id('Cá nhân', 'person')),
		/** Of a collective within an office. */
		name: v.exactOptional(line('Tên tập thể')),
		titles: v.exactOptional(v.array(oneOf('Danh hiệu thi đua', titles))),
		forms: v.exactOptional(v.array(oneOf('Hình thức khen thưởng', awardForms))),
		targets: v.exactOptional(v.array(line('Chỉ tiêu'))),
		initiatives: v.exactOptional(v.array(line('Sáng kiến'))),
		day: day('Ngày đăng ký'),
		state: oneOf('Trạng thái', registrationStates),
		reason: v.exactOptional(line('Lý do trả lại')),
		book: hidden()
	}),
	title: (body) =>
		body.titles?.map((one) => titles[one]).join(', ') || body.name || 'Đăng ký thi đua',
	day: (body) => body.day,
	parent: (body) => body.round,
	fixed: ['round', 'unit', 'sort', 'person', 'name', 'book'],
	seldom: ['forms', 'initiatives'],
	unasked: ({ sort }) =>
		sort === 'PERSON' ? ['name'] : sort === 'COLLECTIVE' ? ['person'] : ['name', 'person'],
	facts: (body) => [body.round],
	refuse({ before, after }, actor, look) {
		const wrong = notThatSubject(after) ?? notThatTitle(after);
		if (wrong) return wrong;
		if (after.state === 'RETURNED' && !after.reason)
			return { code: 'no-reason', message: 'Lý do trả lại: chưa ghi.' };
		if (may(actor, 'registration')) return undefined;
		if (!mayRegister(actor, after) || after.state !== 'SENT') return refused(actor, 'registration');
		const locked = look(after.round)?.body['lockedOn'];
		return locked === undefined
			? undefined
			: {
					code: 'round-locked',
					message: `Đợt đăng ký đã chốt ngày ${formatDay(String(locked))}. ${before ? 'Bản sửa' : 'Phiếu này'} vẫn giữ trên máy; nhờ đơn vị trưởng mở lại đợt rồi gửi lại.`
				};
	},
	problems: (body) =>
		body.titles?.length || body.forms?.length ? [] : ['Chưa chọn danh hiệu hay hình thức khen nào.']
});

/** Whether somebody may hand that in: the desk for anybody, an office for its own, everybody for themselves. */
export const mayRegister = (
	actor: Actor,
	{ unit, person }: { unit: string; person?: string }
): boolean =>
	may(actor, 'registration') ||
	(unit === actor.office &&
		(may(actor, 'own-people') ||
			(may(actor, 'work') && person !== undefined && person === actor.person)));

type Subject = { sort: string; unit: string; person?: string; name?: string };

/** By what a subject is told from every other of a round: no more letters than an id of the post may have. */
const subjectOf = ({ sort, unit, person, name }: Subject): string =>
	sort === 'PERSON' ? (person ?? '') : sort === 'UNIT' ? unit : `${unit}:${slug(name ?? '', 32)}`;

function notThatSubject({ sort, person, name }: Subject): Refusal | undefined {
	if (sort === 'PERSON' && !person) return { code: 'no-subject', message: 'Cá nhân: chưa chọn.' };
	if (sort === 'COLLECTIVE' && !name)
		return { code: 'no-subject', message: 'Tên tập thể: chưa ghi.' };
	return undefined;
}

/** A title for offices is no person's, and the other way round. */
function notThatTitle({
	sort,
	titles: all = []
}: {
	sort: string;
	titles?: readonly Title[];
}): Refusal | undefined {
	const wrong = all.find((one) => isForPeople(one) !== (sort === 'PERSON'));
	return wrong === undefined
		? undefined
		: {
				code: 'other-subject',
				message: `${titles[wrong]} là danh hiệu của ${isForPeople(wrong) ? 'cá nhân' : 'tập thể'}.`
			};
}

type Round = { closes: Day };
type Registered = { day: Day };

/** Written down after the time for it was over. */
export const isLateIn = ({ closes }: Round, { day }: Registered): boolean => day > closes;

type Person = { endedOn?: Day | undefined; startedOn?: Day | undefined };

/** Whether somebody is of an office on that day. */
export const isHereOn = ({ startedOn, endedOn }: Person, day: Day): boolean =>
	(startedOn === undefined || startedOn <= day) && (endedOn === undefined || day <= endedOn);

/** What is odd about registering somebody: they left before, or have left since; nothing where all is well. */
export function doubtAboutPerson(name: string, { endedOn }: Person, day: Day): string | undefined {
	if (endedOn === undefined) return undefined;
	return endedOn < day
		? `${name} đã rời đơn vị từ ${formatDay(endedOn)}, trước ngày đăng ký ${formatDay(day)}.`
		: `${name} đăng ký ngày ${formatDay(day)}, rời đơn vị từ ${formatDay(endedOn)}.`;
}
