import { strToU8, unzipSync, zipSync } from 'fflate';
import { shapes } from '#domain/index';
import { type Parsed, read, unread } from '#domain/parsed';
import { headOf, nameOfKey, packed, seal, signature, withLine } from '#sync/envelope';
import { bytesOf as jsonBytes, limits, type Op } from '#sync/protocol';
import { type Carried, type Db, stateOf } from './db.ts';
import { digestOf } from './digest.ts';
import { live } from './live.svelte.ts';
import { notesOf } from './notes.ts';
import { sendNow } from './nudge.ts';
import { type Identity, session } from './session.svelte.ts';
import { durably, sentenceFor } from './trouble.ts';

/**
 * When a phone cannot reach the office and may not live to see it: what it holds goes along with somebody else, sealed for
 * the office and signed by this phone. Nothing leaves the phone's own book by that; the office counts each line once.
 */

/** With what this phone signs, and for whom it seals. */
type Keys = { sign: CryptoKey; name: string; office: JsonWebKey };

/** Makes this phone's key once and tells the office of it, while there is a network. */
export async function introduce({ cluster }: Identity, db: Db): Promise<void> {
	if (await keysOf(db)) return;
	const { cl } = await stateOf(db);
	if (!cl) return;
	const pair = await crypto.subtle.generateKey(signature, false, ['sign', 'verify']);
	const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
	const key = { kty: 'EC', crv: 'P-256', x, y };
	const answer = await fetch(`/api/c/${encodeURIComponent(cluster.id)}/device-key`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ cl, key }),
		signal: AbortSignal.timeout(15_000)
	}).catch(() => undefined);
	if (!answer?.ok) return;
	const { office } = (await answer.json()) as { office: JsonWebKey };
	const keys: Keys = { sign: pair.privateKey, name: await nameOfKey(key), office };
	await db.meta.put({ key: 'rescue', value: keys });
}

const keysOf = async (db: Db): Promise<Keys | undefined> =>
	(await db.meta.get('rescue'))?.value as Keys | undefined;

const noKeys =
	'Máy này chưa trao đổi với máy chủ lần nào từ bản mới nên chưa niêm phong được gói. Bật mạng một lát rồi thử lại.';

/** What a package holds. */
export type Package = { blob: Blob; name: string; notes: number; files: number; bytes: number };

/** All that waits in the open book, its files with it, as one sealed package; `tell` hears how much is done, 0 to 1. */
export async function packRescue(tell: (done: number) => void): Promise<Parsed<Package>> {
	const { real } = session;
	if (!real) return unread('Chưa mở sổ của cụm nào.');
	const db = session.dbOf(real);
	try {
		const [keys, ops, parcels] = [
			await keysOf(db),
			(await db.outbox.toArray()).map(({ op }) => op),
			await db.parcel.where('state').equals('here').toArray()
		];
		if (!keys) return unread(noKeys);
		if (ops.length + parcels.length === 0) return unread('Máy này không còn gì chờ gửi.');
		const to = { real, keys };
		const entries: Record<string, Uint8Array> = { 'DOC-TOI.txt': strToU8(howTo(real)) };
		const letters = lettersOf(ops);
		const steps = letters.length + parcels.length + 1;
		let done = 0;
		const step = () => tell(++done / steps);
		for (const [at, letter] of letters.entries()) {
			entries[`thu-${String(at + 1).padStart(3, '0')}.std`] = await sealed(
				to,
				'letter',
				await letterOf(db, letter)
			);
			step();
		}
		for (const { kind, id, sha } of parcels.toSorted((a, b) => a.bytes - b.bytes)) {
			const file = await db.file.get(sha);
			const line = { kind, id, sha };
			if (file) {
				const name = `tep-${String(done).padStart(3, '0')}-${sha.slice(0, 8)}.std`;
				entries[name] = await sealed(to, 'file', withLine(line, new Uint8Array(file.bytes)));
			}
			step();
		}
		entries['nhat-ky.std'] = await sealed(to, 'log', await packed(await logOf(db)));
		step();
		const zip = zipSync(entries, { level: 0 }) as Uint8Array<ArrayBuffer>;
		const stamp = new Date().toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-');
		return read({
			blob: new Blob([zip], { type: 'application/zip' }),
			name: `so-thi-dua-cuu-ho-${stamp}.zip`,
			notes: recordsIn(ops.filter(({ r }) => !parcels.some(({ id }) => id === r))),
			files: new Set(parcels.map(({ id }) => id)).size,
			bytes: zip.length
		});
	} catch (error) {
		return unread(sentenceFor(error));
	}
}

