import { id, records, source } from './hall.ts';

/** Contributions to a conference, three of them chosen. */

const of = { conference: id, book: 'y:2019' };
const contribution = (name: string, body: Record<string, unknown>) =>
	source('contribution', `contribution:${name}`, { ...of, ...body });
const text = (name: string, place: string, said: string, part = 'CONTRIBUTION') =>
	source('paragraph', `doan-${name}-${place}`, {
		...{ part, text: said, record: `contribution:${name}`, book: 'y:2019', place }
	});

export const contributed = (format: 'STATE' | 'PARTY' = 'STATE') => [
	...records(format),
	contribution('hai', {
		...{ title: 'Giám sát sau chất vấn', unit: 'bac-lieu', author: 'Đặng Hoài Ân' },
		...{ state: 'CHOSEN', place: 'a2' }
	}),
	contribution('ba', { title: 'Số hóa hồ sơ', unit: 'hau-giang', state: 'CHOSEN', place: 'a3' }),
	contribution('mot', {
		...{ title: 'Đổi mới tiếp xúc cử tri “đúng & đủ”', unit: 'ca-mau', author: 'Trần Thị Bé' },
		...{ state: 'SPOKEN', place: 'a1' }
	}),
	contribution('bo', { title: 'Bài không in', unit: 'ca-mau', state: 'LEFT', place: 'a0' }),
	contribution('cho', { title: 'Bài chưa chọn', unit: 'hau-giang', place: 'a0' }),
	contribution('khac', {
		...{ title: 'Bài của hội nghị khác', unit: 'ca-mau', state: 'CHOSEN', place: 'a0' },
		conference: 'conference:khac'
	}),
	text('hai', 'a1', 'Theo đến cùng từng lời hứa.'),
	text('mot', 'a2', 'Thứ hai, hẹn trước < sau.'),
	text('mot', 'a1', 'Thứ nhất, đi tận ấp, khóm.\nNghe nhiều hơn nói.'),
	text('mot', 'a0', 'Không thuộc bài này.', 'CONCLUSION'),
	text('bo', 'a1', 'Chữ của bài không in.'),
	text('cho', 'a1', 'Chữ của bài chưa chọn.')
];
