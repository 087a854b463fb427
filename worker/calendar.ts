import type { D1Database } from '@cloudflare/workers-types';
import * as v from 'valibot';
import { icsOf } from '#documents/ics';
import { mayRead } from '#domain/access';
import {
	type CalendarEntry,
	calendarKinds,
	calendarOf,
	type CalendarRecords,
	onlyAhead,
	onlyWithDue
} from '#domain/calendar';
import { dayAt, yearOf } from '#domain/day';
import type { Actor } from '#domain/permission';
import { bodyOf } from '#sync/protocol';
import { live } from './d1.ts';
import { type Call, inputOf, originOf } from './door.ts';
import { memberOfRow, memberStatements } from './member.ts';
import { Refused } from './refusal.ts';
import { sealed } from './secret.ts';
import { memberOf, newToken, sha256 } from './session.ts';

/** The year for calendars elsewhere: a secret address for whoever wants one, and what stands behind it. */

export const calendarStatements = {
	own: `SELECT nonce FROM calendar WHERE c = ?1 AND account = ?2`,
	put: `INSERT INTO calendar (c, account, nonce, token, made) VALUES (?1, ?2, ?3, ?4, ?5)
		ON CONFLICT (c, account) DO UPDATE SET nonce = excluded.nonce, token = excluded.token, made = excluded.made`,
	drop: `DELETE FROM calendar WHERE c = ?1 AND account = ?2`,
	whose: `SELECT c, account FROM calendar WHERE token = ?1`,
	/** The latest year of the cluster up to that one. */
	year: `SELECT max(r.d ->> 'year') AS year FROM rec r
		WHERE r.c = ?1 AND r.t = 'cluster-year' AND ${live('r')} AND r.d ->> 'year' <= ?2`,
	/** k: kinds, b: books. Of the kinds in ?4 what lies ahead of ?5, of those in ?6 what is due some day. */
	rows: `SELECT r.t, r.id, r.ver, r.at, r.d FROM json_each(?2) k
		CROSS JOIN rec r ON r.c = ?1 AND r.t = k.value
		WHERE r.s IN (SELECT value FROM json_each(?3)) AND ${live('r')}
			AND (r.d ->> 'day' > ?5 OR r.t NOT IN (SELECT value FROM json_each(?4)))
			AND (r.d ->> 'due' IS NOT NULL OR r.t NOT IN (SELECT value FROM json_each(?6)))`
};

const named = ['cluster', 'organization'];
const asked = v.strictObject({ do: v.picklist(['make', 'renew', 'void']) });

/** `POST /api/c/:cluster/calendar {do}`: one's own address, the same each time; made anew, or made void. */
export async function calendarAddress(c: Call): Promise<Response> {
	const cluster = c.req.param('cluster') ?? '';
	const { account, visiting } = await memberOf(c, cluster);
	if (visiting !== undefined)
		throw new Refused(
			403,
			'not-yours-to-do',
			'Lịch của cụm dành cho người đã được xác nhận trong danh sách.'
		);
	const { do: what } = inputOf(c, asked);
	const { DB } = c.env;
	if (what === 'void') {
		await DB.prepare(calendarStatements.drop).bind(cluster, account).run();
		return c.json({ address: null });
	}
	const known = await DB.prepare(calendarStatements.own)
		.bind(cluster, account)
		.first<{ nonce: string }>();
	const nonce = (what === 'make' && known?.nonce) || newToken();
	const token = await sealed(c.env, `calendar ${nonce}`);
	if (nonce !== known?.nonce)
		await DB.prepare(calendarStatements.put)
			.bind(cluster, account, nonce, await sha256(token), Date.now())
			.run();
	return c.json({ address: `${originOf(c)}/api/calendar/${token}.ics` });
}

/** `GET /api/calendar/:file`: `<token>.ics`, with what its owner may read of the directory and the years. */
export async function calendarFile(c: Call): Promise<Response> {
	const { DB } = c.env;
	const [token, ending] = (c.req.param('file') ?? '').split('.');
	const whose = await DB.prepare(calendarStatements.whose)
		.bind(await sha256(token ?? ''))
		.first<{ c: string; account: string }>();
	const row =
		whose &&
		(await DB.prepare(memberStatements.account)
			.bind(whose.c, whose.account)
			.first<Record<string, unknown>>());
	const member = row && memberOfRow(row);
	if (!whose || !member || member.gone || member.visiting !== undefined || ending !== 'ics')
		throw new Refused(404, 'no-such-calendar', 'Địa chỉ lịch này không còn dùng được.');
	const { entries, nameOf } = await entriesFor(DB, whose.c, member, Date.now());
	const text = icsOf(entries, {
		...{ name: `Lịch năm – ${nameOf(whose.c)}`, origin: originOf(c), nameOf, told: true }
	});
	return c.body(text, 200, {
		'content-type': 'text/calendar; charset=utf-8',
		'content-disposition': 'inline; filename="lich-nam.ics"'
	});
}

type Columns = { t: string; id: string; ver: number; at: number; d: string };

/** What somebody may have in mind of the cluster's year, the one before and the one after, as it stands at that moment. */
export async function entriesFor(
	db: D1Database,
	cluster: string,
	member: Actor,
	now: number
): Promise<{ entries: CalendarEntry[]; nameOf: (id: string) => string }> {
	const today = dayAt(now);
	const known = await db
		.prepare(calendarStatements.year)
		.bind(cluster, yearOf(today))
		.first<{ year: number | null }>();
	const year = Number(known?.year ?? yearOf(today));
	const books = ['c', ...[year - 1, year, year + 1].map((one) => `y:${one}`)];
	const { results } = await db
		.prepare(calendarStatements.rows)
		.bind(
			cluster,
			JSON.stringify([...named, ...calendarKinds]),
			JSON.stringify(books.filter((book) => mayRead(member, book))),
			JSON.stringify(onlyAhead),
			today,
			JSON.stringify(onlyWithDue)
		)
		.all<Columns>();
	const rows = results.map(({ d, ...row }) => ({ ...row, body: bodyOf({ d: JSON.parse(d) }) }));
	const records = Object.fromEntries(
		calendarKinds.map((kind) => [kind, rows.filter(({ t }) => t === kind)])
	) as unknown as CalendarRecords;
	const names = new Map(
		rows
			.filter(({ t }) => named.includes(t))
			.map(({ id, body }) => [id, String(body['shortName'] ?? body['name'] ?? '')])
	);
	return { entries: calendarOf(records, today), nameOf: (id) => names.get(id) ?? '' };
}
