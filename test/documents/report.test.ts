import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reportLineOf } from '#domain/ids';
import { workSortOf } from '#domain/ids';
import type { Source } from '#domain/record';
import { baseOf, figuresIn, reportOf, reportSheet } from '#documents/report';
import { numberLine } from '#documents/sheet';
import { source } from './hall.ts';

/** A review of half a year as cluster 9 held it in 2019: what the records say, and what people make of it. */

const own = 'report:cum';
const today = '2019-07-05';
const half = { from: '2019-01-01', to: '2019-06-30' };
const [supervision, voters] = [workSortOf('SUPERVISION'), workSortOf('VOTER_SESSION')];
const places = ['Cà Mau', 'Cần Thơ', 'Bạc Liêu', 'Sóc Trăng', 'Hậu Giang', 'Kiên Giang'];
const unitOf = (place: string) => `vp-${places.indexOf(place)}`;

const offices = (format: 'STATE' | 'PARTY' = 'STATE') =>
	places.flatMap((place) => [
		source('organization', unitOf(place), {
			...{ name: `Văn phòng ${place}`, shortName: place, format, place }
		}),
		source('membership', `membership:${unitOf(place)}`, {
			...{ unit: unitOf(place), cluster: 'cum-9', from: '2018-01-01' }
		})
	]);
const note = (id: string, sort: string, body: Record<string, unknown>) =>
	source('note', id, { conference: 'hn', day: '2019-07-05', sort, at: 1, ...body });
const event = (id: string, sort: string, units: string[], day = '2019-03-10') =>
	source('work-event', id, { sort, topic: 'Chuyên đề', day, units });

const cluster = (format: 'STATE' | 'PARTY' = 'STATE'): Source[] => [
	...offices(format),
	source('cluster', 'cum-9', { name: 'Cụm thi đua số 9', sort: 'CUM' }),
	source('term', 'term:2019:LEAD', { year: 2019, role: 'LEAD', unit: unitOf('Cà Mau') }),
	source('term', `term:2019:DEPUTY:${unitOf('Kiên Giang')}`, {
		...{ year: 2019, role: 'DEPUTY', unit: unitOf('Kiên Giang') }
	}),
	source('work-sort', supervision, { name: 'Giám sát', countedIn: 'cuộc', icon: 'search' }),
	source('work-sort', voters, { name: 'Tiếp xúc cử tri', countedIn: 'cuộc', icon: 'conference' }),
	source('conference', 'hn', {
		...{ sort: 'INTERIM_REVIEW', name: 'Sơ kết', day: '2019-07-05', place: 'Hà Tiên' },
		...{ cluster: 'cum-9', documents: ['nd'] }
	}),
	source('report', own, { sort: 'MID_YEAR', name: 'Sơ kết 6 tháng', ...half, conference: 'hn' })
];
const s1 = (): Source[] => [
	...cluster(),
	...places.map((place) =>
		source('year-stat', `year-stat:${unitOf(place)}:2019`, {
			...{ unit: unitOf(place), year: 2019, headcount: 2 }
		})
	),
	source('registration-round', 'dot', {
		...{ name: 'Đăng ký thi đua 2019', year: 2019, opens: '2019-02-01', closes: '2019-03-15' }
	}),
	...places.flatMap((place) =>
		['a', 'b'].map((who) =>
			source('registration', `registration:dot:${place}${who}`, {
				...{ round: 'dot', unit: unitOf(place), sort: 'PERSON', person: `${place}${who}` },
				...{ titles: ['LDTT'], state: 'SENT', day: '2019-02-20', book: 'y:2019' }
			})
		)
	),
	source('declared-figure', 'khai-gs', {
		...{ sort: supervision, ...half, value: 20, source: 'Báo cáo của các đơn vị' }
	}),
	source('declared-figure', 'khai-cm', {
		...{ sort: voters, unit: unitOf('Cà Mau'), ...half, value: 80, source: 'Báo cáo quý II' }
	}),
	...Array.from({ length: 6 }, (_, at) => event(`tx-${at}`, voters, [unitOf('Bạc Liêu')])),
	source('trip', 'trip:ht', {
		...{ name: 'Thăm hộ nghèo', day: '2019-07-04', ward: 'Phường Pháo Đài, Hà Tiên' },
		units: [unitOf('Cà Mau'), unitOf('Kiên Giang')]
	}),
	source('gift', 'qua', {
		...{ trip: 'trip:ht', sort: 'CASH', quantity: 5, unitValue: 1_200_000, day: '2019-07-04' }
	}),
	note('kn', 'EXPERIENCE', {
		...{ text: 'Nâng chất lượng tiếp xúc cử tri', unit: unitOf('Bạc Liêu') },
		points: ['Đổi mới hình thức', 'Có kế hoạch trước', 'Mời đúng thành phần', 'Đến nơi còn vướng']
	}),
	note('hc', 'LIMITATION', { text: 'Có việc còn chậm', cause: 'Thiếu người, phải kiêm nhiệm' }),
	note('ph', 'DIRECTION', { text: 'Phục vụ tiếp xúc cử tri trước và sau Kỳ họp thứ 8' }),
	note('kt', 'RECOMMENDATION', {
		...{ text: 'Tăng tỷ lệ', to: 'Hội đồng', rule: 'CSTDCS.cap', share: '30 %' }
	}),
	note('kc', 'RECOMMENDATION', { text: 'Mở thêm diễn đàn' }),
	source('governing-document', 'nd', {
		...{ sort: 'DECREE', number: '09/2017/NĐ-CP', issuer: 'Chính phủ', signedOn: '2017-07-31' },
		abstract: 'thi hành Luật Thi đua, khen thưởng'
	}),
	source('rule-set', 'rs', { name: 'Luật 2003', scope: 'NATIONAL', from: '2017-10-01' }),
	source('rule', 'r', {
		...{ set: 'rs', key: 'CSTDCS.cap', value: '15 %', citation: 'Nghị định 91/2017/NĐ-CP' }
	})
];

