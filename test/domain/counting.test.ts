import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	type Asked,
	type Count,
	countWork,
	doubtAbout,
	type Records,
	worksIn
} from '#domain/counting';
import type { DeclaredFigure } from '#domain/declared-figure';
import { declaredFigureOf } from '#domain/ids';
import type { WorkEvent } from '#domain/work-event';

/** How much work was done: every figure follows from records, and what was only declared gives way to them. */

const voters = 'work-sort:VOTER_SESSION';
const training = 'work-sort:TRAINING';
const year = { from: '2019-01-01', to: '2019-12-31' };
const firstHalf = { from: '2019-01-01', to: '2019-06-30' };
const secondHalf = { from: '2019-07-01', to: '2019-12-31' };

const work = (id: string, units: string[], more: Partial<WorkEvent> = {}) => ({
	id,
	body: {
		...{ sort: voters, topic: 'Trước Kỳ họp thứ 7', day: '2019-05-10', place: 'Hà Tiên', units },
		...more
	}
});
const works = (count: number, unit: string, more: Partial<WorkEvent> = {}) =>
	Array.from({ length: count }, (_, at) => work(`${unit}-${more.day ?? ''}-${at}`, [unit], more));
const join = (one: string, other: string) => ({ body: { one, other } });
/** With no unit it is the whole cluster's. */
const declared = (value: number, { unit, ...more }: Partial<DeclaredFigure> = {}) => {
	const body = { sort: voters, ...firstHalf, ...more, ...(unit ? { unit } : {}) };
	return {
		id: declaredFigureOf(body),
		body: { ...body, value, source: 'Báo cáo sơ kết 6 tháng đầu năm' }
	};
};

const counting = (records: Partial<Records>, asked: Asked = year) =>
	countWork({ events: [], same: [], figures: [], ...records }, asked);
const shown = ({ recorded, declared, total }: Count) => ({ recorded, declared, total });
const recordedIn = (records: Partial<Records>, ...units: string[]) => {
	const { of, inAll } = counting(records);
	return {
		cluster: inAll(voters).recorded,
		...Object.fromEntries(units.map((unit) => [unit, of(unit, voters).recorded]))
	};
};

describe('work that is recorded', () => {
	test('counts for the office that did it, and for the cluster', () => {
		const events = [...works(3, 'ca-mau'), ...works(2, 'soc-trang')];
		expect(recordedIn({ events }, 'ca-mau', 'soc-trang', 'can-tho')).toEqual({
			...{ cluster: 5, 'ca-mau': 3, 'soc-trang': 2, 'can-tho': 0 }
		});
	});
	test('shared by Cà Mau and Bạc Liêu counts once for each of them, and once for the cluster', () => {
		const events = [work('giao-luu', ['ca-mau', 'bac-lieu'])];
		expect(recordedIn({ events }, 'ca-mau', 'bac-lieu')).toEqual({
			...{ cluster: 1, 'ca-mau': 1, 'bac-lieu': 1 }
		});
	});
	test('counts once for an office that is named twice on it, and is not joint for that', () => {
		const events = [work('hai-lan', ['hau-giang', 'hau-giang'])];
		expect(recordedIn({ events }, 'hau-giang')).toEqual({ cluster: 1, 'hau-giang': 1 });
		expect(counting({ events }).joint(voters)).toEqual([]);
	});
	test('of one kind is no work of another kind', () => {
		const events = [work('a', ['can-tho']), work('b', ['can-tho'], { sort: training })];
		const { of, inAll } = counting({ events });
		expect([of('can-tho', training).recorded, inAll(training).recorded]).toEqual([1, 1]);
		expect(inAll(training).works.map(({ ids }) => ids)).toEqual([['b']]);
	});
	test('by several offices together is told apart', () => {
		const events = [...works(2, 'ca-mau'), work('chung', ['ca-mau', 'can-tho'])];
		const joint = counting({ events }).joint(voters);
		expect(joint.map(({ ids, units }) => [ids, units])).toEqual([
			[['chung'], ['ca-mau', 'can-tho']]
		]);
		expect(counting({ events }).joint(training)).toEqual([]);
	});
	test('counts on the first and on the last day asked for, and on none outside', () => {
		const days = ['2018-12-31', '2019-01-01', '2019-06-30', '2019-07-01'];
		const events = days.map((day) => work(day, ['kien-giang'], { day }));
		const { works } = counting({ events }, firstHalf).of('kien-giang', voters);
		expect(works.map(({ day }) => day)).toEqual(['2019-01-01', '2019-06-30']);
	});
});

