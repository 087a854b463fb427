import { expect, test } from 'vitest';
import { kinds } from '#domain/index';
import { retention } from '#domain/retention';

test('of every kind it is said, once, how long it is kept', () => {
	const told = retention.flatMap((one) => [...one.kinds]);
	expect(told.toSorted()).toEqual(Object.keys(kinds).toSorted());
});
