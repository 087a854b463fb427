import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { may } from '#domain/permission';
import { type Call, originOf } from './door.ts';
import { Refused, unknownAsker } from './refusal.ts';
import { sealed } from './secret.ts';
import { digestOf, memberOf } from './session.ts';

/**
 * A passkey proves that whoever holds the phone is still the one it belongs to. Leads and secretaries show theirs before
 * they let people in or phones out, and again after twelve hours. Who has lost it takes a printed code, or is met face to
 * face by another secretary, who clears it.
 */

const freshFor = 12 * 3_600_000;
const codes = 8;

export const passkeyStatements = {
	session: `SELECT s.account, s.challenge, s.fresh FROM session s WHERE s.token = ?1 AND s.until IS NULL`,
	keys: `SELECT id, key, counter, label, made FROM passkey WHERE account = ?1 ORDER BY made`,
	isEnrolled: `SELECT EXISTS (SELECT 1 FROM passkey WHERE account = ?1)
		OR EXISTS (SELECT 1 FROM recovery WHERE account = ?1) AS enrolled`,
	challenge: `UPDATE session SET challenge = ?2 WHERE token = ?1`,
	fresh: `UPDATE session SET fresh = ?2, challenge = NULL WHERE token = ?1`,
	add: `INSERT INTO passkey (id, account, key, counter, label, made) VALUES (?1, ?2, ?3, ?4, ?5, ?6)`,
	counted: `UPDATE passkey SET counter = ?2 WHERE id = ?1`,
	drop: `DELETE FROM passkey WHERE id = ?1 AND account = ?2`,
	dropCodes: `DELETE FROM recovery WHERE account = ?1`,
	addCodes: `INSERT INTO recovery (account, hash) SELECT ?1, value FROM json_each(?2)`,
	useCode: `UPDATE recovery SET used = ?3 WHERE account = ?1 AND hash = ?2 AND used IS NULL RETURNING account`,
	left: `SELECT count(*) AS n FROM recovery WHERE account = ?1 AND used IS NULL`,
	demonstration: `SELECT demonstration FROM cluster WHERE id = ?1`
};

type Key = { id: string; key: string; counter: number; label: string; made: number };
type Session = { account: string; challenge: string | null; fresh: number };

/** Refuses unless the owner of this device has shown a passkey of late. A demonstration has nothing to guard. */
export async function mustBeFresh(c: Call, cluster: string): Promise<void> {
	const { account, fresh } = await sessionOf(c);
	if (Date.now() - fresh < freshFor) return;
	const [cave, known] = await c.env.DB.batch<Record<string, number>>([
		bound(c, 'demonstration', cluster),
		bound(c, 'isEnrolled', account)
	]);
	if (cave?.results[0]?.['demonstration']) return;
	throw known?.results[0]?.['enrolled']
		? new Refused(
				403,
				'show-passkey',
				'Việc này cần mở khóa bằng vân tay, khuôn mặt hoặc mã máy; khóa dùng được trong 12 giờ.'
			)
		: new Refused(
				403,
				'enrol-passkey',
				'Việc này cần một khóa riêng của ông/bà. Hãy tạo khóa bằng vân tay, khuôn mặt hoặc mã máy.'
			);
}

/** `POST /api/passkey/new`: what the phone needs to make a key. A further key is made only by who shows one of the first. */
export async function newKey(c: Call): Promise<Response> {
	const session = await sessionOf(c);
	const keys = await keysOf(c, session.account);
	const [{ enrolled } = { enrolled: 0 }] = await rows<{ enrolled: number }>(
		c,
		'isEnrolled',
		session.account
	);
	if (enrolled && Date.now() - session.fresh >= freshFor)
		throw new Refused(
			403,
			'show-passkey',
			'Hãy mở khóa bằng khóa đang có trước khi thêm khóa mới.'
		);
	const { generateRegistrationOptions } = await import('@simplewebauthn/server');
	const options = await generateRegistrationOptions({
		rpName: 'Sổ Thi Đua',
		rpID: host(c),
		userName: session.account,
		attestationType: 'none',
		excludeCredentials: keys.map(({ id }) => ({ id })),
		authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' }
	});
	await run(c, 'challenge', await digestOf(c), options.challenge);
	return c.json(options);
}

/** `POST /api/passkey/add {response}`: keeps the key that the phone has made. */
export async function addKey(c: Call): Promise<Response> {
	const session = await sessionOf(c);
	const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
	const { response } = (c.var.input ?? {}) as { response: RegistrationResponseJSON };
	const proof = await verifyRegistrationResponse({
		response,
		expectedChallenge: challengeOf(session),
		expectedOrigin: originOf(c),
		expectedRPID: host(c)
	}).catch(() => undefined);
	if (!proof?.verified) throw notProven();
	const { id, publicKey, counter } = proof.registrationInfo.credential;
	const label = (c.req.header('user-agent') ?? '').slice(0, 200);
	await run(c, 'add', id, session.account, base64(publicKey), counter, label, Date.now());
	await run(c, 'fresh', await digestOf(c), Date.now());
	return c.json({ fresh: true });
}

/** `POST /api/passkey/ask`: what the phone needs to show a key. */
export async function askForKey(c: Call): Promise<Response> {
	const session = await sessionOf(c);
	const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
	const keys = await keysOf(c, session.account);
	const options = await generateAuthenticationOptions({
		rpID: host(c),
		allowCredentials: keys.map(({ id }) => ({ id })),
		userVerification: 'required'
	});
	await run(c, 'challenge', await digestOf(c), options.challenge);
	return c.json(options);
}

