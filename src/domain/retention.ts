/** How long records are kept, and why: each kind says which, and whoever asks about their data is told. */
export const keepings = {
	LASTING: 'Lâu dài: hồ sơ thi đua chung, để năm sau và người sau tra được',
	WHILE_HERE:
		'Khi còn ở cụm; rời cụm thì được xóa tên theo yêu cầu, trừ hồ sơ khen thưởng luật buộc giữ',
	UNTIL_WITHDRAWN: 'Đến khi rút lại',
	TWO_YEARS: '2 năm sau khi trả lời',
	UNTIL_SETTLED: 'Đến khi có người chọn'
} as const;

export type Keeping = keyof typeof keepings;
