import type { Letter, Reply } from '#sync/exchange';
import { nextLetter, receive, setAside, write, type Write } from '#sync/device';
import { MemoryDevice } from '#sync/memory';
import type { Op } from '#sync/protocol';
import type { Luck } from './luck.ts';
import { Broken, type SimOffice } from './office.ts';

/** A phone: the real device code over storage that can crash, with a clock that can be wrong and a network that can fail. */

type Flight = { letter: Letter; reply?: Reply };

export class SimPhone {
	readonly account: string;
	readonly office: SimOffice;
	readonly luck: Luck;
	readonly device: MemoryDevice;
	readonly made = new Set<string>();
	/** Own clock against the true one, ms. */
	skew = 0;
	/** Version of the records' shapes it speaks. */
	sv = 1;
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
		this.flights.push({
			letter: await nextLetter(this.device, { now: this.now, sv: this.sv, most: 4 })
		});
	}

	async arrive() {
		const flight = this.flights.find((one) => !one.reply);
		if (!flight) return;
		this.stray.push(flight.letter);
		flight.reply = await this.office.serve(this.account, flight.letter);
	}

	async end() {
		const flight = this.flights.shift();
		if (!flight?.reply) return;
		const { letter, reply } = flight;
		const { epoch, books } = this.device.contents.state;
		const isVoid = epoch !== letter.epoch || JSON.stringify(books) !== JSON.stringify(letter.books);
		await receive(this.device, this.account, letter, reply, this.now);
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
		if (letter) await this.office.serve(this.account, letter);
	}

	crash(rollBack: boolean) {
		this.flights = [];
		if (rollBack) this.device.rollBack();
	}

	async setSomethingAside() {
		const waiting = [...this.device.contents.outbox.values()];
		const one = waiting.at(this.luck.below(waiting.length || 1));
		// What others of its group rely on stays with them.
		if (one && !one.op.g && !one.op.n)
			await setAside(this.device, this.account, [one.op.i], !one.aside);
	}

	async bringAllBack() {
		const aside = [...this.device.contents.outbox.values()].filter((one) => one.aside);
		await setAside(
			this.device,
			this.account,
			aside.map(({ op }) => op.i),
			false
		);
	}

	/** Every op that this phone holds in any of its lists. */
	opsHeld(): Set<string> {
		const { outbox, sent, refused } = this.device.contents;
		return new Set([...outbox.keys(), ...sent.keys(), ...refused.keys()]);
	}
}
