import { type Parsed, read, unread } from '#domain/parsed';
import type { Actor } from '#domain/permission';
import type { Row } from '#sync/protocol';
import { sendNow } from './nudge.ts';
import { type Identity, session } from './session.svelte.ts';

/** Coming into a cluster: by a ticket, by the word on a poster, by a spoken code. */

export type Ticket = { name: string; office: string; cluster: string };
export type Door = {
	cluster: string;
	conference: { name: string; day: string; place: string };
	offices: { id: string; name: string }[];
	/** Whom the link speaks of, where they may be chosen. */
	person?: Listed & { office: string };
};
export type Listed = { id: string; name: string; position: string | null };

type Admitted = Omit<Identity, 'name' | 'practice'> & {
	actor: Actor;
	books: string[];
	deposit: string;
};

export const lookAtTicket = (ticket: string) => post<Ticket>('join/ticket', { ticket });
export const lookAtDoor = (word: string, person?: string) =>
	post<Door>('join/door', { word, ...(person ? { person } : {}) });
export const peopleAtDoor = async (word: string, office: string, typed: string) => {
	const said = await post<{ people: Listed[] }>('join/people', { word, office, typed });
	return said.ok ? read(said.value.people) : said;
};

export const useTicket = (ticket: string) => enter('join/ticket/use', { ticket, ...whose() });
export const useCode = (by: { word: string; office: string; name: string; code: string }) =>
	enter('join/code', { ...by, ...whose() });
export const declare = (word: string, person: string) =>
	enter('join/declare', { word, person, device: device() });

export type SetupWish = {
	token?: string;
	year: number;
	council?: string;
	cluster: { sort: string; name: string; number?: string };
	office: { name: string; shortName: string; sort?: string; format: string; place?: string };
	person: { name: string; position?: string };
};
export const setUp = (wish: SetupWish) => enter('setup', wish);

/** Lets this phone in, and opens the book. */
async function enter(path: string, body: object): Promise<Parsed<Identity>> {
	const said = await post<Admitted>(path, body);
	if (!said.ok) return said;
	return read(await openFor(said.value));
}

/** Opens the book of somebody whom the office has let in. */
export async function openFor({ books, deposit, ...admitted }: Admitted): Promise<Identity> {
	const { actor, cluster } = admitted;
	const identity: Identity = {
		...admitted,
		name: `${cluster.id}:${actor.account}`,
		practice: false
	};
	await session.enter(identity, books, deposit);
	if (actor.visiting !== undefined) await seeAround(identity);
	sendNow();
	return identity;
}

/** What a visitor may see, kept for when there is no network. */
export async function seeAround(identity: Identity): Promise<void> {
	const answer = await fetch(`/api/c/${encodeURIComponent(identity.cluster.id)}/visit`, {
		signal: AbortSignal.timeout(15_000)
	}).catch(() => undefined);
	if (!answer?.ok) return;
	const { rows } = (await answer.json()) as { rows: Row[] };
	const { deviceOn } = await import('./device.ts');
	await deviceOn(session.dbOf(identity)).transact((tx) => tx.put(rows), { durable: false });
}

/** This phone, to whoever let it in: the same may ask again when an answer was lost. */
function device(): string {
	const key = 'joining-device';
	const known = localStorage.getItem(key) ?? crypto.randomUUID();
	localStorage.setItem(key, known);
	return known;
}

/** Whether the open book's owner is the one who joins a further cluster; asked on the page, never assumed. */
let isSame = false;
export const joinsAsOwner = (same: boolean): void => void (isSame = same);
const whose = () => ({ device: device(), ...(isSame ? { same: true } : {}) });

async function post<T>(path: string, body: object): Promise<Parsed<T>> {
	try {
		const answer = await fetch(`/api/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
			signal: AbortSignal.timeout(20_000)
		});
		const said: unknown = await answer.json();
		if (answer.ok) return read(said as T);
		return unread(String((said as { message?: string }).message ?? 'Máy chủ không trả lời được.'));
	} catch {
		return unread(
			'Chưa nối được máy chủ. Bấm lại khi có mạng; bấm lại không làm hỏng giấy mời hay mã.'
		);
	}
}
