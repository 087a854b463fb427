import type { Answer } from '#sync/client';
import type { Reply } from '#sync/exchange';

/** An answer that takes longer is given up, ms. */
const patience = 30_000;

/** Posts a letter. What is no answer of our server, as a hall's sign-in page, is a letter that was lost. */
export async function postLetter(
	url: string,
	body: unknown,
	headers: Record<string, string> = {}
): Promise<Answer> {
	let answer: Response;
	try {
		answer = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: JSON.stringify(body),
			redirect: 'error',
			signal: AbortSignal.timeout(patience)
		});
		if (answer.status >= 500 || answer.status === 429) {
			const after = Number(answer.headers.get('retry-after')) * 1_000;
			return { st: 'busy', why: 'busy', ...(after > 0 ? { after } : {}) };
		}
		const said: unknown = await answer.json();
		const code = (said as { code?: unknown } | null)?.code;
		if (answer.status === 401 && code === 'who') return { st: 'who' };
		if (answer.status === 400 && code === 'unreadable') return { st: 'unread' };
		if (answer.status === 413 && code === 'too-large') return { st: 'unread' };
		return answer.ok && isReply(said)
			? { st: 'reply', reply: said }
			: { st: 'lost', why: 'stranger' };
	} catch (error) {
		const why = error instanceof SyntaxError ? 'stranger' : 'unreachable';
		return { st: 'lost', why };
	}
}

const isReply = (said: unknown): said is Reply => {
	const reply = said as Partial<Reply> | null;
	return typeof reply?.epoch === 'string' && Array.isArray(reply.acks) && Array.isArray(reply.own);
};
