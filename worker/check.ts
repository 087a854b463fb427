import type { Call } from './door.ts';
import { Refused } from './refusal.ts';

/** What anybody may ask of a paper in their hand: whether it is the version that was locked. */

export const checkStatements = {
	found: `SELECT r.t, r.ver, r.at, r.d ->> 'number' AS number,
		(SELECT count(*) FROM rec a WHERE a.c = r.c AND a.t = 'addendum' AND a.parent = r.d ->> 'conference') AS addenda
		FROM rec r WHERE r.t IN ('closure', 'addendum') AND r.d ->> 'hash' = ?1 LIMIT 1`
};

type Row = { t: string; ver: number; at: number; number: number | null; addenda: number };

/** `GET /api/check/:hash`: when a paper with that mark was locked, and how often it was added to; never what it says. */
export async function check(c: Call): Promise<Response> {
	const hash = c.req.param('hash') ?? '';
	if (!/^[0-9a-f]{64}$/.test(hash))
		throw new Refused(400, 'unreadable', 'Mã biên bản có 64 chữ số và chữ cái từ a đến f.');
	const row = await c.env.DB.prepare(checkStatements.found).bind(hash).first<Row>();
	if (!row)
		throw new Refused(
			404,
			'no-such-paper',
			'Không có biên bản nào đã khóa mang mã này: tờ giấy khác bản đã khóa, hoặc mã gõ sai.'
		);
	const { t, ver, at, number, addenda } = row;
	return c.json({ ver, at, addenda, ...(t === 'addendum' ? { number } : {}) });
}
