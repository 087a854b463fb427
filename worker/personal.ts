import * as v from 'valibot';
import { may } from '#domain/permission';
import { deleted } from '#sync/protocol';
import { accessStatements, noteAccess } from './access.ts';
import { rowOf } from './d1.ts';
import { type Call, inputOf, recordId } from './door.ts';
import { inscribe } from './inscribe.ts';
import { mustBeFresh } from './passkey.ts';
import { Refused } from './refusal.ts';
import { memberOf } from './session.ts';

/** What the office holds about one person: told to them, and taken out when they ask. */

export const personalStatements = {
	about: `SELECT r.t, r.id, r.s, r.parent, r.ver, r.born, r.by, r.at, r.via, r.d, r.h FROM rec r
		WHERE r.c = ?1 AND r.t = 'person' AND r.id = ?2
		UNION ALL SELECT r.t, r.id, r.s, r.parent, r.ver, r.born, r.by, r.at, r.via, r.d, r.h FROM rec r
		WHERE r.c = ?1 AND r.parent = ?2`,
	/** Ids of what an account wrote, through the log's own index. */
	written: `SELECT r.t, r.id, r.s, r.parent, r.ver, r.born, r.by, r.at, r.via, r.d, r.h FROM op o
		CROSS JOIN rec r ON r.c = ?1 AND r.t = o.t AND r.id = o.r AND r.by = ?2
		WHERE o.c = ?1 AND o.account = ?2 AND o.body ->> 'n' = 1`,
	links: `SELECT r.t, r.id FROM rec r WHERE r.c = ?1 AND r.parent = ?2 AND r.t IN ('account', 'position', 'duty', 'confirmation')
		AND coalesce(r.d ->> '${deleted}', 0) <> 1`,
	person: `SELECT r.d ->> 'unit' AS unit FROM rec r WHERE r.c = ?1 AND r.t = 'person' AND r.id = ?2`,
	/** The words go, and the salt with them; the sealed chain still holds over their digests. */
	words: `UPDATE op SET body = '', salt = NULL WHERE c = ?1 AND t = 'person' AND r = ?2 AND id NOT LIKE 'erase-%'`
};

/** `GET /api/c/:cluster/my-data`: everything about whoever asks, and who looked at it. */
export async function myData(c: Call): Promise<Response> {
	const cluster = c.req.param('cluster') ?? '';
	const { account, person } = await memberOf(c, cluster);
	const [about, written, access, sessions] = await c.env.DB.batch<Record<string, unknown>>([
		c.env.DB.prepare(personalStatements.about).bind(cluster, person),
		c.env.DB.prepare(personalStatements.written).bind(cluster, account),
		c.env.DB.prepare(accessStatements.about).bind(cluster, person),
		c.env.DB.prepare('SELECT made, seen, label FROM session WHERE account = ?1').bind(account)
	]);
	await noteAccess(c, cluster, { about: person, account, what: 'Tải dữ liệu của chính mình' });
	return c.json({
		about: (about?.results ?? []).map(rowOf),
		written: (written?.results ?? []).map(rowOf),
		access: access?.results ?? [],
		sessions: sessions?.results ?? []
	});
}

/** `POST /api/c/:cluster/erase {person, i}`: the name and what belongs to it go; what was written stays, nameless. */
export async function erase(c: Call): Promise<Response> {
	const cluster = c.req.param('cluster') ?? '';
	const member = await memberOf(c, cluster);
	const { person, i } = inputOf(
		c,
		v.strictObject({ person: recordId, i: v.pipe(v.string(), v.regex(/^[\w-]{8,40}$/)) })
	);
	const known = await c.env.DB.prepare(personalStatements.person)
		.bind(cluster, person)
		.first<{ unit: string }>();
	if (!known) throw new Refused(404, 'no-such-person', 'Danh sách của cụm không có người này.');
	const isOwn = known.unit === member.office && may(member, 'own-people');
	if (person === member.person || !(isOwn || may(member, 'directory')))
		throw new Refused(
			403,
			'not-yours-to-do',
			'Xóa tên do đầu mối, thủ trưởng của đơn vị đó hoặc thư ký cụm làm, theo yêu cầu của chính người ấy.'
		);
	await mustBeFresh(c, cluster);
	const { results: links } = await c.env.DB.prepare(personalStatements.links)
		.bind(cluster, person)
		.all<{ t: string; id: string }>();
	await inscribe(c, cluster, {
		i: `erase-${i}`,
		by: member.account,
		writes: [
			{
				t: 'person',
				r: person,
				s: 'c',
				p: {
					name: 'Người đã xóa tên',
					position: null,
					leader: null,
					employment: null,
					gender: null,
					birthYear: null,
					startedOn: null
				}
			},
			...links.map(({ t, id }) => ({ t, r: id, s: 'c', p: { [deleted]: true } }))
		]
	});
	await c.env.DB.prepare(personalStatements.words).bind(cluster, person).run();
	await noteAccess(c, cluster, { about: person, account: member.account, what: 'Xóa tên' });
	return c.json({ erased: true });
}
