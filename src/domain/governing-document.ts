import * as v from 'valibot';
import { type Day, formatDay, yearOf } from './day.ts';
import { documentCodes, parseDocumentNumber } from './document-number.ts';
import { day, id, line, oneOf } from './fields.ts';
import { knownDocuments } from './known-documents.ts';
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
	REGULATION: 'Quy chế',
	RULES: 'Quy định',
	LETTER: 'Công văn',
	OTHER: 'Văn bản khác'
} as const;

const schema = v.object({
	sort: oneOf('Loại văn bản', documentSorts),
	number: v.exactOptional(line('Số, ký hiệu')),
	issuer: line('Cơ quan ban hành'),
	signedOn: v.exactOptional(day('Ngày ký')),
	from: v.exactOptional(day('Có hiệu lực từ')),
	to: v.exactOptional(day('Hết hiệu lực')),
	abstract: line('Trích yếu'),
	replacedBy: v.exactOptional(id('Được thay bằng', 'governing-document')),
	suspect: v.exactOptional(line('Chỗ nghi in sai'))
});
type Body = v.InferOutput<typeof schema>;

/** A document that the work follows. Its number and its dates may be unknown, which is said, not guessed. */
export const governingDocument = defineRecord({
	kind: 'governing-document',
	label: 'Văn bản chỉ đạo',
	book: () => 'c',
	schema,
	title: (body) => `${documentSorts[body.sort]} ${body.number ?? '(chưa rõ số)'}: ${body.abstract}`,
	day: (body) => body.signedOn,
	refuse: (_, actor) => refused(actor, 'papers'),
	problems: (body) => [
		...doubts(body),
		...(body.from && body.to && body.to < body.from
			? ['Hết hiệu lực trước cả ngày có hiệu lực.']
			: [])
	]
});

/**
 * Why the number of a document may be wrong, sentence by sentence: it cannot be read, says another kind or another year,
 * or is not the one that is known for its day. Nothing is put right by us.
 */
export function doubts({
	sort,
	number,
	signedOn,
	suspect
}: Pick<Body, 'sort' | 'number' | 'signedOn' | 'suspect'>): string[] {
	const said = suspect ? [suspect] : [];
	if (!number) return said;
	const read = parseDocumentNumber(number);
	if (!read)
		return [
			...said,
			`Không đọc được số “${number}”: cơ quan Nhà nước ghi như 91/2017/NĐ-CP, 18/CT-TTg; cơ quan Đảng ghi như 05-CT/TW.`
		];
	const sorts: readonly string[] = documentCodes[read.code as keyof typeof documentCodes] ?? [];
	const [sameDay, sameNumber] = [
		knownDocuments.find((one) => one.signedOn === signedOn && one.sort === sort),
		knownDocuments.find((one) => one.number === number)
	];
	return [
		...said,
		...(sorts.length && !sorts.includes(sort)
			? [`Số ghi ${read.code} mà loại văn bản là ${documentSorts[sort].toLowerCase()}.`]
			: []),
		...(read.year && signedOn && read.year !== yearOf(signedOn)
			? [`Số ghi năm ${read.year} mà ngày ký là ${formatDay(signedOn)}.`]
			: []),
		...(sameDay && !sameNumber
			? [
					`${documentSorts[sort]} ngày ${formatDay(sameDay.signedOn)} ${sameDay.about} là số ${sameDay.number}; nếu là văn bản ấy thì xem lại số.`
				]
			: []),
		...(sameNumber && signedOn && sameNumber.signedOn !== signedOn
			? [`Văn bản số ${number} ký ngày ${formatDay(sameNumber.signedOn)}; xem lại ngày.`]
			: [])
	];
}

type Successor = Pick<Body, 'from' | 'signedOn'>;

/** That it no longer held on that day, sentence by sentence; a successor without a day has taken its place already. */
export const lapses = (
	{ replacedBy, to }: Pick<Body, 'replacedBy' | 'to'>,
	day: Day,
	successor?: Successor
): string[] => [
	...(replacedBy && (successor?.from ?? successor?.signedOn ?? '') <= day
		? ['Văn bản này đã có văn bản khác thay.']
		: []),
	...(to && to < day ? [`Văn bản này hết hiệu lực sau ngày ${formatDay(to)}.`] : [])
];

/** As it is named in a list: `Nghị định 91/2017/NĐ-CP`. */
export const shortDocumentName = ({
	sort,
	number,
	abstract
}: Pick<Body, 'sort' | 'number' | 'abstract'>): string =>
	`${documentSorts[sort]} ${number ?? abstract}`;

/** As it is named in papers; a number or a date that is not known is said to be so. */
export const documentName = ({ sort, number, signedOn, issuer, abstract }: Body): string =>
	`${documentSorts[sort]}${number ? ` số ${number}` : ''}${
		signedOn ? ` ngày ${formatDay(signedOn)}` : ''
	}${unknownOf(number, signedOn)} của ${issuer}: ${abstract}`;

const unknownOf = (number: string | undefined, signedOn: string | undefined): string => {
	const unknown = [...(number ? [] : ['số']), ...(signedOn ? [] : ['ngày'])];
	return unknown.length ? ` (chưa rõ ${unknown.join(', ')})` : '';
};
