import type { KindName } from './index.ts';

/**
 * Rules that the law sets for everybody, dated and cited; every cluster begins with them, and a cluster's own set comes
 * before them. Luật Thi đua, khen thưởng 2003 with its decrees until the end of 2023, the law of 2022 since.
 */
export const rulesOfTheLand: { kind: KindName; id: string; body: Record<string, unknown> }[] = [
	{
		kind: 'rule-set',
		id: 'rule-set:2017',
		body: {
			name: 'Luật Thi đua, khen thưởng 2003 (sửa đổi 2005, 2013) và Nghị định 91/2017/NĐ-CP',
			scope: 'NATIONAL',
			from: '2017-10-01',
			to: '2023-12-31',
			basis: ['Luật 15/2003/QH11', 'Nghị định 91/2017/NĐ-CP']
		}
	},
	{
		kind: 'rule',
		id: 'rule:rule-set:2017:CSTDCS.capBp',
		body: {
			set: 'rule-set:2017',
			key: 'CSTDCS.capBp',
			value: '1500',
			unit: 'BP',
			citation: 'Nghị định 91/2017/NĐ-CP: Chiến sĩ thi đua cơ sở không quá 15% lao động tiên tiến'
		}
	},
	{
		kind: 'rule-set',
		id: 'rule-set:2024',
		body: {
			name: 'Luật Thi đua, khen thưởng 2022',
			scope: 'NATIONAL',
			from: '2024-01-01',
			basis: ['Luật 06/2022/QH15', 'Nghị định 98/2023/NĐ-CP', 'Nghị định 152/2025/NĐ-CP']
		}
	},
	{
		kind: 'rule',
		id: 'rule:rule-set:2024:CSTDCS.capBp',
		body: {
			set: 'rule-set:2024',
			key: 'CSTDCS.capBp',
			citation: 'Luật 06/2022/QH15, Điều 23',
			note: 'Không còn tỷ lệ chung cả nước từ 01/01/2024; bộ quy định của địa phương quyết định'
		}
	},
	{
		kind: 'rule',
		id: 'rule:rule-set:2024:TTLDTT.minLdttBp',
		body: {
			set: 'rule-set:2024',
			key: 'TTLDTT.minLdttBp',
			value: '7000',
			unit: 'BP',
			citation: 'Quyết định 86/2025/QĐ-UBND Bắc Ninh, Điều 4',
			note: 'Đối chiếu với Luật 2022, Điều 28 trước khi dùng'
		}
	}
];
