import * as v from 'valibot';
import { count, day, hidden, id, line, oneOf, prose } from './fields.ts';
import { hallFacts, unlessLeading } from './hall.ts';
import { defineRecord } from './record.ts';

export const awardForms = {
	GIAY_KHEN: 'Giấy khen',
	BANG_KHEN_BO_TINH: 'Bằng khen của bộ, ngành, tỉnh',
	BANG_KHEN_TTG: 'Bằng khen của Thủ tướng Chính phủ',
	CO_BO_TINH: 'Cờ thi đua của bộ, ngành, tỉnh',
	CO_CP: 'Cờ thi đua của Chính phủ',
	HUAN_CHUONG: 'Huân chương',
	KNC: 'Kỷ niệm chương',
	OTHER: 'Hình thức khác'
} as const;

/** Awards handed over at a conference: an award has a decision behind it, though its number may not be known yet. */
export const award = defineRecord({
	kind: 'award',
	label: 'Khen thưởng trao tại hội nghị',
	book: (body) => body.book,
	schema: v.object({
		form: oneOf('Hình thức', awardForms),
		collectives: v.exactOptional(count('Số tập thể')),
		individuals: v.exactOptional(count('Số cá nhân')),
		names: v.exactOptional(prose('Tên tập thể, cá nhân')),
		achievement: v.exactOptional(line('Thành tích')),
		decision: v.exactOptional(line('Số quyết định')),
		decidedOn: v.exactOptional(day('Ngày quyết định')),
		issuer: v.exactOptional(line('Cơ quan khen')),
		presenter: v.exactOptional(line('Người trao')),
		item: v.exactOptional(id('Mục chương trình', 'agenda-item')),
		conference: id('Hội nghị', 'conference'),
		book: hidden()
	}),
	title: (body) => `${awardForms[body.form]}: ${awarded(body)}`,
	parent: (body) => body.conference,
	fixed: ['conference', 'book'],
	...hallFacts,
	refuse: unlessLeading,
	problems: (body) => [
		...(body.collectives === undefined && body.individuals === undefined && !body.names
			? ['Khen thưởng chưa ghi trao cho ai.']
			: []),
		...(body.decision ? [] : ['Khen thưởng chưa có số quyết định.'])
	]
});

/** `6 tập thể và 31 cá nhân`; how many is not known is not said. */
export const awarded = ({
	collectives,
	individuals
}: {
	collectives?: number | undefined;
	individuals?: number | undefined;
}): string =>
	[
		...(collectives === undefined ? [] : [`${collectives} tập thể`]),
		...(individuals === undefined ? [] : [`${individuals} cá nhân`])
	].join(' và ') || 'chưa rõ số lượng';
