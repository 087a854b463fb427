import type { Letter, News, Page, Reply } from './exchange.ts';
import { applyOp, isDeleted, type Merged, nothing } from './merge.ts';
import { groupsOf, keyOf, uniqueKeys } from './ops.ts';
import {
	bytesOf,
	bodyOf,
	type Cursor,
	deleted,
	endOf,
	type Fields,
	limits,
	type Op,
	type Row,
	start,
	type Verdict
} from './protocol.ts';
import { corrected } from './stamp.ts';
import type {
	Authority,
	Claim,
	Commit,
	Committed,
	FactPath,
	Judged,
	Key,
	Known,
	Patch,
	Rules
} from './storage.ts';

const tries = 5;

type Office<Member> = {
	authority: Authority<Member>;
	rules: Rules<Member>;
	/** Server time, ms. */
	now: number;
	/** Account whose phone carried the letter, when it is another's. */
	via?: string;
	/** The device may only hand in: nothing is read out to it. */
	pushOnly?: boolean;
	/** Rows in a page. */
	page?: number;
};

/** A device's note is renewed that often when nothing else is written, ms. */
const noteAfter = 600_000;

/**
 * The answer to one letter, and the news it makes for others. Undefined when nobody we know is asking, or somebody else
 * than the one whose work the letter carries.
 */
export async function serve<Member>(
	letter: Letter,
	{ authority, rules, now, via, pushOnly = false, page = limits.page }: Office<Member>
): Promise<{ reply: Reply; news?: News } | undefined> {
	const facts = factPaths(letter.ops, rules);
	for (let attempt = 0; attempt < tries; attempt++) {
		const known = await authority.look({
			device: deviceOf(letter),
			ops: letter.ops.map((op) => op.i),
			records: uniqueKeys(letter.ops),
			facts
		});
		const { member, epoch } = known;
		if (member === undefined) return undefined;
		const account = rules.account(member);
		if (account !== letter.by) return undefined;
		const onlyIn = pushOnly || rules.handsIn(member);
		const blank = {
			epoch,
			now,
			minSv: rules.minSv,
			books: {},
			acks: [],
			own: [],
			...(onlyIn ? { handedIn: true as const } : {})
		};
		if (letter.epoch !== undefined && letter.epoch !== epoch)
			return { reply: { ...blank, reset: 'epoch' } };

		const { missing, ...session } = judge(letter, known, member, rules, now);
		if (missing.length) {
			facts.push(...missing);
			continue;
		}
		const isReading = !onlyIn && letter.sv >= rules.minSv;
		const asked = isReading ? booksAsked(letter, member, rules, known.gc, now) : [];
		const sums = Object.entries(letter.check ?? {}).filter(([book]) =>
			asked.some((one) => one.book === book)
		);
		const moved = [...new Set(session.patches.map((patch) => patch.book))];
		const isNoted = session.judged.length > 0 || now - known.seen >= noteAfter;
		const asWritten = isReading && session.patches.length > 0 && !session.shifted;
		const work: Commit = {
			...session,
			account,
			device: deviceOf(letter),
			now,
			...(via ? { via } : {}),
			...(isNoted
				? { note: { waiting: letter.waiting ?? 0, sv: letter.sv, app: letter.app ?? '' } }
				: {}),
			own: uniqueKeys(letter.ops),
			asWritten,
			books: asked.map(({ book, from }) => [book, from]),
			sums,
			moved,
			page
		};
		const done = await authority.commit(work);
		// What was purged meanwhile would be missed by who reads on.
		if (!done || done.gc !== known.gc) continue;

		const unlogged = [
			...session.early.map((op) => ({ i: op.i, st: 'rej' as const, ver: done.ver, ...gone })),
			...known.verdicts
				.filter((verdict) => verdict.by !== account)
				.map(({ i }) => ({ i, st: 'rej' as const, ver: done.ver, ...takenId }))
		];
		const logged = [...known.verdicts, ...done.verdicts].map(({ by: _, ...one }) => one);
		const verdicts = new Map([...logged, ...unlogged].map((one) => [one.i, one]));
		const own = done.own.filter((row) => !onlyIn && rules.mayRead(member, row.s));
		const sumOf = new Map(
			sums.map(([book, from], at) => [book, [from, ...(done.sums[at] ?? [0, 0])] as const])
		);
		const rows = new Map(own.map((row) => [keyOf(row.t, row.id), row]));
		return {
			reply: {
				...blank,
				books: {
					...Object.fromEntries(
						asked.map((one, at) => {
							const read = pageOf(one, done.pages[at] ?? { rows: [], more: false }, done.ver);
							const sum = sumOf.get(one.book);
							return [one.book, sum && !read.more ? { ...read, sum: [...sum] } : read];
						})
					),
					...Object.fromEntries(
						Object.keys(letter.books)
							.filter((book) => isReading && !rules.mayRead(member, book))
							.map((book) => [book, 'revoked' as const])
					)
				},
				acks: letter.ops.flatMap((op) =>
					withLost(op, verdicts.get(op.i), rows.get(keyOf(op.t, op.r)))
				),
				own,
				...(asWritten ? { made: done.ver } : {})
			},
			...(moved.length ? { news: newsOf(known, done, moved) } : {})
		};
	}
	throw new Error('facts kept changing under the judgement');
}

