import type { FileOf } from '#domain/record';
import type { Db } from './db.ts';
import { digestOf } from './digest.ts';
import { session } from './session.svelte.ts';
import { durably } from './trouble.ts';

/** Bytes of a record's file, from this phone or else from the office; what was fetched is kept for the next time. */

export type Wanted = { kind: string; id: string; file: Pick<FileOf, 'sha' | 'type'> };
const day = 86_400_000;
const firstWait = 4_000;
const longestWait = 60_000;

type Got = { ok: true; blob: Blob } | { ok: false; message: string };

/** The file as something a page can show: its address while the component lives, or why there is none yet. */
export function shown(wanted: () => Wanted | undefined) {
	let url = $state<string>();
	let trouble = $state<string>();
	let asked = $state(0);
	let misses = 0;
	$effect(() => {
		const want = wanted();
		void asked;
		let left = false;
		let made: string | undefined;
		let later: ReturnType<typeof setTimeout> | undefined;
		const again = () => trouble && asked++;
		if (want)
			void bytesFor(want).then((got) => {
				if (left) return;
				trouble = got.ok ? undefined : got.message;
				if (got.ok) url = made = URL.createObjectURL(got.blob);
				// It may still be on its way from the phone that took it.
				else later = setTimeout(again, Math.min(longestWait, firstWait * 2 ** misses++));
			});
		addEventListener('online', again);
		return () => {
			left = true;
			clearTimeout(later);
			removeEventListener('online', again);
			url = undefined;
			if (made) URL.revokeObjectURL(made);
		};
	});
	return {
		get url() {
			return url;
		},
		get trouble() {
			return trouble;
		},
		again: () => void asked++
	};
}

const unread = (message: string): Got => ({ ok: false, message });

/** The bytes themselves. `pin`: kept for reading without a network, as long as that record asks for it. */
export async function bytesFor({ kind, id, file }: Wanted, pin?: string): Promise<Got> {
	const { db, real, current } = { db: session.db, real: session.real, current: session.current };
	try {
		const kept = await durably(db, () => db.file.get(file.sha));
		if (kept) {
			if (pin && !kept.pins?.includes(pin)) await touch(db, file.sha, pin);
			else if (kept.at < Date.now() - day) void touch(db, file.sha);
			return { ok: true, blob: new Blob([kept.bytes], { type: file.type }) };
		}
	} catch {
		// The office may have it.
	}
	if (!real || current?.practice) return unread('Máy này không giữ tệp đó.');
	try {
		const at = [real.cluster.id, 'file', kind, id, file.sha].map(encodeURIComponent).join('/');
		const answer = await fetch(`/api/c/${at}`, { signal: AbortSignal.timeout(120_000) });
		if (!answer.ok) {
			const said = (await answer.json()) as { message?: string };
			return unread(said.message ?? 'Máy chủ chưa đưa được tệp này.');
		}
		const bytes = await answer.arrayBuffer();
		if ((await digestOf(bytes)) !== file.sha)
			return unread('Tệp tải về không còn nguyên vẹn. Hãy thử lại.');
		const row = { sha: file.sha, bytes, type: file.type, at: Date.now() };
		try {
			await db.file.put({ ...row, ...(pin ? { pins: [pin] } : {}) });
		} catch {
			// Without room it is shown all the same; but it cannot be taken along.
			if (pin) return unread('Máy đã hết chỗ, chưa giữ được tệp này để đọc khi mất mạng.');
		}
		return { ok: true, blob: new Blob([bytes], { type: file.type }) };
	} catch {
		return unread('Tệp này ở máy chủ; có mạng sẽ hiện.');
	}
}

/** Used just now; a row with its bytes is not written anew for every look. */
const touch = (db: Db, sha: string, pin?: string) =>
	db.file
		.where('sha')
		.equals(sha)
		.modify((file) => {
			file.at = Date.now();
			if (pin && !file.pins?.includes(pin)) file.pins = [...(file.pins ?? []), pin];
		})
		.catch(() => undefined);

/** Keeps those files for reading without a network, one after another; `tell` hears how many are there. Returns how many could not be had. */
export async function pinAll(
	owner: string,
	wanted: readonly Wanted[],
	tell: (there: number) => void
): Promise<number> {
	let missing = 0;
	for (const [at, one] of wanted.entries()) {
		const got = await bytesFor(one, owner);
		if (!got.ok) missing++;
		tell(at + 1);
	}
	return missing;
}

/** They may go when room is needed. */
export const unpinAll = (owner: string): Promise<unknown> =>
	session.db.file
		.filter(({ pins }) => pins?.includes(owner) ?? false)
		.modify((file) => {
			file.pins = file.pins?.filter((one) => one !== owner) ?? [];
		});
