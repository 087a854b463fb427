import { titles } from './titles.ts';

/** What a set of rules may speak of. Everything else of the law is the same for everybody and stands in code beside its source. */

export const ruleGroups = {
	RATIO: 'Tỷ lệ danh hiệu',
	VOTE: 'Họp và bỏ phiếu',
	PRIZE: 'Tiền thưởng',
	AWARD: 'Số lượng khen thưởng',
	SCORE: 'Chấm điểm',
	YEAR: 'Nếp của năm thi đua',
	PETITION: 'Kiến nghị cử tri, tiếp công dân'
} as const;

export type RuleKey = {
	group: keyof typeof ruleGroups;
	label: string;
	unit: 'SHARE' | 'COUNT' | 'DAYS' | 'WORKDAYS' | 'DONG' | 'DATE_MD' | 'TIMES' | 'ENUM';
	/** What an `ENUM` may say. */
	words?: Record<string, string>;
};

const yesNo = { YES: 'Có', NO: 'Không' };
const of = { LDTT: 'Trên số Lao động tiên tiến', HEADCOUNT: 'Trên tổng số người' };
const voted = ['CSTDCS', 'CSTD_BO_TINH', 'CSTDTQ', 'CO_BO_TINH', 'CO_CP'] as const;
const prizes = {
	...titles,
	BANG_KHEN_TTG: 'Bằng khen của Thủ tướng, tập thể',
	BANG_KHEN_TTG_PERSON: 'Bằng khen của Thủ tướng, cá nhân',
	BANG_KHEN_BO_TINH: 'Bằng khen bộ, ban, ngành, tỉnh, tập thể',
	BANG_KHEN_BO_TINH_PERSON: 'Bằng khen bộ, ban, ngành, tỉnh, cá nhân',
	GIAY_KHEN: 'Giấy khen, tập thể',
	GIAY_KHEN_PERSON: 'Giấy khen, cá nhân'
} as const;

const key = (
	group: RuleKey['group'],
	unit: RuleKey['unit'],
	label: string,
	words?: RuleKey['words']
): RuleKey => ({ group, unit, label, ...(words ? { words } : {}) });

export const ruleKeys: Record<string, RuleKey> = {
	'CSTDCS.cap': key('RATIO', 'SHARE', 'Chiến sĩ thi đua cơ sở, nhiều nhất'),
	'CSTDCS.capBasis': key('RATIO', 'ENUM', 'Tỷ lệ Chiến sĩ thi đua cơ sở tính', of),
	'LDTT.cap': key('RATIO', 'SHARE', 'Lao động tiên tiến, nhiều nhất'),
	'LDTT.capBasis': key('RATIO', 'ENUM', 'Tỷ lệ Lao động tiên tiến tính', of),
	'cap.rounding': key('RATIO', 'ENUM', 'Số lẻ khi tính tỷ lệ', {
		FLOOR: 'Bỏ phần lẻ',
		HALF_UP: 'Từ nửa trở lên thì làm tròn lên'
	}),
	'TTLDTT.minLdtt': key('RATIO', 'SHARE', 'Tập thể lao động tiên tiến: Lao động tiên tiến ít nhất'),
	'TTLDXS.minLdtt': key('RATIO', 'SHARE', 'Tập thể lao động xuất sắc: Lao động tiên tiến ít nhất'),
	'TTLDXS.minCstdcs': key('RATIO', 'COUNT', 'Tập thể lao động xuất sắc: Chiến sĩ thi đua ít nhất'),
	'TTLDXS.allCompleted': key(
		'RATIO',
		'ENUM',
		'Tập thể lao động xuất sắc: mọi người hoàn thành nhiệm vụ',
		yesNo
	),
	'vote.quorum': key('VOTE', 'SHARE', 'Họp được khi có mặt ít nhất'),
	'vote.quorumAward': key('VOTE', 'SHARE', 'Họp xét khen thưởng khi có mặt ít nhất'),
	...Object.fromEntries(
		voted.map((code) => [
			`vote.threshold.${code}`,
			key('VOTE', 'SHARE', `Phiếu đồng ý ít nhất: ${titles[code]}`)
		])
	),
	'vote.secret': key('VOTE', 'ENUM', 'Bỏ phiếu kín', yesNo),
	'vote.rounds': key('VOTE', 'COUNT', 'Số vòng bỏ phiếu, nhiều nhất'),
	'vote.tie': key('VOTE', 'ENUM', 'Khi bằng phiếu ở chỗ cuối', {
		CHAIR: 'Theo ý kiến chủ tọa',
		LEAD_AND_DEPUTY: 'Đơn vị trưởng và phó quyết định',
		SECOND_ROUND: 'Bỏ phiếu vòng hai',
		LOT: 'Bốc thăm'
	}),
	'vote.delegateAllowed': key('VOTE', 'ENUM', 'Vắng mặt được ủy quyền cấp phó', yesNo),
	'vote.writtenForAbsent': key('VOTE', 'ENUM', 'Vắng mặt gửi ý kiến bằng văn bản', yesNo),
	'prize.baseSalary': key('PRIZE', 'DONG', 'Mức lương cơ sở'),
	'prize.rounding': key('PRIZE', 'ENUM', 'Làm tròn tiền thưởng', {
		UP_10000: 'Lên hàng chục nghìn đồng',
		NONE: 'Không làm tròn'
	}),
	...Object.fromEntries(
		Object.entries(prizes).map(([code, label]) => [
			`prize.${code}`,
			key('PRIZE', 'TIMES', `Hệ số: ${label}`)
		])
	),
	'flags.perCluster': key('AWARD', 'COUNT', 'Số Cờ thi đua cho mỗi cụm, khối'),
	'bangkhen.perCluster': key('AWARD', 'COUNT', 'Số Bằng khen cho mỗi cụm, khối'),
	'bangkhen.perUnit': key('AWARD', 'COUNT', 'Số Bằng khen cho mỗi đơn vị'),
	'scoring.scale': key('SCORE', 'COUNT', 'Thang điểm'),
	'scoring.peerEnabled': key('SCORE', 'ENUM', 'Chấm chéo', yesNo),
	'registration.requiredForTitle': key('YEAR', 'ENUM', 'Phải đăng ký mới được xét', yesNo),
	'registration.closesOn': key('YEAR', 'DATE_MD', 'Hết hạn đăng ký thi đua'),
	'compact.mustBeSigned': key('YEAR', 'ENUM', 'Phải ký giao ước', yesNo),
	'dossier.dueOn': key('YEAR', 'DATE_MD', 'Hạn hồ sơ khen thưởng cuối năm'),
	'rotation.noConsecutiveLead': key('YEAR', 'ENUM', 'Không làm trưởng hai năm liền', yesNo),
	'petition.days.answer': key('PETITION', 'DAYS', 'Trả lời kiến nghị của đại biểu Quốc hội trong'),
	'petition.days.publish': key('PETITION', 'WORKDAYS', 'Công bố kết quả trong')
};

/** Of a key that is not one of these: what was brought from elsewhere is shown as it is called there. */
export const ruleKey = (name: string): RuleKey =>
	ruleKeys[name] ?? { group: 'YEAR', label: name, unit: 'ENUM' };
