import { exchange, type Outcome } from '#sync/client';
import { type Write, write } from '#sync/device';
import { MemoryDevice } from '#sync/memory';
import type { Op } from '#sync/protocol';
import type { Device } from '#sync/storage';
import { postLetter } from '../../src/store/ask.ts';
import type { Luck } from '../sim/luck.ts';
import type { Office } from './office.ts';
import { Road } from './road.ts';

/** A phone: the real device code, the real reading of answers, and a bad road to a real office. */

export class Phone {
	readonly name: string;
	readonly account: string;
	readonly place: string;
	readonly luck: Luck;
	readonly road: Road;
	/** Everything ever written here. */
	readonly made = new Map<string, Op>();
	readonly device: Device;
	readonly #memory: MemoryDevice;
	readonly #address: string;
	readonly #cookie: string;

	static async enter(office: Office, place: string, name: string, luck: Luck): Promise<Phone> {
		const answer = await fetch(`${office.url}/api/demonstration/enter`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
			body: JSON.stringify({ office: place })
		});
		const { actor, cluster } = await answer.json();
		const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
		const road = new Road(office, luck);
		await road.open();
		return new Phone({ name, place, luck, road, cookie, ...actor, cluster: cluster.id });
	}

	private constructor(
		known: Pick<Phone, 'name' | 'account' | 'place' | 'luck' | 'road'> & {
			cookie: string;
			cluster: string;
		}
	) {
		({
			name: this.name,
			account: this.account,
			place: this.place,
			luck: this.luck,
			road: this.road
		} = known);
		this.#cookie = known.cookie;
		this.#address = `${this.road.url}/api/c/${known.cluster}/sync`;
		this.#memory = new MemoryDevice(this.name);
		this.device = oneAfterTheOther(this.#memory);
	}

	get holds() {
		return this.#memory.contents;
	}

	async write(writes: readonly Write[]): Promise<void> {
		const clock = { now: Date.now(), newId: this.luck.id };
		for (const op of await write(this.device, this.account, writes, clock)) this.made.set(op.i, op);
	}

	async exchange(checkAfter: number): Promise<Outcome> {
		const { device, account } = this;
		const headers = { cookie: this.#cookie, 'sec-fetch-site': 'same-origin' };
		const outcome = await exchange({
			device,
			account,
			sv: 1,
			checkAfter,
			now: Date.now,
			post: (letter) => postLetter(this.#address, letter, headers)
		});
		if (outcome.st === 'who') throw new Error(`${this.name}: the office no longer knows who asks`);
		if (outcome.repaired.length)
			throw new Error(`${this.name} was told that it held something else in ${outcome.repaired}`);
		const [unread] = [...this.holds.refused.values()].filter(({ code }) => code === 'unreadable');
		if (unread) throw new Error(`${this.name}: ${unread.op.i} was given up as unreadable`);
		return outcome;
	}
}

/** A person writes while a letter is on its way: storage takes one step after the other, as a phone's does. */
function oneAfterTheOther(device: Device): Device {
	let last: Promise<unknown> = Promise.resolve();
	return {
		transact(work, how) {
			const step = last.then(() => device.transact(work, how));
			last = step.catch(() => {});
			return step;
		}
	};
}
