import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfChanged, freePort, migrate, serve, type Serving } from '../../worker/serve.ts';

/** The real office in a process of its own, whose power can fail at any moment; its folder stays. */

/** A whole answer never takes longer, ms. */
const patience = 10_000;

export class Office {
	readonly data = mkdtempSync(join(tmpdir(), 'so-thi-dua-chaos-'));
	/** When it was killed, ms, and the ops that had just come to its door. */
	readonly deaths: { at: number; ops: string[] }[] = [];
	#port = 0;
	#serving: Serving | undefined;
	#opening: Promise<void> = Promise.resolve();

	/** Resolves when it answers, also after it was killed. */
	get opened(): Promise<void> {
		return this.#opening;
	}

	get url(): string {
		return `http://127.0.0.1:${this.#port}`;
	}

	async open(): Promise<void> {
		buildIfChanged();
		migrate(this.data);
		this.#opening = this.#start();
		await this.#opening;
	}

	async #start() {
		this.#port = await freePort(20_000 + (process.pid % 10_000));
		this.#serving = await serve({ port: this.#port, data: this.data, log: 'none' });
	}

	/** The whole process group dies on the spot, and another one opens on the same folder. */
	kill(ops: string[]): void {
		const dying = this.#serving;
		if (!dying) return;
		this.#serving = undefined;
		this.deaths.push({ at: Date.now(), ops });
		dying.kill();
		this.#opening = dying.ended.then(() => this.#start());
		this.#opening.catch(() => {});
	}

	/** Carries bytes in and the whole answer out. A `cut` letter ends there, and nobody waits for an answer. */
	carry(bytes: Buffer, cut?: number): Promise<Buffer> {
		return new Promise((done, fail) => {
			const parts: Buffer[] = [];
			const socket = connect(this.#port, '127.0.0.1');
			socket.setTimeout(patience, () => socket.destroy(new Error('no answer')));
			socket.on('data', (part) => parts.push(part));
			socket.once('end', () => done(Buffer.concat(parts)));
			socket.once('error', fail).once('close', () => fail(new Error('cut')));
			if (cut === undefined) socket.write(bytes);
			else socket.write(bytes.subarray(0, cut), () => socket.destroy());
		});
	}

	/** Stops it, if it ever came up. */
	async stop(): Promise<void> {
		await this.#opening.catch(() => {});
		await this.#serving?.stop();
		this.#serving = undefined;
	}

	remove(): void {
		rmSync(this.data, { recursive: true, force: true });
	}

	/** The file that holds all its records. */
	get file(): string {
		const folder = join(this.data, 'v3/d1/miniflare-D1DatabaseObject');
		const name = readdirSync(folder).find((one) => /^[0-9a-f]{64}\.sqlite$/.test(one));
		if (!name) throw new Error('the office has no database');
		return join(folder, name);
	}
}
