import { reportKinds } from '#documents/report-scope';
import { sourcesOf } from '#store/sources.svelte';

/** Everything of which a report may tell. */
export const reportHeld = (id: () => string) => sourcesOf('report', id, () => [], reportKinds);
