import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frame, pathOf, strokesOf, withPoint } from '#domain/strokes';

/** A signature is strokes, not pixels: what was drawn is drawn again, at whatever size. */

const draw = (...strokes: [number, number][][]) =>
	strokes.reduce(
		(text, stroke) =>
			stroke.reduce((text, [x, y], at) => withPoint(text, { x, y }, at === 0), text),
		''
	);

describe('a signature', () => {
	test('keeps its strokes apart, in their order', () => {
		const text = draw(
			[
				[10, 10],
				[200, 300]
			],
			[[500, 50]]
		);
		expect(text).toBe('10,10 200,300;500,50');
		expect(strokesOf(text)).toEqual([
			[
				{ x: 10, y: 10 },
				{ x: 200, y: 300 }
			],
			[{ x: 500, y: 50 }]
		]);
	});
	test('a dot is seen', () => expect(pathOf([{ x: 5, y: 5 }])).toBe('M5 5L6 5'));
	test('stays in its frame, and fits into a record however long somebody draws', () =>
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.integer({ min: -5_000, max: 5_000 }), fc.integer()), {
					minLength: 1,
					maxLength: 200
				}),
				(points) => {
					const text = draw(points, points);
					expect(text.length).toBeLessThan(60_000);
					for (const { x, y } of strokesOf(text).flat()) {
						expect(x >= 0 && x <= frame.width).toBe(true);
						expect(y >= 0 && y <= frame.height).toBe(true);
					}
				}
			)
		));
	test('of an hour is cut where the record would be full, not lost', () => {
		let text = '';
		for (let at = 0; at < 20_000; at++)
			text = withPoint(text, { x: at % 1000, y: (at * 7) % 400 }, !at);
		expect(text.length).toBeGreaterThan(39_000);
		expect(text.length).toBeLessThan(60_000);
	});
});
