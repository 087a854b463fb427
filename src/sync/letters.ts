import { bytesOf, type Letter, type News, type Page, type Reply } from './exchange.ts';
import { bare, baseOf, blank, forget, rebase, show } from './held.ts';
import { applyOp, type Merged } from './merge.ts';
import { groupsOf, keyOf, uniqueKeys, withBooks } from './ops.ts';
import { endOf, limits, type Op, type Row } from './protocol.ts';
import { tick, timeOf } from './stamp.ts';
import type { Device, DeviceState, DeviceTx, Key, Refused, Sent, Waiting } from './storage.ts';

/**
 * The device's side of an exchange. Every step is one transaction: a device killed between two of them has lost nothing.
 * What comes from the authority can be had again, so these steps need not wait for the disk.
 */

const day = 86_400_000;
/** Acknowledged ops are kept that long, ms. */
export const keepSent = 30 * day;
/** A clock off by less is left alone. */
const tolerance = 30_000;

export type Sender = {
	account: string;
	/** The device's clock, ms. */
	now: number;
	/** Version of the records' shapes. */
	sv: number;
	/** Build of the app. */
	app?: string;
	/** Ops at most. */
	most?: number;
	/** Books are compared with the authority's that often, ms. */
	checkAfter?: number;
};

/** The next letter: the oldest ops that fit, groups whole, and how far each book has been read. */
export async function nextLetter(
	device: Device,
	{ account, now, sv, app, most = limits.ops, checkAfter = day }: Sender
): Promise<Letter> {
	return device.transact(
		async (tx) => {
			const { cl, epoch, books, agreed = {}, checked } = await tx.state();
			const chosen = fitting(await tx.oldest(limits.ops + 1), most, bytesOf(books));
			const beyond = (await tx.inLine()) - chosen.length;
			// The first check comes a while after the first reading: a device that has just read has nothing to compare.
			const isDue = checked !== undefined && Math.abs(now - checked) >= checkAfter;
			return {
				v: 1,
				sv,
				...(app ? { app } : {}),
				cl,
				by: account,
				...(epoch === undefined ? {} : { epoch }),
				sent: now,
				books,
				...(isDue
					? {
							check: Object.fromEntries(Object.keys(books).map((book) => [book, agreed[book] ?? 0]))
						}
					: {}),
				...(beyond ? { waiting: beyond } : {}),
				ops: chosen.map(({ op }) => op)
			};
		},
		{ durable: false }
	);
}

export type Taken = {
	/** There is more to send or to read. */
	more: boolean;
	refused: Refused[];
	/** Books of which this device held something else than the authority; they are read again. */
	repaired: string[];
};

/**
 * Takes in the reply to a letter. Ops leave the outbox, rows arrive and cursors move in one step. A reply to a letter
 * that the device has meanwhile read past is void: the same letter will be answered again.
 */
export async function receive(
	device: Device,
	account: string,
	letter: Letter,
	reply: Reply,
	now: number
): Promise<Taken> {
	return device.transact(
		async (tx) => {
			const state = await tx.state();
			const nothing = { refused: [], repaired: [] };
			if (!sameReading(state, letter)) return { more: true, ...nothing };
			if (reply.reset) {
				await startOver(tx, state, account, reply.epoch);
				return { more: true, ...nothing };
			}

			const { refused, settled } = await settle(tx, letter, reply, now);
			const books: DeviceState['books'] = { ...state.books };
			// Where records were drawn anew, what was settled is counted already.
			const again = new Set(state.again);
			for (const [book, page] of Object.entries(reply.books)) {
				if (page === 'revoked') {
					delete books[book];
					await forget(tx, book, account);
					settled.clear();
				} else {
					books[book] = page.at;
					if (page.again || again.has(book)) {
						await forget(tx, book, account);
						settled.clear();
					}
				}
				again.delete(book);
			}
			const pages = Object.entries(reply.books).filter(
				(one): one is [string, Page] => one[1] !== 'revoked'
			);
			const taken = reply.handedIn ? await asWritten(tx, account, letter, reply, now) : [];
			const rows = [...reply.own, ...pages.flatMap(([, page]) => page.rows)];
			await rebase(
				tx,
				account,
				[...rows, ...taken],
				letter.ops.map((op): Key => [op.t, op.r]),
				settled
			);
			const { agreed, repaired } = await compare(tx, state, pages);
			// What merged at the authority may differ from what was written: those books are read anew when that is allowed.
			for (const book of [...repaired, ...taken.map((row) => row.s)]) {
				books[book] = null;
				again.add(book);
				delete agreed[book];
			}
			const held = withBooks(
				books,
				[...rows, ...taken].map((row) => row.s)
			);
			await tx.setState({
				...stateAfter(state, letter, reply, held, now),
				agreed,
				...(again.size ? { again: [...again] } : {})
			});
			await tx.dropSent(now - keepSent);

			const isFresh = ({ op }: Waiting) => !op.a;
			const fresh =
				(await tx.oldest(1)).some(isFresh) || (await tx.oldest(limits.ops)).some(isFresh);
			const more = fresh || repaired.length > 0 || pages.some(([, page]) => page.more);
			return { more, refused, repaired };
		},
		{ durable: false }
	);
}

