import { isDeepStrictEqual } from 'node:util';
import { mayRead } from '#domain/access';
import { applyOp, type Merged, nothing } from '#sync/merge';
import { keyOf } from '#sync/ops';
import { conflictKind, type Op, type Row } from '#sync/protocol';
import type { Phone } from './phone.ts';
import type { Logged, Truth } from './truth.ts';

/** What must hold when all is quiet. Each check answers what broke, in sentences; nothing when it holds. */

/** Ops that are neither in the log nor with the phone that wrote them. */
export const lost = (phones: Phone[], { log }: Truth): string[] =>
	phones.flatMap(({ name, made, holds: { outbox, refused } }) =>
		[...made.keys()]
			.filter((op) => !log.has(op) && !outbox.has(op) && !refused.has(op))
			.map((op) => `${name} wrote ${op}, and nobody has it`)
	);

/** Records that hold anything but what the log adds up to, or that nobody made, or twice; commits in which nothing was judged. */
export function doubled(phones: Phone[], { log, rows, ver }: Truth): string[] {
	const history = Map.groupBy(log.values(), ({ t, r }) => keyOf(t, r));
	const broken: string[] = [];
	const texts = new Map<unknown, string>();
	for (const row of rows.filter(({ t, by }) => t !== conflictKind && by !== 'demonstration')) {
		const taken = (history.get(keyOf(row.t, row.id)) ?? []).filter(({ st }) => st === 'ok');
		const merged = taken.reduce<Merged>(
			(sum, { body, account }) => applyOp(sum, JSON.parse(body), account)[0],
			nothing
		);
		if (!isDeepStrictEqual({ d: row.d, h: row.h }, merged))
			broken.push(`${row.id} holds ${show(row)}, the log adds up to ${show(merged)}`);
		const makers = taken.filter(({ body }) => JSON.parse(body).n);
		if (makers.length !== 1 || makers[0]?.ver !== row.born)
			broken.push(`${row.id} was made by ${makers.length} ops, at ${row.born}`);
		const twin = texts.get(row.d['text']);
		if (twin) broken.push(`${row.id} says the same as ${twin}`);
		texts.set(row.d['text'], row.id);
	}
	const there = new Set(rows.map(({ t, id }) => keyOf(t, id)));
	for (const { id, t, r, st } of log.values())
		if (st === 'ok' && !there.has(keyOf(t, r))) broken.push(`${id} was taken, and ${r} is nowhere`);
	const commits = new Set([...log.values()].map((one) => one.ver));
	if (commits.size !== ver - Math.min(...commits) + 1)
		broken.push(`${commits.size} commits with ops, numbered up to ${ver}`);
	return [...broken, ...phones.flatMap((phone) => strange(phone, log))];
}

/** The log holds what this phone wrote as it wrote it, and the phone knows its verdict. */
function strange({ name, account, made, holds }: Phone, log: Map<string, Logged>): string[] {
	const broken: string[] = [];
	const groups = new Map<string, string>();
	for (const [id, op] of made) {
		const logged = log.get(id);
		if (!logged) continue;
		const body: Op = JSON.parse(logged.body);
		const same =
			logged.account === account && logged.cl === `${account}/${name}` && logged.r === op.r;
		if (!same || !isDeepStrictEqual(body.p, op.p)) broken.push(`${id} is logged as another`);
		if (!(logged.st === 'ok' ? holds.sent : holds.refused).has(id))
			broken.push(`${name} does not know that ${id} was judged ${logged.st}`);
		const together = `${logged.st} at ${logged.ver}`;
		if (op.g && (groups.get(op.g) ?? together) !== together) broken.push(`${op.g} was split`);
		if (op.g) groups.set(op.g, together);
	}
	for (const id of holds.refused.keys())
		if (log.get(id)?.st !== 'rej') broken.push(`${name} gave ${id} up without a verdict`);
	return broken;
}

/** Ops in the log that no phone wrote. */
export function foreign(phones: Phone[], { log }: Truth): string[] {
	const made = new Set(phones.flatMap((phone) => [...phone.made.keys()]));
	return [...log.keys()].filter((id) => !made.has(id)).map((id) => `nobody wrote ${id}`);
}

/** Rows that this phone shows otherwise than the office has them, in the books it reads. */
export function apart({ name, account, place, holds }: Phone, { rows }: Truth): string[] {
	const books = Object.keys(holds.state.books);
	const reader = { account, office: place, terms: [], circles: [] };
	const want = rows.filter(({ s }) => books.includes(s) && mayRead(reader, s));
	const keys = new Set([...holds.rec.keys(), ...want.map(({ t, id }) => keyOf(t, id))]);
	const wanted = new Map(want.map((row) => [keyOf(row.t, row.id), row]));
	return [...keys]
		.filter((key) => !isDeepStrictEqual(holds.rec.get(key), wanted.get(key)))
		.map((key) => `${name} shows ${show(holds.rec.get(key))}, the office ${show(wanted.get(key))}`);
}

const show = (row: Merged | Row | undefined) => JSON.stringify(row)?.slice(0, 300);
