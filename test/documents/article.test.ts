import { describe, expect, test } from 'vitest';
import { articleOf, articleSheet } from '#documents/article';
import { docxOf } from '#documents/docx';
import { pressOf } from '#documents/press';
import type { Source } from '#domain/record';
import { id, records, source } from './hall.ts';

/** What goes to newspapers: a draft that says no more than the records, and pictures whose people agreed. */

const of = { conference: id, book: 'y:2019' };
const note = (name: string, body: Record<string, unknown>) =>
	source('note', name, { conference: id, day: '2019-07-05', ...body });
const draftOf = (...more: Source[]) =>
	Object.fromEntries(
		(articleOf([...records(), ...more], id) ?? []).map(({ id: one, text }) => [
			one.replace(`article:${id}:`, ''),
			text
		])
	);

describe('the draft of an article', () => {
	test('of a conference at which nothing was said or awarded tells who met where and when, and no more', () => {
		expect(draftOf()).toEqual({
			title: 'Sơ kết thi đua 6 tháng đầu năm 2019',
			lead: 'Buổi sáng, ngày 05 tháng 7 năm 2019, tại Hà Tiên, Cụm thi đua số 9 tổ chức Hội nghị Sơ kết thi đua 6 tháng đầu năm 2019. Chủ trì: Trần Thị Bé, Chánh Văn phòng. Dự hội nghị có 3 người. Đại diện cấp trên: Lê Quốc Trên, Phó Vụ trưởng, Vụ Thi đua – Khen thưởng.',
			byline: 'Nguyễn Văn Nhỡ, Chuyên viên'
		});
	});
	test('tells experiences, recommendations, directions and awards as they were recorded', () => {
		const draft = draftOf(
			note('n1', { sort: 'EXPERIENCE', text: 'Chọn việc nhỏ', unit: 'bac-lieu' }),
			note('n2', { sort: 'RECOMMENDATION', text: 'Tăng tỷ lệ', to: 'Hội đồng' }),
			note('n3', { sort: 'DIRECTION', text: 'Ký giao ước' }),
			note('n4', { sort: 'LIMITATION', text: 'Chưa giao lưu' }),
			source('award', 'a1', { form: 'GIAY_KHEN', collectives: 6, individuals: 31, ...of })
		);
		expect(draft).toMatchObject({
			experiences: 'Kinh nghiệm được chia sẻ: Văn phòng Đoàn ĐBQH tỉnh Bạc Liêu: Chọn việc nhỏ.',
			recommendations: 'Hội nghị kiến nghị: Tăng tỷ lệ.',
			directions: 'Phương hướng thời gian tới: Ký giao ước.',
			awards: 'Tại hội nghị đã trao Giấy khen cho 6 tập thể và 31 cá nhân.'
		});
		expect(JSON.stringify(draft)).not.toContain('Chưa giao lưu');
	});
	test('counts work from its records, shared work once, and says what was only declared', () => {
		const sort = source('work-sort', 'work-sort:SURVEY', { name: 'Khảo sát', countedIn: 'cuộc' });
		const work = (name: string, units: string[], day: string) =>
			source('work-event', name, { sort: 'work-sort:SURVEY', topic: 'Nước sạch', units, day });
		const declared = source('declared-figure', 'd1', {
			...{ unit: 'hau-giang', sort: 'work-sort:SURVEY', value: 3 },
			...{ from: '2019-01-01', to: '2019-06-30' }
		});
		const all = [sort, work('w1', ['bac-lieu', 'ca-mau'], '2019-03-01'), declared];
		expect(draftOf(...all, work('w2', ['ca-mau'], '2020-01-01'))['figures']).toBe(
			'Từ ngày 01 tháng 01 năm 2019 đến ngày 05 tháng 7 năm 2019, các đơn vị đã thực hiện: khảo sát 4 cuộc (3 là số tự khai).'
		);
		expect(draftOf(sort)['figures']).toBe(undefined);
	});
	test('has captions of those pictures alone that may go out', () => {
		const photo = (name: string, body: Record<string, unknown>) =>
			source('photo', name, { record: id, book: 'y:2019', caption: name, ...body });
		expect(
			draftOf(
				photo('Hội trường', { shows: 'NOBODY' }),
				photo('Trao cờ', { shows: 'PEOPLE', consent: 'GIVEN' }),
				photo('Từ chối', { shows: 'PEOPLE', consent: 'REFUSED' })
			)['photos']
		).toBe('Ảnh: Hội trường.\nẢnh: Trao cờ.');
	});
	test('has the same ids on every phone, so that it is written once', () => {
		const all = records();
		const ids = (sources: readonly Source[]) => articleOf(sources, id)?.map(({ id }) => id);
		expect(ids(all.toReversed())).toEqual(ids(all));
	});
	test('becomes a Word file with its title and text, and no head of an official paper', async () => {
		const sheet = articleSheet(['Tên bài', 'Đoạn một.'], '2019-07-05', 'Cụm thi đua số 9');
		expect(sheet).toMatchObject({ type: 'Tên bài', plain: true, signatures: [] });
		expect((await docxOf(sheet)).size).toBeGreaterThan(1_000);
	});
});

describe('pictures for the press', () => {
	const taken = (id: string, body: Record<string, unknown>, people: string[] = []) => ({
		photo: { id, body: { caption: `Ảnh ${id}`, sha: id, ...body } as never },
		...{ people, by: 'Nguyễn Văn Nhỡ' }
	});
	test.each([
		['nobody said what they show', {}, 'Chưa ghi trong ảnh có ai.'],
		['somebody refused', { shows: 'NOBODY', consent: 'REFUSED' }, 'Có người không đồng ý.'],
		['nobody asked', { shows: 'PEOPLE' }, 'Chưa hỏi người trong ảnh.'],
		[
			'no parent agreed',
			{ shows: 'CHILDREN', consent: 'GIVEN' },
			'Có trẻ em, cha mẹ hoặc người giám hộ chưa đồng ý.'
		]
	])('stay where %s, and it is said', (_, body, why) => {
		const { files, left } = pressOf('Tên', [taken('a', body)]);
		expect(files).toEqual([]);
		expect(left).toEqual([{ id: 'a', caption: 'Ảnh a', why }]);
	});
	test('go out in their order under names that every system reads, with captions and bylines', () => {
		const { files, text, left } = pressOf('Sơ kết', [
			taken('a', { shows: 'PEOPLE', consent: 'GIVEN', caption: 'Trao cờ: đợt 1' }, ['Bé', 'Ân']),
			taken('b', { shows: 'PEOPLE' }),
			taken('c', { shows: 'NOBODY', caption: undefined })
		]);
		expect(files.map(({ name }) => name)).toEqual(['01-trao-co-dot-1.jpg', '02.jpg']);
		expect(text).toBe(
			[
				...['Sơ kết', '', '01-trao-co-dot-1.jpg', 'Trao cờ: đợt 1.', 'Trong ảnh: Bé, Ân.'],
				...['Ảnh: Nguyễn Văn Nhỡ', '', '02.jpg', 'Chưa có chú thích.', 'Ảnh: Nguyễn Văn Nhỡ', '']
			].join('\r\n')
		);
		expect(left).toHaveLength(1);
	});
});