/** What others should hear of this commit; rows go along while they are few. */
export function newsOf<Member>(
	{ epoch, gc }: Known<Member>,
	done: Committed,
	moved: string[]
): News {
	const isLight = bytesOf(done.moved) <= limits.newsBytes;
	const books = moved.map((book, at): [string, News['books'][string]] => {
		const { prev, rows } = done.moved[at] ?? { prev: 0, rows: [] };
		return [book, isLight && rows.length < limits.newsRows ? { prev, rows } : { prev }];
	});
	return { epoch, at: done.ver, gc, books: Object.fromEntries(books) };
}

/** A device to the authority: nobody can speak for another's. */
const deviceOf = ({ by, cl }: Letter): string => `${by}/${cl}`;

type Session = Pick<Commit, 'judged' | 'patches' | 'claims' | 'made' | 'relied' | 'last'> & {
	/** Ops sent again after a restore whose record is not here yet: answered, not logged. */
	early: Op[];
	/** Stamps were moved to the authority's clock. */
	shifted: boolean;
	/** Facts that a rule looked at and that were not read. */
	missing: FactPath[];
};
type Desk = Map<string, { row: Merged; by: string; book: string; born?: number }>;

/** Judges the ops not seen before over what those before them did: `desk` for groups accepted, `trial` for the one at hand. */
export function judge<Member>(
	letter: Pick<Letter, 'ops' | 'sent'>,
	known: Known<Member>,
	member: Member,
	rules: Rules<Member>,
	now: number,
	decided = false
): Session {
	const seen = new Set(known.verdicts.map((verdict) => verdict.i));
	const fresh = unique(letter.ops).filter((op) => !seen.has(op.i));
	const stamps = corrected(
		fresh.map((op) => op.h),
		{ sentAt: letter.sent, now, last: known.last }
	);
	const ops = fresh.map((op, at) => ({ ...op, h: stamps[at] ?? op.h }));
	const written = new Map(fresh.map((op) => [op.i, op.h]));

	const desk: Desk = new Map(
		known.rows.map((row) => [
			keyOf(row.t, row.id),
			{ row, by: row.by, book: row.s, born: row.born }
		])
	);
	const facts = new Map<string, Row | null>([
		...letter.ops.map((op) => [keyOf(op.t, op.r), null] as const),
		...known.facts.map(({ id, row }) => [keyOf(kindIn(id), id), row] as const),
		...known.rows.map((row) => [keyOf(row.t, row.id), row] as const)
	]);
	const missing: FactPath[] = [];
	const relied = new Map<string, boolean>();
	const account = rules.account(member);
	const judged: Judged[] = [];
	const accepted: Op[] = [];
	const early: Op[] = [];

	for (const group of groupsOf(ops, (op) => op)) {
		const trial: Desk = new Map();
		const refusal = group.map((op) => refusalOf(op, trial)).find((one) => one !== undefined);
		if (!refusal) {
			for (const [key, record] of trial) desk.set(key, record);
			accepted.push(...group);
		}
		if (refusal === gone && group.some((op) => op.a)) early.push(...group);
		else
			for (const op of group)
				judged.push({ op, verdict: refusal ? { st: 'rej', ...refusal } : { st: 'ok' } });
	}

	const stored = new Set(known.rows.map((row) => keyOf(row.t, row.id)));
	const { patches, claims } = patchesOf(accepted, { written, stored, desk, account, rules });
	return {
		judged,
		patches,
		claims,
		made: patches.flatMap(({ key }) => (stored.has(keyOf(...key)) ? [] : [key])),
		relied: [...relied].map(([id, there]) => ({ kind: kindIn(id), id, there })),
		last: stamps.at(-1) ?? known.last,
		early,
		shifted: stamps.some((stamp, at) => stamp !== fresh[at]?.h),
		missing
	};

	function refusalOf(op: Op, trial: Desk) {
		const key = keyOf(op.t, op.r);
		const there = trial.get(key) ?? desk.get(key);
		if (!there && !op.n) return gone;
		if (!rules.mayWrite(member, op.s)) return notYours;
		if (there && there.book !== op.s) return otherBook;
		const born = there?.born === undefined ? {} : { born: there.born };
		const before = there && { body: bodyOf(there.row), by: there.by, ...born };
		const [row] = applyOp(there?.row ?? nothing, op, account);
		if (Object.keys(row.d).length > limits.rowFields || bytesOf(row.d) > limits.rowBytes)
			return tooLarge;
		trial.set(key, { row, by: there?.by ?? account, book: op.s, ...born });
		return rules.refuse({
			member,
			op,
			before,
			after: bodyOf(row),
			...(isDeleted(row) ? { deleted: true as const } : {}),
			look: (id) => look(id, trial),
			decided
		});
	}

	/** A fact as it stands with what the letter did to it; what was not read yet is asked for, and all is judged again. */
	function look(id: string, trial: Desk): { body: Fields; born: number } | null {
		const kind = kindIn(id);
		const key = keyOf(kind, id);
		// What does not begin with a kind is no fact, and asking for it again finds none.
		const stored = id.includes(':') ? facts.get(key) : null;
		if (stored === undefined) missing.push(byId(id));
		else relied.set(id, stored !== null && !isDeleted(stored));
		const row = (trial.get(key) ?? desk.get(key))?.row ?? stored;
		return row && !isDeleted(row) ? { body: bodyOf(row), born: stored?.born ?? Infinity } : null;
	}
}

