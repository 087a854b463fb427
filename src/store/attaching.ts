import { type Parsed, read, unread } from '#domain/parsed';
import { classifiedAs } from '#domain/classified';
import { conferenceOf } from '#domain/hall';
import { largestPaper, notOnline, paperTypeOf } from '#domain/paper';
import { photoLimits } from '#domain/photo';
import { bodyOf } from '#sync/protocol';
import type { Attached, Db } from './db.ts';
import { digestOf } from './digest.ts';
import { liveFor } from './live.svelte.ts';
import { ownScript } from './own-script.ts';
import { keepBytes, makeRoom } from './parcels.ts';
import { recordAll } from './records.svelte.ts';
import { session } from './session.svelte.ts';
import { durably, sentenceFor } from './trouble.ts';
import type { Drawn, Undrawn } from './workshop.ts';
import type { New } from './writing.ts';
import workshopAt from './workshop.worker.ts?worker&url';

/**
 * Pictures and documents come to records. Their bytes are on the disk of this phone before anything speaks of them; what
 * is attached to a form that is not finished waits beside its draft, and becomes records with it.
 */

export type { Attached };

/** Whose it will be: a record that exists, or the id of one that is still being written. */
export type Owner = { id: string; kind: string };

/** The book in which something is put, taken when it was chosen: another may be open by the time it is drawn. */
export type Place = { db: Db; name: string };
export const placeNow = (): Place | undefined =>
	session.current && { db: session.db, name: session.current.name };

/** What is attached to a form, in the order in which it came. */
export const attachedTo = (owner: () => string) =>
	liveFor(owner, async (owner) =>
		(await session.db.attached.where('owner').equals(owner).toArray()).toSorted(
			(a, b) => a.at - b.at
		)
	);

/** Takes something off a form again; its bytes go when room is made. */
export const detach = (id: string): Promise<void> =>
	durably(session.db, () => session.db.attached.delete(id));

/** Puts it back. */
export const reattach = (one: Attached): Promise<unknown> =>
	durably(session.db, () => session.db.attached.put(one));

/** Room for so many more pictures, at most; undefined where the browser does not say. */
export async function roomForPhotos(): Promise<number | undefined> {
	const room = await roomNow();
	if (room === undefined || room >= fewPhotos) return room;
	// What the office has need not be here too.
	return (await makeRoom(session.db, true)) ? roomNow() : room;
}
const fewPhotos = 20;

async function roomNow(): Promise<number | undefined> {
	const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
	if (quota === undefined || usage === undefined) return undefined;
	return Math.floor(Math.max(0, 0.95 * quota - usage) / photoLimits.bytes);
}

/** Draws a picture anew, keeps it, and puts it on its owner. Resolves with its id once it is on the disk. */
export async function addPhoto(owner: Owner, file: File, place: Place): Promise<Parsed<string>> {
	const drawn = await inWorkshop(file);
	if ('trouble' in drawn) return unread(whyNot(drawn, file));
	const { bytes, sha, small, smallSha, width, height } = drawn;
	const type = 'image/jpeg';
	return keep(owner, place, 'photo', {
		files: [
			{ sha: smallSha, bytes: small, type },
			{ sha, bytes, type }
		],
		body: {
			...{ sha, bytes: bytes.byteLength, small: smallSha, smallBytes: small.byteLength },
			...{ width, height }
		}
	});
}

/** Keeps a document or a recording as it is, and puts it on its owner; with `older`, in the place of that one. */
export async function addPaper(
	owner: Owner,
	file: File,
	place: Place,
	older?: { id: string; body: { title: string } }
): Promise<Parsed<string>> {
	const mark = classifiedAs(file.name);
	if (mark) return unread(notOnline(mark));
	if (file.size > largestPaper)
		return unread('Tệp lớn quá 20 MB. Hãy tách thành nhiều phần, hoặc lưu lại với ảnh nhỏ hơn.');
	let bytes: ArrayBuffer;
	try {
		bytes = await file.arrayBuffer();
	} catch {
		return unread(gone);
	}
	if (bytes.byteLength === 0) return unread('Tệp này trống, không có gì bên trong.');
	const { namesIn, stampIn } = await import('./packed.ts');
	const type = paperTypeOf(new Uint8Array(bytes), [file.name, ...namesIn(bytes)]);
	if (!type)
		return unread(
			'Sổ chỉ nhận tệp PDF, Word, Excel hoặc ghi âm. Ảnh thì thêm bằng nút Thêm ảnh; tệp nén thì giải nén rồi thêm từng tệp.'
		);
	const stamp = stampIn(bytes, type);
	if (stamp) return unread(notOnline(stamp));
	const sha = await digestOf(bytes);
	const name = file.name.normalize('NFC').slice(-200);
	return keep(owner, place, 'paper', {
		files: [{ sha, bytes, type }],
		body: {
			...{ title: older?.body.title ?? titleFrom(name), type, name, sha, bytes: bytes.byteLength },
			...(older ? { replaces: older.id } : {})
		}
	});
}