describe('two records of one piece of work', () => {
	const events = [work('cua-ca-mau', ['ca-mau']), work('cua-bac-lieu', ['bac-lieu'])];
	const same = [join('cua-bac-lieu', 'cua-ca-mau')];

	test('count once when they are joined, for the offices of both', () => {
		expect(recordedIn({ events, same }, 'ca-mau', 'bac-lieu')).toEqual({
			...{ cluster: 1, 'ca-mau': 1, 'bac-lieu': 1 }
		});
		const [one] = counting({ events, same }).joint(voters);
		expect(one?.ids).toEqual(['cua-bac-lieu', 'cua-ca-mau']);
		expect(one?.units.toSorted()).toEqual(['bac-lieu', 'ca-mau']);
	});
	test('are two again when the join is taken off, as they were written', () => {
		expect(recordedIn({ events }, 'ca-mau', 'bac-lieu')).toEqual({
			...{ cluster: 2, 'ca-mau': 1, 'bac-lieu': 1 }
		});
		expect(worksIn({ events, same: [] }).map(({ body }) => body)).toEqual(
			events.map(({ body }) => body).toReversed()
		);
	});
	test('of the same office, joined, count once for it', () => {
		const twice = [work('an-ghi', ['soc-trang']), work('binh-ghi', ['soc-trang'])];
		expect(recordedIn({ events: twice, same: [join('an-ghi', 'binh-ghi')] }, 'soc-trang')).toEqual({
			...{ cluster: 1, 'soc-trang': 1 }
		});
	});
	test('and a third that is the same as one of them is the same as both', () => {
		const four = ['ca-mau', 'bac-lieu', 'can-tho', 'hau-giang'].map((unit) => work(unit, [unit]));
		const chain = [join('bac-lieu', 'ca-mau'), join('can-tho', 'hau-giang')];
		expect(recordedIn({ events: four, same: chain }).cluster).toBe(2);
		const whole = [...chain, join('bac-lieu', 'hau-giang')];
		expect(recordedIn({ events: four, same: whole }).cluster).toBe(1);
		// Joined all round: taking one join off does not part them.
		const round = [...whole, join('ca-mau', 'can-tho')];
		expect(recordedIn({ events: four, same: round }).cluster).toBe(1);
		expect(recordedIn({ events: four, same: round.slice(1) }).cluster).toBe(1);
	});
	test('cannot be one while this phone does not hold the other, and are not joined through it', () => {
		const through = [join('cua-ca-mau', 'chua-ve'), join('chua-ve', 'cua-bac-lieu')];
		expect(recordedIn({ events, same: through }, 'ca-mau', 'bac-lieu')).toEqual(
			recordedIn({ events }, 'ca-mau', 'bac-lieu')
		);
	});
});

