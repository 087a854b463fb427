import { env } from 'cloudflare:workers';
import type { Letter, Reply } from '#sync/exchange';
import type { Op } from '#sync/protocol';
import { post } from './office.ts';

/** Officers of the demonstration cluster at their phones. */

export const cluster = 'cum-9';
export const path = `/api/c/${cluster}`;

export type Officer = { account: string; cookie: string; deposit: string };

export async function enter(office: string): Promise<Officer> {
	await post('/api/demonstration', '{}');
	const answer = await post('/api/demonstration/enter', JSON.stringify({ office }));
	const cookie = /^session=[^;]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? '';
	const { actor, deposit }: { actor: { account: string }; deposit: string } = await answer.json();
	return { account: actor.account, cookie, deposit };
}

export const letterOf = ({ account }: Officer, ops: Op[], more: Partial<Letter> = {}): Letter => ({
	v: 1,
	sv: 1,
	cl: `phone-${account}`,
	by: account,
	sent: Date.now(),
	books: {},
	ops,
	...more
});

export const send = (who: Officer, ops: Op[], more: Partial<Letter> = {}) =>
	post(`${path}/sync`, JSON.stringify(letterOf(who, ops, more)), { cookie: who.cookie });

export const handIn = (who: Officer, ops: Op[], token = who.deposit) =>
	post(`${path}/deposit`, JSON.stringify({ token, letter: letterOf(who, ops) }));

export const reply = async (answer: Promise<Response>): Promise<Reply & { wipe?: true }> =>
	(await answer).json();

export const note = (more: Partial<Op> = {}): Op => ({
	i: crypto.randomUUID(),
	t: 'note',
	r: crypto.randomUUID(),
	s: 'y:2019',
	n: 1,
	h: Date.now() * 1024,
	p: {
		conference: 'conference:ha-tien-2019',
		day: '2019-07-05',
		sort: 'RESULT',
		text: 'Ghi từ hội trường.'
	},
	...more
});

export const sql = async (text: string, ...values: unknown[]) =>
	(
		await env.DB.prepare(text)
			.bind(...values)
			.all<Record<string, unknown>>()
	).results;