/** `POST /api/passkey/show {response}`: the owner has shown a key; good for twelve hours. */
export async function showKey(c: Call): Promise<Response> {
	const session = await sessionOf(c);
	const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
	const { response } = (c.var.input ?? {}) as { response: AuthenticationResponseJSON };
	const key = (await keysOf(c, session.account)).find(({ id }) => id === response?.id);
	const proof =
		key &&
		(await verifyAuthenticationResponse({
			response,
			expectedChallenge: challengeOf(session),
			expectedOrigin: originOf(c),
			expectedRPID: host(c),
			credential: { id: key.id, publicKey: bytesIn(key.key), counter: key.counter }
		}).catch(() => undefined));
	if (!proof?.verified) throw notProven();
	await run(c, 'counted', key?.id ?? '', proof.authenticationInfo.newCounter);
	await run(c, 'fresh', await digestOf(c), Date.now());
	return c.json({ fresh: true });
}

/** `GET /api/passkey`: own keys, how many printed codes are left. */
export async function ownKeys(c: Call): Promise<Response> {
	const { account, fresh } = await sessionOf(c);
	const [{ n } = { n: 0 }] = await rows<{ n: number }>(c, 'left', account);
	const keys = (await keysOf(c, account)).map(({ id, label, made }) => ({ id, label, made }));
	return c.json({ keys, codes: n, freshUntil: fresh + freshFor });
}

/** `POST /api/passkey/drop {id}`. */
export async function dropKey(c: Call): Promise<Response> {
	const session = await freshSession(c);
	const { id } = (c.var.input ?? {}) as { id?: unknown };
	await run(c, 'drop', String(id), session.account);
	return c.json({ dropped: true });
}

/** `POST /api/passkey/codes`: eight codes to print; those before are void. Told this once. */
export async function makeCodes(c: Call): Promise<Response> {
	const { account } = await freshSession(c);
	const made = Array.from({ length: codes }, newCode);
	const hashes = await Promise.all(made.map((code) => hashOf(c, account, code)));
	await c.env.DB.batch([
		bound(c, 'dropCodes', account),
		bound(c, 'addCodes', account, JSON.stringify(hashes))
	]);
	return c.json({ codes: made });
}

/** `POST /api/passkey/recover {code}`: a printed code in place of a key, once. */
export async function recover(c: Call): Promise<Response> {
	const { account } = await sessionOf(c);
	const { code } = (c.var.input ?? {}) as { code?: unknown };
	const said = String(code)
		.toUpperCase()
		.replace(/[^A-Z0-9]/g, '');
	const [used] = await rows(c, 'useCode', account, await hashOf(c, account, said), Date.now());
	if (!used) throw new Refused(403, 'wrong-code', 'Mã in này không đúng hoặc đã dùng rồi.');
	await run(c, 'fresh', await digestOf(c), Date.now());
	return c.json({ fresh: true });
}

/** `POST /api/c/:cluster/passkey/clear {account}`: another secretary has met whoever lost their keys. */
export async function clearKeys(c: Call): Promise<Response> {
	const cluster = c.req.param('cluster') ?? '';
	const member = await memberOf(c, cluster);
	const { account: named } = (c.var.input ?? {}) as { account?: unknown };
	// A list of one name would pass for another's below.
	const account = String(named);
	if (!may(member, 'let-in') || account === member.account)
		throw new Refused(
			403,
			'not-yours-to-do',
			'Khóa bị mất do một thư ký khác của đơn vị trưởng, phó xóa.'
		);
	await mustBeFresh(c, cluster);
	const here = await c.env.DB.prepare(
		`SELECT 1 FROM rec WHERE c = ?1 AND t = 'account' AND id = 'account:' || ?2`
	)
		.bind(cluster, account)
		.first();
	if (!here) throw new Refused(404, 'no-such-account', 'Cụm không có người dùng này.');
	await c.env.DB.batch([
		c.env.DB.prepare('DELETE FROM passkey WHERE account = ?1').bind(account),
		bound(c, 'dropCodes', account),
		c.env.DB.prepare('UPDATE session SET fresh = 0 WHERE account = ?1').bind(account)
	]);
	return c.json({ cleared: true });
}

async function sessionOf(c: Call): Promise<Session> {
	const [session] = await rows<Session>(c, 'session', await digestOf(c));
	if (session) return session;
	throw unknownAsker();
}

async function freshSession(c: Call): Promise<Session> {
	const session = await sessionOf(c);
	if (Date.now() - session.fresh < freshFor) return session;
	throw new Refused(403, 'show-passkey', 'Hãy mở khóa trước.');
}

function challengeOf({ challenge }: Session): string {
	if (challenge) return challenge;
	throw notProven();
}

const notProven = () =>
	new Refused(403, 'not-proven', 'Khóa chưa khớp. Hãy thử lại, hoặc dùng một mã in sẵn.');

const keysOf = (c: Call, account: string) => rows<Key>(c, 'keys', account);
const host = (c: Call): string => new URL(originOf(c)).hostname;

/** Ten letters, read out in fives. */
function newCode(): string {
	const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
	const bytes = crypto.getRandomValues(new Uint8Array(10));
	return [...bytes].map((byte) => signs[byte % signs.length]).join('');
}
const hashOf = (c: Call, account: string, code: string) =>
	sealed(c.env, `recovery|${account}|${code}`);

type Values = (string | number)[];
const bound = (c: Call, name: keyof typeof passkeyStatements, ...values: Values) =>
	c.env.DB.prepare(passkeyStatements[name]).bind(...values);
const run = (c: Call, name: keyof typeof passkeyStatements, ...values: Values) =>
	bound(c, name, ...values).run();
const rows = async <Row = Record<string, unknown>>(
	c: Call,
	name: keyof typeof passkeyStatements,
	...values: Values
) => (await bound(c, name, ...values).all<Row>()).results;

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const bytesIn = (text: string): Uint8Array<ArrayBuffer> =>
	Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
