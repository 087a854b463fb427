import { demonstrationIdentity, type Received, session } from '#store/session.svelte';

type Offer = { cluster: { id: string; name: string }; year: number };
type Demonstration = { cluster: string; office: string; year: number; entries: Received[] };
type Fetch = typeof fetch;

/** The server, not this phone, is the trouble. */
export class ServerTrouble extends Error {
	override message = 'Chưa lấy được cụm mẫu từ máy chủ. Hãy kiểm tra mạng rồi thử lại.';
}

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
	const answer = await get('/api/demonstration/entries').catch(() => undefined);
	if (!answer?.ok) throw new ServerTrouble();
	const demonstration: Demonstration = await answer.json();
	await session.enter(
		demonstrationIdentity(demonstration, `demonstration:${demonstration.cluster}`, false),
		demonstration.entries
	);
}
