import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minutesOf } from '#documents/minutes';
import { namesIn } from '#documents/names';
import type { Source } from '#domain/record';
import type { Block } from '#documents/sheet';

/** The minutes are what the records say: the same on every phone, in whatever order they came. */

const id = 'conference:khoi-v';
let born = 0;
const source = (
	kind: string,
	id: string,
	body: Record<string, unknown>,
	more: Partial<Source> = {}
): Source => ({ kind, id, body, at: 1_000 + ++born, born, deleted: false, ...more });
const of = { conference: id, book: 'y:2022' };
const note = (name: string, body: Record<string, unknown>, more: Partial<Source> = {}) =>
	source('note', name, { conference: id, day: '2022-12-09', ...body }, more);
const person = (name: string, called: string, position: string, unit: string) =>
	source('person', `person:${name}`, { name: called, position, unit });

const records: Source[] = [
	source('organization', 'vpqh', { name: 'Hội đồng Thi đua - Khen thưởng Văn phòng Quốc hội' }),
	source('organization', 'cqt3', { name: 'Cục Quản trị III', format: 'STATE', place: 'Hà Nội' }),
	source('organization', 'vlt', { name: 'Vụ Lễ tân và Hợp tác quốc tế', format: 'STATE' }),
	source('cluster', 'khoi-v', { name: 'Khối thi đua số V', sort: 'KHOI', council: 'vpqh' }),
	source('term', 'term:2022:LEAD', { year: 2022, role: 'LEAD', unit: 'cqt3' }),
	person('dinh', 'Nguyễn Văn Định', 'Cục trưởng', 'cqt3'),
	person('viet', 'Đỗ Hoàng Việt', 'Vụ trưởng', 'vlt'),
	source('conference', id, {
		...{ sort: 'FINAL_REVIEW', name: 'Tổng kết thi đua năm 2022', day: '2022-12-09' },
		...{ part: 'afternoon', place: 'Nhà Quốc hội', cluster: 'khoi-v', chairs: ['cqt3'] },
		...{ chairPeople: ['person:dinh'], secretary: 'person:viet', ends: '17:00' }
	}),
	source('agenda-item', 'bao-cao', { title: 'Báo cáo tổng kết', unit: 'cqt3', place: 'a1', ...of }),
	source('agenda-item', 'bau', { title: 'Bầu Khối trưởng năm 2023', place: 'a2', ...of }),
	source('attendance', 'attendance:dinh', {
		person: 'person:dinh',
		unit: 'cqt3',
		sort: 'MEMBER',
		...of
	}),
	source('attendance', 'attendance:viet', {
		...{ person: 'person:viet', unit: 'vlt', sort: 'MEMBER', state: 'ABSENT', ...of },
		reason: 'đi công tác'
	}),
	source('attendance', 'attendance:khach', {
		...{ name: 'Trần Quốc Nam', position: 'Phó Vụ trưởng', from: 'Vụ Tổ chức – cán bộ' },
		...{ sort: 'SUPERIOR', state: 'ONLINE', ...of }
	}),
	source('check-in', 'c1', { attendance: 'attendance:dinh', how: 'NAME', at: 5, ...of }),
	source('check-in', 'c2', { attendance: 'attendance:dinh', how: 'BADGE', at: 9, ...of }),
	note('n1', { sort: 'RESULT', text: 'Hoàn thành các nội dung đã đăng ký', item: 'bao-cao' }),
	note('n2', {
		...{ sort: 'LIMITATION', text: 'Chưa tổ chức giao lưu', item: 'bao-cao', unit: 'vlt' },
		cause: 'các đơn vị ở ba thành phố'
	}),
	note('n3', { sort: 'RESULT', text: 'Vụ Lễ tân làm Khối trưởng năm 2023', item: 'bau' }),
	note('n4', { sort: 'SPEECH', text: 'Cảm ơn các đơn vị', speaker: 'person:dinh' }),
	source('award', 'k1', { form: 'GIAY_KHEN', collectives: 6, individuals: 31, item: 'bau', ...of }),
	source('paragraph', 'p1', {
		...{ part: 'CONCLUSION', text: 'Hội nghị nhất trí.', record: id, book: 'y:2022', place: 'a0' }
	})
];
/** Everything that minutes can tell: every field of a note, steps, a correction, a guest who speaks, something struck out. */
const everything: Source[] = [
	...records,
	source('governing-document', 'vb', {
		...{ sort: 'DECREE', number: '98/2023/NĐ-CP', signedOn: '2023-12-31' },
		...{ issuer: 'Chính phủ', abstract: 'quy định chi tiết Luật Thi đua, khen thưởng' }
	}),
	source('conference', 'conference:truoc', {
		...{ sort: 'INTERIM_REVIEW', name: 'Sơ kết', day: '2022-07-01', place: 'Hà Nội' },
		cluster: 'khoi-v'
	}),
	source('note', 'truoc', {
		...{
			sort: 'RECOMMENDATION',
			text: 'Nâng tỷ lệ',
			to: 'Hội đồng',
			conference: 'conference:truoc'
		},
		day: '2022-07-01'
	}),
	source('follow-up', 'f1', { note: 'truoc', state: 'SENT', day: '2022-07-08', at: 3, ...of }),
	source('follow-up', 'f2', {
		...{ note: 'truoc', state: 'ANSWERED', day: '2022-12-09', at: 4, ...of },
		text: 'Chờ sửa Luật'
	}),
	note('n5', {
		...{ sort: 'EXPERIENCE', text: 'Giữ phong trào bền', points: ['Chọn việc nhỏ', 'Làm đều'] },
		...{ guest: 'attendance:khach', item: 'bau', at: 60 }
	}),
	note('n6', {
		...{ sort: 'RECOMMENDATION', text: 'Xin tăng tỷ lệ', to: 'Hội đồng', basis: 'Điều 23' },
		...{ rule: 'CSTDCS.cap', share: '30 %', due: '2023-01-15', at: 50, unit: 'vlt' }
	}),
	note('n7', {
		...{ sort: 'DIRECTION', text: 'Ký giao ước sớm', owner: 'cqt3', due: '2023-02-01', at: 50 },
		for: 'person:dinh'
	}),
	note('n8', { sort: 'RESULT', text: 'Là 12 cuộc, không phải 11', corrects: 'n1', at: 70 }),
	note('n9', { sort: 'PRAISE', text: 'Bỏ' }, { deleted: true }),
	source('attendance', 'attendance:bao', {
		...{ name: 'Lê Thị Báo', from: 'Báo Đại biểu nhân dân', sort: 'PRESS', ...of }
	}),
	source('check-in', 'c3', { attendance: 'attendance:bao', how: 'BADGE', at: 7, ...of }),
	source('award', 'k2', {
		...{ form: 'BANG_KHEN_BO_TINH', individuals: 2, names: 'Ông An\nBà Bình', ...of },
		...{ decision: '12/QĐ-VPQH', presenter: 'Ông Định' }
	}),
	source('paper', 't1', { title: 'Dự thảo báo cáo', record: id, conference: id }),
	source('paragraph', 'p2', {
		...{ part: 'CONCLUSION', text: 'Giao các đơn vị thực hiện.', record: id, book: 'y:2022' },
		place: 'a0'
	})
].map((one) =>
	one.id === id ? { ...one, body: { ...one.body, documents: ['vb'], host: 'vlt', series: 4 } } : one
);