describe('what an office only declares', () => {
	const declaring = (value: number, recorded: number) =>
		shown(
			counting({
				events: works(recorded, 'ca-mau'),
				figures: [declared(value, { unit: 'ca-mau' })]
			}).of('ca-mau', voters)
		);

	test('stands beside its records and gives way to them, never added', () => {
		expect(declaring(86, 0)).toEqual({ recorded: 0, declared: 86, total: 86 });
		expect(declaring(86, 30)).toEqual({ recorded: 30, declared: 56, total: 86 });
		expect(declaring(86, 86)).toEqual({ recorded: 86, declared: 0, total: 86 });
		expect(declaring(86, 90)).toEqual({ recorded: 90, declared: 0, total: 90 });
	});
	test('says nothing of another office, nor of another kind of work', () => {
		const { of } = counting({ figures: [declared(86, { unit: 'ca-mau' })] });
		expect([of('bac-lieu', voters), of('ca-mau', training)].map(shown)).toEqual([
			{ recorded: 0, declared: 0, total: 0 },
			{ recorded: 0, declared: 0, total: 0 }
		]);
	});
	test('is shown with the paper that says so', () => {
		const { figures } = counting({ figures: [declared(86, { unit: 'ca-mau' })] }).of(
			...(['ca-mau', voters] as const)
		);
		expect(figures.map(({ body }) => [body.value, body.source])).toEqual([
			[86, 'Báo cáo sơ kết 6 tháng đầu năm']
		]);
	});
	test('counts only where its whole period lies in what is asked', () => {
		const figures = [declared(86, { unit: 'ca-mau' })];
		const total = (asked: Asked) => counting({ figures }, asked).of('ca-mau', voters).total;
		expect([total(year), total(firstHalf), total(secondHalf)]).toEqual([86, 86, 0]);
		expect(total({ from: '2019-01-02', to: '2019-12-31' })).toBe(0);
		expect(total({ from: '2019-01-01', to: '2019-06-29' })).toBe(0);
	});
	test('is not replaced by work outside its period', () => {
		const figures = [declared(86, { unit: 'ca-mau' })];
		const late = works(10, 'ca-mau', { day: '2019-11-20' });
		const both = [...late, ...works(30, 'ca-mau')];
		expect(shown(counting({ events: late, figures }).of('ca-mau', voters))).toEqual({
			...{ recorded: 10, declared: 86, total: 96 }
		});
		expect(shown(counting({ events: both, figures }).of('ca-mau', voters))).toEqual({
			...{ recorded: 40, declared: 56, total: 96 }
		});
	});
	test('for both halves of a year adds up; where periods overlap, that for the longest stands', () => {
		const halves = [
			declared(86, { unit: 'ca-mau' }),
			declared(90, { unit: 'ca-mau', ...secondHalf })
		];
		const whole = declared(170, { unit: 'ca-mau', ...year });
		const total = (figures: Records['figures']) => counting({ figures }).of('ca-mau', voters).total;
		expect(total(halves)).toBe(176);
		expect([total([...halves, whole]), total([whole, ...halves])]).toEqual([170, 170]);
		expect(counting({ figures: [...halves, whole] }, firstHalf).of('ca-mau', voters).total).toBe(
			86
		);
	});
	test('for overlapping periods of one length is taken from the later', () => {
		const [early, later] = [
			declared(5, { unit: 'ca-mau', from: '2019-03-01', to: '2019-03-31' }),
			declared(7, { unit: 'ca-mau', from: '2019-03-15', to: '2019-04-14' })
		];
		for (const figures of [
			[early, later],
			[later, early]
		])
			expect(counting({ figures }).of('ca-mau', voters).total).toBe(7);
	});
	test('says nothing of the topic or the place, and is left out where they are asked for', () => {
		const events = [work('o-ha-tien', ['ca-mau']), work('khac', ['ca-mau'], { place: 'Năm Căn' })];
		const figures = [declared(86, { unit: 'ca-mau' }), declared(200)];
		const asked = { ...year, where: ({ place }: WorkEvent) => place === 'Hà Tiên' };
		const { of, inAll } = counting({ events, figures }, asked);
		for (const count of [of('ca-mau', voters), inAll(voters)])
			expect({ ...shown(count), figures: count.figures }).toEqual({
				...{ recorded: 1, declared: 0, total: 1, figures: [] }
			});
	});
});

describe('what the cluster declares as a whole', () => {
	const all = (records: Partial<Records>) => shown(counting(records).inAll(voters));
	const ofOffices = [
		declared(40, { unit: 'ca-mau' }),
		declared(30, { unit: 'kien-giang' }),
		declared(5, { unit: 'bac-lieu' })
	];

	test('holds what its offices declared and recorded: they are not added to it', () => {
		const events = [...works(10, 'ca-mau'), ...works(3, 'hau-giang')];
		expect(all({ figures: [declared(86)] })).toEqual({ recorded: 0, declared: 86, total: 86 });
		expect(all({ figures: [declared(86), ...ofOffices] })).toEqual({
			...{ recorded: 0, declared: 86, total: 86 }
		});
		expect(all({ events, figures: [declared(86), ...ofOffices] })).toEqual({
			...{ recorded: 13, declared: 73, total: 86 }
		});
	});
	test('gives way where its offices come to more', () => {
		const events = [...works(10, 'ca-mau'), ...works(3, 'hau-giang')];
		expect(all({ events, figures: [declared(50), ...ofOffices] })).toEqual({
			...{ recorded: 13, declared: 65, total: 78 }
		});
		expect(all({ events: works(90, 'can-tho'), figures: [declared(86)] })).toEqual({
			...{ recorded: 90, declared: 0, total: 90 }
		});
	});
	test('is nobody’s own figure', () =>
		expect(shown(counting({ figures: [declared(86)] }).of('ca-mau', voters))).toEqual({
			...{ recorded: 0, declared: 0, total: 0 }
		}));
	test('without it the cluster has what its offices have, and a shared piece of work once', () => {
		const events = [work('chung', ['ca-mau', 'kien-giang'])];
		expect(all({ events, figures: ofOffices })).toEqual({
			...{ recorded: 1, declared: 39 + 29 + 5, total: 74 }
		});
	});
	test('for one half of the year says nothing of what offices declared for the other', () => {
		const figures = [declared(86), declared(30, { unit: 'ca-mau', ...secondHalf })];
		expect(all({ figures }).total).toBe(116);
	});
	test('for one half of the year is not lessened by more records than it said of the other', () => {
		const figures = [declared(10), declared(50, secondHalf)];
		expect(all({ events: works(20, 'can-tho'), figures })).toEqual({
			...{ recorded: 20, declared: 50, total: 70 }
		});
	});
	test('for each half, what offices declared for a half and for the year finds its place in any order', () => {
		const own = [declared(1, { unit: 'ca-mau', ...year }), declared(1, { unit: 'bac-lieu' })];
		const halves = [declared(1), declared(1, secondHalf)];
		expect(all({ figures: [...halves, ...own] }).total).toBe(2);
		expect(all({ figures: [...halves, ...own.toReversed()] }).total).toBe(2);
	});
});

