import * as v from 'valibot';
import { account } from './account.ts';
import { acknowledgement } from './acknowledgement.ts';
import { addendum, addToMinutes } from './addendum.ts';
import { agendaItem } from './agenda-item.ts';
import { amendment } from './amendment.ts';
import { approval } from './approval.ts';
import { assemblySession } from './assembly-session.ts';
import { attendance } from './attendance.ts';
import { award } from './award.ts';
import { badgeKey } from './badge-key.ts';
import { campaign } from './campaign.ts';
import { checkIn } from './check-in.ts';
import { circle } from './circle.ts';
import { closure, lockMinutes } from './closure.ts';
import { cluster } from './cluster.ts';
import { clusterYear } from './cluster-year.ts';
import { compact } from './compact.ts';
import { compactSignature } from './compact-signature.ts';
import { conference } from './conference.ts';
import { confirmation } from './confirmation.ts';
import { conflict } from './conflict.ts';
import { consent } from './consent.ts';
import { contribution } from './contribution.ts';
import { dataRequest } from './data-request.ts';
import { declaredFigure } from './declared-figure.ts';
import { duty } from './duty.ts';
import { feedback } from './feedback.ts';
import { fieldsOf } from './fields.ts';
import { followUp } from './follow-up.ts';
import { fundDrive } from './fund-drive.ts';
import { gift } from './gift.ts';
import { governingDocument } from './governing-document.ts';
import { hallKey } from './hall-key.ts';
import { household } from './household.ts';
import { stageOf } from './ids.ts';
import { mandate } from './mandate.ts';
import { membership } from './membership.ts';
import { milestone } from './milestone.ts';
import { movement } from './movement.ts';
import { note } from './note.ts';
import { notice } from './notice.ts';
import { openVote } from './open-vote.ts';
import { opening } from './opening.ts';
import { organization } from './organization.ts';
import { paper } from './paper.ts';
import { paragraph } from './paragraph.ts';
import { type Parsed, read, unread } from './parsed.ts';
import { participation } from './participation.ts';
import type { Actor } from './permission.ts';
import { person } from './person.ts';
import { photo } from './photo.ts';
import { position } from './position.ts';
import { progress } from './progress.ts';
import { receipt } from './receipt.ts';
import type { Change, Command, FileOf, Kind, Look, Refusal } from './record.ts';
import { registration } from './registration.ts';
import { registrationRound } from './registration-round.ts';
import { regulation } from './regulation.ts';
import { remark } from './remark.ts';
import { reminder } from './reminder.ts';
import { report } from './report.ts';
import { reportSent } from './report-sent.ts';
import { reportingDuty } from './reporting-duty.ts';
import { rsvp } from './rsvp.ts';
import { rule } from './rule.ts';
import { ruleSet } from './rule-set.ts';
import { sameWork } from './same-work.ts';
import { speechRequest } from './speech-request.ts';
import { stage } from './stage.ts';
import { tally } from './tally.ts';
import { target } from './target.ts';
import { task } from './task.ts';
import { term } from './term.ts';
import { trip } from './trip.ts';
import { voteCast } from './vote-cast.ts';
import { workEvent } from './work-event.ts';
import { workSort } from './work-sort.ts';
import { yearStat } from './year-stat.ts';

/** Every kind of record, one line each. */
export const kinds = {
	cluster,
	organization,
	membership,
	person,
	position,
	duty,
	account,
	confirmation,
	'badge-key': badgeKey,
	circle,
	mandate,
	'cluster-year': clusterYear,
	stage,
	term,
	'year-stat': yearStat,
	'rule-set': ruleSet,
	rule,
	'governing-document': governingDocument,
	movement,
	participation,
	'registration-round': registrationRound,
	registration,
	target,
	compact,
	'compact-signature': compactSignature,
	regulation,
	conference,
	'agenda-item': agendaItem,
	progress,
	attendance,
	'check-in': checkIn,
	'hall-key': hallKey,
	rsvp,
	contribution,
	'speech-request': speechRequest,
	'open-vote': openVote,
	'vote-cast': voteCast,
	award,
	approval,
	note,
	'follow-up': followUp,
	paragraph,
	amendment,
	report,
	closure,
	addendum,
	notice,
	acknowledgement,
	feedback,
	reminder,
	milestone,
	'work-sort': workSort,
	'assembly-session': assemblySession,
	'work-event': workEvent,
	'same-work': sameWork,
	'declared-figure': declaredFigure,
	campaign,
	'fund-drive': fundDrive,
	trip,
	household,
	gift,
	receipt,
	tally,
	task,
	'reporting-duty': reportingDuty,
	'report-sent': reportSent,
	remark,
	photo,
	paper,
	opening,
	consent,
	'data-request': dataRequest,
	conflict
};

