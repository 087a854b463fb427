import type { D1Database } from '@cloudflare/workers-types';
import * as v from 'valibot';
import { dueFor } from '#domain/calendar';
import { dayAt } from '#domain/day';
import type { Actor } from '#domain/permission';
import { base64, joined, fromBase64 } from '#sync/bytes';
import { signedBy } from '#sync/signature';
import { entriesFor } from './calendar.ts';
import { type Call, inputOf, originOf } from './door.ts';
import type { Env } from './env.ts';
import { memberOfRow, memberStatements } from './member.ts';
import { Refused } from './refusal.ts';
import { pushKey } from './secret.ts';
import { digestOf, memberOf } from './session.ts';

/**
 * Wakes phones in the morning of a day on which something is due. What goes to the maker of the browser is empty: the phone
 * looks into its own book and says it in words (src/service-worker.ts).
 */

export const pushStatements = {
	put: `INSERT INTO push (endpoint, c, account, session, origin, made) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
		ON CONFLICT (endpoint) DO UPDATE SET c = excluded.c, account = excluded.account, session = excluded.session,
			origin = excluded.origin, made = excluded.made`,
	/** Nobody has so many phones: the oldest are not in use any more. */
	trim: `DELETE FROM push WHERE endpoint IN (SELECT endpoint FROM push WHERE c = ?1 AND account = ?2
		ORDER BY made DESC LIMIT -1 OFFSET 10)`,
	drop: `DELETE FROM push WHERE endpoint = ?1 AND c = ?2 AND account = ?3`,
	gone: `DELETE FROM push WHERE endpoint = ?1`,
	page: `SELECT p.endpoint, p.c, p.account, p.origin,
			EXISTS (SELECT 1 FROM session s WHERE s.token = p.session AND s.until IS NULL) AS here
		FROM push p WHERE p.endpoint > ?1 ORDER BY p.endpoint LIMIT 200`
};

/** Where browsers' makers take word for phones; the office writes to nobody else. */
const services = [
	/^fcm\.googleapis\.com$/,
	/^updates\.push\.services\.mozilla\.com$/,
	/(^|\.)push\.apple\.com$/,
	/(^|\.)notify\.windows\.com$/
];

/** Whether that is the address of a phone at one of those. */
export function isPushService(endpoint: string): boolean {
	const url = URL.parse(endpoint);
	return (
		url?.protocol === 'https:' &&
		url.port === '' &&
		!url.username &&
		!url.password &&
		services.some((service) => service.test(url.hostname))
	);
}

/** `GET /api/c/:cluster/push`: the key by which a push service knows the office, base64url of its point. */
export async function pushDoor(c: Call): Promise<Response> {
	await memberOf(c, c.req.param('cluster') ?? '');
	return c.json({ key: (await keyOf(c.env)).open });
}

/** `POST /api/c/:cluster/push {endpoint, on}`: this phone wants to be woken, or no more. */
export async function subscribe(c: Call): Promise<Response> {
	const cluster = c.req.param('cluster') ?? '';
	const { account, visiting } = await memberOf(c, cluster);
	const { endpoint, on } = inputOf(
		c,
		v.strictObject({ endpoint: v.pipe(v.string(), v.maxLength(1_000)), on: v.boolean() })
	);
	const { DB } = c.env;
	if (!on) {
		await DB.prepare(pushStatements.drop).bind(endpoint, cluster, account).run();
		return c.json({ on });
	}
	if (visiting !== undefined)
		throw new Refused(403, 'not-yours-to-do', 'Nhắc việc dành cho người đã được xác nhận.');
	if (!isPushService(endpoint))
		throw new Refused(
			400,
			'no-push-service',
			'Trình duyệt này chưa dùng được thông báo nhắc việc.'
		);
	await DB.batch([
		DB.prepare(pushStatements.put).bind(
			...[endpoint, cluster, account, await digestOf(c), originOf(c), Date.now()]
		),
		DB.prepare(pushStatements.trim).bind(cluster, account)
	]);
	return c.json({ on });
}

type Subscription = { endpoint: string; c: string; account: string; origin: string; here: 0 | 1 };

/**
 * Wakes every phone whose office has something to do on that day. Phones of whoever has left, and those that their service
 * does not know any more, are forgotten. Returns how many were woken.
 */
export async function wake(
	env: Pick<Env, 'DB' | 'SECRET'>,
	now: number,
	send: (request: Request) => Promise<Response> = fetch
): Promise<number> {
	const { DB } = env;
	const isDue = dueOn(DB, now);
	let woken = 0;
	for (let last = ''; ;) {
		const { results } = await DB.prepare(pushStatements.page).bind(last).all<Subscription>();
		for (const one of results) {
			const member = one.here ? await standingOf(DB, one) : undefined;
			const isHeard = member === undefined || !(await isDue(one.c, member));
			const answer = isHeard ? undefined : await push(env as Env, one, now, send);
			if (answer && answer >= 200 && answer < 300) woken++;
			if (!member || answer === 404 || answer === 410)
				await DB.prepare(pushStatements.gone).bind(one.endpoint).run();
		}
		const end = results.at(-1);
		if (!end) return woken;
		last = end.endpoint;
	}
}

/** Who that is to the cluster; nobody once they have left or nobody vouches for them. */
async function standingOf(
	db: D1Database,
	{ c, account }: Subscription
): Promise<Actor | undefined> {
	const row = await db
		.prepare(memberStatements.account)
		.bind(c, account)
		.first<Record<string, unknown>>();
	const member = row && memberOfRow(row);
	return member && !member.gone && member.visiting === undefined ? member : undefined;
}

/** Whether an office has something that day; each cluster is read once. */
function dueOn(db: D1Database, now: number) {
	const today = dayAt(now);
	const read = new Map<string, ReturnType<typeof entriesFor>>();
	return async (cluster: string, member: Actor): Promise<boolean> => {
		const key = `${cluster} ${member.until ?? ''}`;
		const known = read.get(key) ?? entriesFor(db, cluster, member, now);
		read.set(key, known);
		const { entries } = await known;
		return dueFor(entries, { office: member.office, today, days: 0 }).coming.some(
			({ day }) => day === today
		);
	};
}

/** Says "wake up" and nothing else. The status of the answer; 0 when there was none. */
async function push(
	env: Env,
	{ endpoint, origin }: Subscription,
	now: number,
	send: (request: Request) => Promise<Response>
): Promise<number> {
	const { sign, open } = await keyOf(env);
	const token = await tokenFor(sign, {
		...{ aud: new URL(endpoint).origin, exp: Math.floor(now / 1000) + 12 * 3600, sub: origin }
	});
	const headers = { authorization: `vapid t=${token}, k=${open}`, ttl: '36000', urgency: 'normal' };
	try {
		const request = new Request(endpoint, { method: 'POST', headers, redirect: 'manual' });
		return (await send(request)).status;
	} catch (error) {
		console.error(error);
		return 0;
	}
}

/** The office as push services know it (RFC 8292): its key, and the uncompressed point of the open half. */
async function keyOf(env: Env): Promise<{ sign: CryptoKey; open: string }> {
	const { own, open } = await pushKey(env);
	const [x, y] = [fromBase64(open.x ?? ''), fromBase64(open.y ?? '')];
	return { sign: own, open: base64(joined(Uint8Array.of(4), x, y)) };
}

async function tokenFor(key: CryptoKey, claims: object): Promise<string> {
	const part = (value: object) => base64(new TextEncoder().encode(JSON.stringify(value)));
	const said = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`;
	return `${said}.${base64(await signedBy(key, new TextEncoder().encode(said)))}`;
}
