import type { Entry } from '#domain/record';
import { demonstrationIdentity, session } from '#store/session.svelte';

type Offer = { cluster: { id: string; name: string }; year: number };
type Demonstration = { cluster: string; office: string; year: number; entries: Entry[] };
type Fetch = typeof fetch;

/** What the server demonstrates; nothing on a server that is at work, or when there is no network. */
export async function demonstrationOf(get: Fetch): Promise<Offer | undefined> {
	try {
		const answer = await get('/api/demonstration');
		return answer.ok ? await answer.json() : undefined;
	} catch {
		return undefined;
	}
}

export async function enterDemonstration(get: Fetch): Promise<void> {
	const answer = await get('/api/demonstration/entries');
	const demonstration: Demonstration = await answer.json();
	await session.enter(
		demonstrationIdentity(demonstration, `demonstration:${demonstration.cluster}`, false),
		demonstration.entries
	);
}