const told = (sources: readonly Source[], id = own) => {
	const report = reportOf(sources, id, today);
	if (!report) throw new Error('no report');
	return report;
};
const sheetOf = (sources: readonly Source[]) => reportSheet(told(sources), sources);
const texts = (sources: readonly Source[], section: string, id = own) =>
	told(sources, id)
		.lines.filter((line) => line.section === section)
		.map(({ text }) => text);
const lineOf = (sources: readonly Source[], key: string, id = own) => {
	const line = told(sources, id).lines.find((one) => one.id === reportLineOf(id, key));
	if (!line) throw new Error(`no line ${key}`);
	return line;
};
/** What somebody makes of a line, as the page keeps it. */
const worded = (sources: readonly Source[], key: string, more: Record<string, unknown>): Source => {
	const { drawn, text, section } = lineOf(sources, key);
	return source('paragraph', reportLineOf(own, key), {
		...{ part: 'REPORT', record: own, section, text, place: 'a0', book: 'y:2019' },
		...(drawn ? { base: baseOf(drawn) } : {}),
		...more
	});
};

describe('the review of cluster 9', () => {
	test('tells who belongs to it, how many registered, how much was done and how much of it is only declared', () => {
		expect(texts(s1(), 'I')).toEqual([
			'Cụm thi đua số 9 gồm 06 đơn vị: Bạc Liêu, Cà Mau, Cần Thơ, Hậu Giang, Kiên Giang, Sóc Trăng; đơn vị trưởng là Văn phòng Cà Mau; đơn vị phó là Văn phòng Kiên Giang.',
			'Tổng số cán bộ, công chức, viên chức và người lao động: 12 người.'
		]);
		expect(texts(s1(), 'II')).toEqual([
			'Quán triệt, triển khai Nghị định số 09/2017/NĐ-CP ngày 31/7/2017 của Chính phủ: thi hành Luật Thi đua, khen thưởng.',
			'Đăng ký thi đua 2019: 100 % cán bộ, công chức và người lao động, 12/12 người đăng ký; Lao động tiên tiến 12.',
			'Giám sát: 20 cuộc (số tự khai).',
			'Tiếp xúc cử tri: 86 cuộc (có ghi chép 06, tự khai 80).',
			'Thăm hộ nghèo, ngày 04/7/2019 tại Phường Pháo Đài, Hà Tiên: tặng 05 phần quà, mỗi phần trị giá 1.200.000 đ, cộng 6.000.000 đ; tham gia: Cà Mau, Kiên Giang.'
		]);
	});
	test('tells what was said in its sections: cause, four points, directions, what is asked of whom', () => {
		expect(texts(s1(), 'III')).toEqual([
			'Có việc còn chậm. Nguyên nhân: Thiếu người, phải kiêm nhiệm.'
		]);
		expect(texts(s1(), 'IV')[0]).toMatch(
			/^Văn phòng Bạc Liêu: .*\(1\) .*\(4\) Đến nơi còn vướng\.$/
		);
		expect(texts(s1(), 'V')).toEqual(['Phục vụ tiếp xúc cử tri trước và sau Kỳ họp thứ 8.']);
		expect(texts(s1(), 'VI')[0]).toContain('Kiến nghị tới: Hội đồng.');
	});
	test('asks about what a reader would ask about, and puts nothing right by itself', () => {
		expect(lineOf(s1(), 'II.document.nd').doubts[0]).toContain('91/2017/NĐ-CP');
		expect(lineOf(s1(), 'VI.note.kt').doubts[0]).toContain('tối đa 15 %');
		expect(lineOf(s1(), 'VI.note.kc').doubts).toEqual([
			'Chưa ghi kiến nghị tới ai; ghi là đề xuất chung.'
		]);
		const later = [
			...s1().filter(({ kind }) => kind !== 'rule'),
			source('rule', 'r', { set: 'rs', key: 'CSTDCS.cap', citation: 'Luật 2022' })
		];
		expect(lineOf(later, 'VI.note.kt').doubts).toEqual([]);
	});
	test('opens the list behind every figure', () => {
		const { origins } = lineOf(s1(), `II.work.${voters}`);
		expect(origins[0]).toEqual({
			...{ label: 'Tiếp xúc cử tri', words: '86 cuộc' },
			href: `/work/list?from=2019-01-01&to=2019-06-30&sort=work-sort%3AVOTER_SESSION`
		});
		expect(origins[1]?.href).toBe('/book/declared-figure/khai-cm');
	});
	test('without headcounts says so instead of a share, and without anything is an empty report, not a wrong one', () => {
		const silent = s1().filter(({ kind }) => kind !== 'year-stat');
		expect(lineOf(silent, 'II.registration.dot').text).toContain(': 12 người đăng ký');
		expect(lineOf(silent, 'II.registration.dot').doubts[0]).toContain('chưa khai số người');
		const bare = cluster().map((one) =>
			one.id === own
				? {
						...one,
						body: { ...one.body, from: '2017-01-01', to: '2017-06-30', conference: undefined }
					}
				: one
		);
		expect(told(bare).lines).toEqual([]);
		const sheet = sheetOf(bare);
		expect(sheet.blocks.filter((one) => one.block === 'heading')).toHaveLength(6);
		expect(sheet.blocks.some((one) => one.block === 'text' && one.text === 'Không có.')).toBe(true);
	});
	test('tells how far a target has come, what was done in time, and which reports were', () => {
		const more = [
			source('target', 'ct', {
				...{ year: 2019, text: 'Tiếp xúc cử tri', countedIn: 'cuộc', planned: 172, sort: voters }
			}),
			source('task', 'v1', {
				text: 'Nộp kế hoạch',
				owner: unitOf('Cà Mau'),
				due: '2019-02-01',
				doneOn: '2019-01-30'
			}),
			source('task', 'v2', {
				text: 'Lập danh sách',
				owner: unitOf('Bạc Liêu'),
				due: '2019-03-01',
				doneOn: '2019-03-04'
			}),
			source('task', 'v3', { text: 'Tổng kết', owner: unitOf('Cà Mau'), due: '2019-12-10' }),
			source('reporting-duty', 'bc', { name: 'Báo cáo quý I', due: '2019-03-31' }),
			source('report-sent', 'bc1', { duty: 'bc', unit: unitOf('Cà Mau'), day: '2019-03-30' }),
			source('report-sent', 'bc2', { duty: 'bc', unit: unitOf('Hậu Giang'), day: '2019-04-02' })
		];
		const second = texts([...s1(), ...more], 'II').join(' ');
		expect(second).toContain('Chỉ tiêu Tiếp xúc cử tri: đạt 86/172 cuộc (50 %), còn thiếu 86');
		expect(second).toContain('Nhiệm vụ đến hạn: 01/02 xong đúng hạn.');
		expect(second).toContain('Báo cáo quý I (hạn 31/3/2019): 01/06 đơn vị nộp đúng hạn.');
		expect(texts([...s1(), ...more], 'V')).toContain(
			'Văn phòng Cà Mau: Tổng kết, trước ngày 10 tháng 12 năm 2019.'
		);
	});
	test('a target is held against its whole year, also by a report of one quarter', () => {
		const target = source('target', 'ct', {
			...{ year: 2019, text: 'Tiếp xúc cử tri', countedIn: 'cuộc', planned: 10, sort: voters }
		});
		const quarter = source('report', 'report:q2', {
			...{ sort: 'MID_YEAR', name: 'Quý II', from: '2019-04-01', to: '2019-06-30' }
		});
		const spring = event('xuan', voters, [unitOf('Cà Mau')], '2019-03-10');
		const summer = event('he', voters, [unitOf('Cà Mau')], '2019-05-10');
		const all = [...cluster(), target, quarter, spring, summer];
		const line = lineOf(all, 'II.target.ct', 'report:q2');
		expect(line.text).toContain('đạt 2/10 cuộc');
		expect(line.origins[0]?.href).toContain('from=2019-01-01&to=2019-06-30');
		expect(lineOf(all, `II.work.${voters}`, 'report:q2').text).toContain('01 cuộc');
	});
	test('an office that gave to a fund twice is one office', () => {
		const drive = (from: string, more: object = {}) =>
			source('fund-drive', `fund-drive:quy:cm:${from}`, {
				...{ campaign: 'quy', unit: unitOf('Cà Mau'), from, to: '2019-06-30', ...more }
			});
		const all = [
			...cluster(),
			source('campaign', 'quy', { name: 'Vì người nghèo', sort: 'FUND' }),
			drive('2019-01-01', { raised: 500_000 }),
			...[drive('2019-02-01'), drive('2019-03-01')]
		];
		expect(lineOf(all, 'II.fund.quy')).toMatchObject({
			text: 'Vì người nghèo: 01/06 đơn vị tham gia, đã góp 500.000 đ.',
			doubts: ['Còn 1 đơn vị chưa rõ số tiền.']
		});
	});
	test('one office’s own tells of that office, and what it adds comes up into the cluster’s with its name', () => {
		const office = source('report', 'report:bl', {
			...{ sort: 'MID_YEAR', name: 'Sơ kết Bạc Liêu', unit: unitOf('Bạc Liêu'), ...half }
		});
		const added = source('paragraph', 'them', {
			...{ part: 'REPORT', record: 'report:bl', section: 'III', place: 'a0', book: 'y:2019' },
			text: 'Còn thiếu phòng họp trực tuyến.'
		});
		const all = [...s1(), office, added];
		expect(lineOf(all, `II.work.${voters}`, 'report:bl').text).toBe('Tiếp xúc cử tri: 06 cuộc.');
		expect(texts(all, 'II', 'report:bl').join(' ')).not.toContain('Giám sát');
		expect(texts(all, 'III')).toContain('Văn phòng Bạc Liêu: Còn thiếu phòng họp trực tuyến.');
	});
});

