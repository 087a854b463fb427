import type { Parsed } from '#domain/parsed';
import { sentenceFor } from '#store/trouble';
import { toasts } from './toasts.svelte';

const isRefusal = (said: unknown): said is Parsed<unknown> & { ok: false } =>
	(said as Partial<Parsed<unknown>> | null | undefined)?.ok === false;

/** Does a piece of work; when the phone or a rule says no, the reason is shown. Returns whether it was done. */
export async function doing(work: () => Promise<unknown>): Promise<boolean> {
	try {
		const said = await work();
		if (!isRefusal(said)) return true;
		toasts.show(said.message, { icon: 'alert' });
		return false;
	} catch (error) {
		toasts.show(sentenceFor(error), { icon: 'alert' });
		return false;
	}
}
