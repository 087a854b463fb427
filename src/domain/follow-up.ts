import * as v from 'valibot';
import { type Day, daysBetween } from './day.ts';
import { day, hidden, hiddenCount, id, oneOf, prose } from './fields.ts';
import { isOfTheirs } from './hall.ts';
import { closed } from './locked.ts';
import type { NoteSort } from './note.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';

export const followUpStates = {
	SENT: 'Đã gửi',
	ACKNOWLEDGED: 'Đã tiếp nhận',
	ANSWERED: 'Đã trả lời',
	CLOSED: 'Kết thúc',
	DOING: 'Đang làm',
	NOT_YET: 'Chưa làm được',
	DONE: 'Đã xong',
	REMEDIED: 'Đã khắc phục',
	CARRIED: 'Chuyển sang kỳ sau',
	HANDED: 'Giao đơn vị khác',
	DROPPED: 'Không làm nữa'
} as const;
export type FollowUpState = keyof typeof followUpStates;

type Course = {
	label: string;
	/** What it is called before the first step. */
	begins: string;
	/** Through what it goes, in its order. */
	steps: readonly FollowUpState[];
	/** What an office may answer before the next conference: done, under way, not yet. */
	answers: readonly [FollowUpState, FollowUpState, FollowUpState];
};

/** What becomes of each sort of note that asks for something. */
export const matters = {
	RECOMMENDATION: {
		label: 'Kiến nghị',
		begins: 'Nháp, chưa gửi',
		steps: ['SENT', 'ACKNOWLEDGED', 'ANSWERED', 'CLOSED', 'NOT_YET', 'CARRIED', 'HANDED'],
		answers: ['CLOSED', 'SENT', 'NOT_YET']
	},
	DIRECTION: {
		label: 'Nhiệm vụ',
		begins: 'Chưa làm',
		steps: ['DOING', 'NOT_YET', 'DONE', 'CARRIED', 'DROPPED', 'HANDED'],
		answers: ['DONE', 'DOING', 'NOT_YET']
	},
	LIMITATION: {
		label: 'Hạn chế',
		begins: 'Còn tồn tại',
		steps: ['DOING', 'NOT_YET', 'REMEDIED', 'CARRIED', 'DROPPED', 'HANDED'],
		answers: ['REMEDIED', 'DOING', 'NOT_YET']
	},
	COMMITMENT: {
		label: 'Cam kết',
		begins: 'Đang thực hiện',
		steps: ['DOING', 'NOT_YET', 'DONE', 'CARRIED', 'DROPPED', 'HANDED'],
		answers: ['DONE', 'DOING', 'NOT_YET']
	}
} as const satisfies Partial<Record<NoteSort, Course>>;
export type MatterSort = keyof typeof matters;

export const isMatter = (sort: string): sort is MatterSort => Object.hasOwn(matters, sort);

const ended: readonly FollowUpState[] = ['CLOSED', 'DONE', 'REMEDIED', 'DROPPED'];

/** How far something that a conference asked for has come. Each step is a record of its own: none overwrites another. */
export const followUp = defineRecord({
	kind: 'follow-up',
	label: 'Theo dõi thực hiện',
	book: (body) => body.book,
	schema: v.object({
		note: id('Việc', 'note'),
		state: oneOf('Đã đến đâu', followUpStates),
		day: day('Ngày'),
		text: v.exactOptional(prose('Nội dung trả lời, kết quả')),
		/** The office that says so of itself. */
		unit: v.exactOptional(id('Đơn vị báo', 'organization')),
		/** Who answers for it from now on. */
		owner: v.exactOptional(id('Giao cho đơn vị', 'organization')),
		/** Where it was told. */
		conference: v.exactOptional(id('Tại hội nghị', 'conference')),
		/** When it was written down, by the writer's clock, ms. */
		at: hiddenCount(),
		/** Of the year in which it is told: that of what was asked may be closed by then. */
		book: hidden()
	}),
	title: (body) => `${followUpStates[body.state]}${body.text ? `: ${body.text}` : ''}`,
	day: (body) => body.day,
	parent: (body) => body.conference ?? body.note,
	fixed: ['note', 'conference', 'unit', 'at', 'book'],
	needs: [{ kind: 'closure', fields: ['conference'] }],
	refuse({ before, by, born, after }, actor, look) {
		const lock = after.conference && closed(after.conference, before ? born : 1, look);
		if (lock) return lock;
		if (after.state === 'HANDED') {
			if (!after.owner) return { code: 'to-nobody', message: 'Chưa chọn đơn vị nhận việc này.' };
			return refused(actor, 'follow-up');
		}
		const isTheirs = before ? by === actor.account : isOfTheirs(after, actor);
		return isTheirs ? undefined : refused(actor, 'follow-up');
	},
	problems: ({ state, text }) => [
		...(state === 'ANSWERED' && !text ? ['Chưa ghi trả lời thế nào.'] : []),
		...(state === 'NOT_YET' && !text ? ['Chưa làm được, chưa ghi vì sao.'] : [])
	]
});

type Step = { id: string; body: v.InferOutput<typeof followUp.schema> };
type Asked = {
	sort?: NoteSort | undefined;
	owner?: string | undefined;
	unit?: string | undefined;
};

/**
 * The office that answers for it: whoever it was last handed to, else as the note says. What somebody recommends or owns up
 * to is their office's; what is laid down for the time to come is everybody's where nobody is named.
 */
export function ownerOf({ sort, owner, unit }: Asked, steps: readonly Step[]): string | undefined {
	const handed = inSteps(steps).findLast(({ body }) => body.state === 'HANDED')?.body.owner;
	const speaker = sort === 'DIRECTION' || sort === 'COMMITMENT' ? undefined : unit;
	return handed ?? owner ?? speaker;
}

/** Steps in the order in which they were taken. */
export const inSteps = <One extends Step>(all: readonly One[]): One[] =>
	all.toSorted(
		(a, b) =>
			a.body.day.localeCompare(b.body.day) || a.body.at - b.body.at || (a.id < b.id ? -1 : 1)
	);

/**
 * Where something stands: its last step that says more than that it goes on. What an office that does not answer for it
 * (`owner`) says of itself moves nothing. `waiting`: days without an answer, from the day it was sent, for a
 * recommendation that is out.
 */
export function standingOf(
	sort: MatterSort,
	steps: readonly Step[],
	today: Day,
	owner?: string
): { words: string; isOpen: boolean; waiting?: number; state?: FollowUpState } {
	const taken = inSteps(steps)
		.map(({ body }) => body)
		.filter(({ unit }) => unit === undefined || unit === owner);
	const last = taken.findLast(({ state }) => state !== 'CARRIED' && state !== 'HANDED');
	const carried = taken.filter(({ state }) => state === 'CARRIED').length;
	const words = [
		last ? followUpStates[last.state] : matters[sort].begins,
		...(carried ? [`chuyển kỳ ${carried} lần`] : [])
	].join(' · ');
	const isOpen = !last || !ended.includes(last.state);
	const sent = taken.find(({ state }) => state === 'SENT')?.day;
	const isOut = last?.state === 'SENT' || last?.state === 'ACKNOWLEDGED';
	return {
		words,
		isOpen,
		...(last ? { state: last.state } : {}),
		...(isOut ? { waiting: daysBetween(sent ?? last.day, today) } : {})
	};
}