/** The oldest notes that wait, without files, as one envelope of at most so many bytes; how many stay behind. */
export async function packSmall(
	most: number
): Promise<Parsed<{ envelope: Uint8Array<ArrayBuffer>; notes: number; left: number }>> {
	const { real } = session;
	if (!real) return unread('Chưa mở sổ của cụm nào.');
	const db = session.dbOf(real);
	try {
		const keys = await keysOf(db);
		if (!keys) return unread(noKeys);
		let ops = (await db.outbox.limit(limits.ops).toArray()).map(({ op }) => op);
		const all = await db.outbox.count();
		if (ops.length === 0) return unread('Máy này không còn ghi chép nào chờ gửi.');
		for (;;) {
			[ops = ops] = lettersOf(ops);
			const envelope = await sealed({ real, keys }, 'letter', await letterOf(db, ops));
			if (envelope.length <= most || ops.length === 1) {
				return read({ envelope, notes: recordsIn(ops), left: all - ops.length });
			}
			ops = whole(
				ops.slice(0, Math.max(1, Math.floor((ops.length * most) / envelope.length))),
				ops
			);
		}
	} catch (error) {
		return unread(sentenceFor(error));
	}
}

const recordsIn = (ops: readonly Op[]): number => new Set(ops.map(({ t, r }) => `${t} ${r}`)).size;

/** A group that was cut goes along as a whole next time. */
function whole(some: Op[], all: Op[]): Op[] {
	const next = all[some.length];
	const group = some.at(-1)?.g;
	if (!group || next?.g !== group) return some;
	const kept = some.filter(({ g }) => g !== group);
	return kept.length ? kept : all.filter(({ g }) => g === group);
}

type To = { real: Identity; keys: Keys };

const sealed = ({ real, keys }: To, what: 'letter' | 'file' | 'log', enclosed: Uint8Array) =>
	seal(
		{ v: 1, c: real.cluster.id, by: real.actor.account, key: keys.name, what, at: Date.now() },
		enclosed,
		keys
	);

/** The line, cut where a letter is full; groups stay whole. */
function lettersOf(ops: readonly Op[]): Op[][] {
	const letters: Op[][] = [];
	let bytes = Infinity;
	for (const [at, op] of ops.entries()) {
		const size = jsonBytes(op) + 1;
		const last = letters.at(-1);
		const isNewGroup = !op.g || ops[at - 1]?.g !== op.g;
		const isFull = !last || last.length >= 300 || bytes + size > limits.bytes / 2;
		if (!last || (isFull && isNewGroup)) {
			letters.push([op]);
			bytes = size;
		} else {
			last.push(op);
			bytes += size;
		}
	}
	return letters;
}

async function letterOf(db: Db, ops: readonly Op[]): Promise<Uint8Array> {
	const { cl, offset } = await stateOf(db);
	return packed(JSON.stringify({ cl, sv: shapes, offset, ops }));
}

const logOf = async (db: Db): Promise<string> =>
	JSON.stringify({
		at: new Date().toISOString(),
		agent: navigator.userAgent,
		notes: await notesOf(db),
		waiting: await db.outbox.count(),
		refused: (await db.refused.toArray()).map(({ i, code, at }) => ({ i, code, at })),
		files: (await db.parcel.toArray()).map(({ key, state, why }) => ({ key, state, why }))
	});

const howTo = ({ cluster, person }: Identity) =>
	`GÓI CỨU HỘ CỦA SỔ THI ĐUA

Trong gói này là những ghi chép chưa gửi của ${person ?? 'một thành viên'} (${cluster.name}).
Nội dung đã niêm phong: chỉ máy chủ của cụm mở được. Ai mang hộ cũng được.

Cách nộp:
1. Đưa tệp .zip này cho bất cứ ai trong cụm có mạng (Zalo, Bluetooth, USB đều được).
2. Người đó mở Sổ Thi Đua, vào Chờ gửi, bấm Cứu hộ, Nộp hộ gói của người khác, rồi chọn tệp này.
3. Nộp nhiều lần cũng chỉ tính một lần. Người ghi vẫn là người đã ghi.
`;

