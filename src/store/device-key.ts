import { nameOfKey, publicKey, signature } from '#sync/signature';
import { type Db, stateOf } from './db.ts';

/** The key with which this phone signs what others carry for it. */

/** With what this phone signs, and for whom it seals; as told to that office (`epoch`) at that time, ms. */
export type Keys = {
	sign: CryptoKey;
	open: JsonWebKey;
	name: string;
	office: JsonWebKey;
	epoch?: string;
	at: number;
};

/** An office that was restored, or has another secret, must hear of this phone anew. */
const stale = 7 * 86_400_000;

/** Makes this phone's key once and tells the office of it, while there is a network; again when it may have forgotten. */
export async function introduce(cluster: string, db: Db): Promise<void> {
	const known = await keysOf(db);
	const { cl, epoch } = await stateOf(db);
	if (!cl || (known?.epoch === epoch && (known?.at ?? 0) > Date.now() - stale)) return;
	const { sign, open: key } = known?.open ? known : await newKey();
	const answer = await fetch(`/api/c/${encodeURIComponent(cluster)}/device-key`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ cl, key }),
		signal: AbortSignal.timeout(15_000)
	}).catch(() => undefined);
	if (!answer?.ok) return;
	const { office } = (await answer.json()) as { office: JsonWebKey };
	const keys: Keys = {
		...{ sign, open: key, name: await nameOfKey(key), office, at: Date.now() },
		...(epoch === undefined ? {} : { epoch })
	};
	await db.meta.put({ key: 'rescue', value: keys });
}

async function newKey(): Promise<Pick<Keys, 'sign' | 'open'>> {
	const pair = await crypto.subtle.generateKey(signature, false, ['sign', 'verify']);
	const open = publicKey(await crypto.subtle.exportKey('jwk', pair.publicKey));
	return { sign: pair.privateKey, open };
}

export const keysOf = async (db: Db): Promise<Keys | undefined> =>
	(await db.meta.get('rescue'))?.value as Keys | undefined;
