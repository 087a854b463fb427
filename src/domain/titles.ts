/** Emulation titles by the codes of the glossary, apart for people and for collectives (Luật 06/2022/QH15, Điều 20 to 30). */

export const personTitles = {
	LDTT: 'Lao động tiên tiến',
	CSTDCS: 'Chiến sĩ thi đua cơ sở',
	CSTD_BO_TINH: 'Chiến sĩ thi đua bộ, ban, ngành, tỉnh',
	CSTDTQ: 'Chiến sĩ thi đua toàn quốc'
} as const;

export const collectiveTitles = {
	TTLDTT: 'Tập thể lao động tiên tiến',
	TTLDXS: 'Tập thể lao động xuất sắc',
	CO_BO_TINH: 'Cờ thi đua của bộ, ban, ngành, tỉnh',
	CO_CP: 'Cờ thi đua của Chính phủ'
} as const;

export const titles = { ...personTitles, ...collectiveTitles };
export type Title = keyof typeof titles;

export const isForPeople = (title: Title): boolean => Object.hasOwn(personTitles, title);
