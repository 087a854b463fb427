import type { Letter, News, Page, Reply } from './exchange.ts';
import { bare, baseOf, blank, forget, rebase, show, withParents } from './held.ts';
import { applyOp, type Merged } from './merge.ts';
import { groupsOf, keyOf, uniqueKeys, withBooks } from './ops.ts';
import { bytesOf, endOf, limits, type Op, type Row } from './protocol.ts';
import { tick, timeOf } from './stamp.ts';
import type { Device, DeviceState, DeviceTx, Refused, Sent, Waiting } from './storage.ts';

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

/** What would go out after that letter; read while it travels. */
export async function linedUp(device: Device, letter: Letter): Promise<Op[]> {
	const inLetter = new Set(letter.ops.map((op) => op.i));
	const oldest = await device.transact((tx) => tx.oldest(inLetter.size + limits.ops + 1), {
		durable: false
	});
	const rest = oldest.filter(({ op }) => !inLetter.has(op.i));
	return fitting(rest, limits.ops, bytesOf(letter.books)).map(({ op }) => op);
}

/**
 * The letter after that one, drawn up on where the device will stand once it has taken in the reply, so that it can
 * travel meanwhile; undefined when there is no more to send or to read. Should the device then stand elsewhere, its
 * reply is void, as that of any letter is.
 */
export function following(
	letter: Letter,
	reply: Reply,
	lined: readonly Op[],
	now: number
): Letter | undefined {
	const pages = Object.entries(reply.books);
	const reads = pages.some(([, page]) => page !== 'revoked' && page.more);
	if (reply.reset || !(lined.length || reads)) return undefined;
	const { check: _, waiting = 0, ...rest } = letter;
	const books = { ...letter.books };
	for (const [book, page] of pages)
		if (page === 'revoked') delete books[book];
		else books[book] = page.at;
	const beyond = waiting - lined.length;
	return {
		...rest,
		epoch: reply.epoch,
		sent: now,
		books,
		...(beyond > 0 ? { waiting: beyond } : {}),
		ops: [...lined]
	};
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
			const told = [...reply.own, ...pages.flatMap(([, page]) => page.rows)];
			const taken = await asWritten(tx, account, letter, reply);
			const rows = [...told, ...taken.rows];
			await rebase(tx, account, rows, uniqueKeys(letter.ops), settled);
			const { agreed, repaired } = await compare(tx, state, pages);
			for (const book of [...repaired, ...taken.unsure]) {
				books[book] = null;
				again.add(book);
				delete agreed[book];
			}
			const held = withBooks(
				books,
				rows.map((row) => row.s)
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
	const returned = await withParents(tx, refused);
	await Promise.all([
		tx.dropWaiting([...done, ...early.map((op) => op.i)]),
		tx.putSent(sent),
		tx.putRefused(returned)
	]);
	// They wait behind what can be taken now.
	await tx.lineUp(
		await withParents(
			tx,
			early.map((op) => ({ op, at: timeOf(op.h), tries: 1 }))
		)
	);
	return { refused: returned, settled };
}

/**
 * Records as this device knows them, with the number they got, where the authority says no more than that: those made
 * by the commit, and all that was handed in by a device that may not read. Books are read anew where what merged may
 * differ, or where this device has lost what it wrote.
 */
async function asWritten(
	tx: DeviceTx,
	account: string,
	letter: Letter,
	{ acks, own, handedIn, made, now }: Reply
): Promise<{ rows: Row[]; unsure: string[] }> {
	const verdicts = new Map(acks.map((ack) => [ack.i, ack]));
	const told = new Set(own.map((row) => keyOf(row.t, row.id)));
	const records = new Map<string, Op[]>();
	for (const op of letter.ops) {
		const { st, ver } = verdicts.get(op.i) ?? {};
		const key = keyOf(op.t, op.r);
		if (st !== 'ok' || told.has(key) || !(handedIn || ver === made)) continue;
		const ops = records.get(key);
		if (ops) ops.push(op);
		else records.set(key, [op]);
	}
	const written = [...records.values()];
	const held = await tx.held(written.flatMap(uniqueKeys));
	const unsure = written.flatMap(([first], at) =>
		first && (handedIn || !held[at]) ? [first.s] : []
	);
	const rows = written.flatMap((ops, at) => {
		const [first] = ops;
		const ver = verdicts.get(ops.at(-1)?.i ?? '')?.ver ?? 0;
		if (!first) return [];
		// What the authority made just now it had forgotten, if this device still knows it from before.
		const known = handedIn ? baseOf(held[at]) : null;
		const before = known ?? bare(blank(first, account, now, held[at]?.parent));
		const merged = ops.reduce((row: Merged, op) => applyOp(row, op, account)[0], before);
		const last = Math.max(before.ver, ver);
		return [{ ...before, ...merged, ver: last, born: before.born || last, at: now }];
	});
	return { rows, unsure };
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
	const taken = (await tx.sent())
		.filter(({ op }) => !inLine.has(op.i))
		.toSorted((a, b) => a.ver - b.ver || a.op.h - b.op.h);
	const lost = await withParents(
		tx,
		taken.map(({ op, at }): Waiting => ({ op: { ...op, a: 1 }, at, tries: 0 }))
	);
	await tx.dropWaiting([...inLine]);
	const [aside, line] = [waiting.filter((one) => one.aside), waiting.filter((one) => !one.aside)];
	await tx.lineUp([...lost, ...line.map(atTheEnd)]);
	await tx.putWaiting(aside.map(atTheEnd));
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

/** Without its place in the line. */
const atTheEnd = ({ op, at, tries, aside, parent }: Waiting): Waiting => ({
	op,
	at,
	tries,
	...(aside ? { aside } : {}),
	...(parent === undefined ? {} : { parent })
});

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
