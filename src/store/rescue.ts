import { strToU8, unzipSync, zipSync } from 'fflate';
import { shapes } from '#domain/index';
import { type Parsed, read, unread } from '#domain/parsed';
import { headOf, packed, seal, withLine } from '#sync/envelope';
import { bytesOf as jsonBytes, limits, type Op } from '#sync/protocol';
import { type Carried, type Db, stateOf } from './db.ts';
import { type Keys, keysOf } from './device-key.ts';
import { digestOf } from './digest.ts';
import { live } from './live.svelte.ts';
import { notesOf } from './notes.ts';
import { sendNow } from './nudge.ts';
import { type Identity, session } from './session.svelte.ts';
import { durably, sentenceFor } from './trouble.ts';
import { waitingParcels } from './waiting.ts';

/**
 * When a phone cannot reach the office and may not live to see it: what it holds goes along with somebody else, sealed for
 * the office and signed by this phone. Nothing leaves the phone's own book by that; the office counts each line once.
 */

const noKeys =
	'Máy này chưa kịp nhận khóa niêm phong của máy chủ (cần có mạng một lần) nên chưa đóng gói được. Ghi chép vẫn còn nguyên trên máy, có mạng là tự gửi.';

/** What a package holds: records, those of which files come along, and what could not: files that cannot be read, pictures of forms not yet saved. */
export type Package = {
	blob: Blob;
	name: string;
	notes: number;
	files: number;
	bytes: number;
	unreadable: number;
	unsaved: number;
};

/** All that waits in the open book, its files with it, as one sealed package; `tell` hears how much is done, 0 to 1. */
export async function packRescue(tell: (done: number) => void): Promise<Parsed<Package>> {
	const { real } = session;
	if (!real) return unread('Chưa mở sổ của cụm nào.');
	const db = session.dbOf(real);
	try {
		const [keys, ops, parcels] = [
			await keysOf(db),
			(await db.outbox.toArray()).map(({ op }) => op),
			await waitingParcels(db)
		];
		if (!keys) return unread(noKeys);
		const aside = (await db.aside.count()) + (await db.refused.count());
		if (ops.length + parcels.length + aside === 0) return unread('Máy này không còn gì chờ gửi.');
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
		const unreadable = new Set<string>();
		for (const { kind, id, sha } of parcels) {
			const file = await db.file.get(sha).catch(() => undefined);
			const line = { kind, id, sha };
			if (file) {
				const name = `tep-${String(done).padStart(3, '0')}-${sha.slice(0, 8)}.std`;
				entries[name] = await sealed(to, 'file', withLine(line, new Uint8Array(file.bytes)));
			} else unreadable.add(id);
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
			files: new Set(parcels.map(({ id }) => id)).size - unreadable.size,
			bytes: zip.length,
			unreadable: unreadable.size,
			unsaved: await db.attached.count()
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
		// What the person set aside, and what came back, is not handed in; but it does not perish with the phone either.
		aside: (await db.aside.toArray()).map(({ op }) => op),
		refused: (await db.refused.toArray()).map(({ op, code, at }) => ({ op, code, at })),
		drafts: await db.draft.toArray(),
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

/** A package taken in: so many envelopes whole, so many damaged on the way. */
export type TakenIn = { whole: number; damaged: number };

/** More than the largest phone would pack, less than would choke the smallest. */
const mostBytes = 600_000_000;
const mostEntries = 3_000;

/** Takes in a package for somebody else: kept on this phone, handed in when there is a network. */
export async function takeIn(file: Blob): Promise<Parsed<TakenIn>> {
	if (file.size > mostBytes) return unread('Tệp này lớn quá, không phải gói cứu hộ.');
	try {
		const bytes = new Uint8Array(await file.arrayBuffer());
		const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
		return await takeInAll(isZip ? envelopesIn(bytes) : [bytes]);
	} catch {
		return unread('Không mở được tệp này: có thể tệp hỏng trên đường. Nhờ người gửi gửi lại.');
	}
}

/** The envelopes of a package, letters first. Ours are stored as they are: nothing in it may unfold. */
function envelopesIn(zip: Uint8Array): Uint8Array[] {
	let [count, sum] = [0, 0];
	const entries = unzipSync(zip, {
		filter: ({ name, size, originalSize, compression }) => {
			const isOurs = /\.std$/.test(name) && compression === 0 && size === originalSize;
			if (!isOurs || ++count > mostEntries || (sum += size) > zip.length) return false;
			return size < 21_000_000;
		}
	});
	return Object.entries(entries)
		.toSorted(([a], [b]) => orderOf(a) - orderOf(b) || (a < b ? -1 : 1))
		.map(([, envelope]) => envelope);
}

/** Letters before what belongs to them. */
const orderOf = (name: string) => ['thu', 'tep', 'nha'].indexOf(name.slice(0, 3));

export async function takeInAll(list: readonly Uint8Array[]): Promise<Parsed<TakenIn>> {
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
	return read({ whole: found.length, damaged: list.length - found.length });
}

const firstPause = 15_000;
const longestPause = 600_000;
/** How often a file comes before its record is given up, for the carrier to decide. */
const fileTries = 8;

/**
 * Hands in what is carried for others, until the network or the office is not there; files only where they may travel.
 * Returns after how long to try again, ms.
 */
export async function handInCarried(
	cluster: string,
	db: Db,
	may: { files: boolean }
): Promise<number | undefined> {
	for (const one of await toHandIn(db)) {
		if ((one.due ?? 0) > Date.now() || (one.what === 'file' && !may.files)) continue;
		const envelope = (await db.carried.get(one.id))?.envelope;
		if (!envelope) continue;
		const said = await put(cluster, envelope);
		const tries = (one.tries ?? 0) + 1;
		const due = Date.now() + Math.min(longestPause, firstPause * 2 ** tries);
		if (!said) {
			await db.carried.update(one.id, { tries, due });
			break;
		}
		const isDone = 'taken' in said && (one.what !== 'file' || said.taken > 0);
		const isEarly = 'taken' in said && !isDone;
		if (isDone) {
			const empty = new ArrayBuffer(0);
			await db.carried.update(one.id, { ...said, state: 'handed-in', envelope: empty });
		} else if (isEarly && tries < fileTries) await db.carried.update(one.id, { tries, due });
		else
			await db.carried.update(one.id, {
				...{ state: 'refused', tries },
				why: 'why' in said ? said.why : 'Ghi chép của tệp này chưa được máy chủ nhận.'
			});
	}
	const next = Math.min(...(await toHandIn(db)).flatMap(({ due }) => due ?? []));
	return Number.isFinite(next) ? Math.max(firstPause, next - Date.now()) : undefined;
}

/** What is written on the envelopes that wait, in the order they came; none is held open: together they may be large. */
async function toHandIn(db: Db): Promise<Omit<Carried, 'envelope'>[]> {
	const list: Omit<Carried, 'envelope'>[] = [];
	const note = ({ envelope: _, ...one }: Carried) => void list.push(one);
	await db.carried.where('state').equals('here').each(note);
	return list.toSorted((a, b) => a.at - b.at);
}

/** What was not taken of a package is handed in once more. */
export async function handInAgain(pack: string): Promise<void> {
	await session.db.carried
		.filter((one) => one.pack === pack && one.state === 'refused')
		.modify((one) => {
			one.state = 'here';
			for (const key of ['why', 'tries', 'due'] as const) delete one[key];
		});
	sendNow();
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
