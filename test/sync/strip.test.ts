import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameBytes, gathering, stripOf } from '#sync/strip';

/** From screen to camera: squares come in any order, some twice, some not at all until the next round. */

const bytesOf = (size: number) => Uint8Array.from({ length: size }, (_, at) => (at * 31) & 255);

test('whatever was shown is there again, in whatever order it was seen', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.uint8Array({ minLength: 0, maxLength: 3_000 }),
			fc.infiniteStream(fc.nat()),
			async (bytes, dice) => {
				const strip = await stripOf(bytes as Uint8Array<ArrayBuffer>);
				const see = gathering();
				const left = [...strip];
				let last;
				while (left.length) {
					const at = Number(dice.next().value) % left.length;
					last = await see(left.splice(at, 1)[0] ?? '');
				}
				expect(last?.bytes).toEqual(Uint8Array.from(bytes));
			}
		),
		{ numRuns: 60 }
	);
});

test('every square holds only signs that squares hold densely', async () => {
	for (const text of await stripOf(bytesOf(5 * frameBytes + 1)))
		expect(text).toMatch(/^[0-9A-Z $%*+\-./:]+$/);
});

test('a square seen twice counts once; of another strip, it begins anew; of none, it is nothing', async () => {
	const [a, b] = [await stripOf(bytesOf(1_300)), await stripOf(bytesOf(1_301))];
	const see = gathering();
	expect(await see(a[0] ?? '')).toEqual({ have: 1, of: 3 });
	expect(await see(a[0] ?? '')).toEqual({ have: 1, of: 3 });
	expect(await see('https://so.vi-du.vn/join#t=1')).toBe(undefined);
	expect(await see(b[1] ?? '')).toEqual({ have: 1, of: 3 });
	expect((await see(b[0] ?? ''))?.have).toBe(2);
	expect((await see(b[2] ?? ''))?.bytes).toEqual(bytesOf(1_301));
});

test('a misread square is found out before anything is taken in', async () => {
	const [first = '', second = ''] = await stripOf(bytesOf(1_000));
	const see = gathering();
	const end = first.endsWith('0') ? '1' : '0';
	await see(first.slice(0, -1) + end);
	expect(await see(second)).toEqual({ have: 0, of: 2 });
	await see(first);
	expect((await see(second))?.bytes).toEqual(bytesOf(1_000));
});
