import * as v from 'valibot';
import { formatDay } from './day.ts';
import { day, id, line, oneOf } from './fields.ts';
import { refused } from './permission.ts';
import { defineRecord } from './record.ts';

export const documentSorts = {
	LAW: 'Luật',
	DECREE: 'Nghị định',
	CIRCULAR: 'Thông tư',
	RESOLUTION: 'Nghị quyết',
	DIRECTIVE: 'Chỉ thị',
	DECISION: 'Quyết định',
	PLAN: 'Kế hoạch',
	GUIDANCE: 'Hướng dẫn',
	LETTER: 'Công văn',
	OTHER: 'Văn bản khác'
} as const;

/** A document that the work follows. Its number and its dates may be unknown, which is said, not guessed. */
export const governingDocument = defineRecord({
	kind: 'governing-document',
	label: 'Văn bản chỉ đạo',
	book: () => 'c',
	schema: v.object({
		sort: oneOf('Loại văn bản', documentSorts),
		number: v.exactOptional(line('Số, ký hiệu')),
		issuer: line('Cơ quan ban hành'),
		signedOn: v.exactOptional(day('Ngày ký')),
		from: v.exactOptional(day('Có hiệu lực từ')),
		to: v.exactOptional(day('Hết hiệu lực')),
		abstract: line('Trích yếu'),
		replacedBy: v.exactOptional(id('Được thay bằng', 'governing-document')),
		suspect: v.exactOptional(line('Chỗ nghi in sai'))
	}),
	title: (body) => `${documentSorts[body.sort]} ${body.number ?? '(chưa rõ số)'}: ${body.abstract}`,
	day: (body) => body.signedOn,
	refuse: (_, actor) => refused(actor, 'papers')
});

/** As it is named in papers; a number or a date that is not known is said to be so. */
export const documentName = ({
	sort,
	number,
	signedOn,
	issuer,
	abstract
}: v.InferOutput<typeof governingDocument.schema>): string =>
	`${documentSorts[sort]}${number ? ` số ${number}` : ''}${
		signedOn ? ` ngày ${formatDay(signedOn)}` : ''
	}${unknownOf(number, signedOn)} của ${issuer}: ${abstract}`;

const unknownOf = (number: string | undefined, signedOn: string | undefined): string => {
	const unknown = [...(number ? [] : ['số']), ...(signedOn ? [] : ['ngày'])];
	return unknown.length ? ` (chưa rõ ${unknown.join(', ')})` : '';
};
