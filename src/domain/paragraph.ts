import * as v from 'valibot';
import { closed, notLocked } from './locked.ts';
import { hidden, hiddenText, oneOf, prose } from './fields.ts';
import { notLeading } from './hall.ts';
import { type Actor, may, refused } from './permission.ts';
import { yesOrNo } from './person.ts';
import { defineRecord, type Refusal } from './record.ts';
import { keepsReport } from './report.ts';

export const paragraphParts = {
	CONCLUSION: 'Kết luận hội nghị',
	CONTRIBUTION: 'Tham luận',
	ARTICLE: 'Bài viết',
	COMPACT: 'Giao ước',
	REPORT: 'Báo cáo',
	REGULATION: 'Quy chế, quy định'
} as const;

/** One paragraph of a long text: two people at work on different paragraphs never collide. */
export const paragraph = defineRecord({
	kind: 'paragraph',
	label: 'Đoạn văn',
	book: (body) => body.book,
	schema: v.object({
		part: oneOf('Phần', paragraphParts),
		text: prose('Nội dung'),
		/** The record whose text it is, the book of that record, and the place among its paragraphs. */
		record: hidden(),
		book: hidden(),
		place: hidden(),
		/** Of a report: in which section it stands, what the records said when a drawn line was changed, and that it is left out. */
		section: v.exactOptional(hidden()),
		base: v.exactOptional(hiddenText()),
		left: v.exactOptional(oneOf('Để ngoài báo cáo', yesOrNo))
	}),
	title: (body) => body.text,
	parent: (body) => body.record,
	fixed: ['record', 'book', 'part', 'section'],
	needs: [{ kind: 'closure', fields: ['record'] }],
	facts: ({ part, record }) => (part === 'CONCLUSION' ? [] : [record]),
	refuse({ after, before, born }, actor, look) {
		const { part, record } = after;
		// The text of locked minutes neither changes nor grows.
		if (part === 'CONCLUSION') return closed(record, before ? born : 1, look);
		if (part === 'ARTICLE')
			return notLocked(record, look) ?? notLeading({ conference: record }, actor, look);
		const of = look(record)?.body;
		if (part === 'COMPACT') return of && notDrafting(of, actor);
		if (part === 'REPORT') return of && notReporting(of as Reported, actor);
		if (part === 'REGULATION') return notRegulating(of ?? {}, actor);
		const unit = of?.['unit'];
		return unit === undefined || unit === actor.office ? undefined : refused(actor, 'conference');
	}
});

/** A compact is written by all its parties until it is agreed; then its text stands. */
export function notDrafting(of: Record<string, unknown>, actor: Actor): Refusal | undefined {
	if (of['hash'] !== undefined)
		return {
			code: 'frozen',
			message:
				'Giao ước đã chốt nên không sửa được nữa. Phần đã viết vẫn giữ trên máy; nhờ đơn vị trưởng mở lại, hoặc ghi thành góp ý.'
		};
	const isParty = (of['units'] as string[] | undefined)?.includes(actor.office);
	return isParty && may(actor, 'own-people') ? undefined : refused(actor, 'compact');
}

type Reported = { unit?: string; to: string; issuedOn?: string };

/** A report that went out stands as it went. */
function notReporting(of: Reported, actor: Actor): Refusal | undefined {
	if (of.issuedOn !== undefined)
		return {
			code: 'issued',
			message:
				'Báo cáo đã phát hành nên không sửa được nữa. Phần đã viết vẫn giữ trên máy; nhờ đơn vị làm báo cáo bỏ ngày phát hành rồi sửa.'
		};
	return keepsReport(of, actor) ? undefined : refused(actor, 'report');
}

/** A regulation is written by whoever speaks for the cluster, until it is issued. */
export function notRegulating(of: Record<string, unknown>, actor: Actor): Refusal | undefined {
	if (of['issuedOn'] !== undefined)
		return {
			code: 'issued',
			message:
				'Văn bản đã ban hành nên không sửa được nữa. Phần đã viết vẫn giữ trên máy; nhờ đơn vị trưởng bỏ ngày ban hành rồi sửa, hoặc ghi thành góp ý.'
		};
	return refused(actor, 'regulation');
}

/** Paragraphs by number, in their order. */
export const numbered = (texts: readonly string[]): string[] =>
	texts.map((text, at) => `${at + 1}. ${text}`);

/** Paragraphs, or items of an agenda, as they are read; those put at the same place unseen stand by their ids. */
export const inReadingOrder = <One extends { id: string; body: { place: string } }>(
	all: readonly One[]
): One[] =>
	all.toSorted((a, b) =>
		a.body.place === b.body.place ? (a.id < b.id ? -1 : 1) : a.body.place < b.body.place ? -1 : 1
	);
