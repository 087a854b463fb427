import { type Head, packed, seal } from '#sync/envelope';
import { nameOfKey, signature } from '#sync/signature';
import { as, said } from './cast.ts';
import { put } from './office.ts';
import { cluster, type Officer, path } from './people.ts';

/** Phones that seal, and people who carry. */

export type Phone = { who: Officer; sign: CryptoKey; name: string; office: JsonWebKey; cl: string };

/** Somebody's phone makes its key and tells the office. */
export async function phone(who: Officer): Promise<Phone> {
	const pair = (await crypto.subtle.generateKey(signature, false, ['sign', 'verify'])) as {
		privateKey: CryptoKey;
		publicKey: CryptoKey;
	};
	const { x = '', y = '' } = (await crypto.subtle.exportKey('jwk', pair.publicKey)) as JsonWebKey;
	const key = { kty: 'EC', crv: 'P-256', x, y };
	const cl = `phone-${who.account}`;
	const { office } = await said(as(who, `${path}/device-key`, { cl, key }));
	return { who, sign: pair.privateKey, name: await nameOfKey(key), office, cl };
}

/** What stands on an envelope from that phone. */
export const onEnvelope = ({ who, name }: Phone, what: Head['what'] = 'letter'): Head => ({
	...{ v: 1, c: cluster, by: who.account, key: name, what, at: Date.now() }
});
/** Entries, sealed and signed there. `offset`: how far its clock is behind the office's, ms. */
export const letter = async (from: Phone, ops: object[], offset = 0) =>
	seal(onEnvelope(from), await packed(JSON.stringify({ cl: from.cl, sv: 1, offset, ops })), from);
/** Somebody brings it to the office. */
export const bring = (carrier: { cookie: string }, envelope: Uint8Array<ArrayBuffer>) =>
	put(`${path}/rescue`, envelope, { cookie: carrier.cookie });
