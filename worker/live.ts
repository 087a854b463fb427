import { DurableObject } from 'cloudflare:workers';
import type { News } from '#sync/exchange';
import { type Call, crossSite, fromOurPage } from './door.ts';
import type { Env } from './env.ts';
import { Refused } from './refusal.ts';
import { rules } from './rules.ts';
import { memberOf } from './session.ts';
import { keepUp } from './upkeep.ts';

/** Tells phones at once that a book moved, one hub per cluster. Holds nothing that matters; losing it costs latency only. */

/** Words of several commits leave together, ms. */
const gather = 200;
/** After a commit the log is sealed and what is long deleted goes, ms. */
const later = 300_000;

/** `wall`: the screen of a hall, which is told when to look again and nothing more. */
type Listener = { account: string; books: string[]; wall?: true };

export class Live extends DurableObject<Env> {
	#said: News[] = [];
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** A phone calls. The Worker has already asked who it is. */
	async fetch(request: Request): Promise<Response> {
		const { 0: mine, 1: theirs } = new WebSocketPair();
		const listener: Listener = JSON.parse(
			decodeURIComponent(request.headers.get('x-listener') ?? '')
		);
		this.ctx.acceptWebSocket(theirs, [listener.account]);
		theirs.serializeAttachment(listener);
		// A browser that names what it speaks hangs up on an answer that does not.
		const headers = listener.wall ? { 'sec-websocket-protocol': 'wall' } : {};
		return new Response(null, { status: 101, webSocket: mine, headers } as ResponseInit);
	}

	/** Nobody has anything to say to the hub. */
	async webSocketMessage(): Promise<void> {}

	async tell(news: News): Promise<void> {
		this.#said.push(news);
		this.#timer ??= setTimeout(() => this.#speak(), gather);
		if ((await this.ctx.storage.getAlarm()) === null)
			await this.ctx.storage.setAlarm(Date.now() + later);
	}

	/** That account has lost a right: its phones must call again. */
	async hangUp(account: string): Promise<void> {
		for (const line of this.ctx.getWebSockets(account)) line.close(4001, 'call again');
	}

	async alarm(): Promise<void> {
		await keepUp(this.env, this.ctx.id.name ?? '', Date.now());
	}

	#speak() {
		this.#timer = undefined;
		// A book's name may tell who writes: only those who hold it hear of it.
		for (const line of this.ctx.getWebSockets()) {
			const { books, wall } = line.deserializeAttachment() as Listener;
			const heard = this.#said.flatMap((news) => {
				const theirs = Object.entries(news.books).filter(([book]) => books.includes(book));
				return theirs.length ? [{ ...news, books: Object.fromEntries(theirs) }] : [];
			});
			if (!wall) for (const news of heard) say(line, JSON.stringify(news));
			else if (heard.length) say(line, 'look');
		}
		this.#said = [];
	}
}

function say(line: { send(text: string): void }, words: string) {
	try {
		line.send(words);
	} catch {
		// Gone: it will ask when it is back.
	}
}

export type Hub = Pick<Live, 'tell' | 'hangUp'> & { fetch(request: Request): Promise<Response> };

export const hubOf = (env: Env, cluster: string): Hub =>
	env.LIVE.get(env.LIVE.idFromName(cluster)) as unknown as Hub;

/** A phone asks to be told. */
export async function listen(c: Call): Promise<Response> {
	mayListen(c);
	const cluster = c.req.param('cluster') ?? '';
	const member = await memberOf(c, cluster);
	const books = [...rules.booksOf(member, Date.now()), ...asked(c.req.query('books'))].filter(
		(book) => rules.mayRead(member, book)
	);
	return lineTo(c.env, cluster, { account: member.account, books: [...new Set(books)] });
}

/** Only a page of ours opens a line. */
export function mayListen(c: Call): void {
	if (c.req.header('upgrade') !== 'websocket')
		throw new Refused(426, 'no-socket', 'Địa chỉ này chỉ để nghe tin.');
	if (!fromOurPage(c)) throw crossSite();
}

/** A line on which the hub of that cluster tells the listener. */
export const lineTo = (env: Env, cluster: string, listener: Listener): Promise<Response> =>
	hubOf(env, cluster).fetch(
		new Request('https://hub/', {
			headers: { upgrade: 'websocket', 'x-listener': encodeURIComponent(JSON.stringify(listener)) }
		})
	);

const asked = (books: string | undefined) => (books ?? '').split(',').filter(Boolean).slice(0, 50);
