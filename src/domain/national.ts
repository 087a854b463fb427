import { type Day, formatDay } from './day.ts';
import type { KindName } from './index.ts';

/**
 * Rules that are set for everybody, dated and cited; every cluster begins with them, and a cluster's own set comes before
 * them. A later set speaks only of what it changes; no value says that there is expressly no such rule any more.
 */

type Said = readonly [key: string, value: string | null, citation: string, ...note: string[]];
type Set = { id: string; name: string; from: Day; to?: Day; basis: string[]; rules: Said[] };

/** Where nobody of us has read the text itself; it is shown so, and asks to be held against it. */
const unread = 'UNREAD';

const prizes = (citation: string): Said[] => [
	['prize.CSTDTQ', '4.5', citation],
	['prize.CSTD_BO_TINH', '3', citation],
	['prize.CSTDCS', '1', citation],
	['prize.LDTT', '0.3', citation],
	['prize.CO_CP', '12', citation],
	['prize.CO_BO_TINH', '8', citation],
	['prize.TTLDXS', '1.5', citation],
	['prize.TTLDTT', '0.8', citation],
	['prize.BANG_KHEN_TTG', '7', citation],
	['prize.BANG_KHEN_TTG_PERSON', '3.5', citation, unread],
	['prize.BANG_KHEN_BO_TINH', '3', citation],
	['prize.BANG_KHEN_BO_TINH_PERSON', '1.5', citation, unread],
	['prize.GIAY_KHEN', '0.6', citation],
	['prize.GIAY_KHEN_PERSON', '0.3', citation, unread],
	['prize.rounding', 'UP_10000', citation]
];

const council = (citation: string, ...note: string[]): Said[] =>
	(
		[
			['CSTDCS', '80 %'],
			['CO_BO_TINH', '80 %'],
			['CO_CP', '80 %'],
			['CSTD_BO_TINH', '90 %'],
			['CSTDTQ', '90 %']
		] as const
	).map(([code, share]) => [`vote.threshold.${code}`, share, citation, ...note]);

