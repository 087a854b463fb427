import * as v from 'valibot';
import { hidden, id, oneOf } from './fields.ts';
import { hallFacts, isOfTheirs } from './hall.ts';
import { voteCastOf } from './ids.ts';
import { defineRecord } from './record.ts';

export const choices = {
	YES: 'Tán thành',
	NO: 'Không tán thành',
	ABSTAIN: 'Không có ý kiến'
} as const;
export type Choice = keyof typeof choices;

/** An open vote given on a phone, in one's own name or one's office's: one for each, changed until it is closed. */
export const voteCast = defineRecord({
	kind: 'vote-cast',
	label: 'Phiếu biểu quyết trên điện thoại',
	unlisted: true,
	lastWord: true,
	book: (body) => body.book,
	id: (body) => voteCastOf(body.vote, body.person ?? body.unit ?? ''),
	schema: v.object({
		choice: oneOf('Ý kiến', choices),
		vote: id('Biểu quyết', 'open-vote'),
		person: v.exactOptional(id('Cán bộ', 'person')),
		unit: v.exactOptional(id('Đơn vị', 'organization')),
		conference: id('Hội nghị', 'conference'),
		book: hidden()
	}),
	title: (body) => choices[body.choice],
	parent: (body) => body.vote,
	fixed: ['vote', 'person', 'unit', 'conference', 'book'],
	needs: hallFacts.needs,
	facts: (body) => [body.vote],
	refuse({ after }, actor, look) {
		const vote = look(after.vote);
		if (vote === null || (vote && vote.body['state'] !== 'OPEN'))
			return { code: 'vote-closed', message: 'Biểu quyết này đã kết thúc.' };
		if (vote && (vote.body['each'] === 'OFFICE') !== (after.person === undefined))
			return { code: 'other-voter', message: 'Biểu quyết này tính phiếu theo cách khác.' };
		return isOfTheirs(after, actor)
			? undefined
			: { code: 'not-yours', message: 'Mỗi người, mỗi đơn vị tự biểu quyết.' };
	}
});
