import { placeBetween } from '#sync/order';

export { placeBetween };

/** Where a line comes to stand when it goes from `at` to `to` in a list in order; nothing when it stays. */
export function placeAt(
	list: readonly { body: { place: string } }[],
	at: number,
	to: number
): string | undefined {
	if (at === to || to < 0 || to >= list.length) return undefined;
	const others = list.filter((_, index) => index !== at);
	return placeBetween(others[to - 1]?.body.place ?? null, others[to]?.body.place ?? null);
}

/** Places for so many lines behind the last. */
export function placesAfter(list: readonly { body: { place: string } }[], count: number): string[] {
	const places: string[] = [];
	for (let at = 0; at < count; at++)
		places.push(placeBetween(places.at(-1) ?? list.at(-1)?.body.place ?? null, null));
	return places;
}
