import type { KindName } from './index.ts';

/** How long records of a kind are kept, and why: what is told to whoever asks about their data. */

export type Retention = { label: string; kinds: readonly KindName[] };

export const retention: readonly Retention[] = [
	{
		label: 'Lâu dài: hồ sơ thi đua của cụm, để năm sau và người sau tra được',
		kinds: [
			'cluster',
			'organization',
			'membership',
			'cluster-year',
			'stage',
			'term',
			'year-stat',
			'rule-set',
			'rule',
			'governing-document',
			'movement',
			'conference',
			'note',
			'paragraph',
			'closure'
		]
	},
	{
		label:
			'Khi còn ở cụm; rời cụm thì được xóa tên theo yêu cầu, trừ hồ sơ khen thưởng luật buộc giữ',
		kinds: ['person', 'position', 'duty', 'account', 'confirmation', 'mandate', 'circle']
	},
	{ label: 'Đến khi rút lại', kinds: ['consent'] },
	{ label: '2 năm sau khi trả lời', kinds: ['data-request'] },
	{ label: 'Đến khi có người chọn', kinds: ['conflict'] }
];
