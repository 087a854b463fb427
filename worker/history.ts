import type { Op } from '#sync/protocol';
import { noteAccess } from './access.ts';
import type { Call } from './door.ts';
import { Refused } from './refusal.ts';
import { rules } from './rules.ts';
import { memberOf } from './session.ts';

/** Who wrote what into a record, when, on which device and why; refused writes are shown to their author alone. */

type Logged = {
	account: string;
	cl: string;
	ver: number;
	at: number;
	st: string;
	message: string | null;
	body: string;
};

export const historyStatements = {
	book: 'SELECT s FROM rec WHERE c = ?1 AND t = ?2 AND id = ?3',
	ops: `SELECT account, cl, ver, at, st, message, body FROM op
		WHERE c = ?1 AND t = ?2 AND r = ?3 AND (st = 'ok' OR account = ?4) ORDER BY ver DESC LIMIT 500`
};

/** Enough to tell one's phones apart. */
const nameOf = (device: string) => device.slice(device.lastIndexOf('/') + 1).slice(0, 4);

export async function history(c: Call): Promise<Response> {
	const [cluster, kind, id] = ['cluster', 'kind', 'id'].map((name) => c.req.param(name) ?? '');
	const member = await memberOf(c, cluster ?? '');
	const [books, ops] = await c.env.DB.batch<Record<string, unknown>>([
		c.env.DB.prepare(historyStatements.book).bind(cluster, kind, id),
		c.env.DB.prepare(historyStatements.ops).bind(cluster, kind, id, member.account)
	]);
	const book = books?.results[0]?.['s'];
	if (typeof book !== 'string' || !rules.mayRead(member, book))
		throw new Refused(404, 'no-such-record', 'Máy chủ không có ghi chép đó cho ông/bà xem.');
	if (kind === 'person' && id !== member.person)
		c.executionCtx.waitUntil(
			noteAccess(c, cluster ?? '', {
				about: id ?? '',
				account: member.account,
				what: 'Xem lịch sử thông tin'
			})
		);
	const entries = (ops?.results as Logged[])
		.map((logged) => ({ ...logged, op: JSON.parse(logged.body || '{"p":{}}') as Op }))
		// A record of that name may have lived in another book before.
		.filter(({ op }) => op.s === undefined || op.s === book)
		.toSorted((a, b) => b.ver - a.ver || (b.op.h ?? 0) - (a.op.h ?? 0));
	return c.json({
		entries: entries.map(({ account: by, cl, ver, at, st, message, op: { h, p, w, n } }) => {
			return {
				by,
				stamp: h,
				device: nameOf(cl),
				ver,
				at,
				taken: st === 'ok',
				made: n === 1,
				fields: p,
				...(w ? { why: w } : {}),
				...(message ? { message } : {})
			};
		})
	});
}
