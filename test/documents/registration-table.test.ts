import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { registrationTablesOf } from '#documents/registration-table';
import type { Sheet } from '#documents/sheet';
import { records, source } from './hall.ts';

/** What offices register, as they sign it and hand it in. */

const round = 'dot-2019';
const form = (id: string, body: Record<string, unknown>) =>
	source('registration', `registration:${round}:${id}`, {
		...{ round, unit: 'ca-mau', sort: 'PERSON', day: '2019-02-20', state: 'SENT' },
		...{ book: 'y:2019', ...body }
	});
const registered = [
	source('registration-round', round, {
		...{ name: 'Đăng ký thi đua năm 2019', year: 2019, opens: '2019-01-10', closes: '2019-03-15' }
	}),
	form('nho', { person: 'person:nho', titles: ['LDTT'] }),
	form('be', {
		...{ person: 'person:be', titles: ['LDTT', 'CSTDCS'], forms: ['GIAY_KHEN'] },
		...{ targets: ['Phục vụ 4 kỳ tiếp xúc cử tri', '1 sáng kiến'], state: 'ACCEPTED' }
	}),
	form('an', { unit: 'bac-lieu', person: 'person:an', titles: ['CSTDCS'] }),
	form('phong', { sort: 'COLLECTIVE', name: 'Phòng Tổng hợp', titles: ['TTLDTT'] }),
	form('ca-mau', { sort: 'UNIT', titles: ['TTLDXS'], forms: ['CO_BO_TINH'] }),
	form('bac-lieu', {
		...{ unit: 'bac-lieu', sort: 'UNIT', titles: ['TTLDXS'], state: 'RETURNED', reason: 'Thiếu' }
	})
];
const all = [...records(), ...registered];
const told = (sheet: Sheet | undefined) =>
	(sheet?.blocks ?? []).flatMap((one) =>
		one.block === 'table'
			? one.rows.map((row) => row.join(' | '))
			: one.block === 'text' || one.block === 'heading'
				? [one.text]
				: []
	);

describe('the table of an office', () => {
	const own = registrationTablesOf(all, round, 'ca-mau');

	test('names its people by given name, with what they compete for and room to sign', () => {
		expect(own?.people.blocks[0]).toMatchObject({
			...{ head: expect.arrayContaining(['Chức vụ', 'Ký tên']), signed: true }
		});
		expect(told(own?.people)).toEqual([
			'1 | Trần Thị Bé | Chánh Văn phòng | Lao động tiên tiến; Chiến sĩ thi đua cơ sở | Giấy khen | Phục vụ 4 kỳ tiếp xúc cử tri; 1 sáng kiến | ',
			'2 | Nguyễn Văn Nhỡ | Chuyên viên | Lao động tiên tiến |  |  | '
		]);
	});
	test('names the office before the collectives within it', () =>
		expect(told(own?.collectives)).toEqual([
			'1 | Văn phòng Đoàn ĐBQH tỉnh Cà Mau | Tập thể lao động xuất sắc | Cờ thi đua của bộ, ngành, tỉnh | ',
			'2 | Phòng Tổng hợp | Tập thể lao động tiên tiến |  | '
		]));
	test('is issued by the office under its cluster, on the closing day or that of the lock', () => {
		expect(own?.people).toMatchObject({
			...{ type: 'BẢNG ĐĂNG KÝ THI ĐUA', abstract: 'Đăng ký thi đua năm 2019 (cá nhân)' },
			...{ above: 'Cụm thi đua số 9', agency: 'Văn phòng Đoàn ĐBQH tỉnh Cà Mau' },
			...{ place: 'Cà Mau', day: '2019-03-15', format: 'STATE' }
		});
		const locked = all.map((one) =>
			one.id === round ? { ...one, body: { ...one.body, lockedOn: '2019-03-20' } } : one
		);
		expect(registrationTablesOf(locked, round, 'ca-mau')?.people.day).toBe('2019-03-20');
	});
	test('follows the format of the Party where the office does', () => {
		const party = [...records('PARTY'), ...registered];
		expect(registrationTablesOf(party, round, 'ca-mau')?.people.format).toBe('PARTY');
	});
	test('leaves out what was sent back, and says when nothing is left', () =>
		expect(told(registrationTablesOf(all, round, 'bac-lieu')?.collectives)).toEqual([
			'Chưa có tập thể nào đăng ký.'
		]));
});

describe('the table of the cluster', () => {
	const whole = registrationTablesOf(all, round);

	test('goes office by office, and its lead signs', () => {
		expect(told(whole?.people).filter((one) => !one.includes('|'))).toEqual([
			'Văn phòng Đoàn ĐBQH tỉnh Bạc Liêu',
			'Văn phòng Đoàn ĐBQH tỉnh Cà Mau'
		]);
		expect(whole?.people).toMatchObject({
			...{ agency: 'Cụm thi đua số 9', above: expect.stringContaining('Văn phòng Quốc hội') },
			signatures: [{ title: 'NGƯỜI LẬP BẢNG' }, { title: 'CỤM TRƯỞNG' }]
		});
	});
	test('is the same whatever the order in which records came', () =>
		fc.assert(
			fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
				const [one, other] = [shuffled, all].map((list) =>
					JSON.stringify(registrationTablesOf(list, round))
				);
				expect(one).toBe(other);
			}),
			{ numRuns: 50 }
		));
	test('is none while the round is not here', () =>
		expect(registrationTablesOf(records(), round)).toBe(undefined));
});

describe('titles of which a rule allows only a share', () => {
	const law = (id: string, set: Record<string, unknown>, rules: Record<string, unknown>) => [
		source('rule-set', `rule-set:${id}`, { name: id, scope: 'NATIONAL', ...set }),
		...Object.entries(rules).map(([key, value]) =>
			source('rule', `rule:rule-set:${id}:${key}`, {
				...{ set: `rule-set:${id}`, key, citation: `Luật ${id}, Điều 9` },
				...(value === null ? {} : { value })
			})
		)
	];
	const of2017 = law(
		'2017',
		{ from: '2017-10-01', to: '2023-12-31' },
		{ 'CSTDCS.cap': '15 %', 'CSTDCS.capBasis': 'LDTT', 'cap.rounding': 'FLOOR' }
	);
	const under = (sources: ReturnType<typeof source>[]) =>
		told(registrationTablesOf(sources, round, 'ca-mau')?.people).at(-1);

	test('stand beneath the table with what the share leaves and whose rule it is', () =>
		expect(under([...all, ...of2017])).toBe(
			'Chiến sĩ thi đua cơ sở: nhiều nhất 15 % số Lao động tiên tiến, theo Luật 2017, Điều 9 (toàn quốc); đăng ký 1 người trên 2 Lao động tiên tiến, nhiều nhất 0 người.'
		));
	test('give way to what the cluster has set for itself', () =>
		expect(
			under([
				...[...all, ...of2017],
				...law('cụm', { from: '2019-01-01', scope: 'CLUSTER' }, { 'CSTDCS.cap': '1/2' })
			])
		).toBe(
			'Chiến sĩ thi đua cơ sở: nhiều nhất 50 % số Lao động tiên tiến, theo Luật cụm, Điều 9 (cụm, khối); đăng ký 1 người trên 2 Lao động tiên tiến, nhiều nhất 1 người.'
		));
	test('are not spoken of where the law expressly sets no share', () => {
		const none = law('2024', { from: '2019-01-01' }, { 'CSTDCS.cap': null });
		expect(under([...all, ...of2017, ...none])).toMatch(/^2 \| Nguyễn Văn Nhỡ/);
	});
});