type Kept = {
	files: { sha: string; bytes: ArrayBuffer; type: string }[];
	body: Record<string, unknown>;
};

async function keep(
	owner: Owner,
	{ db, name }: Place,
	kind: 'photo' | 'paper',
	{ files, body }: Kept
): Promise<Parsed<string>> {
	const one = { id: crypto.randomUUID(), owner: owner.id, of: owner.kind, kind, body };
	try {
		await keepBytes(db, files);
		await durably(db, () => db.attached.put({ ...one, at: Date.now() }));
	} catch (error) {
		return unread(sentenceFor(error));
	}
	// In another book by now: it joins its record when that book is open again.
	const joined = session.current?.name === name ? await join(db, one) : undefined;
	return joined ?? read(one.id);
}

/** Puts what is attached on its record, when there is one already. */
async function join(
	db: Db,
	{ id, owner, of, kind, body }: Omit<Attached, 'at'>
): Promise<Parsed<string> | undefined> {
	const holder = await durably(db, () => db.rec.get([of, owner]));
	if (!holder) return undefined;
	const place = { record: owner, book: holder.s, ...conferenceOf(of, owner, bodyOf(holder)) };
	return recordAll([{ kind, id, body: { ...body, ...place } } as New]);
}

/** What was still being drawn while its record was saved joins it now. */
export async function adopt(): Promise<void> {
	const { db } = session;
	for (const one of await db.attached.toArray()) await join(db, one);
}

const gone =
	'Không đọc được tệp này: có thể nó vừa bị xóa, hoặc nằm trên mạng mà chưa tải về máy. Hãy chọn lại.';

function whyNot({ trouble, type }: Undrawn, file: File): string {
	if (/hei[cf]/i.test(`${type} ${file.type} ${file.name}`))
		return 'Trình duyệt này chưa mở được ảnh HEIC của iPhone. Mở ảnh trên máy, chụp màn hình hoặc lưu thành JPG rồi chọn lại; hoặc vào Cài đặt, Camera, Định dạng, chọn Tương thích nhất.';
	if (trouble === 'gone') return gone;
	if (trouble === 'old-browser')
		return 'Trình duyệt này cũ quá, chưa thu nhỏ được ảnh. Hãy cập nhật trình duyệt (iPhone: cập nhật iOS) rồi thêm lại; phần chữ vẫn ghi được.';
	if (trouble === 'not-a-picture')
		return 'Tệp này không phải là ảnh. Giấy tờ, ghi âm thì thêm bằng nút Thêm tệp.';
	return trouble === 'too-large'
		? 'Ảnh này lớn quá sức của máy. Cắt bớt hoặc chụp lại ở cỡ thường rồi chọn lại.'
		: 'Không mở được ảnh này: có thể tệp bị hỏng hoặc vừa bị xóa. Hãy chụp lại hoặc chọn ảnh khác.';
}

const titleFrom = (name: string): string =>
	name
		.replace(/\.[a-z0-9]{2,5}$/i, '')
		.replace(/[_]+/g, ' ')
		.trim() || name;

let workshop: Worker | undefined;
let asked = 0;
let closing: ReturnType<typeof setTimeout> | undefined;
let line: Promise<unknown> = Promise.resolve();

/** How long a picture may take, ms: longer than the oldest phone needs. */
const patience = 90_000;

/** One picture at a time; the workshop closes when nobody has asked for a while, and gives its memory back. */
function inWorkshop(file: File): Promise<Drawn | Undrawn> {
	const turn = line.then(() => drawnBy(file));
	line = turn.catch(() => undefined);
	return turn;
}

async function drawnBy(file: File): Promise<Drawn | Undrawn> {
	if (typeof OffscreenCanvas === 'undefined') return { trouble: 'old-browser' };
	clearTimeout(closing);
	workshop ??= new Worker(ownScript(workshopAt), { type: 'module' });
	const id = ++asked;
	const at = workshop;
	const heard = new AbortController();
	const { signal } = heard;
	try {
		return await new Promise<Drawn | Undrawn>((done, fail) => {
			const hear = ({ data }: MessageEvent<{ id: number; done: Drawn | Undrawn }>) => {
				if (data.id === id) done(data.done);
			};
			at.addEventListener('message', hear, { signal });
			at.addEventListener('error', fail, { signal });
			const timer = setTimeout(fail, patience);
			signal.addEventListener('abort', () => clearTimeout(timer));
			at.postMessage({ id, file });
		});
	} catch {
		// It ran out of memory, never came, or hangs: the next picture gets a new one.
		at.terminate();
		workshop = undefined;
		return { trouble: 'unreadable' };
	} finally {
		heard.abort();
		closing = setTimeout(() => {
			workshop?.terminate();
			workshop = undefined;
		}, 30_000);
	}
}
