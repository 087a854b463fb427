import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountOfGifts, type Gift, worth } from '#domain/gift';
import { fits } from '#domain/index';
import { formatDong } from '#domain/money';
import { council, deputy, lead, member, officer, refusal, staff, whyNot } from './cast.ts';

/** What was given, as an account that comes out to the đồng. */

const given = (more: Partial<Gift> = {}): Gift => ({
	trip: 'trip:ngoc-hien',
	sort: 'CASH',
	quantity: 1,
	unitValue: 1_200_000,
	day: '2019-07-06',
	...more
});
const lines = (...gifts: Partial<Gift>[]) => gifts.map((more) => ({ body: given(more) }));

describe('the account of a trip', () => {
	test('five gifts of 1.200.000 đ come to 6.000.000 đ, on one line or on five', () => {
		const { gifts, given } = accountOfGifts(lines({ quantity: 5 }));
		expect([gifts, formatDong(given)]).toEqual([5, '6.000.000 đ']);
		expect(accountOfGifts(lines({}, {}, {}, {}, {}))).toEqual(
			accountOfGifts(lines({ quantity: 5 }))
		);
	});
	test('does not make households of gifts: while none is named it knows of none', () => {
		expect(accountOfGifts(lines({ quantity: 5 }))).toMatchObject({ gifts: 5, households: 0 });
		const two = lines({ household: 'ho-tu' }, { household: 'ho-tu' }, { household: 'ho-sau' }, {});
		expect(accountOfGifts(two)).toMatchObject({ gifts: 4, households: 2 });
	});
	test('has left what was advanced less the cash; rice and blankets do not come out of it', () => {
		const both = lines({ quantity: 4 }, { sort: 'IN_KIND', quantity: 10, unitValue: 150_000 });
		expect(accountOfGifts(both, { advance: 6_000_000 })).toEqual({
			...{ gifts: 14, households: 0, given: 6_300_000, cash: 4_800_000, left: 1_200_000 }
		});
	});
	test('is short when more was given than was advanced, and says nothing of it where nothing was', () => {
		expect(accountOfGifts(lines({ quantity: 5 }), { advance: 5_000_000 }).left).toBe(-1_000_000);
		expect(accountOfGifts(lines({ quantity: 5 }), { advance: 0 }).left).toBe(-6_000_000);
		expect(accountOfGifts(lines({ quantity: 5 })).left).toBe(undefined);
	});
	test('of a trip on which nothing was given yet is nought, with all of the advance', () =>
		expect(accountOfGifts([], { advance: 6_000_000 })).toEqual({
			...{ gifts: 0, households: 0, given: 0, cash: 0, left: 6_000_000 }
		}));

	const line = fc
		.record({
			sort: fc.constantFrom('CASH' as const, 'IN_KIND' as const),
			quantity: fc.integer({ min: 1, max: 1_000 }),
			unitValue: fc.nat(1_000_000_000),
			household: fc.constantFrom('ho-tu', 'ho-nam', 'ho-sau')
		})
		.map((more) => ({ body: given(more) }));
	const inOrders = fc.array(line).chain((all) =>
		fc.record({
			all: fc.constant(all),
			shuffled: fc.shuffledSubarray(all, { minLength: all.length }),
			cut: fc.nat(all.length),
			advance: fc.nat(1_000_000_000_000)
		})
	);

	test('no đồng appears or vanishes, whatever the order and however the lines are parted', () => {
		fc.assert(
			fc.property(inOrders, ({ all, shuffled, cut, advance }) => {
				const account = accountOfGifts(all, { advance });
				expect(accountOfGifts(shuffled, { advance })).toEqual(account);
				const exact = all.reduce((sum, { body }) => sum + BigInt(worth(body)), 0n);
				expect(BigInt(account.given)).toBe(exact);
				expect(account.cash + (account.left ?? 0)).toBe(advance);
				const parted = [shuffled.slice(0, cut), shuffled.slice(cut)].map((some) =>
					accountOfGifts(some)
				);
				for (const what of ['gifts', 'given', 'cash'] as const)
					expect(parted.reduce((sum, one) => sum + one[what], 0)).toBe(account[what]);
				const inKind = all.filter(({ body }) => body.sort === 'IN_KIND');
				expect(account.cash + accountOfGifts(inKind).given).toBe(account.given);
			})
		);
	});
});

describe('a gift is not recorded', () => {
	test.each([
		[{ quantity: 0 }, 'quantity', 'Số phần: ít nhất là 1; không tặng thì không ghi.'],
		[{ quantity: 1.5 }, 'quantity', 'Số phần: phải là số nguyên.'],
		[{ quantity: -1 }, 'quantity', 'Số phần: không thể âm.'],
		[{ quantity: 1_000_001 }, 'quantity', 'Số phần: quá nhiều, hãy kiểm tra lại.'],
		[{ unitValue: 0.5 }, 'unitValue', 'Mỗi phần trị giá: phải là số nguyên.'],
		[{ unitValue: -1_200_000 }, 'unitValue', 'Mỗi phần trị giá: không thể âm.']
	])('with %j', (more, field, message) =>
		expect(fits('gift', given(more))).toEqual({ ok: false, field, message })
	);

	test('when what it comes to is more than can be reckoned to the đồng', () => {
		const put = (unitValue: number) =>
			refusal('gift', 'qua-1', given({ quantity: 1_000_000, unitValue }), { actor: member });
		expect(put(9_007_199_254)).toBe(undefined);
		expect(put(9_007_199_255)).toEqual({
			...{ code: 'too-much', message: 'Số tiền quá lớn, hãy kiểm tra lại các số 0.' }
		});
	});
	test('by a council officer, who works for no office', () =>
		expect(whyNot('gift', given(), council)).toBe('not-yours-to-do'));
});

describe('a gift that is there', () => {
	test('is mended by whoever recorded it, whoever keeps the work of an office, and the desk', () => {
		const mend = (actor: typeof member, by = 'somebody') =>
			whyNot('gift', given({ quantity: 6 }), actor, { before: given({ quantity: 5 }), by });
		expect(mend(staff)).toBe('not-yours-to-do');
		expect(mend(staff, staff.account)).toBe(undefined);
		expect([mend(member), mend(deputy), mend(lead)]).toEqual([undefined, undefined, undefined]);
	});
	test('of Bạc Liêu is not mended by whoever keeps the work of Sóc Trăng', () =>
		expect(
			whyNot('gift', given({ quantity: 6 }), officer('soc-trang'), {
				before: given(),
				by: member.account,
				facts: { [given().trip]: { units: [member.office] } }
			})
		).toBe('not-yours-to-do'));
	test('stays with its trip, its day and whom it reached', () => {
		const moves = [{ trip: 'trip:khac' }, { day: '2019-07-07' }, { household: 'ho-sau' }];
		const before = given({ household: 'ho-tu' });
		for (const moved of moves)
			expect(
				whyNot('gift', { ...before, ...moved }, member, { before, by: member.account }),
				JSON.stringify(moved)
			).toBe('fixed');
	});
});
