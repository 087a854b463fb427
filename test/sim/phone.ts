import { readAgain, setAside, write, type Write } from '#sync/device';
import type { Letter, News, Reply } from '#sync/exchange';
import { following, hear, linedUp, nextLetter, receive } from '#sync/letters';
import { MemoryDevice } from '#sync/memory';
import type { Op } from '#sync/protocol';
import type { Luck } from './luck.ts';
import { Broken, type SimOffice } from './office.ts';

/** A phone: the real device code over storage that can crash, with a clock that can be wrong and a network that can fail. */

type Flight = { letter: Letter; reply?: Reply; pushOnly: boolean };

export class SimPhone {
	readonly account: string;
	readonly office: SimOffice;
	readonly luck: Luck;
	readonly device: MemoryDevice;
	readonly made = new Set<string>();
	/** Own clock against the true one, ms. */
	skew = 0;
	/** Version of the records' shapes it speaks. */
	sv = 2;
	/** Rows that its storage lost without a word. */
	vanished = 0;
	repaired = 0;
	/** Compares what it holds with every letter. */
	checks = false;
	/** Two tabs may each have a letter on the way. */
	flights: Flight[] = [];
	/** Letters that reached the office and may reach it again. */
	readonly stray: Letter[] = [];

	constructor(account: string, office: SimOffice, luck: Luck) {
		[this.account, this.office, this.luck] = [account, office, luck];
		this.device = new MemoryDevice(`phone-${account}`);
	}

	get now() {
		return this.office.now + this.skew;
	}

	async write(writes: Write[]): Promise<Op[]> {
		const ops = await write(this.device, this.account, writes, {
			now: this.now,
			newId: this.luck.id
		});
		for (const op of ops) this.made.add(op.i);
		return ops;
	}

	async begin() {
		if (this.flights.length > 1) return;
		const { account, now, sv } = this;
		const checkAfter = this.checks || this.luck.onceIn(3) ? 0 : 86_400_000;
		const [before] = this.flights;
		// The next letter may go out before the reply to the one before it is put away.
		const next =
			before?.reply && this.luck.onceIn(2)
				? following(before.letter, before.reply, await linedUp(this.device, before.letter), now)
				: undefined;
		this.flights.push({
			letter: next ?? (await nextLetter(this.device, { account, now, sv, most: 4, checkAfter })),
			// Its owner has left the phone: it may hand in, and no more.
			pushOnly: !this.checks && this.luck.onceIn(12)
		});
	}

	async arrive() {
		const flight = this.flights.find((one) => !one.reply);
		if (!flight) return;
		this.stray.push(flight.letter);
		const { reply, news } = await this.office.serve(this.account, flight.letter, flight.pushOnly);
		flight.reply = reply;
		if (news) this.onNews(news);
	}

	/** What the office tells those who listen; some of it is lost, some comes late. */
	onNews: (news: News) => void = () => {};

	/** News never comes in between a letter and its reply. */
	async hear(news: News) {
		if (this.flights.length) return;
		const holds = Object.keys(this.device.contents.state.books);
		const books = Object.entries(news.books).filter(([book]) => holds.includes(book));
		await hear(this.device, this.account, { ...news, books: Object.fromEntries(books) });
	}

	/** Storage loses a row. The next comparison must find out. */
	loseRow() {
		const { rec, outbox, state } = this.device.contents;
		const waits = new Set([...outbox.values()].map(({ op }) => op.r));
		const row = [...rec.values()].find((one) => one.ver > 0 && !waits.has(one.id) && !one.base);
		// What was compared long ago and lost since is not looked at every day.
		if (!row || row.ver <= (state.agreed?.[row.s] ?? 0)) return;
		(rec as Map<string, unknown>).delete(`${row.t} ${row.id}`);
		this.vanished++;
	}

	readAgain = () => readAgain(this.device);

	async end() {
		const flight = this.flights.shift();
		if (!flight?.reply) return;
		const { letter, reply } = flight;
		const { epoch, books } = this.device.contents.state;
		const isVoid = epoch !== letter.epoch || JSON.stringify(books) !== JSON.stringify(letter.books);
		const { repaired } = await receive(this.device, this.account, letter, reply, this.now);
		this.repaired += repaired.length;
		if (repaired.length && !this.vanished)
			throw new Broken(`${this.account} was told that it held something else in ${repaired}`);
		if (isVoid) return;
		const { rec, outbox } = this.device.contents;
		for (const { t, id } of reply.own)
			if (!rec.has(`${t} ${id}`) && letter.ops.some((op) => op.r === id && !outbox.has(op.i)))
				throw new Broken(`${this.account} lost sight of ${id} when it was acknowledged`);
	}

	drop() {
		this.flights.shift();
	}

	async exchange() {
		await this.begin();
		await this.arrive();
		await this.end();
	}

	/** An old letter arrives once more. */
	async repeat() {
		const letter = this.stray.at(-1 - this.luck.below(3));
		if (!letter) return;
		const { news } = await this.office.serve(this.account, letter);
		if (news) this.onNews(news);
	}

	crash(rollBack: boolean) {
		this.flights = [];
		if (rollBack) this.device.rollBack();
	}

	async setSomethingAside() {
		const waiting = [...this.device.contents.outbox.values()];
		const one = waiting.at(this.luck.below(waiting.length || 1));
		// What was made here is what later patches rest on.
		if (one && !waiting.some(({ op }) => op.n && op.r === one.op.r))
			await setAside(this.device, this.account, [[one.op.t, one.op.r]], !one.aside);
	}

	async bringAllBack() {
		const aside = [...this.device.contents.outbox.values()].filter((one) => one.aside);
		await setAside(
			this.device,
			this.account,
			aside.map(({ op }) => [op.t, op.r]),
			false
		);
	}

	/** Every op that this phone holds in any of its lists. */
	opsHeld(): Set<string> {
		const { outbox, sent, refused } = this.device.contents;
		return new Set([...outbox.keys(), ...sent.keys(), ...refused.keys()]);
	}
}
