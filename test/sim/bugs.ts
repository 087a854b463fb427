/**
 * Mistakes that engines of this kind have made. Each is planted into a source file by itself; the simulation must find it.
 * `rule` is the code that prevents it, `with` what stands in its place.
 */
export type Bug = { name: string; file: string; rule: string; with: string };

export const bugs: Bug[] = [
	{
		name: 'dedupe-by-sequence',
		file: 'src/sync/server.ts',
		rule: 'const fresh = unique(letter.ops).filter((op) => !seen.has(op.i));',
		with: 'const fresh = unique(letter.ops).filter((op) => !seen.has(op.i) && op.h > known.last);'
	},
	{
		name: 'no-gc-check',
		file: 'src/sync/server.ts',
		rule: 'const again = knownUpTo(at) < gc;',
		with: 'const again = false;'
	},
	{
		name: 'ack-without-own-records',
		file: 'src/sync/letters.ts',
		rule: 'const told = [...reply.own, ...pages.flatMap(([, page]) => page.rows)];',
		with: 'const told = pages.flatMap(([, page]) => page.rows);'
	},
	{
		name: 'as-written-though-shifted',
		file: 'src/sync/server.ts',
		rule: ' && !session.shifted',
		with: ''
	},
	{
		name: 'no-rebase',
		file: 'src/sync/held.ts',
		rule: 'return shown(base && base.ver > row.ver ? base : row, ops, account);',
		with: 'return shown(base && base.ver > row.ver ? base : row, [], account);'
	},
	{
		name: 'no-purge-on-revoke',
		file: 'src/sync/letters.ts',
		rule: 'delete books[book];\n					await forget(tx, book, account);',
		with: 'delete books[book];'
	},
	{
		name: 'no-epoch',
		file: 'src/sync/server.ts',
		rule: 'if (letter.epoch !== undefined && letter.epoch !== epoch)',
		with: 'if (Number.isNaN(now))'
	},
	{
		name: 'no-re-push-after-restore',
		file: 'src/sync/letters.ts',
		rule: 'await tx.lineUp([...lost, ',
		with: 'await tx.lineUp(['
	},
	{
		name: 'cursor-past-page',
		file: 'src/sync/server.ts',
		rule: 'return { at, more, ...(again ? { again } : {}), rows };',
		with: 'return { at, more, ...(again ? { again } : {}), rows: more ? rows.slice(1) : rows };'
	},
	{
		name: 'cluster-wide-cursor',
		file: 'src/sync/letters.ts',
		rule: 'books[book] = page.at;\n					if (page.again',
		with: 'for (const any of [...Object.keys(books), book]) books[any] = page.at;\n					if (page.again'
	},
	{
		name: 'restamp-sent-op',
		file: 'src/sync/letters.ts',
		rule: 'ops: chosen.map(({ op }) => op)',
		with: 'ops: chosen.map(({ op }) => ({ ...op, i: `${op.i}x${now}`, h: now * 1024 }))'
	},
	{
		name: 'rejudge-known-op',
		file: 'src/sync/server.ts',
		rule: 'const seen = new Set(known.verdicts.map((verdict) => verdict.i));',
		with: 'const seen = new Set<string>();'
	},
	{
		name: 'silent-overwrite',
		file: 'src/sync/server.ts',
		rule: 'claims.push(claim);',
		with: ';'
	},
	{
		name: 'resurrect-purged',
		file: 'src/sync/server.ts',
		rule: 'if (!there && !op.n) return gone;',
		with: ''
	},
	{
		name: 'group-split',
		file: 'src/sync/letters.ts',
		rule: 'for (const group of groupsOf(oldest, ({ op }) => op)) {',
		with: 'for (const group of oldest.map((one) => [one])) {'
	}
];
