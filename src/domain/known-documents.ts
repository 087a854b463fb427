import type { Day } from './day.ts';

type Known = readonly [number: string, sort: string, signedOn: Day, about: string];

const known: Known[] = [
	['15/2003/QH11', 'LAW', '2003-11-26', 'về thi đua, khen thưởng'],
	['34-CT/TW', 'DIRECTIVE', '2014-04-07', 'về đổi mới công tác thi đua, khen thưởng'],
	['05-CT/TW', 'DIRECTIVE', '2016-05-15', 'về học tập và làm theo Hồ Chí Minh'],
	['91/2017/NĐ-CP', 'DECREE', '2017-07-31', 'thi hành Luật Thi đua, khen thưởng'],
	['06/2022/QH15', 'LAW', '2022-06-15', 'về thi đua, khen thưởng'],
	['98/2023/NĐ-CP', 'DECREE', '2023-12-31', 'thi hành Luật Thi đua, khen thưởng'],
	['152/2025/NĐ-CP', 'DECREE', '2025-06-14', 'về thi đua, khen thưởng']
];

/** Documents of emulation work whose number and day are known for certain: what is typed is held against them. */
export const knownDocuments = known.map(([number, sort, signedOn, about]) => ({
	...{ number, sort, signedOn, about }
}));