describe('what somebody makes of a line', () => {
	const key = `II.work.${voters}`;
	const text = 'Tiếp xúc cử tri được 86 cuộc, đúng quy định.';

	test('stays when the book is read again', () => {
		const all = [...s1(), worded(s1(), key, { text })];
		expect(lineOf(all, key)).toMatchObject({ text, moved: [], isStale: false });
		expect(sheetOf(all).blocks).toContainEqual({ block: 'text', text });
	});
	test('stays when a figure changes under it, and says which was what', () => {
		const edited = worded(s1(), key, { text });
		const all = [...s1(), event('moi', voters, [unitOf('Sóc Trăng')]), edited];
		const line = lineOf(all, key);
		expect(line.text).toBe(text);
		expect(line.isStale).toBe(true);
		expect(line.moved).toMatchObject([
			{ label: 'Tiếp xúc cử tri', was: '86 cuộc', now: '87 cuộc' }
		]);
	});
	test('is kept where no record tells it any more, and is said to be so', () => {
		const edited = worded(s1(), 'III.note.hc', { text: 'Còn chậm ở vài việc.' });
		const all = [...s1().filter(({ id }) => id !== 'hc'), edited];
		expect(lineOf(all, 'III.note.hc')).toMatchObject({
			text: 'Còn chậm ở vài việc.',
			isGone: true
		});
	});
	test('may be that it stays out: it is not printed, and can be taken back', () => {
		const all = [...s1(), worded(s1(), key, { left: 'YES' })];
		expect(lineOf(all, key).isLeft).toBe(true);
		expect(JSON.stringify(sheetOf(all))).not.toContain('Tiếp xúc cử tri: 86 cuộc');
	});
	test('and what is added stands behind what the records tell', () => {
		const own1 = source('paragraph', 'p1', {
			...{ part: 'REPORT', record: own, section: 'V', place: 'a0', book: 'y:2019' },
			text: 'Tổ chức tổng kết trong tháng 12.'
		});
		expect(texts([...s1(), own1], 'V').at(-1)).toBe('Tổ chức tổng kết trong tháng 12.');
	});
});

