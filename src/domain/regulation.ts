import * as v from 'valibot';
import { day, id, line, oneOf, sha } from './fields.ts';
import { documentSorts, doubts } from './governing-document.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';

const { REGULATION, RULES, GUIDANCE, OTHER } = documentSorts;
/** As they are called in the list of documents, in which they stand once they are issued. */
export const regulationSorts = { REGULATION, RULES, GUIDANCE, OTHER } as const;

const schema = v.object({
	sort: oneOf('Loại văn bản', regulationSorts),
	title: line('Tên văn bản'),
	basis: v.exactOptional(v.array(id('Căn cứ', 'governing-document'))),
	commentsUntil: v.exactOptional(day('Lấy góp ý đến ngày')),
	number: v.exactOptional(line('Số, ký hiệu')),
	issuedOn: v.exactOptional(day('Ban hành ngày')),
	/** SHA-256 of the text as it was issued. */
	hash: v.exactOptional(sha())
});
type Body = v.InferOutput<typeof schema>;

/**
 * A rule that the cluster gives itself. Its text is paragraphs, on which every office may comment; once issued it stands
 * as it was issued, until whoever speaks for the cluster takes that back.
 */
export const regulation = defineRecord({
	kind: 'regulation',
	label: 'Quy chế, quy định của cụm, khối',
	book: () => 'c',
	id: (_, random) => `regulation:${random}`,
	schema,
	title: (body) => body.title,
	day: (body) => body.issuedOn,
	seldom: ['number', 'issuedOn'],
	// It is issued with its text before the eyes, not in a form.
	unasked: ({ number, issuedOn }) => (number || issuedOn ? [] : ['number', 'issuedOn']),
	refuse({ before, after, deleted }, actor) {
		const isIssued = before?.issuedOn !== undefined && after.issuedOn !== undefined;
		if (isIssued && deleted)
			return {
				code: 'issued',
				message: 'Văn bản đã ban hành nên không xóa được: bỏ ban hành rồi mới xóa.'
			};
		if (isIssued && wording(before) !== wording(after))
			return {
				code: 'issued',
				message:
					'Văn bản đã ban hành: xóa trống ô “Ban hành ngày” thì mới đổi được tên, loại, căn cứ; sửa xong thì ban hành lại.'
			};
		return refused(actor, 'regulation');
	},
	problems: ({ sort, number, issuedOn }) =>
		sort === 'OTHER'
			? []
			: doubts({ sort, ...(number ? { number } : {}), ...(issuedOn ? { signedOn: issuedOn } : {}) })
});

/** What was issued beside its paragraphs: a number or a day that was mistyped is none of it. */
const wording = ({ sort, title, basis = [] }: Body): string => JSON.stringify([sort, title, basis]);
