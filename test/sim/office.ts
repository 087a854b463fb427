import type { D1Database } from '@cloudflare/workers-types';
import { type Letter, type News, readLetter, type Reply } from '#sync/exchange';
import type { Op, Row } from '#sync/protocol';
import { serve } from '#sync/server';
import { authorityOn, statements } from '../../worker/d1.ts';
import { purge } from '../../worker/upkeep.ts';
import { rules } from '../sync/dragons.ts';
import { keep, type Keeper, keeperAsking, keeperTable } from '../sync/keepers.ts';
import { sqliteD1 } from '../sync/sqlite.ts';

/** The real authority on the real SQL, with the accidents that can befall it. */

const c = 'lair';
/** Small, so that every commit of some size is larger than a page. */
const page = 3;
const saved = ['rec', 'op', 'client', 'cluster'] as const;

/** A rule of the post was broken. */
export class Broken extends Error {}

export class SimOffice {
	readonly db: D1Database = sqliteD1();
	now = Date.parse('2019-07-05T05:00Z');
	#backup: Record<string, Record<string, unknown>[]> | undefined;
	#epochs = 1;

	async open(keepers: readonly Keeper[]) {
		await this.#all(keeperTable);
		await this.#all('INSERT INTO cluster (id, epoch) VALUES (?1, ?2)', c, 'epoch-1');
		for (const { account, office } of keepers) {
			await keep(this.db, c, { account, office }).run();
			await this.#all('INSERT INTO session (token, account, made) VALUES (?1, ?1, 0)', account);
		}
	}

	async serve(
		account: string,
		letter: Letter,
		pushOnly = false
	): Promise<{ reply: Reply; news?: News }> {
		// Through the wire, as in life.
		const read = readLetter(JSON.parse(JSON.stringify(letter)));
		if (typeof read === 'string') throw new Error(`letter ${read}: ${JSON.stringify(letter)}`);
		const [before, known] = [await this.#rowsOf(letter), await this.knownOps()];
		const authority = authorityOn(this.db, c, keeperAsking(this.db, c, account));
		const answer = await serve(read, { authority, rules, now: this.now, page, pushOnly });
		if (!answer) throw new Error(`nobody knows ${account}`);
		const taken = new Set(
			answer.reply.acks.filter(({ i, st }) => st === 'ok' && !known.has(i)).map(({ i }) => i)
		);
		await this.#tookFairly(
			account,
			letter.ops.filter(({ i }) => taken.has(i)),
			before
		);
		return JSON.parse(JSON.stringify(answer));
	}

	/** Told from outside: no record comes back as half a record, and who wrote over a value unseen is noted with it. */
	async #tookFairly(account: string, ops: Op[], before: Map<string, Row>) {
		for (const op of ops) {
			const isMade = before.has(`${op.t} ${op.r}`) || ops.some((one) => one.n && one.r === op.r);
			if (!isMade) throw new Broken(`${op.r} came back from the dead`);
			for (const [field, value] of Object.entries(op.p)) {
				const row = before.get(`${op.t} ${op.r}`);
				const [stamp, writer] = row?.h[field] ?? [];
				const unseen = writer !== undefined && writer !== account && stamp !== op.b?.[field];
				if (!unseen || JSON.stringify(row?.d[field]) === JSON.stringify(value)) continue;
				// What one goes on to write in the same letter stands for what one wrote first.
				const ids = ops
					.filter((other) => other.r === op.r)
					.map((other) => `conflict:${other.i}:${field}`);
				const [noted] = await this.#all(
					'SELECT 1 FROM json_each(?3) k CROSS JOIN rec r ON r.c = ?1 AND r.t = ?2 AND r.id = k.value',
					c,
					'conflict',
					JSON.stringify(ids)
				);
				if (!noted && !ops.some((other) => other !== op && other.r === op.r && field in other.p))
					throw new Broken(`${account} overwrote ${op.r}.${field} in silence`);
			}
		}
	}

	async #rowsOf({ ops }: Letter): Promise<Map<string, Row>> {
		const keys = JSON.stringify(ops.map(({ t, r }) => [t, r]));
		const rows = await this.#all(statements.rows, c, keys);
		return new Map(rows.map((row) => [`${row['t']} ${row['id']}`, parsed(row)]));
	}

	async verdicts(): Promise<Map<string, string>> {
		const rows = await this.#all('SELECT id, st FROM op WHERE c = ?1', c);
		return new Map(rows.map((row) => [String(row['id']), String(row['st'])]));
	}

	async member(account: string): Promise<Keeper> {
		const [row] = await this.#all(
			'SELECT account, office FROM keeper WHERE c = ?1 AND account = ?2',
			c,
			account
		);
		return row as Keeper;
	}

	/** What that keeper may read, as it stands. */
	async readable(account: string): Promise<Row[]> {
		const member = await this.member(account);
		const rows = await this.#all('SELECT t, id, s, ver, by, d, h FROM rec WHERE c = ?1', c);
		return rows.filter((row) => rules.mayRead(member, String(row['s']))).map(parsed);
	}

	async knownOps(): Promise<Set<string>> {
		return new Set(
			(await this.#all('SELECT id FROM op WHERE c = ?1', c)).map((row) => String(row['id']))
		);
	}

	async ver(): Promise<number> {
		return Number((await this.#all('SELECT ver FROM cluster WHERE id = ?1', c))[0]?.['ver']);
	}

	async epoch(): Promise<string> {
		return String((await this.#all('SELECT epoch FROM cluster WHERE id = ?1', c))[0]?.['epoch']);
	}

	/** Somebody changes office: books are lost and won. */
	async move(account: string, office: string) {
		await keep(this.db, c, { account, office }).run();
	}

	/** Deleted records go for good; devices that have not read that far must read again. */
	async purge() {
		await purge(this.db, c, this.now + 1);
	}

	async backUp() {
		this.#backup = {};
		for (const table of saved) this.#backup[table] = await this.#all(`SELECT * FROM ${table}`);
	}

	/** Back to the last backup, under a new epoch: the same numbers will be given again. */
	async restore(): Promise<boolean> {
		if (!this.#backup) return false;
		for (const table of saved) {
			await this.#all(`DELETE FROM ${table}`);
			for (const row of this.#backup[table] ?? []) {
				const columns = Object.keys(row);
				const marks = columns.map((_, at) => `?${at + 1}`);
				await this.#all(
					`INSERT INTO ${table} (${columns.join()}) VALUES (${marks.join()})`,
					...Object.values(row)
				);
			}
		}
		await this.#all('UPDATE cluster SET epoch = ?1', `epoch-${++this.#epochs}`);
		return true;
	}

	async #all(sql: string, ...values: unknown[]) {
		return (
			await this.db
				.prepare(sql)
				.bind(...values)
				.all<Record<string, unknown>>()
		).results;
	}
}

const parsed = (row: Record<string, unknown>) =>
	({ ...row, d: JSON.parse(String(row['d'])), h: JSON.parse(String(row['h'])) }) as Row;
