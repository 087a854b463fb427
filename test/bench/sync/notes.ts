/** The payload of every bench: notes of about 300 bytes, the same on both sides. */

export type Note = { conference: string; day: string; sort: string; text: string; unit: string };

const words =
	'giám sát khảo sát tiếp xúc cử tri kiến nghị thẩm quyền đại biểu chuyên trách phục vụ kỳ họp tham mưu tổng hợp báo cáo xây dựng luật góp ý dự thảo địa phương'.split(
		' '
	);
const sorts = ['RESULT', 'ADVANTAGE', 'DIFFICULTY', 'EXPERIENCE', 'DIRECTION'];

/** The note of that number: its text is its own and can be searched for. */
export function noteOf(at: number, conference = 'hall', year = 2019): Note {
	const text = Array.from(
		{ length: 22 },
		(_, place) => words[(at * 7 + place * (1 + (at % 11))) % words.length]
	);
	return {
		conference,
		day: `${year}-07-05`,
		sort: sorts[at % sorts.length] ?? 'RESULT',
		text: `Ghi số ${at}: ${text.join(' ')}.`,
		unit: 'bac-lieu'
	};
}

/** Notes of a conference of their own for every fifty: what one page shows. */
export const hallOf = (at: number): string => `hall-${Math.floor(at / 50)}`;

/** A search with few answers, as a person would type it, and its words. */
export const query = (at: number): string => `ghi so ${at}`;
