import { dayAt, formatDay, timeAt } from '#domain/day';
import { today } from '#store/clock';
import { files } from '#store/files.svelte';
import type { FileMark } from '#store/marks.svelte';
import { post } from '#store/post.svelte';
import { session } from '#store/session.svelte';
import type { RecordState } from '#ui/post.ts';

/** Ids that are set aside or came back, or whose files are on their way, as `marks()` tells them. */
export type Marks = {
	aside: ReadonlySet<string>;
	returned: ReadonlyMap<string, string>;
	files: ReadonlyMap<string, FileMark>;
};

type Row = { kind: string; id: string; at: number; by: string; ver: number; waiting: boolean };

/** Where a record stands, for its state line; nothing for what was there before anybody practised. */
export function stateOf(row: Row, marks: Marks | undefined): RecordState | undefined {
	const { current } = session;
	if (current?.practice)
		return row.by === current.actor.account || row.waiting ? { at: 'practice' } : undefined;
	const key = `${row.kind} ${row.id}`;
	// Before it is known what is still here, nothing is said to be with the office.
	if (!marks) return row.waiting ? { at: 'here' } : undefined;
	const reason = marks.returned.get(key);
	if (reason) return { at: 'need', reason };
	if (marks.aside.has(key)) return { at: 'aside' };
	const attached = marks.files.get(row.id);
	if (attached?.lost) return { at: 'need', reason: `mất ${attached.lost} ${attached.words}` };
	if (attached?.refused)
		return { at: 'need', reason: `máy chủ chưa nhận ${attached.refused} ${attached.words}` };
	if (row.waiting)
		return post.isSending(row.kind, row.id) ? { at: 'sending', done: 0, of: 0 } : { at: 'here' };
	if (!row.ver) return undefined;
	// Received is what is whole: the words, and every picture that belongs to them.
	if (attached?.here)
		return files.isMoving(row.id)
			? {
					at: 'sending',
					done: attached.all - attached.here,
					of: attached.all,
					what: attached.words
				}
			: { at: 'here', left: `${attached.here} ${attached.words}` };
	const missing = attached?.missing ? { missing: `${attached.missing} ${attached.words}` } : {};
	return { at: 'received', time: whenAt(row.at), receipt: receiptOf(row.ver), ...missing };
}

/** What is said when something was recorded. */
export const recordedWords = (): string =>
	session.current?.practice ? 'Đã ghi thử, không gửi đi' : 'Đã ghi trên máy này · chưa gửi';

/** The number that a clerk quotes: K9-2291. */
export const receiptOf = (ver: number): string => `${session.current?.cluster.mark ?? 'K'}-${ver}`;

/** Clock time today; with its day otherwise. */
export function whenAt(at: number): string {
	const day = dayAt(at);
	return day === today() ? timeAt(at) : `${timeAt(at)} ngày ${formatDay(day)}`;
}
