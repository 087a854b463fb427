import { exchange } from '#sync/client';
import { holdBook } from '#sync/device';
import { MemoryDevice } from '#sync/memory';
import type { Reply } from '#sync/exchange';
import type { Op } from '#sync/protocol';
import { postLetter } from '../../../src/store/ask.ts';

/** Phones without a screen: the real letters over HTTP, and a store in memory. */

const offices = ['ca-mau', 'can-tho', 'bac-lieu', 'soc-trang', 'hau-giang', 'kien-giang'];

export type Phone = {
	device: MemoryDevice;
	account: string;
	/** One exchange: how it ended, its ms, and the ms of each letter on the way. */
	exchange: () => Promise<{ failures: string[]; ms: number; letters: number[] }>;
	post: (ops: Op[], books?: Record<string, unknown>) => Promise<Answered>;
};

export type Answered = { reply: Reply; ms: number; headers: Headers };

/** Lets a phone in as somebody of the office at that place of the list. */
export async function enter(url: string, at: number, cl: string, book?: string): Promise<Phone> {
	const office = offices[at % offices.length];
	const account = `persona-${office}`;
	const answer = await fetch(`${url}/api/demonstration/enter`, {
		method: 'POST',
		headers: { origin: url, 'content-type': 'application/json' },
		body: JSON.stringify({ office })
	});
	const cookie = /^session=[^;]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0];
	if (!cookie) throw new Error(`not let in: ${answer.status}`);
	const headers = { origin: url, cookie };
	const path = `${url}/api/c/cum-9/sync`;
	const device = new MemoryDevice(cl);
	if (book) await holdBook(device, book);
	return {
		device,
		account,
		async exchange() {
			const letters: number[] = [];
			const started = performance.now();
			const { st, why, refused } = await exchange({
				device,
				account,
				sv: 1,
				now: Date.now,
				post: async (letter) => {
					const posted = performance.now();
					const answer = await postLetter(path, letter, headers);
					letters.push(performance.now() - posted);
					return answer;
				}
			});
			const failures = [
				...(st === 'done' ? [] : [`${st} ${why}`]),
				...refused.map(({ code }) => code)
			];
			return { failures, ms: performance.now() - started, letters };
		},
		async post(ops, books = {}) {
			const letter = { v: 1, sv: 1, cl, by: account, sent: Date.now(), books, ops };
			const started = performance.now();
			const answer = await fetch(path, {
				method: 'POST',
				headers: { ...headers, 'content-type': 'application/json' },
				body: JSON.stringify(letter)
			});
			const reply = (await answer.json()) as Reply;
			if (!answer.ok) throw new Error(JSON.stringify(reply));
			const refused = reply.acks.find(({ st }) => st !== 'ok');
			if (refused) throw new Error(JSON.stringify(refused));
			return { reply, ms: performance.now() - started, headers: answer.headers };
		}
	};
}
