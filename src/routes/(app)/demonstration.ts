import { openFor } from '#store/joining';

/** What the server demonstrates. */
export type Offer = { name: string; year: number; offices: { id: string; name: string }[] };

/** The server, not this phone, is the trouble. */
export class ServerTrouble extends Error {
	override message = 'Chưa vào được cụm mẫu trên máy chủ. Hãy kiểm tra mạng rồi thử lại.';
}

/** What the server demonstrates; nothing on a server that is at work, or when there is no network. */
export async function demonstrationOf(): Promise<Offer | undefined> {
	try {
		const answer = await fetch('/api/demonstration');
		return answer.ok ? await answer.json() : undefined;
	} catch {
		return undefined;
	}
}

export async function enterDemonstration(office: string): Promise<void> {
	const answer = await fetch('/api/demonstration/enter', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ office })
	}).catch(() => undefined);
	if (!answer?.ok) throw new ServerTrouble();
	await openFor(await answer.json());
}
