import type { Call } from './door.ts';
import { newSession, newToken, sha256 } from './session.ts';

/** How a device comes in. */

/** Gives this device a session of that account, and a token with which it may hand in what it holds even after that ends. */
export async function letIn(c: Call, cluster: string, account: string) {
	const { DB } = c.env;
	const [digest, deposit] = [await newSession(c), newToken()];
	await DB.batch([
		DB.prepare('INSERT INTO session (token, account, made) VALUES (?1, ?2, ?3)').bind(
			digest,
			account,
			Date.now()
		),
		DB.prepare('INSERT INTO deposit (token, c, account, session) VALUES (?1, ?2, ?3, ?4)').bind(
			await sha256(deposit),
			cluster,
			account,
			digest
		)
	]);
	return { deposit };
}