const sets: Set[] = [
	{
		id: 'rule-set:2017',
		name: 'Luật Thi đua, khen thưởng 2003 (sửa đổi 2005, 2013) và Nghị định 91/2017/NĐ-CP',
		from: '2017-10-01',
		to: '2023-12-31',
		basis: ['Luật 15/2003/QH11', 'Nghị định 91/2017/NĐ-CP'],
		rules: [
			[
				'CSTDCS.cap',
				'15 %',
				'Nghị định 91/2017/NĐ-CP, Điều 9',
				'Không quá 15 % số Lao động tiên tiến'
			],
			['CSTDCS.capBasis', 'LDTT', 'Nghị định 91/2017/NĐ-CP, Điều 9'],
			['TTLDTT.minLdtt', '50 %', 'Luật Thi đua, khen thưởng 2003', unread],
			['vote.secret', 'YES', 'Nghị định 91/2017/NĐ-CP'],
			['vote.threshold.CSTD_BO_TINH', '90 %', 'Nghị định 91/2017/NĐ-CP'],
			['vote.threshold.CSTDTQ', '90 %', 'Nghị định 91/2017/NĐ-CP'],
			['cap.rounding', 'FLOOR', 'Lệ của sổ', 'Văn bản không nói rõ cách làm tròn']
		]
	},
	{
		id: 'rule-set:2024',
		name: 'Luật Thi đua, khen thưởng 2022',
		from: '2024-01-01',
		basis: ['Luật 06/2022/QH15', 'Nghị định 98/2023/NĐ-CP', 'Nghị định 152/2025/NĐ-CP'],
		rules: [
			[
				'CSTDCS.cap',
				null,
				'Luật 06/2022/QH15, Điều 23',
				'Không còn tỷ lệ chung cả nước từ 01/01/2024; bộ quy định của địa phương quyết định'
			],
			[
				'TTLDTT.minLdtt',
				'70 %',
				'Quyết định 86/2025/QĐ-UBND Bắc Ninh, Điều 4',
				'Đối chiếu với Luật 2022, Điều 28 trước khi dùng'
			],
			['cap.rounding', 'FLOOR', 'Lệ của sổ', 'Văn bản không nói rõ cách làm tròn'],
			...council('Nghị định 98/2023/NĐ-CP, Điều 30'),
			['vote.rounds', '2', 'Thông tư 01/2024/TT-TANDTC, Điều 8', 'Quy chế của từng hội đồng'],
			['vote.writtenForAbsent', 'YES', 'Nghị định 98/2023/NĐ-CP, Điều 30'],
			['registration.requiredForTitle', 'NO', 'Luật 06/2022/QH15, Điều 7'],
			...prizes('Nghị định 98/2023/NĐ-CP, Điều 54')
		]
	},
	...(
		[
			['2017-07-01', '2018-06-30', '1300000', 'Nghị định 47/2017/NĐ-CP', unread],
			['2018-07-01', '2019-06-30', '1390000', 'Nghị định 72/2018/NĐ-CP', unread],
			['2019-07-01', '2023-06-30', '1490000', 'Nghị định 38/2019/NĐ-CP', unread],
			['2023-07-01', '2024-06-30', '1800000', 'Nghị định 24/2023/NĐ-CP', unread],
			['2024-07-01', '2026-06-30', '2340000', 'Nghị định 73/2024/NĐ-CP'],
			['2026-07-01', undefined, '2530000', 'Nghị định 161/2026/NĐ-CP', unread]
		] as const
	).map(([from, to, amount, citation, ...note]): Set => ({
		id: `rule-set:salary-${from.slice(0, 4)}`,
		name: `Lương cơ sở từ ${formatDay(from)}`,
		...{ from, ...(to ? { to } : {}), basis: [citation] },
		rules: [['prize.baseSalary', amount, citation, ...note]]
	})),
	{
		id: 'rule-set:2025',
		name: 'Nghị định 152/2025/NĐ-CP',
		from: '2025-07-01',
		basis: ['Nghị định 152/2025/NĐ-CP', 'Thông tư 15/2025/TT-BNV'],
		rules: [
			...council(
				'Nghị định 98/2023/NĐ-CP, Điều 30',
				'Chưa thấy điều tương ứng của Nghị định 152/2025/NĐ-CP'
			),
			...prizes('Nghị định 152/2025/NĐ-CP, Điều 49, 50, 54')
		]
	},
	{
		id: 'rule-set:examples-2025',
		name: 'Mức của một số bộ, tỉnh, để tham khảo khi cụm chưa đặt riêng',
		from: '2025-12-15',
		basis: ['Thông tư 25/2025/TT-BKHCN', 'Quyết định 86/2025/QĐ-UBND Bắc Ninh'],
		rules: [
			['TTLDXS.minLdtt', '70 %', 'Quyết định 86/2025/QĐ-UBND Bắc Ninh, Điều 3', unread],
			['TTLDXS.minCstdcs', '1', 'Quyết định 86/2025/QĐ-UBND Bắc Ninh, Điều 3', unread],
			['TTLDXS.allCompleted', 'YES', 'Quyết định 86/2025/QĐ-UBND Bắc Ninh, Điều 3', unread],
			['vote.quorum', '2/3', 'Thông tư 25/2025/TT-BKHCN, Điều 22', 'Quy chế của từng hội đồng'],
			['vote.quorumAward', '80 %', 'Quyết định 86/2025/QĐ-UBND Bắc Ninh, Điều 8', unread],
			['vote.tie', 'CHAIR', 'Thông tư 25/2025/TT-BKHCN, Điều 23', 'Quy chế của từng hội đồng'],
			['vote.delegateAllowed', 'YES', 'Thông tư 25/2025/TT-BKHCN, Điều 22'],
			['dossier.dueOn', '10/12', 'Quyết định 86/2025/QĐ-UBND Bắc Ninh', unread]
		]
	},
	{
		id: 'rule-set:petition-2025',
		name: 'Nghị quyết liên tịch 72/2025 về tiếp xúc cử tri',
		from: '2025-02-20',
		basis: ['Nghị quyết liên tịch 72/2025/NQLT'],
		rules: [
			['petition.days.answer', '60', 'Nghị quyết liên tịch 72/2025'],
			['petition.days.publish', '15', 'Nghị quyết liên tịch 72/2025']
		]
	}
];

type Entry = { kind: KindName; id: string; body: Record<string, unknown> };

export const rulesOfTheLand: Entry[] = sets.flatMap(({ id, rules, ...set }): Entry[] => [
	{ kind: 'rule-set', id, body: { ...set, scope: 'NATIONAL' } },
	...rules.map(([key, value, citation, note]) => ({
		kind: 'rule' as const,
		id: `rule:${id}:${key}`,
		body: {
			...{ set: id, key, citation },
			...(value === null ? {} : { value }),
			...(note === unread ? { checked: unread } : note ? { note } : {})
		}
	}))
]);

/** What of it a cluster does not hold: it was founded, or last brought up to date, before. */
export const lawSince = (known: readonly { id: string }[]): Entry[] => {
	const held = new Set(known.map(({ id }) => id));
	return rulesOfTheLand.filter(({ id }) => !held.has(id));
};
