import { type Parsed, read } from '#domain/parsed';
import { sendNow } from './nudge.ts';
import { session } from './session.svelte.ts';

/** Questions to the office that only it can answer, when there is a network. */

export type HistoryEntry = {
	by: string;
	/** When it was written, as the post tells it. */
	stamp: number;
	device: string;
	ver: number;
	/** Server time, ms. */
	at: number;
	taken: boolean;
	made: boolean;
	fields: Record<string, unknown>;
	why?: string;
	message?: string;
};

export type DeviceEntry = {
	id: string;
	account: string;
	office: string | null;
	/** Last exchange, server time, ms. */
	seen: number;
	waiting: number;
	/** Build of the app, ms since 1970 as text. */
	app: string;
};

/** Who wrote what into a record, newest first. */
export const historyOf = async (kind: string, id: string): Promise<Parsed<HistoryEntry[]>> => {
	const said = await ask<{ entries: HistoryEntry[] }>(
		`history/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`
	);
	return said.ok ? read(said.value.entries) : said;
};

/** The phones of the cluster, for its lead; `now` is the server's clock. */
export const devicesNow = (): Promise<Parsed<{ devices: DeviceEntry[]; now: number }>> =>
	ask('devices');

export type Ticket = { person: string; name: string; token: string; badge: string; until: number };
export type OpenDoor = { word: string | null; opens: number; closes: number };

export type Invitation = { attendance: string; badge: string; until: number };

export type SessionEntry = {
	id: string;
	account: string;
	made: number;
	seen: number;
	label: string;
	here: boolean;
};
export type Whose = 'own' | 'office' | 'cluster';

/** Phones signed in: one's own, the office's, the cluster's. */
export const sessionsOf = (of: Whose) =>
	ask<{ sessions: SessionEntry[]; now: number }>(`sessions?of=${of}`);
export const revokeSession = (id: string, of: Whose) =>
	ask<{ revoked: true }>('sessions/revoke', { id, of });

export type MyData = {
	about: unknown[];
	written: unknown[];
	access: { at: number; account: string; what: string }[];
	sessions: unknown[];
};

/** The secret address under which one's other calendars read the year: as it is, made anew, or made void (`null`). */
export const calendarAddress = (what: 'make' | 'renew' | 'void') =>
	ask<{ address: string | null }>('calendar', { do: what });

/** The key by which the office wakes phones, base64url; and that this phone wants to be woken, or no more. */
export const pushKey = () => ask<{ key: string }>('push');
export const pushTo = (endpoint: string, on: boolean) =>
	ask<{ on: boolean }>('push', { endpoint, on });

/** Everything the office holds about whoever is signed in. */
export const myData = () => ask<MyData>('my-data');

/** Takes somebody's name out, as they have asked; once for each `i`. */
export const erasePerson = (person: string, i: string) =>
	ask<{ erased: true }>('erase', { person, i });

/** A ticket for each of those people, told this once. */
export const makeTickets = async (people: readonly string[]): Promise<Parsed<Ticket[]>> => {
	const said = await ask<{ tickets: Ticket[] }>('tickets', { people });
	// With the first tickets comes the key by which desks tell a true one.
	if (said.ok) sendNow();
	return said.ok ? read(said.value.tickets) : said;
};

/** A square for each of those guests of a conference. */
export const signInvitations = async (
	conference: string,
	attendances: readonly string[]
): Promise<Parsed<Invitation[]>> => {
	const said = await ask<{ invitations: Invitation[] }>('invitations', { conference, attendances });
	if (said.ok) sendNow();
	return said.ok ? read(said.value.invitations) : said;
};

/** The word on the poster of a conference; none while its door was never opened. Hours in ms since 1970. */
export const doorOf = (conference: string) => ask<OpenDoor>('door/look', { conference });
export const openDoor = (conference: string, opens: number, closes: number) =>
	ask<OpenDoor>('door', { conference, opens, closes });
export const shutDoor = (conference: string) => ask<{ shut: true }>('door/shut', { conference });

/** The word by which a projector reads the wall of a conference; none while there is no such link. */
export type WallLink = { word: string | null; until: number };
export const lookAtWall = (conference: string) => ask<WallLink>('wall/look', { conference });
export const openWall = (conference: string) => ask<WallLink>('wall', { conference });
export const shutWall = (conference: string) => ask<{ shut: true }>('wall/shut', { conference });

/** Six digits to be spoken to that person, good for a quarter of an hour. */
export const makeCode = (conference: string, person: string) =>
	ask<{ code: string; until: number }>('code', { conference, person });

/** Asks the office to decide something, once for each `i` however often it is asked. What it wrote comes with the post. */
export async function decide(
	name: string,
	i: string,
	args: Record<string, string | number>
): Promise<Parsed<{ ver: number }>> {
	const by = session.real?.actor.account;
	const said = await ask<{ ver: number }>(`command/${name}`, { i, by, args });
	if (said.ok) sendNow();
	return said;
}

/** Asks the office; where it wants to see a key first, the phone shows or makes one, and it is asked again. */
async function ask<T>(path: string, body?: unknown): Promise<Parsed<T>> {
	const first = await askOnce<T>(path, body);
	if (first.ok || !first.code?.endsWith('-passkey')) return first;
	const { makeKey, showKey } = await import('./passkeys.ts');
	const shown = await (first.code === 'show-passkey' ? showKey() : makeKey());
	return shown.ok ? askOnce<T>(path, body) : shown;
}

type Said<T> = { ok: true; value: T } | { ok: false; message: string; code?: string };

async function askOnce<T>(path: string, body?: unknown): Promise<Said<T>> {
	const { real } = session;
	if (!real) return { ok: false, message: 'Chưa mở sổ của cụm nào.' };
	try {
		const answer = await fetch(`/api/c/${encodeURIComponent(real.cluster.id)}/${path}`, {
			signal: AbortSignal.timeout(15_000),
			...(body === undefined
				? {}
				: {
						method: 'POST',
						headers: { 'content-type': 'application/json' },
						body: JSON.stringify(body)
					})
		});
		const said: unknown = await answer.json();
		if (answer.ok) return { ok: true, value: said as T };
		const { message = 'Máy chủ không trả lời được.', code = '' } = said as Record<string, string>;
		return { ok: false, message, code };
	} catch {
		return {
			ok: false,
			message: 'Phần này ở máy chủ; cần có mạng mới xem được. Hãy thử lại khi có mạng.'
		};
	}
}

const leaveLater = 'leave later';

/** This person leaves this phone; the office closes the session now, or when it can be reached. */
export async function leaveOffice(): Promise<void> {
	await session.leave();
	localStorage.setItem(leaveLater, '1');
	await closeSession();
}

/** Closes a session that was left without a network, unless somebody else's has taken its place. */
export async function closeSession(): Promise<void> {
	if (!localStorage.getItem(leaveLater)) return;
	const answer = session.real
		? { ok: true }
		: await fetch('/api/leave', {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: '{}',
				signal: AbortSignal.timeout(5_000)
			}).catch(() => undefined);
	if (answer?.ok) localStorage.removeItem(leaveLater);
}
