import { describe, expect, test } from 'vitest';
import { presenceOf, quorumOf } from '#domain/presence';

/** Who is there: nothing that two desks saw unseen by each other is lost, and nobody is counted twice. */

const attendee = (id: string, unit: string, more: object = {}) => ({
	id,
	body: { unit, sort: 'MEMBER', ...more }
});
const proof = (id: string, attendance: string, at: number) => ({ id, body: { attendance, at } });
const twoThirds = { num: 2, den: 3 };
const nine = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];

describe('presence', () => {
	test('two desks that scanned the same person make one attendance with both pieces of evidence', () => {
		const [one] = presenceOf(
			[attendee('x', 'a')],
			[proof('second', 'x', 20), proof('first', 'x', 10)]
		);
		expect(one?.standing).toBe('PRESENT');
		expect(one?.proofs.map(({ id }) => id)).toEqual(['first', 'second']);
	});
	test('whoever was said to be absent, and came, is present', () => {
		const [one] = presenceOf(
			[attendee('x', 'a', { state: 'ABSENT', reason: 'Đi công tác' })],
			[proof('p', 'x', 1)]
		);
		expect(one?.standing).toBe('PRESENT');
	});
	test('of whom nothing is known, nothing is said', () => {
		expect(presenceOf([attendee('x', 'a')], [])[0]?.standing).toBe('UNKNOWN');
	});
});

describe('quorum', () => {
	const there = (units: string[]) =>
		presenceOf(
			units.map((unit) => attendee(`of ${unit}`, unit)),
			units.map((unit, at) => proof(`p${at}`, `of ${unit}`, at))
		);
	test('two thirds of nine offices is six, exactly', () => {
		const five = quorumOf(there(nine.slice(0, 5)), nine, twoThirds);
		const six = quorumOf(there(nine.slice(0, 6)), nine, twoThirds);
		expect([five.need, five.reached, six.reached]).toEqual([6, false, true]);
	});
	test('an office that is represented, or takes part from afar, counts; one whose people are absent does not', () => {
		const all = presenceOf(
			[
				attendee('x', 'a', { state: 'REPRESENTED' }),
				attendee('y', 'b', { state: 'ONLINE' }),
				attendee('z', 'c', { state: 'ABSENT' })
			],
			[]
		);
		expect(quorumOf(all, ['a', 'b', 'c'], twoThirds)).toMatchObject({
			units: { there: 2, of: 3 },
			reached: true
		});
	});
	test('guests are counted apart, and their office is no member', () => {
		const all = presenceOf(
			[attendee('x', 'a'), attendee('g', 'council', { sort: 'SUPERIOR' })],
			[proof('p', 'x', 1), proof('q', 'g', 2)]
		);
		expect(quorumOf(all, ['a', 'b'], twoThirds)).toMatchObject({
			...{ members: 1, guests: 1, reached: false },
			units: { there: 1, of: 2 }
		});
	});
	test('several people of one office make it one office', () => {
		const all = presenceOf(
			[attendee('x', 'a'), attendee('y', 'a')],
			[proof('p', 'x', 1), proof('q', 'y', 2)]
		);
		expect(quorumOf(all, ['a', 'b', 'c'], twoThirds).units.there).toBe(1);
	});
});
