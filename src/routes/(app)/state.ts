import { dayAt, formatDay, timeAt } from '#domain/day';
import { today } from '#store/clock';
import { session } from '#store/session.svelte';
import type { RecordState } from '#ui/post.ts';

/** Where a record stands, for its state line; nothing for what was there before anybody practised. */
export function stateOf(row: {
	at: number;
	by: string;
	receipt?: string;
}): RecordState | undefined {
	if (row.receipt) {
		const day = dayAt(row.at);
		const time = day === today() ? timeAt(row.at) : `${timeAt(row.at)} ngày ${formatDay(day)}`;
		return { at: 'received', time, receipt: row.receipt };
	}
	if (!session.current?.practice) return { at: 'here' };
	return row.by === session.current.actor.account ? { at: 'practice' } : undefined;
}
