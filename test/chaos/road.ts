import { createServer, type Server, type Socket } from 'node:net';
import type { Luck } from '../sim/luck.ts';
import { type Fault, faults, opsIn, strangers, weather } from './faults.ts';
import type { Office } from './office.ts';

/** The way from one phone to the office: every letter takes a line of its own, and half of them come to harm. */

export class Road {
	isCalm = true;
	/** The office is to die when the next letter with ops arrives. */
	isDoomed = false;
	readonly met: Partial<Record<Fault, number>> = {};
	readonly #office: Office;
	readonly #luck: Luck;
	readonly #server: Server;
	readonly #lines = new Set<Socket>();
	/** Whoever answers instead of the office does so for a while. */
	#strangers: Fault[] = [];

	constructor(office: Office, luck: Luck) {
		[this.#office, this.#luck] = [office, luck];
		this.#server = createServer((phone) => this.#answer(phone));
	}

	open(): Promise<void> {
		return new Promise((done) => this.#server.listen(0, '127.0.0.1', done));
	}

	get url(): string {
		const address = this.#server.address();
		return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
	}

	close(): void {
		this.#server.close();
		for (const line of this.#lines) line.destroy();
	}

	#answer(phone: Socket) {
		this.#lines.add(phone);
		phone.once('close', () => this.#lines.delete(phone)).on('error', () => {});
		let heard = Buffer.alloc(0);
		phone.on('data', (part) => {
			heard = Buffer.concat([heard, part]);
			if (!isWhole(heard)) return;
			phone.removeAllListeners('data');
			// The office down, or gone in the middle: the phone hears nothing.
			this.#carry(withoutKeeping(heard), phone).catch(() => phone.destroy());
		});
	}

	async #carry(letter: Buffer, phone: Socket) {
		const fault = this.#fault(letter);
		if (!fault) return void phone.end(await this.#office.carry(letter));
		this.met[fault] = (this.met[fault] ?? 0) + 1;
		await faults[fault]({ letter, phone, office: this.#office, luck: this.#luck });
	}

	#fault(letter: Buffer): Fault | undefined {
		if (this.isDoomed && opsIn(letter).length) {
			this.isDoomed = false;
			return 'kill';
		}
		if (this.isCalm) return undefined;
		const [stranger, ...more] = this.#strangers;
		this.#strangers = more;
		if (stranger) return stranger;
		if (this.#luck.onceIn(2)) return undefined;
		const fault = this.#luck.pick(weather);
		// A phone that misread one would be back at once, with a smaller letter.
		if (strangers.includes(fault)) this.#strangers = Array(this.#luck.below(6)).fill(fault);
		return fault;
	}
}

function isWhole(heard: Buffer): boolean {
	const end = heard.indexOf('\r\n\r\n');
	const [, size] = /content-length: *(\d+)/i.exec(heard.subarray(0, end).toString()) ?? [];
	return end > 0 && heard.length >= end + 4 + Number(size ?? 0);
}

/** One letter a line: its answer ends when the office closes it. */
const withoutKeeping = (letter: Buffer): Buffer => {
	const end = letter.indexOf('\r\n\r\n');
	const head = letter.subarray(0, end).toString('latin1');
	return Buffer.concat([
		Buffer.from(head.replace(/^connection: .*$/im, 'connection: close'), 'latin1'),
		letter.subarray(end)
	]);
};
