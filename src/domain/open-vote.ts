import * as v from 'valibot';
import { count, hidden, hiddenCount, id, line, oneOf, prose, share } from './fields.ts';
import { exceeds, parseFraction, reaches } from './fraction.ts';
import { hallFacts, unlessLeading } from './hall.ts';
import { defineRecord } from './record.ts';

export const voteWays = {
	HANDS: 'Giơ tay',
	ACCLAMATION: 'Nhất trí (vỗ tay)',
	PHONES: 'Bấm trên điện thoại'
} as const;
export const voters = { PERSON: 'Mỗi người một phiếu', OFFICE: 'Mỗi đơn vị một phiếu' } as const;
export const voteBases = { PRESENT: 'Số có mặt', MEMBERS: 'Tổng số thành viên' } as const;
export const voteMarks = { MORE_THAN: 'Quá', AT_LEAST: 'Ít nhất' } as const;
export const voteStates = {
	OPEN: 'Đang lấy biểu quyết',
	CLOSED: 'Đã kiểm, chưa công bố',
	ANNOUNCED: 'Đã công bố'
} as const;

/**
 * An open vote of a conference: shown by hands, by acclamation, or on phones. What was counted stays as it was counted; a
 * vote that is taken again after it was announced is another record, with its reason.
 */
export const openVote = defineRecord({
	kind: 'open-vote',
	label: 'Biểu quyết công khai',
	book: (body) => body.book,
	id: (_, random) => `open-vote:${random}`,
	schema: v.object({
		question: line('Biểu quyết về'),
		way: oneOf('Cách biểu quyết', voteWays),
		each: oneOf('Ai biểu quyết', voters),
		mark: oneOf('Thông qua khi', voteMarks),
		threshold: share('Tỷ lệ tán thành'),
		basis: oneOf('Tính trên', voteBases),
		state: oneOf('Trạng thái', voteStates),
		yes: v.exactOptional(count('Tán thành')),
		no: v.exactOptional(count('Không tán thành')),
		abstain: v.exactOptional(count('Không có ý kiến')),
		/** How many could vote, and of how many the share is taken, when it was closed. */
		present: v.exactOptional(count('Số có mặt')),
		base: v.exactOptional(count('Số làm căn cứ tính')),
		teller: v.exactOptional(line('Người kiểm')),
		remark: v.exactOptional(prose('Vì sao số phiếu khác số có mặt')),
		item: v.exactOptional(id('Mục chương trình', 'agenda-item')),
		/** The vote that it takes again, and why. */
		again: v.exactOptional(id('Biểu quyết lại của', 'open-vote')),
		reason: v.exactOptional(prose('Lý do biểu quyết lại')),
		at: hiddenCount(),
		conference: id('Hội nghị', 'conference'),
		book: hidden()
	}),
	title: (body) => body.question,
	parent: (body) => body.conference,
	fixed: ['way', 'each', 'mark', 'threshold', 'basis', 'again', 'at', 'conference', 'book'],
	...hallFacts,
	refuse(change, actor, look) {
		const { before, after, deleted } = change;
		const isOther = deleted || JSON.stringify(before) !== JSON.stringify(after);
		if (before?.state === 'ANNOUNCED' && isOther)
			return {
				code: 'announced',
				message: 'Kết quả đã công bố nên giữ nguyên. Muốn lấy lại thì mở biểu quyết lại, có lý do.'
			};
		if (after.again && !after.reason)
			return { code: 'no-reason', message: 'Biểu quyết lại: ghi lý do để người sau biết.' };
		if (after.state !== 'OPEN' && (after.base === undefined || after.yes === undefined))
			return { code: 'not-counted', message: 'Chưa ghi số tán thành.' };
		if (after.state !== 'OPEN' && overcount(after) && !after.remark)
			return { code: 'do-not-add-up', message: `${overcount(after)} Kiểm lại, hoặc ghi vì sao.` };
		return unlessLeading(change, actor, look);
	}
});

type Counted = {
	yes?: number | undefined;
	no?: number | undefined;
	abstain?: number | undefined;
	present?: number | undefined;
	base?: number | undefined;
};

/** Votes counted in all. */
export const countedIn = ({ yes = 0, no = 0, abstain = 0 }: Counted): number => yes + no + abstain;

/** That more were counted than could vote, in a sentence; they are never put right by us. */
export function overcount(body: Counted): string | undefined {
	const all = countedIn(body);
	return body.present !== undefined && all > body.present
		? `Đếm được ${all} phiếu mà có mặt ${body.present}.`
		: undefined;
}

type Rule = { mark: keyof typeof voteMarks; threshold: string; basis: keyof typeof voteBases };

/** Whether it is carried, exactly: more than 1/2 of 9 is 5, at least 2/3 of 9 is 6. Undefined before it was counted. */
export function isCarried(body: Rule & Counted): boolean | undefined {
	const share = parseFraction(body.threshold);
	if (!share.ok || body.yes === undefined || body.base === undefined) return undefined;
	const isEnough = body.mark === 'MORE_THAN' ? exceeds : reaches;
	return body.base > 0 && isEnough(body.yes, body.base, share.value);
}

/** `quá 1/2 số có mặt`. */
export const ruleWords = ({ mark, threshold, basis }: Rule): string =>
	`${voteMarks[mark].toLowerCase()} ${threshold} ${voteBases[basis].toLowerCase()}`;

/** `tán thành 30, không tán thành 1, không có ý kiến 1 trên 32 người có mặt; thông qua (quá 1/2 số có mặt)`. */
export function resultWords(body: Rule & Counted & { each: keyof typeof voters }): string {
	const who = body.each === 'PERSON' ? 'người' : 'đơn vị';
	const present = body.present === undefined ? '' : ` trên ${body.present} ${who} có mặt`;
	return (
		`tán thành ${body.yes ?? 0}, không tán thành ${body.no ?? 0}, không có ý kiến ${body.abstain ?? 0}${present}; ` +
		`${isCarried(body) ? 'thông qua' : 'không thông qua'} (${ruleWords(body)})`
	);
}