describe('whatever was recorded, joined and declared', () => {
	const offices = ['ca-mau', 'kien-giang', 'bac-lieu', 'soc-trang', 'hau-giang', 'can-tho'];
	const sorts = [voters, training];
	const days = ['2018-12-31', '2019-01-01', '2019-03-15', '2019-06-30', '2019-07-01', '2019-12-31'];
	const sort = fc.constantFrom(...sorts);
	const day = fc.constantFrom(...days);
	const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
	const byId = { selector: ({ id }: { id: string }) => id, maxLength: 8 };
	const events = fc.uniqueArray(
		fc
			.record({ id, sort, day, units: fc.subarray(offices, { minLength: 1 }) })
			.map(({ id, units, ...more }) => work(id, units, more)),
		byId
	);
	/** A join may name a record that has not arrived. */
	const same = fc.array(
		fc.tuple(id, fc.oneof(id, fc.constant('chua-ve'))).map((pair) => join(...pair)),
		{ maxLength: 5 }
	);
	const acrossHalves = { from: '2019-03-15', to: '2019-07-01' };
	const period = fc.constantFrom(year, firstHalf, secondHalf, acrossHalves);
	const figures = fc.uniqueArray(
		fc
			.record({
				...{ value: fc.nat(40), sort, period },
				unit: fc.option(fc.constantFrom(...offices), { nil: undefined })
			})
			.map(({ value, period, unit, ...more }) =>
				declared(value, { ...more, ...period, ...(unit ? { unit } : {}) })
			),
		byId
	);
	const records = fc.record({ events, same, figures });
	/** The same records in another order, some of them twice. */
	const again = <One>(list: readonly One[]) =>
		fc
			.tuple(
				fc.shuffledSubarray([...list], { minLength: list.length }),
				fc.shuffledSubarray([...list])
			)
			.map(([all, some]) => [...all, ...some]);
	const arrivedTwice = records.chain((first) =>
		fc.record({
			first: fc.constant(first),
			then: fc.record({
				events: again(first.events),
				same: again(first.same),
				figures: again(first.figures)
			})
		})
	);
	const everything = (held: Records) => {
		const { of, inAll, joint } = counting(held);
		const told = ({ figures, ...count }: Count) => ({
			...count,
			figures: figures.map(({ id }) => id).toSorted()
		});
		return sorts.map((sort) => ({
			offices: offices.map((unit) => told(of(unit, sort))),
			all: told(inAll(sort)),
			joint: joint(sort)
		}));
	};
	/** The records that joins lead to from that one, step by step. */
	const reachedFrom = (start: string, { events, same }: Records): string[] => {
		const sortOf = new Map(events.map(({ id, body }) => [id, body.sort]));
		const found = [start];
		for (const at of found)
			for (const { body } of same)
				for (const [here, there] of [
					[body.one, body.other],
					[body.other, body.one]
				] as const)
					if (here === at && sortOf.has(here) && sortOf.get(there) === sortOf.get(here))
						if (!found.includes(there)) found.push(there);
		return found.toSorted();
	};
	const holds = (check: (held: Records) => void) => () =>
		fc.assert(fc.property(records, (held) => check(held)));

	test('the order of arrival, and arriving twice, change nothing', () =>
		fc.assert(
			fc.property(arrivedTwice, ({ first, then }) => {
				expect(everything(then)).toEqual(everything(first));
			})
		));
	test(
		'one piece of work is what joins lead to, and every record tells of one',
		holds((held) => {
			const told = worksIn(held);
			for (const { ids } of told) for (const id of ids) expect(reachedFrom(id, held)).toEqual(ids);
			const all = told.flatMap(({ ids }) => ids);
			expect(all.toSorted()).toEqual(held.events.map(({ id }) => id).toSorted());
		})
	);
	test(
		'a total is what was recorded and what was only declared, and behind it stand its records',
		holds((held) => {
			const { of, inAll } = counting(held);
			for (const sort of sorts)
				for (const count of [inAll(sort), ...offices.map((unit) => of(unit, sort))]) {
					expect(count.total).toBe(count.recorded + count.declared);
					expect(count.works).toHaveLength(count.recorded);
					expect(count.declared).toBeGreaterThanOrEqual(0);
				}
		})
	);
	test(
		'the cluster recorded no more than its offices together, and has no less than any of them',
		holds((held) => {
			const { of, inAll } = counting(held);
			for (const sort of sorts) {
				const each = offices.map((unit) => of(unit, sort));
				const sum = each.reduce((sum, { recorded }) => sum + recorded, 0);
				expect(inAll(sort).recorded).toBeLessThanOrEqual(sum);
				for (const { recorded, total } of each) {
					expect(inAll(sort).recorded).toBeGreaterThanOrEqual(recorded);
					expect(inAll(sort).total).toBeGreaterThanOrEqual(total);
				}
			}
		})
	);
	test(
		'no total is below what was recorded, nor below what was declared',
		holds(({ figures, ...held }) => {
			for (const figure of figures) {
				const { unit, sort, value } = figure.body;
				const { of, inAll } = counting({ ...held, figures: [figure] });
				for (const { recorded, total } of [inAll(sort), ...(unit ? [of(unit, sort)] : [])])
					expect(total).toBeGreaterThanOrEqual(Math.max(recorded, value));
			}
		})
	);
});