const gone = {
	code: 'gone',
	message: 'Ghi chép này đã bị xóa hẳn ở máy chủ. Phần sửa vẫn được giữ trên máy này.'
};
const notYours = {
	code: 'not-your-book',
	message: 'Ông/bà không còn quyền ghi vào sổ này. Phần đã ghi vẫn được giữ trên máy này.'
};
export const takenId = {
	code: 'taken-id',
	message: 'Mã của lần ghi này đã có người dùng. Nội dung vẫn được giữ trên máy này; bấm Gửi lại.'
};
const tooLarge = {
	code: 'too-large',
	message:
		'Ghi chép này quá lớn, hãy tách thành nhiều ghi chép. Nội dung vẫn được giữ trên máy này.'
};
const otherBook = {
	code: 'other-book',
	message: 'Ghi chép này thuộc sổ khác, không chuyển được. Phần đã ghi vẫn được giữ trên máy này.'
};

type Accepting<Member> = {
	/** Stamps by op as the device wrote them: what later ops of this letter are based on. */
	written: ReadonlyMap<string, number>;
	/** Records that were there before. */
	stored: ReadonlySet<string>;
	desk: Desk;
	account: string;
	rules: Rules<Member>;
};

/**
 * One patch a record, from all its accepted ops; one claim a field, to find what others wrote meanwhile. Into a record
 * that was not there nobody else has written.
 */
function patchesOf<Member>(
	accepted: Op[],
	{ written, stored, desk, account, rules }: Accepting<Member>
) {
	const patches = new Map<string, Patch>();
	const claims: Claim[] = [];
	const latest = new Map<string, Claim>();
	for (const op of accepted) {
		const key: Key = [op.t, op.r];
		const before = patches.get(keyOf(...key)) ?? { ...nothing, key, book: op.s };
		const [merged] = applyOp(before, op, account);
		const parent = rules.parentOf(op.t, bodyOf(desk.get(keyOf(...key))?.row ?? merged));
		patches.set(keyOf(...key), { key, book: op.s, ...(parent ? { parent } : {}), ...merged });
		if (!stored.has(keyOf(...key))) continue;
		const quiet = rules.quiet(op.t);
		for (const [field, value] of claimed(op)) {
			if (quiet.includes(field)) continue;
			const place = `${keyOf(...key)} ${field}`;
			const base = op.b?.[field] ?? 0;
			const mine = {
				op: op.i,
				stamp: op.h,
				value,
				...(op.p[deleted] === true ? { deletes: true as const } : {})
			};
			const before = latest.get(place);
			// Who goes on from their own earlier word has seen what that one had seen.
			if (before && written.get(before.op) === base) {
				if (field in op.p) Object.assign(before, mine);
			} else {
				const claim = { key, field, base, ...mine };
				latest.set(place, claim);
				claims.push(claim);
			}
		}
	}
	return { patches: [...patches.values()], claims };
}

