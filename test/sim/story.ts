import { isDeepStrictEqual } from 'node:util';
import type { Write } from '#sync/device';
import type { News } from '#sync/exchange';
import { deleted, type Row } from '#sync/protocol';
import { rules } from '../sync/dragons.ts';
import { luckOf } from './luck.ts';
import type { Keeper } from '../sync/keepers.ts';
import { Broken, SimOffice } from './office.ts';
import { SimPhone } from './phone.ts';

/**
 * One story: three keepers, a hundred accidents, then quiet. What must hold
 *   at every step   a person sees what they wrote (I5); no row outside one's books is sent (I9); numbers only grow (I8)
 *   in the end      phones show what the office holds (I4); no op is lost (I2); nothing purged comes back (I11)
 */
export type Told = { seed: number; steps: number; ops: number; faults: number };

const keepers: Keeper[] = [
	{ account: 'an', office: 'north' },
	{ account: 'binh', office: 'north' },
	{ account: 'chi', office: 'south' }
];
const names = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'];
const patience = 400;

export async function tell(seed: number, steps = 90): Promise<Told> {
	const luck = luckOf(seed);
	const office = new SimOffice();
	await office.open(keepers);
	const phones = keepers.map(({ account }) => new SimPhone(account, office, luck));
	const told: News[] = [];
	for (const phone of phones) phone.onNews = (news) => told.push(news);
	let faults = 0;
	/** Ops of which a double fault destroyed every copy. */
	const destroyed = new Set<string>();
	const groups: string[][] = [];

	const events: [weight: number, name: string, run: (phone: SimPhone) => Promise<void> | void][] = [
		[16, 'write', (phone) => scribble(phone)],
		[10, 'begin', (phone) => phone.begin()],
		[10, 'arrive', (phone) => phone.arrive()],
		[10, 'end', (phone) => phone.end()],
		[12, 'exchange', (phone) => phone.exchange()],
		[3, 'fault: reply lost', (phone) => phone.drop()],
		[4, 'fault: letter repeated', (phone) => phone.repeat()],
		[3, 'flush', (phone) => phone.device.flush()],
		[2, 'fault: crash', (phone) => phone.crash(false)],
		[2, 'fault: storage rolled back', (phone) => fault(() => phone.crash(true))],
		[6, 'time passes', () => void (office.now += luck.below(200_000))],
		[
			2,
			'fault: clock',
			(phone) => void (phone.skew = luck.pick([0, -3, 2, -0.01, 0.01]) * 86_400_000)
		],
		[
			2,
			'fault: office changed',
			(phone) => office.move(phone.account, luck.pick(['north', 'south']))
		],
		[2, 'fault: purge', () => office.purge()],
		[2, 'back up', () => office.backUp()],
		[1, 'fault: restored', () => fault(() => office.restore())],
		[2, 'fault: old version', (phone) => void (phone.sv = luck.pick([0, 1, 2, 2]))],
		[8, 'news', (phone) => tellNews(phone)],
		[1, 'read again', (phone) => phone.readAgain()],
		[1, 'fault: a row vanishes', (phone) => phone.loseRow()],
		[2, 'set aside', (phone) => phone.setSomethingAside()]
	];
	const hat = events.flatMap((event) => Array.from({ length: event[0] }, () => event));

	let ver = 0;
	let epoch = await office.epoch();
	for (let step = 0; step < steps; step++) {
		const [, name, run] = luck.pick(hat);
		if (name.startsWith('fault')) faults++;
		await run(luck.pick(phones));
		const [nextVer, nextEpoch] = [await office.ver(), await office.epoch()];
		if (nextEpoch === epoch && nextVer < ver) throw broken('numbers go back', name);
		[ver, epoch] = [nextVer, nextEpoch];
		for (const phone of phones) await seesOwnWrites(phone, name);
	}

	for (const phone of phones) {
		phone.sv = 2;
		await phone.bringAllBack();
	}
	await untilQuiet();
	for (const phone of phones) phone.checks = true;
	await untilQuiet();
	for (const phone of phones) {
		await agrees(phone);
		await verdictsStand(phone);
	}
	await groupsAreWhole();
	const known = await office.knownOps();
	for (const phone of phones) {
		const held = phone.opsHeld();
		const { sent, outbox, refused } = phone.device.contents;
		for (const op of sent.keys())
			if (!known.has(op) && !outbox.has(op) && !refused.has(op))
				throw broken(`${phone.account} was told that the office has it`, op);
		for (const op of phone.made)
			if (!known.has(op) && !held.has(op) && !destroyed.has(op)) throw broken('op lost', op);
	}
	const ops = phones.reduce((sum, phone) => sum + phone.made.size, 0);
	return { seed, steps, ops, faults };

	/** Which ops exist nowhere any more because of this very fault. */
	async function fault(run: () => Promise<unknown> | void) {
		const before = await everywhere();
		await run();
		const after = await everywhere();
		for (const op of before) if (!after.has(op)) destroyed.add(op);
	}

	async function everywhere(): Promise<Set<string>> {
		return new Set([
			...(await office.knownOps()),
			...phones.flatMap((phone) => [...phone.opsHeld()])
		]);
	}

	async function scribble(phone: SimPhone) {
		const member = await office.member(phone.account);
		if (luck.onceIn(15)) {
			const shut = { why: luck.below(9), ...(luck.onceIn(2) ? { [deleted]: luck.onceIn(2) } : {}) };
			return void (await phone.write([{ t: 'seal', r: 'seal:k', s: 'c', p: shut }]));
		}
		const book = luck.pick(['c', 'c', `o:${member.office}`]);
		const writes: Write[] = Array.from({ length: luck.onceIn(3) ? 2 : 1 }, () => {
			const name = luck.pick(names);
			const r = book === 'c' ? name : `${book}-${name}`;
			const p = luck.onceIn(6)
				? { [deleted]: luck.below(3) > 0 }
				: { [luck.pick(['name', 'age', 'tail', 'fire'])]: luck.below(4) };
			return {
				t: 'dragon',
				r,
				s: book,
				// A dragon never moves from the nest it hatched in.
				p: { ...p, nest: `of ${r}`, ...(luck.onceIn(8) ? { cave: luck.pick(['k', 'm']) } : {}) },
				parent: `of ${r}`
			};
		});
		const ops = await phone.write(writes);
		if (ops.length > 1) groups.push(ops.map((op) => op.i));
	}

	/** News arrives late, twice, out of order, or never. */
	async function tellNews(phone: SimPhone) {
		const news = told.at(-1 - luck.below(luck.pick([1, 1, 4])));
		if (news) await phone.hear(news);
	}

	/** What went out together was judged together. */
	async function groupsAreWhole() {
		const verdicts = await office.verdicts();
		for (const group of groups) {
			const judged = group.map((op) => verdicts.get(op));
			if (judged.some((one) => one === 'ok') && judged.some((one) => one !== 'ok'))
				throw broken('group split', judged.join());
		}
	}

	/** What the office took, no phone may hold as refused; a restore forgets verdicts, and a stray letter may get another. */
	async function verdictsStand({ device: { contents }, account }: SimPhone) {
		if (epoch !== 'epoch-1') return;
		const verdicts = await office.verdicts();
		for (const op of contents.refused.keys())
			if (verdicts.get(op) === 'ok') throw broken(`${account} was refused what had been taken`, op);
	}

	async function untilQuiet() {
		for (let round = 0; round < patience; round++) {
			office.now += 1_000;
			for (const phone of phones) {
				phone.flights = [];
				await phone.exchange();
			}
			const end = await office.ver();
			const done = phones.every(({ device: { contents } }) => {
				const { state, outbox } = contents;
				const waits = [...outbox.values()].some((one) => !one.op.a);
				return (
					!waits &&
					Object.values(state.books).every((at) => at !== null && at[0] >= end && at[1] === '~')
				);
			});
			if (done && round > 3) return;
		}
		const waits = phones.map(({ account, device: { contents } }) => [
			account,
			contents.state.books,
			[...contents.outbox.values()]
		]);
		throw broken('never quiet', JSON.stringify([await office.ver(), waits]));
	}

	async function seesOwnWrites(phone: SimPhone, after: string) {
		const {
			account,
			device: { contents },
			vanished
		} = phone;
		const lines = new Map<string, number>();
		for (const { op, aside } of contents.outbox.values())
			if (!aside) lines.set(`${op.t} ${op.r}`, (lines.get(`${op.t} ${op.r}`) ?? 0) + 1);
		for (const [key, row] of contents.rec)
			if ((lines.get(key) ?? 0) !== (row.base === undefined ? 0 : row.line))
				throw broken(`${account} miscounts what waits on ${key}`, after);
		for (const key of lines.keys())
			if (!contents.rec.has(key)) throw broken(`${account} does not show ${key}`, after);
		const latest = new Map<string, unknown>();
		for (const { op, aside } of contents.outbox.values())
			if (!aside)
				for (const [field, value] of Object.entries(op.p))
					latest.set(`${op.t} ${op.r} ${field}`, value);
		for (const [place, value] of latest) {
			const at = place.lastIndexOf(' ');
			const row = contents.rec.get(place.slice(0, at));
			if (!isDeepStrictEqual(row?.d[place.slice(at + 1)], value))
				throw broken(`${account} does not see own write ${place}`, after);
		}
		const there = new Map(
			(await office.readable(account)).map(({ t, id, ver }) => [`${t} ${id}`, ver])
		);
		for (const { op } of contents.sent.values()) {
			const [read = 0, end] = contents.state.books[op.s] ?? [];
			const key = `${op.t} ${op.r}`;
			const isRead =
				contents.state.epoch === epoch && end === '~' && (there.get(key) ?? Infinity) <= read;
			if (isRead && !vanished && !contents.rec.has(key))
				throw broken(`${account} no longer sees ${key}, which was acknowledged`, after);
		}
	}

	async function agrees({ device: { contents }, account }: SimPhone) {
		const member = await office.member(account);
		const outside = [...contents.rec.values()].find(
			(row) => !rules.mayRead(member, row.s) && !waitsOn(row)
		);
		if (outside) throw broken(`${account} holds a row of a book not theirs`, outside.s);
		const books = new Set(rules.booksOf(member, office.now));
		const want = sorted(
			(await office.readable(account)).filter((row) => books.has(row.s) && !waitsOn(row))
		);
		const got = sorted([...contents.rec.values()].filter((row) => !waitsOn(row)));
		if (!isDeepStrictEqual(got, want)) {
			const lines = (rows: typeof got) => rows.map((row) => JSON.stringify(row));
			const [only, missing] = [
				lines(got).filter((line) => !lines(want).includes(line)),
				lines(want).filter((line) => !lines(got).includes(line))
			];
			throw broken(
				`${account} differs`,
				`\n  phone  ${only.join('\n         ')}\n  office ${missing.join('\n         ')}`
			);
		}

		function waitsOn(row: Row) {
			return [...contents.outbox.values()].some(({ op }) => op.t === row.t && op.r === row.id);
		}
	}

	function broken(what: string, detail: string) {
		return new Broken(`seed ${seed}: ${what} (${detail})`);
	}
}

/** Deleted records may be purged at the office and still be held, as deleted, on a phone. */
const sorted = (rows: Row[]) =>
	rows
		.filter((row) => row.d[deleted] !== true)
		.map(({ t, id, s, ver, d, h }) => ({ t, id, s, ver, d: inOrder(d), h: inOrder(h) }))
		.toSorted((a, b) => (a.t + a.id).localeCompare(b.t + b.id));

const inOrder = <T>(fields: Record<string, T>) =>
	Object.fromEntries(Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1)));
