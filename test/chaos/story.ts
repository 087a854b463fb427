import { setTimeout as wait } from 'node:timers/promises';
import { holdBook } from '#sync/device';
import { luckOf } from '../sim/luck.ts';
import { apart, doubled, foreign, lost } from './checks.ts';
import type { Office } from './office.ts';
import { Phone } from './phone.ts';
import { truthIn } from './truth.ts';
import { book, scribble } from './writing.ts';

/** Rounds of writing and bad luck, then quiet, then the books are held against the log. */

export type Told = {
	phones: Phone[];
	/** Kills that came after the office had committed the letter at hand. */
	late: number;
	lost: string[];
	doubled: string[];
	apart: string[];
};

/** Where the phones are; two are one person's. */
const places = ['ca-mau', 'bac-lieu', 'bac-lieu', 'can-tho', 'soc-trang'];
/** A round that takes longer hangs, ms. */
const longest = 60_000;
const day = 86_400_000;

export async function tell(office: Office, rounds: number, seed: number): Promise<Told> {
	const luck = luckOf(seed);
	const enter = (place: string, at: number) =>
		Phone.enter(office, place, `phone-${at}`, luckOf(seed * 100 + at));
	const phones = await Promise.all(places.map(enter));
	try {
		let doom = luck.below(Math.min(4, rounds));
		for (let round = 0; round < rounds; round++) {
			const doomed = round === doom ? luck.pick(phones) : undefined;
			if (doomed) doom += 4 + luck.below(2);
			for (const { road } of phones) road.isCalm = false;
			if (doomed) doomed.road.isDoomed = true;
			await within(
				`round ${round + 1}`,
				Promise.all(phones.map((phone) => live(phone, phone === doomed))).then(() => office.opened)
			);
		}
		for (const { road } of phones) road.isCalm = true;
		await within('quiet', untilQuiet(phones));
		const fresh = await enter(places[0] ?? '', places.length);
		phones.push(fresh);
		await holdBook(fresh.device, book);
		await within('a fresh phone', untilQuiet([fresh]));
	} finally {
		for (const { road } of phones) road.close();
	}
	await office.stop();
	const truth = truthIn(office.file);
	return {
		phones,
		late: office.deaths.filter(({ at, ops }) =>
			ops.some((op) => (truth.log.get(op)?.at ?? Infinity) <= at)
		).length,
		lost: lost(phones, truth),
		doubled: [...doubled(phones, truth), ...foreign(phones, truth)],
		apart: phones.flatMap((phone) => apart(phone, truth))
	};
}

/** What one phone does in a round: it writes, tries a few times to send, and does so once more. */
async function live(phone: Phone, isDoomed: boolean): Promise<void> {
	const { luck } = phone;
	for (const isFirst of [true, false]) {
		for (let taps = 1 + luck.below(3); taps; taps--) await scribble(phone);
		if (luck.onceIn(6) && !(isFirst && isDoomed)) continue;
		for (let tries = 1 + luck.below(4); tries; tries--) {
			if (await hasSent(phone)) break;
			await wait(luck.below(60));
		}
	}
}

/** Somebody may go on writing while the letter is on its way. */
async function hasSent(phone: Phone): Promise<boolean> {
	const { luck } = phone;
	const [{ st }] = await Promise.all([
		phone.exchange(luck.onceIn(3) ? 0 : day),
		luck.onceIn(3) && wait(luck.below(20)).then(() => scribble(phone))
	]);
	return st === 'done';
}

/** Everybody sends all and then reads all. */
async function untilQuiet(phones: Phone[]): Promise<void> {
	for (let left = 20, isSent = false; left; left--) {
		const outcomes = await Promise.all(phones.map((phone) => phone.exchange(0)));
		const isDone = outcomes.every(({ st }) => st === 'done');
		if (isDone && isSent) return;
		isSent = isDone && phones.every(({ holds }) => holds.outbox.size === 0);
	}
	throw new Error('never quiet');
}

async function within<T>(what: string, work: Promise<T>): Promise<T> {
	const over = new AbortController();
	const late = wait(longest, undefined, { signal: over.signal }).then(() => {
		throw new Error(`${what} took longer than ${longest / 1_000} s`);
	});
	try {
		return await Promise.race([work, late]);
	} finally {
		over.abort();
		late.catch(() => {});
	}
}
