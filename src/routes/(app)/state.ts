import { timeAt } from '#domain/day';
import { session } from '#store/session.svelte';
import type { RecordState } from '#ui/post.ts';

/** Where a record stands, for its state line. */
export const stateOf = (row: { at: number; receipt?: string }): RecordState => {
	if (session.current?.practice) return { at: 'practice' };
	return row.receipt
		? { at: 'received', time: timeAt(row.at), receipt: row.receipt }
		: { at: 'here' };
};
