import { live } from './live.svelte.ts';
import { session } from './session.svelte.ts';

/** Records (`kind id`) that are set aside, or of which something came back with a reason; few, so that lists can mark them. */
export const marks = () =>
	live(async () => ({
		aside: new Set((await session.db.aside.toArray()).map(({ t, r }) => `${t} ${r}`)),
		returned: new Map(
			(await session.db.refused.toArray())
				.filter((one) => !one.seen)
				.map(({ op, message }) => [`${op.t} ${op.r}`, message])
		)
	}));