const words = (blocks: readonly Block[] = []): string[] =>
	blocks.flatMap((one) =>
		one.block === 'list'
			? one.items
			: one.block === 'table'
				? one.rows.map((row) => row.join(' | '))
				: one.block === 'fact'
					? [`${one.label}: ${one.text}`]
					: [one.text]
	);
const said = (sources: readonly Source[]) => words(minutesOf(sources, id)?.blocks);

describe('the minutes', () => {
	test('say when, where, who was there and who was not, with reasons', () => {
		const text = said(records);
		expect(text).toContain('Thời gian bắt đầu: buổi chiều, ngày 09 tháng 12 năm 2022');
		expect(text).toContain('Địa điểm: Nhà Quốc hội');
		expect(text).toContain('1 | Nguyễn Văn Định | Cục trưởng | Cục Quản trị III | ');
		expect(text).toContain(
			'2 | Trần Quốc Nam | Phó Vụ trưởng | Vụ Tổ chức – cán bộ | Dự trực tuyến'
		);
		expect(text).toContain('Vắng mặt: Đỗ Hoàng Việt (đi công tác)');
		expect(text).toContain('Chủ trì: Nguyễn Văn Định, Cục trưởng; Cục Quản trị III');
		expect(text.at(-1)).toBe('Hội nghị kết thúc vào hồi 17 giờ 00 cùng ngày.');
	});
	test('tell what was said item by item, with who said it and why', () => {
		const text = said(records);
		const at = (words: string) => text.findIndex((one) => one.includes(words));
		expect(at('I. Báo cáo tổng kết')).toBeLessThan(at('Hoàn thành các nội dung đã đăng ký.'));
		expect(at('Chưa tổ chức giao lưu')).toBeLessThan(at('II. Bầu Khối trưởng'));
		expect(text).toContain(
			'Vụ Lễ tân và Hợp tác quốc tế: Chưa tổ chức giao lưu. Nguyên nhân: các đơn vị ở ba thành phố.'
		);
		expect(text).toContain('Trao Giấy khen cho 6 tập thể và 31 cá nhân.');
		expect(text).toContain('Nguyễn Văn Định, Cục trưởng: Cảm ơn các đơn vị.');
		expect(at('Ý kiến khác')).toBeGreaterThan(at('II. Bầu Khối trưởng'));
		expect(text).toContain('Hội nghị nhất trí.');
	});
	test('say which time is looked back on, what share is asked for, and what an award is for', () => {
		const covering = records.map((one) =>
			one.kind === 'conference'
				? { ...one, body: { ...one.body, coversFrom: '2022-01-01', coversTo: '2022-11-30' } }
				: one
		);
		const asked = note('share', {
			...{ sort: 'RECOMMENDATION', text: 'Khen nhiều hơn', to: 'Hội đồng' },
			...{ rule: 'CSTDCS.cap', share: '30 %' }
		});
		const flag = source('award', 'k2', {
			...{ form: 'CO_BO_TINH', collectives: 1, achievement: 'Dẫn đầu khối', ...of },
			...{ decision: '12/QĐ', decidedOn: '2022-12-01', issuer: 'Văn phòng Quốc hội' }
		});
		const text = said([...covering, asked, flag]);
		expect(text).toContain(
			'Kỳ đánh giá: từ ngày 01 tháng 01 năm 2022 đến ngày 30 tháng 11 năm 2022'
		);
		expect(text).toContain(
			'Khen nhiều hơn. Xin tỷ lệ Chiến sĩ thi đua cơ sở trên Lao động tiên tiến: 30 %. Kiến nghị tới: Hội đồng.'
		);
		expect(text).toContain(
			'Trao Cờ thi đua của bộ, ngành, tỉnh cho 1 tập thể (Dẫn đầu khối) theo Quyết định số 12/QĐ ngày 01 tháng 12 năm 2022 của Văn phòng Quốc hội.'
		);
	});
	test('keep what was said under an item that was taken off', () => {
		const off = records.map((one) => (one.id === 'bau' ? { ...one, deleted: true } : one));
		expect(said(off)).toContain('Vụ Lễ tân làm Khối trưởng năm 2023.');
	});
	test('are headed by who is above, and by the place of the lead office', () => {
		expect(minutesOf(records, id)).toMatchObject({
			...{ above: 'Hội đồng Thi đua - Khen thưởng Văn phòng Quốc hội', place: 'Hà Nội' },
			...{ agency: 'Khối thi đua số V', type: 'BIÊN BẢN', format: 'STATE' },
			signatures: [{ name: 'Đỗ Hoàng Việt' }, { name: 'Nguyễn Văn Định' }]
		});
	});
	test('do not change once they are locked, whatever comes later and however people are called then', () => {
		const lock = source('closure', `closure:${id}`, {
			...{ conference: id, day: '2022-12-09', hash: 'a'.repeat(64) },
			names: namesIn(everything, id)
		});
		const renamed = everything.map((one) =>
			one.id === 'cqt3'
				? { ...one, body: { ...one.body, name: 'Cục Quản trị', place: 'Huế' } }
				: one.id === 'person:viet'
					? { ...one, deleted: true, body: { name: 'Người đã xóa tên', unit: 'vlt' } }
					: one
		);
		const late = [
			...renamed,
			lock,
			note('late', { sort: 'RESULT', text: 'Gửi muộn' }),
			note('unsent', { sort: 'RESULT', text: 'Chưa gửi' }, { born: 0 })
		];
		expect(JSON.stringify(minutesOf(late, id))).toBe(JSON.stringify(minutesOf(everything, id)));
	});
	test('tell what was said in the order in which it was written down, also when it arrived late or was mended', () => {
		const two = [
			note('second', { sort: 'SPEECH', text: 'Nói sau', at: 20 }, { at: 1 }),
			note('first', { sort: 'SPEECH', text: 'Nói trước', at: 10 }, { at: 9_999 })
		];
		const text = said([...records, ...two]);
		expect(text.indexOf('Nói trước.')).toBeLessThan(text.indexOf('Nói sau.'));
	});
	test('are the same in any order in which the records came', () => {
		const expected = JSON.stringify(minutesOf(everything, id));
		fc.assert(
			fc.property(
				fc.shuffledSubarray(everything, { minLength: everything.length }),
				(shuffled) => JSON.stringify(minutesOf(shuffled, id)) === expected
			)
		);
	});
	test('tell every field of what was said, and what became of what was asked before', () => {
		const text = said(everything);
		for (const sentence of [
			'Kiến nghị (Hội đồng): Nâng tỷ lệ. Đã trả lời: Chờ sửa Luật.',
			'Trần Quốc Nam, Phó Vụ trưởng, Vụ Tổ chức – cán bộ: Giữ phong trào bền. (1) Chọn việc nhỏ. (2) Làm đều.',
			'Đính chính ý kiến “Hoàn thành các nội dung đã đăng ký”: Là 12 cuộc, không phải 11.',
			'2 | Lê Thị Báo |  | Báo Đại biểu nhân dân | Khách mời',
			'Dự thảo báo cáo.'
		])
			expect(text).toContain(sentence);
		expect(text.join()).not.toContain('Bỏ');
	});
	// What stands on locked paper is this digest: new wording breaks the seal of every minutes locked before.
	test('are worded as they were when others were locked', () => {
		const digest = createHash('sha256').update(JSON.stringify(minutesOf(everything, id)));
		expect(digest.digest('hex')).toBe(
			'981411786186a303b4a6abdaa25c146c6cc5669cacb9909bacea4a502b610c39'
		);
	});
	test('are not there without the conference', () => {
		expect(minutesOf([], id)).toBe(undefined);
	});
});
