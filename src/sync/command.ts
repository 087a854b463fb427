import type { News } from './exchange.ts';
import { isDeleted } from './merge.ts';
import { keyOf } from './ops.ts';
import { bodyOf, type Fields, type Op, type Row, type Verdict } from './protocol.ts';
import { judge, newsOf, takenId } from './server.ts';
import { tick } from './stamp.ts';
import type { Authority, Commit, Key, Rules, Still } from './storage.ts';

/**
 * A decision that only the authority can make, as locking minutes: asked for online, decided on facts that are checked
 * again in the transaction that writes it. Asking twice under one id is asking once.
 */
export type Command<Member> = {
	/** Records the decision rests on; what it writes is among them. */
	records: (args: Fields) => Key[];
	/** What its asker saw hanging on a record, and up to which commit: it is decided on that and nothing later. */
	still?: (args: Fields) => Still | undefined;
	/**
	 * The writes it makes, or why not. `look` answers a record's body; null when it is not there. `stirred`: what hangs there
	 * has changed since.
	 */
	decide: (asked: {
		member: Member;
		args: Fields;
		look: (...key: Key) => Fields | null;
		stirred: boolean;
	}) => { code: string; message: string } | Decided[];
};

export type Decided = { t: string; r: string; s: string; p: Fields };

export type Decision =
	| { st: 'done'; verdict: Verdict; own: Row[]; news?: News }
	| { st: 'refused'; code: string; message: string };

const office = 'office';
const tries = 5;

/** Carries a command out once, however often it is asked for under that id. Undefined when nobody we know asks. */
export async function carryOut<Member>(
	command: Command<Member>,
	{ i, by, args }: { i: string; by: string; args: Fields },
	{ authority, rules, now }: { authority: Authority<Member>; rules: Rules<Member>; now: number }
): Promise<Decision | undefined> {
	const rests = command.records(args);
	const still = command.still?.(args);
	for (let attempt = 0; attempt < tries; attempt++) {
		const known = await authority.look({
			device: office,
			ops: [i],
			records: rests,
			facts: [],
			still
		});
		const { member } = known;
		// Decided in somebody's name only by that somebody.
		if (member === undefined || rules.account(member) !== by) return undefined;
		const mayRead = (row: Row) => rules.mayRead(member, row.s);
		const [before] = known.verdicts;
		if (before?.by === rules.account(member))
			return { st: 'done', verdict: before, own: known.rows.filter(mayRead) };
		if (before) return { st: 'refused', ...takenId };

		const rows = new Map(known.rows.map((row) => [keyOf(row.t, row.id), row]));
		const decided = command.decide({
			member,
			args,
			stirred: known.stirred,
			look: (...key) => {
				const row = rows.get(keyOf(...key));
				return row && mayRead(row) && !isDeleted(row) ? bodyOf(row) : null;
			}
		});
		if (!Array.isArray(decided)) return { st: 'refused', ...decided };

		const ops = decided.map((write, at): Op => {
			const isThere = rows.has(keyOf(write.t, write.r));
			const id = at ? `${i}.${at}` : i;
			return { i: id, g: i, ...write, h: tick(0, now), ...(isThere ? {} : { n: 1 as const }) };
		});
		const letter = { ops, sent: now };
		const { missing: _, early: __, ...session } = judge(letter, known, member, rules, now, true);
		const moved = [...new Set(session.patches.map((patch) => patch.book))];
		const work: Commit = {
			...session,
			relied: [
				...session.relied,
				...rests.map(([kind, id]) => {
					const row = rows.get(keyOf(kind, id));
					return { kind, id, there: row !== undefined && !isDeleted(row) };
				})
			],
			...(still ? { still } : {}),
			account: rules.account(member),
			device: office,
			now,
			own: ops.map(({ t, r }) => [t, r]),
			asWritten: false,
			books: [],
			sums: [],
			moved,
			page: 1
		};
		const done = await authority.commit(work);
		const verdict = done?.verdicts.find((one) => one.i === i);
		if (!done || !verdict) continue;
		const news = moved.length ? { news: newsOf(known, done, moved) } : {};
		return { st: 'done', verdict, own: done.own.filter(mayRead), ...news };
	}
	throw new Error('facts kept changing under the decision');
}
