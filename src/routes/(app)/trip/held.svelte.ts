import { tallyOf } from '#domain/ids';
import { narrowBookOf } from '#domain/trip';
import { type RecordRow, recordOf, recordsOf, recordsOn } from '#store/records.svelte';
import { session } from '#store/session.svelte';
import { together } from '#store/together.svelte';

/** Everything of a trip that this phone holds; households only for those who may know them. */
export type TripHeld = {
	trip: RecordRow<'trip'>;
	households: RecordRow<'household'>[];
	gifts: RecordRow<'gift'>[];
	receipts: RecordRow<'receipt'>[];
	tally: RecordRow<'tally'> | undefined;
	/** Where its households are kept on this phone. */
	narrow: string;
};

/** A trip as it stands; `null` once it is known that this phone does not hold it. Call while a component is being set up. */
export function tripAt(id: () => string) {
	const trip = $derived(recordOf('trip', id()));
	const households = recordsOn('household', id);
	const gifts = recordsOn('gift', id);
	const receipts = recordsOf('receipt');
	const tally = $derived(recordOf('tally', tallyOf(id())));
	// By its id: each new answer of the trip would ask for the circle again, and the page would be without it meanwhile.
	const circleId = $derived(trip.current?.body.circle ?? '');
	const circle = $derived(recordOf('circle', circleId));
	const all = [households, gifts, receipts];

	return together(
		() => [trip, ...all],
		(): TripHeld | null | undefined => {
			if (trip.current === null) return null;
			const actor = session.current?.actor;
			const isKnown = all.every((one) => one.current) && circle.current !== undefined;
			if (!trip.current || !isKnown || !actor || tally.current === undefined) return undefined;
			// A circle that the office does not have yet gives nobody a book: until then households stay with one's own office.
			const isOpen =
				circle.current && circle.current.ver > 0 && actor.circles.includes(circle.current.id);
			const mine = new Set(households.current?.map((one) => one.id));
			return {
				trip: trip.current,
				households: inOrder(households.current),
				gifts: inOrder(gifts.current),
				receipts: receipts.current?.filter(({ body }) => mine.has(body.household)) ?? [],
				tally: tally.current ?? undefined,
				narrow: narrowBookOf(isOpen ? trip.current.body : {}, actor)
			};
		}
	);
}

const inOrder = <One extends { at: number; id: string }>(list: readonly One[] = []): One[] =>
	list.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