/** Fields in which the op may collide: those it sets; all it knew of, when it deletes; the deletion, when it edits. */
function claimed(op: Op): [string, unknown][] {
	const set = Object.entries(op.p);
	if (op.p[deleted] === true) {
		const known = Object.keys(op.b ?? {}).filter((field) => !(field in op.p));
		return [...set, ...known.map((field): [string, unknown] => [field, undefined])];
	}
	return deleted in op.p || op.n ? set : [...set, [deleted, false]];
}

type Asked = { book: string; from: Cursor; again: boolean };

/** Books to read on from, in a fixed order: what the device holds, and what it should hold. */
function booksAsked<Member>(
	letter: Letter,
	member: Member,
	rules: Rules<Member>,
	gc: number,
	now: number
): Asked[] {
	const names = new Set([...rules.booksOf(member, now), ...Object.keys(letter.books)]);
	return [...names]
		.filter((book) => rules.mayRead(member, book))
		.toSorted()
		.map((book) => {
			const at = letter.books[book] ?? start;
			// What was purged since can no longer be told apart from what never was: read that book again.
			const again = knownUpTo(at) < gc;
			return { book, from: again ? start : at, again };
		});
}

/** The last commit of which this device surely knows every deletion. */
const knownUpTo = ([ver, kind, , since]: Cursor): number =>
	since ?? Math.max(0, kind === endOf(ver)[1] ? ver : ver - 1);

/** One page a book; a book read to its end is read up to this commit. */
const pageOf = (
	{ from, again }: Asked,
	{ rows, more }: Committed['pages'][number],
	ver: number
): Page => {
	const since = from[3] ?? (from[0] === 0 ? ver : undefined);
	const last = rows.at(-1);
	const mark: Cursor | undefined = last && [last.ver, last.t, last.id];
	if (mark && since !== undefined) mark.push(since);
	const at = more && mark ? mark : from[0] > ver ? from : endOf(ver);
	return { at, more, ...(again ? { again } : {}), rows };
};

function withLost(op: Op, verdict: Verdict | undefined, row: Row | undefined): Verdict[] {
	if (!verdict) return [];
	const lost = row
		? Object.keys(op.p).filter(
				(field) => JSON.stringify(row.d[field]) !== JSON.stringify(op.p[field])
			)
		: [];
	return [{ ...verdict, ...(verdict.st === 'ok' && lost.length ? { lost } : {}) }];
}

/** Facts that the rules will most likely look at: behind what is stored, and behind what the letter says instead. */
function factPaths<Member>(ops: Op[], rules: Rules<Member>): FactPath[] {
	const patches = new Map<string, Fields[]>();
	for (const { t, r, p } of ops) patches.set(keyOf(t, r), [...(patches.get(keyOf(t, r)) ?? []), p]);
	const said = (kind: string, id: string, field: string): string[] =>
		(patches.get(keyOf(kind, id)) ?? [])
			.map((patch) => patch[field])
			.filter((value) => typeof value === 'string');
	const paths = uniqueKeys(ops).flatMap((key) =>
		rules.needs(key[0]).flatMap(({ kind, fields, through }): FactPath[] => {
			const [first, second] = fields;
			if (first === undefined) return [{ kind, from: key[1], fields: [] }];
			const heads = said(...key, first);
			const behind = { kind, from: key, fields, ...(through ? { through } : {}) };
			if (second === undefined)
				return [behind, ...heads.map((from) => ({ kind, from, fields: [] }))];
			return [
				behind,
				...heads.flatMap((head): FactPath[] => [
					{ kind, from: [through ?? '', head], fields: [second] },
					...said(through ?? '', head, second).map((from) => ({ kind, from, fields: [] }))
				])
			];
		})
	);
	const known = ops.flatMap((op) => rules.facts(op)).map(byId);
	return [...new Map([...paths, ...known].map((path) => [JSON.stringify(path), path])).values()];
}

const byId = (id: string): FactPath => ({
	kind: kindIn(id),
	from: id.slice(kindIn(id).length + 1),
	fields: []
});

/** The kind that the id of a fact begins with. */
const kindIn = (id: string): string => id.slice(0, id.indexOf(':'));

const unique = (ops: Op[]): Op[] => [...new Map(ops.map((op) => [op.i, op])).values()];
