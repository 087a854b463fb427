import { idOf } from '#domain/index';
import type { Parsed } from '#domain/parsed';
import { may } from '#domain/permission';
import { type Body, hangingOn, type RecordRow, recordAll, removeAll } from '#store/records.svelte';
import { session } from '#store/session.svelte';
import { doing } from '../doing.ts';
import { toasts } from '../toasts.svelte';

type Row = RecordRow<'registration'>;
type Form = Body<'registration'>;
export type Put = { made?: readonly Form[]; changed?: readonly { row: Row; body: Form }[] };

/** A form as whoever registers hands it in: whatever was said of an earlier one is over. */
export const handedIn = ({ reason: _, ...body }: Form): Form => ({ ...body, state: 'SENT' });

/** Makes and changes registrations in one step; the words that are shown take all of it back. */
export async function put(
	{ made = [], changed = [] }: Put,
	words: string,
	draft?: string
): Promise<Parsed<string>> {
	const done = await recordAll(
		[
			...made.map((body) => ({ kind: 'registration' as const, body })),
			...changed.map(({ row, body }) => ({
				...{ kind: 'registration' as const, id: row.id, body, from: row }
			}))
		],
		draft ? { draft } : {}
	);
	if (done.ok) toasts.show(words, { undo: () => void doing(() => takeBack({ made, changed })) });
	return done;
}

async function takeBack({ made = [], changed = [] }: Put): Promise<Parsed<string>> {
	const gone = await removeAll(
		'registration',
		made.map((body) => idOf('registration', body, ''))
	);
	if (changed.length === 0 || !gone.ok) return gone;
	const now = await hangingOn(session.db, 'registration', changed[0]?.body.round ?? '');
	const actor = session.current?.actor;
	const isDesk = Boolean(actor && may(actor, 'registration'));
	return recordAll(
		changed.flatMap(({ row: { id, body } }) => {
			const from = now.find((one) => one.id === id);
			// An office has no word on what the desk made of a form.
			const before = isDesk ? body : handedIn(body);
			return from ? [{ kind: 'registration' as const, id, body: before, from }] : [];
		})
	);
}