describe('the paper', () => {
	test('has its six parts, a table by office, and the head of a State or a Party paper', () => {
		const sheet = sheetOf(s1());
		expect(sheet).toMatchObject({
			format: 'STATE',
			symbol: 'BC-CTĐ',
			type: 'BÁO CÁO',
			place: 'Cà Mau'
		});
		expect(
			sheet.blocks.flatMap((one) => (one.block === 'heading' ? [one.text.split('.')[0]] : []))
		).toEqual(['I', 'II', 'III', 'IV', 'V', 'VI', 'Phụ lục: Việc đã làm theo đơn vị']);
		expect(sheet.blocks.find((one) => one.block === 'table')).toMatchObject({
			head: [
				'Loại việc',
				'Bạc Liêu',
				'Cà Mau',
				'Cần Thơ',
				'Hậu Giang',
				'Kiên Giang',
				'Sóc Trăng',
				'Cả cụm'
			],
			rows: [
				['Giám sát (cuộc)', '', '', '', '', '', '', '20*'],
				['Tiếp xúc cử tri (cuộc)', '6', '80*', '', '', '', '', '86*']
			]
		});
		expect(sheetOf(cluster('PARTY')).format).toBe('PARTY');
	});
	test('bears its number once it has one, and room for it until then', () => {
		const numbered = s1().map((one) =>
			one.id === own ? { ...one, body: { ...one.body, number: '12/BC-CTĐ' } } : one
		);
		expect(numberLine(sheetOf(numbered))).toBe('Số: 12/BC-CTĐ');
		expect(numberLine(sheetOf(s1()))).toBe('Số: …/BC-CTĐ');
	});
	test('of a cluster too wide for a leaf has its offices in two tables, the whole in the last', () => {
		const more = Array.from({ length: 7 }, (_, at) => [
			source('organization', `them-${at}`, { name: `Văn phòng ${at}`, shortName: `Thêm ${at}` }),
			source('membership', `membership:them-${at}`, {
				...{ unit: `them-${at}`, cluster: 'cum-9', from: '2018-01-01' }
			})
		]).flat();
		const all = [...s1(), ...more, event('them', voters, ['them-6'])];
		const tables = sheetOf(all).blocks.flatMap((one) => (one.block === 'table' ? [one] : []));
		expect(tables.map(({ head }) => head)).toEqual([
			[
				'Loại việc',
				'Bạc Liêu',
				'Cà Mau',
				'Cần Thơ',
				'Hậu Giang',
				'Kiên Giang',
				'Sóc Trăng',
				'Thêm 0'
			],
			['Loại việc', 'Thêm 1', 'Thêm 2', 'Thêm 3', 'Thêm 4', 'Thêm 5', 'Thêm 6', 'Cả cụm']
		]);
		expect(tables.map(({ rows }) => rows[1])).toEqual([
			['Tiếp xúc cử tri (cuộc)', '6', '80*', '', '', '', '', ''],
			['Tiếp xúc cử tri (cuộc)', '', '', '', '', '', '1', '87*']
		]);
	});
	test('is the same whatever the order in which the records came', () =>
		fc.assert(
			fc.property(fc.shuffledSubarray(s1(), { minLength: s1().length }), (all) => {
				expect(sheetOf(all)).toEqual(sheetOf(s1()));
			}),
			{ numRuns: 25 }
		));
});