/** Every decision that only the office makes, by the name it is asked for. */
export const commands: Record<string, Command> = {
	'lock-minutes': lockMinutes,
	'add-to-minutes': addToMinutes
};

/** Version of the records' shapes that this source speaks. */
export const shapes = 1;

export type KindName = keyof typeof kinds;

/** The kind of that name; undefined for one this version does not know yet. */
export const kindOf = (name: string): Kind | undefined =>
	Object.hasOwn(kinds, name) ? (kinds[name as KindName] as unknown as Kind) : undefined;

/** The id that a new record of that kind gets; `random` where its nature does not say. */
export const idOf = (name: string, body: Body, random: string): string =>
	kindOf(name)?.id?.(body, random) ?? random;

/** Files that a record of that body refers to; none for what does not fit its kind. */
export function filesOf(name: string, body: unknown): FileOf[] {
	const files = kindOf(name)?.files;
	const fitting = files ? fits(name, body) : undefined;
	return fitting?.ok ? (files?.(fitting.value) ?? []) : [];
}

type Body = Record<string, unknown>;
type Asked = { change: Change<Body>; book: string; actor: Actor; look: Look };

/** Why a write may not enter, on the phone and at the office alike: what holds for every kind, then the kind's own rule. */
export function refusalOf(kind: Kind, { change, book, actor, look }: Asked): Refusal | undefined {
	const { id, before, after } = change;
	const random = id.slice(kind.kind.length + 1);
	if (!before && kind.id && kind.id(after, random) !== id)
		return { code: 'wrong-id', message: `${kind.label}: mã ghi chép không đúng.` };
	const moved = before && movedField(kind, before, after);
	if (moved) return moved;
	if (actor.visiting !== undefined && !isVisitors(kind, after, actor.visiting))
		return {
			code: 'not-confirmed',
			message:
				'Thư ký chưa xác nhận ông/bà nên lúc này chỉ ghi được ý kiến tại hội nghị. Phần đã ghi vẫn được giữ trên máy này.'
		};
	for (const fact of yearFacts(book))
		if (look(fact))
			return {
				code: 'year-closed',
				message: `Năm thi đua ${book.slice(2)} đã khép. Đơn vị trưởng mở lại năm, có lý do, thì mới ghi thêm được.`
			};
	return kind.refuse?.(change, actor, look);
}

/** What somebody who only says who they are may write: that they are in that conference, and what they say there. */
const isVisitors = ({ kind }: Kind, body: Body, conference: string): boolean =>
	['note', 'attendance', 'check-in', 'speech-request'].includes(kind) &&
	body['conference'] === conference;

/** Facts by id that decide about any record of a book. */
export const yearFacts = (book: string): string[] =>
	/^y:\d{4}$/.test(book) ? [stageOf(Number(book.slice(2)), 'CLOSED')] : [];

/** Why a record may not be changed like that: it would move to another place. */
export function movedField(
	{ kind, schema, fixed = [] }: Kind,
	before: Body,
	after: Body
): Refusal | undefined {
	const moved = fixed.find((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
	const label = fieldsOf(schema).find(({ name }) => name === moved)?.label || kind;
	return moved === undefined
		? undefined
		: { code: 'fixed', message: `${label}: chọn một lần khi ghi, không đổi được nữa.` };
}

/** A body that fits its kind, or the first sentence that says why not. */
export function fits(name: string, body: unknown): Parsed<Body> {
	const kind = kindOf(name);
	if (!kind) return unread('Bản này chưa biết loại ghi chép đó, hãy cập nhật ứng dụng.');
	const result = v.safeParse(kind.schema, body);
	if (result.success) return read(result.output);
	const [{ message, path }] = result.issues;
	const field = fieldsOf(kind.schema).find(({ name }) => name === path?.[0].key);
	// The library's own words are English; ours end with a full stop.
	return unread(
		message.endsWith('.') ? message : `${field?.label ?? 'Nội dung'}: chưa đúng.`,
		field?.name
	);
}