/** Takes in a package for somebody else: kept on this phone, handed in when there is a network. Returns its envelopes. */
export async function takeIn(file: Blob): Promise<Parsed<number>> {
	try {
		const bytes = new Uint8Array(await file.arrayBuffer());
		const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
		const list = isZip
			? Object.entries(
					unzipSync(bytes, { filter: ({ name, size }) => /\.std$/.test(name) && size < 21_000_000 })
				)
					.toSorted(([a], [b]) => orderOf(a) - orderOf(b) || (a < b ? -1 : 1))
					.map(([, envelope]) => envelope)
			: [bytes];
		return await takeInAll(list);
	} catch {
		return unread('Không mở được tệp này: có thể tệp hỏng trên đường. Nhờ người gửi gửi lại.');
	}
}

/** Letters before what belongs to them. */
const orderOf = (name: string) => ['thu', 'tep', 'nha'].indexOf(name.slice(0, 3));

export async function takeInAll(list: readonly Uint8Array[]): Promise<Parsed<number>> {
	const { real } = session;
	if (!real) return unread('Chưa mở sổ của cụm nào.');
	const db = session.dbOf(real);
	const pack = crypto.randomUUID();
	const found: Carried[] = [];
	for (const [place, envelope] of list.entries()) {
		const head = headOf(envelope);
		if (!head) continue;
		if (head.c !== real.cluster.id)
			return unread('Gói này của cụm khác; nhờ người của cụm đó nộp.');
		const kept = envelope.slice().buffer as ArrayBuffer;
		found.push({
			...{ id: await digestOf(kept), by: head.by, what: head.what, envelope: kept },
			...{ at: Date.now() + place, pack, state: 'here' }
		});
	}
	if (found.length === 0) return unread('Tệp này không phải gói cứu hộ của Sổ Thi Đua.');
	try {
		// What was handed in already is handed in: the same package twice asks nothing of the office.
		const known = await db.carried.bulkGet(found.map(({ id }) => id));
		const fresh = found.filter((_, at) => known[at]?.state !== 'handed-in');
		await durably(db, () => db.carried.bulkPut(fresh));
	} catch (error) {
		return unread(sentenceFor(error));
	}
	sendNow();
	return read(found.length);
}

/** Hands in what is carried for others, until the network or the office is not there. */
export async function handInCarried(cluster: string, db: Db): Promise<void> {
	const list = await db.carried.where('state').equals('here').sortBy('at');
	for (const one of list) {
		const said = await put(cluster, one.envelope);
		if (!said) return;
		const isDone = 'taken' in said && (one.what !== 'file' || said.taken > 0);
		await db.carried.update(one.id, {
			...(isDone || 'why' in said ? said : { why: 'Ghi chép của tệp này chưa được máy chủ nhận.' }),
			state: isDone ? 'handed-in' : 'refused',
			...(isDone ? { envelope: new ArrayBuffer(0) } : {})
		});
	}
}

type Said = { taken: number; refused: number } | { why: string };

async function put(cluster: string, body: ArrayBuffer): Promise<Said | undefined> {
	try {
		const answer = await fetch(`/api/c/${encodeURIComponent(cluster)}/rescue`, {
			method: 'PUT',
			headers: { 'content-type': 'application/octet-stream' },
			body,
			signal: AbortSignal.timeout(120_000)
		});
		if (answer.status >= 500 || answer.status === 429 || answer.status === 401) return undefined;
		const said = (await answer.json()) as Record<string, unknown>;
		if (answer.ok) return { taken: Number(said['taken']), refused: Number(said['refused']) };
		return { why: String(said['message'] ?? 'Máy chủ không nhận gói này.') };
	} catch {
		return undefined;
	}
}

/** Packages of others on this phone, newest first: how much of each is with the office. */
export const carriedPackages = () =>
	live(async () => {
		const groups = new Map<string, Carried[]>();
		for (const one of await session.db.carried.toArray())
			groups.set(one.pack, [...(groups.get(one.pack) ?? []), one]);
		return [...groups.entries()]
			.map(([pack, list]) => ({
				pack,
				at: Math.min(...list.map(({ at }) => at)),
				by: list[0]?.by ?? '',
				of: list.length,
				done: list.filter(({ state }) => state === 'handed-in').length,
				taken: list
					.filter(({ what }) => what === 'letter')
					.reduce((sum, { taken = 0 }) => sum + taken, 0),
				refused: list.reduce((sum, { refused = 0 }) => sum + refused, 0),
				why: list.find(({ why }) => why)?.why
			}))
			.toSorted((a, b) => b.at - a.at);
	});

/** A package that is done with leaves the list. */
export const dropPackage = (pack: string): Promise<unknown> =>
	session.db.carried.filter((one) => one.pack === pack && one.state !== 'here').delete();