describe('a figure that is far from what is usual', () => {
	test('is asked about once, in a friendly word: five times as much, or a fifth', () => {
		expect(doubtAbout(86, [8, 9, 10])).toBe(
			'86 gấp nhiều lần mức thường thấy (khoảng 9). Nếu đúng là 86, bấm Ghi vào sổ lần nữa.'
		);
		expect(doubtAbout(2, [8, 9, 10])).toBe(undefined);
		expect(doubtAbout(1, [8, 9, 10])).toBe(
			'1 thấp hơn hẳn mức thường thấy (khoảng 9). Nếu đúng là 1, bấm Ghi vào sổ lần nữa.'
		);
		expect(doubtAbout(0, [8, 9, 10])).toContain('0 thấp hơn hẳn');
	});
	test('is odd from exactly five times, or a fifth, on', () => {
		const isOdd = (value: number) => doubtAbout(value, [10, 10, 10]) !== undefined;
		expect([49, 50, 3, 2].map(isOdd)).toEqual([false, true, false, true]);
	});
	test('is measured by the one in the middle, so that one odd office does not decide', () => {
		expect(doubtAbout(12, [10, 1000, 11])).toBe(undefined);
		expect(doubtAbout(60, [10, 1000, 11])).toContain('khoảng 11');
	});
	test('is not asked about where nothing is known', () => {
		expect(doubtAbout(86, [])).toBe(undefined);
		expect(doubtAbout(86, [0, 0])).toBe(undefined);
	});
});

describe('work that is planned', () => {
	test('is counted when its day has come', () => {
		const events = [
			{
				id: 'kiem-tra',
				body: {
					...{ sort: 'work-sort:INSPECTION', topic: 'Kiểm tra thi đua' },
					...{ day: '2019-09-10', units: ['ca-mau'] }
				}
			}
		];
		const recorded = (today: string) =>
			countWork(
				{ events, same: [], figures: [] },
				{ from: '2019-01-01', to: '2019-12-31', today }
			).inAll('work-sort:INSPECTION').recorded;
		expect([recorded('2019-09-09'), recorded('2019-09-10')]).toEqual([0, 1]);
	});
});
