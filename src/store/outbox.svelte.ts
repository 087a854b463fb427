import { bytesOf, bodyOf, conflictKind, type Op } from '#sync/protocol';
import { stateOf } from './db.ts';
import { live } from './live.svelte.ts';
import { nudge, sendNow } from './nudge.ts';
import { session } from './session.svelte.ts';

/** What waits on this phone, what came back, and what the person can do about it. */

export type Waiting = {
	kind: string;
	id: string;
	/** The name of its kind, and what lists call it. */
	label: string;
	title: string;
	/** When it was first written, ms. */
	at: number;
	bytes: number;
	tries: number;
	why?: string;
	/** What it says, also when the record is not shown elsewhere. */
	body: Record<string, unknown>;
	/** This phone shows the record. */
	isShown: boolean;
};

export type Returned = Waiting & { message: string; code: string; seen: boolean };

const most = 200;

/** Records in line, oldest first; at most two hundred are listed. */
export const waitingRecords = () =>
	live(async () => {
		const lines = await session.db.outbox.limit(most * 3).toArray();
		return (await byRecord(lines.map(line))).slice(0, most);
	});

/** Records that the person set aside. */
export const asideRecords = () =>
	live(async () => byRecord((await session.db.aside.toArray()).map(line)));

/** Records of which something was not taken, newest first. */
export const returnedRecords = () =>
	live(async () => {
		const refused = await session.db.refused.toArray();
		const rows = await byRecord(
			refused.map(({ op, at, message, code, seen = false }) => ({
				op,
				at,
				tries: 0,
				more: { message, code, seen }
			}))
		);
		return (rows as Returned[]).toReversed();
	});

/** What acts on the line comes when it is asked for: to see it is what a page does first. */
async function acting() {
	const [engine, { deviceOn }] = await Promise.all([import('#sync/device'), import('./device.ts')]);
	return { ...engine, device: deviceOn(session.db) };
}

export const outbox = {
	async setAside(kind: string, id: string, aside: boolean) {
		const { setAside, device } = await acting();
		await setAside(device, account(), [[kind, id]], aside);
		if (!aside) nudge();
	},
	/** Writes once more what came back. */
	async tryAgain(kind: string, id: string) {
		const { tryAgain, device } = await acting();
		const clock = { now: Date.now(), newId: () => crypto.randomUUID() };
		await tryAgain(device, account(), await refusedWith(kind, id), clock);
		nudge();
	},
	/** The person knows, or wants to be reminded again. */
	async acknowledge(kind: string, id: string, seen: boolean) {
		const { acknowledge, device } = await acting();
		await acknowledge(device, await refusedOn(kind, id), seen);
	},
	/** Reads everything again; unsent work is not touched. */
	async readAgain() {
		const { readAgain, device } = await acting();
		await readAgain(device);
		sendNow();
	},
	/** Asks for another year, or lets go of it; false while something waits in it. */
	async holdYear(year: number) {
		const { holdBook, device } = await acting();
		await holdBook(device, `y:${year}`);
		sendNow();
	},
	async releaseYear(year: number) {
		const { releaseBook, device } = await acting();
		return releaseBook(device, `y:${year}`);
	}
};

/** Years whose books are on this phone, newest first, and whether each has been read to its end. */
export const yearsHeld = () =>
	live(async () =>
		Object.entries((await stateOf(session.db)).books)
			.flatMap(([book, at]) => {
				const [, year] = /^y:(\d{4})$/.exec(book) ?? [];
				return year ? [{ year: Number(year), isRead: at !== null && at[1] === '~' }] : [];
			})
			.toSorted((a, b) => b.year - a.year)
	);

const account = () => session.current?.actor.account ?? '';

const refusedOn = async (kind: string, id: string) =>
	(await session.db.refused.toArray()).filter(({ op }) => op.t === kind && op.r === id);

/** What came back of a record, and of those that stand or fall with it. */
async function refusedWith(kind: string, id: string) {
	const own = await refusedOn(kind, id);
	const groups = new Set(own.flatMap(({ op }) => op.g ?? []));
	const all = await session.db.refused.toArray();
	return all.filter(({ i, op }) => own.some((one) => one.i === i) || (op.g && groups.has(op.g)));
}

type Line = { op: Op; at: number; tries: number; why?: string; more?: Record<string, unknown> };

const line = ({ op, at, tries, why }: Line): Line => ({ op, at, tries, ...(why ? { why } : {}) });

async function byRecord(lines: readonly Line[]): Promise<Waiting[]> {
	const records = new Map<string, Line[]>();
	for (const one of lines) {
		const key = `${one.op.t} ${one.op.r}`;
		records.set(key, [...(records.get(key) ?? []), one]);
	}
	// That a conflict was settled travels with what settled it.
	const groups = [...records.values()].filter(
		([first]) => first?.op.t !== conflictKind || records.size === 1
	);
	const rows = await session.db.rec.bulkGet(
		groups.map(([first]) => [first?.op.t ?? '', first?.op.r ?? ''])
	);
	// What is not shown has no title yet, and only its kind can tell one.
	const { labelOf, titleIn } = await import('./kept.ts');
	return groups.flatMap((group, at) => {
		const [first] = group;
		if (!first) return [];
		const { t: kind, r: id } = first.op;
		const row = rows[at];
		// A record set aside or refused may not be shown any more: what was written still says what it is.
		const body = {
			...(row ? bodyOf(row) : {}),
			...Object.assign({}, ...group.map(({ op }) => op.p))
		};
		const why = group.find((one) => one.why)?.why;
		return [
			{
				kind,
				id,
				label: labelOf(kind),
				title:
					kind === conflictKind
						? 'Chọn một trong hai bản'
						: row?.title || titleIn(kind, body) || kind,
				body,
				isShown: row !== undefined,
				at: first.at,
				bytes: group.reduce((sum, { op }) => sum + bytesOf(op), 0),
				tries: Math.max(...group.map((one) => one.tries)),
				...(why ? { why } : {}),
				...(first.more ?? {})
			}
		];
	});
}