test('every figure of work is what counting its records one by one gives', () => {
	const unit = fc.constantFrom(...places.map(unitOf));
	const some = fc.uniqueArray(
		fc.record({
			id: fc.constantFrom(...'abcdefghijkl'),
			sort: fc.constantFrom(supervision, voters),
			day: fc.constantFrom('2018-12-31', '2019-01-01', '2019-06-30', '2019-07-01'),
			units: fc.uniqueArray(unit, { minLength: 1, maxLength: 3 })
		}),
		{ selector: ({ id }) => id }
	);
	fc.assert(
		fc.property(some, (events) => {
			const all = [
				...cluster(),
				...events.map(({ id, sort, units, day }) => event(id, sort, units, day))
			];
			for (const sort of [supervision, voters]) {
				const many = events.filter(
					(one) => one.sort === sort && one.day >= half.from && one.day <= half.to
				).length;
				const found = told(all).lines.find(({ id }) => id === reportLineOf(own, `II.work.${sort}`));
				const words = found?.origins[0]?.words;
				expect(words && Number.parseInt(words, 10)).toBe(many || undefined);
			}
		}),
		{ numRuns: 100 }
	);
});

test('a figure is found where a line shows it; one that its words no longer show stands beside it', () => {
	const origins = [
		{ label: 'Giám sát', words: '20 cuộc', href: '/a' },
		{ label: 'Nguồn', href: '/b' }
	];
	expect(figuresIn('Giám sát: 20 cuộc.', origins)).toEqual({
		runs: [
			{ text: 'Giám sát: ' },
			{ text: '20 cuộc', href: '/a', label: 'Giám sát' },
			{ text: '.' }
		],
		left: [{ label: 'Nguồn', href: '/b' }]
	});
	expect(figuresIn('Giám sát hai mươi cuộc.', origins).left).toEqual(origins);
});

