import { type contributionStates, isBound } from '#domain/contribution';
import { placeBetween } from '#store/order';
import { amend, type RecordRow } from '#store/records.svelte';
import { doing } from '../../../doing.ts';
import { toasts } from '../../../toasts.svelte';

type One = RecordRow<'contribution'>;

/** Whoever leads chooses; what newly stands in the proceedings stands behind those already there, in order. */
export const choose = (
	one: One,
	state: keyof typeof contributionStates,
	bound: readonly One[]
): Promise<boolean> =>
	doing(async () => {
		const isNew = isBound({ state }) && !isBound(one.body);
		const place = isNew ? placeBetween(bound.at(-1)?.body.place ?? null, null) : one.body.place;
		const said = await amend(
			'contribution',
			{ ...one.body, state, place },
			{ id: one.id, from: one }
		);
		if (!said.ok) toasts.show(said.message, { icon: 'alert' });
	});
