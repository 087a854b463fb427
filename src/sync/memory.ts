import { keyOf } from './ops.ts';
import { baseOf } from './held.ts';
import { isDeleted } from './merge.ts';
import type {
	Device,
	DeviceState,
	DeviceTx,
	Held,
	Key,
	Refused,
	Sent,
	Waiting
} from './storage.ts';

type Contents = {
	state: DeviceState;
	rec: Map<string, Held>;
	outbox: Map<string, Waiting>;
	sent: Map<string, Sent>;
	refused: Map<string, Refused>;
};

/** A device's storage in memory, for tests: transactions are all or nothing, and a crash can take the unflushed ones. */
export class MemoryDevice implements Device {
	#contents: Contents;
	#flushed: Contents;

	constructor(cl: string) {
		this.#contents = {
			state: { cl, last: 0, offset: 0, books: {} },
			rec: new Map(),
			outbox: new Map(),
			sent: new Map(),
			refused: new Map()
		};
		this.#flushed = structuredClone(this.#contents);
	}

	async transact<T>(work: (tx: DeviceTx) => Promise<T>): Promise<T> {
		const draft = structuredClone(this.#contents);
		const result = await work(transactionOn(draft));
		this.#contents = draft;
		return result;
	}

	/** What has been written so far survives the next crash. */
	flush(): void {
		this.#flushed = structuredClone(this.#contents);
	}

	/** Back to the last flush, as after a power cut or a restored phone. */
	rollBack(): void {
		this.#contents = structuredClone(this.#flushed);
	}

	get contents(): Readonly<Contents> {
		return this.#contents;
	}
}

const nameOf = (key: Key) => keyOf(...key);

function transactionOn(draft: Contents): DeviceTx {
	const inLine = () => [...draft.outbox.values()].filter((one) => !one.aside);
	return {
		state: async () => draft.state,
		setState: async (state) => void (draft.state = state),
		held: async (keys) => keys.map((key) => draft.rec.get(nameOf(key))),
		put: async (rows) => rows.forEach((row) => draft.rec.set(keyOf(row.t, row.id), row)),
		drop: async (keys) => keys.forEach((key) => draft.rec.delete(nameOf(key))),
		keysOf: async (book) =>
			[...draft.rec.values()].filter((row) => row.s === book).map((row): Key => [row.t, row.id]),
		sum: async (book, after) => {
			const rows = [...draft.rec.values()]
				.map(baseOf)
				.filter((row) => row?.s === book && row.ver > after && !isDeleted(row));
			return [rows.length, rows.reduce((sum, row) => sum + (row?.ver ?? 0), 0)];
		},
		oldest: async (most) => inLine().slice(0, most),
		inLine: async () => inLine().length,
		waiting: async () => [...draft.outbox.values()],
		waitingOn: async (keys) => {
			const wanted = new Set(keys.map(nameOf));
			return [...draft.outbox.values()].filter(({ op }) => wanted.has(keyOf(op.t, op.r)));
		},
		waits: async (ids) =>
			new Map(
				ids.flatMap((id) => {
					const one = draft.outbox.get(id);
					return one ? [[id, one.aside ? 'aside' : 'in line'] as const] : [];
				})
			),
		lineUp: async (list) => list.forEach((one) => draft.outbox.set(one.op.i, one)),
		putWaiting: async (list) => list.forEach((one) => draft.outbox.set(one.op.i, one)),
		dropWaiting: async (ids) => ids.forEach((id) => draft.outbox.delete(id)),
		// By id, as a database would hand them out.
		sent: async () => [...draft.sent.values()].toSorted((a, b) => (a.op.i < b.op.i ? -1 : 1)),
		putSent: async (list) => list.forEach((one) => draft.sent.set(one.op.i, one)),
		dropSent: async (before) => {
			for (const [id, { at }] of draft.sent) if (at < before) draft.sent.delete(id);
		},
		putRefused: async (list) => list.forEach((one) => draft.refused.set(one.op.i, one)),
		dropRefused: async (ids) => ids.forEach((id) => draft.refused.delete(id))
	};
}
