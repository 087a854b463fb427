import { describe, expect, test } from 'vitest';
import { planPaperOf } from '#documents/plan';
import type { Table } from '#documents/sheet';
import { source } from './hall.ts';

/** The plan of a year on paper. */

const task = (owner: string, text: string, more: object = {}) => ({
	body: { text, owner, record: 'cluster-year:2019', book: 'y:2019', ...more }
});
const office = (unit: string, shortName: string) => [
	source('organization', unit, {
		name: `Văn phòng ${shortName}`,
		shortName,
		format: 'STATE',
		place: shortName
	}),
	source('membership', `membership:${unit}`, { unit, cluster: 'cum-9', from: '2019-01-01' })
];
const circle = [
	source('cluster', 'cum-9', { name: 'Cụm thi đua số 9', sort: 'CUM' }),
	source('term', 'term:2019:LEAD', { year: 2019, role: 'LEAD', unit: 'can-tho' }),
	source('governing-document', 'ct-18', { sort: 'DIRECTIVE', number: '18/CT-TTg' }),
	...office('bac-lieu', 'Bạc Liêu'),
	...office('can-tho', 'Cần Thơ')
];
const paper = (tasks: ReturnType<typeof task>[], more: ReturnType<typeof source>[] = []) =>
	planPaperOf([...circle, ...more], { year: 2019, day: '2019-01-10', tasks });
const rows = (...given: Parameters<typeof paper>) =>
	(paper(...given).blocks[0] as Table).rows.map((row) => row.join(' | '));

describe('the plan on paper', () => {
	test('says what, whose, by when and what came of it, key tasks first', () => {
		const due = { due: '2019-06-30' };
		expect(
			rows([
				task('bac-lieu', 'Nộp báo cáo', { ...due, doneOn: '2019-06-20', result: 'đủ 5 mục' }),
				task('can-tho', 'Nộp báo cáo', due),
				task('can-tho', 'Trồng cây', {
					...{ key: 'YES', documents: ['ct-18'], doneOn: '2019-07-05' }
				})
			])
		).toEqual([
			'1 | Trồng cây (nhiệm vụ trọng tâm). Theo Chỉ thị 18/CT-TTg | Cần Thơ |  | Xong 05/7/2019',
			'2 | Nộp báo cáo | Các đơn vị | 30/6/2019 | Bạc Liêu: xong 20/6/2019, đủ 5 mục'
		]);
	});
	test('names the offices where not all have it', () =>
		expect(
			rows(
				[task('bac-lieu', 'Nộp báo cáo'), task('can-tho', 'Nộp báo cáo')],
				office('ca-mau', 'Cà Mau')
			)
		).toEqual(['1 | Nộp báo cáo | Bạc Liêu, Cần Thơ |  | ']));
	test('says from what it is paid, where that is known', () =>
		expect(rows([task('can-tho', 'Trồng cây', { funding: 'quỹ công đoàn' })])).toEqual([
			'1 | Trồng cây. Kinh phí: quỹ công đoàn | Cần Thơ |  | '
		]));
	test('is a plan of the cluster, signed by its lead; an empty one says so', () =>
		expect(paper([])).toMatchObject({
			...{ type: 'KẾ HOẠCH', abstract: 'Công tác thi đua năm 2019', place: 'Cần Thơ' },
			blocks: [{ text: 'Chưa giao việc nào.' }],
			signatures: [{ title: 'NGƯỜI LẬP' }, { title: 'CỤM TRƯỞNG' }]
		}));
});