describe('a compact that was agreed', () => {
	const clauses = ['a', 'b'];
	const answer = (clause: string, place: string, state: string, day: string) =>
		source('follow-up', `${clause}:${place}:${day}`, {
			...{ note: `commitment:${clause}`, unit: unitOf(place), state, day, at: 1, book: 'y:2019' }
		});
	const agreed = [
		...s1(),
		source('compact', 'compact:2019', {
			...{ title: 'Giao ước thi đua năm 2019', year: 2019, hash: 'f'.repeat(64) },
			units: places.map(unitOf)
		}),
		...clauses.map((id) =>
			source('paragraph', id, { part: 'COMPACT', text: id, record: 'compact:2019', place: id })
		)
	];
	const answered = [
		...agreed,
		...clauses.map((id) => note(`commitment:${id}`, 'COMMITMENT', { text: id, day: '2019-02-20' })),
		answer('a', 'Cà Mau', 'DONE', '2019-06-01'),
		answer('b', 'Cà Mau', 'DOING', '2019-06-01'),
		answer('a', 'Bạc Liêu', 'DONE', '2019-05-01'),
		answer('a', 'Bạc Liêu', 'NOT_YET', '2019-06-02'),
		answer('b', 'Bạc Liêu', 'DONE', '2019-12-01')
	];

	test('tells who signed, and nothing of clauses that nobody made commitments of', () =>
		expect(texts(agreed, 'II')).toContain('Giao ước thi đua năm 2019: 00/06 đơn vị đã ký.'));
	test('tells how many clauses offices said to have kept, by the last word of each within the time', () =>
		expect(texts(answered, 'II')).toContain(
			'Giao ước thi đua năm 2019: 00/06 đơn vị đã ký; 01/12 nội dung được báo là đã xong.'
		));
});

test('a figure is not found within a longer one', () => {
	const found = (text: string, words: string) =>
		figuresIn(text, [{ label: 'Số', words, href: '/a' }]).runs.flatMap(({ label }, at) =>
			label ? [at] : []
		);
	expect(found('Đã giám sát 120 cuộc.', '20 cuộc')).toEqual([]);
	expect(found('Đã đạt 1/200 cuộc.', '1/20')).toEqual([]);
	expect(found('Đã góp 1.500.000 đ.', '500.000 đ')).toEqual([]);
	expect(found('10/10 đơn vị, đã góp 0 đ.', '0 đ')).toEqual([1]);
	expect(found('Kế hoạch 120 cuộc, đã làm 20 cuộc.', '20 cuộc')).toEqual([1]);
});