/** Takes in news, where nothing was missed in between. Returns whether the authority must be asked for more. */
export async function hear(device: Device, account: string, news: News): Promise<boolean> {
	return device.transact(
		async (tx) => {
			const state = await tx.state();
			if (state.epoch !== news.epoch) return true;
			const books: DeviceState['books'] = { ...state.books };
			let missed = false;
			for (const [book, { prev, rows }] of Object.entries(news.books)) {
				const cursor = books[book];
				if (cursor === undefined) continue;
				const [read = 0, kind, , since] = cursor ?? [];
				const isRead = cursor !== null && kind === endOf(0)[1] && since === undefined;
				if (isRead && read >= news.at) continue;
				if (!rows || !isRead || read < prev || read < news.gc) {
					missed = true;
					continue;
				}
				await rebase(tx, account, rows, []);
				books[book] = endOf(news.at);
			}
			await tx.setState({ ...state, books });
			return missed;
		},
		{ durable: false }
	);
}

/** Acknowledged ops go to the sent, refused ones to the refused; neither is ever thrown away here. */
async function settle(tx: DeviceTx, letter: Letter, reply: Reply, now: number) {
	const verdicts = new Map(reply.acks.map((ack) => [ack.i, ack]));
	const waiting = await tx.waits(letter.ops.map((op) => op.i));
	const done: string[] = [];
	const sent: Sent[] = [];
	const refused: Refused[] = [];
	const settled = new Map<string, number>();
	const early: Op[] = [];
	for (const op of letter.ops) {
		const verdict = verdicts.get(op.i);
		if (!verdict || !waiting.has(op.i)) continue;
		// What it patches was lost with the authority's data and may still come from another device.
		if (verdict.code === 'gone' && op.a && now - timeOf(op.h) < keepSent) {
			early.push(op);
			continue;
		}
		done.push(op.i);
		const key = keyOf(op.t, op.r);
		if (waiting.get(op.i) === 'in line') settled.set(key, (settled.get(key) ?? 0) + 1);
		if (verdict.st === 'ok') sent.push({ op, at: now, ver: verdict.ver });
		else
			refused.push({
				op,
				at: now,
				code: verdict.code ?? 'refused',
				message: verdict.message ?? ''
			});
	}
	await Promise.all([
		tx.dropWaiting([...done, ...early.map((op) => op.i)]),
		tx.putSent(sent),
		tx.putRefused(refused)
	]);
	// They wait behind what can be taken now.
	await tx.putWaiting(early.map((op) => ({ op, at: timeOf(op.h), tries: 1 })));
	return { refused, settled };
}

/** What was taken from a device that is told no more than that: the records as it knows them, with the number they got. */
async function asWritten(
	tx: DeviceTx,
	account: string,
	letter: Letter,
	reply: Reply,
	now: number
): Promise<Row[]> {
	const verdicts = new Map(reply.acks.map((ack) => [ack.i, ack]));
	const ops = letter.ops.filter((op) => verdicts.get(op.i)?.st === 'ok');
	const keys = uniqueKeys(ops);
	const held = await tx.held(keys);
	return keys.flatMap(([t, id], at) => {
		const own = ops.filter((op) => op.t === t && op.r === id);
		const [first] = own;
		const last = own.at(-1);
		if (!first || !last) return [];
		const before = baseOf(held[at]) ?? bare(blank(first, account, now, held[at]?.parent));
		const merged = own.reduce((row: Merged, op) => applyOp(row, op, account)[0], before);
		const ver = Math.max(before.ver, verdicts.get(last.i)?.ver ?? 0);
		return [{ ...before, ...merged, ver, born: before.born || ver, at: now }];
	});
}

/** Holds each book that was read to its end against what the authority says should be in it. */
async function compare(tx: DeviceTx, state: DeviceState, pages: [string, Page][]) {
	const agreed = { ...state.agreed };
	const repaired: string[] = [];
	for (const [book, { sum, at, more }] of pages) {
		if (!sum || more) continue;
		const [from, count, vers] = sum;
		const [ownCount, ownVers] = await tx.sum(book, from);
		if (ownCount === count && ownVers === vers) agreed[book] = at[0];
		else {
			delete agreed[book];
			repaired.push(book);
		}
	}
	return { agreed, repaired };
}

/** The authority was restored: everything is read again, and what it had acknowledged is sent again. */
async function startOver(tx: DeviceTx, state: DeviceState, account: string, epoch: string) {
	const waiting = await tx.waiting();
	const inLine = new Set(waiting.map(({ op }) => op.i));
	// In the order in which they were taken: the later of two must stay the later.
	const lost = (await tx.sent())
		.filter(({ op }) => !inLine.has(op.i))
		.toSorted((a, b) => a.ver - b.ver || a.op.h - b.op.h);
	await tx.dropWaiting([...inLine]);
	await tx.putWaiting([
		...lost.map(({ op, at }): Waiting => ({ op: { ...op, a: 1 }, at, tries: 0 })),
		...waiting.map(({ op, at, tries, aside }): Waiting => ({
			op,
			at,
			tries,
			...(aside ? { aside } : {})
		}))
	]);
	for (const book of new Set([...Object.keys(state.books), ...lost.map(({ op }) => op.s)]))
		await forget(tx, book, account);
	await show(tx, account, uniqueKeys(lost.map(({ op }) => op)));
	const { agreed: _, again: __, ...rest } = state;
	await tx.setState({
		...rest,
		epoch,
		books: Object.fromEntries(Object.keys(state.books).map((book) => [book, null]))
	});
}

/** A device stamps by its own clock, right or wrong; the authority shifts. Once the clock is right, stamps follow it back. */
function stateAfter(
	state: DeviceState,
	letter: Letter,
	reply: Reply,
	books: DeviceState['books'],
	now: number
): DeviceState {
	const apart = reply.now - (letter.sent + now) / 2;
	const { tooOld: _, again: __, ...rest } = state;
	return {
		...rest,
		epoch: reply.epoch,
		offset: isApart(apart) ? Math.round(apart) : 0,
		last: isApart(apart) ? state.last : Math.min(state.last, tick(0, now)),
		books,
		checked: letter.check || state.checked === undefined ? now : state.checked,
		...(letter.sv < reply.minSv ? { tooOld: true as const } : {})
	};
}

const isApart = (ms: number) => Math.abs(ms) > tolerance;

/** The device stands where it stood when it wrote the letter. That it has since come to hold another book is no harm. */
const sameReading = ({ epoch, books }: DeviceState, letter: Letter): boolean =>
	epoch === letter.epoch &&
	Object.entries(letter.books).every(
		([book, at]) => books[book] !== undefined && String(books[book]) === String(at)
	);

/** As many of the oldest ops as one letter may carry; a group travels whole, or later when its end was not read. */
function fitting(oldest: Waiting[], most: number, taken: number): Waiting[] {
	const chosen: Waiting[] = [];
	let bytes = 2_000 + taken;
	const cut = oldest.length > limits.ops ? oldest.at(-1) : undefined;
	for (const group of groupsOf(oldest, ({ op }) => op)) {
		if (cut && chosen.length && group.includes(cut)) break;
		const size = group.reduce((sum, { op }) => sum + bytesOf(op) + 1, 0);
		const fits = chosen.length + group.length <= most && bytes + size <= limits.bytes;
		if (!fits && chosen.length) break;
		chosen.push(...group);
		bytes += size;
	}
	return chosen;
}
